/*
 * compose: templates and values to pages.
 *
 * A composer is made once per mailing and lot: whatever does not depend on
 * the person (fixed texts, rules, fields of the lot) is set then, as one
 * static layer per template page.  compose_letter sets the personal rest.
 * An element below one that grows with personal data (a table, a list, an
 * expanding text) moves with it.
 *
 * Nothing is ever cut or substituted: a character no font has, or a text
 * that does not fit within its dynamicFontSize, stops the letter with a
 * result that says so.  Pure: no files, no clock.
 */
#ifndef LAYOUT_COMPOSE_H
#define LAYOUT_COMPOSE_H

#include "base/err.h"
#include "layout/page.h"
#include "layout/proof.h"
#include "layout/result.h"
#include "lines/measure.h"
#include "template/mailing.h"

struct arena;
struct composer;

/* One letter: the pages of its sheets in order. */
struct composed {
    const struct page *pages; /* in duplex with the empty backs */
    const size_t *part; /* which part of the mailing each page belongs to */
    size_t page_count;
    int sheets; /* of paper, simplex or duplex; in duplex every letter and
                   every part begins on a front */
};

/* Sets the static layers.  common holds the values of the lot.  Everything
 * is in arena or borrowed: mailing, common and measure must outlive it.
 * NULL with ERR_CONFIG naming file, page, element. */
struct composer *compose_open(const struct mailing *mailing,
                              const struct values *common,
                              const struct measure *measure,
                              struct arena *arena, struct err *err);

/* The same for letters to be looked at: what would stop a letter is added to
 * the proof (layout/proof.h) and drawn red, and compose_letter ends with
 * COMPOSE_DONE as long as there is a page.  proof outlives the composer. */
struct composer *compose_open_proof(const struct mailing *mailing,
                                    const struct values *common,
                                    const struct measure *measure,
                                    struct proof *proof, struct arena *arena,
                                    struct err *err);

/* Composes one letter in arena.  values may hold the lot's values too, or
 * leave them to common.  only_part ≥ 0 composes that part alone (a lost
 * form printed again, the sealing envelope, which is one sheet with as many
 * pages as its template; COMPOSE_MISSING if its condition does not hold), −1
 * all of the letter whose condition holds.  {currentPage} and {totalPages}
 * count the printed pages of all parts composed, without empty backs; more of
 * them than the mailing's pages are COMPOSE_OVERFLOW.  On a result other than
 * COMPOSE_DONE err (ERR_LETTER) says what and where, without the
 * text itself. */
enum compose_result compose_letter(const struct composer *composer,
                                   const struct values *values, int only_part,
                                   struct arena *arena, struct composed *out,
                                   struct err *err);

#endif
