/*
 * utf8: strict UTF-8, NFC, and the unit that is never divided.
 *
 * Every text inside kigen is valid UTF-8 in NFC; it is checked and
 * normalised once, at the border (intake, template reading, argv).
 * Variation selectors are kept: NFC does not touch them.  CJK
 * compatibility ideographs are kept as well although NFC would replace
 * them (U+FA19 神 → U+795E): a name is printed as its owner writes it.
 *
 * A cluster is what a reader takes for one character and what a font is
 * asked for: a base character with its variation selector, if any
 * (Unicode 15, 23.4; UTS 37), or with following combining marks.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* Decodes the code point at *cursor and moves it on.  Returns the code
 * point, 0 at the final NUL (cursor stays), or UTF8_BAD for overlong
 * forms, surrogates, > U+10FFFF and cut sequences (cursor moves on 1). */
#define UTF8_BAD UINT32_C(0xFFFFFFFF)
uint32_t utf8_next(const char **cursor);

/* True when all size bytes are strict UTF-8 without NUL.  If not and
 * bad_offset is not NULL it gets the offset of the first bad byte. */
bool utf8_is_valid(const char *bytes, size_t size, size_t *bad_offset);

/* Writes 1–4 bytes and a NUL to out; returns the number of bytes. */
size_t utf8_encode(uint32_t code_point, char out[5]);

/* NFC of valid UTF-8, in arena; compatibility ideographs kept. */
char *utf8_to_nfc(struct arena *arena, const char *text);

/* For comparing what people type, never for printing: NFKC with case folded
 * (Unicode, toNFKC_Casefold) and without blanks.  Ａ, A and a are one, and
 * so are 田中　太郎 and 田中太郎.  Of valid UTF-8, in arena. */
char *utf8_fold(struct arena *arena, const char *text);

bool utf8_is_variation_selector(uint32_t code_point);
bool utf8_is_private_use(uint32_t code_point);
/* C0, C1, bidi controls, zero-width and other format characters: never
 * legal in a name or an address.  U+3000 and U+0020 are not among them. */
bool utf8_is_control(uint32_t code_point);
/* The bytes of a foreign name (a file's) as one line that can be shown and
 * kept, in arena: what is invisible becomes \u{1B}, a byte that is no UTF-8
 * \xFF.  It forges no line and hides nothing. */
const char *utf8_visible(struct arena *arena, const char *bytes);
bool utf8_is_combining(uint32_t code_point); /* general category M* but VS */

struct utf8_cluster {
    uint32_t base;
    uint32_t selector; /* variation selector or 0 */
    const char *text;  /* borrowed from the text walked */
    size_t size;       /* bytes, selector and marks included */
};

/* Steps to the next cluster; false at the end.  Text must be valid. */
bool utf8_next_cluster(const char **cursor, struct utf8_cluster *cluster);

/* Combining marks beyond base and selector: no glyph would show them. */
bool utf8_has_marks(const struct utf8_cluster *cluster);

/* Number of clusters. */
size_t utf8_count(const char *text);

/* vsnprintf(3) for a fixed buffer of at least 4 bytes: a text that does not
 * fit is cut between code points and ends in "…".  Returns the bytes in
 * out without the NUL. */
size_t utf8_vformat(char *out, size_t capacity, const char *format,
                    va_list args) __attribute__((format(printf, 3, 0)));

#endif
