#include "intake/dateform.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/date.h"
#include "base/era.h"
#include "base/fold.h"
#include "base/scan.h"
#include "base/utf8.h"

/* Longer than any form, in bytes; what is longer is none. */
enum { TEXT_SIZE = 96 };

/* -- tidying ----------------------------------------------------------- */

/* " 0:00", " 00:00:00" and "T00:00:00" at the end go. */
static void
drop_midnight(char *text)
{
    static const char *const TIMES[] = {" 0:00:00", " 00:00:00", "T00:00:00",
                                        " 0:00", " 00:00"};
    size_t size = strlen(text);

    for (size_t i = 0; i < sizeof TIMES / sizeof TIMES[0]; i++) {
        size_t tail = strlen(TIMES[i]);

        if (size > tail && strcmp(text + size - tail, TIMES[i]) == 0) {
            text[size - tail] = '\0';
            return;
        }
    }
}

/* One spelling of dashes and letters, without midnight; false when text is
 * too long to be a date. */
static bool
tidy(const char *text, char out[TEXT_SIZE])
{
    size_t size = 0;

    for (;;) {
        const char *start = text;
        uint32_t code_point = utf8_next(&text);
        size_t length = (size_t)(text - start);

        if (code_point == 0) {
            break;
        }
        if (size + length >= TEXT_SIZE) {
            return false;
        }
        if (fold_is_dash(code_point)) {
            out[size++] = '-';
        } else if (code_point >= 'a' && code_point <= 'z') {
            out[size++] = (char)(code_point - 'a' + 'A');
        } else {
            memcpy(out + size, start, length);
            size += length;
        }
    }
    out[size] = '\0';
    drop_midnight(out);
    return true;
}

/* -- taking pieces off the front --------------------------------------- */

/* A number of min to max digits; a further digit makes it none. */
static bool
take_number(const char **cursor, int min, int max, int *number)
{
    const char *at = *cursor;
    int digits = 0;
    int value = 0;

    while (*at >= '0' && *at <= '9' && digits < max) {
        value = value * 10 + (*at - '0');
        at++;
        digits++;
    }
    if (digits < min || (min != max && *at >= '0' && *at <= '9')) {
        return false;
    }
    *cursor = at;
    *number = value;
    return true;
}

static void
skip_blanks(const char **cursor)
{
    while (**cursor == ' ') {
        ++*cursor;
    }
}

/* -- the year ---------------------------------------------------------- */

/* 令和, R: the era that stands in front.  *by_letter: as one letter. */
static const struct era *
take_era(const char **cursor, bool *by_letter)
{
    const struct era *era;

    for (size_t i = 0; (era = era_at(i)) != NULL; i++) {
        *by_letter = false;
        if (scan_word(cursor, era->name)) {
            return era;
        }
        if (**cursor == era->letter) {
            *by_letter = true;
            ++*cursor;
            return era;
        }
    }
    return NULL;
}

/* 1 明治 … 5 令和, as older systems code an era. */
static const struct era *
era_of_code(char code)
{
    size_t count = 0;

    while (era_at(count) != NULL) {
        count++;
    }
    return code >= '1' && (size_t)(code - '0') <= count
               ? era_at(count - (size_t)(code - '0'))
               : NULL;
}

/* A form as it was read: in an era, year is that of the era. */
struct reading {
    const struct era *era; /* NULL: 西暦 */
    struct date date;
};

/* -- whole dates ------------------------------------------------------- */

/* year, month and day with what stands behind each. */
static bool
read_parts(const char *text, const char *const marks[3],
           struct reading *reading)
{
    int *const parts[3] = {&reading->date.year, &reading->date.month,
                           &reading->date.day};

    for (int i = 0; i < 3; i++) {
        int min = i == 0 && reading->era == NULL ? 4 : 1;
        int max = i == 0 && reading->era == NULL ? 4 : 2;

        if (reading->era != NULL) {
            skip_blanks(&text);
        }
        if (i == 0 && reading->era != NULL && scan_word(&text, "元")) {
            reading->date.year = 1;
        } else if (!take_number(&text, min, max, parts[i])) {
            return false;
        }
        if (!scan_word(&text, marks[i])) {
            return false;
        }
    }
    return *text == '\0';
}

/* YYYYMMDD, or YYMMDD of an era. */
static bool
read_digits(const char *text, struct reading *reading)
{
    int digits = reading->era == NULL ? 4 : 2;

    return take_number(&text, digits, digits, &reading->date.year) &&
           take_number(&text, 2, 2, &reading->date.month) &&
           take_number(&text, 2, 2, &reading->date.day) && *text == '\0';
}

static bool
read_whole(const char *text, struct reading *reading)
{
    static const char *const FORMS[][3] = {
        {"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}};
    const char *rest = text;
    bool by_letter = false;

    *reading = (struct reading){.era = take_era(&rest, &by_letter)};
    if (reading->era == NULL && strlen(text) == 7 &&
        strspn(text, "0123456789") == 7) {
        reading->era = era_of_code(text[0]);
        return reading->era != NULL && read_digits(text + 1, reading);
    }
    /* R6.3.4 and 令和6年3月4日, but not 令和6.3.4 nor R6年3月4日 */
    for (size_t i = 0; i < sizeof FORMS / sizeof FORMS[0]; i++) {
        bool words = i == 3;

        if ((reading->era == NULL || words != by_letter) &&
            read_parts(rest, FORMS[i], reading)) {
            return true;
        }
    }
    return (reading->era == NULL || by_letter) && read_digits(rest, reading);
}

/* -- what nobody knows ------------------------------------------------- */

/* Month or day are 0 in a form that has them: 1945-00-00, 19450400. */
static bool
has_no_day(const struct date *date)
{
    return date->year > 0 && date->month <= 12 && date->day <= 31 &&
           (date->month == 0 || date->day == 0);
}

static bool
is_never(const struct date *date)
{
    return (date->year == 0 && date->month == 0 && date->day == 0) ||
           (date->year == 9999 && date->month == 99 && date->day == 99);
}

/* Words without which a number is no year. */
static bool
says_part(const char *text)
{
    return strstr(text, "年") != NULL || strstr(text, "不詳") != NULL ||
           strstr(text, "不明") != NULL || strstr(text, "未詳") != NULL;
}

/* 不詳, 昭和20年, 昭和20年4月, 昭和20年月日不詳, 1945年4月頃: a year, perhaps a
 * month, and words that say so. */
static bool
is_partly_known(const char *text)
{
    static const char *const WORDS[] = {"不詳", "不明", "未詳", "以下",
                                        "頃",   "ころ", "ごろ", "生年",
                                        "年",   "月",   "日",   " "};
    bool by_letter = false;
    int number;

    if (!says_part(text)) {
        return false;
    }
    if (take_era(&text, &by_letter) != NULL) {
        skip_blanks(&text);
        if (!scan_word(&text, "元")) {
            take_number(&text, 1, 2, &number);
        }
    } else {
        take_number(&text, 4, 4, &number);
    }
    if (scan_word(&text, "年") && take_number(&text, 1, 2, &number) &&
        !scan_word(&text, "月")) {
        return false;
    }
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0];) {
        i = scan_word(&text, WORDS[i]) ? 0 : i + 1;
    }
    return *text == '\0';
}

/* -- judging ----------------------------------------------------------- */

static enum dateform_result
judge(const struct reading *reading, struct date *out)
{
    struct date date = reading->date;

    if (is_never(&date)) {
        return DATEFORM_NEVER;
    }
    if (has_no_day(&date)) {
        return DATEFORM_PARTLY;
    }
    if (reading->era != NULL) {
        if (date.year == 0) {
            return DATEFORM_IMPOSSIBLE;
        }
        date.year += reading->era->first.year - 1;
    }
    if (!date_is_valid(date)) {
        return DATEFORM_IMPOSSIBLE;
    }
    if (reading->era != NULL && date_compare(date, reading->era->first) < 0) {
        return DATEFORM_BEFORE_ERA;
    }
    *out = date;
    return reading->era != NULL && date_compare(date, reading->era->last) > 0
               ? DATEFORM_READ_ON
               : DATEFORM_TAKEN;
}

enum dateform_result
dateform_parse(const char *text, struct date *date)
{
    char tidied[TEXT_SIZE];
    struct reading reading;

    if (!tidy(text, tidied)) {
        return DATEFORM_UNREADABLE;
    }
    if (read_whole(tidied, &reading)) {
        return judge(&reading, date);
    }
    return is_partly_known(tidied) ? DATEFORM_PARTLY : DATEFORM_UNREADABLE;
}
