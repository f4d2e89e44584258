#include "register/fixture.h"

static const struct date MAY20 = {2024, 5, 20};
static const struct date FAR = {2029, 1, 1};

/* -- helpers --------------------------------------------------------------- */

struct seen {
    char keys[256]; /* "1 2 10 " */
    int count;
};

static int
remember(void *context, const struct dossier *dossier, struct err *err)
{
    struct seen *seen = context;
    size_t used = strlen(seen->keys);

    (void)err;
    snprintf(seen->keys + used, sizeof seen->keys - used, "%s ",
             dossier->resident.id);
    seen->count++;
    return 0;
}

static const char *
candidates(struct fixture *f, struct date from, struct date to)
{
    struct register_candidates which = {.expires_from = from, .expires_to = to};
    static struct seen seen;

    seen = (struct seen){0};
    assert_ok(f, register_candidates(f->reg, &which, remember, &seen, &f->err));
    return seen.keys;
}

static void
judged(struct fixture *f)
{
    assert_ok(f, register_mark_judged(f->reg, INT64_MAX, &f->err));
}

static struct dossier
dossier_of(struct fixture *f, const char *id)
{
    struct dossier dossier;

    assert_int_equal(
        register_dossier(f->reg, CITY, id, f->arena, &dossier, &f->err), 1);
    return dossier;
}

/* -- who is handed out ----------------------------------------------------- */

static void
a_resident_nobody_knows_is_not_found(void **state)
{
    struct fixture *f = *state;
    struct dossier dossier;

    assert_int_equal(
        register_dossier(f->reg, CITY, "1", f->arena, &dossier, &f->err), 0);
}

static void
expiries_from_to_are_handed_out_inclusive_and_missing_ones_always(void **state)
{
    static const struct {
        const char *id;
        struct date expires_on;
    } PEOPLE[] = {{"1", {2024, 5, 19}}, {"2", {2024, 5, 20}},
                  {"3", {2024, 6, 4}},  {"4", {2024, 6, 5}},
                  {"5", {0, 0, 0}},     {"6", {2024, 5, 30}}};
    struct fixture *f = *state;

    for (size_t i = 0; i < 6; i++) {
        fixture_put(f, fixture_resident(PEOPLE[i].id));
        fixture_put(
            f, fixture_certificate(PEOPLE[i].id, "U1", PEOPLE[i].expires_on));
    }
    judged(f);
    assert_string_equal(candidates(f, MAY20, fixture_date(2024, 6, 4)),
                        "2 3 5 6 ");
    assert_string_equal(
        candidates(f, fixture_date(2024, 6, 5), fixture_date(0, 0, 0)), "4 5 ");
}

static void
everybody_is_handed_out_in_key_order(void **state)
{
    struct fixture *f = *state;
    struct register_candidates all = {.all = true};
    struct record elsewhere = fixture_resident("0");
    struct seen seen = {0};

    elsewhere.as.resident.municipality = "131016";
    fixture_put(f, elsewhere);
    fixture_put(f, fixture_resident("3"));
    fixture_put(f, fixture_resident("10"));
    fixture_put(f, fixture_resident("2"));
    judged(f);
    assert_ok(f, register_candidates(f->reg, &all, remember, &seen, &f->err));
    assert_string_equal(seen.keys, "10 2 3 0 ");
}

static void
a_held_person_is_handed_out_until_released(void **state)
{
    struct fixture *f = *state;
    struct notice notice = fixture_notice(1, "1", "U1");

    fixture_put(f, fixture_resident("1"));
    judged(f);
    assert_string_equal(candidates(f, MAY20, MAY20), "");
    notice.state = NOTICE_HELD;
    notice.reason = REASON_DATA_ERROR;
    assert_ok(f, register_put_notice(f->reg, &notice, &f->err));
    assert_string_equal(candidates(f, MAY20, MAY20), "1 ");
    notice.state = NOTICE_SELECTED;
    assert_ok(f, register_put_notice(f->reg, &notice, &f->err));
    assert_string_equal(candidates(f, MAY20, MAY20), "");
}

static void
whoever_changed_is_handed_out_until_judged(void **state)
{
    struct fixture *f = *state;
    struct record resident = fixture_resident("1");
    struct record card = fixture_card("1", "K1", FAR);
    struct record certificate = fixture_certificate("1", "U1", FAR);

    fixture_put(f, resident);
    fixture_put(f, card);
    fixture_put(f, certificate);
    assert_string_equal(candidates(f, MAY20, MAY20), "1 ");
    judged(f);
    fixture_put(f, resident);
    fixture_put(f, card);
    fixture_put(f, certificate);
    assert_string_equal(candidates(f, MAY20, MAY20), "");

    resident.as.resident.ward = true;
    fixture_put(f, resident);
    assert_string_equal(candidates(f, MAY20, MAY20), "1 ");
    judged(f);
    card.as.card.status = CARD_RETURNED;
    fixture_put(f, card);
    assert_string_equal(candidates(f, MAY20, MAY20), "1 ");
    judged(f);
    certificate.as.certificate.status = CERTIFICATE_REVOKED;
    fixture_put(f, certificate);
    assert_string_equal(candidates(f, MAY20, MAY20), "1 ");
}

static void
a_card_before_its_resident_keeps_its_mark(void **state)
{
    struct fixture *f = *state;

    fixture_put(f, fixture_card("1", "K1", FAR));
    assert_string_equal(candidates(f, MAY20, MAY20), "");
    judged(f);
    fixture_put(f, fixture_resident("1"));
    assert_string_equal(candidates(f, MAY20, MAY20), "1 ");
    assert_int_equal(dossier_of(f, "1").card_count, 1);
}

static void
whoever_vanished_is_handed_out(void **state)
{
    static const enum record_kind KINDS[] = {RECORD_RESIDENT, RECORD_CARD,
                                             RECORD_CERTIFICATE};
    struct fixture *f = *state;

    fixture_put(f, fixture_resident("1"));
    fixture_put(f, fixture_card("1", "K1", FAR));
    fixture_put(f, fixture_certificate("1", "U1", FAR));
    for (size_t i = 0; i < 3; i++) {
        struct register_vanished vanished;

        judged(f);
        assert_ok(f, register_begin(f->reg, &f->err));
        assert_ok(f, register_import_start(f->reg, &f->err));
        assert_ok(f,
                  register_vanish(f->reg, KINDS[i], CITY, &vanished, &f->err));
        assert_ok(f, register_commit(f->reg, &f->err));
        assert_int_equal(vanished.gone, 1);
        assert_string_equal(candidates(f, MAY20, MAY20), "1 ");
    }
}

static void
a_certificate_that_vanished_makes_nobody_due(void **state)
{
    struct fixture *f = *state;
    struct register_vanished vanished;

    fixture_put(f, fixture_resident("1"));
    fixture_put(f, fixture_certificate("1", "U1", MAY20));
    assert_ok(f, register_begin(f->reg, &f->err));
    assert_ok(f, register_import_start(f->reg, &f->err));
    assert_ok(f, register_vanish(f->reg, RECORD_CERTIFICATE, CITY, &vanished,
                                 &f->err));
    assert_ok(f, register_commit(f->reg, &f->err));
    judged(f);
    assert_string_equal(candidates(f, MAY20, MAY20), "");
}

/* -- the walk and its callback --------------------------------------------- */

struct busy {
    struct fixture *f;
    int64_t counter;
    int calls;
};

static int
ignore(void *context, const struct notice *notice, struct err *err)
{
    (void)notice;
    (void)err;
    (*(int *)context)++;
    return 0;
}

/* All that a run does while it walks. */
static int
work(void *context, const struct dossier *dossier, struct err *err)
{
    struct busy *busy = context;
    struct reg *reg = busy->f->reg;
    struct notice notice =
        fixture_notice(++busy->counter, dossier->resident.id, "U1");
    struct seen inner = {0};
    struct dossier again;
    int notices = 0;

    busy->calls++;
    if (register_put_notice(reg, &notice, err) != 0 ||
        register_add_late(reg, &dossier->resident, MAY20, err) != 0 ||
        register_notices(reg, &(struct register_notices){0}, ignore, &notices,
                         err) != 0 ||
        register_candidates(reg, &(struct register_candidates){.all = true},
                            remember, &inner, err) != 0 ||
        register_dossier(reg, CITY, dossier->resident.id, busy->f->arena,
                         &again, err) != 1) {
        return -1;
    }
    assert_int_equal(notices, busy->calls);
    assert_int_equal(inner.count, 3);
    assert_int_equal(again.told_count, 1);
    assert_int_equal(date_compare(again.late_found_on, MAY20), 0);
    /* the outer value is still whole */
    assert_string_equal(dossier->resident.id, again.resident.id);
    assert_int_equal(dossier->told_count, 0);
    return 0;
}

static void
a_callback_may_use_the_whole_door(void **state)
{
    struct fixture *f = *state;
    struct busy busy = {.f = f};

    for (int i = 0; i < 3; i++) {
        fixture_put(f, fixture_resident((const char *[]){"1", "2", "3"}[i]));
    }
    assert_ok(f, register_begin(f->reg, &f->err));
    assert_ok(
        f, register_candidates(f->reg,
                               &(struct register_candidates){
                                   .expires_from = MAY20, .expires_to = MAY20},
                               work, &busy, &f->err));
    assert_int_equal(busy.calls, 3);
    judged(f);
    assert_ok(f, register_commit(f->reg, &f->err));
    assert_string_equal(candidates(f, MAY20, MAY20), "");
}

static int
refuse(void *context, const struct dossier *dossier, struct err *err)
{
    (void)dossier;
    (*(int *)context)++;
    return err_set(err, ERR_BUSY, "enough");
}

static void
a_callback_that_fails_stops_the_walk(void **state)
{
    struct fixture *f = *state;
    int calls = 0;

    fixture_put(f, fixture_resident("1"));
    fixture_put(f, fixture_resident("2"));
    assert_int_equal(
        register_candidates(f->reg, &(struct register_candidates){.all = true},
                            refuse, &calls, &f->err),
        -1);
    assert_int_equal(calls, 1);
    assert_int_equal(f->err.code, ERR_BUSY);
    assert_string_equal(f->err.text, "enough");
}

/* -- late -------------------------------------------------------- */

static void
late_is_remembered_with_the_day_it_was_last_listed(void **state)
{
    struct fixture *f = *state;

    struct record record = fixture_resident("1");
    const struct resident *resident = &record.as.resident;

    fixture_put(f, record);
    assert_true(date_is_none(dossier_of(f, "1").late_found_on));
    assert_ok(f, register_add_late(f->reg, resident, MAY20, &f->err));
    assert_ok(f, register_add_late(f->reg, resident, FAR, &f->err));
    assert_int_equal(date_compare(dossier_of(f, "1").late_found_on, FAR), 0);

    /* the next bearer of the number has not been listed */
    record.as.resident.born.year++;
    fixture_put(f, record);
    assert_true(date_is_none(dossier_of(f, "1").late_found_on));
}

/* -- many at once ---------------------------------------------------------- */

enum { MANY = 150 /* more than one statement takes */ };

/* Person i has i % 3 cards. */
static void
put_many(struct fixture *f)
{
    for (int i = 0; i < MANY; i++) {
        const char *id = arena_printf(f->arena, "%d", 1000 + i);

        fixture_put(f, fixture_resident(id));
        for (int card = 0; card < i % 3; card++) {
            fixture_put(
                f, fixture_card(id, arena_printf(f->arena, "K%d-%d", i, card),
                                FAR));
        }
        fixture_put(f, fixture_certificate(id, arena_printf(f->arena, "U%d", i),
                                           MAY20));
    }
}

static void
dossiers_of_many_are_those_of_each(void **state)
{
    struct fixture *f = *state;
    struct register_person *keys =
        ARENA_ARRAY(f->arena, MANY, struct register_person);
    struct dossier *all = ARENA_ARRAY(f->arena, MANY, struct dossier);

    put_many(f);
    /* backwards, and every seventh is nobody's */
    for (int i = 0; i < MANY; i++) {
        keys[i] = (struct register_person){
            CITY, i % 7 == 0
                      ? arena_printf(f->arena, "9%d", i)
                      : arena_printf(f->arena, "%d", 1000 + MANY - 1 - i)};
    }
    assert_ok(f, register_dossiers(f->reg, keys, MANY, f->arena, all, &f->err));
    for (int i = 0; i < MANY; i++) {
        const struct dossier *one = &all[i];
        int person = MANY - 1 - i;

        if (i % 7 == 0) {
            assert_null(one->resident.id);
            assert_int_equal(one->card_count + one->certificate_count, 0);
            continue;
        }
        assert_string_equal(one->resident.id, keys[i].resident);
        assert_int_equal(one->card_count, person % 3);
        for (int card = 0; card < one->card_count; card++) {
            assert_string_equal(one->cards[card].number,
                                arena_printf(f->arena, "K%d-%d", person, card));
        }
        assert_int_equal(one->certificate_count, 1);
        assert_string_equal(one->certificates[0].serial,
                            arena_printf(f->arena, "U%d", person));
    }
}

/* Facts of the calendar alone: marks and held notices hand out nobody. */
static void
by_expiry_alone_whoever_changed_is_not_handed_out(void **state)
{
    struct fixture *f = *state;
    const struct register_candidates which = {
        .expires_from = MAY20, .expires_to = MAY20, .expiring = true};
    struct seen seen = {0};

    fixture_put(f, fixture_resident("1"));
    fixture_put(f, fixture_certificate("1", "U1", MAY20));
    fixture_put(f, fixture_resident("2"));
    fixture_put(f, fixture_certificate("2", "U2", FAR));
    assert_string_equal(candidates(f, MAY20, MAY20), "1 2 ");
    assert_ok(f, register_candidates(f->reg, &which, remember, &seen, &f->err));
    assert_string_equal(seen.keys, "1 ");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_resident_nobody_knows_is_not_found),
        fixture_test(
            expiries_from_to_are_handed_out_inclusive_and_missing_ones_always),
        fixture_test(everybody_is_handed_out_in_key_order),
        fixture_test(a_held_person_is_handed_out_until_released),
        fixture_test(whoever_changed_is_handed_out_until_judged),
        fixture_test(a_card_before_its_resident_keeps_its_mark),
        fixture_test(whoever_vanished_is_handed_out),
        fixture_test(a_certificate_that_vanished_makes_nobody_due),
        fixture_test(a_callback_may_use_the_whole_door),
        fixture_test(a_callback_that_fails_stops_the_walk),
        fixture_test(late_is_remembered_with_the_day_it_was_last_listed),
        fixture_test(dossiers_of_many_are_those_of_each),
        fixture_test(by_expiry_alone_whoever_changed_is_not_handed_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
