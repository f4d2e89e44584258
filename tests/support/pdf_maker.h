/*
 * pdf_maker: small foreign PDFs, sound but for what a test wants wrong.
 */
#ifndef TESTS_SUPPORT_PDF_MAKER_H
#define TESTS_SUPPORT_PDF_MAKER_H

#include "base/buf.h"

/* Objects are numbered from 1 in the order of the calls; text is what stands
 * between "N 0 obj" and "endobj". */
struct pdf_maker {
    struct buf pdf;
    size_t at[64];
    int count;
};

void pdf_maker_begin(struct pdf_maker *maker);
int pdf_maker_add(struct pdf_maker *maker, const char *text);
int pdf_maker_stream(struct pdf_maker *maker, const char *keys,
                     const char *data);
/* Object 1 is the catalog; further are keys of the trailer. */
void pdf_maker_end(struct pdf_maker *maker, const char *further);

/* The usual: catalog 1, pages 2, page 3 with its resources, content 4, font 5
 * and further objects from 6 on.  The caller resets it. */
struct pdf_page {
    const char *catalog, *page, *resources, *content; /* keys; NULL = none */
    const char *trailer;
    const char *further[8]; /* objects from 6 on; "stream:keys|data" */
};
struct buf pdf_maker_page(const struct pdf_page *page);

#endif
