/*
 * values_object: values handed in as a JSON object, as pdfme takes them.
 *
 *   {"氏名": "藤田　隆",                 text
 *    "署名用あり": true,                 flag; also "true", "false"
 *    "証明書表": [["…", "…"], ["…"]],    table; also as a string holding it
 *    "持ち物": ["…", "…"],               list, a table of one column
 *    "本文": {"name": "…"}}              variables of a multiVariableText
 *
 * The variables of an element become slots "本文.name" and, where nothing
 * else has that name, "name".  null is a missing value, a number its
 * decimal text.  A text can also be read as a list: one item a line, as
 * pdfme does (its cells are set).
 */
#ifndef LETTER_VALUES_OBJECT_H
#define LETTER_VALUES_OBJECT_H

#include "base/err.h"

struct arena;
struct values;

/* A vocabulary and its values from the text of a JSON object, in arena; all
 * slots are VALUE_OF_LETTER.  name stands for the file in messages.  NULL
 * with ERR_INPUT. */
struct values *values_from_object(const char *name, const char *json,
                                  struct arena *arena, struct err *err);

#endif
