#include "command/plan.h"

#include "base/arena.h"
#include "base/text.h"
#include "command/print.h"
#include "desk/reach.h"
#include "desk/trial.h"
#include "desk/workspace.h"
#include "domain/run.h"
#include "select/decide.h"

enum { DAYS_MAX = 366, KINDS = NOTICE_CARD };

struct plan_options {
    struct date date;
    long days;
    bool json;
};

static const struct option_row OPTION_ROWS[] = {
    {"date", 'd', N_("DATE"), N_("the first night; default: today"),
     OPTION_INTO(struct plan_options, date)},
    {"days", 'n', N_("DAYS"), N_("how many nights"), .min = 1, .max = DAYS_MAX,
     .fallback = "7", OPTION_INTO(struct plan_options, days)},
    {"json", 'j', NULL, N_("one JSON object a line, keys in English"),
     OPTION_INTO(struct plan_options, json)},
    {.name = NULL},
};

/* One coming night. */
struct forecast {
    struct tally tally;
    long by_kind[KINDS + 1];
};

struct outlook {
    const struct plan_options *options;
    struct workspace *workspace;
    struct date first;
    int days;
    struct forecast *nights;
    struct letterwork *letterwork; /* of the first night */
    struct arena *person;          /* reset for each */
    struct arena *night;           /* … and for each of his nights */
};

/* What a night would tell stays told on the nights after it.  Room for all
 * that was told before and all that the nights can add. */
struct memory {
    struct told *told;
    int count;
};

static void
remember(struct memory *memory, const struct judged *judged,
         const struct dossier *dossier, enum notice_kind kind)
{
    const struct resident *resident = &dossier->resident;

    if (judged->certificate != NULL && judged->notify) {
        memory->told[memory->count++] = (struct told){
            .municipality = resident->municipality,
            .resident = resident->id,
            .who = {resident->born, resident->name, resident->kana},
            .type = judged->certificate->type,
            .issued_on = judged->certificate->issued_on,
            .serial = judged->certificate->serial,
            .expires_on = judged->expires_on,
            .kind = kind,
            .state = NOTICE_SELECTED,
            .number = "",
            .replaces = "",
            .replaced_by = ""};
    }
}

static void
count(struct forecast *night, const struct decision *decision)
{
    night->tally.read++;
    if (decision->verdict == VERDICT_NOTIFY) {
        night->tally.selected++;
        night->by_kind[decision->kind]++;
    } else {
        night->tally.by_reason[decision->reason]++;
    }
}

/* One person through all the nights, by the same decide() as the run. */
static int
foresee(void *context, const struct dossier *dossier, struct err *err)
{
    struct outlook *outlook = context;
    const struct rules rules = settings_rules(outlook->workspace->conf,
                                              dossier->resident.municipality);
    struct memory memory = {.count = dossier->told_count};

    arena_reset(outlook->person);
    memory.told = ARENA_ARRAY(
        outlook->person,
        (size_t)(dossier->told_count + CERTIFICATE_TYPES * outlook->days),
        struct told);
    for (int i = 0; i < dossier->told_count; i++) {
        memory.told[i] = dossier->told[i];
    }
    for (int day = 0; day < outlook->days; day++) {
        struct dossier then = *dossier;
        struct decision decision;

        arena_reset(outlook->night);
        then.told = memory.told;
        then.told_count = memory.count;
        decide(&then, &rules, date_add_days(outlook->first, day),
               outlook->night, &decision);
        if (decision.reason == REASON_LATE) {
            continue;
        }
        if (trial_hold(outlook->letterwork, &then, outlook->first,
                       outlook->night, &decision, err) != 0) {
            return -1;
        }
        count(&outlook->nights[day], &decision);
        if (decision.verdict == VERDICT_NOTIFY) {
            remember(&memory, &decision.signature, dossier, decision.kind);
            remember(&memory, &decision.user, dossier, decision.kind);
        }
    }
    return 0;
}

static void
write_json(const struct forecast *night, struct date date, struct buf *out)
{
    print_open(out, NULL, '{');
    print_date(out, "date", date);
    print_number(out, "selected", night->tally.selected);
    print_open(out, "kinds", '{');
    for (int kind = 1; kind <= KINDS; kind++) {
        print_number(out, word_key(notice_kind_words, kind),
                     night->by_kind[kind]);
    }
    print_close(out, '}');
    print_open(out, "reasons", '{');
    for (int reason = 1; reason < REASON_COUNT; reason++) {
        if (night->tally.by_reason[reason] > 0) {
            print_number(out, word_key(reason_words, reason),
                         night->tally.by_reason[reason]);
        }
    }
    print_close(out, '}');
    print_close(out, '}');
    buf_add_byte(out, '\n');
}

static void
write_line(const struct forecast *night, struct date date, struct buf *out)
{
    char day[DATE_TEXT_SIZE];
    const char *between = "   ";

    buf_add_text(out, date_format_iso(date, day));
    for (int kind = 1; kind <= KINDS; kind++) {
        buf_printf(out, "  %s %ld", word_ja(notice_kind_words, kind),
                   night->by_kind[kind]);
    }
    for (int reason = 1; reason < REASON_COUNT; reason++) {
        if (night->tally.by_reason[reason] > 0) {
            buf_printf(out, "%s%s %ld", between,
                       word_name(reason_words, reason),
                       night->tally.by_reason[reason]);
            between = " ";
        }
    }
    buf_add_byte(out, '\n');
}

static int
look_ahead(struct outlook *outlook, struct err *err)
{
    /* Whoever cannot be due on any of the nights is passed over, as a run
     * does. */
    const struct date_range reach =
        reach_of_night(outlook->workspace->conf, outlook->first,
                       date_add_days(outlook->first, outlook->days));
    const struct register_candidates due = {.expires_from = reach.from,
                                            .expires_to = reach.to};
    struct buf out = {0};

    outlook->nights = ARENA_ARRAY(outlook->workspace->arena,
                                  (size_t)outlook->days, struct forecast);
    if (register_candidates(outlook->workspace->reg, &due, foresee, outlook,
                            err) != 0) {
        return -1;
    }
    for (int day = 0; day < outlook->days; day++) {
        struct date date = date_add_days(outlook->first, day);

        if (outlook->options->json) {
            write_json(&outlook->nights[day], date, &out);
        } else {
            write_line(&outlook->nights[day], date, &out);
        }
    }
    return print_out(&out, err);
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const struct plan_options *options = line->options;
    struct outlook outlook = {
        .options = options, .first = options->date, .days = (int)options->days};
    int status;

    if (date_is_none(outlook.first)) {
        outlook.first = date_in_japan(at->now);
    }
    outlook.workspace = workspace_open(at, WORKSPACE_FONTS, err);
    if (outlook.workspace == NULL) {
        return -1;
    }
    outlook.person = arena_new();
    outlook.night = arena_new();
    outlook.letterwork =
        letterwork_new(outlook.workspace, outlook.workspace->arena);
    status = look_ahead(&outlook, err);
    arena_free(outlook.night);
    arena_free(outlook.person);
    workspace_close(outlook.workspace);
    return status;
}

const struct command plan_command = {
    .name = "plan",
    .summary = N_("what the next nights will select, without writing"),
    .options = OPTION_ROWS,
    .options_size = sizeof(struct plan_options),
    .example = "plan --days 14",
    .ends = ENDS_WORKSPACE,
    .run = run,
};
