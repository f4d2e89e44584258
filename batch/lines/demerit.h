/*
 * demerit: how bad a line is.
 *
 * After Knuth and Plass: (10 + badness)², badness being 100 where the spaces
 * of the line give all they should.  To that come the price of the line end
 * (kinsoku.h), of a hanging mark, and of a last line of one character.  The
 * prices are far enough apart that many of a cheaper kind do not buy one of
 * a dearer.
 *
 * Private to lines/.
 */
#ifndef LINES_DEMERIT_H
#define LINES_DEMERIT_H

#include <stddef.h>
#include <stdint.h>

#include "lines/kinsoku.h"
#include "lines/line.h"

/* Sets clusters first … end − 1 as the best line they can be: its end in
 * full, without its blank, or hanging; adjusted to the width if the style
 * says so and the spaces can give as much.  kind is that of the line end.
 * A line that does not go into the width is overfull. */
int64_t demerit_of_line(const struct passage *passage, size_t first, size_t end,
                        enum line_break kind, struct line *out);

#endif
