#include "select/gate.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/text.h"

static int
gate_compare_counts(const void *a, const void *b)
{
    long left = *(const long *)a;
    long right = *(const long *)b;

    return (left > right) - (left < right);
}

/* The median of the newest runs' letters; of two middle ones the mean,
 * rounded down.  At least one run. */
static long
gate_median(const struct run *runs, size_t count)
{
    struct arena *arena = arena_new();
    long *letters = ARENA_ARRAY(arena, count, long);
    long median;

    for (size_t i = 0; i < count; i++) {
        letters[i] = runs[i].tally.selected;
    }
    qsort(letters, count, sizeof *letters, gate_compare_counts);
    median = count % 2 == 1 ? letters[count / 2]
                            : (letters[count / 2 - 1] + letters[count / 2]) / 2;
    arena_free(arena);
    return median;
}

/* Adds how to let it pass; every refusal ends with it. */
static int
gate_refuse(const struct gate_view *view, const struct err *seen,
            struct err *err)
{
    char today[DATE_TEXT_SIZE];

    return err_set(err, ERR_BUSY,
                   _("%s; nothing was rendered; if this is right: kigen "
                     "approve --date %s --count %ld --by NAME"),
                   seen->text, date_format_iso(view->today, today),
                   view->selected);
}

static int
gate_check_date(const struct gate_limits *limits, const struct gate_view *view,
                struct err *err)
{
    char today[DATE_TEXT_SIZE];
    char last[DATE_TEXT_SIZE];
    struct err seen;
    int ahead;

    if (date_is_none(view->last_completed)) {
        return 0;
    }
    date_format_iso(view->today, today);
    date_format_iso(view->last_completed, last);
    ahead = date_to_days(view->today) - date_to_days(view->last_completed);
    if (ahead < 0) {
        err_set(&seen, ERR_BUSY,
                _("the business date %s is before the last completed run of "
                  "%s: check --date and the clock"),
                today, last);
        return gate_refuse(view, &seen, err);
    }
    if (limits->days_ahead > 0 && ahead > limits->days_ahead) {
        err_set(&seen, ERR_BUSY,
                _("the business date %s is %d days after the last completed "
                  "run of %s, more than %d: check --date and the clock"),
                today, ahead, last, limits->days_ahead);
        return gate_refuse(view, &seen, err);
    }
    return 0;
}

/* How many nights' letters this run brings: a night missed is caught up. */
static long
gate_nights(const struct gate_view *view)
{
    long nights = 1;

    if (!date_is_none(view->last_completed)) {
        nights =
            date_to_days(view->today) - date_to_days(view->last_completed);
    }
    return nights > 1 ? nights : 1;
}

static int
gate_check_median(const struct gate_limits *limits,
                  const struct gate_view *view, struct err *err)
{
    size_t count = view->run_count;
    struct err seen;
    long median, nights;

    if (limits->runs > 0 && count > (size_t)limits->runs) {
        count = (size_t)limits->runs;
    }
    if (count == 0 || limits->median_times <= 0 ||
        view->selected <= limits->median_floor) {
        return 0;
    }
    median = gate_median(view->runs, count);
    nights = gate_nights(view);
    if (view->selected <= limits->median_times * median * nights) {
        return 0;
    }
    err_set(&seen, ERR_BUSY,
            _("%ld letters were selected, more than %d times the median of "
              "the last %zu runs, %ld, for %ld nights"),
            view->selected, limits->median_times, count, median, nights);
    return gate_refuse(view, &seen, err);
}

int
gate_check(const struct gate_limits *limits, const struct gate_view *view,
           struct err *err)
{
    struct err seen;

    if (view->approved) {
        return 0;
    }
    if (gate_check_date(limits, view, err) != 0) {
        return -1;
    }
    if (view->selected == 0 && view->expected > 0) {
        err_set(&seen, ERR_BUSY,
                _("no letter was selected, but %ld were expected: check that "
                  "the import is complete"),
                view->expected);
        return gate_refuse(view, &seen, err);
    }
    if (limits->cap > 0 && view->selected > limits->cap) {
        err_set(&seen, ERR_BUSY,
                _("%ld letters were selected, more than the cap of %ld"),
                view->selected, limits->cap);
        return gate_refuse(view, &seen, err);
    }
    return gate_check_median(limits, view, err);
}
