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
 *
 * A run without a line end (a URL, a word, a number, a chain of small kana)
 * is divided only where it fits on no line: behind its marks if that is
 * enough, else between any two characters.  Only a character wider than the
 * line is overfull.
 */
#ifndef LINES_PARAGRAPH_H
#define LINES_PARAGRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lines/line.h"

struct arena;

struct line_list {
    const struct line *of;
    size_t count;
    bool overfull; /* one of them is */
    bool divided;  /* one of them is: a smaller size may keep the run whole */
};

/* The lines of all paragraphs of text, an empty paragraph being one empty
 * line.  In arena. */
struct line_list paragraph_break(const struct cluster_text *text,
                                 const struct paragraph_style *style,
                                 struct arena *arena);

/* Width of the longest paragraph when none is divided. */
int64_t paragraph_widest_mpt(const struct cluster_text *text,
                             const struct paragraph_style *style);

#endif
