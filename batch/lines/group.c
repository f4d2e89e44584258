#include "lines/group.h"

#include "lines/cluster.h"
#include "lines/kinsoku.h"

#include <string.h>

/* Units that stay with their number, longest first.  Each is at most four
 * characters. */
static const uint32_t units[][4] = {
    {0x304B, 0x6708, 0x9593}, /* か月間 */
    {0x9031, 0x9593},         /* 週間 */
    {0x6642, 0x9593},         /* 時間 */
    {0x5E74, 0x5EA6},         /* 年度 */
    {0x5E74, 0x9593},         /* 年間 */
    {0x65E5, 0x9593},         /* 日間 */
    {0x4E01, 0x76EE},         /* 丁目 */
    {0x756A, 0x5730},         /* 番地 */
    {0x304B, 0x6708},         /* か月 */
    {0x30F6, 0x6708},         /* ヶ月 */
    {0x30B1, 0x6708},         /* ケ月 */
    {0x7B87, 0x6708},         /* 箇月 */
    {0x304B, 0x6240},         /* か所 */
    {0x30F6, 0x6240},         /* ヶ所 */
    {0x7B87, 0x6240},         /* 箇所 */
    {0x6587, 0x5B57},         /* 文字 */
    {0x4E16, 0x5E2F},         /* 世帯 */
    {0x5E74},
    {0x6708},
    {0x65E5}, /* 年 月 日 */
    {0x6642},
    {0x5206},
    {0x79D2}, /* 時 分 秒 */
    {0x5186},
    {0x4EBA},
    {0x540D}, /* 円 人 名 */
    {0x4EF6},
    {0x679A},
    {0x901A}, /* 件 枚 通 */
    {0x6B73},
    {0x624D},
    {0x56DE}, /* 歳 才 回 */
    {0x968E},
    {0x53F7},
    {0x756A}, /* 階 号 番 */
    {0x5EA6},
    {0x6841},
    {0x5B57}, /* 度 桁 字 */
    {0x672C},
    {0x518A},
    {0x500B}, /* 本 冊 個 */
    {0x53F0},
    {0x500D},
    {0x5272}, /* 台 倍 割 */
    {0x70B9},
    {0x7D1A},
    {0x671F}, /* 点 級 期 */
    {0x6761},
    {0x9805},
    {0x3064}, /* 条 項 つ */
    {0x53E3},
    {0x68DF},
    {0x5BA4}, /* 口 棟 室 */
    {0x9031},
    {0x4E07},
    {0x5104}, /* 週 万 億 */
};

static const uint32_t eras[][2] = {
    {0x4EE4, 0x548C}, /* 令和 */
    {0x5E73, 0x6210}, /* 平成 */
    {0x662D, 0x548C}, /* 昭和 */
    {0x5927, 0x6B63}, /* 大正 */
    {0x660E, 0x6CBB}, /* 明治 */
};

enum {
    ORDINAL = 0x7B2C,     /* 第 */
    POSTAL_MARK = 0x3012, /* 〒 */
    FIRST_YEAR = 0x5143   /* 元 */
};

static bool
is_digit(const struct cluster *item)
{
    return item->cl == CLASS_DIGIT || item->cl == CLASS_WIDE_DIGIT;
}

static void
lower(struct cluster *item, enum line_break to)
{
    if (item->break_end > to) {
        item->break_end = (uint8_t)to;
    }
}

static size_t
match(const struct cluster *items, size_t count, const uint32_t *text,
      size_t most)
{
    size_t length = 0;

    while (length < most && text[length] != 0) {
        if (length >= count || items[length].base != text[length]) {
            return 0;
        }
        length++;
    }
    return length;
}

/* Of the unit that begins at items[0]; 0 = none. */
static size_t
unit_length(const struct cluster *items, size_t count)
{
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        size_t length = match(items, count, units[i], 4);

        if (length > 0) {
            return length;
        }
    }
    return 0;
}

/* 7年6月3日, 12時30分, 第15条第2項: one expression, rather not divided. */
static bool
goes_on(const struct cluster *items, size_t count)
{
    return count > 0 &&
           (is_digit(&items[0]) ||
            (count > 1 && items[0].base == ORDINAL && is_digit(&items[1])));
}

static size_t
keep_unit(struct cluster *items, size_t count, size_t at)
{
    size_t length = unit_length(items + at, count - at);
    size_t end = at + length;

    for (size_t i = at; i < end; i++) {
        lower(&items[i - 1], BREAK_KEEP);
    }
    if (length > 0 && goes_on(items + end, count - end)) {
        lower(&items[end - 1], BREAK_FAIR);
    }
    return length;
}

/* The end of the number at `at`: digits, joined by - : . , and their wide
 * forms when a digit follows. */
static size_t
keep_number(struct cluster *items, size_t count, size_t at)
{
    while (at + 1 < count) {
        const struct cluster *next = &items[at + 1];
        bool joined = at + 2 < count && is_digit(&items[at + 2]) &&
                      (next->cl == CLASS_LATIN_HYPHEN ||
                       next->cl == CLASS_LATIN_CLOSING ||
                       next->base == 0xFF0D || next->base == 0xFF0E ||
                       next->base == 0xFF0C || next->base == 0xFF1A);

        if (!is_digit(next) && !joined) {
            break;
        }
        lower(&items[at], BREAK_KEEP);
        if (joined) {
            lower(&items[at + 1], BREAK_KEEP);
            at++;
        }
        at++;
    }
    return at + 1;
}

static void
keep_numbers(struct cluster *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is_digit(&items[i])) {
            if (i > 0 && (items[i - 1].base == ORDINAL ||
                          items[i - 1].base == POSTAL_MARK)) {
                lower(&items[i - 1], BREAK_KEEP);
            }
            i = keep_number(items, count, i);
            i += i < count ? keep_unit(items, count, i) : 0;
            i--;
        }
    }
}

/* 令和7年, 令和元年: the era and its year; the unit is kept above. */
static void
keep_eras(struct cluster *items, size_t count)
{
    for (size_t i = 0; i + 2 < count; i++) {
        bool first_year = items[i + 2].base == FIRST_YEAR;

        if (!first_year && !is_digit(&items[i + 2])) {
            continue;
        }
        for (size_t e = 0; e < sizeof eras / sizeof eras[0]; e++) {
            if (match(items + i, count - i, eras[e], 2) == 2) {
                lower(&items[i], BREAK_KEEP);
                lower(&items[i + 1], BREAK_KEEP);
                if (first_year && i + 3 < count) {
                    lower(&items[i + 2], BREAK_KEEP);
                }
            }
        }
    }
}

static bool
is_url_character(const struct cluster *item)
{
    return item->base > 0x20 && item->base < 0x7F;
}

/* Where a URL may end a line when it fits on none: behind its marks. */
static bool
is_url_joint(const struct cluster *item)
{
    return item->base < 0x7F && strchr("/.-_?&=@:#%~", (int)item->base) != NULL;
}

static bool
is_url(const struct cluster *items, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++) {
        if (i > 0 && items[i].base == '@') {
            return true;
        }
        if (i + 2 < count && items[i].base == ':' && items[i + 1].base == '/' &&
            items[i + 2].base == '/') {
            return true;
        }
        if (i == 0 && count > 4 && items[0].base == 'w' &&
            items[1].base == 'w' && items[2].base == 'w' &&
            items[3].base == '.') {
            return true;
        }
    }
    return false;
}

static void
keep_urls(struct cluster *items, size_t count)
{
    for (size_t first = 0; first < count; first++) {
        size_t end = first;

        while (end < count && is_url_character(&items[end])) {
            end++;
        }
        if (end > first && is_url(items + first, end - first)) {
            for (size_t i = first; i + 1 < end; i++) {
                bool joint =
                    is_url_joint(&items[i]) && !is_url_joint(&items[i + 1]);

                items[i].break_end = joint ? BREAK_URL : BREAK_NEVER;
            }
        }
        first = end;
    }
}

void
group_keep(struct cluster *items, size_t count)
{
    /* A hyphen in front of a word (-x) is no place to divide it. */
    for (size_t i = 0; i + 1 < count; i++) {
        if (items[i].cl == CLASS_LATIN_HYPHEN &&
            (i == 0 || (items[i - 1].cl != CLASS_LETTER &&
                        items[i - 1].cl != CLASS_DIGIT))) {
            items[i].break_end = kinsoku_is_latin(items[i + 1].cl)
                                     ? BREAK_NEVER
                                     : items[i].break_end;
        }
    }
    keep_numbers(items, count);
    keep_eras(items, count);
    keep_urls(items, count);
}

enum line_break
group_break_forced(const struct cluster *before, const struct cluster *after)
{
    if (is_url_joint(before) &&
        (after->cl == CLASS_LETTER || after->cl == CLASS_DIGIT)) {
        return BREAK_URL;
    }
    return kinsoku_break_forced(before->cl, after->cl);
}
