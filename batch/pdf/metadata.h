/*
 * metadata: what a PDF says about itself, as texts of PDF syntax.
 *
 * Title, dates and producer stand in the information dictionary and, equal,
 * in an XMP packet, which also claims PDF/A-2u (ISO 19005-2): every font
 * embedded, every character with its Unicode value, colours defined by an
 * output intent.  The claim is left out where a picture breaks it.
 */
#ifndef PDF_METADATA_H
#define PDF_METADATA_H

#include <stdbool.h>

#include "base/buf.h"
#include "pdf/sink.h"

struct arena;
struct document_info;

/* Keys of the information dictionary and of the trailer (beside Root, Info
 * and Size).  In arena. */
char *metadata_info(struct arena *arena, const struct document_info *info);
char *metadata_trailer(struct arena *arena, const struct document_info *info);

/* The XMP packet. */
void metadata_add_xmp(struct buf *out, const struct document_info *info,
                      bool is_archival);

/* Writes packet and profile to the sink.  Gives the keys of the catalog
 * (beside Type and Pages), in arena; NULL when the sink refused. */
char *metadata_catalog(struct arena *arena, const struct document_info *info,
                       bool is_archival, const struct object_sink *sink);

#endif
