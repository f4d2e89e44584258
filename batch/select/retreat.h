/*
 * retreat: what a row of a file would take back of what is stored.
 *
 * A file is not always newer than the register: an export may lack a word,
 * an older one may be handed in again.  Three kinds of change therefore do
 * not happen in silence, whatever the row says:
 *
 *   protection taken: a flag that protects a person goes from 1 to 0
 *   送付先 taken: there was one, and the row has none
 *   a step back: the row is older than what is stored.  異動日 goes back, or
 *     who has died, left or been struck off is 現存 again without a later
 *     異動日.  (Of cards and certificates nothing says which row is newer:
 *     a wrong export that revokes them must be mended by the next one.)
 *
 * Pure; what is done about it is the import's affair (desk/guard.h).
 */
#ifndef SELECT_RETREAT_H
#define SELECT_RETREAT_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/fact.h"

struct retreat {
    uint64_t flags;            /* protection taken, by fact (fact_bit) */
    bool support_measure;      /* 支援措置 among them */
    bool mail_to;              /* 送付先 taken */
    bool back;                 /* a step back … */
    const struct fact *column; /* … of this column */
};

/* Two records of one kind and key; record has no absent column left. */
void retreat_find(const struct record *stored, const struct record *record,
                  struct retreat *out);

#endif
