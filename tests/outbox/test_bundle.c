#include "outbox/fixture.h"
#include "pdf/sheet.h"

#include "outbox/bundle.h"

/* The first bundle of a lot, rendered. */
static struct buf
render(struct desk *desk, const struct lot *lot)
{
    size_t count = 0;
    const struct bundle *bundles = desk_bundles(desk, lot->id, &count);
    struct buf pdf = {0};

    assert_true(count > 0);
    assert_ok(desk->f, bundle_render(desk->press, desk->f->reg, &bundles[0],
                                     &pdf, &desk->f->err));
    return pdf;
}

static void
refuse(struct desk *desk, const struct bundle *bundle, enum err_code code)
{
    struct buf pdf = {0};

    assert_int_equal(
        bundle_render(desk->press, desk->f->reg, bundle, &pdf, &desk->f->err),
        -1);
    assert_int_equal(desk->f->err.code, code);
    assert_int_equal(pdf.size, 0);
    buf_reset(&pdf);
}

static struct notice
posted(struct desk *desk, int lot)
{
    struct desk_found found = desk_find(desk->f->reg, desk->f->arena,
                                        (struct register_notices){.lot = lot});

    assert_true(found.count > 0);
    return found.notice;
}

/* Text without the blanks a reader sees between 和文 and digits. */
static struct buf
read_text(const struct buf *pdf, int first, int last)
{
    struct buf text = sheet_read_text(pdf, first, last), out = {0};

    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] != ' ') {
            buf_add(&out, &text.data[i], 1);
        }
    }
    buf_reset(&text);
    return out;
}

/* What a clerk gets; the caller resets it. */
static struct buf
reprint(struct desk *desk, const struct notice *notice, const char *part)
{
    const struct bundle_reprint order = {notice, {2024, 3, 11}, part};
    struct buf pdf = {0};

    assert_ok(desk->f,
              bundle_render_reprint(desk->press, &order, &pdf, &desk->f->err));
    return pdf;
}

static void
the_same_bundle_has_the_same_bytes_twice(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 5, 10);
    struct buf one = render(desk, &lot), two = render(desk, &lot);

    assert_int_equal(one.size, two.size);
    assert_memory_equal(one.data, two.data, one.size);
    buf_reset(&one);
    buf_reset(&two);
}

static void
a_later_process_renders_the_same_bytes_though_templates_are_gone(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 5, 10);
    struct buf one = render(desk, &lot), two;

    desk_remove(desk->templates);
    press_free(desk->press);
    desk->press = press_new(desk->f->reg, desk_fonts());
    two = render(desk, &lot);
    assert_int_equal(one.size, two.size);
    assert_memory_equal(one.data, two.data, one.size);
    buf_reset(&one);
    buf_reset(&two);
}

static void
each_letter_lies_on_the_pages_planned_for_it(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 3, 10);
    struct buf pdf = render(desk, &lot);

    for (int i = 1; i <= 3; i++) {
        struct buf notice = sheet_read_text(&pdf, 2 * i - 1, 2 * i - 1);
        struct buf form = sheet_read_text(&pdf, 2 * i, 2 * i);
        char number[NOTICE_NUMBER_SIZE];

        notice_number_make(i, number);
        assert_true(sheet_has(&notice, number));
        assert_true(sheet_has(&form, number));
        assert_true(sheet_has(&form, "照会書兼回答書"));
        assert_false(sheet_has(&notice, "再発行"));
        buf_reset(&notice);
        buf_reset(&form);
    }
    buf_reset(&pdf);
}

static void
a_letter_that_comes_out_with_other_pages_than_planned_stops_all(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 2, 10);
    struct notice notice = posted(desk, lot.id);
    size_t count;

    notice.page_to++;
    assert_ok(desk->f,
              register_put_notice(desk->f->reg, &notice, &desk->f->err));
    refuse(desk, desk_bundles(desk, lot.id, &count), ERR_SYSTEM);
    assert_non_null(strstr(desk->f->err.text, notice.number));
}

static void
a_letter_that_comes_out_in_another_place_than_planned_stops_all(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 2, 10);
    struct notice notice = posted(desk, lot.id);
    size_t count;

    notice.page_from++;
    notice.page_to++;
    assert_ok(desk->f,
              register_put_notice(desk->f->reg, &notice, &desk->f->err));
    refuse(desk, desk_bundles(desk, lot.id, &count), ERR_SYSTEM);
    notice.page_from--;
    notice.page_to--;
    notice.position++;
    assert_ok(desk->f,
              register_put_notice(desk->f->reg, &notice, &desk->f->err));
    refuse(desk, desk_bundles(desk, lot.id, &count), ERR_SYSTEM);
}

static void
a_letter_that_comes_out_with_other_sheets_than_planned_stops_all(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 2, 10);
    struct notice notice = posted(desk, lot.id);
    size_t count;

    notice.sheets++;
    assert_ok(desk->f,
              register_put_notice(desk->f->reg, &notice, &desk->f->err));
    refuse(desk, desk_bundles(desk, lot.id, &count), ERR_SYSTEM);
}

static void
a_bundle_that_misses_a_letter_stops_all(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 2, 10);
    size_t count = 0;
    struct bundle bundle = desk_bundles(desk, lot.id, &count)[0];

    bundle.notices++;
    bundle.pages += 2;
    refuse(desk, &bundle, ERR_SYSTEM);
}

static void
a_frozen_letter_that_no_longer_fits_is_our_own_fault(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 1, 10);
    struct notice notice = posted(desk, lot.id);
    size_t count;

    notice.snapshot = "{}";
    assert_ok(desk->f,
              register_put_notice(desk->f->reg, &notice, &desk->f->err));
    refuse(desk, desk_bundles(desk, lot.id, &count), ERR_SYSTEM);
    assert_non_null(strstr(desk->f->err.text, notice.number));
}

static void
other_fonts_than_planned_are_refused(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 1, 10);
    const char *conf = file_join(desk->f->arena, desk->templates, "fonts.conf");
    struct fontset *fonts;
    size_t count;

    desk_write_fonts(conf);
    fonts = fontset_open(conf, &desk->f->err);
    if (fonts == NULL) {
        fail_msg("%s", desk->f->err.text);
    }
    press_free(desk->press);
    desk->press = press_new(desk->f->reg, fonts);
    refuse(desk, desk_bundles(desk, lot.id, &count), ERR_CONFIG);
    press_free(desk->press);
    desk->press = NULL;
    fontset_close(fonts);
}

static void
a_reprint_says_the_same_with_its_mark_and_day(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 1, 10);
    struct notice notice = posted(desk, lot.id);
    struct buf before = render(desk, &lot);
    struct buf pdf = reprint(desk, &notice, NULL);
    struct buf was = read_text(&before, 1, 2);
    struct buf is = read_text(&pdf, 1, 2);

    assert_true(sheet_has(&was, "検証1号"));
    assert_false(sheet_has(&was, "再発行"));
    assert_true(sheet_has(&is, "検証1号"));
    assert_true(sheet_has(&is, notice.number));
    assert_true(sheet_has(&is, "照会書兼回答書"));
    assert_true(sheet_has(&is, "再発行"));
    assert_true(sheet_has(&is, "令和6年3月11日"));
    buf_reset(&before);
    buf_reset(&pdf);
    buf_reset(&was);
    buf_reset(&is);
}

static void
a_reprint_of_one_part_holds_that_part_alone(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 1, 10);
    struct notice notice = posted(desk, lot.id);
    struct buf pdf = reprint(desk, &notice, "reply-form");
    struct buf text = read_text(&pdf, 1, 9);

    assert_true(sheet_has(&text, "照会書兼回答書"));
    assert_true(sheet_has(&text, "再発行"));
    assert_false(sheet_has(&text, "検証1号"));
    buf_reset(&pdf);
    buf_reset(&text);
}

static void
refuse_reprint(struct desk *desk, const struct notice *notice, const char *part)
{
    const struct bundle_reprint order = {notice, {2024, 3, 11}, part};
    struct buf pdf = {0};

    assert_int_equal(
        bundle_render_reprint(desk->press, &order, &pdf, &desk->f->err), -1);
    assert_int_equal(desk->f->err.code, ERR_USAGE);
    assert_non_null(strstr(desk->f->err.text, notice->number));
    assert_non_null(strstr(desk->f->err.text, part));
    assert_int_equal(pdf.size, 0);
    buf_reset(&pdf);
}

static void
a_reprint_of_a_part_nobody_knows_is_a_wrong_command_line(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 1, 10);
    struct notice notice = posted(desk, lot.id);

    refuse_reprint(desk, &notice, "envelope");
}

static void
a_reprint_of_a_part_that_was_not_posted_is_a_wrong_command_line(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 1, 10);
    struct notice notice = posted(desk, lot.id);
    char *flag = strstr(notice.snapshot, "\"代理人照会書あり\"");
    struct buf without = {0};

    assert_non_null(flag);
    buf_add(&without, notice.snapshot, (size_t)(flag - notice.snapshot));
    buf_printf(&without, "\"代理人照会書あり\": false%s",
               flag + strcspn(flag, ",}"));
    notice.snapshot = without.data;
    refuse_reprint(desk, &notice, "reply-form");
    buf_reset(&without);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        desk_test(the_same_bundle_has_the_same_bytes_twice),
        desk_test(
            a_later_process_renders_the_same_bytes_though_templates_are_gone),
        desk_test(each_letter_lies_on_the_pages_planned_for_it),
        desk_test(
            a_letter_that_comes_out_with_other_pages_than_planned_stops_all),
        desk_test(
            a_letter_that_comes_out_in_another_place_than_planned_stops_all),
        desk_test(
            a_letter_that_comes_out_with_other_sheets_than_planned_stops_all),
        desk_test(a_bundle_that_misses_a_letter_stops_all),
        desk_test(a_frozen_letter_that_no_longer_fits_is_our_own_fault),
        desk_test(other_fonts_than_planned_are_refused),
        desk_test(a_reprint_says_the_same_with_its_mark_and_day),
        desk_test(a_reprint_of_one_part_holds_that_part_alone),
        desk_test(a_reprint_of_a_part_nobody_knows_is_a_wrong_command_line),
        desk_test(
            a_reprint_of_a_part_that_was_not_posted_is_a_wrong_command_line),
    };

    return cmocka_run_group_tests(tests, NULL, desk_close_fonts);
}
