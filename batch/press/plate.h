/*
 * plate: everything that is the same on every letter of a bundle (版).
 *
 * The template set, the fonts' identity, the values of the lot.  To make one
 * asks and changes nothing; whoever closes the plan keeps it in the register,
 * by hash, so that recovery and reprints set the words as posted whatever has
 * been edited since.  The blob of a plate is a list in the form of sha256sum
 * under the line "kigen plate 1 SET": "HASH  common", "HASH  fonts", then one
 * "HASH  FILE" per file of the set; its hash is the plate's.
 */
#ifndef PRESS_PLATE_H
#define PRESS_PLATE_H

#include "letter/values.h"
#include "register/register.h"
#include "template/mailing.h"

struct plate {
    char hash[HASH_TEXT_SIZE];
    char fonts[HASH_TEXT_SIZE]; /* the fonts it was made with */
    const struct mailing_set *set;
    const struct values *common;
    const char *list, *lot; /* its blobs, besides the files: the list, and
                               the values of the lot as JSON */
};

/* Of a set (borrowed), a letter's values (those of the lot are copied) and
 * the fonts' hash; in arena.  The same input gives the same hash. */
struct plate *plate_make(const struct mailing_set *set,
                         const struct values *values, const char *fonts,
                         struct arena *arena);

/* Puts its blobs into the register, in the caller's transaction. */
int plate_keep(const struct plate *plate, struct reg *reg, struct err *err);

/* Reads it back, in arena.  NULL: ERR_INPUT when it is not kept whole,
 * ERR_CONFIG when this program refuses what an older one took. */
struct plate *plate_load(struct reg *reg, const char *hash, struct arena *arena,
                         struct err *err);

/* Values of the lot plus the frozen values of a notice, in arena. */
struct values *plate_values(const struct plate *plate, const char *snapshot,
                            struct arena *arena, struct err *err);

/* Index of the part whose file is NAME.json; −1 when there is none. */
int plate_find_part(const struct plate *plate, enum notice_kind kind,
                    const char *name);

#endif
