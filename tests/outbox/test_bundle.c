#include "outbox/fixture.h"
#include "pdf/sheet.h"

#include <sys/wait.h>
#include <unistd.h>

#include "outbox/bundle.h"

/* A print of the first bundle of a lot, rendered. */

static struct buf
render_print(struct desk *desk, const struct lot *lot, enum bundle_print print)
{
    size_t count = 0;
    const struct bundle *bundles = desk_bundles(desk, lot->id, &count);
    struct buf pdf[BUNDLE_PRINTS] = {{0}};

    assert_true(count > 0);
    assert_ok(desk->f, bundle_render(desk->press, desk->f->reg, &bundles[0],
                                     pdf, &desk->f->err));
    buf_reset(&pdf[1 - print]);
    return pdf[print];
}

static struct buf
render(struct desk *desk, const struct lot *lot)
{
    return render_print(desk, lot, BUNDLE_LETTERS);
}

static void
refuse(struct desk *desk, const struct bundle *bundle, enum err_code code)
{
    struct buf pdf[BUNDLE_PRINTS] = {{0}};

    assert_int_equal(
        bundle_render(desk->press, desk->f->reg, bundle, pdf, &desk->f->err),
        -1);
    assert_int_equal(desk->f->err.code, code);
    assert_int_equal(pdf[BUNDLE_LETTERS].size, 0);
    buf_reset(&pdf[BUNDLE_LETTERS]);
    buf_reset(&pdf[BUNDLE_ENVELOPES]);
}

/* What is planned of the envelopes does not hold: the letters do. */
static void
refuse_envelopes(struct desk *desk, const struct bundle *bundle)
{
    struct buf pdf[BUNDLE_PRINTS] = {{0}};

    assert_int_equal(
        bundle_render(desk->press, desk->f->reg, bundle, pdf, &desk->f->err),
        -1);
    assert_int_equal(desk->f->err.code, ERR_SYSTEM);
    assert_true(pdf[BUNDLE_LETTERS].size > 0);
    assert_int_equal(pdf[BUNDLE_ENVELOPES].size, 0);
    buf_reset(&pdf[BUNDLE_LETTERS]);
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

/* What a clerk gets; the caller resets it. */

static void
the_same_bundle_has_the_same_bytes_twice(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 5, 10);

    for (int print = 0; print < BUNDLE_PRINTS; print++) {
        struct buf one = render_print(desk, &lot, (enum bundle_print)print);
        struct buf two = render_print(desk, &lot, (enum bundle_print)print);

        assert_true(one.size > 1000);
        assert_int_equal(one.size, two.size);
        assert_memory_equal(one.data, two.data, one.size);
        buf_reset(&one);
        buf_reset(&two);
    }
}

/* What a press has set for other bundles changes no byte of the next. */
static void
a_bundle_has_the_same_bytes_whatever_was_drawn_before(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 6, 2);
    size_t count = 0;
    const struct bundle *bundles = desk_bundles(desk, lot.id, &count);
    struct buf after[BUNDLE_PRINTS] = {{0}}, alone[BUNDLE_PRINTS] = {{0}};

    assert_int_equal(count, 3);
    for (size_t i = 0; i < count; i++) {
        buf_reset(&after[BUNDLE_LETTERS]);
        buf_reset(&after[BUNDLE_ENVELOPES]);
        assert_ok(desk->f, bundle_render(desk->press, desk->f->reg,
                                         &bundles[i], after, &desk->f->err));
    }
    press_free(desk->press);
    desk->press = press_new(desk_fonts());
    assert_ok(desk->f, bundle_render(desk->press, desk->f->reg, &bundles[2],
                                     alone, &desk->f->err));
    for (int i = 0; i < BUNDLE_PRINTS; i++) {
        assert_int_equal(alone[i].size, after[i].size);
        assert_memory_equal(alone[i].data, after[i].data, alone[i].size);
        buf_reset(&alone[i]);
        buf_reset(&after[i]);
    }
}

static void
a_later_process_renders_the_same_bytes_though_templates_are_gone(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 5, 10);
    struct buf one = render(desk, &lot), two;

    desk_remove(desk->templates);
    press_free(desk->press);
    desk->press = press_new(desk_fonts());
    two = render(desk, &lot);
    assert_int_equal(one.size, two.size);
    assert_memory_equal(one.data, two.data, one.size);
    buf_reset(&one);
    buf_reset(&two);
}

/* What a child that has no register draws, read from its pipe. */
static struct buf
draw_in_a_child(struct desk *desk, const struct bundle_job *job,
                enum bundle_print print)
{
    struct buf pdf = {0}, drawn = {0};
    struct err err;
    char part[4096];
    int ends[2], status;
    ssize_t got;
    pid_t child;

    assert_int_equal(pipe(ends), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        bool done =
            bundle_draw(job, print, desk->press, &pdf, &err) == BUNDLE_DONE &&
            write(ends[1], pdf.data, pdf.size) == (ssize_t)pdf.size;

        _exit(done ? 0 : 1);
    }
    close(ends[1]);
    while ((got = read(ends[0], part, sizeof part)) > 0) {
        buf_add(&drawn, part, (size_t)got);
    }
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    return drawn;
}

static void
a_child_without_a_register_draws_the_same_bytes(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 5, 10);
    struct buf here[] = {render_print(desk, &lot, BUNDLE_LETTERS),
                         render_print(desk, &lot, BUNDLE_ENVELOPES)};
    size_t count = 0;
    const struct bundle *bundles = desk_bundles(desk, lot.id, &count);
    struct bundle_job job;

    assert_true(here[0].size > 1000 && here[1].size > 1000);
    /* a press that has set none of its letters yet */
    press_free(desk->press);
    desk->press = press_new(desk_fonts());
    assert_int_equal(bundle_gather(desk->press, desk->f->reg, &bundles[0],
                                   desk->f->arena, &job, &desk->f->err),
                     BUNDLE_DONE);
    assert_int_equal(job.count, 5);
    register_close(desk->f->reg);
    desk->f->reg = NULL;
    desk_remove(desk->templates);
    for (int print = 0; print < BUNDLE_PRINTS; print++) {
        struct buf there =
            draw_in_a_child(desk, &job, (enum bundle_print)print);

        assert_int_equal(here[print].size, there.size);
        assert_memory_equal(here[print].data, there.data, there.size);
        buf_reset(&here[print]);
        buf_reset(&there);
    }
}

static void
the_envelopes_lie_in_the_order_of_the_letters(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 3, 10);
    struct buf pdf = render_print(desk, &lot, BUNDLE_ENVELOPES);

    for (int i = 1; i <= 3; i++) {
        struct buf envelope = sheet_read_text(&pdf, i, i);
        char number[NOTICE_NUMBER_SIZE];

        notice_number_make(i, number);
        assert_true(sheet_has(&envelope, number));
        assert_true(sheet_has(&envelope, "封入用封筒"));
        buf_reset(&envelope);
    }
    buf_reset(&pdf);
}

static void
only_who_encloses_an_envelope_has_one_printed(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 3, 10);
    size_t count = 0;
    struct bundle bundle = desk_bundles(desk, lot.id, &count)[0];
    struct notice second, third;
    struct buf pdf;

    third = posted(desk, lot.id);
    third.envelope = 2;
    second = desk_find(desk->f->reg, desk->f->arena,
                       (struct register_notices){.resident = "2"})
                 .notice;
    second.envelope = 0;
    bundle.envelopes = bundle.envelope_pages = 2;
    assert_ok(desk->f,
              register_put_notice(desk->f->reg, &second, &desk->f->err));
    assert_ok(desk->f,
              register_put_notice(desk->f->reg, &third, &desk->f->err));
    assert_ok(desk->f,
              register_put_bundle(desk->f->reg, &bundle, &desk->f->err));
    pdf = render_print(desk, &lot, BUNDLE_ENVELOPES);
    {
        struct buf last = sheet_read_text(&pdf, 2, 2);

        assert_true(sheet_has(&last, third.number));
        assert_false(sheet_has(&last, second.number));
        buf_reset(&last);
    }
    buf_reset(&pdf);
}

static void
an_envelope_in_another_place_than_planned_stops_all(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 2, 10);
    size_t count = 0;
    struct bundle bundle = desk_bundles(desk, lot.id, &count)[0];
    struct notice notice = posted(desk, lot.id);

    notice.envelope = 1;
    assert_ok(desk->f,
              register_put_notice(desk->f->reg, &notice, &desk->f->err));
    refuse_envelopes(desk, &bundle);
    assert_non_null(strstr(desk->f->err.text, notice.number));
    notice.envelope = 0;
    assert_ok(desk->f,
              register_put_notice(desk->f->reg, &notice, &desk->f->err));
    refuse_envelopes(desk, &bundle);
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
    desk->press = press_new(fonts);
    refuse(desk, desk_bundles(desk, lot.id, &count), ERR_CONFIG);
    press_free(desk->press);
    desk->press = NULL;
    fontset_close(fonts);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        desk_test(the_same_bundle_has_the_same_bytes_twice),
        desk_test(
            a_bundle_has_the_same_bytes_whatever_was_drawn_before),
        desk_test(
            a_later_process_renders_the_same_bytes_though_templates_are_gone),
        desk_test(a_child_without_a_register_draws_the_same_bytes),
        desk_test(each_letter_lies_on_the_pages_planned_for_it),
        desk_test(the_envelopes_lie_in_the_order_of_the_letters),
        desk_test(only_who_encloses_an_envelope_has_one_printed),
        desk_test(an_envelope_in_another_place_than_planned_stops_all),
        desk_test(
            a_letter_that_comes_out_with_other_pages_than_planned_stops_all),
        desk_test(
            a_letter_that_comes_out_in_another_place_than_planned_stops_all),
        desk_test(
            a_letter_that_comes_out_with_other_sheets_than_planned_stops_all),
        desk_test(a_bundle_that_misses_a_letter_stops_all),
        desk_test(a_frozen_letter_that_no_longer_fits_is_our_own_fault),
        desk_test(other_fonts_than_planned_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, desk_close_fonts);
}
