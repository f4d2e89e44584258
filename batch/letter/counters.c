#include "letter/counters.h"

#include <string.h>

#include "base/arena.h"

static bool
is_given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

/* What else a text of hours may say of days; then nothing is concluded. */
static const char *const OTHER_DAYS[] = {"土", "日曜", "・日", "祝",
                                         "休", "毎",   "第"};

static bool
serves_weekdays(const struct office *office)
{
    static const char WEEKDAYS[] = "平日";

    if (!is_given(office->hours) ||
        strncmp(office->hours, WEEKDAYS, strlen(WEEKDAYS)) != 0) {
        return false;
    }
    for (size_t i = 0; i < sizeof OTHER_DAYS / sizeof OTHER_DAYS[0]; i++) {
        if (strstr(office->hours, OTHER_DAYS[i]) != NULL) {
            return false;
        }
    }
    return true;
}

static struct opening
read_opening(const char *weekdays, const char *closures)
{
    struct opening opening;
    const char *bad;

    if (opening_read_weekdays(weekdays, &opening, &bad) != 0 ||
        opening_read_closures(closures, &opening, &bad) != 0) {
        opening_read_weekdays("", &opening, &bad);
        opening.count = 0;
    }
    return opening;
}

/* What the register keeps was read at the import.  Of what cannot be read
 * nothing is known: every day counts, as where nothing is said. */
static struct opening
opening_of(const struct office *office)
{
    return read_opening(is_given(office->weekdays) ? office->weekdays : "",
                        is_given(office->closures) ? office->closures : "");
}

void
counters_read(struct counters *counters, struct arena *arena)
{
    struct opening *openings =
        ARENA_ARRAY(arena, counters->count + 1, struct opening);

    for (size_t i = 0; i < counters->count; i++) {
        openings[i] = opening_of(&counters->offices[i]);
    }
    counters->openings = openings;
}

static struct date
last_day(const struct counters *counters, const struct office *office,
         struct period period)
{
    const struct opening opening =
        counters->openings != NULL
            ? counters->openings[office - counters->offices]
            : opening_of(office);

    return opening_last_day(office, &opening, &counters->holidays, period.from,
                            period.to);
}

bool
counters_serve(const struct counters *counters, const struct office *office,
               struct period period)
{
    return !date_is_none(last_day(counters, office, period));
}

/* To a day on which nobody may serve no letter calls. */
static struct date
last_day_to_come(const struct counters *counters, const struct office *office,
                 struct period period)
{
    struct opening opening;

    if (is_given(office->weekdays) || !serves_weekdays(office)) {
        return last_day(counters, office, period);
    }
    opening =
        read_opening("平日", is_given(office->closures) ? office->closures
                                                        : "祝日、年末年始");
    return opening_last_day(office, &opening, &counters->holidays, period.from,
                            period.to);
}

static struct date
latest(const struct counters *counters, bool agents, struct period period,
       struct date (*day_of)(const struct counters *, const struct office *,
                             struct period))
{
    struct date last = {0};

    for (size_t i = 0; i < counters->count; i++) {
        const struct office *office = &counters->offices[i];
        struct date day;

        if (agents && !office->serves_agents) {
            continue;
        }
        day = day_of(counters, office, period);
        if (date_compare(day, last) > 0) {
            last = day;
        }
    }
    return last;
}

struct date
counters_last_day(const struct counters *counters, bool agents,
                  struct period period)
{
    return latest(counters, agents, period, last_day);
}

struct date
counters_day_to_come(const struct counters *counters, bool agents,
                     struct period period)
{
    return latest(counters, agents, period, last_day_to_come);
}

const char *
counters_name(const struct office *office, struct period period,
              struct arena *arena)
{
    const char *name = office->name;

    if (is_given(office->place)) {
        name = arena_printf(arena, "%s　%s", name, office->place);
    }
    if (date_compare(office->opens_on, period.from) > 0) {
        name = arena_printf(arena, "%s（%d月%d日から）", name,
                            office->opens_on.month, office->opens_on.day);
    }
    if (!date_is_none(office->closes_on) &&
        date_compare(office->closes_on, period.to) < 0) {
        name = arena_printf(arena, "%s（%d月%d日まで）", name,
                            office->closes_on.month, office->closes_on.day);
    }
    return name;
}

const char *
counters_hours(const struct office *office, struct arena *arena)
{
    static const char *const BOOKING[] = {
        [BOOKING_OPTIONAL] = "予約可", [BOOKING_REQUIRED] = "要予約"};
    const char *hours = office->hours;

    if (is_given(office->last_admission)) {
        hours = arena_printf(arena, "%s（受付は%sまで）", hours,
                             office->last_admission);
    }
    if (office->booking == BOOKING_OPTIONAL ||
        office->booking == BOOKING_REQUIRED) {
        hours = arena_printf(arena, "%s　%s", hours, BOOKING[office->booking]);
        if (is_given(office->booking_phone)) {
            hours = arena_printf(arena, "%s（電話 %s）", hours,
                                 office->booking_phone);
        }
    }
    return hours;
}
