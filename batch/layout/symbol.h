/*
 * symbol: the value of a barcode element to plain rectangles.
 *
 * Bars are vectors, never pictures.  Linear codes fill the width of the
 * element's box, as pdfme stretches them; qrcode and gs1datamatrix keep
 * square modules and stand in the middle of the box.  The quiet zone is the
 * template's to leave (only itf14 brings its own, with the bearer bars above
 * and below).
 *
 * japanpost (カスタマバーコード) is drawn in true size: the largest point
 * size of 8–11.5 that fits the box, at its left edge, half way down (post.
 * japanpost.jp zipcode/zipmanual p22–p24).  It has no text beneath, whatever
 * includetext says, because 2 mm around it must stay clear; the value is 7
 * digits of the postcode and the 住所表示番号 ("37100231-1-1").
 *
 * Pure: the same value and box give the same rectangles.
 */
#ifndef LAYOUT_SYMBOL_H
#define LAYOUT_SYMBOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/page.h"
#include "template/template.h"

struct arena;
struct err;

struct symbol_request {
    enum symbol_kind kind;
    const char *text;              /* the value, UTF-8, not empty */
    int32_t width_mpt, height_mpt; /* the element's box */
    bool include_text;
};

struct symbol {
    struct bars bars; /* in arena; from the top-left of the box */
    struct rect area; /* what the bars take up of the box */
    /* The characters to set beneath the bars, centred; in arena, NULL for
     * none.  The strip kept free for them reaches from text_y_mpt to the
     * bottom of the box; text_size_mpt is the type size meant for it. */
    const char *text;
    int32_t text_y_mpt, text_size_mpt;
};

/* 0, or -1: with ERR_LETTER when the kind cannot encode the value (the
 * message says what it takes, never the value), with ERR_CONFIG when the
 * box is too small for the symbol, which holds for every letter. */
int symbol_make(const struct symbol_request *request, struct arena *arena,
                struct symbol *out, struct err *err);

#endif
