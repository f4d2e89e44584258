#include "outbox/fixture.h"

#include "outbox/recover.h"
#include "outbox/settle.h"

static struct lot
lot_of(struct desk *desk, int id)
{
    const struct lot *lots = NULL;
    size_t count = 0;

    assert_ok(desk->f, register_lots(desk->f->reg, 0, desk->f->arena, &lots,
                                     &count, &desk->f->err));
    for (size_t i = 0; i < count; i++) {
        if (lots[i].id == id) {
            return lots[i];
        }
    }
    fail_msg("no lot %d", id);
    return (struct lot){0};
}

/* Released on the disk, and the register had not yet heard of it. */
static struct lot
die_after_the_marker(struct desk *desk)
{
    struct lot lot = desk_plan(desk, 1, 3, 2);

    assert_ok(desk->f, outbox_release(&desk->outbox, &lot, &desk->f->err));
    lot = lot_of(desk, 1);
    lot.state = LOT_RELEASING;
    assert_ok(desk->f, register_put_lot(desk->f->reg, &lot, &desk->f->err));
    assert_ok(desk->f,
              register_move_notices(
                  desk->f->reg, &(struct bundle){.lot = 1, .notices = 3},
                  NOTICE_RELEASED, NOTICE_RENDERED, &desk->f->err));
    return lot;
}

static bool
is_whole(struct desk *desk, const struct lot *lot)
{
    bool whole = false;

    assert_ok(desk->f,
              settle_is_whole(&desk->outbox, lot, &whole, &desk->f->err));
    return whole;
}

static void
take(struct desk *desk, const char *name)
{
    assert_int_equal(unlink(desk_file(desk, name)), 0);
}

static void
take_all(struct desk *desk)
{
    static const char *const NAMES[] = {
        "L000001/B0001.pdf",  "L000001/E0001.pdf",    "L000001/B0002.pdf",
        "L000001/E0002.pdf",  "L000001/manifest.csv", "L000001/manifest.json",
        "L000001/totals.txt", "L000001/totals.json",  "L000001/RELEASED"};

    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        take(desk, NAMES[i]);
    }
    assert_int_equal(rmdir(desk_file(desk, "L000001")), 0);
}

static int
answer(struct desk *desk, int lot, enum settle_answer given)
{
    const struct settle_request request = {lot, given, "asked the shop"};

    desk->f->err = (struct err){0};
    return settle_lot(&desk->outbox, &request, &desk->f->err);
}

static int
stands(void *context, const struct lot *lot, bool *lot_stands, struct err *err)
{
    (void)context;
    (void)lot;
    (void)err;
    *lot_stands = false;
    return 0;
}

static int
recover(struct desk *desk, struct recover_count *count)
{
    const struct recover_judge nothing_stands = {stands, NULL};

    desk->f->err = (struct err){0};
    return recover_lots(&desk->outbox, &nothing_stands, count, &desk->f->err);
}

static void
a_lot_is_whole_without_its_marker_and_with_no_file_less(void **state)
{
    struct desk *desk = *state;
    struct lot lot = die_after_the_marker(desk);

    take(desk, "L000001/RELEASED");
    assert_true(is_whole(desk, &lot));
    take(desk, "L000001/B0002.pdf");
    assert_false(is_whole(desk, &lot));
}

static void
a_whole_lot_is_finished_whatever_has_changed(void **state)
{
    struct desk *desk = *state;
    struct recover_count count;

    die_after_the_marker(desk);
    take(desk, "L000001/RELEASED");
    assert_ok(desk->f, recover(desk, &count));
    assert_int_equal(count.finished, 1);
    assert_int_equal(count.taken_back, 0);
    assert_true(file_exists(desk_file(desk, "L000001/RELEASED")));
    assert_int_equal(lot_of(desk, 1).state, LOT_RELEASED);
}

static void
a_lot_that_is_gone_is_asked_about(void **state)
{
    struct desk *desk = *state;
    struct recover_count count;

    die_after_the_marker(desk);
    take_all(desk);
    assert_int_equal(recover(desk, &count), -1);
    assert_int_equal(desk->f->err.code, ERR_BUSY);
    assert_non_null(strstr(desk->f->err.text, "L000001"));
    assert_non_null(strstr(desk->f->err.text, "--collected"));
    assert_false(file_exists(desk_file(desk, "L000001")));
    assert_int_equal(lot_of(desk, 1).state, LOT_RELEASING);
}

static void
collected_it_is_released(void **state)
{
    struct desk *desk = *state;
    struct recover_count count;

    die_after_the_marker(desk);
    take_all(desk);
    assert_ok(desk->f, answer(desk, 1, SETTLE_COLLECTED));
    assert_int_equal(lot_of(desk, 1).state, LOT_RELEASED);
    assert_int_equal(desk_count(desk, 1, NOTICE_RELEASED), 3);
    assert_ok(desk->f, recover(desk, &count));
    assert_int_equal(count.finished + count.taken_back, 0);
}

static void
not_collected_it_is_planned_and_its_marker_gone(void **state)
{
    struct desk *desk = *state;
    struct recover_count count;

    die_after_the_marker(desk);
    take(desk, "L000001/B0001.pdf");
    assert_ok(desk->f, answer(desk, 1, SETTLE_DELIVER_AGAIN));
    assert_false(file_exists(desk_file(desk, "L000001/RELEASED")));
    assert_int_equal(lot_of(desk, 1).state, LOT_PLANNED);
    assert_string_equal(lot_of(desk, 1).manifest_hash, "");
    /* nothing of it stands by what is known now */
    assert_ok(desk->f, recover(desk, &count));
    assert_int_equal(count.taken_back, 1);
    assert_int_equal(desk_count(desk, 0, NOTICE_HELD), 3);
}

static void
where_nothing_is_open_nothing_is_answered(void **state)
{
    struct desk *desk = *state;

    die_after_the_marker(desk);
    assert_int_equal(answer(desk, 1, SETTLE_COLLECTED), -1);
    assert_int_equal(desk->f->err.code, ERR_INPUT);
    assert_int_equal(answer(desk, 2, SETTLE_COLLECTED), -1);
    assert_non_null(strstr(desk->f->err.text, "L000002"));
    take_all(desk);
    assert_ok(desk->f, answer(desk, 1, SETTLE_COLLECTED));
    assert_int_equal(answer(desk, 1, SETTLE_DELIVER_AGAIN), -1);
    assert_int_equal(desk->f->err.code, ERR_INPUT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        desk_test(a_lot_is_whole_without_its_marker_and_with_no_file_less),
        desk_test(a_whole_lot_is_finished_whatever_has_changed),
        desk_test(a_lot_that_is_gone_is_asked_about),
        desk_test(collected_it_is_released),
        desk_test(not_collected_it_is_planned_and_its_marker_gone),
        desk_test(where_nothing_is_open_nothing_is_answered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
