/*
 * set_lines: the lines of a text in the fake font, as text, for tests of
 * line setting.
 */
#ifndef TESTS_SET_LINES_H
#define TESTS_SET_LINES_H

#include "layout/paragraph.h"

struct arena;

enum { SET_JUSTIFY = 1, SET_HANG = 2, SET_FEWEST = 4 };

/* The lines at a width of half_ems half ems, each ended by "|" but the
 * last; an overfull line begins with "!".  In arena. */
char *set_lines(const char *text, int half_ems, int options,
                struct arena *arena);

/* Where the clusters of one line stand, in 1/1000 em, separated by blanks,
 * then "=" and the width of the line.  In arena. */
char *set_places(const char *text, int half_ems, int options, size_t line,
                 struct arena *arena);

#endif
