/*
 * jsontext: JSON in, strictly: the one way this room reads it.
 *
 * Objects with a key twice, invalid UTF-8, NUL, a depth or size beyond
 * reason are refused with line and column; the text near the place is never
 * quoted, since it may be somebody's name.  Lack of memory ends the process
 * (base/memory.h).
 */
#ifndef LETTER_JSONTEXT_H
#define LETTER_JSONTEXT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct jsontext_fault {
    int line, column;   /* from 1; column in code points */
    const char *reason; /* translated sentence */
};

/* The tree, to be released with json_decref; NULL with the fault. */
json_t *jsontext_parse(const char *bytes, size_t size,
                       struct jsontext_fault *fault);

/* The first code point of a text that no letter may hold: a control or
 * format character other than the line feed, and the tab where tabs are
 * legal; 0 when there is none. */
uint32_t jsontext_bad_character(const char *text, bool tabs);

/* The text in NFC with CR LF and CR made LF, in arena. */
char *jsontext_clean(const char *text, struct arena *arena);

#endif
