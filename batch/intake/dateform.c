#include "intake/dateform.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/date.h"
#include "base/era.h"

/* Takes word off the front of *cursor. */
static bool
take_word(const char **cursor, const char *word)
{
    size_t size = strlen(word);

    if (strncmp(*cursor, word, size) != 0) {
        return false;
    }
    *cursor += size;
    return true;
}

/* Takes a number of min to max digits; a further digit makes it none. */
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

/* 2024-03-04, 2024/3/4 */
static bool
read_separated(const char *text, const char *separator, struct date *date)
{
    return take_number(&text, 4, 4, &date->year) &&
           take_word(&text, separator) &&
           take_number(&text, 1, 2, &date->month) &&
           take_word(&text, separator) &&
           take_number(&text, 1, 2, &date->day) && *text == '\0';
}

/* 20240304 */
static bool
read_compact(const char *text, struct date *date)
{
    return take_number(&text, 4, 4, &date->year) &&
           take_number(&text, 2, 2, &date->month) &&
           take_number(&text, 2, 2, &date->day) && *text == '\0';
}

/* What follows the era's name: year, month and day with their marks. */
static bool
read_in_era(const char *text, const char *const marks[3], struct date *date)
{
    int *const parts[3] = {&date->year, &date->month, &date->day};

    for (int i = 0; i < 3; i++) {
        skip_blanks(&text);
        if (i == 0 && take_word(&text, "元")) {
            date->year = 1;
        } else if (!take_number(&text, 1, 2, parts[i])) {
            return false;
        }
        if (!take_word(&text, marks[i])) {
            return false;
        }
    }
    return *text == '\0';
}

/* R6.3.4, 令和6年3月4日; *date then holds the year of the era. */
static const struct era *
read_wareki(const char *text, struct date *date)
{
    static const char *const DOTS[3] = {".", ".", ""};
    static const char *const WORDS[3] = {"年", "月", "日"};

    const struct era *era;

    for (size_t i = 0; (era = era_at(i)) != NULL; i++) {
        const char *rest = text;

        if (take_word(&rest, era->name)) {
            return read_in_era(rest, WORDS, date) ? era : NULL;
        }
        if (*text == era->letter) {
            return read_in_era(text + 1, DOTS, date) ? era : NULL;
        }
    }
    return NULL;
}

static enum dateform_result
check_in_era(const struct era *era, struct date *date)
{
    if (date->year == 0) {
        return DATEFORM_IMPOSSIBLE;
    }
    date->year += era->first.year - 1;
    if (!date_is_valid(*date)) {
        return DATEFORM_IMPOSSIBLE;
    }
    if (date_compare(*date, era->first) < 0 ||
        date_compare(*date, era->last) > 0) {
        return DATEFORM_OUTSIDE_ERA;
    }
    return DATEFORM_TAKEN;
}

enum dateform_result
dateform_parse(const char *text, struct date *date)
{
    struct date read = {0};
    const struct era *era;
    enum dateform_result result;

    if (read_separated(text, "-", &read) || read_separated(text, "/", &read) ||
        read_compact(text, &read)) {
        result = date_is_valid(read) ? DATEFORM_TAKEN : DATEFORM_IMPOSSIBLE;
    } else if ((era = read_wareki(text, &read)) != NULL) {
        result = check_in_era(era, &read);
    } else {
        result = DATEFORM_UNREADABLE;
    }
    if (result == DATEFORM_TAKEN) {
        *date = read;
    }
    return result;
}
