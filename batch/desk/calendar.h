/*
 * calendar: the national holidays, as a list that a city can replace.
 *
 * One day a line, ISO form, what follows is its name; # begins a comment.
 * The days must ascend.  The list is delivered (schema/holidays.txt) and ends
 * some years on: whoever prints letters about a later day is told.
 */
#ifndef DESK_CALENDAR_H
#define DESK_CALENDAR_H

#include "desk/workspace.h"
#include "domain/opening.h"

/* The list of the setting `holidays`, in arena, read once for a workspace.
 * NULL with err: ERR_CONFIG with file and line. */
const struct holidays *calendar_holidays(struct workspace *workspace,
                                         struct err *err);

/* The last day of the year that the list ends in; none of an empty one. */
struct date calendar_end(const struct holidays *holidays);

#endif
