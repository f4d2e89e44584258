/*
 * press: from frozen values to composed letters.
 *
 * Keeps every plate of a run with the composers made from it: what is the
 * same on all letters is set once, whether a letter is tried, posted, or
 * printed again.  Knows no register: what is in it may be used after a fork.
 */
#ifndef PRESS_PRESS_H
#define PRESS_PRESS_H

#include "layout/compose.h"
#include "pdf/font.h"
#include "press/plate.h"

struct press;

/* Borrows fonts. */
struct press *press_new(struct fontset *fonts);
void press_free(struct press *press); /* NULL is legal */
struct fontset *press_fonts(const struct press *press);

/* The plate of a set and the values of a municipality's lot (plate_make);
 * asked again for equal input it is the same one.  Lives as long as the
 * press. */
const struct plate *press_plate(struct press *press,
                                const struct mailing_set *set,
                                const struct values *values);

/* The plate of that hash, from the register (plate_load) at first asking. */
const struct plate *press_load(struct press *press, struct reg *reg,
                               const char *hash, struct err *err);

/* Which letter: of which plate (of this press) and kind, only_part as
 * compose_letter, and the personal values from a notice's snapshot or from
 * fields_fill. */
struct press_order {
    const struct plate *plate;
    enum notice_kind kind;
    int only_part;
    const struct values *values;
};

struct press_letter {
    enum compose_result result; /* other than COMPOSE_DONE: see err */
    struct composed composed;
};

/* Composes one letter in arena.  −1 is a failure of the plate itself
 * (ERR_CONFIG). */
int press_compose(struct press *press, const struct press_order *order,
                  struct arena *arena, struct press_letter *out,
                  struct err *err);

#endif
