#include "register/fixture.h"

/* A letter in its place, as a night drafts it. */
static struct notice
letter(int counter, const char *resident, int position)
{
    struct notice notice = fixture_notice(counter, resident, "");

    notice.certificates[0].serial = resident;
    notice.state = NOTICE_SELECTED;
    notice.bundle = 1;
    notice.position = position;
    notice.page_from = notice.page_to = position;
    notice.snapshot = resident;
    return notice;
}

static int
count_one(void *context, const struct notice *notice, struct err *err)
{
    (void)notice;
    (void)err;
    ++*(int *)context;
    return 0;
}

static int
count_notices(struct fixture *f, enum notice_state state)
{
    const struct register_notices which = {.state = state};
    int count = 0;

    assert_ok(f, register_notices(f->reg, &which, count_one, &count, &f->err));
    return count;
}

struct found {
    struct fixture *f;
    struct notice notice;
    int count;
};

static int
find_one(void *context, const struct notice *notice, struct err *err)
{
    struct found *found = context;

    (void)err;
    found->notice = notice_keep(notice, found->f->arena);
    found->count++;
    return 0;
}

static struct notice
notice_of(struct fixture *f, const char *resident)
{
    const struct register_notices which = {.resident = resident};
    struct found found = {.f = f};

    assert_ok(f, register_notices(f->reg, &which, find_one, &found, &f->err));
    assert_int_equal(found.count, 1);
    return found.notice;
}

static void
add(struct fixture *f, const struct notice *notice)
{
    assert_ok(f, register_draft_add(f->reg, &notice, 1, &f->err));
}

static int
keep(struct fixture *f, int lot, size_t count)
{
    int status;

    assert_ok(f, register_begin(f->reg, &f->err));
    status = register_draft_keep(f->reg, lot, count, &f->err);
    if (status == 0) {
        assert_ok(f, register_commit(f->reg, &f->err));
    } else {
        register_rollback(f->reg);
    }
    return status;
}

static void
a_draft_is_no_notice_until_it_is_kept(void **state)
{
    struct fixture *f = *state;
    const struct notice first = letter(1, "1", 1), second = letter(2, "2", 2);
    struct notice kept;

    add(f, &first);
    add(f, &second);
    assert_int_equal(count_notices(f, 0), 0);
    assert_int_equal(keep(f, 7, 2), 0);
    assert_int_equal(count_notices(f, NOTICE_SELECTED), 2);
    kept = notice_of(f, "2");
    assert_string_equal(kept.number, second.number);
    assert_string_equal(kept.snapshot, "2");
    assert_int_equal(kept.lot, 7);
    assert_int_equal(kept.bundle, 1);
    assert_int_equal(kept.position, 2);
    assert_int_equal(kept.kind, second.kind);
    assert_int_equal(kept.sheets, second.sheets);
    assert_string_equal(kept.postcode, second.postcode);
    assert_string_equal(kept.mailing, second.mailing);
    assert_int_equal(date_compare(kept.window_to, second.window_to), 0);
    assert_int_equal(kept.certificate_count, second.certificate_count);
    assert_string_equal(kept.certificates[0].serial, "2");
    assert_int_equal(date_compare(kept.certificates[0].expires_on,
                                  second.certificates[0].expires_on),
                     0);
}

static void
what_was_kept_is_drafted_no_longer(void **state)
{
    struct fixture *f = *state;
    const struct notice first = letter(1, "1", 1);

    add(f, &first);
    assert_int_equal(keep(f, 1, 1), 0);
    assert_int_equal(keep(f, 2, 1), -1);
    assert_int_equal(f->err.code, ERR_SYSTEM);
    assert_ok(f, register_draft_drop(f->reg, &f->err));
    assert_string_equal(notice_of(f, "1").snapshot, "1");
}

static void
a_draft_of_another_number_of_letters_is_refused_whole(void **state)
{
    struct fixture *f = *state;
    const struct notice first = letter(1, "1", 1);

    add(f, &first);
    assert_int_equal(keep(f, 1, 2), -1);
    assert_int_equal(f->err.code, ERR_SYSTEM);
    assert_int_equal(count_notices(f, 0), 0);
    assert_int_equal(keep(f, 1, 1), 0);
}

static void
who_was_held_is_told_by_the_number_that_he_has(void **state)
{
    struct fixture *f = *state;
    const struct notice first = letter(1, "1", 1);
    struct notice held = first;

    held.state = NOTICE_HELD;
    held.reason = REASON_OPERATOR_HOLD;
    held.bundle = held.position = held.page_from = held.page_to = 0;
    held.snapshot = "";
    assert_ok(f, register_put_notice(f->reg, &held, &f->err));
    add(f, &first);
    assert_int_equal(count_notices(f, NOTICE_HELD), 1);
    assert_int_equal(keep(f, 1, 1), 0);
    assert_int_equal(count_notices(f, NOTICE_HELD), 0);
    assert_int_equal(notice_of(f, "1").state, NOTICE_SELECTED);
    assert_int_equal(notice_of(f, "1").reason, REASON_NONE);
    assert_int_equal(notice_of(f, "1").certificate_count,
                     first.certificate_count);
}

/* What the shop spoiled refers to the notice, which waits and is made anew. */
static void
who_waits_keeps_what_is_on_record_of_his_number(void **state)
{
    struct fixture *f = *state;
    struct notice first = letter(1, "1", 1);

    first.lot = 1;
    first.sheets = 1;
    assert_ok(f, register_put_notice(f->reg, &first, &f->err));
    assert_ok(f, register_add_spoil(f->reg, &first, &f->err));
    first.state = NOTICE_HELD;
    first.lot = first.bundle = first.position = 0;
    first.page_from = first.page_to = 0;
    assert_ok(f, register_put_notice(f->reg, &first, &f->err));
    first = letter(1, "1", 1);
    add(f, &first);
    assert_int_equal(keep(f, 2, 1), 0);
    assert_int_equal(notice_of(f, "1").lot, 2);
    assert_string_equal(notice_of(f, "1").snapshot, "1");
}

static void
a_number_that_is_taken_is_not_given_to_another(void **state)
{
    struct fixture *f = *state;
    const struct notice first = letter(1, "1", 1), other = letter(1, "2", 1);

    assert_ok(f, register_put_notice(f->reg, &first, &f->err));
    add(f, &other);
    assert_int_equal(keep(f, 2, 1), -1);
    assert_int_equal(f->err.code, ERR_SYSTEM);
    assert_string_equal(notice_of(f, "1").snapshot, "1");
}

static void
nobody_is_told_twice_by_a_draft(void **state)
{
    struct fixture *f = *state;
    const struct notice first = letter(1, "1", 1), again = letter(2, "1", 1),
                        other = letter(3, "3", 2);

    add(f, &first);
    assert_int_equal(keep(f, 1, 1), 0);
    add(f, &again);
    add(f, &other);
    assert_int_equal(keep(f, 2, 2), -1);
    assert_int_equal(f->err.code, ERR_SYSTEM);
    assert_int_equal(count_notices(f, 0), 1);
}

static void
a_draft_that_is_dropped_leaves_nothing(void **state)
{
    enum { MANY = 2500 };
    struct fixture *f = *state;
    const struct notice **all =
        ARENA_ARRAY(f->arena, MANY, const struct notice *);
    struct notice *letters = ARENA_ARRAY(f->arena, MANY, struct notice);
    const struct notice other = letter(1, "1", 1);

    for (int i = 0; i < MANY; i++) {
        letters[i] = letter(i + 1, arena_printf(f->arena, "%d", i + 1), i + 1);
        all[i] = &letters[i];
    }
    assert_ok(f, register_draft_add(f->reg, all, MANY, &f->err));
    assert_ok(f, register_draft_drop(f->reg, &f->err));
    assert_int_equal(keep(f, 1, MANY), -1);
    add(f, &other);
    assert_int_equal(keep(f, 1, 1), 0);
    assert_int_equal(count_notices(f, 0), 1);
    assert_string_equal(notice_of(f, "1").snapshot, "1");
}

static void
to_drop_nothing_writes_nothing(void **state)
{
    struct fixture *f = *state;
    int64_t before, after;

    assert_ok(f, register_moment(f->reg, &before, &f->err));
    assert_ok(f, register_draft_drop(f->reg, &f->err));
    assert_ok(f, register_moment(f->reg, &after, &f->err));
    assert_int_equal(before, after);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_draft_is_no_notice_until_it_is_kept),
        fixture_test(what_was_kept_is_drafted_no_longer),
        fixture_test(a_draft_of_another_number_of_letters_is_refused_whole),
        fixture_test(who_was_held_is_told_by_the_number_that_he_has),
        fixture_test(who_waits_keeps_what_is_on_record_of_his_number),
        fixture_test(a_number_that_is_taken_is_not_given_to_another),
        fixture_test(nobody_is_told_twice_by_a_draft),
        fixture_test(a_draft_that_is_dropped_leaves_nothing),
        fixture_test(to_drop_nothing_writes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
