/*
 * metadata: what a PDF says about itself, as texts of PDF syntax.
 */
#ifndef PDF_METADATA_H
#define PDF_METADATA_H

struct arena;
struct document_info;

/* Keys of the information dictionary, of the catalog (beside Type and
 * Pages), and of the trailer (beside Root, Info and Size).  All in arena. */
char *metadata_info(struct arena *arena, const struct document_info *info);
char *metadata_catalog(struct arena *arena);
char *metadata_trailer(struct arena *arena, const struct document_info *info);

#endif
