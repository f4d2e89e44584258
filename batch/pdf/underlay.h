/*
 * underlay: pages of foreign PDFs beneath ours, as form XObjects.
 *
 * A table of the pages that one document refers to.  Whatever its address, a
 * file (compared by SHA-256) is written once with all it draws by, and every
 * page that lies on one of its pages refers to that form.
 */
#ifndef PDF_UNDERLAY_H
#define PDF_UNDERLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "layout/page.h"
#include "pdf/sink.h"

struct underlays;

struct underlays *underlays_new(void);
void underlays_free(struct underlays *underlays); /* NULL is legal */

/* The number of the page in the document: its form is called /B<number>. */
size_t underlays_give(struct underlays *underlays,
                      const struct placed_sheet *sheet);

/* Whether every file claims what ours does (PDF/A with text, in RGB). */
bool underlays_are_archival(const struct underlays *underlays);

/* Sends the objects of all files and appends "/B0 N 0 R …" to names.  False
 * when the sink refused. */
bool underlays_write(const struct underlays *underlays,
                     const struct object_sink *sink, struct buf *names);

#endif
