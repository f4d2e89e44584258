/*
 * reach: whose expiry a night has to look at, whatever any municipality's
 * settings say.  The union of what select/decide.h says of each.
 */
#ifndef DESK_REACH_H
#define DESK_REACH_H

#include "base/conf.h"
#include "select/decide.h"

/* last_run: the last completed run's date, or none. */
struct date_range reach_of_night(const struct conf *conf, struct date last_run,
                                 struct date today);
/* Of those who can first be told after `from` and up to `to`. */
struct date_range reach_of_forecast(const struct conf *conf, struct date from,
                                    struct date to);
/* Of those who can first be told a second time then; none where nobody is. */
struct date_range reach_of_second(const struct conf *conf, struct date from,
                                  struct date to);

#endif
