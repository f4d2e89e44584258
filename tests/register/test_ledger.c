#include "register/fixture.h"

#include "register/query.h"

/* -- helpers --------------------------------------------------------------- */

struct seen {
    char numbers[16][NOTICE_NUMBER_SIZE];
    int count;
};

static int
remember(void *context, const struct notice *notice, struct err *err)
{
    struct seen *seen = context;

    (void)err;
    assert_true(seen->count < 16);
    memcpy(seen->numbers[seen->count++], notice->number, NOTICE_NUMBER_SIZE);
    return 0;
}

static int
count_of(struct fixture *f, const struct register_notices *which)
{
    struct seen seen = {0};

    assert_ok(f, register_notices(f->reg, which, remember, &seen, &f->err));
    return seen.count;
}

static void
put_ok(struct fixture *f, const struct notice *notice)
{
    assert_ok(f, register_put_notice(f->reg, notice, &f->err));
}

static void
put_refused(struct fixture *f, const struct notice *notice)
{
    assert_int_equal(register_put_notice(f->reg, notice, &f->err), -1);
    assert_int_equal(f->err.code, ERR_SYSTEM);
    assert_non_null(strstr(f->err.text, notice->number));
}

/* -- round trip ------------------------------------------------------------ */

/* What should come back, and how often something did. */
struct comparison {
    const struct notice *in;
    int count;
};

static int
compare(void *context, const struct notice *out, struct err *err)
{
    struct comparison *comparison = context;
    const struct notice *in = comparison->in;

    (void)err;
    comparison->count++;
    assert_string_equal(out->number, in->number);
    assert_string_equal(out->municipality, in->municipality);
    assert_string_equal(out->resident, in->resident);
    assert_int_equal(out->kind, in->kind);
    assert_int_equal(out->certificate_count, in->certificate_count);
    for (int i = 0; i < in->certificate_count; i++) {
        assert_int_equal(out->certificates[i].type, in->certificates[i].type);
        assert_string_equal(out->certificates[i].serial,
                            in->certificates[i].serial);
        assert_int_equal(date_compare(out->certificates[i].expires_on,
                                      in->certificates[i].expires_on),
                         0);
        assert_int_equal(date_compare(out->certificates[i].issued_on,
                                      in->certificates[i].issued_on),
                         0);
        assert_string_equal(out->certificates[i].replaces,
                            in->certificates[i].replaces);
        assert_int_equal(out->certificates[i].again, in->certificates[i].again);
    }
    assert_int_equal(date_compare(out->window_from, in->window_from), 0);
    assert_int_equal(date_compare(out->window_to, in->window_to), 0);
    assert_int_equal(date_compare(out->business_date, in->business_date), 0);
    assert_int_equal(out->state, in->state);
    assert_int_equal(out->reason, in->reason);
    assert_string_equal(out->detail, in->detail);
    assert_int_equal(out->lot, in->lot);
    assert_int_equal(out->bundle, in->bundle);
    assert_int_equal(out->position, in->position);
    assert_int_equal(out->page_from, in->page_from);
    assert_int_equal(out->page_to, in->page_to);
    assert_int_equal(out->sheets, in->sheets);
    assert_string_equal(out->postcode, in->postcode);
    assert_int_equal(date_compare(out->born, in->born), 0);
    assert_string_equal(out->name, in->name == NULL ? "" : in->name);
    assert_string_equal(out->kana, in->kana == NULL ? "" : in->kana);
    assert_int_equal(out->bearer, in->bearer);
    assert_string_equal(out->snapshot, in->snapshot);
    assert_string_equal(out->mailing, in->mailing);
    return 0;
}

/* The notice of that number, and nothing else, comes back as it is. */
static void
comes_back(struct fixture *f, const struct notice *notice)
{
    const struct register_notices which = {.number = notice->number};
    struct comparison comparison = {.in = notice};

    assert_ok(f,
              register_notices(f->reg, &which, compare, &comparison, &f->err));
    assert_int_equal(comparison.count, 1);
}

static void
a_notice_comes_back_with_every_field(void **state)
{
    struct fixture *f = *state;
    struct notice notice = fixture_notice(17, "1", "U1");

    notice.kind = NOTICE_CARD;
    notice.certificates[1] =
        (struct notice_certificate){.type = CERTIFICATE_SIGNATURE,
                                    .serial = "S1",
                                    .expires_on = {2024, 5, 19}};
    notice.certificate_count = 2;
    notice.certificates[0].issued_on = fixture_date(2019, 5, 20);
    notice.certificates[0].again = true;
    notice_number_make(3, notice.certificates[1].replaces);
    notice.name = "検証\xE3\x80\x80太郎";
    notice.kana = "ケンショウ タロウ";
    notice.bearer = 2;
    notice.lot = 3;
    notice.bundle = 2;
    notice.position = 5;
    notice.page_from = 9;
    notice.page_to = 10;
    notice.sheets = 2;
    notice.snapshot = "{\"氏名\":\"検証\xE3\x80\x80太郎\"}";
    notice.mailing = "abc";
    put_ok(f, &notice);
    assert_int_equal(count_of(f, &(struct register_notices){.lot = 3}), 1);
    comes_back(f, &notice);

    notice.state = NOTICE_WITHDRAWN;
    notice.reason = REASON_NOT_RESIDENT;
    notice.detail = "住民状態 死亡";
    notice.certificate_count = 1;
    notice.bundle = 0;
    notice.position = 0;
    put_ok(f, &notice);
    assert_int_equal(count_of(f, &(struct register_notices){0}), 1);
    comes_back(f, &notice);
}

static void
every_state_kind_and_reason_comes_back(void **state)
{
    struct fixture *f = *state;

    for (int i = NOTICE_SELECTED; i <= NOTICE_STATES; i++) {
        struct notice notice = fixture_notice(i, "1", "U1");

        notice.state = (enum notice_state)i;
        notice.certificates[0].expires_on.year += i;
        put_ok(f, &notice);
        comes_back(f, &notice);
    }
    for (int i = 0; notice_kind_words[i].ja != NULL; i++) {
        struct notice notice = fixture_notice(50 + i, "1", "U1");

        notice.kind = (enum notice_kind)notice_kind_words[i].value;
        notice.certificates[0].expires_on.year += 50 + i;
        put_ok(f, &notice);
        comes_back(f, &notice);
    }
    for (int i = REASON_NONE; i < REASON_COUNT; i++) {
        struct notice notice = fixture_notice(100, "1", "U1");

        notice.state = NOTICE_WITHDRAWN;
        notice.reason = (enum reason)i;
        put_ok(f, &notice);
        comes_back(f, &notice);
    }
}

/* -- never twice ----------------------------------------------------------- */

static void
a_key_that_another_notice_owns_is_refused_and_nothing_written(void **state)
{
    struct fixture *f = *state;
    struct notice first = fixture_notice(1, "1", "U1");
    struct notice second = fixture_notice(2, "1", "U1");

    put_ok(f, &first);
    put_refused(f, &second);
    assert_int_equal(count_of(f, &(struct register_notices){0}), 1);
    assert_null(strstr(f->err.text, "U1"));

    /* within a transaction the rest of it stays */
    assert_ok(f, register_begin(f->reg, &f->err));
    second.certificates[0].expires_on.year++;
    put_ok(f, &second);
    second = fixture_notice(3, "1", "U1");
    put_refused(f, &second);
    assert_ok(f, register_commit(f->reg, &f->err));
    assert_int_equal(count_of(f, &(struct register_notices){0}), 2);
}

static void
another_serial_or_kind_of_mailing_tells_nobody_twice(void **state)
{
    struct fixture *f = *state;
    struct notice notice = fixture_notice(1, "1", "00ab1");

    put_ok(f, &notice);
    notice = fixture_notice(2, "1", "AB1");
    put_refused(f, &notice);
    notice = fixture_notice(3, "1", "another");
    put_refused(f, &notice);
    notice = fixture_notice(4, "1", "00ab1");
    notice.kind = NOTICE_CARD;
    put_refused(f, &notice);
    notice = fixture_notice(5, "1", "00ab1");
    notice.born.year++;
    notice.name = "別人";
    put_refused(f, &notice);
}

static void
another_expiry_type_number_or_bearer_is_another_key(void **state)
{
    struct fixture *f = *state;
    struct notice notice = fixture_notice(1, "1", "U1");

    put_ok(f, &notice);
    notice = fixture_notice(2, "1", "U1");
    notice.certificates[0].expires_on.year++;
    put_ok(f, &notice);
    notice = fixture_notice(5, "2", "U1");
    put_ok(f, &notice);
    notice = fixture_notice(6, "1", "U1");
    notice.certificates[0].type = CERTIFICATE_SIGNATURE;
    put_ok(f, &notice);
    notice = fixture_notice(7, "1", "U1");
    notice.municipality = "011002";
    put_ok(f, &notice);
    notice = fixture_notice(8, "1", "U1");
    notice.bearer = 1;
    put_ok(f, &notice);
}

/* Told before the expiry and once more after it. */
static void
the_second_notice_is_another_key_and_told_once_too(void **state)
{
    struct fixture *f = *state;
    struct notice notice = fixture_notice(1, "1", "U1");
    struct dossier dossier;

    fixture_put(f, fixture_resident("1"));
    put_ok(f, &notice);
    notice = fixture_notice(2, "1", "U1");
    notice.kind = NOTICE_SECOND;
    put_ok(f, &notice);
    comes_back(f, &notice);
    notice = fixture_notice(3, "1", "U1");
    notice.kind = NOTICE_SECOND;
    put_refused(f, &notice);
    notice.kind = NOTICE_CARD;
    put_refused(f, &notice);
    assert_int_equal(
        register_dossier(f->reg, CITY, "1", f->arena, &dossier, &f->err), 1);
    assert_int_equal(dossier.told_count, 2);
    assert_int_equal(dossier.told[0].kind, NOTICE_CERTIFICATE);
    assert_int_equal(dossier.told[1].kind, NOTICE_SECOND);
}

static void
a_withdrawn_notice_frees_its_key_and_cannot_take_it_back(void **state)
{
    struct fixture *f = *state;
    struct notice first = fixture_notice(1, "1", "U1");
    struct notice second = fixture_notice(2, "1", "U1");

    put_ok(f, &first);
    first.state = NOTICE_WITHDRAWN;
    first.reason = REASON_NOT_RESIDENT;
    put_ok(f, &first);
    put_ok(f, &second);
    first.state = NOTICE_SELECTED;
    put_refused(f, &first);
    assert_int_equal(
        count_of(f, &(struct register_notices){.state = NOTICE_WITHDRAWN}), 1);
}

static void
a_person_is_held_by_one_notice_at_most(void **state)
{
    struct fixture *f = *state;
    struct notice first = fixture_notice(1, "1", "U1");
    struct notice second = fixture_notice(2, "1", "U2");

    second.certificates[0].expires_on.year++;
    first.state = NOTICE_HELD;
    first.reason = REASON_GLYPH;
    second.state = NOTICE_HELD;
    put_ok(f, &first);
    put_refused(f, &second);
    first.detail = "U+E000";
    put_ok(f, &first);
    first.state = NOTICE_SELECTED;
    put_ok(f, &first);
    put_ok(f, &second);
}

static void
a_place_in_a_bundle_holds_one_letter(void **state)
{
    struct fixture *f = *state;
    struct notice first = fixture_notice(1, "1", "U1");
    struct notice second = fixture_notice(2, "2", "U2");

    first.lot = second.lot = 1;
    first.bundle = second.bundle = 1;
    first.position = second.position = 1;
    put_ok(f, &first);
    put_refused(f, &second);
    second.position = 2;
    put_ok(f, &second);
}

static void
the_dossier_tells_the_keys_oldest_first(void **state)
{
    struct fixture *f = *state;
    struct notice notice = fixture_notice(9, "1", "U1");
    struct dossier dossier;

    fixture_put(f, fixture_resident("1"));
    notice.certificates[1] =
        (struct notice_certificate){.type = CERTIFICATE_SIGNATURE,
                                    .serial = "S1",
                                    .expires_on = {2024, 5, 19}};
    notice.certificate_count = 2;
    notice.state = NOTICE_RELEASED;
    notice.lot = 4;
    put_ok(f, &notice);
    notice = fixture_notice(3, "1", "U0");
    notice.kind = NOTICE_CARD;
    notice.business_date = (struct date){2019, 1, 1};
    notice.certificates[0].expires_on.year = 2019;
    put_ok(f, &notice);
    notice = fixture_notice(5, "1", "U5");
    notice.state = NOTICE_HELD;
    put_ok(f, &notice);

    assert_int_equal(
        register_dossier(f->reg, CITY, "1", f->arena, &dossier, &f->err), 1);
    assert_int_equal(dossier.told_count, 3);
    assert_string_equal(dossier.told[0].serial, "U0");
    assert_int_equal(dossier.told[0].kind, NOTICE_CARD);
    assert_string_equal(dossier.told[1].serial, "U1");
    assert_int_equal(dossier.told[1].type, CERTIFICATE_USER);
    assert_int_equal(dossier.told[1].state, NOTICE_RELEASED);
    assert_date(dossier.told[1].expires_on, 2024, 5, 20);
    assert_date(dossier.told[1].business_date, 2024, 3, 4);
    assert_int_equal(dossier.told[1].lot, 4);
    assert_true(notice_number_is_valid(dossier.told[1].number));
    assert_string_equal(dossier.told[2].serial, "S1");
}

/* -- walking and moving ---------------------------------------------------- */

static void
put_placed(struct fixture *f, int counter, int lot, int bundle, int position)
{
    char resident[16];
    struct notice notice;

    snprintf(resident, sizeof resident, "%d", counter);
    notice = fixture_notice(counter, resident, "U1");
    notice.lot = lot;
    notice.bundle = bundle;
    notice.position = position;
    put_ok(f, &notice);
}

static void
notices_are_counted_by_state(void **state)
{
    struct fixture *f = *state;
    long by_state[NOTICE_STATES + 1];
    struct notice held = fixture_notice(4, "4", "U1");

    by_state[NOTICE_HELD] = 99;
    assert_ok(f, register_count_notices(f->reg, by_state, &f->err));
    assert_int_equal(by_state[NOTICE_HELD], 0);
    for (int i = 1; i <= 3; i++) {
        put_placed(f, i, 1, 1, i);
    }
    held.state = NOTICE_HELD;
    put_ok(f, &held);
    assert_ok(f, register_count_notices(f->reg, by_state, &f->err));
    assert_int_equal(by_state[fixture_notice(1, "1", "U1").state], 3);
    assert_int_equal(by_state[NOTICE_HELD], 1);
    assert_int_equal(by_state[NOTICE_WITHDRAWN], 0);
}

static void
notices_are_filtered_and_ordered_by_place(void **state)
{
    struct fixture *f = *state;
    struct seen seen = {0};
    char number[NOTICE_NUMBER_SIZE];

    put_placed(f, 1, 2, 1, 1);
    put_placed(f, 2, 1, 2, 1);
    put_placed(f, 3, 1, 1, 2);
    put_placed(f, 4, 1, 1, 1);
    put_placed(f, 5, 0, 0, 0);
    put_placed(f, 6, 1, 1, 10);
    assert_ok(f, register_notices(f->reg, &(struct register_notices){0},
                                  remember, &seen, &f->err));
    assert_int_equal(seen.count, 6);
    for (int i = 0; i < 6; i++) {
        static const int ORDER[] = {5, 4, 3, 6, 2, 1};

        assert_string_equal(seen.numbers[i],
                            notice_number_make(ORDER[i], number));
    }
    assert_int_equal(count_of(f, &(struct register_notices){.lot = 1}), 4);
    assert_int_equal(
        count_of(f, &(struct register_notices){.lot = 1, .bundle = 1}), 3);
    assert_int_equal(
        count_of(f, &(struct register_notices){.municipality = CITY,
                                               .resident = "4"}),
        1);
    assert_int_equal(
        count_of(f, &(struct register_notices){.municipality = "011002"}), 0);
    assert_int_equal(
        count_of(f, &(struct register_notices){.state = NOTICE_HELD}), 0);
    assert_int_equal(count_of(f, &(struct register_notices){.number = number}),
                     1);
}

static int
move_one(void *context, const struct notice *notice, struct err *err)
{
    struct fixture *f = context;
    struct notice moved = *notice;
    struct seen seen = {0};

    /* a walk within the walk, and a write to what is walked */
    if (register_notices(f->reg,
                         &(struct register_notices){.number = notice->number},
                         remember, &seen, err) != 0) {
        return -1;
    }
    assert_int_equal(seen.count, 1);
    moved.lot = notice->lot + 1;
    return register_put_notice(f->reg, &moved, err);
}

static void
a_callback_may_write_the_notices_it_is_given(void **state)
{
    struct fixture *f = *state;

    for (int i = 1; i <= 10; i++) {
        put_placed(f, i, 1, 1, i);
    }
    assert_ok(f, register_notices(f->reg, &(struct register_notices){0},
                                  move_one, f, &f->err));
    assert_int_equal(count_of(f, &(struct register_notices){.lot = 2}), 10);
}

static int
stop(void *context, const struct notice *notice, struct err *err)
{
    int *calls = context;

    (*calls)++;
    return err_set(err, ERR_LETTER, "%s stops", notice->number);
}

static void
a_callback_that_fails_stops_the_walk_with_its_words(void **state)
{
    struct fixture *f = *state;
    int calls = 0;

    put_placed(f, 1, 1, 1, 1);
    put_placed(f, 2, 1, 1, 2);
    assert_int_equal(register_notices(f->reg, &(struct register_notices){0},
                                      stop, &calls, &f->err),
                     -1);
    assert_int_equal(calls, 1);
    assert_int_equal(f->err.code, ERR_LETTER);
    assert_non_null(strstr(f->err.text, "stops"));
}

/* Each with its own place, certificate and words. */
static int
expect_next(void *context, const struct notice *notice, struct err *err)
{
    int *position = context;
    char serial[16], words[32];

    (void)err;
    snprintf(serial, sizeof serial, "U%d", ++*position);
    snprintf(words, sizeof words, "{\"%d\"}", *position);
    assert_int_equal(notice->position, *position);
    assert_int_equal(notice->certificate_count, 1);
    assert_string_equal(notice->certificates[0].serial, serial);
    assert_string_equal(notice->snapshot, words);
    return 0;
}

static void
many_notices_come_in_order_each_with_its_own(void **state)
{
    enum { MANY = 150 /* more than one statement takes */ };
    struct fixture *f = *state;
    struct register_notices which = {.lot = 1};
    int position = 0;

    /* the last place first */
    for (int i = MANY; i > 0; i--) {
        struct notice notice =
            fixture_notice(MANY - i + 1, arena_printf(f->arena, "%d", i),
                           arena_printf(f->arena, "U%d", i));

        notice.lot = notice.bundle = 1;
        notice.position = i;
        notice.snapshot = arena_printf(f->arena, "{\"%d\"}", i);
        put_ok(f, &notice);
    }
    assert_ok(
        f, register_notices(f->reg, &which, expect_next, &position, &f->err));
    assert_int_equal(position, MANY);
    which.most = 70;
    position = 0;
    assert_ok(
        f, register_notices(f->reg, &which, expect_next, &position, &f->err));
    assert_int_equal(position, 70);
}

static void
a_letter_without_its_words_is_damage(void **state)
{
    struct fixture *f = *state;
    struct notice notice = fixture_notice(1, "1", "U1");
    struct query query;
    struct seen seen = {0};

    put_ok(f, &notice);
    query_open_once(&query, f->reg, "DELETE FROM words");
    assert_ok(f, query_run(&query, &f->err));
    assert_int_equal(register_notices(f->reg, &(struct register_notices){0},
                                      remember, &seen, &f->err),
                     -1);
    assert_int_equal(f->err.code, ERR_INPUT);
    assert_non_null(strstr(f->err.text, notice.number));
    assert_int_equal(seen.count, 0);
}

static void
a_move_takes_exactly_the_notices_expected(void **state)
{
    struct fixture *f = *state;
    struct bundle which = {.lot = 1, .id = 1, .notices = 2};

    put_placed(f, 1, 1, 1, 1);
    put_placed(f, 2, 1, 1, 2);
    put_placed(f, 3, 1, 2, 1);
    put_placed(f, 4, 2, 1, 1);
    assert_ok(f, register_move_notices(f->reg, &which, NOTICE_SELECTED,
                                       NOTICE_RENDERED, &f->err));
    assert_int_equal(
        count_of(f, &(struct register_notices){.state = NOTICE_RENDERED}), 2);

    which = (struct bundle){.lot = 1, .id = 2, .notices = 1};
    assert_ok(f, register_move_notices(f->reg, &which, NOTICE_SELECTED,
                                       NOTICE_RENDERED, &f->err));
    which = (struct bundle){.lot = 1, .notices = 3};
    assert_ok(f, register_move_notices(f->reg, &which, NOTICE_RENDERED,
                                       NOTICE_RELEASED, &f->err));
    assert_int_equal(
        count_of(
            f, &(struct register_notices){.lot = 1, .state = NOTICE_RELEASED}),
        3);
}

static void
a_move_of_another_count_is_refused_and_moves_nothing(void **state)
{
    struct fixture *f = *state;
    struct bundle which = {.lot = 1, .id = 1, .notices = 3};

    put_placed(f, 1, 1, 1, 1);
    put_placed(f, 2, 1, 1, 2);
    assert_int_equal(register_move_notices(f->reg, &which, NOTICE_SELECTED,
                                           NOTICE_RENDERED, &f->err),
                     -1);
    assert_int_equal(f->err.code, ERR_SYSTEM);
    assert_non_null(strstr(f->err.text, "L000001"));
    assert_int_equal(
        count_of(f, &(struct register_notices){.state = NOTICE_SELECTED}), 2);
}

static void
a_move_to_withdrawn_frees_the_keys(void **state)
{
    struct fixture *f = *state;
    struct bundle which = {.lot = 1, .id = 1, .notices = 1};
    struct notice again = fixture_notice(2, "1", "U1");

    put_placed(f, 1, 1, 1, 1);
    put_refused(f, &again);
    assert_ok(f, register_move_notices(f->reg, &which, NOTICE_SELECTED,
                                       NOTICE_WITHDRAWN, &f->err));
    put_ok(f, &again);
    /* and back it may not: the key is taken */
    assert_int_equal(register_move_notices(f->reg, &which, NOTICE_WITHDRAWN,
                                           NOTICE_SELECTED, &f->err),
                     -1);
    assert_int_equal(f->err.code, ERR_SYSTEM);
}

/* -- numbers --------------------------------------------------------------- */

static void
numbers_and_lots_count_from_one_each(void **state)
{
    struct fixture *f = *state;
    int64_t number;
    int lot;

    for (int i = 1; i <= 3; i++) {
        assert_ok(f, register_take_numbers(f->reg, 1, &number, &f->err));
        assert_int_equal(number, i);
    }
    assert_ok(f, register_next_lot(f->reg, &lot, &f->err));
    assert_int_equal(lot, 1);
    assert_ok(f, register_next_lot(f->reg, &lot, &f->err));
    assert_int_equal(lot, 2);
}

static void
a_number_rolled_back_is_given_again(void **state)
{
    struct fixture *f = *state;
    int64_t first, second;

    assert_ok(f, register_begin(f->reg, &f->err));
    assert_ok(f, register_take_numbers(f->reg, 1, &first, &f->err));
    register_rollback(f->reg);
    assert_ok(f, register_take_numbers(f->reg, 1, &second, &f->err));
    assert_int_equal(first, second);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_notice_comes_back_with_every_field),
        fixture_test(every_state_kind_and_reason_comes_back),
        fixture_test(
            a_key_that_another_notice_owns_is_refused_and_nothing_written),
        fixture_test(another_serial_or_kind_of_mailing_tells_nobody_twice),
        fixture_test(another_expiry_type_number_or_bearer_is_another_key),
        fixture_test(the_second_notice_is_another_key_and_told_once_too),
        fixture_test(a_withdrawn_notice_frees_its_key_and_cannot_take_it_back),
        fixture_test(a_person_is_held_by_one_notice_at_most),
        fixture_test(a_place_in_a_bundle_holds_one_letter),
        fixture_test(the_dossier_tells_the_keys_oldest_first),
        fixture_test(notices_are_counted_by_state),
        fixture_test(notices_are_filtered_and_ordered_by_place),
        fixture_test(a_callback_may_write_the_notices_it_is_given),
        fixture_test(a_callback_that_fails_stops_the_walk_with_its_words),
        fixture_test(many_notices_come_in_order_each_with_its_own),
        fixture_test(a_letter_without_its_words_is_damage),
        fixture_test(a_move_takes_exactly_the_notices_expected),
        fixture_test(a_move_of_another_count_is_refused_and_moves_nothing),
        fixture_test(a_move_to_withdrawn_frees_the_keys),
        fixture_test(numbers_and_lots_count_from_one_each),
        fixture_test(a_number_rolled_back_is_given_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
