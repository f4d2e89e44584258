#include "outbox/fixture.h"

#include "outbox/rebuild.h"

static struct lot
released(struct desk *desk)
{
    struct lot lot = desk_plan(desk, 1, 3, 2);
    const struct lot *lots = NULL;
    size_t count = 0;

    assert_ok(desk->f, outbox_release(&desk->outbox, &lot, &desk->f->err));
    assert_ok(desk->f, register_lots(desk->f->reg, 0, desk->f->arena, &lots,
                                     &count, &desk->f->err));
    assert_int_equal(count, 1);
    return lots[0];
}

static struct rebuild_view
look(struct desk *desk, const struct lot *lot)
{
    struct rebuild_view view;

    assert_ok(desk->f, rebuild_look(&desk->outbox, lot, desk->f->arena, &view,
                                    &desk->f->err));
    return view;
}

static void
a_released_lot_is_right_in_every_file(void **state)
{
    struct desk *desk = *state;
    struct lot lot = released(desk);
    struct rebuild_view view = look(desk, &lot);

    assert_int_equal(view.count, 9); /* two bundles with envelopes */
    assert_int_equal(view.foreign_count, 0);
    for (size_t i = 0; i < view.count; i++) {
        assert_int_equal(view.files[i].standing, REBUILD_RIGHT);
    }
    assert_string_equal(view.files[8].name, "RELEASED");
}

static void
what_is_gone_or_changed_comes_back_as_it_was(void **state)
{
    struct desk *desk = *state;
    struct lot lot = released(desk);
    struct rebuild_view view;

    assert_int_equal(unlink(desk_file(desk, "L000001/B0001.pdf")), 0);
    assert_int_equal(unlink(desk_file(desk, "L000001/E0001.pdf")), 0);
    assert_int_equal(unlink(desk_file(desk, "L000001/manifest.csv")), 0);
    desk_write(desk_file(desk, "L000001/manifest.csv"), "x");
    desk_write(desk_file(desk, "L000001/foreign"), "x");
    view = look(desk, &lot);
    assert_int_equal(view.files[0].standing, REBUILD_MISSING);
    assert_string_equal(view.files[1].name, "E0001.pdf");
    assert_int_equal(view.files[1].standing, REBUILD_MISSING);
    assert_int_equal(view.files[4].standing, REBUILD_CHANGED);
    assert_int_equal(view.foreign_count, 1);
    for (int i = 0; i < 5; i++) {
        assert_ok(desk->f, rebuild_file(&desk->outbox, &lot, &view,
                                        &view.files[i], &desk->f->err));
    }
    view = look(desk, &lot);
    for (size_t i = 0; i < view.count; i++) {
        assert_int_equal(view.files[i].standing, REBUILD_RIGHT);
    }
}

static void
what_would_come_out_otherwise_is_not_written(void **state)
{
    struct desk *desk = *state;
    struct lot lot = released(desk);
    struct rebuild_view view = look(desk, &lot);

    assert_int_equal(unlink(desk_file(desk, "L000001/B0001.pdf")), 0);
    view.files[0].hash[0] = view.files[0].hash[0] == 'a' ? 'b' : 'a';
    assert_int_equal(
        rebuild_file(&desk->outbox, &lot, &view, &view.files[0], &desk->f->err),
        -1);
    assert_int_equal(desk->f->err.code, ERR_CONFIG);
    assert_false(file_exists(desk_file(desk, "L000001/B0001.pdf")));
}

static void
a_recalled_lot_says_so_in_its_folder(void **state)
{
    struct desk *desk = *state;
    struct lot lot = released(desk);
    struct rebuild_view view;

    rebuild_put_recalled(&desk->outbox, &lot);
    assert_true(file_exists(desk_file(desk, "L000001/RECALLED")));
    view = look(desk, &lot);
    assert_int_equal(view.foreign_count, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        desk_test(a_released_lot_is_right_in_every_file),
        desk_test(what_is_gone_or_changed_comes_back_as_it_was),
        desk_test(what_would_come_out_otherwise_is_not_written),
        desk_test(a_recalled_lot_says_so_in_its_folder),
    };

    return cmocka_run_group_tests(tests, NULL, desk_close_fonts);
}
