/*
 * cityfeed: how the files of one municipality stand in the journal of imports
 * (deliveries.h).  Part of the door register/register.h.
 */
#ifndef REGISTER_CITYFEED_H
#define REGISTER_CITYFEED_H

#include "base/err.h"
#include "domain/delivery.h"

struct arena;
struct reg;

/* How many rows of a kind are on record of one municipality. */
int register_count_city(struct reg *reg, enum record_kind kind,
                        const char *municipality, long *count, struct err *err);

/* Whether it is known of which municipalities the rows of a kind were that a
 * delivery brought; it is not of one of before version 13 of the schema. */
int register_knows_cities(struct reg *reg, int delivery, enum record_kind kind,
                          bool *knows, struct err *err);

enum { REGISTER_CITYFEED_GOOD = 2 };

/* The newest imports taken that brought rows of a kind of one municipality,
 * the newest first; those that mend rows set aside are none. */
struct register_cityfeed {
    struct {
        const char *at;
        long rows, known;
    } good[REGISTER_CITYFEED_GOOD];
    int good_count;
    bool refused_since; /* a later one with its rows was refused */
};

/* Whether an import that brought a kind was refused, or broke off, after the
 * newest that was taken, and nobody knows of which municipalities it was. */
int register_refused_unknown(struct reg *reg, enum record_kind kind,
                             bool *refused, struct err *err);

/* In arena. */
int register_cityfeed(struct reg *reg, enum record_kind kind,
                      const char *municipality, struct arena *arena,
                      struct register_cityfeed *out, struct err *err);

#endif
