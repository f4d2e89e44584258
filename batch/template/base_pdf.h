/*
 * base_pdf: the pages of a foreign PDF that lie under a template: the city's
 * own form, a sheet of J-LIS.
 *
 * Each page becomes a form object, with whatever it draws by: fonts, pictures,
 * colours, and what lies on it when it is printed: stamps, typed comments.
 * Nothing else of the file comes along: no outline, no link, no metadata.  A
 * file that would print otherwise than it looks, or do something, is refused:
 * encrypted, damaged, with scripts, form fields, attached files, hidden
 * layers, parts in other files, PostScript.
 *
 * The file is hostile: it is read in a confined child (base/confine.h), and
 * what comes back is plain data: texts of dictionaries with marked places where
 * the number of another object goes, and bytes of streams.  pdf/ writes them
 * and need not understand them.  Equal files give equal data.
 */
#ifndef TEMPLATE_BASE_PDF_H
#define TEMPLATE_BASE_PDF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"

struct arena;

enum {
    BASE_PDF_BYTES_MAX = 6 * 1024 * 1024, /* of the file */
    BASE_PDF_PAGES_MAX = 20
};

/* Where in a text "N 0 R" is to stand. */
struct base_pdf_reference {
    uint32_t at; /* byte of the text that comes behind it */
    uint32_t object;
};

struct base_pdf_object {
    const char *text; /* keys of a dictionary, between << and >> */
    const struct base_pdf_reference *references; /* in the order of the text */
    size_t reference_count;
    bool is_stream;
    const unsigned char *bytes; /* as the Filter among the keys wants them */
    size_t size;
};

struct base_pdf_page {
    int32_t width_mpt, height_mpt; /* as it shows: cropped and turned */
};

struct base_pdf {
    uint8_t hash[HASH_SIZE]; /* of the file */
    bool is_archival;        /* it claims PDF/A with text, in RGB */
    const struct base_pdf_page *pages;
    size_t page_count;
    /* The form of page i is object i: it fills 0, 0 to width, height. */
    const struct base_pdf_object *objects;
    size_t object_count;
};

/* Reads the file into arena.  NULL, or what is wrong with it and the mend. */
const char *base_pdf_read(const unsigned char *bytes, size_t size,
                          struct arena *arena, struct base_pdf **pdf);

#endif
