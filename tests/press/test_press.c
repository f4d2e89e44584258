#include "outbox/fixture.h"

/* Another desk at the same register, as the next night has it. */

static struct press *
press_again(struct desk *desk)
{
    press_free(desk->press);
    desk->press = press_new(desk_fonts());
    return desk->press;
}

/* The pages of a letter as readable text, in arena. */

static const char *
dump(struct desk *desk, const struct plate *plate, int part)
{
    struct notice notice = fixture_notice(7, "7", "s7");
    struct press_order order = {plate, NOTICE_CERTIFICATE, part,
                                desk_values(desk, &notice, "検証　花子")};
    struct press_letter letter;
    struct buf out = {0};
    const char *text;

    assert_ok(desk->f, press_compose(desk->press, &order, desk->f->arena,
                                     &letter, &desk->f->err));
    assert_int_equal(letter.result, COMPOSE_DONE);
    for (size_t i = 0; i < letter.composed.page_count; i++) {
        page_dump(&letter.composed.pages[i], &out);
    }
    text = arena_strdup(desk->f->arena, buf_text(&out));
    buf_reset(&out);
    return text;
}

static void
equal_input_gives_the_same_plate(void **state)
{
    struct desk *desk = *state;
    const struct plate *plate = desk_plate(desk);

    assert_ptr_equal(desk_plate(desk), plate);
    assert_int_equal(strlen(plate->hash), HASH_TEXT_SIZE - 1);
    assert_string_equal(plate->fonts, fontset_hash(desk_fonts()));
}

static void
another_press_gives_the_same_hash(void **state)
{
    struct desk *desk = *state;
    char hash[HASH_TEXT_SIZE];

    memcpy(hash, desk_plate(desk)->hash, sizeof hash);
    press_again(desk);
    assert_string_equal(desk_plate(desk)->hash, hash);
}

static void
a_changed_template_is_another_plate(void **state)
{
    struct desk *desk = *state;
    const struct plate *before = desk_plate(desk);
    char folder[2 * DESK_PATH];

    snprintf(folder, sizeof folder, "%s/tiny", desk->templates);
    desk_write_in(folder, "notice.json", DESK_PAGE(DESK_TEXT("氏名", "20")));
    desk->set = desk_read_set(desk);
    assert_string_not_equal(desk_plate(desk)->hash, before->hash);
}

static void
other_values_of_the_lot_are_another_plate(void **state)
{
    struct desk *desk = *state;
    const struct plate *before = desk_plate(desk);
    const struct plate *after;
    struct notice notice = fixture_notice(1, "1", "s");

    notice.business_date = fixture_date(2024, 3, 5);
    after =
        press_plate(desk->press, desk->set, desk_values(desk, &notice, "検証"));
    assert_string_not_equal(after->hash, before->hash);
}

static void
another_persons_values_are_the_same_plate(void **state)
{
    struct desk *desk = *state;
    const struct plate *before = desk_plate(desk);
    struct notice notice = fixture_notice(2, "2", "t");

    assert_ptr_equal(
        press_plate(desk->press, desk->set, desk_values(desk, &notice, "別人")),
        before);
}

static void
a_plate_says_the_same_after_the_templates_changed_on_disk(void **state)
{
    struct desk *desk = *state;
    const struct plate *plate = desk_plate(desk);
    const char *before = dump(desk, plate, -1);
    char hash[HASH_TEXT_SIZE];

    memcpy(hash, plate->hash, sizeof hash);
    desk_remove(desk->templates);
    plate = press_load(press_again(desk), desk->f->reg, hash, &desk->f->err);
    if (plate == NULL) {
        fail_msg("%s", desk->f->err.text);
    }
    assert_string_equal(plate->hash, hash);
    assert_string_equal(plate->fonts, fontset_hash(desk_fonts()));
    assert_string_equal(plate->set->name, "tiny");
    assert_string_equal(dump(desk, plate, -1), before);
    assert_ptr_equal(press_load(desk->press, desk->f->reg, hash, &desk->f->err),
                     plate);
}

static void
a_plate_nobody_kept_is_bad_input(void **state)
{
    struct desk *desk = *state;
    char hash[HASH_TEXT_SIZE];

    hash_bytes("x", 1, hash);
    assert_null(press_load(desk->press, desk->f->reg, hash, &desk->f->err));
    assert_int_equal(desk->f->err.code, ERR_INPUT);
}

/* Keeps a blob and gives its hash. */

static void
one_part_alone_is_composed_alone(void **state)
{
    struct desk *desk = *state;
    const struct plate *plate = desk_plate(desk);

    assert_non_null(strstr(dump(desk, plate, -1), "検証　花子"));
    assert_non_null(strstr(dump(desk, plate, 1), "照会書兼回答書"));
    assert_null(strstr(dump(desk, plate, 1), "検証　花子"));
}

static void
a_name_too_long_for_its_place_is_an_overflow_of_the_letter_alone(void **state)
{
    struct desk *desk = *state;
    struct press_order order = {desk_plate(desk), NOTICE_CERTIFICATE, -1, NULL};
    struct notice notice = fixture_notice(7, "7", "s7");
    struct press_letter letter;
    char name[3 * 400 + 1];

    for (size_t i = 0; i < 400; i++) {
        memcpy(name + 3 * i, "長", 4);
    }
    order.values = desk_values(desk, &notice, name);
    assert_ok(desk->f, press_compose(desk->press, &order, desk->f->arena,
                                     &letter, &desk->f->err));
    assert_int_equal(letter.result, COMPOSE_OVERFLOW);
    assert_null(strstr(desk->f->err.text, "長"));
    assert_non_null(dump(desk, order.plate, -1));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        desk_test(equal_input_gives_the_same_plate),
        desk_test(another_press_gives_the_same_hash),
        desk_test(a_changed_template_is_another_plate),
        desk_test(other_values_of_the_lot_are_another_plate),
        desk_test(another_persons_values_are_the_same_plate),
        desk_test(a_plate_says_the_same_after_the_templates_changed_on_disk),
        desk_test(a_plate_nobody_kept_is_bad_input),
        desk_test(one_part_alone_is_composed_alone),
        desk_test(
            a_name_too_long_for_its_place_is_an_overflow_of_the_letter_alone),
    };

    return cmocka_run_group_tests(tests, NULL, desk_close_fonts);
}
