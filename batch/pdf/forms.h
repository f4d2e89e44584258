/*
 * forms: the stencils of one document, as form objects.
 *
 * A stencil (layout/page.h) is written at its first use, as a form XObject
 * /S<number> of its own, and drawn by that name wherever it stands.  Numbers
 * count in the order of first use.
 */
#ifndef PDF_FORMS_H
#define PDF_FORMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "layout/page.h"

struct forms;

struct forms *forms_new(void);
void forms_free(struct forms *forms); /* NULL is legal */

/* Whether a stencil was added, and its number. */
bool forms_find(const struct forms *forms, const struct stencil *stencil,
                size_t *number);
/* object: the number of the PDF object. */
void forms_add(struct forms *forms, const struct stencil *stencil,
               unsigned object);

/* Appends "/S0 N 0 R …". */
void forms_write(const struct forms *forms, struct buf *names);

#endif
