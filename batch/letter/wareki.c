#include "letter/wareki.h"

#include "base/arena.h"
#include "base/era.h"

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
    year = date.year - era->first.year + 1;
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
