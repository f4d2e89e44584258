/*
 * Any text as a date: what is taken is a real day, and its ISO form is
 * read as the same day; what is not taken leaves the date alone.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "intake/dateform.h"
#include "intake/value.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
require(bool kept)
{
    if (!kept) {
        abort();
    }
}

static void
check_text(struct arena *arena, const char *text)
{
    struct date date = {0};
    struct date again = {0};
    char iso[DATE_TEXT_SIZE];
    struct err err = {0};
    const struct value_cell cell = {.text = text, .arena = arena};

    enum value_result result = value_date.parse(&cell, &date, &err);

    if (result == VALUE_TAKEN || result == VALUE_NOTED) {
        require(date_is_valid(date));
        require(dateform_parse(date_format_iso(date, iso), &again) ==
                DATEFORM_TAKEN);
        require(date_compare(date, again) == 0);
    } else {
        require(date_is_none(date));
        require(result == VALUE_BLANK || result == VALUE_WRONG);
        require(err.code == ERR_LETTER && err.text[0] != '\0');
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena;

    if (!utf8_is_valid((const char *)bytes, size, NULL)) {
        return 0;
    }
    arena = arena_new();
    check_text(arena, arena_strndup(arena, (const char *)bytes, size));
    arena_free(arena);
    return 0;
}
