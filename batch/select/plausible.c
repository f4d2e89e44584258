#include "select/plausible.h"

#include <stdint.h>
#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "base/utf8.h"
#include "select/datelike.h"
#include "select/sign.h"

/* One column of one person. */
struct subject {
    struct inquiry *inquiry;
    enum sign_column column;
    const char *title;      /* its Japanese name */
    const char *text;       /* folded */
    const char *town;       /* folded; of the address asked */
    const char *exceptions; /* folded, divided by blanks or commas */
};

/* -- text -------------------------------------------------------------- */

/* Full width as half width, capitals, no blanks at the ends; in arena. */
static char *
fold(struct arena *arena, const char *text)
{
    char *folded = fold_width(arena, text);
    size_t size;

    while (*folded == ' ') {
        folded++;
    }
    size = strlen(folded);
    while (size > 0 && folded[size - 1] == ' ') {
        folded[--size] = '\0';
    }
    for (char *at = folded; *at != '\0'; at++) {
        if (*at >= 'a' && *at <= 'z') {
            *at = (char)(*at - 'a' + 'A');
        }
    }
    return folded;
}

/* Is the text one of the exceptions, or the mark alone? */
static bool
is_excepted(const void *context, const char *text)
{
    const char *cursor = context;

    while (*cursor != '\0') {
        size_t size = strcspn(cursor, " ,、");

        if (size == strlen(text) && strncmp(cursor, text, size) == 0) {
            return true;
        }
        cursor += size + strspn(cursor + size, " ,、");
    }
    return false;
}

/* -- shapes that no list of texts can tell ------------------------------ */

/* 1.23E+05, 12, 3.0: digits, points and an exponent, and nothing else. */
static bool
is_number(const char *text)
{
    static const char digits[] = "0123456789";
    size_t size = strspn(text, "0123456789.");

    if (size > 0 && text[size] == 'E' &&
        (text[size + 1] == '+' || text[size + 1] == '-')) {
        size += 2 + strspn(text + size + 2, digits);
    }
    return size > 0 && text[size] == '\0';
}

/* The same where a plain number is a 番地. */
static bool
has_exponent(const char *text)
{
    return is_number(text) && strpbrk(text, "E.") != NULL;
}

/* Latin letters of U+00C0–U+00FF followed by a sign of U+0080–U+00BF: UTF-8
 * read as Latin 1.  A name (José, Müller) has a letter or a blank there. */
static bool
is_mojibake(const char *text)
{
    uint32_t before = 0, code_point;

    while ((code_point = utf8_next(&text)) != 0) {
        if (before >= 0xC2 && before <= 0xF4 && code_point >= 0x80 &&
            code_point <= 0xBF) {
            return true;
        }
        before = code_point;
    }
    return false;
}

/* 番地 that begins with the last part of the 町域 (若宮町1-2), or with the
 * whole of it.  Two characters at the least and no bare number: 番地 23-5 below
 * 町域 …北23 is no repeat. */
static bool
repeats_town(const char *text, const char *town)
{
    for (const char *tail = town; *tail != '\0';) {
        size_t size = strlen(tail);

        if ((*tail < '0' || *tail > '9') && utf8_count(tail) >= 2 &&
            strncmp(text, tail, size) == 0) {
            return true;
        }
        utf8_next(&tail);
    }
    return false;
}

/* -- judging ----------------------------------------------------------- */

static enum reason
fault(const struct subject *subject, enum sign_trace trace, const char *sign)
{
    /* Only our own signs are quoted, never all that the column says. */
    subject->inquiry->detail = arena_printf(
        subject->inquiry->arena,
        sign == NULL || strcmp(sign, subject->text) == 0 ? "%s: %s"
                                                         : "%s: %s [%s]",
        subject->title, sign_text(trace), sign);
    return REASON_DATA_ERROR;
}

static enum reason
ask_shapes(const struct subject *subject)
{
    const char *text = subject->text;

    if (is_mojibake(text)) {
        return fault(subject, SIGN_MOJIBAKE, NULL);
    }
    if (subject->column == SIGN_NAME || subject->column == SIGN_TOWN) {
        return is_number(text) ? fault(subject, SIGN_NUMBER, NULL)
                               : REASON_NONE;
    }
    if (has_exponent(text)) {
        return fault(subject, SIGN_NUMBER, NULL);
    }
    if (subject->column == SIGN_LOT) {
        if (datelike_is(text)) {
            return fault(subject, SIGN_DATE, NULL);
        }
        if (repeats_town(text, subject->town)) {
            return fault(subject, SIGN_REPEAT, NULL);
        }
    }
    return REASON_NONE;
}

static enum reason
ask_column(struct subject *subject, enum sign_column column, const char *title,
           const char *text)
{
    const struct sign *sign;

    subject->column = column;
    subject->title = title;
    subject->text = fold(subject->inquiry->arena, text);
    if (subject->text[0] == '\0' ||
        is_excepted(subject->exceptions, subject->text)) {
        return REASON_NONE;
    }
    sign = sign_find(subject->text, column, is_excepted, subject->exceptions);
    return sign == NULL ? ask_shapes(subject)
                        : fault(subject, sign->trace, sign->text);
}

/* No postcode of Japan, but what fills the column. */
static bool
is_no_postcode(const char *postcode)
{
    return strcmp(postcode, "0000000") == 0 || strcmp(postcode, "9999999") == 0;
}

/* The four columns of one address, by their Japanese names. */
static const char *const REGISTERED[] = {"郵便番号", "町域", "番地", "方書"};
static const char *const MAIL_TO[] = {"送付先郵便番号", "送付先町域",
                                      "送付先番地", "送付先方書"};

static enum reason
ask_address(struct subject *subject, const struct address *address,
            const char *const *columns)
{
    enum reason reason;

    if (is_no_postcode(address->postcode)) {
        subject->title = columns[0];
        subject->text = "";
        return fault(subject, SIGN_FILLER,
                     address->postcode[0] == '0' ? "000-0000" : "999-9999");
    }
    subject->town = fold(subject->inquiry->arena, address->town);
    reason = ask_column(subject, SIGN_TOWN, columns[1], address->town);
    if (reason == REASON_NONE) {
        reason = ask_column(subject, SIGN_LOT, columns[2], address->lot);
    }
    if (reason == REASON_NONE) {
        reason =
            ask_column(subject, SIGN_BUILDING, columns[3], address->building);
    }
    return reason;
}

enum reason
plausible_ask_text(struct inquiry *inquiry)
{
    const struct resident *resident = &inquiry->dossier->resident;
    const char *exceptions = inquiry->rules->plausible_exceptions;
    struct subject subject = {.inquiry = inquiry, .town = "", .exceptions = ""};
    enum reason reason;

    if (exceptions != NULL) {
        subject.exceptions = fold(inquiry->arena, exceptions);
    }
    reason = ask_column(&subject, SIGN_NAME, "氏名", resident->name);
    inquiry->value = inquiry_yes_no(true);
    if (reason == REASON_NONE && resident->addressee == ADDRESSEE_ALIAS) {
        reason = ask_column(&subject, SIGN_NAME, "通称", resident->alias);
    }
    if (reason == REASON_NONE) {
        reason = ask_address(&subject, &resident->address, REGISTERED);
    }
    if (reason == REASON_NONE &&
        decide_mail_address(resident, inquiry->today) == &resident->mail_to) {
        reason = ask_address(&subject, &resident->mail_to, MAIL_TO);
    }
    if (reason != REASON_NONE) {
        inquiry->value = inquiry_yes_no(false);
    }
    return reason;
}
