#include "pdf/metadata.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "pdf/document.h"

#include <string.h>

/* A text string in UTF-16BE with its mark. */
static const char *
text_string(struct arena *arena, const char *text)
{
    struct buf hex = {0};
    const char *result;
    uint32_t code_point;

    buf_add_text(&hex, "<FEFF");
    while ((code_point = utf8_next(&text)) != 0) {
        if (code_point >= 0x10000) {
            code_point -= 0x10000;
            buf_printf(&hex, "%04X", 0xD800 + (unsigned)(code_point >> 10));
            code_point = 0xDC00 + (code_point & 0x3FF);
        }
        buf_printf(&hex, "%04X", (unsigned)code_point);
    }
    buf_add_byte(&hex, '>');
    result = arena_strdup(arena, buf_text(&hex));
    buf_reset(&hex);
    return result;
}

char *
metadata_info(struct arena *arena, const struct document_info *info)
{
    const char *date =
        arena_printf(arena, "D:%04d%02d%02d000000+09'00'", info->created.year,
                     info->created.month, info->created.day);

    return arena_printf(arena,
                        "/Title%s/Producer(kigen)/CreationDate(%s)"
                        "/ModDate(%s)\n",
                        text_string(arena, info->title), date, date);
}

char *
metadata_catalog(struct arena *arena)
{
    return arena_strdup(
        arena, "/Lang(ja)/ViewerPreferences<</DisplayDocTitle true>>\n");
}

char *
metadata_trailer(struct arena *arena, const struct document_info *info)
{
    enum { ID_DIGITS = 32 };
    char hash[HASH_TEXT_SIZE];

    hash_bytes(info->identity, strlen(info->identity), hash);
    return arena_printf(arena, "/ID[<%.*s><%.*s>]\n", ID_DIGITS, hash,
                        ID_DIGITS, hash);
}
