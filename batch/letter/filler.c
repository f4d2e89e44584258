#include "letter/filler.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "letter/wareki.h"

void
filler_set_text(const struct filler *filler, enum field field, const char *text)
{
    values_set_text(&filler->values->of[field], text != NULL ? text : "");
}

void
filler_set_flag(const struct filler *filler, enum field field, bool flag)
{
    values_set_flag(&filler->values->of[field], flag);
}

static bool
reads_both(const struct filler *filler)
{
    return filler->facts->resident->nationality == NATIONALITY_FOREIGN &&
           !filler->facts->era_alone;
}

const char *
filler_date(const struct filler *filler, struct date date)
{
    return reads_both(filler) ? wareki_format_both(date, filler->arena)
                              : wareki_format(date, filler->arena);
}

const char *
filler_weekday(const struct filler *filler, struct date date)
{
    return reads_both(filler) ? wareki_format_both_weekday(date, filler->arena)
                              : wareki_format_weekday(date, filler->arena);
}

const char *
filler_period(const struct filler *filler, struct date from, struct date to)
{
    return arena_printf(
        filler->arena, "%sから%s%sまで", filler_date(filler, from),
        reads_both(filler) ? "\n" : "", filler_date(filler, to));
}

void
filler_set_date(const struct filler *filler, enum field field, struct date date)
{
    filler_set_text(filler, field, filler_date(filler, date));
}

struct filler_rows
filler_rows_new(size_t most, size_t columns, struct arena *arena)
{
    return (struct filler_rows){
        ARENA_ARRAY(arena, most * columns, const char *), 0, columns};
}

void
filler_add_row(struct filler_rows *rows, const char *const *cells)
{
    memcpy(rows->cells + rows->count * rows->columns, cells,
           rows->columns * sizeof *cells);
    rows->count++;
}

void
filler_set_rows(const struct filler *filler, enum field field,
                const struct filler_rows *rows)
{
    assert((int)rows->columns == FIELD_SLOTS[field].columns);
    values_set_table(&filler->values->of[field], rows->cells, rows->count,
                     rows->columns);
}
