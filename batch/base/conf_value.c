#include "base/conf_value.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/conf.h"
#include "base/text.h"

bool
conf_value_integer(const struct conf_key *key, const char *value, long *number)
{
    char *end;

    if (value[0] != '-' && (value[0] < '0' || value[0] > '9')) {
        return false;
    }
    errno = 0;
    *number = strtol(value, &end, 10);
    return errno == 0 && *end == '\0' && *number >= key->minimum &&
           *number <= key->maximum;
}

int
conf_value_choice(const char *choices, const char *value)
{
    size_t size = strlen(value);

    for (int index = 0;; index++) {
        size_t length = strcspn(choices, "|");

        if (length == size && memcmp(choices, value, size) == 0) {
            return index;
        }
        if (choices[length] == '\0') {
            return -1;
        }
        choices += length + 1;
    }
}

/* "a" or 'a': whoever writes quotation marks means what stands between. */
static bool
is_quoted(const char *value)
{
    size_t size = strlen(value);

    return size >= 2 && (value[0] == '"' || value[0] == '\'') &&
           value[size - 1] == value[0];
}

bool
conf_value_is_legal(const struct conf_key *key, const char *value)
{
    struct date date;
    long number;

    switch (key->type) {
    case CONF_INTEGER:
        return conf_value_integer(key, value, &number);
    case CONF_DATE:
        /* Where the default is no date, an empty value says so again. */
        if (value[0] == '\0') {
            return key->standard != NULL && key->standard[0] == '\0';
        }
        return date_parse_iso(value, &date) == 0;
    case CONF_CHOICE:
        return conf_value_choice(key->choices, value) >= 0;
    case CONF_TEXT:
        break;
    }
    return !is_quoted(value) && (key->is_legal == NULL || key->is_legal(value));
}

/* "a|b|c" → "a, b, c" */
static const char *
list_choices(const char *choices, struct arena *arena)
{
    const char *list = "";

    for (;;) {
        int length = (int)strcspn(choices, "|");

        list = arena_printf(arena, "%s%.*s", list, length, choices);
        if (choices[length] == '\0') {
            return list;
        }
        list = arena_printf(arena, "%s, ", list);
        choices += length + 1;
    }
}

const char *
conf_value_describe(const struct conf_key *key, struct arena *arena)
{
    switch (key->type) {
    case CONF_INTEGER:
        return arena_printf(arena, _("a whole number from %ld to %ld"),
                            key->minimum, key->maximum);
    case CONF_DATE:
        return _("a date such as 2024-03-04");
    case CONF_CHOICE:
        return arena_printf(arena, _("one of %s"),
                            list_choices(key->choices, arena));
    case CONF_TEXT:
        break;
    }
    return key->form != NULL ? _(key->form)
                             : _("a text without quotation marks around it");
}
