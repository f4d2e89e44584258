/* What every letter of the template sets looks like, in every case: as it
 * was when somebody last looked at it (tests/golden/), and never with a mark
 * where none may stand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "support/golden_file.h"
#include "support/letter_album.h"
#include "support/page_check.h"

#include <stdio.h>
#include <string.h>

enum { FILES_MAX = 200, SHEETS_MAX = 400, TEXT_SIZE = 128 };

/* One page of the album with its ink and where its faults go. */
struct sheet {
    const struct letter *letter;
    const struct mailing_part *part;
    size_t number; /* from 1 */
    struct page_check check;
};

struct bench {
    struct album *album;
    struct sheet sheets[SHEETS_MAX]; /* of the letters, not the envelope */
    size_t count;
    struct buf faults;
};

static void
add_sheets(struct bench *bench, const struct letter *letter)
{
    struct arena *arena = bench->album->arena;

    for (size_t i = 0;
         letter->result == COMPOSE_DONE && i < letter->composed.page_count;
         i++) {
        const struct page *page = &letter->composed.pages[i];
        struct sheet *sheet = &bench->sheets[bench->count++];

        assert_true(bench->count < SHEETS_MAX);
        sheet->letter = letter;
        sheet->part = letter_album_part(letter, i);
        sheet->number = i + 1;
        sheet->check = (struct page_check){
            .page = page,
            .ink = page_ink_of(page, arena),
            .place = arena_printf(arena, "%s %s %s, page %zu", letter->set,
                                  sheet->part->file, letter->of->name, i + 1),
            .faults = &bench->faults,
        };
    }
}

static int
open_album(void **state)
{
    static struct bench bench;

    bench.album = letter_album_open();
    if (bench.album == NULL) {
        return -1;
    }
    for (size_t i = 0; i < bench.album->count; i++) {
        add_sheets(&bench, &bench.album->letters[i]);
    }
    *state = &bench;
    return 0;
}

static int
close_album(void **state)
{
    struct bench *bench = *state;

    buf_reset(&bench->faults);
    letter_album_close(bench->album);
    return 0;
}

static void
assert_no_faults(struct bench *bench)
{
    size_t size = bench->faults.size;

    fputs(buf_text(&bench->faults), stderr);
    buf_clear(&bench->faults);
    assert_int_equal(size, 0);
}

/* -- dumps ------------------------------------------------------------- */

static bool
changes(const struct letter_case *of, const char *file)
{
    if (strcmp(file, "notice.json") == 0) {
        return (of->changes & CHANGES_NOTICE) != 0;
    }
    if (strcmp(file, "reply-form.json") == 0) {
        return (of->changes & CHANGES_REPLY_FORM) != 0;
    }
    return (of->changes & CHANGES_CARD_NOTICE) != 0;
}

/* "standard.notice.long-name.txt" */
static const char *
golden_name(const struct letter *letter, const char *file, struct arena *arena)
{
    return arena_printf(arena, "%s.%.*s.%s.txt", letter->set,
                        (int)(strlen(file) - strlen(".json")), file,
                        letter->of->name);
}

/* The first letter of the same mailing: the case all others change. */
static const struct letter *
first_case(const struct bench *bench, const struct letter *letter)
{
    const struct letter *first = bench->album->letters;

    while (first < letter && first->mailing != letter->mailing) {
        first++;
    }
    return letter == &bench->album->cover ? letter : first;
}

static bool
have_same_layer(const struct page *a, const struct page *b)
{
    struct buf dump_a = {0}, dump_b = {0};
    bool same = a->under != NULL && b->under != NULL;

    if (same) {
        page_dump(a->under, &dump_a);
        page_dump(b->under, &dump_b);
        same = strcmp(buf_text(&dump_a), buf_text(&dump_b)) == 0;
    }
    buf_reset(&dump_a);
    buf_reset(&dump_b);
    return same;
}

/* A page; what lies under it only where that is not as in the first case. */
static void
dump_page(const struct letter *letter, const struct letter *first, size_t index,
          struct buf *out)
{
    struct page page = letter->composed.pages[index];

    if (first != letter && index < first->composed.page_count &&
        have_same_layer(&page, &first->composed.pages[index])) {
        page.under = NULL;
        buf_printf(out, "under as in %s\n", first->of->name);
    }
    page_dump(&page, out);
}

/* The pages of one part of a letter, or why it is held. */
static bool
holds_part(const struct bench *bench, const struct letter *letter, size_t part,
           const char *name)
{
    const struct letter *first = first_case(bench, letter);
    struct buf dump = {0};
    bool holds;

    if (letter->result != COMPOSE_DONE) {
        buf_printf(&dump, "held: %s\n", letter->err.text);
    }
    for (size_t i = 0;
         letter->result == COMPOSE_DONE && i < letter->composed.page_count;
         i++) {
        if (letter->composed.part[i] == part) {
            dump_page(letter, first, i, &dump);
        }
    }
    holds = dump.size == 0 || golden_file_holds(name, buf_text(&dump));
    buf_reset(&dump);
    return holds;
}

/* The names of all files that a letter's parts are kept in; only where
 * `check` the pages are compared.  Returns how many differ. */
static size_t
go_through(const struct bench *bench, const struct letter *letter, bool check,
           const char **names, size_t *count)
{
    size_t different = 0;

    for (size_t i = 0; i < letter->mailing->part_count; i++) {
        const char *file = letter->mailing->parts[i].file;
        bool held = letter->result != COMPOSE_DONE;

        if (!changes(letter->of, file) || (held && i > 0)) {
            continue;
        }
        names[*count] = golden_name(letter, file, bench->album->arena);
        if (check && !holds_part(bench, letter, i, names[*count])) {
            different++;
        }
        (*count)++;
    }
    return different;
}

static size_t
go_through_all(const struct bench *bench, bool check, const char **names,
               size_t *count)
{
    const struct album *album = bench->album;
    size_t different = go_through(bench, &album->cover, check, names, count);

    for (size_t i = 0; i < album->count; i++) {
        different += go_through(bench, &album->letters[i], check, names, count);
        assert_true(*count < FILES_MAX);
    }
    return different;
}

static void
every_page_is_as_it_was_when_it_was_last_looked_at(void **state)
{
    const char *names[FILES_MAX];
    size_t count = 0;

    assert_int_equal(go_through_all(*state, true, names, &count), 0);
    assert_true(count > 0);
}

static void
every_dump_that_is_kept_belongs_to_a_case(void **state)
{
    const char *names[FILES_MAX];
    size_t count = 0;

    go_through_all(*state, false, names, &count);
    assert_int_equal(golden_file_strays(names, count), 0);
}

/* -- words ------------------------------------------------------------- */

static void
a_name_is_never_without_its_sama(void **state)
{
    struct bench *bench = *state;

    for (size_t i = 0; i < bench->count; i++) {
        struct sheet *sheet = &bench->sheets[i];
        size_t times = page_check_title(
            &sheet->check, letter_album_text(sheet->letter, "宛名"),
            bench->album->arena);

        /* The address, and the form that may go astray. */
        if (times == 0 && (sheet->number == 1 ||
                           strcmp(sheet->part->file, "reply-form.json") == 0)) {
            buf_printf(&bench->faults, "%s: no name\n", sheet->check.place);
        }
    }
    assert_no_faults(bench);
}

static void
every_page_carries_the_notice_number_and_its_place_in_the_letter(void **state)
{
    struct bench *bench = *state;

    for (size_t i = 0; i < bench->count; i++) {
        const struct sheet *sheet = &bench->sheets[i];
        const struct letter *letter = sheet->letter;
        const char *text =
            page_ink_text(&sheet->check.ink, bench->album->arena);
        char place[TEXT_SIZE];

        snprintf(place, sizeof place, "%zu／%zuページ", sheet->number,
                 letter->composed.page_count);
        if (strstr(text, letter_album_text(letter, "通知番号")) == NULL) {
            buf_printf(&bench->faults, "%s: no notice number\n",
                       sheet->check.place);
        }
        if (strstr(text, place) == NULL) {
            buf_printf(&bench->faults, "%s: no %s\n", sheet->check.place,
                       place);
        }
    }
    assert_no_faults(bench);
}

/* -- places ------------------------------------------------------------ */

static void
nothing_stands_in_the_margins(void **state)
{
    struct bench *bench = *state;

    for (size_t i = 0; i < bench->count; i++) {
        page_check_margins(&bench->sheets[i].check,
                           &bench->sheets[i].part->template->padding);
    }
    assert_no_faults(bench);
}

static void
no_text_stands_over_another_or_is_crossed_by_a_rule(void **state)
{
    struct bench *bench = *state;

    for (size_t i = 0; i < bench->count; i++) {
        page_check_overlaps(&bench->sheets[i].check);
    }
    assert_no_faults(bench);
}

static void
the_envelope_keeps_its_margins_and_its_texts_apart(void **state)
{
    struct bench *bench = *state;
    const struct letter *cover = &bench->album->cover;
    struct page_check check = {
        .place = "envelope.json",
        .faults = &bench->faults,
    };

    assert_int_equal(cover->result, COMPOSE_DONE);
    assert_int_equal(cover->composed.page_count, 1);
    check.page = cover->composed.pages;
    check.ink = page_ink_of(check.page, bench->album->arena);
    page_check_margins(&check, &cover->mailing->parts->template->padding);
    page_check_overlaps(&check);
    assert_no_faults(bench);
}

static void
the_window_never_shows_more_than_address_barcode_and_sender(void **state)
{
    static const char *const FIELDS[] = {
        "宛先住所",     "宛先方書",
        "宛名",         NULL /* here the sender begins */,
        "団体郵便番号", "団体所在地",
        "差出人",       "部署"};
    enum { COUNT = sizeof FIELDS / sizeof FIELDS[0] };
    struct bench *bench = *state;
    struct arena *arena = bench->album->arena;

    for (size_t i = 0; i < bench->count; i++) {
        const struct sheet *sheet = &bench->sheets[i];
        const char *allowed[COUNT + 2];
        size_t count = 0;

        allowed[count++] = arena_printf(
            arena, "〒%s", letter_album_text(sheet->letter, "宛先郵便番号"));
        for (size_t k = 0; k < COUNT; k++) {
            const char *text = FIELDS[k] != NULL
                                   ? letter_album_text(sheet->letter, FIELDS[k])
                                   : "";

            if (FIELDS[k] == NULL || *text != '\0') {
                allowed[count++] = page_ink_squeeze(
                    arena_printf(arena, "%s%s", text, k == 2 ? "様" : ""),
                    arena);
            }
        }
        allowed[count] = NULL;
        if (sheet->number == 1) {
            page_check_window(&sheet->check, sheet->letter->envelope, allowed);
        }
    }
    assert_no_faults(bench);
}

static void
the_barcode_is_there_where_it_can_be_and_has_two_mm_clear(void **state)
{
    struct bench *bench = *state;

    for (size_t i = 0; i < bench->count; i++) {
        const struct sheet *sheet = &bench->sheets[i];
        bool expected = sheet->number == 1 &&
                        letter_album_flag(sheet->letter, "バーコードあり");

        if (page_check_barcode(&sheet->check) != expected) {
            buf_printf(&bench->faults, "%s: %s\n", sheet->check.place,
                       expected ? "no barcode" : "a barcode");
        }
    }
    assert_no_faults(bench);
}

/* 署名用 16, 利用者証明用 4, 住民基本台帳用 4; no boxes for what is not set. */
static size_t
pins_of(const struct letter *letter)
{
    if (letter_album_flag(letter, "顔認証")) {
        return 0;
    }
    return letter_album_flag(letter, "署名用あり") ? 24 : 8;
}

static void
pins_are_written_inside_the_fold(void **state)
{
    struct bench *bench = *state;
    size_t forms = 0;

    for (size_t i = 0; i < bench->count; i++) {
        const struct sheet *sheet = &bench->sheets[i];
        bool is_form = strcmp(sheet->part->file, "reply-form.json") == 0;
        size_t expected = is_form ? pins_of(sheet->letter) : 0;
        size_t boxes =
            page_check_pins(&sheet->check, sheet->letter->envelope->panel_mpt);

        forms += is_form;
        if (boxes != expected) {
            buf_printf(&bench->faults, "%s: %zu PIN boxes, expected %zu\n",
                       sheet->check.place, boxes, expected);
        }
    }
    assert_no_faults(bench);
    assert_true(forms > 0);
}

/* -- letters ----------------------------------------------------------- */

static void
every_case_is_printed_but_more_counters_than_the_page_holds(void **state)
{
    struct bench *bench = *state;

    for (size_t i = 0; i < bench->album->count; i++) {
        const struct letter *letter = &bench->album->letters[i];
        bool crowded =
            letter->of->crowded && strcmp(letter->set, "standard") == 0;
        enum compose_result expected =
            crowded ? COMPOSE_OVERFLOW : COMPOSE_DONE;

        if (letter->result != expected) {
            buf_printf(&bench->faults, "%s %s %s: %s\n", letter->set,
                       letter->mailing->parts->file, letter->of->name,
                       letter->err.text);
        }
    }
    assert_no_faults(bench);
}

static void
a_reply_form_is_enclosed_unless_a_representative_or_a_card_renews(void **state)
{
    struct bench *bench = *state;

    for (size_t i = 0; i < bench->album->count; i++) {
        const struct letter *letter = &bench->album->letters[i];
        size_t last = letter->composed.page_count - 1;
        bool expected = letter->mailing->kind == NOTICE_CERTIFICATE &&
                        !letter_album_flag(letter, "法定代理人");

        if (letter->result == COMPOSE_DONE) {
            assert_int_equal(strcmp(letter_album_part(letter, last)->file,
                                    "reply-form.json") == 0,
                             expected);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_page_is_as_it_was_when_it_was_last_looked_at),
        cmocka_unit_test(every_dump_that_is_kept_belongs_to_a_case),
        cmocka_unit_test(
            every_case_is_printed_but_more_counters_than_the_page_holds),
        cmocka_unit_test(a_name_is_never_without_its_sama),
        cmocka_unit_test(
            every_page_carries_the_notice_number_and_its_place_in_the_letter),
        cmocka_unit_test(nothing_stands_in_the_margins),
        cmocka_unit_test(no_text_stands_over_another_or_is_crossed_by_a_rule),
        cmocka_unit_test(the_envelope_keeps_its_margins_and_its_texts_apart),
        cmocka_unit_test(
            the_window_never_shows_more_than_address_barcode_and_sender),
        cmocka_unit_test(
            the_barcode_is_there_where_it_can_be_and_has_two_mm_clear),
        cmocka_unit_test(pins_are_written_inside_the_fold),
        cmocka_unit_test(
            a_reply_form_is_enclosed_unless_a_representative_or_a_card_renews),
    };

    return cmocka_run_group_tests(tests, open_album, close_album);
}
