#include "command/option_value.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "base/utf8.h"
#include "intake/value.h"

static bool
is_blank(uint32_t code_point)
{
    return code_point == ' ' || code_point == 0x00A0 || code_point == 0x3000;
}

/* A line break would forge a line of the history, and " sato" be a second
 * person beside "sato". */
static int
check_words(const struct option_row *row, const char *text, struct err *err)
{
    const char *cursor = text;
    uint32_t code_point, before = ' ';

    if (*text == '\0') {
        return err_set(err, ERR_USAGE, _("--%s is empty"), row->name);
    }
    while ((code_point = utf8_next(&cursor)) != 0) {
        if (utf8_is_control(code_point) ||
            (is_blank(code_point) && (is_blank(before) || *cursor == '\0'))) {
            return err_set(err, ERR_USAGE,
                           _("--%s: holds the invisible character U+%04X; "
                             "remove it"),
                           row->name, (unsigned)code_point);
        }
        before = code_point;
    }
    return 0;
}

const char *
option_value_code(struct arena *arena, const char *text)
{
    const char *folded = fold_width(arena, text);
    size_t size = strlen(folded);
    const char *first = value_trim(folded, &size);

    return arena_strndup(arena, first, size);
}

static int
read_number(const struct option_row *row, const char *text, long *number,
            struct err *err)
{
    char *end;
    long value;

    errno = 0;
    value = strtol(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || value < row->min ||
        value > row->max) {
        return err_set(err, ERR_USAGE, _("--%s takes a number from %ld to %ld"),
                       row->name, row->min, row->max);
    }
    *number = value;
    return 0;
}

static int
read_date(const struct option_row *row, const char *text, struct date *date,
          struct arena *arena, struct err *err)
{
    const struct value_cell cell = {.text = text, .arena = arena};

    enum value_result result = value_date.parse(&cell, date, err);

    if (result == VALUE_TAKEN || result == VALUE_NOTED) {
        return 0;
    }
    err_recode(err, ERR_USAGE);
    return err_context(err, "--%s", row->name);
}

static bool
is_ascii(const char *text)
{
    while (*text != '\0' && (unsigned char)*text < 0x80) {
        text++;
    }
    return *text == '\0';
}

/* A date, or the words of one that nobody knows: 昭和20年月日不詳. */
static int
read_birth(const struct option_row *row, const char *text, struct birth *birth,
           struct arena *arena, struct err *err)
{
    const char *code = option_value_code(arena, text);

    if (read_date(row, code, &birth->on, arena, err) == 0) {
        return 0;
    }
    if (is_ascii(code)) {
        return -1;
    }
    *err = (struct err){ERR_NONE, ""};
    birth->text = text;
    return 0;
}

int
option_value_read(const struct option_row *row, const char *text, void *target,
                  struct arena *arena, struct err *err)
{
    void *member = (unsigned char *)target + row->offset;

    switch (row->kind) {
    case OPTION_FLAG:
        *(bool *)member = true;
        return 0;
    case OPTION_DATE:
        return read_date(row, option_value_code(arena, text), member, arena,
                         err);
    case OPTION_BIRTH:
        return read_birth(row, text, member, arena, err);
    case OPTION_NUMBER:
        return read_number(row, option_value_code(arena, text), member, err);
    case OPTION_TEXT:
        break;
    }
    if (row->form == FORM_WORDS && check_words(row, text, err) != 0) {
        return -1;
    }
    *(const char **)member =
        row->form == FORM_CODE ? option_value_code(arena, text) : text;
    return 0;
}
