/*
 * press: from frozen values to composed letters.
 *
 * A plate (版) is everything that is the same on every letter of a bundle:
 * the template set, the fonts' identity, the values of the lot.  It is kept
 * in the register by hash, so that recovery and reprints set the words as
 * posted whatever has been edited since.  The blob of a plate is a list in
 * the form of sha256sum under the line "kigen plate 1 SET": "HASH  common",
 * "HASH  fonts", then one "HASH  FILE" per file of the set.
 */
#ifndef PRESS_PRESS_H
#define PRESS_PRESS_H

#include "layout/compose.h"
#include "pdf/font.h"
#include "register/register.h"

struct press;

struct plate {
    char hash[HASH_TEXT_SIZE];
    char fonts[HASH_TEXT_SIZE]; /* the fonts it was made with */
    const struct mailing_set *set;
    const struct values *common;
};

/* Borrows register and fonts. */
struct press *press_new(struct reg *reg, struct fontset *fonts);
void press_free(struct press *press); /* NULL is legal */
struct fontset *press_fonts(const struct press *press);

/* Tonight's plate of a set and the values of a municipality's lot; its
 * blobs are put into the register (in the caller's transaction).  The set
 * is borrowed, the values are copied.  Asked again for equal input it gives
 * the same plate.  Lives as long as the press. */
const struct plate *press_make_plate(struct press *press,
                                     const struct mailing_set *set,
                                     const struct values *common,
                                     struct err *err);

/* The plate of that hash from the register's blobs. */
const struct plate *press_plate(struct press *press, const char *hash,
                                struct err *err);

/* Which letter: of which plate and kind, only_part as compose_letter, and
 * the personal values from a notice's snapshot or from fields_fill. */
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

/* Values of the lot plus the frozen values of a notice, in arena. */
struct values *press_values(const struct plate *plate, const char *snapshot,
                            struct arena *arena, struct err *err);

/* Index of the part whose file is NAME.json; −1 when there is none. */
int press_find_part(const struct plate *plate, enum notice_kind kind,
                    const char *name);

#endif
