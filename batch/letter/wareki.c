#include "letter/wareki.h"

#include "base/arena.h"
#include "base/era.h"

static char *
format_western(struct date date, struct arena *arena)
{
    return arena_printf(arena, "%d年%d月%d日", date.year, date.month, date.day);
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
        return format_western(date, arena);
    }
    year = date.year - era->first.year + 1;
    if (year == 1) {
        return arena_printf(arena, "%s元年%d月%d日", era->name, date.month,
                            date.day);
    }
    return arena_printf(arena, "%s%d年%d月%d日", era->name, year, date.month,
                        date.day);
}

static const char *
weekday(struct date date)
{
    static const char *const DAYS[] = {"日", "月", "火", "水",
                                       "木", "金", "土"};

    return DAYS[date_weekday(date)];
}

char *
wareki_format_weekday(struct date date, struct arena *arena)
{
    if (date_is_none(date)) {
        return arena_strdup(arena, "");
    }
    return arena_printf(arena, "%s（%s）", wareki_format(date, arena),
                        weekday(date));
}

char *
wareki_format_both(struct date date, struct arena *arena)
{
    if (date_is_none(date) || era_of(date) == NULL) {
        return wareki_format(date, arena);
    }
    return arena_printf(arena, "%s（%s）", format_western(date, arena),
                        wareki_format(date, arena));
}

char *
wareki_format_both_weekday(struct date date, struct arena *arena)
{
    if (date_is_none(date) || era_of(date) == NULL) {
        return wareki_format_weekday(date, arena);
    }
    return arena_printf(arena, "%s（%s・%s）", format_western(date, arena),
                        weekday(date), wareki_format(date, arena));
}
