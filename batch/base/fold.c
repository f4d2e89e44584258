#include "base/fold.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

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

        if (code_point == 0) {
            break;
        }
        if (code_point >= 0xFF01 && code_point <= 0xFF5E) {
            *end++ = (char)(code_point - 0xFF01 + '!');
        } else if (code_point == 0x3000) {
            *end++ = ' ';
        } else {
            memcpy(end, start, (size_t)(cursor - start));
            end += cursor - start;
        }
    }
    *end = '\0';
    return folded;
}
