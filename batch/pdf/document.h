/*
 * document: pages to the bytes of one PDF file.
 *
 * Fonts and content streams are ours, objects and cross references are
 * pdf/object's.  Equal input gives equal bytes: no clock, no random, dates and
 * ID from the caller.  A stencil that stands on many pages is written once.
 *
 * Text extracts exactly as it was given, selectors included (ToUnicode).
 * The file claims PDF/A-2u unless a CMYK picture is in it, or a page of a
 * foreign PDF that does not claim as much.
 */
#ifndef PDF_DOCUMENT_H
#define PDF_DOCUMENT_H

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "layout/page.h"
#include "pdf/font.h"

struct document;

struct document_info {
    const char *title;    /* no personal data */
    struct date created;  /* business date, 00:00 +09:00 */
    const char *identity; /* hashed into /ID; never NULL */
    bool fast; /* one of many documents of this process: fonts that are
                  used again and again are prepared (see face_count_use) */
};

struct document *document_new(struct fontset *fonts,
                              const struct document_info *info,
                              struct err *err);
/* Appends a page.  Stencils are known by their address: they must outlive the
 * document.  Any failure makes it unusable. */
int document_add_page(struct document *document, const struct page *page,
                      struct err *err);
/* Writes the finished PDF; once. */
int document_finish(struct document *document, struct buf *out,
                    struct err *err);
void document_free(struct document *document); /* NULL is legal */

#endif
