/*
 * "SQL narrows to a superset": whoever decide() would notify, hold or list
 * as LATE among everybody is among those the register hands out.
 */
#include "register/fixture.h"

#include "select/bearer.h"
#include "select/decide.h"
#include "select/validity.h"

enum { PEOPLE = 2000, NIGHTS = 20, FIRST = 1000 };

/* -- chance ---------------------------------------------------------------- */

static uint64_t seed;

/* Knuth's MMIX generator; 0 … below − 1. */
static int
chance(int below)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((seed >> 33) % (uint64_t)below);
}

static struct date
some_day(struct date from, int days)
{
    return date_add_days(from, chance(days));
}

/* One in n. */
static bool
rarely(int n)
{
    return chance(n) == 0;
}

/* -- random people --------------------------------------------------------- */

static struct record
random_resident(const char *id)
{
    struct record record = fixture_resident(id);
    struct resident *resident = &record.as.resident;

    resident->born = some_day(fixture_date(1930, 1, 1), 33000);
    if (rarely(10)) {
        resident->status = (enum resident_status)chance(5);
    }
    if (rarely(30)) {
        resident->nationality = NATIONALITY_FOREIGN;
        resident->stay_status = "留学";
        resident->stay_until = some_day(fixture_date(2024, 1, 1), 900);
    }
    resident->ward = rarely(30);
    resident->support_measure = rarely(30);
    if (rarely(40)) {
        resident->address.postcode = "";
    }
    return record;
}

static void
put_certificate(struct fixture *f, const struct resident *resident,
                const struct card *card, enum certificate_type type,
                struct date issued_on)
{
    const struct rules rules = rules_standard();
    const struct validity_limits limits = {.card_expires_on = card->expires_on};
    struct record record = fixture_certificate(resident->id, "X", issued_on);
    struct certificate *certificate = &record.as.certificate;

    certificate->card = card->number;
    certificate->type = type;
    /* few enough that some are two people's */
    certificate->serial = arena_printf(f->arena, "X%d", chance(400000));
    certificate->issued_on = issued_on;
    certificate->expires_on =
        validity_certificate(resident, certificate, &limits, &rules);
    if (rarely(20)) {
        certificate->expires_on = fixture_date(0, 0, 0);
    } else if (rarely(20)) {
        certificate->expires_on = some_day(fixture_date(2023, 1, 1), 900);
    }
    if (rarely(10)) {
        certificate->status = (enum certificate_status)chance(4);
    }
    fixture_put(f, record);
}

/* Issued so that the fifth birthdays fall around the nights tried. */
static void
put_person(struct fixture *f, const char *id)
{
    const struct rules rules = rules_standard();
    struct record resident = random_resident(id);
    struct record card = fixture_card(id, "K1", fixture_date(2029, 1, 1));
    struct card *it = &card.as.card;

    it->issued_on = some_day(fixture_date(2018, 1, 1), 900);
    it->number = arena_printf(f->arena, "K%s", id);
    it->expires_on = validity_card(&resident.as.resident, it, &rules);
    if (rarely(20)) {
        it->status = (enum card_status)chance(5);
    }
    fixture_put(f, resident);
    if (!rarely(20)) {
        fixture_put(f, card);
    }
    if (!rarely(20)) {
        put_certificate(f, &resident.as.resident, it, CERTIFICATE_USER,
                        it->issued_on);
    }
    if (!rarely(4)) {
        put_certificate(f, &resident.as.resident, it, CERTIFICATE_SIGNATURE,
                        it->issued_on);
    }
    if (rarely(10)) {
        put_certificate(f, &resident.as.resident, it, CERTIFICATE_USER,
                        some_day(fixture_date(2020, 1, 1), 1500));
    }
}

static const char *
id_of(struct fixture *f, int index)
{
    return arena_printf(f->arena, "%d", FIRST + index);
}

static void
put_hold(struct fixture *f, const char *id)
{
    static const struct stamp nobody = {"", "", ""};
    struct hold hold = {.municipality = CITY,
                        .resident = id,
                        .reason = "申出",
                        .set = {"sato", "sato", "2024-03-04T02:00:00+09:00"},
                        .confirmed = nobody,
                        .released = nobody,
                        .letter.names = "",
                        .support_measure = rarely(2)};

    assert_ok(f, register_add_hold(f->reg, &hold, &f->err));
}

static void
release_hold(struct fixture *f, const char *id)
{
    struct dossier dossier;

    if (register_dossier(f->reg, CITY, id, f->arena, &dossier, &f->err) != 1) {
        return;
    }
    for (int i = 0; i < dossier.hold_count; i++) {
        struct hold hold = dossier.holds[i];

        if (hold.end == HOLD_IN_FORCE) {
            hold.released =
                (struct stamp){"suzuki", "suzuki", "2024-03-05T02:00:00+09:00"};
            hold.end = HOLD_ENDED;
            assert_ok(f, register_release_hold(f->reg, &hold, &f->err));
        }
    }
}

/* -- one night ------------------------------------------------------------- */

struct night {
    struct fixture *f;
    struct rules rules;
    struct date today, since;
    struct arena *arena;
    bool concerns[PEOPLE]; /* notify, held, or LATE to be listed */
    bool handed_out[PEOPLE];
    bool writes;
    int64_t *counter;
    long verdicts[4];
    long second; /* second notices written */
};

static int
number_of_held(void *context, const struct notice *notice, struct err *err)
{
    (void)err;
    memcpy(context, notice->number, NOTICE_NUMBER_SIZE);
    return 0;
}

/* What a run would write, so that the next night is a real one. */
static int
write_notice(struct night *night, const struct dossier *dossier,
             const struct decision *decision, struct err *err)
{
    const char *id = dossier->resident.id;
    const struct judged *both[] = {&decision->signature, &decision->user};
    struct notice notice = fixture_notice(++*night->counter, id, "");
    struct register_notices held = {
        .municipality = CITY, .resident = id, .state = NOTICE_HELD};

    notice.certificate_count = 0;
    notice.state =
        decision->verdict == VERDICT_NOTIFY ? NOTICE_SELECTED : NOTICE_HELD;
    notice.reason = decision->reason;
    notice.kind = decision->kind != 0 ? decision->kind : NOTICE_CERTIFICATE;
    night->second += notice.kind == NOTICE_SECOND;
    notice.business_date = night->today;
    notice.born = dossier->resident.born;
    notice.name = dossier->resident.name;
    notice.kana = dossier->resident.kana;
    notice.bearer = bearer_number(dossier);
    for (int i = 0; i < 2; i++) {
        if (both[i]->notify) {
            struct notice_certificate *certificate =
                &notice.certificates[notice.certificate_count++];

            certificate->type = both[i]->certificate->type;
            certificate->serial = both[i]->certificate->serial;
            certificate->issued_on = both[i]->certificate->issued_on;
            certificate->expires_on = both[i]->expires_on;
        }
    }
    /* a person held before keeps his number */
    if (register_notices(night->f->reg, &held, number_of_held, notice.number,
                         err) != 0) {
        return -1;
    }
    return register_put_notice(night->f->reg, &notice, err);
}

static int
judge(void *context, const struct dossier *dossier, struct err *err)
{
    struct night *night = context;
    struct decision decision;
    int index = (int)strtol(dossier->resident.id, NULL, 10) - FIRST;
    bool late;

    arena_reset(night->arena);
    decide(dossier, &night->rules, night->today, night->arena, &decision);
    late = decide_counts_late(&decision, dossier, night->since);
    if (!night->writes) {
        night->concerns[index] = late || decision.verdict != VERDICT_EXCLUDED;
        night->verdicts[decision.verdict]++;
        return 0;
    }
    night->handed_out[index] = true;
    if (late) {
        return register_add_late(night->f->reg, &dossier->resident,
                                 night->today, err);
    }
    return decision.verdict == VERDICT_EXCLUDED
               ? 0
               : write_notice(night, dossier, &decision, err);
}

/* Everybody first, then those handed out, who also get their letters. */
static long
try_night(struct night *night, struct date last_run)
{
    struct fixture *f = night->f;
    struct date_range reach =
        decide_reach(&night->rules, last_run, night->today);
    struct register_candidates which = {.all = true};
    long handed_out = 0;

    memset(night->concerns, 0, sizeof night->concerns);
    memset(night->handed_out, 0, sizeof night->handed_out);
    assert_ok(f, register_begin(f->reg, &f->err));
    night->writes = false;
    assert_ok(f, register_candidates(f->reg, &which, judge, night, &f->err));
    night->writes = true;
    which = (struct register_candidates){.expires_from = reach.from,
                                         .expires_to = reach.to};
    assert_ok(f, register_candidates(f->reg, &which, judge, night, &f->err));
    assert_ok(f, register_mark_judged(f->reg, INT64_MAX, &f->err));
    assert_ok(f, register_commit(f->reg, &f->err));
    for (int i = 0; i < PEOPLE; i++) {
        if (night->concerns[i] && !night->handed_out[i]) {
            fail_msg("resident %d is missing", FIRST + i);
        }
        handed_out += night->handed_out[i];
    }
    return handed_out;
}

static int
ignore(void *context, const char *municipality, const char *resident,
       const struct claim *other, struct err *err)
{
    long *doubles = context;

    (void)municipality;
    (void)resident;
    (void)other;
    (void)err;
    (*doubles)++;
    return 0;
}

/* What an import does after its rows. */
static void
find_doubles(struct fixture *f)
{
    long doubles = 0;

    assert_ok(f, register_doubles(f->reg, ignore, &doubles, &f->err));
    assert_true(doubles > 0);
}

/* A day's changes between two nights. */
static void
change_some(struct fixture *f)
{
    assert_ok(f, register_begin(f->reg, &f->err));
    assert_ok(f, register_import_start(f->reg, &f->err));
    for (int i = 0; i < 10; i++) {
        put_hold(f, id_of(f, chance(PEOPLE)));
        release_hold(f, id_of(f, chance(PEOPLE)));
    }
    for (int i = 0; i < 20; i++) {
        struct record record =
            random_resident(id_of(f, i * (PEOPLE / 20) + chance(50)));

        fixture_put(f, record);
    }
    find_doubles(f);
    assert_ok(f, register_commit(f->reg, &f->err));
}

static void
nights_of(struct fixture *f, uint64_t start, int days, struct rules rules)
{
    struct night *night = test_calloc(1, sizeof *night);
    struct date last_run = {0};
    int64_t counter = 0;
    long later = 0;

    seed = start;
    night->f = f;
    night->rules = rules;
    night->since = fixture_date(2024, 1, 10);
    night->counter = &counter;
    night->arena = arena_new();
    assert_ok(f, register_begin(f->reg, &f->err));
    for (int i = 0; i < PEOPLE; i++) {
        put_person(f, id_of(f, i));
    }
    find_doubles(f);
    assert_ok(f, register_commit(f->reg, &f->err));
    for (int i = 0; i < NIGHTS; i++) {
        long handed_out;

        night->today = date_add_days(night->since, i * days);
        handed_out = try_night(night, last_run);
        later += i > 0 ? handed_out : 0;
        last_run = night->today;
        change_some(f);
    }
    /* it would be no proof if nobody were ever due, or all handed out */
    assert_true(night->verdicts[VERDICT_NOTIFY] > PEOPLE / 40);
    assert_true(night->verdicts[VERDICT_HELD] > PEOPLE / 10);
    assert_true(later < (long)(NIGHTS - 1) * PEOPLE / 2);
    assert_int_equal(night->second > PEOPLE / 40, night->rules.second_notice);
    arena_free(night->arena);
    test_free(night);
}

static void
nobody_due_is_left_out_night_after_night(void **state)
{
    nights_of(*state, 1, 1, rules_standard());
}

static void
nobody_due_is_left_out_when_nights_are_missed(void **state)
{
    nights_of(*state, 2, 17, rules_standard());
}

static void
nobody_due_is_left_out_when_letters_are_made_ahead(void **state)
{
    struct rules rules = rules_standard();

    rules.lead_days = 21;
    nights_of(*state, 3, 1, rules);
}

static void
nobody_due_is_left_out_of_the_second_notice(void **state)
{
    struct rules rules = rules_standard();

    rules.second_notice = true;
    nights_of(*state, 4, 9, rules);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(nobody_due_is_left_out_night_after_night),
        fixture_test(nobody_due_is_left_out_when_nights_are_missed),
        fixture_test(nobody_due_is_left_out_when_letters_are_made_ahead),
        fixture_test(nobody_due_is_left_out_of_the_second_notice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
