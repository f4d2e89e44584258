/*
 * glyphsheet (文字の確認表): what only an eye can judge, on paper.
 *
 * First every 外字, every form by selector and every character that cannot be
 * printed, large, with its code and how many people have it; then every name
 * with one of them, as the letters print it.  For an authorised clerk: it
 * holds names.
 */
#ifndef DESK_GLYPHSHEET_H
#define DESK_GLYPHSHEET_H

#include "desk/glyphs.h"

/* Appends the PDF, A4, to out. */
int glyphsheet_draw(const struct workspace *workspace,
                    const struct glyphs *glyphs, struct date today,
                    struct buf *out, struct err *err);

#endif
