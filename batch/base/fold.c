#include "base/fold.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

uint32_t
fold_point(uint32_t code_point)
{
    if (code_point >= 0xFF01 && code_point <= 0xFF5E) {
        return code_point - 0xFF01 + '!';
    }
    return code_point == 0x3000 ? ' ' : code_point;
}

bool
fold_is_dash(uint32_t code_point)
{
    return code_point == '-' ||
           (code_point >= 0x2010 && code_point <= 0x2015) ||
           code_point == 0x2212 || code_point == 0x30FC ||
           code_point == 0xFF0D || code_point == 0xFF70;
}

char *
fold_width(struct arena *arena, const char *text)
{
    char *folded = arena_strdup(arena, text);
    char *end = folded;
    const char *cursor = text;

    /* What is folded becomes shorter, so the copy has room. */
    for (;;) {
        const char *start = cursor;
        uint32_t code_point = utf8_next(&cursor);
        uint32_t point = fold_point(code_point);

        if (code_point == 0) {
            break;
        }
        if (point != code_point) {
            *end++ = (char)point;
        } else {
            memcpy(end, start, (size_t)(cursor - start));
            end += cursor - start;
        }
    }
    *end = '\0';
    return folded;
}
