#include "register/fixture.h"

static const char HASH[] =
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static struct lot
lot_of(int id)
{
    return (struct lot){.id = id,
                        .business_date = {2024, 3, id},
                        .state = LOT_PLANNED,
                        .notices = 4,
                        .bundles = 2,
                        .pages = 8,
                        .sheets = 6};
}

static void
lots_come_back_newest_first_with_every_field(void **state)
{
    struct fixture *f = *state;
    const struct lot *all;
    size_t count;

    for (int i = 1; i <= 3; i++) {
        struct lot lot = lot_of(i);

        assert_ok(f, register_put_lot(f->reg, &lot, &f->err));
    }
    assert_ok(f, register_lots(f->reg, 0, f->arena, &all, &count, &f->err));
    assert_int_equal(count, 3);
    assert_int_equal(all[0].id, 3);
    assert_int_equal(all[2].id, 1);
    assert_date(all[0].business_date, 2024, 3, 3);
    assert_int_equal(all[0].state, LOT_PLANNED);
    assert_int_equal(all[0].notices, 4);
    assert_int_equal(all[0].bundles, 2);
    assert_int_equal(all[0].pages, 8);
    assert_int_equal(all[0].sheets, 6);
    assert_string_equal(all[0].manifest_hash, "");
}

static void
a_released_lot_keeps_its_manifest_hash(void **state)
{
    struct fixture *f = *state;
    struct lot lot = lot_of(1);
    const struct lot *all;
    size_t count;

    assert_ok(f, register_put_lot(f->reg, &lot, &f->err));
    lot.state = LOT_RELEASED;
    lot.notices = 3;
    memcpy(lot.manifest_hash, HASH, sizeof HASH);
    assert_ok(f, register_put_lot(f->reg, &lot, &f->err));
    assert_ok(
        f, register_lots(f->reg, LOT_PLANNED, f->arena, &all, &count, &f->err));
    assert_int_equal(count, 0);
    assert_ok(f, register_lots(f->reg, LOT_RELEASED, f->arena, &all, &count,
                               &f->err));
    assert_int_equal(count, 1);
    assert_int_equal(all[0].notices, 3);
    assert_string_equal(all[0].manifest_hash, HASH);
}

static void
bundles_come_back_in_order_with_every_field(void **state)
{
    struct fixture *f = *state;
    struct lot lot = lot_of(1);
    const struct bundle *all;
    size_t count;

    assert_ok(f, register_put_lot(f->reg, &lot, &f->err));
    for (int i = 3; i >= 1; i--) {
        struct bundle bundle = {.lot = 1,
                                .id = i,
                                .municipality = CITY,
                                .mailing = HASH,
                                .state = BUNDLE_PLANNED,
                                .notices = 10 * i,
                                .pages = 20 * i,
                                .sheets = 15 * i};

        assert_ok(f, register_put_bundle(f->reg, &bundle, &f->err));
        if (i == 2) {
            bundle.state = BUNDLE_RENDERED;
            memcpy(bundle.hash, HASH, sizeof HASH);
            assert_ok(f, register_put_bundle(f->reg, &bundle, &f->err));
        }
    }
    assert_ok(f, register_bundles(f->reg, 1, f->arena, &all, &count, &f->err));
    assert_int_equal(count, 3);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(all[i].lot, 1);
        assert_int_equal(all[i].id, i + 1);
        assert_string_equal(all[i].municipality, CITY);
        assert_string_equal(all[i].mailing, HASH);
        assert_int_equal(all[i].state,
                         i == 1 ? BUNDLE_RENDERED : BUNDLE_PLANNED);
        assert_int_equal(all[i].notices, 10 * (i + 1));
        assert_int_equal(all[i].pages, 20 * (i + 1));
        assert_int_equal(all[i].sheets, 15 * (i + 1));
        assert_string_equal(all[i].hash, i == 1 ? HASH : "");
    }
    assert_ok(f, register_bundles(f->reg, 2, f->arena, &all, &count, &f->err));
    assert_int_equal(count, 0);
}

static void
a_bundle_of_no_lot_is_refused(void **state)
{
    struct fixture *f = *state;
    struct bundle bundle = {
        .lot = 7, .id = 1, .municipality = CITY, .state = BUNDLE_PLANNED};
    struct lot lot = lot_of(7);

    assert_int_equal(register_put_bundle(f->reg, &bundle, &f->err), -1);
    assert_int_equal(f->err.code, ERR_SYSTEM);

    /* within a transaction the lot may follow */
    assert_ok(f, register_begin(f->reg, &f->err));
    assert_ok(f, register_put_bundle(f->reg, &bundle, &f->err));
    assert_ok(f, register_put_lot(f->reg, &lot, &f->err));
    assert_ok(f, register_commit(f->reg, &f->err));
}

static void
a_rendered_bundle_without_its_hash_is_refused(void **state)
{
    struct fixture *f = *state;
    struct lot lot = lot_of(1);
    struct bundle bundle = {
        .lot = 1, .id = 1, .municipality = CITY, .state = BUNDLE_RENDERED};

    assert_ok(f, register_put_lot(f->reg, &lot, &f->err));
    assert_int_equal(register_put_bundle(f->reg, &bundle, &f->err), -1);
    assert_int_equal(f->err.code, ERR_SYSTEM);
}

static void
bytes_come_back_by_their_hash_also_nul_and_none(void **state)
{
    static const char BYTES[] = "{\"a\":\0\xFF}";
    struct fixture *f = *state;
    char first[HASH_TEXT_SIZE], second[HASH_TEXT_SIZE], none[HASH_TEXT_SIZE];
    const char *bytes;
    size_t size;

    assert_ok(f,
              register_put_blob(f->reg, BYTES, sizeof BYTES, first, &f->err));
    assert_ok(f,
              register_put_blob(f->reg, BYTES, sizeof BYTES, second, &f->err));
    assert_ok(f, register_put_blob(f->reg, NULL, 0, none, &f->err));
    assert_string_equal(first, second);
    assert_int_equal(
        register_blob(f->reg, first, f->arena, &bytes, &size, &f->err), 1);
    assert_int_equal(size, sizeof BYTES);
    assert_memory_equal(bytes, BYTES, sizeof BYTES);
    assert_int_equal(bytes[size], 0);
    assert_int_equal(
        register_blob(f->reg, none, f->arena, &bytes, &size, &f->err), 1);
    assert_int_equal(size, 0);
    assert_int_equal(
        register_blob(f->reg, HASH, f->arena, &bytes, &size, &f->err), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(lots_come_back_newest_first_with_every_field),
        fixture_test(a_released_lot_keeps_its_manifest_hash),
        fixture_test(bundles_come_back_in_order_with_every_field),
        fixture_test(a_bundle_of_no_lot_is_refused),
        fixture_test(a_rendered_bundle_without_its_hash_is_refused),
        fixture_test(bytes_come_back_by_their_hash_also_nul_and_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
