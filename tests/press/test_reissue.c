#include "outbox/fixture.h"
#include "pdf/sheet.h"

#include "outbox/bundle.h"
#include "press/reissue.h"

static struct notice
posted(struct desk *desk, int lot)
{
    struct desk_found found = desk_find(desk->f->reg, desk->f->arena,
                                        (struct register_notices){.lot = lot});

    assert_true(found.count > 0);
    return found.notice;
}

static struct buf
render(struct desk *desk, const struct lot *lot)
{
    size_t count = 0;
    const struct bundle *bundles = desk_bundles(desk, lot->id, &count);
    struct buf pdf[BUNDLE_PRINTS] = {{0}};

    assert_true(count > 0);
    assert_ok(desk->f, bundle_render(desk->press, desk->f->reg, &bundles[0],
                                     pdf, &desk->f->err));
    return pdf[0];
}

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

static struct buf
reprint(struct desk *desk, const struct notice *notice, const char *part)
{
    const struct reissue order = {desk->f->reg, notice, {2024, 3, 11}, part};
    struct buf pdf = {0};

    assert_ok(desk->f,
              reissue_render(desk->press, &order, &pdf, &desk->f->err));
    return pdf;
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
    const struct reissue order = {desk->f->reg, notice, {2024, 3, 11}, part};
    struct buf pdf = {0};

    assert_int_equal(reissue_render(desk->press, &order, &pdf, &desk->f->err),
                     -1);
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

    refuse_reprint(desk, &notice, "leaflet");
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
        desk_test(a_reprint_says_the_same_with_its_mark_and_day),
        desk_test(a_reprint_of_one_part_holds_that_part_alone),
        desk_test(a_reprint_of_a_part_nobody_knows_is_a_wrong_command_line),
        desk_test(
            a_reprint_of_a_part_that_was_not_posted_is_a_wrong_command_line),
    };

    return cmocka_run_group_tests(tests, NULL, desk_close_fonts);
}
