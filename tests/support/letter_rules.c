#include "support/letter_rules.h"

#include "base/arena.h"

#include <string.h>

enum { TEXT_SIZE = 128 };

static void
add_sheets(struct letter_rules *rules, const struct letter *letter)
{
    struct arena *arena = rules->album->arena;

    for (size_t i = 0;
         letter->result == COMPOSE_DONE && i < letter->composed.page_count;
         i++) {
        const struct page *page = &letter->composed.pages[i];
        struct sheet *sheet = &rules->sheets[rules->count++];

        sheet->letter = letter;
        sheet->part = letter_album_part(letter, i);
        sheet->number = i + 1;
        sheet->check = (struct page_check){
            .page = page,
            .ink = page_ink_of(page, arena),
            .place = arena_printf(arena, "%s %s %s, page %zu", letter->set,
                                  sheet->part->file, letter->of->name, i + 1),
            .faults = &rules->faults,
        };
    }
}

bool
letter_rules_open(struct letter_rules *rules, const struct measure *measure)
{
    size_t pages = 0;

    *rules = (struct letter_rules){.album = letter_album_open(measure)};
    if (rules->album == NULL) {
        return false;
    }
    for (size_t i = 0; i < rules->album->count; i++) {
        pages += rules->album->letters[i].composed.page_count;
    }
    rules->sheets = ARENA_ARRAY(rules->album->arena, pages, struct sheet);
    for (size_t i = 0; i < rules->album->count; i++) {
        add_sheets(rules, &rules->album->letters[i]);
    }
    return true;
}

void
letter_rules_close(struct letter_rules *rules)
{
    buf_reset(&rules->faults);
    letter_album_close(rules->album);
}

bool
letter_rules_hold(struct letter_rules *rules)
{
    bool none = rules->faults.size == 0;

    fputs(buf_text(&rules->faults), stderr);
    buf_clear(&rules->faults);
    return none;
}

void
letter_rules_title(struct letter_rules *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        struct sheet *sheet = &rules->sheets[i];
        size_t times = page_check_title(
            &sheet->check, letter_album_text(sheet->letter, "宛名"),
            rules->album->arena);

        /* The address, and the form that may go astray. */
        if (times == 0 && (sheet->number == 1 ||
                           strcmp(sheet->part->file, "reply-form.json") == 0)) {
            buf_printf(&rules->faults, "%s: no name\n", sheet->check.place);
        }
    }
}

void
letter_rules_number(struct letter_rules *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        const struct sheet *sheet = &rules->sheets[i];
        const struct letter *letter = sheet->letter;
        const char *text =
            page_ink_text(&sheet->check.ink, rules->album->arena);
        char place[TEXT_SIZE];

        snprintf(place, sizeof place, "%zu／%zuページ", sheet->number,
                 letter->composed.page_count);
        if (strstr(text, letter_album_text(letter, "通知番号")) == NULL) {
            buf_printf(&rules->faults, "%s: no notice number\n",
                       sheet->check.place);
        }
        if (strstr(text, place) == NULL) {
            buf_printf(&rules->faults, "%s: no %s\n", sheet->check.place,
                       place);
        }
    }
}

void
letter_rules_margins(struct letter_rules *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        page_check_margins(&rules->sheets[i].check,
                           &rules->sheets[i].part->design->padding);
    }
}

void
letter_rules_overlaps(struct letter_rules *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        page_check_overlaps(&rules->sheets[i].check);
    }
}

void
letter_rules_envelope(struct letter_rules *rules)
{
    const struct letter *cover = &rules->album->cover;
    struct page_check check = {
        .place = "envelope.json",
        .faults = &rules->faults,
    };

    if (cover->result != COMPOSE_DONE || cover->composed.page_count != 1) {
        buf_printf(&rules->faults, "envelope.json: %s\n", cover->err.text);
        return;
    }
    check.page = cover->composed.pages;
    check.ink = page_ink_of(check.page, rules->album->arena);
    page_check_margins(&check, &cover->mailing->parts->design->padding);
    page_check_overlaps(&check);
}

/* What is set small on purpose: name and address, and below the form what the
 * office fills in. */
static bool
may_be_small(const struct sheet *sheet, const struct ink *ink)
{
    bool is_form = strcmp(sheet->part->file, "reply-form.json") == 0;
    int32_t mm = 2835; /* 1/1000 pt, rounded */

    if (is_form) {
        return ink->bottom < 34 * mm || ink->top > 264 * mm;
    }
    return sheet->number == 1 && ink->right < 95 * mm && ink->bottom < 43 * mm;
}

void
letter_rules_sizes(struct letter_rules *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        const struct sheet *sheet = &rules->sheets[i];
        bool large = strcmp(sheet->letter->set, "large-print") == 0;

        for (size_t k = 0; k < sheet->check.ink.count; k++) {
            const struct ink *ink = &sheet->check.ink.of[k];
            int32_t least = large && !may_be_small(sheet, ink) ? 12000 : 9000;

            if (ink->text != NULL && ink->mark->as.run.size_mpt < least) {
                buf_printf(&rules->faults, "%s: too small: %s\n",
                           sheet->check.place, ink->text);
            }
        }
    }
}

void
letter_rules_window(struct letter_rules *rules)
{
    static const char *const FIELDS[] = {
        "宛先住所",     "宛先方書",
        "宛名",         NULL /* here the sender begins */,
        "団体郵便番号", "団体所在地",
        "差出人",       "部署"};
    enum { COUNT = sizeof FIELDS / sizeof FIELDS[0] };
    struct arena *arena = rules->album->arena;

    for (size_t i = 0; i < rules->count; i++) {
        const struct sheet *sheet = &rules->sheets[i];
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
}

void
letter_rules_barcode(struct letter_rules *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        const struct sheet *sheet = &rules->sheets[i];
        bool expected = sheet->number == 1 &&
                        letter_album_flag(sheet->letter, "バーコードあり");

        if (page_check_barcode(&sheet->check) != expected) {
            buf_printf(&rules->faults, "%s: %s\n", sheet->check.place,
                       expected ? "no barcode" : "a barcode");
        }
    }
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

/* The form may have several sheets: all boxes of a letter. */
void
letter_rules_pins(struct letter_rules *rules)
{
    size_t boxes = 0;
    bool has_form = false;

    for (size_t i = 0; i < rules->count; i++) {
        const struct sheet *sheet = &rules->sheets[i];
        bool is_last = i + 1 == rules->count ||
                       rules->sheets[i + 1].letter != sheet->letter;
        size_t expected;

        has_form =
            has_form || strcmp(sheet->part->file, "reply-form.json") == 0;
        boxes +=
            page_check_pins(&sheet->check, sheet->letter->envelope->panel_mpt);
        if (is_last) {
            expected = has_form ? pins_of(sheet->letter) : 0;
            if (boxes != expected) {
                buf_printf(&rules->faults, "%s: %zu PIN boxes, expected %zu\n",
                           sheet->check.place, boxes, expected);
            }
            boxes = 0;
            has_form = false;
        }
    }
}

void
letter_rules_printed(struct letter_rules *rules)
{
    for (size_t i = 0; i < rules->album->count; i++) {
        const struct letter *letter = &rules->album->letters[i];
        enum compose_result expected =
            letter->of->crowded ? COMPOSE_OVERFLOW : COMPOSE_DONE;

        if (letter->result != expected) {
            buf_printf(&rules->faults, "%s %s %s: %s\n", letter->set,
                       letter->mailing->parts->file, letter->of->name,
                       letter->err.text);
        }
    }
}
