#include "letter/western.h"

#include "base/arena.h"

/* "2024年4月11日" and "2024-04-11". */
static void
set(const struct filler *filler, enum field words, enum field digits,
    struct date date)
{
    char iso[DATE_TEXT_SIZE];

    if (date_is_none(date)) {
        filler_set_text(filler, words, "");
        filler_set_text(filler, digits, "");
        return;
    }
    filler_set_text(filler, words,
                    arena_printf(filler->arena, "%d年%d月%d日", date.year,
                                 date.month, date.day));
    filler_set_text(filler, digits,
                    arena_strdup(filler->arena, date_format_iso(date, iso)));
}

void
western_fill(const struct filler *filler, struct date come_by)
{
    const struct notice *notice = filler->facts->notice;

    set(filler, FIELD_WESTERN_FROM, FIELD_DIGITS_FROM, notice->window_from);
    set(filler, FIELD_WESTERN_TO, FIELD_DIGITS_TO, notice->window_to);
    set(filler, FIELD_WESTERN_COME_BY, FIELD_DIGITS_COME_BY, come_by);
}
