#include "lines/group.h"

#include <string.h>

#include "base/era.h"
#include "base/utf8.h"
#include "lines/cluster.h"
#include "lines/kinsoku.h"

/* Units that stay with their number, the longer of two that begin alike
 * first. */
static const char *const UNITS[] = {
    "か月間", "週間", "時間", "年度", "年間", "日間", "丁目", "番地",
    "か月",   "ヶ月", "ケ月", "箇月", "か所", "ヶ所", "箇所", "文字",
    "世帯",   "年",   "月",   "日",   "時",   "分",   "秒",   "円",
    "人",     "名",   "件",   "枚",   "通",   "歳",   "才",   "回",
    "階",     "号",   "番",   "度",   "桁",   "字",   "本",   "冊",
    "個",     "台",   "倍",   "割",   "点",   "級",   "期",   "条",
    "項",     "つ",   "口",   "棟",   "室",   "週",   "万",   "億",
};

enum {
    ORDINAL = 0x7B2C,     /* 第 */
    POSTAL_MARK = 0x3012, /* 〒 */
    FIRST_YEAR = 0x5143,  /* 元 */
    OPENING = 0xFF08,     /* （ */
    CLOSING = 0xFF09,     /* ） */
    NOON = 0x5348,        /* 午 */
    BEFORE = 0x524D,      /* 前 */
    AFTER = 0x5F8C        /* 後 */
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

/* How many clusters are the text; 0 when they are not. */
static size_t
match(const struct cluster *items, size_t count, const char *text)
{
    size_t length = 0;
    uint32_t code_point;

    while ((code_point = utf8_next(&text)) != 0) {
        if (length >= count || items[length].base != code_point) {
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
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++) {
        size_t length = match(items, count, UNITS[i]);

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

/* の of 番地の5, also ノ. */
static bool
is_branch(const struct cluster *item)
{
    return item->base == 0x306E || item->base == 0x30CE;
}

/* （月） behind a date. */
static bool
is_weekday(const struct cluster *items, size_t count)
{
    return count >= 3 && items[0].base == OPENING && items[2].base == CLOSING &&
           match(items + 1, 1, "日") + match(items + 1, 1, "月") +
                   match(items + 1, 1, "火") + match(items + 1, 1, "水") +
                   match(items + 1, 1, "木") + match(items + 1, 1, "金") +
                   match(items + 1, 1, "土") >
               0;
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
    if (length > 0 && is_weekday(items + end, count - end)) {
        lower(&items[end - 1], BREAK_KEEP);
    }
    /* 1234番地の5 */
    if (length > 0 && end + 1 < count && is_branch(&items[end]) &&
        is_digit(&items[end + 1])) {
        lower(&items[end - 1], BREAK_KEEP);
        lower(&items[end], BREAK_KEEP);
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

/* 午前9時, 午後7時: half of the day and its hour. */
static void
keep_half_day(struct cluster *items, size_t at)
{
    if (at >= 2 && items[at - 2].base == NOON &&
        (items[at - 1].base == BEFORE || items[at - 1].base == AFTER)) {
        lower(&items[at - 2], BREAK_FAIR);
        lower(&items[at - 1], BREAK_FAIR);
    }
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
            keep_half_day(items, i);
            i = keep_number(items, count, i);
            i += i < count ? keep_unit(items, count, i) : 0;
            i--;
        }
    }
}

/* Of the era whose name ends before items[end]; 0 = none. */
static size_t
era_length(const struct cluster *items, size_t end)
{
    const struct era *era;

    for (size_t i = 0; (era = era_at(i)) != NULL; i++) {
        size_t length = utf8_count(era->name);

        if (length <= end && match(items + end - length, length, era->name)) {
            return length;
        }
    }
    return 0;
}

/* 令和7年, 令和元年: the era and its year; the unit is kept above. */
static void
keep_eras(struct cluster *items, size_t count)
{
    for (size_t year = 1; year < count; year++) {
        bool is_first = items[year].base == FIRST_YEAR;
        size_t length =
            is_first || (is_digit(&items[year]) && !is_digit(&items[year - 1]))
                ? era_length(items, year)
                : 0;

        for (size_t i = year - length; i < year; i++) {
            lower(&items[i], BREAK_KEEP);
        }
        if (length > 0 && is_first && year + 1 < count) {
            lower(&items[year], BREAK_KEEP);
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
