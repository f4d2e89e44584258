/*
 * relocate: the rows that stand under one number, under another; private to
 * the room (renumber.h).
 */
#ifndef REGISTER_RELOCATE_H
#define REGISTER_RELOCATE_H

#include <stdint.h>

#include "base/err.h"
#include "register/renumber.h"

struct reg;

struct relocate_way {
    struct register_number from, to;
};

/* One statement with both numbers, ?1 ?2 from and ?3 ?4 to; rows written, or
 * −1. */
int64_t relocate_step(struct reg *reg, const struct relocate_way *way,
                      const char *sql, struct err *err);

/* Before relocate_facts, where the new number has come with a file: its facts
 * stand, 支援措置 is kept if either had it, and the old one's cards and
 * certificates are judged no more where the new one has some. */
int relocate_join(struct reg *reg, const struct relocate_way *way,
                  struct err *err);

/* Resident, cards, certificates, holds and marks; moved counts them. */
int relocate_facts(struct reg *reg, const struct relocate_way *way,
                   struct register_moved *moved, struct err *err);

#endif
