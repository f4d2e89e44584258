/*
 * dossier_set: dossiers of many people, read together; private to the room.
 *
 * Each part of a dossier (cards, holds, what was told …) is one statement for
 * all of them (register/many.h).  Its rows say whose they are, and come
 * person by person in the order that the part has.
 */
#ifndef REGISTER_DOSSIER_SET_H
#define REGISTER_DOSSIER_SET_H

#include <stddef.h>

#include "base/err.h"
#include "domain/dossier.h"
#include "register/dossiers.h"

struct arena;
struct many_sql;
struct query;
struct reg;

struct dossier_set {
    struct reg *reg;
    struct arena *arena;
    const struct register_person *keys;
    struct dossier *dossiers; /* as many as keys; resident.id NULL: nobody */
    size_t count;
};

/* Takes a row about dossiers[row]; context is the set. */
typedef int dossier_set_take_fn(struct query *query, void *context, size_t row,
                                struct err *err);

/* Runs a numbered statement whose rows are the keys: municipality, resident.
 */
int dossier_set_run(const struct dossier_set *set, const struct many_sql *sql,
                    dossier_set_take_fn *take, struct err *err);

/* One more element at the end of a list of a dossier: the list, which was
 * that of `count` elements, with room for it. */
void *dossier_set_grow(const struct dossier_set *set, const void *list,
                       int count, size_t size);

#define DOSSIER_SET_ADD(set, list, count, element)                             \
    do {                                                                       \
        __typeof__(element) *grown_ =                                          \
            dossier_set_grow((set), (list), (count), sizeof(element));         \
                                                                               \
        grown_[(count)++] = (element);                                         \
        (list) = grown_;                                                       \
    } while (0)

#endif
