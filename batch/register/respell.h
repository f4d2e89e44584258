/*
 * respell: rows of a file that the register knows under another spelling
 * (register/spelling.h), private to the room.
 */
#ifndef REGISTER_RESPELL_H
#define REGISTER_RESPELL_H

#include "base/err.h"
#include "domain/record.h"

struct many_sql;
struct reg;

/* By the key of a card or certificate: has the register one under another
 * spelling of its number?  NULL for other kinds. */
const struct many_sql *respell_sql(enum record_kind kind);

/* Gives that one the record's spelling, and marks its person. */
int respell_adopt(struct reg *reg, const struct record *record,
                  struct err *err);

/* By the key of a resident: the 宛名番号 of others that are equal to his but
 * for leading zeros. */
extern const struct many_sql respell_resembling;

#endif
