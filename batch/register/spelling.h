/*
 * spelling: one number written in two ways, two people with one number.
 * Part of the door register/register.h; rows.h asks of the rows of a file.
 *
 * A number is the same without leading zeros and without regard to case
 * (domain/identity.h).  Two spellings of one number of one person are one
 * card or certificate; two 宛名番号 that are equal but for zeros are an
 * export that lost them.
 */
#ifndef REGISTER_SPELLING_H
#define REGISTER_SPELLING_H

#include "base/err.h"
#include "domain/dossier.h"
#include "domain/record.h"

struct arena;
struct reg;

/* The number of digits that every 宛名番号 of the municipality has, when one
 * of them begins with 0; else 0: no zero can have been lost. */
int register_resident_digits(struct reg *reg, const char *municipality,
                             int *digits, struct err *err);

/* Another resident whose 宛名番号 is equal but for leading zeros; in arena.
 * 1 found, 0 not, −1. */
int register_resembling_resident(struct reg *reg, const char *municipality,
                                 const char *id, struct arena *arena,
                                 const char **other, struct err *err);

/* What cards and certificates say of people.  Both texts live until the
 * call returns. */
typedef int register_pair_fn(void *context, const char *municipality,
                             const char *resident, const struct claim *other,
                             struct err *err);
/* Walks every card number and serial that two living residents have, each
 * pair once; both are marked to be judged by the next run (decide() holds
 * them).  After the rows of an import, in its transaction. */
int register_doubles(struct reg *reg, register_pair_fn *each, void *context,
                     struct err *err);
/* Walks the 宛名番号 of cards and certificates that no resident has, where a
 * resident's is equal but for leading zeros: claim->resident. */
int register_strays(struct reg *reg, register_pair_fn *each, void *context,
                    struct err *err);

#endif
