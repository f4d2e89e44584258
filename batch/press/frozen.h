/*
 * frozen: a letter set once and kept as it is to be posted.
 *
 * One path for all: the night's letter, and the one that explain and plan try
 * to learn whether it could be.  Writes nothing anywhere; what is to outlast
 * the trial is the notice with its snapshot, and the plate (plate_keep).
 */
#ifndef PRESS_FROZEN_H
#define PRESS_FROZEN_H

#include "press/press.h"

struct frozen {
    enum reason reason; /* REASON_NONE, or why to hold it … */
    const char *detail; /* … and where; in arena */
    const struct plate *plate;
    int pages;
    bool is_special;    /* of another set than the city's ordinary one */
    bool has_envelope;  /* a sealing envelope is enclosed … */
    int envelope_pages; /* … with a print of its own; 0: the common one */
};

/* Composes the letter of a notice with its values on a plate of the press,
 * and fills in the notice's snapshot, plate and sheets; in arena.  −1 with
 * err when the plate itself is no good (ERR_CONFIG). */
int frozen_set(struct press *press, const struct press_order *order,
               struct notice *notice, struct arena *arena, struct frozen *out,
               struct err *err);

#endif
