#include "letter/crowding.h"

#include <stdint.h>

#include "base/utf8.h"

/* 1/1000 em; 71 mm are 22.3 em of 9 points. */
enum {
    LINE = 21500,
    WIDE = 1000,
    NARROW = 650, /* Latin capitals of a proportional face, on the average */
    TITLE = 2000, /* "　様" */
    ADDRESS_LINES = 3,
    NAME_LINES = 2
};

static bool
is_narrow(uint32_t code_point)
{
    return code_point < 0x2000 || (code_point >= 0xFF61 && code_point < 0xFFE0);
}

/* Lines of one of the text's own lines, which *text is moved behind. */
static int
lines_of(const char **text, int32_t width)
{
    uint32_t code_point;

    while ((code_point = utf8_next(text)) != 0 && code_point != '\n') {
        width += is_narrow(code_point) ? NARROW : WIDE;
    }
    return (width + LINE - 1) / LINE;
}

bool
crowding_is(const char *address, const char *name)
{
    int lines = 0;

    while (*address != '\0') {
        lines += lines_of(&address, 0);
    }
    return lines > ADDRESS_LINES || lines_of(&name, TITLE) > NAME_LINES;
}
