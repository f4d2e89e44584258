/*
 * numbering: which 宛名番号 there are, and which became another (renumber.h).
 * Part of the door register/register.h.
 */
#ifndef REGISTER_NUMBERING_H
#define REGISTER_NUMBERING_H

#include "base/err.h"

struct arena;
struct reg;

struct register_number {
    const char *municipality, *resident;
};

/* Where a number went last, in arena; 1, 0 it was never renamed, −1. */
int register_renamed_to(struct reg *reg, const struct register_number *from,
                        struct arena *arena, struct register_number *to,
                        struct err *err);

/* Every 宛名番号 of a municipality that has a row of a resident or a notice.
 * The text lives until the call returns. */
typedef int register_number_fn(void *context, const char *resident,
                               struct err *err);
int register_numbers(struct reg *reg, const char *municipality,
                     register_number_fn *each, void *context, struct err *err);

#endif
