/*
 * review: every letter that a template can give, looked at by the program.
 *
 * A template shows and hides elements by flags, so nobody ever sees all its
 * pages.  Here each is composed as a proof (layout/proof.h), in every
 * combination of the flags that are bound to each other (letter/cases.h) and,
 * of the free ones, so that every two of them meet in all four ways; flags that
 * move others, by showing what grows, in every way.  Told is what covers what
 * (layout/overlap.h), what would overflow, and by how many mm.
 */
#ifndef PRESS_REVIEW_H
#define PRESS_REVIEW_H

#include "base/fault.h"
#include "layout/compose.h"

struct review;

/* An empty one, in arena; measure is borrowed. */
struct review *review_new(const struct measure *measure, struct arena *arena);

/* What is looked at: a part of a mailing, or a template alone. */
struct review_order {
    const struct mailing_part *part;
    enum notice_kind kind;       /* of that mailing; 0 = any */
    const struct values *values; /* texts and rows; flags are varied */
};

/* Looks at all letters of a part.  −1 with err where the template itself is no
 * good (a font that is not registered). */
int review_part(struct review *review, const struct review_order *order,
                struct err *err);

/* Looks at one letter as it is, in arena, what overflows in red.  −1 with err
 * where there is nothing to look at. */
int review_letter(struct review *review, const struct mailing *mailing,
                  const struct values *values, struct arena *arena,
                  struct composed *out, struct err *err);

/* The letter with all elements in red that were found to overlap on any. */
struct composed review_redden(const struct review *review,
                              const struct composed *composed,
                              struct arena *arena);

/* Adds a line for each thing that was found, however often; returns how many
 * lines. */
size_t review_report(const struct review *review, struct fault_list *lines);

#endif
