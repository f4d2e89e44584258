/*
 * base_scan: what base_pdf does in its child: a PDF to plain data, by qpdf.
 *
 * It and its parts (base_qpdf.h) know qpdf, and of it nothing but the C
 * interface.  Written for hostile files, but the library is large: call it
 * confined.
 *
 * The data, numbers of 32 bits in the machine's own order:
 *
 *   reason, page   0, or why it is refused, and on which page (0: none)
 *   is_archival, pages, objects
 *   of each page      width, height in 1/1000 pt
 *   of each object    is_stream, references, then at and object of each;
 *                     bytes of text, text; bytes of stream, stream
 *
 * Private to template/base*.
 */
#ifndef TEMPLATE_BASE_SCAN_H
#define TEMPLATE_BASE_SCAN_H

#include <stddef.h>

#include "base/buf.h"

enum base_scan_reason {
    BASE_SCAN_DONE,
    BASE_SCAN_DAMAGED,
    BASE_SCAN_ENCRYPTED,
    BASE_SCAN_SCRIPT,
    BASE_SCAN_FORM,
    BASE_SCAN_FILES,
    BASE_SCAN_NOTES,
    BASE_SCAN_LAYERS,
    BASE_SCAN_OUTSIDE,
    BASE_SCAN_POSTSCRIPT,
    BASE_SCAN_PAGES,
    BASE_SCAN_SIZE,
    BASE_SCAN_TANGLED,
    BASE_SCAN_MISSING,
    BASE_SCAN_REASONS
};

/* Appends the data. */
void base_scan(const unsigned char *bytes, size_t size, struct buf *out);

#endif
