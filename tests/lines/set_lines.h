/*
 * set_lines: the lines of a text in the fake font, as text, for tests of
 * line setting.
 */
#ifndef TESTS_LINES_SET_LINES_H
#define TESTS_LINES_SET_LINES_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "lines/paragraph.h"
#include "support/fake_font.h"

#include <assert.h>

struct arena;

enum { SET_JUSTIFY = 1, SET_HANG = 2, SET_FEWEST = 4, SET_PARTS = 8 };

/* One em is a point, so that 1/1000 em are 1/1000 pt. */
enum { SIZE_MPT = 1000 };

struct set_text {
    struct cluster_text clusters;
    struct paragraph_style style;
    struct line_list lines;
};

struct set_text set(const char *text, int half_ems, int options,
                    struct arena *arena);

/* The lines at a width of half_ems half ems, each ended by "|" but the
 * last; an overfull line begins with "!".  In arena. */
char *set_lines(const char *text, int half_ems, int options,
                struct arena *arena);

/* Where the clusters of one line stand, in 1/1000 em, separated by blanks,
 * then "=" and the width of the line.  In arena. */
char *set_places(const char *text, int half_ems, int options, size_t line,
                 struct arena *arena);

#endif
