/*
 * operators: the marks of a page as PDF operators.
 *
 * Draws and decides nothing.  Glyphs stand where the page says to within
 * 2/1000 pt, whatever the font's widths.  Pure: what the content refers to
 * is collected in struct operators_use, for document to write:
 *
 *   /F<n>  font n of codes    /I<n>  picture n    /A<n>  opacity n/1000
 *   /B<n>  underlay n         /S<n>  form n, a stencil
 *
 * Grey colours are set as DeviceGray: black text is black ink alone.
 */
#ifndef PDF_OPERATORS_H
#define PDF_OPERATORS_H

#include <stdbool.h>

#include "base/buf.h"
#include "layout/page.h"

struct codes;
struct forms;
struct pictures;
struct underlays;

enum { OPACITY_FULL = 1000 };

struct operators_use {
    struct codes *codes;
    struct forms *forms;
    struct pictures *pictures;
    struct underlays *underlays;
    bool opacity[OPACITY_FULL + 1]; /* in 1/1000, which ones were used */
};

/* Appends the page's marks.  Its stencils must be among the forms. */
void operators_write(const struct page *page, struct operators_use *use,
                     struct buf *out);

#endif
