/*
 * conf: "key = value" files (kigen.conf, fonts.conf, set.conf).
 *
 *   # comment
 *   key = value            ; blanks around key and value are dropped
 *   [section]              ; keys below belong to it
 *
 * A comment begins with # or ; at the start of a line or after a blank.
 * The caller gives the table of keys it knows; an unknown key, a double
 * key, a value of the wrong type, a key or section where nobody asks for it
 * are errors with file, line and mend.
 * Values are valid UTF-8 in NFC without control characters.  A key without
 * default must be set outside all sections, or else in each section.
 */
#ifndef BASE_CONF_H
#define BASE_CONF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

struct arena;
struct err;

enum conf_type {
    CONF_TEXT,
    CONF_INTEGER, /* minimum … maximum */
    CONF_DATE,    /* 2024-03-04; "" only where that is the default */
    CONF_CHOICE   /* one of choices, separated by '|' */
};

/* CONF_OPEN: the row is a section of that name, whose keys are the writer's
 * own (conf_own). */
enum conf_scope { CONF_ANYWHERE, CONF_TOP, CONF_OPEN };

struct conf_key {
    const char *name;
    enum conf_type type;
    const char *standard;  /* the default as text; NULL = must be given */
    const char *choices;   /* CONF_CHOICE: "next-day|strict|same-day" */
    long minimum, maximum; /* CONF_INTEGER */
    const char *help;      /* N_() sentence: meaning, unit */
    const char *source;    /* law or decision behind the default; or NULL */
    /* CONF_TEXT: what it must be beside a text without quotation marks, and
     * that in words, N_(); or NULL. */
    bool (*is_legal)(const char *value);
    const char *form;
    /* Where it may stand: anywhere, or only above the first section, or (but
     * for the value of all, above) only in sections that `belongs` says yes
     * to and `sections`, N_(), describes. */
    enum conf_scope scope;
    bool (*belongs)(const char *section);
    const char *sections;
    /* A choice of law: when it changes, everybody is judged anew. */
    bool law;
};

struct conf;

/* Reads path.  keys is a table ended by a NULL name, borrowed.  In arena.
 * NULL with ERR_CONFIG, ERR_PERMISSION or ERR_IO on failure. */
struct conf *conf_read(const char *path, const struct conf_key *keys,
                       struct arena *arena, struct err *err);
/* The same from text; name stands for the file in messages. */
struct conf *conf_parse(const char *name, const char *text,
                        const struct conf_key *keys, struct arena *arena,
                        struct err *err);

/* Value of key in section; where the section does not set it, the value
 * outside all sections; else the default.  section NULL = outside; a
 * section the file does not have is legal.  The key must be in the table
 * (assertion).  Borrowed from conf. */
const char *conf_text(const struct conf *conf, const char *section,
                      const char *key);
long conf_integer(const struct conf *conf, const char *section,
                  const char *key);
struct date conf_date(const struct conf *conf, const char *section,
                      const char *key);
/* Index of the value among the choices. */
int conf_choice(const struct conf *conf, const char *section, const char *key);
/* Where a value comes from: "kigen.conf:12" or NULL when it is the default. */
const char *conf_origin(const struct conf *conf, const char *section,
                        const char *key);
/* index-th section name in file order, or NULL; and "kigen.conf:30", where
 * it begins. */
const char *conf_section(const struct conf *conf, size_t index);
const char *conf_section_origin(const struct conf *conf, size_t index);

/* A line of a CONF_OPEN section. */
struct conf_own {
    const char *name, *value, *origin;
};
/* The index-th of them, in no order to rely on; false past the last. */
bool conf_own(const struct conf *conf, const char *section, size_t index,
              struct conf_own *out);
/* Is name a CONF_OPEN section of the table? */
bool conf_is_open(const struct conf_key *keys, const char *name);

#endif
