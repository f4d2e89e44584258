#include "select/gate.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/text.h"
#include "base/utf8.h"

static int
compare_counts(const void *a, const void *b)
{
    long left = *(const long *)a;
    long right = *(const long *)b;

    return (left > right) - (left < right);
}

/* The median of the newest runs' letters; of two middle ones the mean,
 * rounded down.  At least one run. */
static long
median_of(const struct run *runs, size_t count)
{
    struct arena *arena = arena_new();
    long *letters = ARENA_ARRAY(arena, count, long);
    long median;

    for (size_t i = 0; i < count; i++) {
        letters[i] = runs[i].tally.selected;
    }
    qsort(letters, count, sizeof *letters, compare_counts);
    median = count % 2 == 1 ? letters[count / 2]
                            : (letters[count / 2 - 1] + letters[count / 2]) / 2;
    arena_free(arena);
    return median;
}

/* One doubt more. */
__attribute__((format(printf, 2, 3))) static void
gate_doubt(struct buf *doubts, const char *format, ...)
{
    struct err sentence;
    va_list args;

    va_start(args, format);
    utf8_vformat(sentence.text, sizeof(sentence.text), format, args);
    va_end(args);
    /* TRANSLATORS: stands between two sentences of a refusal. */
    buf_printf(doubts, "%s%s", doubts->size == 0 ? "" : _("; "), sentence.text);
}

/* -- the date ---------------------------------------------------------- */

int
gate_check_clock(struct date today, struct date clock, struct err *err)
{
    char day[DATE_TEXT_SIZE];
    char now[DATE_TEXT_SIZE];
    int ahead = date_to_days(today) - date_to_days(clock);

    if (ahead <= 0) {
        return 0;
    }
    return err_set(err, ERR_USAGE,
                   _("the business date %s is %d days ahead of today in "
                     "Japan, %s; nothing was done. For a trial add "
                     "--dry-run; if letters dated so are really meant, add "
                     "--knowingly"),
                   date_format_iso(today, day), ahead,
                   date_format_iso(clock, now));
}

/* A first run has only the clock to be measured by. */
static void
ask_first_date(const struct gate_limits *limits, const struct gate_view *view,
               struct buf *doubts)
{
    char today[DATE_TEXT_SIZE];
    char clock[DATE_TEXT_SIZE];
    int ahead = date_to_days(view->today) - date_to_days(view->clock);

    if (ahead > limits->days_ahead) {
        gate_doubt(doubts,
                   _("the first run is dated %s, %d days after today, %s, "
                     "more than gate_days_ahead = %d"),
                   date_format_iso(view->today, today), ahead,
                   date_format_iso(view->clock, clock), limits->days_ahead);
    }
}

static void
ask_date(const struct gate_limits *limits, const struct gate_view *view,
         struct buf *doubts)
{
    char today[DATE_TEXT_SIZE];
    char last[DATE_TEXT_SIZE];
    int ahead;

    if (date_is_none(view->last_completed)) {
        ask_first_date(limits, view, doubts);
        return;
    }
    date_format_iso(view->today, today);
    date_format_iso(view->last_completed, last);
    ahead = date_to_days(view->today) - date_to_days(view->last_completed);
    if (ahead < 0) {
        gate_doubt(doubts,
                   _("the business date %s is before the last completed run "
                     "of %s: check --date and the clock"),
                   today, last);
    }
    if (ahead > limits->days_ahead) {
        gate_doubt(doubts,
                   _("the business date %s is %d days after the last "
                     "completed run of %s, more than gate_days_ahead = %d: "
                     "check --date and the clock"),
                   today, ahead, last, limits->days_ahead);
    }
}

/* -- the facts --------------------------------------------------------- */

static void
ask_import(const struct gate_limits *limits, struct date today,
           const struct gate_import *import, struct buf *doubts)
{
    const char *kind = word_ja(record_kind_words, (int)import->kind);
    const char *key = word_key(record_kind_words, (int)import->kind);
    int limit = limits->import_days[import->kind];
    int age = date_to_days(today) - date_to_days(import->good_on);
    char good_on[DATE_TEXT_SIZE];

    if (limit <= 0 || date_is_none(import->good_on)) {
        return;
    }
    date_format_iso(import->good_on, good_on);
    if (import->refused_since) {
        gate_doubt(doubts,
                   _("the newest %s file was not taken; what is known is of "
                     "%s: mend the file and import it again"),
                   kind, good_on);
    }
    if (age > limit) {
        gate_doubt(doubts,
                   _("the newest %s file was taken on %s, %d days before the "
                     "business date, more than import_days_%s = %d: import "
                     "a new one"),
                   kind, good_on, age, key, limit);
    }
}

static void
ask_imports(const struct gate_limits *limits, const struct gate_view *view,
            struct buf *doubts)
{
    for (size_t i = 0; i < view->import_count; i++) {
        ask_import(limits, view->today, &view->imports[i], doubts);
    }
}

void
gate_write_stale(const struct gate_limits *limits, const struct gate_view *view,
                 struct buf *out)
{
    for (size_t i = 0; i < view->import_count; i++) {
        struct buf doubts = {0};

        ask_import(limits, view->today, &view->imports[i], &doubts);
        if (doubts.size > 0) {
            buf_printf(out, "%s\n", buf_text(&doubts));
        }
        buf_reset(&doubts);
    }
}

/* -- the count --------------------------------------------------------- */

/* How many nights' letters this run brings: a night missed is caught up. */
static long
past_nights(const struct gate_view *view)
{
    long nights = 1;

    if (!date_is_none(view->last_completed)) {
        nights = date_to_days(view->today) - date_to_days(view->last_completed);
    }
    return nights > 1 ? nights : 1;
}

static void
ask_median(const struct gate_limits *limits, const struct gate_view *view,
           struct buf *doubts)
{
    size_t count = view->run_count;
    long median, nights;

    if (limits->runs > 0 && count > (size_t)limits->runs) {
        count = (size_t)limits->runs;
    }
    if (count == 0 || limits->median_times <= 0 ||
        view->selected <= limits->median_floor) {
        return;
    }
    median = median_of(view->runs, count);
    nights = past_nights(view);
    if (view->selected <= limits->median_times * median * nights) {
        return;
    }
    gate_doubt(doubts,
               _("%ld letters were selected, more than %d times the median "
                 "of the last %zu runs, %ld, for %ld nights"),
               view->selected, limits->median_times, count, median, nights);
}

static void
ask_count(const struct gate_limits *limits, const struct gate_view *view,
          struct buf *doubts)
{
    if (view->selected == 0 && view->expected > 0) {
        gate_doubt(doubts,
                   _("no letter was selected, but %ld were expected: check "
                     "that the import is complete"),
                   view->expected);
    }
    if (limits->cap > 0 && view->selected > limits->cap) {
        gate_doubt(doubts,
                   _("%ld letters were selected, more than the cap of %ld"),
                   view->selected, limits->cap);
    }
    ask_median(limits, view, doubts);
}

/* -- what is held ------------------------------------------------------ */

/* One reason for many is one fault, and it is not theirs.  A hold that somebody
 * has set is no fault; that one city's facts are too old keeps no other city's
 * letters back. */
static void
ask_held_for(const struct gate_limits *limits, const struct gate_view *view,
             enum reason reason, long letters, struct buf *doubts)
{
    long count = view->held->count[reason];
    const char *detail = view->held->detail[reason];

    if (reason == REASON_OPERATOR_HOLD || reason == REASON_STALE_FACTS ||
        count <= limits->held_floor ||
        count * 100 <= letters * limits->held_percent) {
        return;
    }
    gate_doubt(doubts,
               _("%ld of %ld letters are newly held for one reason, %s (%s), "
                 "more than gate_held_percent = %d; the first of them: %s"),
               count, letters, word_key(reason_words, (int)reason),
               word_ja(reason_words, (int)reason), limits->held_percent,
               detail == NULL || *detail == '\0' ? "-" : detail);
}

static void
ask_held(const struct gate_limits *limits, const struct gate_view *view,
         struct buf *doubts)
{
    long letters = view->selected;

    if (view->held == NULL || limits->held_percent <= 0) {
        return;
    }
    for (int reason = 0; reason < REASON_COUNT; reason++) {
        letters += view->held->count[reason];
    }
    for (int reason = 0; reason < REASON_COUNT; reason++) {
        ask_held_for(limits, view, (enum reason)reason, letters, doubts);
    }
}

/* -- all of it --------------------------------------------------------- */

int
gate_check(const struct gate_limits *limits, const struct gate_view *view,
           struct err *err)
{
    struct buf doubts = {0};
    char today[DATE_TEXT_SIZE];
    int status = 0;

    if (view->approved) {
        return 0;
    }
    ask_date(limits, view, &doubts);
    ask_imports(limits, view, &doubts);
    ask_count(limits, view, &doubts);
    ask_held(limits, view, &doubts);
    if (doubts.size > 0) {
        status = err_set(err, ERR_BUSY,
                         _("%s; nothing was rendered; if this is right: kigen "
                           "approve --date %s --count %ld --by NAME"),
                         buf_text(&doubts), date_format_iso(view->today, today),
                         view->selected);
    }
    buf_reset(&doubts);
    return status;
}
