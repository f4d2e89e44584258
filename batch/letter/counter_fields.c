#include "letter/counter_fields.h"

#include <string.h>

#include "base/arena.h"
#include "letter/western.h"

/* 16 counters stand on eight lines, as many as the standard letter has. */
enum { COLUMNS_MAX = 3, FEW_MOST = 16 };

/* The period that the lot's letters are about. */
static struct period
lot_period(const struct letter_facts *facts)
{
    struct date from = facts->notice->business_date;
    struct date to = facts->counters_until;

    return (struct period){from, date_compare(to, from) < 0 ? from : to};
}

static const char *
or_empty(const char *text)
{
    return text != NULL ? text : "";
}

/* -- one counter after the other ------------------------------------------ */

/* A counter as it is printed. */
struct named {
    const struct office *office;
    const char *name, *hours, *agents;
};

struct naming {
    struct named *of;
    size_t count, agents;
};

static struct naming
name_counters(const struct filler *filler)
{
    const struct counters *counters = &filler->facts->counters;
    const struct period period = lot_period(filler->facts);
    struct naming naming = {
        .of = ARENA_ARRAY(filler->arena, counters->count, struct named)};

    for (size_t i = 0; i < counters->count; i++) {
        const struct office *office = &counters->offices[i];

        if (counters_serve(counters, office, period)) {
            naming.of[naming.count++] = (struct named){
                .office = office,
                .name = counters_name(office, period, filler->arena),
                .hours = counters_hours(office, filler->arena),
                .agents = office->serves_agents ? "○" : "－",
            };
            naming.agents += office->serves_agents;
        }
    }
    return naming;
}

static void
set_lists(const struct filler *filler, const struct naming *naming)
{
    struct arena *arena = filler->arena;
    struct filler_rows all = filler_rows_new(naming->count, 3, arena);
    struct filler_rows plain = filler_rows_new(naming->count, 2, arena);
    struct filler_rows agents = filler_rows_new(naming->count, 1, arena);

    for (size_t i = 0; i < naming->count; i++) {
        const struct named *it = &naming->of[i];

        filler_add_row(&all, (const char *[]){it->name, it->hours, it->agents});
        filler_add_row(&plain, (const char *[]){it->name, it->hours});
        if (it->office->serves_agents) {
            filler_add_row(&agents, &it->name);
        }
    }
    filler_set_rows(filler, FIELD_OFFICE_TABLE, &all);
    filler_set_rows(filler, FIELD_OFFICE_LIST, &plain);
    filler_set_rows(filler, FIELD_AGENT_OFFICES, &agents);
}

static void
set_details(const struct filler *filler, const struct naming *naming)
{
    struct arena *arena = filler->arena;
    struct filler_rows details = filler_rows_new(naming->count, 6, arena);

    for (size_t i = 0; i < naming->count; i++) {
        const struct named *it = &naming->of[i];
        const struct office *office = it->office;

        filler_add_row(
            &details,
            (const char *[]){
                it->name, it->hours, or_empty(office->booking_url),
                office->booking_days == 0
                    ? ""
                    : arena_printf(arena, "%d", office->booking_days),
                office->card_pickup ? "○" : "－", or_empty(office->languages)});
    }
    filler_set_rows(filler, FIELD_OFFICE_DETAILS, &details);
}

/* -- all together --------------------------------------------------------- */

static bool
have_same_hours(const struct naming *naming)
{
    for (size_t i = 1; i < naming->count; i++) {
        if (strcmp(naming->of[i].hours, naming->of[0].hours) != 0) {
            return false;
        }
    }
    return naming->count > 1;
}

/* Where the names stand: down the first column, then down the next. */
struct columns {
    size_t count;
    enum field marked, plain; /* with ○, without */
};

static void
set_columns(const struct filler *filler, const struct naming *naming,
            const struct columns *columns)
{
    static const struct named NONE = {.name = "", .agents = ""};
    size_t wide = columns->count;
    size_t height = (naming->count + wide - 1) / wide;
    struct filler_rows marked =
        filler_rows_new(height, 2 * wide, filler->arena);
    struct filler_rows plain = filler_rows_new(height, wide, filler->arena);

    for (size_t i = 0; i < height; i++) {
        const char *cells[2 * COLUMNS_MAX], *names[COLUMNS_MAX];

        for (size_t k = 0; k < wide; k++) {
            size_t at = k * height + i;
            const struct named *it =
                at < naming->count ? &naming->of[at] : &NONE;

            names[k] = cells[2 * k] = it->name;
            cells[2 * k + 1] = it->agents;
        }
        filler_add_row(&marked, cells);
        filler_add_row(&plain, names);
    }
    filler_set_rows(filler, columns->marked, &marked);
    filler_set_rows(filler, columns->plain, &plain);
}

static const char *
agent_guide(const struct naming *naming)
{
    if (naming->agents == 0) {
        return "代理の方が手続きできる窓口は、お問い合わせください。";
    }
    if (naming->agents < naming->count) {
        return "代理の方の手続きは、「代理人」に○のある窓口だけです。";
    }
    return naming->count == 1 ? "代理の方も、この窓口で手続きできます。"
                              : "代理の方も、どの窓口でも手続きできます。";
}

void
counter_fields_offices(const struct filler *filler)
{
    const struct naming naming = name_counters(filler);
    bool same = have_same_hours(&naming);

    set_lists(filler, &naming);
    set_details(filler, &naming);
    set_columns(filler, &naming,
                &(struct columns){2, FIELD_OFFICE_COLUMNS, FIELD_OFFICE_NAMES});
    set_columns(
        filler, &naming,
        &(struct columns){3, FIELD_OFFICE_COLUMNS_3, FIELD_OFFICE_NAMES_3});
    filler_set_flag(filler, FIELD_HAS_FEW_OFFICES,
                    same && naming.count <= FEW_MOST);
    filler_set_flag(filler, FIELD_HAS_MANY_OFFICES,
                    same && naming.count > FEW_MOST);
    filler_set_flag(filler, FIELD_HAS_AGENT_OFFICES, naming.agents > 0);
    filler_set_flag(filler, FIELD_IS_ONE_OFFICE, naming.count == 1);
    filler_set_flag(filler, FIELD_HAS_SAME_HOURS, same);
    filler_set_flag(filler, FIELD_HAS_OTHER_HOURS, naming.count != 1 && !same);
    filler_set_text(filler, FIELD_AGENT_GUIDE, agent_guide(&naming));
    filler_set_text(filler, FIELD_SAME_HOURS, same ? naming.of[0].hours : "");
    filler_set_text(filler, FIELD_MAIN_OFFICE,
                    naming.count > 0 ? naming.of[0].name : "");
    filler_set_text(filler, FIELD_MAIN_HOURS,
                    naming.count > 0 ? naming.of[0].hours : "");
}

/* -- days ------------------------------------------------------------------ */

/* The day to act on: where it is not the expiry, going on the expiry is going
 * in vain. */
static struct date
come_by(struct date last_open, struct date expiry)
{
    return date_is_none(last_open) ? expiry : last_open;
}

void
counter_fields_days(const struct filler *filler)
{
    const struct letter_facts *facts = filler->facts;
    const struct period period = {facts->notice->business_date,
                                  facts->notice->window_to};
    struct date all = counters_day_to_come(&facts->counters, false, period);
    struct date agents = counters_day_to_come(&facts->counters, true, period);

    filler_set_text(filler, FIELD_LAST_OPEN_DAY, filler_weekday(filler, all));
    filler_set_flag(filler, FIELD_HAS_LAST_OPEN_DAY,
                    !date_is_none(all) && date_compare(all, period.to) < 0);
    filler_set_text(filler, FIELD_AGENT_LAST_OPEN_DAY,
                    filler_weekday(filler, agents));
    filler_set_flag(filler, FIELD_HAS_AGENT_LAST_OPEN_DAY,
                    !date_is_none(agents) && date_compare(agents, all) < 0);
    filler_set_text(filler, FIELD_COME_BY,
                    filler_weekday(filler, come_by(all, period.to)));
    filler_set_text(filler, FIELD_AGENT_COME_BY,
                    filler_weekday(filler, come_by(agents, period.to)));
    western_fill(filler, come_by(all, period.to));
}
