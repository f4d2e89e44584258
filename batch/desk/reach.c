#include "desk/reach.h"

#include <stddef.h>

#include "desk/settings.h"

static struct date_range
unite(const struct conf *conf, struct date from, struct date to,
      struct date_range (*reach_of)(const struct rules *, struct date,
                                    struct date))
{
    struct rules rules = settings_rules(conf, NULL);
    struct date_range all = reach_of(&rules, from, to);
    const char *section;

    for (size_t i = 0; (section = conf_section(conf, i)) != NULL; i++) {
        struct date_range reach;

        rules = settings_rules(conf, section);
        reach = reach_of(&rules, from, to);
        if (date_is_none(all.to)) {
            all = reach;
        }
        if (!date_is_none(reach.to) && date_compare(reach.from, all.from) < 0) {
            all.from = reach.from;
        }
        if (date_compare(reach.to, all.to) > 0) {
            all.to = reach.to;
        }
    }
    return all;
}

struct date_range
reach_of_night(const struct conf *conf, struct date last_run, struct date today)
{
    return unite(conf, last_run, today, decide_reach);
}

struct date_range
reach_of_forecast(const struct conf *conf, struct date from, struct date to)
{
    return unite(conf, from, to, decide_entering);
}

struct date_range
reach_of_second(const struct conf *conf, struct date from, struct date to)
{
    return unite(conf, from, to, decide_expiring);
}
