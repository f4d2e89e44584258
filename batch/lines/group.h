/*
 * group: what is kept together on one line although the character classes
 * would let it be divided (分離禁止).
 *
 * Number + unit (5人, 30日, ３か月), 第4, 〒371, era + year (令和7年), a date
 * and its day of the week (3日（月）), numbers
 * with hyphens, colons or points (027-898-6101, 8:30, 3.5), URLs and e-mail
 * addresses.
 *
 * Private to lines/.
 */
#ifndef LINES_GROUP_H
#define LINES_GROUP_H

#include <stddef.h>

#include "lines/kinsoku.h"

struct cluster;

/* Lowers break_end of the clusters of one paragraph where they belong
 * together. */
void group_keep(struct cluster *items, size_t count);

/* What a line end between two neighbours costs where their run must be
 * divided because it fits on no line: BREAK_URL behind the marks of URLs,
 * telephone numbers and compounds, else as kinsoku_break_forced. */
enum line_break group_break_forced(const struct cluster *before,
                                   const struct cluster *after);

#endif
