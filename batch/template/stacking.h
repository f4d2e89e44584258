/*
 * stacking: what stands below what on a page where some elements grow.
 *
 * A table, a list and an expanding text take the height of what they hold;
 * what stands below moves by what they are higher or lower than they were
 * drawn (layout/flow).  pdfme's designer writes the height it measures itself
 * into every table and list it shows, so a drawn height is what pdfme needs,
 * not what anybody chose.
 *
 * Alternatives are elements that no letter shows together (letter/cases.h).
 * What stands below several that are drawn from one height on was placed below
 * the highest.
 */
#ifndef TEMPLATE_STACKING_H
#define TEMPLATE_STACKING_H

#include "template/mailing.h"

/* Whether its height follows what it holds: never on a PDF, as in pdfme. */
bool stacking_grows(const struct element *element);

/* The height with which what stands below an element was placed: its own, or
 * as far as its highest alternative reaches. */
int32_t stacking_height_mpt(const struct element *element);

/* Whether they share a strip of the page's width: what is beside another
 * does not stand above it. */
bool stacking_is_column(const struct element *a, const struct element *b);

/* Sets reserved_mpt of a page's elements. */
void stacking_reserve(struct element *elements, size_t count,
                      const struct vocabulary *vocabulary);

/* Adds a fault for each element that begins within the drawn box of one that
 * grows, standing in its column and no alternative of it: nobody could say
 * whether it moves with it.  Returns how many. */
size_t stacking_check(const struct design *design,
                      const struct vocabulary *vocabulary,
                      struct fault_list *faults);

/* The same of all templates of a set that has just been read.  −1 with
 * ERR_CONFIG. */
int stacking_check_set(const struct mailing_set *set,
                       const struct vocabulary *vocabulary,
                       struct fault_list *faults, struct err *err);

#endif
