/*
 * line: one line of a paragraph: how wide it is, and where its characters
 * stand.
 *
 * A line that must be wider or narrower than its characters makes its
 * spaces give: word spaces first, then all others, each in proportion to
 * its limit; what is still missing is spread evenly over all of them.
 */
#ifndef LINES_LINE_H
#define LINES_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lines/cluster.h"

struct paragraph_style {
    int32_t size_mpt;
    int32_t spacing_mpt; /* after each character but the last of a line */
    int32_t width_mpt;   /* of the lines */
    bool justify;        /* all lines but the last of a paragraph */
    bool hang;           /* 。、 may stand outside */
    bool fewest;         /* as few lines as can be, before beauty */
    bool parts;          /* a name or an address: lines end between its parts,
                            at blanks and before brackets, first */
};

/* A paragraph being broken. */
struct passage {
    const struct cluster_text *text;
    const struct paragraph_style *style;
    size_t first, end; /* clusters */
};

struct line {
    size_t first, end;          /* clusters; spaces at the end are left out */
    int32_t cut_start, cut_end; /* 1/1000 em of blank dropped at the ends; a
                                   hanging mark counts as dropped wholly */
    int32_t natural_mpt;        /* width as cut, before adjusting */
    int32_t adjust_mpt; /* to be spread over the spaces; negative shrinks */
    bool overfull;      /* wider than it may be: a single character is */
    bool divided;       /* its end divides a run that fits on no line */
};

/* Lengths of 1/1000 em at a size, rounded. */
int64_t line_to_mpt(int64_t milli_em, int32_t size_mpt);

/* The end of clusters first … end − 1 without the spaces there. */
size_t line_trim(const struct passage *passage, size_t first, size_t end);

/* Clusters first … end − 1 as a line, unadjusted.  An opening bracket that
 * begins a line, also the first of a paragraph, loses its blank (天付き); with
 * U+3000 before it, it begins no line.  A full-width space at a line end is
 * seen neither there nor on the next line; one that ends the paragraph is
 * meant to be there. */
struct line line_make(const struct passage *passage, size_t first, size_t end);

/* What rounding may make a line too long. */
int32_t line_slack_mpt(const struct paragraph_style *style);

/* Where each cluster stands: x_mpt[i] from the line's start for cluster
 * line->first + i. */
void line_place(const struct cluster_text *text,
                const struct paragraph_style *style, const struct line *line,
                int32_t *x_mpt);

#endif
