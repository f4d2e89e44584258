#include "intake/value.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/fold.h"
#include "base/text.h"
#include "base/utf8.h"
#include "domain/municipality.h"
#include "domain/opening.h"
#include "domain/resident.h"
#include "intake/dateform.h"

/* Enums are stored through int. */
static_assert(sizeof(enum resident_status) == sizeof(int), "enums are ints");

enum {
    RESIDENT_DIGITS_MAX = 15,
    POSTCODE_DIGITS = 7,
    MY_NUMBER_DIGITS = 12,
    NUMBER_SIZE_MAX = 64,
    WORD_LIST_SIZE = 256
};

static const char DIGITS[] = "0123456789";
static const char SET_LETTERS[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "0123456789-_";

static enum value_result
wrong(struct err *err, const char *sentence)
{
    err_set(err, ERR_LETTER, "%s", sentence);
    return VALUE_WRONG;
}

static enum value_result
give_text(const char *text, void *target)
{
    *(const char **)target = text;
    return VALUE_TAKEN;
}

static bool
is_digits(const char *text)
{
    return *text != '\0' && text[strspn(text, DIGITS)] == '\0';
}

static enum value_result
parse_text(const struct value_cell *cell, void *target, struct err *err)
{
    const char *cursor = cell->text;
    uint32_t code_point;

    while ((code_point = utf8_next(&cursor)) != 0) {
        if (utf8_is_control(code_point)) {
            err_set(err, ERR_LETTER,
                    _("holds the invisible character U+%04X; remove it"),
                    (unsigned)code_point);
            return VALUE_WRONG;
        }
    }
    return give_text(arena_strdup(cell->arena, cell->text), target);
}

/* 一番町四丁目4番地2: with the 町名 in it the numerals of the name would
 * become numbers of the customer barcode. */
static enum value_result
parse_lot(const struct value_cell *cell, void *target, struct err *err)
{
    enum value_result result = parse_text(cell, target, err);

    if (result == VALUE_TAKEN && strstr(cell->text, "町") != NULL) {
        err_set(err, ERR_LETTER, "%s",
                _("seems to hold a 町名, which belongs in 町域; the customer "
                  "barcode may be wrong"));
        return VALUE_NOTED;
    }
    return result;
}

static enum value_result
parse_resident(const struct value_cell *cell, void *target, struct err *err)
{
    const char *text = fold_width(cell->arena, cell->text);

    if (!is_digits(text) || strlen(text) > RESIDENT_DIGITS_MAX) {
        return wrong(err, _("is not a number of 1 to 15 digits; export the "
                            "column as text, not as a number"));
    }
    return give_text(text, target);
}

/* 1.23457E+11: a spreadsheet has thrown the other digits away. */
static bool
is_scientific(const char *text)
{
    const char *end = text + strspn(text, "0123456789.");

    return end > text && (*end == 'E' || *end == 'e') &&
           (end[1] == '+' || end[1] == '-') && is_digits(end + 2);
}

static enum value_result
parse_number(const struct value_cell *cell, void *target, struct err *err)
{
    const char *text = fold_width(cell->arena, cell->text);

    if (is_scientific(text)) {
        return wrong(err, _("is a number that a spreadsheet has rounded "
                            "(1.23E+11); export the column as text"));
    }
    for (const char *at = text; *at != '\0'; at++) {
        if (*at < '!' || *at > '~' || at - text >= NUMBER_SIZE_MAX) {
            return wrong(err, _("is not a number of 1 to 64 letters, digits "
                                "and signs without blanks; correct it"));
        }
    }
    return give_text(text, target);
}

static enum value_result
parse_code(const struct value_cell *cell, void *target, struct err *err)
{
    const char *text = fold_width(cell->arena, cell->text);

    if (!is_digits(text) || !municipality_code_is_valid(text)) {
        return wrong(err, _("is not a 団体コード of 6 digits whose check "
                            "digit is right; correct it"));
    }
    return give_text(text, target);
}

static enum value_result
parse_postcode(const struct value_cell *cell, void *target, struct err *err)
{
    char *text = fold_width(cell->arena, cell->text);

    if (strlen(text) == POSTCODE_DIGITS + 1 && text[3] == '-') {
        memmove(text + 3, text + 4, POSTCODE_DIGITS - 3 + 1);
    }
    if (!is_digits(text) || strlen(text) != POSTCODE_DIGITS) {
        return wrong(err, _("is not a postcode; write 371-8601 or 3718601"));
    }
    return give_text(text, target);
}

static enum value_result
parse_set(const struct value_cell *cell, void *target, struct err *err)
{
    if (cell->text[strspn(cell->text, SET_LETTERS)] != '\0') {
        return wrong(err, _("is not the name of a template set; it has "
                            "letters, digits, - and _ only"));
    }
    return give_text(arena_strdup(cell->arena, cell->text), target);
}

static enum value_result
parse_date(const struct value_cell *cell, void *target, struct err *err)
{
    switch (dateform_parse(fold_width(cell->arena, cell->text), target)) {
    case DATEFORM_TAKEN:
        return VALUE_TAKEN;
    case DATEFORM_READ_ON:
        err_set(err, ERR_LETTER, "%s",
                _("is a day after the end of its era; it was read on in "
                  "西暦"));
        return VALUE_NOTED;
    case DATEFORM_PARTLY:
        err_set(err, ERR_LETTER, "%s",
                _("is no whole date; it counts as not known"));
        return VALUE_BLANK;
    case DATEFORM_NEVER:
        err_set(err, ERR_LETTER, "%s", _("is a date that says there is none"));
        return VALUE_BLANK;
    case DATEFORM_IMPOSSIBLE:
        return wrong(err, _("is a day that does not exist; correct it"));
    case DATEFORM_BEFORE_ERA:
        return wrong(err, _("is a day before its era; correct the era or the "
                            "year"));
    case DATEFORM_UNREADABLE:
        break;
    }
    return wrong(err, _("is not a date; write 2024-03-04, 2024/03/04, "
                        "20240304, R6.3.4 or 令和6年3月4日"));
}

static enum value_result
parse_flag(const struct value_cell *cell, void *target, struct err *err)
{
    const char *text = fold_width(cell->arena, cell->text);

    if (strcmp(text, "0") != 0 && strcmp(text, "1") != 0) {
        return wrong(err, _("is neither 0 nor 1; write 1 for yes"));
    }
    *(bool *)target = text[0] == '1';
    return VALUE_TAKEN;
}

static enum value_result
parse_position(const struct value_cell *cell, void *target, struct err *err)
{
    const char *text = fold_width(cell->arena, cell->text);
    int position = 0;

    if (!is_digits(text) || strlen(text) > 4) {
        return wrong(err, _("is not a number from 0 to 9999; correct it"));
    }
    for (const char *at = text; *at != '\0'; at++) {
        position = position * 10 + (*at - '0');
    }
    *(int *)target = position;
    return VALUE_TAKEN;
}

static enum value_result
parse_word(const struct value_cell *cell, void *target, struct err *err)
{
    char list[WORD_LIST_SIZE];
    int value = word_from_ja(cell->words, cell->text);

    if (value == 0) {
        err_set(err, ERR_LETTER, _("is an unknown word; write one of %s"),
                word_list(cell->words, list, sizeof list));
        return VALUE_WRONG;
    }
    *(int *)target = value;
    return VALUE_TAKEN;
}

static enum value_result
parse_status(const struct value_cell *cell, void *target, struct err *err)
{
    int value = word_from_ja(cell->words, cell->text);

    (void)err;
    /* 未連携 is what kigen says of who is missing, no word of a city. */
    if (cell->words == resident_status_words && value == RESIDENT_UNLINKED) {
        value = RESIDENT_UNKNOWN;
    }
    *(int *)target = value;
    return value == 0 ? VALUE_UNKNOWN : VALUE_TAKEN;
}

static enum value_result
parse_weekdays(const struct value_cell *cell, void *target, struct err *err)
{
    struct opening opening;
    const char *bad = NULL;

    if (opening_read_weekdays(cell->text, &opening, &bad) != 0) {
        return wrong(err, _("is no list of weekdays; write 月～金, 月火水木, "
                            "平日 or 毎日"));
    }
    return give_text(arena_strdup(cell->arena, cell->text), target);
}

static enum value_result
parse_closures(const struct value_cell *cell, void *target, struct err *err)
{
    struct opening opening;
    const char *bad = NULL;

    /* What a city writes of its counters is nobody's secret. */
    if (opening_read_closures(cell->text, &opening, &bad) != 0) {
        err_set(err, ERR_LETTER,
                _("is not understood from \"%s\" on; write 祝日, 12-29～01-03, "
                  "2026-05-02, 水曜, 第3土曜の翌日, divided by 、"),
                bad);
        return VALUE_WRONG;
    }
    return give_text(arena_strdup(cell->arena, cell->text), target);
}

const struct value_form value_text = {parse_text, N_("text")};
const struct value_form value_lot = {parse_lot, N_("what follows the 町域")};
const struct value_form value_resident = {parse_resident, N_("1 to 15 digits")};
const struct value_form value_number = {
    parse_number, N_("1 to 64 letters and digits, no blanks")};
const struct value_form value_code = {parse_code,
                                      N_("6 digits, with check digit")};
const struct value_form value_postcode = {parse_postcode,
                                          N_("371-8601 or 3718601")};
const struct value_form value_set = {parse_set, N_("name of a template set")};
const struct value_form value_weekdays = {parse_weekdays,
                                          N_("月～金, 平日 or 毎日")};
const struct value_form value_closures = {
    parse_closures, N_("祝日, 12-29～01-03, 2026-05-02, 第3土曜の翌日, …")};
const struct value_form value_date = {
    parse_date, N_("2024-03-04, 2024/03/04, 20240304, R6.3.4 or "
                   "令和6年3月4日")};
const struct value_form value_flag = {parse_flag, N_("0 or 1")};
const struct value_form value_position = {parse_position, N_("0 to 9999")};
const struct value_form value_word = {parse_word, N_("one of the words")};
const struct value_form value_status = {
    parse_status, N_("one of the words; who has another is held")};

/* Dashes and blanks that people put between the groups of a number. */
static bool
is_group_mark(uint32_t code_point)
{
    return fold_is_dash(code_point) || code_point == ' ' ||
           code_point == 0xA0 || code_point == 0x3000;
}

bool
value_is_my_number(const char *text)
{
    int digits[MY_NUMBER_DIGITS];
    int count = 0;
    int sum = 0;
    uint32_t code_point;

    while ((code_point = utf8_next(&text)) != 0) {
        if (code_point >= 0xFF10 && code_point <= 0xFF19) {
            code_point -= 0xFF10 - '0';
        }
        if (is_group_mark(code_point)) {
            continue;
        }
        if (code_point < '0' || code_point > '9' || count == MY_NUMBER_DIGITS) {
            return false;
        }
        digits[count++] = (int)(code_point - '0');
    }
    if (count != MY_NUMBER_DIGITS) {
        return false;
    }
    for (int n = 1; n < MY_NUMBER_DIGITS; n++) {
        sum += digits[MY_NUMBER_DIGITS - 1 - n] * (n <= 6 ? n + 1 : n - 5);
    }
    return digits[MY_NUMBER_DIGITS - 1] == (sum % 11 <= 1 ? 0 : 11 - sum % 11);
}

/* Bytes of the blank that text begins with; 0 when it begins with none. */
static size_t
blank_size(const char *text, size_t size)
{
    static const char *const BLANKS[] = {" ", "\t", "\xC2\xA0", "\xE3\x80\x80"};

    /* four times a cell: nearly always it is none of them */
    if (size == 0 || strchr(" \t\xC2\xE3", *text) == NULL) {
        return 0;
    }
    for (size_t i = 0; i < sizeof BLANKS / sizeof BLANKS[0]; i++) {
        size_t length = strlen(BLANKS[i]);

        if (size >= length && memcmp(text, BLANKS[i], length) == 0) {
            return length;
        }
    }
    return 0;
}

const char *
value_trim(const char *text, size_t *size)
{
    size_t blank;

    while ((blank = blank_size(text, *size)) > 0) {
        text += blank;
        *size -= blank;
    }
    for (size_t length = 1; length <= 3; length++) {
        if (*size >= length &&
            blank_size(text + *size - length, length) == length) {
            *size -= length;
            length = 0;
        }
    }
    return text;
}
