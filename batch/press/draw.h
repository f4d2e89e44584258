/*
 * draw: composed pages to a PDF.
 */
#ifndef PRESS_DRAW_H
#define PRESS_DRAW_H

#include "layout/compose.h"
#include "pdf/document.h"

/* Appends a letter's pages. */
int draw_pages(struct document *document, const struct composed *composed,
               struct err *err);

/* A letter alone as a document of its own, appended to out. */
int draw_letter(struct fontset *fonts, const struct document_info *info,
                const struct composed *composed, struct buf *out,
                struct err *err);

#endif
