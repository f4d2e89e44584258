/*
 * seal: the trail of events as a chain of hashes, private to the room.
 *
 * The seal of an event is the SHA-256 of its texts and of the seal before
 * it; the seal of the newest event stands for all of them.  Whoever changes
 * or removes an event, with whatever tool, breaks the chain there; whoever
 * makes the chain anew gets another end than the one the state files know
 * (register/witness.h).
 */
#ifndef REGISTER_SEAL_H
#define REGISTER_SEAL_H

#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"
#include "domain/event.h"

struct reg;

/* The end of the chain: the newest event and its seal; 0 and "" when there
 * is none. */
struct seal_end {
    int64_t event;
    char seal[HASH_TEXT_SIZE];
};
int seal_last(struct reg *reg, struct seal_end *end, struct err *err);

/* The seal of an event that comes after `previous`. */
void seal_make(const char *previous, const struct event *event,
               char out[HASH_TEXT_SIZE]);

/* Seals, in order, the events that have none: those of version 1. */
int seal_all(struct reg *reg, struct err *err);

/* The first event, from `from` on, that is not as it was written, or whose
 * predecessor is missing; *broken 0: none is. */
int seal_verify(struct reg *reg, int64_t from, int64_t *broken,
                struct err *err);

#endif
