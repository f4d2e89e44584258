/*
 * kinsoku (禁則): the character classes of Japanese line setting and what
 * they say of two neighbours: may a line end between them, and how wide is
 * the space.
 *
 * Classes after JLREQ (W3C, Requirements for Japanese Text Layout,
 * appendix A; JIS X 4051), hiragana, katakana and ideographs in one because
 * nothing here tells them apart.  ASCII and the other Latin letters have
 * classes of their own: words break at spaces and hyphens only.
 *
 * Spaces are in 1/1000 em.  Pure tables; no state.
 *
 * Private to lines/.
 */
#ifndef LINES_KINSOKU_H
#define LINES_KINSOKU_H

#include <stdbool.h>
#include <stdint.h>

/* Variables of it are called cl, as JLREQ numbers them. */
enum char_class {
    CLASS_IDEOGRAPH = 0, /* cl-15, 16, 19 and whatever is not listed */
    CLASS_OPENING,       /* cl-01 始め括弧類 */
    CLASS_CLOSING,       /* cl-02 終わり括弧類 */
    CLASS_HYPHEN,        /* cl-03 ハイフン類 */
    CLASS_DIVIDING,      /* cl-04 区切り約物 */
    CLASS_MIDDLE_DOT,    /* cl-05 中点類 */
    CLASS_FULL_STOP,     /* cl-06 句点類 */
    CLASS_COMMA,         /* cl-07 読点類 */
    CLASS_INSEPARABLE,   /* cl-08 分離禁止文字 */
    CLASS_NO_START,      /* cl-09, 10, 11 々ー and small kana */
    CLASS_PREFIX,        /* cl-12 前置省略記号 */
    CLASS_POSTFIX,       /* cl-13 後置省略記号 */
    CLASS_WIDE_SPACE,    /* cl-14 U+3000; begins no line */
    CLASS_OPERATOR, /* cl-17 等号類, cl-18 演算記号 × ÷ − ＋ ＝ */
    CLASS_WIDE_DIGIT,  /* ０–９ */
    CLASS_LETTER,      /* cl-27 欧文用文字 */
    CLASS_DIGIT,       /* cl-24 連数字中の文字 */
    CLASS_SPACE,       /* cl-26 欧文間隔 */
    CLASS_FIXED_SPACE, /* U+00A0: never a line end */
    CLASS_LATIN_OPENING,
    CLASS_LATIN_CLOSING, /* ) ] } , . ! ? : ; % */
    CLASS_LATIN_HYPHEN,
    CLASS_LATIN_SLASH,
    CLASS_LATIN_SYMBOL,
    CLASS_COUNT
};

/* What a line end between two characters costs. */
enum line_break {
    BREAK_NEVER = 0,
    BREAK_FORCED, /* against the rules: only where nothing else fits */
    BREAK_WORD,   /* inside a word: likewise */
    BREAK_URL,    /* behind a mark of a URL or a word: only where that fits on
                     no line */
    BREAK_KEEP, /* 分離禁止 of words: 令和7年, 5人; only where nothing else */
    BREAK_JOINT, /* behind a mark of a URL that a line would hold: where the
                    line before would else stand half empty */
    BREAK_POOR,  /* allowed by the standard, not pretty */
    BREAK_FAIR,  /* within a date, a range, a formula */
    BREAK_KANA,  /* within a katakana word: ログ|イン */
    BREAK_FREE
};

/* The order in which spaces are used up.  JLREQ 3.8.3 and 3.8.4 go through
 * all kinds one by one; all but word spaces give together here, so that a
 * date does not stand wide in a line whose other characters stand close. */
enum gap_level { GAP_RIGID = 0, GAP_WORD, GAP_OTHER, GAP_LEVELS };

/* The space between two characters: what is added to the widths of their
 * glyphs, and how far it gives. */
struct kinsoku_gap {
    int16_t natural;
    int16_t shrink, stretch;
    uint8_t level; /* enum gap_level */
};

/* advance, in 1/1000 em, tells the full-width form of “ ” … from the Latin
 * one. */
enum char_class kinsoku_class(uint32_t code_point, int32_t advance);

/* The blank that is part of a full-width glyph, before and behind its ink;
 * 0 for other widths. */
int16_t kinsoku_lead(enum char_class cl, int32_t advance);
int16_t kinsoku_trail(enum char_class cl, int32_t advance);

/* Of neighbours before | after. */
enum line_break kinsoku_break(enum char_class before, enum char_class after);

/* The same within a run that has no line end and fits on no line: anywhere
 * but at a space, which would leave a line empty. */
enum line_break kinsoku_break_forced(enum char_class before,
                                     enum char_class after);

/* lead is that of the character after, trail that of the one before. */
struct kinsoku_gap kinsoku_gap(enum char_class before, int16_t trail,
                               enum char_class after, int16_t lead);

bool kinsoku_is_latin(enum char_class cl);

bool kinsoku_is_katakana(uint32_t code_point);
bool kinsoku_is_hiragana(uint32_t code_point);

/* 。、 may stand outside the line (ぶら下げ). */
bool kinsoku_may_hang(enum char_class cl);

#endif
