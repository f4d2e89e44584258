#include "select/datelike.h"

#include <string.h>

#include "base/scan.h"

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The number at *cursor, which moves behind it; −1 when there is none. */
static int
read_number(const char **cursor)
{
    int number = -1;

    while (is_digit(**cursor) && number < 100000) {
        number = (number < 0 ? 0 : number) * 10 + (**cursor - '0');
        (*cursor)++;
    }
    return number;
}

static bool
is_month_name(const char *text)
{
    static const char months[] = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";

    for (size_t i = 0; i + 3 < sizeof months; i += 3) {
        if (strncmp(text, months + i, 3) == 0) {
            return true;
        }
    }
    return false;
}

/* 2-APR, 2-APR-02, APR-02, APR-2002. */
static bool
is_english_date(const char *text)
{
    const char *cursor = text;

    if (read_number(&cursor) > 0 && *cursor == '-') {
        return is_month_name(cursor + 1);
    }
    return cursor == text && is_month_name(text) && text[3] == '-' &&
           is_digit(text[4]);
}

/* A day's digits end the text, or a time of day follows. */
static bool
ends_a_day(const char *cursor)
{
    return *cursor == '\0' || (*cursor == ' ' && is_digit(cursor[1]));
}

/* 2月6日, 12月; 1月会館前 is none. */
static bool
is_japanese_date(const char *text)
{
    const char *cursor = text;
    int month = read_number(&cursor);

    if (month < 1 || month > 12 || !scan_word(&cursor, "月")) {
        return false;
    }
    return *cursor == '\0' || (read_number(&cursor) > 0 &&
                               scan_word(&cursor, "日") && ends_a_day(cursor));
}

/* 2002/12/1, 1/2/2002, 2002/12, 2024-02-06 (both of two digits: 2024-2-6 is
 * an address), each also with a time. */
static bool
is_numeric_date(const char *text)
{
    const char *cursor = text;
    int first = read_number(&cursor), second;
    char between = *cursor;
    const char *month = cursor + 1;

    if (first < 1 || (between != '/' && between != '-')) {
        return false;
    }
    cursor = month;
    second = read_number(&cursor);
    if (between == '/') {
        int third = -1;

        if (*cursor == '/') {
            cursor++;
            third = read_number(&cursor);
        }
        return ((first >= 1900 && first <= 2100 && second >= 1 &&
                 second <= 12 && third <= 31) ||
                (third >= 1900 && third <= 2100)) &&
               ends_a_day(cursor);
    }
    if (first >= 1900 && first <= 2100 && cursor - month == 2 && second <= 12 &&
        *cursor == '-') {
        const char *day = ++cursor;
        int third = read_number(&cursor);

        return cursor - day == 2 && third >= 1 && third <= 31 &&
               ends_a_day(cursor);
    }
    return false;
}

/* H14.12.1, R6/4/2, 平成14年… */
static bool
is_era_date(const char *text)
{
    static const char *const eras[] = {"明治", "大正", "昭和", "平成", "令和"};
    const char *cursor = text + 1;

    for (size_t i = 0; i < sizeof eras / sizeof eras[0]; i++) {
        size_t size = strlen(eras[i]);

        if (strncmp(text, eras[i], size) == 0 && strstr(text, "年") != NULL) {
            return true;
        }
    }
    return strchr("MTSHR", text[0]) != NULL && text[0] != '\0' &&
           read_number(&cursor) > 0 && (*cursor == '.' || *cursor == '/') &&
           is_digit(cursor[1]);
}

/* A day number of a spreadsheet, 2000-01-01 … 2039-12-31, all alone. */
static bool
is_day_number(const char *text)
{
    const char *cursor = text;
    int number = read_number(&cursor);

    return cursor - text == 5 && *cursor == '\0' && number >= 36526 &&
           number <= 51134;
}

bool
datelike_is(const char *text)
{
    return is_english_date(text) || is_japanese_date(text) ||
           is_numeric_date(text) || is_era_date(text) || is_day_number(text);
}
