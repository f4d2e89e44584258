#include "base/utf8.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/memory.h"

struct range {
    uint32_t first, last;
};

static bool
is_in(uint32_t code_point, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (code_point >= ranges[i].first && code_point <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

#define IS_IN(code_point, ranges)                                              \
    is_in((code_point), (ranges), sizeof(ranges) / sizeof(ranges)[0])

/* The well-formed sequences by first byte (Unicode 15, table 3-7): length
 * and the range of the second byte; later bytes are 80–BF. */
struct lead {
    unsigned char first, last;
    unsigned char second_min, second_max;
    int length;
};

static const struct lead LEADS[] = {
    {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
    {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3},
    {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
    {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

static const struct lead *
find_lead(unsigned char byte)
{
    for (size_t i = 0; i < sizeof LEADS / sizeof LEADS[0]; i++) {
        if (byte >= LEADS[i].first && byte <= LEADS[i].last) {
            return &LEADS[i];
        }
    }
    return NULL;
}

uint32_t
utf8_next(const char **cursor)
{
    const unsigned char *bytes = (const unsigned char *)*cursor;
    const struct lead *lead;
    uint32_t code_point;

    if (bytes[0] < 0x80) {
        *cursor += bytes[0] != 0;
        return bytes[0];
    }
    lead = find_lead(bytes[0]);
    if (lead == NULL || bytes[1] < lead->second_min ||
        bytes[1] > lead->second_max) {
        *cursor += 1;
        return UTF8_BAD;
    }
    code_point = bytes[0] & (0x7FU >> lead->length);
    for (int i = 1; i < lead->length; i++) {
        if ((bytes[i] & 0xC0) != 0x80) {
            *cursor += 1;
            return UTF8_BAD;
        }
        code_point = code_point << 6 | (bytes[i] & 0x3FU);
    }
    *cursor += lead->length;
    return code_point;
}

static bool
is_sequence(const unsigned char *bytes, size_t size, size_t *length)
{
    const struct lead *lead;

    *length = 1;
    if (bytes[0] < 0x80) {
        return bytes[0] != 0;
    }
    lead = find_lead(bytes[0]);
    if (lead == NULL || size < (size_t)lead->length ||
        bytes[1] < lead->second_min || bytes[1] > lead->second_max) {
        return false;
    }
    *length = (size_t)lead->length;
    for (size_t i = 2; i < *length; i++) {
        if ((bytes[i] & 0xC0) != 0x80) {
            return false;
        }
    }
    return true;
}

bool
utf8_is_valid(const char *bytes, size_t size, size_t *bad_offset)
{
    size_t length;

    for (size_t at = 0; at < size; at += length) {
        if (!is_sequence((const unsigned char *)bytes + at, size - at,
                         &length)) {
            if (bad_offset != NULL) {
                *bad_offset = at;
            }
            return false;
        }
    }
    return true;
}

size_t
utf8_encode(uint32_t code_point, char out[5])
{
    utf8proc_ssize_t size = utf8proc_encode_char((utf8proc_int32_t)code_point,
                                                 (utf8proc_uint8_t *)out);

    assert(size > 0);
    out[size] = '\0';
    return (size_t)size;
}

/* Unicode 15, 23.1: CJK compatibility ideographs and their supplement. */
static bool
is_compatibility_ideograph(uint32_t code_point)
{
    return (code_point >= 0xF900 && code_point <= 0xFAFF) ||
           (code_point >= 0x2F800 && code_point <= 0x2FA1F);
}

/* Without combining marks and conjoining jamo nothing of these ranges
 * changes under NFC: nearly every text of a register stops here. */
static bool
is_inert(uint32_t code_point)
{
    static const struct range INERT[] = {
        {0x0000, 0x02FF},   {0x3000, 0x3029},   {0x3030, 0x3098},
        {0x309B, 0x9FFF},   {0xE000, 0xFAFF},   {0xFF00, 0xFFEF},
        {0x2010, 0x2027},   {0x2030, 0x205E},   {0x2160, 0x218B},
        {0x2460, 0x27BF},   {0x20000, 0x3FFFD}, {0xE0100, 0xE01EF},
        {0xF0000, 0x10FFFD}};

    return IS_IN(code_point, INERT);
}

static bool
is_all_inert(const char *text)
{
    uint32_t code_point;

    while ((code_point = utf8_next(&text)) != 0) {
        if (!is_inert(code_point)) {
            return false;
        }
    }
    return true;
}

static void
add_normalised(struct buf *out, const char *text, size_t size)
{
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t length;

    if (size == 0) {
        return;
    }
    length =
        utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size,
                     &mapped, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (length == UTF8PROC_ERROR_NOMEM) {
        memory_lacking(size);
    }
    assert(length >= 0);
    buf_add(out, mapped, (size_t)length);
    free(mapped);
}

char *
utf8_to_nfc(struct arena *arena, const char *text)
{
    struct buf out = {0};
    const char *start = text;
    const char *cursor = text;
    char *copy;

    if (is_all_inert(text)) {
        return arena_strdup(arena, text);
    }
    /* The stretches between compatibility ideographs, each by itself: such
     * an ideograph is a starter, nothing composes across it. */
    for (;;) {
        const char *here = cursor;
        uint32_t code_point = utf8_next(&cursor);

        if (code_point == 0 || is_compatibility_ideograph(code_point)) {
            add_normalised(&out, start, (size_t)(here - start));
            buf_add(&out, here, (size_t)(cursor - here));
            start = cursor;
        }
        if (code_point == 0) {
            break;
        }
    }
    copy = arena_strndup(arena, buf_text(&out), out.size);
    buf_reset(&out);
    return copy;
}

static bool
is_blank(uint32_t code_point)
{
    return utf8proc_category((utf8proc_int32_t)code_point) ==
               UTF8PROC_CATEGORY_ZS ||
           (code_point >= '\t' && code_point <= '\r');
}

char *
utf8_fold(struct arena *arena, const char *text)
{
    utf8proc_uint8_t *folded =
        utf8proc_NFKC_Casefold((const utf8proc_uint8_t *)text);
    const char *cursor = (const char *)folded;
    const char *start = cursor;
    struct buf out = {0};
    char *copy;
    uint32_t code_point;

    if (folded == NULL) {
        memory_lacking(strlen(text));
    }
    while ((code_point = utf8_next(&cursor)) != 0) {
        if (!is_blank(code_point)) {
            buf_add(&out, start, (size_t)(cursor - start));
        }
        start = cursor;
    }
    copy = arena_strdup(arena, buf_text(&out));
    buf_reset(&out);
    free(folded);
    return copy;
}

bool
utf8_is_variation_selector(uint32_t code_point)
{
    static const struct range SELECTORS[] = {{0xFE00, 0xFE0F},
                                             {0xE0100, 0xE01EF},
                                             {0x180B, 0x180D},
                                             {0x180F, 0x180F}};

    return IS_IN(code_point, SELECTORS);
}

bool
utf8_is_private_use(uint32_t code_point)
{
    static const struct range PRIVATE[] = {
        {0xE000, 0xF8FF}, {0xF0000, 0xFFFFD}, {0x100000, 0x10FFFD}};

    return IS_IN(code_point, PRIVATE);
}

bool
utf8_is_control(uint32_t code_point)
{
    /* Invisible though not of category Cf: grapheme joiner, Hangul fillers;
     * and the noncharacters of the BMP. */
    static const struct range INVISIBLE[] = {
        {0x034F, 0x034F}, {0x115F, 0x1160}, {0x180E, 0x180E},
        {0x3164, 0x3164}, {0xFDD0, 0xFDEF}, {0xFFA0, 0xFFA0}};

    switch (utf8proc_category((utf8proc_int32_t)code_point)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        return (code_point & 0xFFFE) == 0xFFFE || IS_IN(code_point, INVISIBLE);
    }
}

bool
utf8_is_combining(uint32_t code_point)
{
    switch (utf8proc_category((utf8proc_int32_t)code_point)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return !utf8_is_variation_selector(code_point);
    default:
        return false;
    }
}

bool
utf8_next_cluster(const char **cursor, struct utf8_cluster *cluster)
{
    const char *start = *cursor;
    const char *ahead;
    uint32_t code_point = utf8_next(cursor);

    if (code_point == 0) {
        return false;
    }
    *cluster = (struct utf8_cluster){.base = code_point, .text = start};
    ahead = *cursor;
    code_point = utf8_next(&ahead);
    if (utf8_is_variation_selector(code_point)) {
        cluster->selector = code_point;
        *cursor = ahead;
        code_point = utf8_next(&ahead);
    }
    while (utf8_is_combining(code_point) ||
           utf8_is_variation_selector(code_point)) {
        *cursor = ahead;
        code_point = utf8_next(&ahead);
    }
    cluster->size = (size_t)(*cursor - start);
    return true;
}

bool
utf8_has_marks(const struct utf8_cluster *cluster)
{
    const char *cursor = cluster->text;

    utf8_next(&cursor);
    if (cluster->selector != 0) {
        utf8_next(&cursor);
    }
    return (size_t)(cursor - cluster->text) < cluster->size;
}

size_t
utf8_count(const char *text)
{
    struct utf8_cluster cluster;
    size_t count = 0;

    while (utf8_next_cluster(&text, &cluster)) {
        count++;
    }
    return count;
}

size_t
utf8_vformat(char *out, size_t capacity, const char *format, va_list args)
{
    static const char ELLIPSIS[] = "…";
    int wanted = vsnprintf(out, capacity, format, args);
    size_t end;

    assert(wanted >= 0 && capacity >= sizeof ELLIPSIS);
    if ((size_t)wanted < capacity) {
        return (size_t)wanted;
    }
    end = capacity - sizeof ELLIPSIS;
    while (end > 0 && ((unsigned char)out[end] & 0xC0) == 0x80) {
        end--;
    }
    memcpy(out + end, ELLIPSIS, sizeof ELLIPSIS);
    return end + sizeof ELLIPSIS - 1;
}

const char *
utf8_visible(struct arena *arena, const char *bytes)
{
    struct buf out = {0};
    const char *cursor = bytes;
    const char *text;

    while (*cursor != '\0') {
        const char *from = cursor;
        uint32_t code_point = utf8_next(&cursor);

        if (code_point == UTF8_BAD) {
            buf_printf(&out, "\\x%02X", (unsigned char)*from);
        } else if (utf8_is_control(code_point)) {
            buf_printf(&out, "\\u{%02X}", (unsigned)code_point);
        } else {
            buf_add(&out, from, (size_t)(cursor - from));
        }
    }
    text = arena_strdup(arena, buf_text(&out));
    buf_reset(&out);
    return text;
}
