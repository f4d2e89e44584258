/*
 * textbox: one text in one box: broken into lines of a size that fits, then
 * drawn.
 *
 * Positions follow pdfme: a line is fontSize × lineHeight high; the first
 * baseline stands the font's ascent and half the extra leading below the
 * top of the content area; characterSpacing follows every character but the
 * last.  dynamicFontSize is searched in steps of a quarter point.
 */
#ifndef LAYOUT_TEXTBOX_H
#define LAYOUT_TEXTBOX_H

#include "base/err.h"
#include "layout/canvas.h"
#include "layout/emphasis.h"
#include "layout/result.h"
#include "layout/setter.h"
#include "lines/lines.h"
#include "template/template.h"

/* A text in lines. */
struct textbox {
    const struct text_style *style;
    enum align align;
    struct cluster_text clusters;
    struct paragraph_style paragraph; /* with the size chosen */
    struct line_list lines;
    struct line_metric metric;
};

struct textbox_request {
    const char *text;
    struct emphasis_spans spans; /* its emphasis */
    const struct text_style *style;
    enum align align;
    int32_t width_mpt;  /* of the content area */
    int32_t height_mpt; /* of the content area; −1 = as high as it takes */
};

/* Sets text in lines; in arena.  COMPOSE_GLYPH with the code point,
 * COMPOSE_OVERFLOW with the direction; err does not name the element. */
enum compose_result textbox_set(const struct textbox_request *request,
                                const struct setter *setter,
                                struct textbox *out, struct err *err);

/* Height of one line, and of all. */
int32_t textbox_line_mpt(const struct textbox *setting);
int32_t textbox_height_mpt(const struct textbox *setting);

/* Draws lines first … end − 1 into the content area. */
void textbox_draw(const struct textbox *setting, const struct rect *content,
                  size_t first, size_t end, struct canvas *canvas);

#endif
