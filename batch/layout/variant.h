/*
 * variant: an element whose content many letters share, set once for each
 * content.
 *
 * A night's letters expire on a few days and name one certificate or two: the
 * date in the box and the table of certificates are the letter's, but not the
 * person's alone (struct vocabulary, few).  Each content is set when the first
 * letter has it, and is from then on as fixed as the words around it: it may be
 * part of a stencil.
 */
#ifndef LAYOUT_VARIANT_H
#define LAYOUT_VARIANT_H

#include "layout/blueprint.h"
#include "layout/content.h"

/* What has been set of one element. */
struct variants;

struct variants *variants_new(struct arena *arena);

/* The item as it is in a letter with this content: not personal, its block set
 * and drawn where it was designed; kept as long as the blueprint.  scratch is
 * for the moment.  What fails is not kept; err does not name the element. */
enum compose_result variant_find(const struct blueprint_setup *setup,
                                 const struct blueprint_item *item,
                                 const struct content *content,
                                 struct arena *scratch,
                                 const struct blueprint_item **out,
                                 struct err *err);

#endif
