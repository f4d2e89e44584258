/*
 * object: numbered PDF objects, the page tree, and the bytes of a file.
 *
 * The only module that knows libharu, and of libharu nothing but its object
 * layer: numbering, cross references, page tree.  What the objects hold comes
 * as text and finished streams.  Another version or another writer stands here
 * by doing what this header says; everybody else sees numbers.
 *
 * Equal calls give equal bytes.  Any failure makes the objects unusable: calls
 * fail from then on, object_save too.  Keys are the text between << and >>,
 * copied.
 */
#ifndef PDF_OBJECT_H
#define PDF_OBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct objects;

/* info: keys of the Info dictionary; trailer: those besides Root, Info and
 * Size.  NULL with ERR_SYSTEM. */
struct objects *object_open(const char *info, const char *trailer,
                            struct err *err);
void object_close(struct objects *objects); /* NULL is legal */

/* Objects that refer to one another in circles: first a number for each, 0 on
 * failure, then what it is.  bytes NULL: a dictionary.  −1 on failure. */
unsigned object_reserve(struct objects *objects, bool is_stream);
int object_fill(struct objects *objects, unsigned number, const char *keys,
                const struct buf *bytes);
/* The number of the new object; 0 on failure. */
unsigned object_add_dict(struct objects *objects, const char *keys);
/* bytes are as the Filter among the keys wants them; Length is added. */
unsigned object_add_stream(struct objects *objects, const char *keys,
                           const struct buf *bytes);

/* A page is begun, and ends with the stream of its content.  −1 on failure. */
int object_begin_page(struct objects *objects, int32_t width_mpt,
                      int32_t height_mpt);
int object_end_page(struct objects *objects, const char *keys,
                    const struct buf *bytes);

/* Appends the file: resources are the keys of the Resources of all pages,
 * catalog those of the Catalog besides Type and Pages.  Once.  −1 on failure,
 * out as it was. */
int object_save(struct objects *objects, const char *resources,
                const char *catalog, struct buf *out);

/* ERR_SYSTEM for a call that failed; always −1. */
int object_fail(const struct objects *objects, struct err *err);

#endif
