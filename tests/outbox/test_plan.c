#include "register/fixture.h"

#include "outbox/plan.h"

enum { LETTERS = 7 };

static const struct mailing_set NO_FILES = {.name = "none"};
static const struct plate PLATE_A = {
    .hash = "plate-a", .set = &NO_FILES, .list = "list of a", .lot = "{}"};
static const struct plate PLATE_B = {
    .hash = "plate-b", .set = &NO_FILES, .list = "list of b", .lot = "{}"};

static struct plan_letter
letter(int i, enum notice_kind kind, const char *plate)
{
    const bool is_a = strcmp(plate, "plate-a") == 0;
    struct plan_letter letter = {.plate = is_a ? &PLATE_A : &PLATE_B,
                                 .notice = {.municipality = CITY,
                                            .resident = NULL,
                                            .kind = kind,
                                            .certificate_count = 1,
                                            .window_from = {2024, 3, 4},
                                            .window_to = {2024, 6, 3},
                                            .business_date = {2024, 3, 4},
                                            .detail = "",
                                            .sheets = 2,
                                            .postcode = "3710026",
                                            .born = {1980, 1, 1},
                                            .snapshot = "{}",
                                            .mailing = plate},
                                 .pages = i % 2 == 0 ? 2 : 3};
    static char residents[LETTERS][8], serials[LETTERS][8];

    snprintf(residents[i], sizeof(residents[i]), "%d", 1000 + i);
    snprintf(serials[i], sizeof(serials[i]), "s%d", i);
    notice_number_make(i + 1, letter.notice.number);
    letter.notice.resident = residents[i];
    letter.notice.certificates[0] =
        (struct notice_certificate){.type = CERTIFICATE_USER,
                                    .serial = serials[i],
                                    .expires_on = {2024, 6, 3}};
    return letter;
}

static void
plan(struct fixture *f, struct plan_letter *letters, size_t count, int size,
     struct lot *lot)
{
    const struct plan_request request = {.business_date = {2024, 3, 4},
                                         .bundle_size = size,
                                         .letters = letters,
                                         .count = count};

    assert_ok(f, register_begin(f->reg, &f->err));
    assert_ok(f, plan_close(f->reg, &request, lot, &f->err));
    assert_ok(f, register_commit(f->reg, &f->err));
}

static void
a_bundle_holds_at_most_its_size_and_pages_follow_each_other(void **state)
{
    struct fixture *f = *state;
    struct plan_letter letters[LETTERS];
    struct lot lot;

    for (int i = 0; i < LETTERS; i++) {
        letters[i] = letter(i, NOTICE_CERTIFICATE, "plate-a");
    }
    plan(f, letters, LETTERS, 3, &lot);

    assert_int_equal(lot.bundles, 3);
    assert_int_equal(lot.notices, LETTERS);
    assert_int_equal(lot.pages, 4 * 2 + 3 * 3);
    assert_int_equal(lot.sheets, 2 * LETTERS);
    for (int i = 0; i < LETTERS; i++) {
        const struct notice *notice = &letters[i].notice;

        assert_int_equal(notice->bundle, i / 3 + 1);
        assert_int_equal(notice->position, i % 3 + 1);
        assert_int_equal(notice->page_from,
                         i % 3 == 0 ? 1 : letters[i - 1].notice.page_to + 1);
        assert_int_equal(notice->page_to - notice->page_from + 1,
                         letters[i].pages);
    }
}

/* Whether the register has a blob of that text. */
static bool
is_kept(struct fixture *f, const char *text)
{
    char hash[HASH_TEXT_SIZE];
    const char *bytes;
    size_t size;
    int found;

    hash_bytes(text, strlen(text), hash);
    found = register_blob(f->reg, hash, f->arena, &bytes, &size, &f->err);
    assert_true(found >= 0);
    return found == 1;
}

static void
the_plates_of_a_lot_are_kept_with_it(void **state)
{
    struct fixture *f = *state;
    struct plan_letter letters[2];
    struct lot lot;

    letters[0] = letter(0, NOTICE_CERTIFICATE, "plate-a");
    assert_false(is_kept(f, PLATE_A.list));
    plan(f, letters, 1, 100, &lot);
    assert_true(is_kept(f, PLATE_A.list));
    assert_false(is_kept(f, PLATE_B.list));
    letters[0] = letter(1, NOTICE_CERTIFICATE, "plate-a");
    letters[1] = letter(2, NOTICE_CERTIFICATE, "plate-b");
    plan(f, letters, 2, 100, &lot);
    assert_true(is_kept(f, PLATE_B.list));
}

static void
letters_of_different_plates_or_kinds_never_share_a_bundle(void **state)
{
    struct fixture *f = *state;
    struct plan_letter letters[4];
    struct lot lot;

    letters[0] = letter(0, NOTICE_CERTIFICATE, "plate-a");
    letters[1] = letter(1, NOTICE_CERTIFICATE, "plate-b");
    letters[2] = letter(2, NOTICE_CARD, "plate-b");
    letters[3] = letter(3, NOTICE_CARD, "plate-b");
    plan(f, letters, 4, 100, &lot);

    assert_int_equal(lot.bundles, 3);
    assert_int_equal(letters[0].notice.bundle, 1);
    assert_int_equal(letters[1].notice.bundle, 2);
    assert_int_equal(letters[2].notice.bundle, 3);
    assert_int_equal(letters[3].notice.bundle, 3);
}

static int
count_notice(void *context, const struct notice *notice, struct err *err)
{
    (void)notice;
    (void)err;
    ++*(int *)context;
    return 0;
}

static void
a_person_told_already_breaks_the_whole_plan(void **state)
{
    struct fixture *f = *state;
    struct plan_letter first = letter(0, NOTICE_CERTIFICATE, "plate-a");
    struct plan_letter again[2];
    const struct plan_request request = {.business_date = {2024, 3, 5},
                                         .bundle_size = 10,
                                         .letters = again,
                                         .count = 2};
    const struct register_notices all = {0};
    const struct lot *lots = NULL;
    size_t lot_count = 0;
    struct lot lot;
    int count = 0;

    plan(f, &first, 1, 10, &lot);
    again[0] = letter(1, NOTICE_CERTIFICATE, "plate-a");
    again[1] = letter(0, NOTICE_CERTIFICATE, "plate-a");
    notice_number_make(99, again[1].notice.number);

    assert_ok(f, register_begin(f->reg, &f->err));
    assert_int_equal(plan_close(f->reg, &request, &lot, &f->err), -1);
    assert_int_equal(f->err.code, ERR_SYSTEM);
    register_rollback(f->reg);
    assert_ok(f, register_notices(f->reg, &all, count_notice, &count, &f->err));
    assert_int_equal(count, 1);
    assert_ok(f,
              register_lots(f->reg, 0, f->arena, &lots, &lot_count, &f->err));
    assert_int_equal(lot_count, 1);
}

static void
what_was_planned_is_what_the_register_holds(void **state)
{
    struct fixture *f = *state;
    struct plan_letter letters[3];
    const struct bundle *bundles = NULL;
    const struct lot *lots = NULL;
    size_t lot_count = 0, count = 0;
    struct lot lot;

    for (int i = 0; i < 3; i++) {
        letters[i] = letter(i, NOTICE_CERTIFICATE, "plate-a");
    }
    plan(f, letters, 3, 2, &lot);

    assert_ok(f, register_lots(f->reg, LOT_PLANNED, f->arena, &lots, &lot_count,
                               &f->err));
    assert_int_equal(lot_count, 1);
    assert_int_equal(lots[0].notices, 3);
    assert_int_equal(lots[0].pages, 7);
    assert_ok(f, register_bundles(f->reg, lot.id, f->arena, &bundles, &count,
                                  &f->err));
    assert_int_equal(count, 2);
    assert_int_equal(bundles[0].notices, 2);
    assert_int_equal(bundles[0].pages, 5);
    assert_int_equal(bundles[0].sheets, 4);
    assert_int_equal(bundles[1].notices, 1);
    assert_int_equal(bundles[1].state, BUNDLE_PLANNED);
    assert_string_equal(bundles[1].mailing, "plate-a");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(
            a_bundle_holds_at_most_its_size_and_pages_follow_each_other),
        fixture_test(the_plates_of_a_lot_are_kept_with_it),
        fixture_test(letters_of_different_plates_or_kinds_never_share_a_bundle),
        fixture_test(a_person_told_already_breaks_the_whole_plan),
        fixture_test(what_was_planned_is_what_the_register_holds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
