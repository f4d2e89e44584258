/*
 * proof: a letter that is to be looked at, whatever is wrong with it.
 *
 * A letter for the post is whole or held.  A preview, and a check of a
 * template, want the page all the same, with what is wrong named and drawn
 * red: a composer opened with a proof (layout/compose.h) goes on where it
 * would stop.  What overflows runs over its box, framed; what cannot be set at
 * all is the frame alone.  Nothing is ever substituted here either.
 */
#ifndef LAYOUT_PROOF_H
#define LAYOUT_PROOF_H

#include "base/err.h"
#include "template/template.h"

struct arena;

/* One thing that is wrong. */
struct proof_note {
    const struct element *element; /* NULL: of the letter as a whole */
    const char *text;              /* file, element, what is missing */
};

struct proof {
    struct arena *arena; /* the notes'; outlives what is composed */
    struct proof_note *notes;
    size_t count;
};

/* Notes what err says; of an element the first thing alone. */
void proof_note(struct proof *proof, const struct element *element,
                const struct err *err);

#endif
