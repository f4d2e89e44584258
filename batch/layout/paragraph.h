/*
 * paragraph: where the lines of a text end.
 *
 * Line ends are chosen over the whole paragraph so that the sum of
 * badnesses is least: how far spaces must be stretched or shrunk, where a
 * line ends, how the last line looks.  Integer arithmetic over widths only;
 * of equal solutions always the same one is taken.
 *
 * A line that is too long is shrunk at its punctuation (追い込み) or loses
 * its end to the next (追い出し); 、 and 。 at its end are half an em wide
 * or stand outside the line (ぶら下げ); an opening bracket that begins a
 * line loses the blank before it, except on the first line of a paragraph.
 */
#ifndef LAYOUT_PARAGRAPH_H
#define LAYOUT_PARAGRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/cluster.h"

struct paragraph_style {
    int32_t size_mpt;
    int32_t spacing_mpt; /* after each character but the last of a line */
    int32_t width_mpt;   /* of the lines */
    bool justify;        /* all lines but the last of a paragraph */
    bool hang;           /* 。、 may stand outside */
    bool fewest;         /* as few lines as can be, before beauty */
};

struct line {
    size_t first, end;          /* clusters; spaces at the end are left out */
    int32_t cut_start, cut_end; /* 1/1000 em of blank dropped at the ends; a
                                   hanging mark counts as dropped wholly */
    int32_t natural_mpt;        /* width as cut, before adjusting */
    int32_t adjust_mpt; /* to be spread over the spaces; negative shrinks */
    bool overfull;      /* wider than it may be: nothing can be divided */
};

struct line_list {
    const struct line *of;
    size_t count;
    bool overfull; /* one of them is */
};

/* The lines of all paragraphs of text, an empty paragraph being one empty
 * line.  In arena. */
struct line_list paragraph_break(const struct cluster_text *text,
                                 const struct paragraph_style *style,
                                 struct arena *arena);

/* Width of the longest paragraph when none is divided. */
int64_t paragraph_widest_mpt(const struct cluster_text *text,
                             const struct paragraph_style *style);

/* Where each cluster of a line stands: x_mpt[i] from the line's start for
 * cluster line->first + i. */
void paragraph_place(const struct cluster_text *text,
                     const struct paragraph_style *style,
                     const struct line *line, int32_t *x_mpt);

#endif
