/*
 * encoding: which encoding a file is in, and its cells as UTF-8.
 *
 * A BOM says UTF-8.  Without one a file that is valid, strict UTF-8 from
 * end to end is UTF-8; so is one whose header row is (its broken byte is
 * then named where it stands).  Everything else is CP932 as Microsoft maps
 * it: with NEC row 13, NEC and IBM extensions, 〜 as U+FF5E, ― U+2015,
 * ∥ U+2225, − U+FF0D, and the user-defined bytes F040–F9FC as private use
 * U+E000–U+E757, so that 外字 reach the coverage check.
 */
#ifndef INTAKE_ENCODING_H
#define INTAKE_ENCODING_H

#include <stddef.h>
#include <stdio.h>

#include "base/err.h"

struct buf;

enum encoding { ENCODING_UTF8 = 1, ENCODING_UTF8_BOM, ENCODING_CP932 };

/* "UTF-8", "UTF-8 BOM", "CP932". */
const char *encoding_name(enum encoding encoding);

/* Reads the whole file and goes back to its first byte, past a BOM.  −1
 * with ERR_INPUT for an empty file, UTF-16 or UTF-32 and NUL bytes (line
 * and mend in err), with ERR_IO when reading fails. */
int encoding_detect(FILE *file, enum encoding *encoding, struct err *err);

struct decoder;
/* NULL with ERR_SYSTEM when the system has no table of CP932. */
struct decoder *decoder_new(enum encoding encoding, struct err *err);
void decoder_free(struct decoder *decoder); /* NULL is legal */

/* Puts the cell into out (cleared first) as UTF-8.  −1 with ERR_LETTER
 * naming the byte that has no meaning and its place in the cell. */
int decoder_read(struct decoder *decoder, const char *bytes, size_t size,
                 struct buf *out, struct err *err);

#endif
