#include "register/fixture.h"

static struct notice
at_shop(struct fixture *f, int64_t counter, const char *resident, int position)
{
    struct notice notice =
        fixture_notice(counter, resident, "S1");

    notice.state = NOTICE_RELEASED;
    notice.lot = 1;
    notice.bundle = 1;
    notice.position = position;
    notice.page_from = 2 * position - 1;
    notice.page_to = 2 * position;
    notice.sheets = 1;
    assert_ok(f, register_put_notice(f->reg, &notice, &f->err));
    return notice;
}

static void
a_lot(struct fixture *f)
{
    const struct lot lot = {
        .id = 1, .business_date = {2024, 3, 4}, .state = LOT_PLANNED};

    assert_ok(f, register_put_lot(f->reg, &lot, &f->err));
}

static struct register_pieces
pieces_of(struct fixture *f)
{
    const struct register_pieces *all = NULL;
    size_t count = 0;

    assert_ok(f, register_pieces(f->reg, 1, f->arena, &all, &count, &f->err));
    assert_int_equal(count, 1);
    return all[0];
}

static void
a_posting_comes_back_with_every_day(void **state)
{
    struct fixture *f = *state;
    const struct posting posting = {.lot = 1,
                                    .released_on = {2024, 3, 4},
                                    .confirmed_on = {2024, 3, 5},
                                    .mailed_on = {2024, 3, 6},
                                    .deleted_on = {2024, 3, 7},
                                    .deletion = "6-12"};
    struct register_pieces pieces;

    a_lot(f);
    pieces = pieces_of(f);
    assert_true(date_is_none(pieces.posting.released_on));
    assert_ok(f, register_put_posting(f->reg, &posting, &f->err));
    pieces = pieces_of(f);
    assert_date(pieces.posting.released_on, 2024, 3, 4);
    assert_date(pieces.posting.confirmed_on, 2024, 3, 5);
    assert_date(pieces.posting.mailed_on, 2024, 3, 6);
    assert_true(date_is_none(pieces.posting.recalled_on));
    assert_date(pieces.posting.deleted_on, 2024, 3, 7);
    assert_string_equal(pieces.posting.deletion, "6-12");
}

static void
a_withdrawn_letter_tells_nobody_and_its_person_may_be_told_again(void **state)
{
    struct fixture *f = *state;
    struct notice first;
    struct register_withdrawal one = {.reason = REASON_PULLED};

    a_lot(f);
    first = at_shop(f, 1, "1", 1);
    at_shop(f, 2, "2", 2);
    one.number = first.number;
    assert_int_equal(register_withdraw(f->reg, &one, &f->err), 1);
    assert_int_equal(pieces_of(f).pulled, 1);
    assert_int_equal(pieces_of(f).by_state[NOTICE_RELEASED], 1);
    assert_int_equal(register_withdraw(f->reg, &one, &f->err), 0);
    at_shop(f, 3, "1", 3); /* the ledger's key is free */
}

static void
a_recalled_lot_withdraws_what_the_post_does_not_have(void **state)
{
    struct fixture *f = *state;
    const struct register_withdrawal all = {
        .lot = 1, .number = "", .reason = REASON_RECALLED};

    a_lot(f);
    at_shop(f, 1, "1", 1);
    at_shop(f, 2, "2", 2);
    assert_int_equal(register_withdraw(f->reg, &all, &f->err), 2);
    assert_int_equal(pieces_of(f).recalled, 2);
    at_shop(f, 3, "3", 3);
    assert_int_equal(register_advance(f->reg, 1, NOTICE_MAILED, &f->err), 1);
    assert_int_equal(register_withdraw(f->reg, &all, &f->err), 0);
}

static void
a_return_is_kept_with_its_reason(void **state)
{
    struct fixture *f = *state;
    struct posting_return back = {.reason = RETURN_ABSENT,
                                  .returned_on = {2024, 3, 20}};
    struct posting_return found;
    struct notice notice;

    a_lot(f);
    notice = at_shop(f, 1, "1", 1);
    memcpy(back.number, notice.number, sizeof back.number);
    assert_int_equal(register_return(f->reg, notice.number, &found, &f->err),
                     0);
    assert_ok(f, register_put_return(f->reg, &back, &f->err));
    assert_int_equal(register_return(f->reg, notice.number, &found, &f->err),
                     1);
    assert_int_equal(found.reason, RETURN_ABSENT);
    assert_date(found.returned_on, 2024, 3, 20);
    assert_int_equal(pieces_of(f).by_state[NOTICE_RETURNED], 1);
}

struct seen {
    char text[64];
};

static int
see(void *context, const struct notice *notice, struct err *err)
{
    struct seen *seen = context;
    size_t size = strlen(seen->text);

    (void)err;
    snprintf(seen->text + size, sizeof seen->text - size, "%d:%s:%d ",
             notice->position, notice->resident, notice->page_from);
    return 0;
}

static void
a_spoiled_piece_still_stands_where_it_was_handed_over(void **state)
{
    struct fixture *f = *state;
    struct notice moved;
    struct seen seen = {""};

    a_lot(f);
    at_shop(f, 1, "1", 1);
    moved = at_shop(f, 2, "2", 2);
    at_shop(f, 3, "3", 3);
    assert_ok(f, register_add_spoil(f->reg, &moved, &f->err));
    moved.lot = LOT_SERIES + 1;
    moved.position = 1;
    moved.page_from = 1;
    moved.page_to = 2;
    assert_ok(f, register_put_notice(f->reg, &moved, &f->err));
    assert_ok(f, register_handed_over(f->reg, 1, 1, see, &seen, &f->err));
    assert_string_equal(seen.text, "1:1:1 2:2:3 3:3:5 ");
    assert_int_equal(pieces_of(f).spoiled, 1);
    assert_int_equal(pieces_of(f).by_state[NOTICE_RELEASED], 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_posting_comes_back_with_every_day),
        fixture_test(
            a_withdrawn_letter_tells_nobody_and_its_person_may_be_told_again),
        fixture_test(a_recalled_lot_withdraws_what_the_post_does_not_have),
        fixture_test(a_return_is_kept_with_its_reason),
        fixture_test(a_spoiled_piece_still_stands_where_it_was_handed_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
