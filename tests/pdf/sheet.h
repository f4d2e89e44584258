/*
 * sheet: pages built by hand for the tests of pdf/, and the readers (poppler,
 * qpdf, mupdf) that judge the result.
 */
#ifndef TESTS_PDF_SHEET_H
#define TESTS_PDF_SHEET_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "pdf/document.h"
#include "template/template.h"

enum { SHEET_MARKS = 64, A4_WIDTH = 595276, A4_HEIGHT = 841890 };

struct sheet {
    struct arena *arena;
    struct measure measure;
    struct mark marks[SHEET_MARKS];
    struct page page;
    struct stencil stencil; /* of its marks, once sheet_lay took them */
};

struct sheet *sheet_blank(struct arena *arena, struct fontset *fonts);

struct mark *sheet_add(struct sheet *sheet, enum mark_type type);

/* Sets text solid at x, y (baseline); as many runs as it has faces. */
void sheet_text_in(struct sheet *sheet, const char *family, int32_t size_mpt,
                   int32_t y_mpt, const char *text);

void sheet_text(struct sheet *sheet, int32_t y_mpt, const char *text);

struct mark *sheet_box(struct sheet *sheet, int32_t x, int32_t y, int32_t width,
                       int32_t height);

/* Adds the marks of another sheet as a stencil. */
void sheet_lay(struct sheet *sheet, struct sheet *stencil);

struct document *sheet_document(struct fontset *fonts);

/* The PDF of the sheets; the caller resets it. */
struct buf sheet_save(struct fontset *fonts, struct sheet *const sheets[],
                      size_t count);

void sheet_write(const char *path, const struct buf *pdf);

/* What a reader prints about the PDF.  In the command %s is the file; its
 * exit status goes to *status.  The caller resets the buf. */
struct buf sheet_ask(const struct buf *pdf, const char *before,
                     const char *after, int *status);

bool sheet_has(const struct buf *haystack, const char *needle);

/* qpdf and mupdf find nothing to say about the PDF. */
void sheet_assert_clean(const struct buf *pdf);

/* Text as poppler reads it, of pages first to last. */
struct buf sheet_read_text(const struct buf *pdf, int first, int last);

#endif
