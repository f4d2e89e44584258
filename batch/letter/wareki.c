#include "letter/wareki.h"

#include "base/arena.h"

#include <stddef.h>

struct era {
    struct date from; /* first day */
    const char *name;
};

/* Newest first. */
static const struct era ERAS[] = {
    {{2019, 5, 1}, "令和"},  {{1989, 1, 8}, "平成"},  {{1926, 12, 25}, "昭和"},
    {{1912, 7, 30}, "大正"}, {{1868, 1, 25}, "明治"},
};

enum { ERA_COUNT = sizeof ERAS / sizeof ERAS[0] };

static const struct era *
era_of(struct date date)
{
    for (size_t i = 0; i < ERA_COUNT; i++) {
        if (date_compare(date, ERAS[i].from) >= 0) {
            return &ERAS[i];
        }
    }
    return NULL;
}

char *
wareki_format(struct date date, struct arena *arena)
{
    const struct era *era = era_of(date);
    int year;

    if (date_is_none(date)) {
        return arena_strdup(arena, "");
    }
    if (era == NULL) {
        return arena_printf(arena, "%d年%d月%d日", date.year, date.month,
                            date.day);
    }
    year = date.year - era->from.year + 1;
    if (year == 1) {
        return arena_printf(arena, "%s元年%d月%d日", era->name, date.month,
                            date.day);
    }
    return arena_printf(arena, "%s%d年%d月%d日", era->name, year, date.month,
                        date.day);
}

char *
wareki_format_weekday(struct date date, struct arena *arena)
{
    static const char *const DAYS[] = {"日", "月", "火", "水",
                                       "木", "金", "土"};

    if (date_is_none(date)) {
        return arena_strdup(arena, "");
    }
    return arena_printf(arena, "%s（%s）", wareki_format(date, arena),
                        DAYS[date_weekday(date)]);
}
