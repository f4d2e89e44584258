/*
 * template: a pdfme template (pdfme 6, older 5 forms accepted), parsed and
 * checked once, before anything is selected.
 *
 * The JSON is the designer's; this is the meaning of it: lengths in 1/1000
 * pt from the page's top-left corner, every field a slot of the vocabulary,
 * every default filled in.  Where pdfme is lax (a missing variable, an
 * unknown name, two elements of one name, an expression) compiling fails,
 * listing every fault with file, page, element, property and the mend.
 *
 * How an element gets its value, as in pdfme: one that is not readOnly is
 * filled by the field of its own name; a readOnly one by its content, in
 * which {field} stands for a field; multiVariableText by its text, in which
 * {field} stands for a field (of the name "element.field" if there is one,
 * as in pdfme's inputs).  Only names, no expressions.  An image or svg that
 * no field is named after is the one in the template.  What stands in
 * staticSchema has its content.
 */
#ifndef TEMPLATE_TEMPLATE_H
#define TEMPLATE_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/fault.h"
#include "letter/values.h"
#include "template/artwork.h"
#include "template/symbol_rule.h"

struct arena;
struct base_pdf;
struct mailing_source;

enum element_type {
    ELEMENT_TEXT = 1, /* text and multiVariableText */
    ELEMENT_TABLE,
    ELEMENT_LIST,
    ELEMENT_LINE,
    ELEMENT_RECTANGLE,
    ELEMENT_ELLIPSE,
    ELEMENT_IMAGE,
    ELEMENT_SVG,
    ELEMENT_CHECKBOX,
    ELEMENT_CIRCLE, /* circleMark: an ellipse around a word, or nothing */
    ELEMENT_BARCODE
};

enum align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT, ALIGN_JUSTIFY };
enum valign { VALIGN_TOP, VALIGN_MIDDLE, VALIGN_BOTTOM };
enum fit { FIT_NONE, FIT_HORIZONTAL, FIT_VERTICAL };

/* 0xRRGGBB, or COLOR_NONE for pdfme's "" (nothing drawn). */
#define COLOR_NONE UINT32_C(0xFFFFFFFF)

/* Of inline-markdown; bits. */
enum emphasis {
    EMPHASIS_BOLD = 1,
    EMPHASIS_ITALIC = 2,
    EMPHASIS_STRIKE = 4,
    EMPHASIS_CODE = 8,
    EMPHASIS_LINK = 16
};

/* Families for emphasised text, "" = none; where one is missing, the
 * family of the text is drawn bolder or slanted, or as it is. */
struct font_variants {
    const char *bold, *italic, *bold_italic, *code;
    bool plain;  /* fontVariantFallback: plain */
    bool needed; /* … error */
};

struct edges {
    int32_t top_mpt, right_mpt, bottom_mpt, left_mpt;
};

struct text_style {
    const char *font; /* fontName: a family of fonts.conf; "" = default */
    int32_t size_mpt;
    int32_t line_height_milli; /* × size: 1000 = solid */
    int32_t spacing_mpt;       /* characterSpacing, after each character */
    enum align align;
    enum valign valign;
    uint32_t color, background;
    uint32_t border_color;
    struct edges border; /* line widths, inside the box */
    struct edges padding;
    bool underline, strikethrough;
    enum fit fit; /* dynamicFontSize, FIT_NONE = fixed */
    int32_t min_size_mpt, max_size_mpt;
    bool expands; /* overflow: expand – the box grows, what is below moves */
    struct font_variants variants;
};

/* A text with fields in it: pieces in order. */
enum { SLOT_LITERAL = -1, SLOT_CURRENT_PAGE = -2, SLOT_TOTAL_PAGES = -3 };
struct piece {
    int slot;            /* index in the vocabulary, or one of the above */
    const char *literal; /* when SLOT_LITERAL */
    unsigned emphasis;
};
struct pieces {
    const struct piece *of;
    size_t count;
};

struct table_style {
    bool show_head, repeat_head;
    const struct pieces *head;         /* one per column */
    const struct pieces *further_head; /* on further pages; NULL = head */
    int columns;
    const int32_t *width_milli; /* per column, sum 100000 (percent × 1000) */
    uint32_t border_color;      /* outer frame */
    int32_t border_mpt;
    struct text_style head_style, body_style;
    /* Of body rows 0, 2, … instead of the style's, also when none, as in
     * pdfme. */
    uint32_t alternate_background;
    const int *column_align; /* enum align per column, −1 = body's */
};

struct list_style {
    bool ordered;
    int32_t marker_width_mpt, marker_gap_mpt, indent_mpt, item_spacing_mpt;
};

struct shape_style {
    uint32_t fill, stroke;
    int32_t stroke_mpt, radius_mpt;
};

struct barcode_style {
    enum symbol_kind kind;
    uint32_t bar_color, background, text_color;
    bool include_text;
};

struct image {
    const unsigned char *bytes; /* the PNG or JPEG file */
    size_t size;
    bool jpeg;
    int width, height; /* pixels */
    int components;    /* 1 grey, 3 RGB; of a JPEG also 4 CMYK */
    bool inverted;     /* CMYK as Adobe stores it */
    /* Of a PNG, row by row from the top: components bytes a pixel, and one of
     * alpha or NULL. */
    const unsigned char *pixels, *alpha;
};

/* A table's or list's own rows when readOnly; cells may hold fields. */
struct fixed_rows {
    const struct pieces *cells;
    size_t rows, columns;
};

struct element {
    const char *name;
    enum element_type type;
    int32_t x_mpt, y_mpt, width_mpt, height_mpt;
    int32_t reserved_mpt;    /* 0, or more than its height: template/stacking */
    int32_t rotate_mdeg;     /* clockwise, 1/1000 degree, about the centre */
    int32_t opacity_milli;   /* 1000 = opaque */
    bool required;           /* an empty value is an error */
    bool stays;              /* stands on a PDF: keeps its height and moves
                                nothing */
    int when;                /* slot of the flag that shows it, or −1 */
    bool when_not;           /* shown when the flag does not hold */
    struct pieces text;      /* text, value of a barcode, mark or picture */
    int rows_slot;           /* table or list by data: slot; else −1 */
    struct fixed_rows fixed; /* … or these rows */
    struct text_style style; /* text, list */
    struct table_style table;
    struct list_style list;
    /* rectangle, ellipse; line and checkbox: fill and stroke are the colour,
     * a line's stroke_mpt its height; circleMark: the stroke */
    struct shape_style shape;
    struct barcode_style barcode;
    struct image image;     /* size 0: by data, the data URI that text holds */
    struct artwork artwork; /* of an svg without text; else text holds it */
};

struct template_page {
    int32_t width_mpt, height_mpt;
    const struct base_pdf *base;    /* its page of the same number lies under
                                       the elements; NULL = blank */
    const struct element *elements; /* in drawing order */
    size_t count;
};

/* A template, compiled: what its designer drew. */
struct design {
    const char *file;              /* name for messages */
    int32_t width_mpt, height_mpt; /* of the smallest page */
    struct edges padding;          /* of the blank base page */
    const struct base_pdf *base;   /* NULL: all pages are blank */
    struct template_page statics;  /* staticSchema: on every page */
    const struct template_page *pages;
    size_t page_count;
};

struct template_text {
    const char *file; /* its name in messages */
    const char *json;
    size_t size;
    const struct mailing_source *beside; /* of files it names; NULL = none */
};

/* As template_compile, with files beside the template. */
struct design *template_read(const struct template_text *text,
                             const struct vocabulary *vocabulary,
                             struct arena *arena, struct fault_list *faults,
                             struct err *err);

/* Compiles JSON text; file is its name in messages.  In arena.  NULL with
 * the faults listed and err ERR_CONFIG. */
struct design *template_compile(const char *file, const char *json, size_t size,
                                const struct vocabulary *vocabulary,
                                struct arena *arena, struct fault_list *faults,
                                struct err *err);

#endif
