#include "register/fixture.h"

/* An import of one 住民 file with so many rows. */
static struct delivery
delivery_of(const struct delivery_file *file, enum delivery_result result)
{
    struct delivery delivery = {.at = "2024-03-04T10:00:00+09:00",
                                .by = "sato",
                                .complete = true,
                                .result = result,
                                .message = "",
                                .files = file,
                                .file_count = 1};

    if (result == DELIVERY_GOOD) {
        delivery.brought[file->kind] = true;
        delivery.counts[file->kind] =
            (struct delivery_count){.rows = file->rows,
                                    .added = 1,
                                    .changed = 2,
                                    .unchanged = 3,
                                    .gone = 4,
                                    .known = 5};
    }
    if (result == DELIVERY_REFUSED) {
        delivery.status = ERR_INPUT;
        delivery.message = "1 fault in the files";
    }
    return delivery;
}

static void
put(struct fixture *f, enum record_kind kind, const char *name,
    enum delivery_result result)
{
    const struct delivery_file file = {.kind = kind, .name = name, .rows = 6};
    struct delivery delivery = delivery_of(&file, result);

    assert_ok(f, register_put_delivery(f->reg, &delivery, &f->err));
}

static struct register_feed
standing_of(struct fixture *f, enum record_kind kind)
{
    struct register_feed standing;

    assert_ok(f, register_feed(f->reg, kind, f->arena, &standing, &f->err));
    return standing;
}

static void
nothing_was_delivered_at_first(void **state)
{
    struct fixture *f = *state;
    struct register_feed standing = standing_of(f, RECORD_RESIDENT);

    assert_int_equal(standing.good_count, 0);
    assert_int_equal(standing.bad.id, 0);
    assert_false(standing.bad_since);
}

static void
the_newest_good_ones_come_back_with_every_field(void **state)
{
    struct fixture *f = *state;
    struct register_feed standing;
    const struct delivery *good = &standing.good[0];
    struct delivery_file file = {
        .kind = RECORD_RESIDENT, .name = "r.csv", .rows = 6};
    struct delivery delivery;

    memset(file.hash, 'a', HASH_TEXT_SIZE - 1);
    put(f, RECORD_RESIDENT, "old.csv", DELIVERY_GOOD);
    put(f, RECORD_RESIDENT, "r.csv", DELIVERY_GOOD);
    delivery = delivery_of(&file, DELIVERY_GOOD);
    assert_ok(f, register_put_delivery(f->reg, &delivery, &f->err));
    assert_int_equal(delivery.id, 3);
    put(f, RECORD_CARD, "k.csv", DELIVERY_GOOD);

    standing = standing_of(f, RECORD_RESIDENT);
    assert_int_equal(standing.good_count, 2);
    assert_int_equal(good->id, 3);
    assert_int_equal(standing.good[1].id, 2);
    assert_string_equal(good->at, "2024-03-04T10:00:00+09:00");
    assert_string_equal(good->by, "sato");
    assert_true(good->complete);
    assert_int_equal(good->result, DELIVERY_GOOD);
    assert_int_equal(good->counts[RECORD_RESIDENT].rows, 6);
    assert_int_equal(good->counts[RECORD_RESIDENT].added, 1);
    assert_int_equal(good->counts[RECORD_RESIDENT].changed, 2);
    assert_int_equal(good->counts[RECORD_RESIDENT].unchanged, 3);
    assert_int_equal(good->counts[RECORD_RESIDENT].gone, 4);
    assert_int_equal(good->counts[RECORD_RESIDENT].known, 5);
    assert_int_equal(good->file_count, 1);
    assert_int_equal(good->files[0].kind, RECORD_RESIDENT);
    assert_string_equal(good->files[0].name, "r.csv");
    assert_string_equal(good->files[0].hash, file.hash);
    assert_int_equal(good->files[0].rows, 6);
    assert_false(standing.bad_since);
}

static void
a_refusal_counts_until_its_kind_is_taken_again(void **state)
{
    struct fixture *f = *state;
    struct register_feed standing;

    put(f, RECORD_RESIDENT, "r.csv", DELIVERY_GOOD);
    put(f, RECORD_CARD, "k.csv", DELIVERY_GOOD);
    put(f, RECORD_RESIDENT, "r.csv", DELIVERY_REFUSED);
    standing = standing_of(f, RECORD_RESIDENT);
    assert_true(standing.bad_since);
    assert_int_equal(standing.bad.status, ERR_INPUT);
    assert_string_equal(standing.bad.message, "1 fault in the files");
    assert_string_equal(standing.bad.files[0].name, "r.csv");
    assert_false(standing_of(f, RECORD_CARD).bad_since);
    put(f, RECORD_CARD, "k.csv", DELIVERY_GOOD);
    assert_true(standing_of(f, RECORD_RESIDENT).bad_since);
    put(f, RECORD_RESIDENT, "r.csv", DELIVERY_GOOD);
    standing = standing_of(f, RECORD_RESIDENT);
    assert_false(standing.bad_since);
    assert_int_equal(standing.bad.id, 3);
}

static void
one_that_broke_off_counts_as_refused(void **state)
{
    struct fixture *f = *state;

    put(f, RECORD_RESIDENT, "r.csv", DELIVERY_GOOD);
    put(f, RECORD_RESIDENT, "r.csv", DELIVERY_BEGUN);
    assert_true(standing_of(f, RECORD_RESIDENT).bad_since);
    assert_int_equal(standing_of(f, RECORD_RESIDENT).bad.result,
                     DELIVERY_BEGUN);
}

static void
an_unknown_kind_counts_for_all_until_any_is_taken(void **state)
{
    struct fixture *f = *state;

    put(f, RECORD_RESIDENT, "r.csv", DELIVERY_GOOD);
    put(f, RECORD_CARD, "k.csv", DELIVERY_GOOD);
    put(f, 0, "page.html", DELIVERY_REFUSED);
    assert_true(standing_of(f, RECORD_RESIDENT).bad_since);
    assert_true(standing_of(f, RECORD_CARD).bad_since);
    put(f, RECORD_CARD, "k.csv", DELIVERY_GOOD);
    assert_false(standing_of(f, RECORD_RESIDENT).bad_since);
    assert_false(standing_of(f, RECORD_CARD).bad_since);
}

static void
one_put_again_by_its_id_is_the_same(void **state)
{
    struct fixture *f = *state;
    const struct delivery_file file = {
        .kind = RECORD_RESIDENT, .name = "r.csv", .rows = 6};
    struct delivery begun = delivery_of(&file, DELIVERY_BEGUN);
    struct delivery good = delivery_of(&file, DELIVERY_GOOD);

    assert_ok(f, register_put_delivery(f->reg, &begun, &f->err));
    good.id = begun.id;
    assert_ok(f, register_put_delivery(f->reg, &good, &f->err));
    assert_int_equal(standing_of(f, RECORD_RESIDENT).good_count, 1);
    assert_int_equal(standing_of(f, RECORD_RESIDENT).bad.id, 0);
}

static void
a_file_is_known_by_the_name_it_was_last_taken_under(void **state)
{
    struct fixture *f = *state;
    enum record_kind kind;

    put(f, RECORD_CARD, "x.csv", DELIVERY_GOOD);
    put(f, RECORD_RESIDENT, "x.csv", DELIVERY_GOOD);
    put(f, RECORD_OFFICE, "x.csv", DELIVERY_REFUSED);
    assert_ok(f, register_kind_of_file(f->reg, "x.csv", &kind, &f->err));
    assert_int_equal(kind, RECORD_RESIDENT);
    assert_ok(f, register_kind_of_file(f->reg, "y.csv", &kind, &f->err));
    assert_int_equal(kind, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(nothing_was_delivered_at_first),
        fixture_test(the_newest_good_ones_come_back_with_every_field),
        fixture_test(a_refusal_counts_until_its_kind_is_taken_again),
        fixture_test(one_that_broke_off_counts_as_refused),
        fixture_test(an_unknown_kind_counts_for_all_until_any_is_taken),
        fixture_test(one_put_again_by_its_id_is_the_same),
        fixture_test(a_file_is_known_by_the_name_it_was_last_taken_under),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
