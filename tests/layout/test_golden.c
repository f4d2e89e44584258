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
#include "support/letter_rules.h"

#include <stdio.h>
#include <string.h>

enum { FILES_MAX = 300 };

static int
open_album(void **state)
{
    static struct letter_rules rules;

    *state = &rules;
    return letter_rules_open(&rules, NULL) ? 0 : -1;
}

static int
close_album(void **state)
{
    letter_rules_close(*state);
    return 0;
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
    if (strcmp(file, "second-notice.json") == 0) {
        return (of->changes & CHANGES_SECOND_NOTICE) != 0;
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
first_case(const struct letter_rules *rules, const struct letter *letter)
{
    const struct letter *first = rules->album->letters;

    while (first < letter && first->mailing != letter->mailing) {
        first++;
    }
    return letter == &rules->album->cover ? letter : first;
}

/* The line at *text, and *text behind it; "" at the end. */
static const char *
take_line(const char **text, size_t *size)
{
    const char *line = *text;
    const char *end = strchrnul(line, '\n');

    *size = (size_t)(end - line) + (*end == '\n');
    *text = line + *size;
    return line;
}

/* Whether the line comes in text; then *text is behind it. */
static bool
find_line(const char **text, const char *line, size_t size)
{
    const char *rest = *text;

    while (*rest != '\0') {
        size_t found_size;
        const char *found = take_line(&rest, &found_size);

        if (found_size == size && memcmp(found, line, size) == 0) {
            *text = rest;
            return true;
        }
    }
    return false;
}

/* A page in its order of reading; of what comes in the same order in the first
 * case the count of lines alone. */
static void
write_difference(const char *page, const char *first, const char *name,
                 struct buf *out)
{
    size_t same = 0;

    while (*page != '\0' || same > 0) {
        size_t size;
        const char *line = take_line(&page, &size);

        if (size > 0 && find_line(&first, line, size)) {
            same++;
            continue;
        }
        if (same > 0) {
            buf_printf(out, "… %zu as in %s\n", same, name);
            same = 0;
        }
        buf_add(out, line, size);
    }
}

static void
dump_page(const struct letter *letter, const struct letter *first, size_t index,
          struct buf *out)
{
    struct buf page = {0}, other = {0};

    page_dump(&letter->composed.pages[index], &page);
    if (first == letter || index >= first->composed.page_count) {
        buf_add(out, page.data, page.size);
    } else {
        page_dump(&first->composed.pages[index], &other);
        write_difference(buf_text(&page), buf_text(&other), first->of->name,
                         out);
    }
    buf_reset(&page);
    buf_reset(&other);
}

/* The pages of one part of a letter, or why it is held. */
static bool
holds_part(const struct letter_rules *rules, const struct letter *letter,
           size_t part, const char *name)
{
    const struct letter *first = first_case(rules, letter);
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
    /* No page at all would hold for ever. */
    if (dump.size == 0) {
        print_error("%s: nothing of this part is printed\n", name);
    }
    holds = dump.size > 0 && golden_file_holds(name, buf_text(&dump));
    buf_reset(&dump);
    return holds;
}

/* The names of all files that a letter's parts are kept in; only where
 * `check` the pages are compared.  Returns how many differ. */
static size_t
go_through(const struct letter_rules *rules, const struct letter *letter,
           bool check, const char **names, size_t *count)
{
    size_t different = 0;

    for (size_t i = 0; i < letter->mailing->part_count; i++) {
        const char *file = letter->mailing->parts[i].file;
        bool held = letter->result != COMPOSE_DONE;

        if (!changes(letter->of, file) || (held && i > 0) ||
            letter->mailing->parts[i].is_envelope) {
            continue;
        }
        names[*count] = golden_name(letter, file, rules->album->arena);
        if (check && !holds_part(rules, letter, i, names[*count])) {
            different++;
        }
        (*count)++;
    }
    return different;
}

static size_t
go_through_all(const struct letter_rules *rules, bool check, const char **names,
               size_t *count)
{
    const struct album *album = rules->album;
    size_t different = go_through(rules, &album->cover, check, names, count);

    for (size_t i = 0; i < album->count; i++) {
        different += go_through(rules, &album->letters[i], check, names, count);
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

/* -- rules --------------------------------------------------------------- */

static void
a_name_is_never_without_its_sama(void **state)
{
    letter_rules_title(*state);
    assert_true(letter_rules_hold(*state));
}

static void
every_page_carries_the_notice_number_and_its_place_in_the_letter(void **state)
{
    letter_rules_number(*state);
    assert_true(letter_rules_hold(*state));
}

static void
nothing_is_too_small_to_be_read(void **state)
{
    letter_rules_sizes(*state);
    assert_true(letter_rules_hold(*state));
}

static void
nothing_stands_in_the_margins(void **state)
{
    letter_rules_margins(*state);
    assert_true(letter_rules_hold(*state));
}

static void
no_text_stands_over_another_or_is_crossed_by_a_rule(void **state)
{
    letter_rules_overlaps(*state);
    assert_true(letter_rules_hold(*state));
}

static void
the_envelope_keeps_its_margins_and_its_texts_apart(void **state)
{
    letter_rules_envelope(*state);
    assert_true(letter_rules_hold(*state));
}

static void
the_window_never_shows_more_than_address_barcode_and_sender(void **state)
{
    letter_rules_window(*state);
    assert_true(letter_rules_hold(*state));
}

static void
the_barcode_is_there_where_it_can_be_and_has_two_mm_clear(void **state)
{
    letter_rules_barcode(*state);
    assert_true(letter_rules_hold(*state));
}

static void
pins_are_written_inside_the_fold(void **state)
{
    letter_rules_pins(*state);
    assert_true(letter_rules_hold(*state));
}

static void
every_case_is_printed_but_more_counters_than_the_page_holds(void **state)
{
    letter_rules_printed(*state);
    assert_true(letter_rules_hold(*state));
}

static void
a_reply_form_is_enclosed_unless_a_representative_or_a_card_renews(void **state)
{
    struct letter_rules *rules = *state;

    for (size_t i = 0; i < rules->album->count; i++) {
        const struct letter *letter = &rules->album->letters[i];
        size_t last = letter->composed.page_count - 1;
        bool expected = letter->mailing->kind == NOTICE_CERTIFICATE &&
                        (!letter_album_flag(letter, "法定代理人") ||
                         letter_album_flag(letter, "法定代理人照会書"));

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
        cmocka_unit_test(nothing_is_too_small_to_be_read),
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
