#include "pdf/bdf.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "pdf/dots.h"

enum {
    LINE_MAX_SIZE = 4096,
    GLYPHS_MAX = 65000,
    NUMBERS = 4, /* of BBX, the line with the most */
    FAR = 2      /* bodies: nothing of a character is farther out */
};

static const char START[] = "STARTFONT";

struct reader {
    const char *path;
    const char *at, *end;
    size_t number; /* of the line */
    char line[LINE_MAX_SIZE];
    struct arena *arena;
    struct err *err;
    struct dot_font font;
    struct dot_glyph *glyphs;
    int ascent;
    bool is_unicode, has_descent;
};

bool
bdf_is(const char *bytes, size_t size)
{
    return size > sizeof START && memcmp(bytes, START, sizeof START - 1) == 0;
}

static int
refuse(struct reader *reader, const char *text)
{
    return err_set(reader->err, ERR_CONFIG, "%s:%zu: %s", reader->path,
                   reader->number, text);
}

/* The next line without its end; false past the last. */
static bool
next_line(struct reader *reader)
{
    size_t size = 0;

    if (reader->at >= reader->end) {
        return false;
    }
    while (reader->at < reader->end && *reader->at != '\n') {
        if (size + 1 < sizeof reader->line) {
            reader->line[size++] = *reader->at;
        }
        reader->at++;
    }
    reader->at++;
    while (size > 0 && strchr(" \t\r", reader->line[size - 1]) != NULL) {
        size--;
    }
    reader->line[size] = '\0';
    reader->number++;
    return true;
}

/* What follows the word on the line, NULL for another word. */
static const char *
rest_of(const struct reader *reader, const char *word)
{
    size_t size = strlen(word);

    if (strncmp(reader->line, word, size) != 0 ||
        (reader->line[size] != ' ' && reader->line[size] != '\t' &&
         reader->line[size] != '\0')) {
        return NULL;
    }
    return reader->line + size + strspn(reader->line + size, " \t");
}

/* Reads count whole numbers. */
static int
read_numbers(struct reader *reader, const char *text, int *out, int count)
{
    for (int i = 0; i < count; i++) {
        char *end;
        long value = strtol(text, &end, 10);

        if (end == text || value < -0x110000 || value > 0x110000) {
            return refuse(reader, _("whole numbers are missing here; export "
                                    "the font again"));
        }
        out[i] = (int)value;
        text = end;
    }
    return 0;
}

static bool
is_far(const struct reader *reader, int length)
{
    return abs(length) > FAR * reader->font.em;
}

/* -- what holds for the whole font ----------------------------------------- */

static int
read_property(struct reader *reader)
{
    const char *rest;
    int numbers[NUMBERS];

    if ((rest = rest_of(reader, "CHARSET_REGISTRY")) != NULL) {
        reader->is_unicode = strcasestr(rest, "ISO10646") != NULL;
    } else if ((rest = rest_of(reader, "PIXEL_SIZE")) != NULL) {
        return read_numbers(reader, rest, &reader->font.em, 1);
    } else if ((rest = rest_of(reader, "FONT_ASCENT")) != NULL) {
        return read_numbers(reader, rest, &reader->ascent, 1);
    } else if ((rest = rest_of(reader, "FONT_DESCENT")) != NULL) {
        reader->has_descent = true;
        return read_numbers(reader, rest, &reader->font.descent, 1);
    } else if ((rest = rest_of(reader, "FONTBOUNDINGBOX")) != NULL) {
        if (read_numbers(reader, rest, numbers, 4) != 0) {
            return -1;
        }
        reader->font.em = reader->font.em == 0 ? numbers[1] : reader->font.em;
        if (!reader->has_descent) {
            reader->font.descent = -numbers[3];
        }
    }
    return 0;
}

static int
check_font(struct reader *reader)
{
    if (!reader->is_unicode) {
        return refuse(reader,
                      _("the font does not number its characters by Unicode "
                        "(CHARSET_REGISTRY \"ISO10646\"); export it with the "
                        "private-use code points U+E000 to U+F8FF that the "
                        "register uses, or as TrueType"));
    }
    if (reader->font.em < 8 || reader->font.em > DOTS_EM_MAX ||
        is_far(reader, reader->font.descent)) {
        return err_set(reader->err, ERR_CONFIG,
                       _("%s: a body of %d dots cannot be; PIXEL_SIZE is from "
                         "8 to %d"),
                       reader->path, reader->font.em, DOTS_EM_MAX);
    }
    return 0;
}

/* -- one character --------------------------------------------------------- */

static int
hex_of(char digit)
{
    static const char DIGITS[] = "0123456789ABCDEF";
    const char *found =
        strchr(DIGITS, digit >= 'a' && digit <= 'f' ? digit - 0x20 : digit);

    return digit == '\0' || found == NULL ? -1 : (int)(found - DIGITS);
}

static int
read_bitmap(struct reader *reader, struct dot_glyph *glyph)
{
    size_t stride = (size_t)(glyph->width + 7) / 8;
    uint8_t *rows =
        arena_alloc(reader->arena, stride * (size_t)glyph->height + 1);

    glyph->rows = rows;
    for (int y = 0; y < glyph->height; y++) {
        if (!next_line(reader)) {
            return refuse(reader, _("the file ends within a character; hand "
                                    "it over again"));
        }
        for (size_t i = 0; i < stride; i++) {
            int high = hex_of(reader->line[2 * i]);
            int low = high < 0 ? -1 : hex_of(reader->line[2 * i + 1]);

            if (low < 0) {
                return refuse(reader, _("a row of dots is short or no "
                                        "hexadecimal number; hand the file "
                                        "over again"));
            }
            rows[(size_t)y * stride + i] = (uint8_t)(high << 4 | low);
        }
    }
    return 0;
}

static int
read_box(struct reader *reader, const char *rest, struct dot_glyph *glyph)
{
    int box[NUMBERS];

    if (read_numbers(reader, rest, box, 4) != 0) {
        return -1;
    }
    if (box[0] < 0 || box[1] < 0 || is_far(reader, box[0]) ||
        is_far(reader, box[1]) || is_far(reader, box[2]) ||
        is_far(reader, box[3])) {
        return refuse(reader, _("a character is larger than any font has "
                                "it; hand the file over again"));
    }
    glyph->width = box[0];
    glyph->height = box[1];
    glyph->left = box[2];
    glyph->bottom = box[3];
    return 0;
}

/* From STARTCHAR to ENDCHAR. */
static int
read_glyph(struct reader *reader, struct dot_glyph *glyph, int *encoding)
{
    const char *rest;

    *encoding = -1;
    *glyph = (struct dot_glyph){.width = -1, .advance = reader->font.em};
    while (next_line(reader)) {
        if ((rest = rest_of(reader, "ENCODING")) != NULL) {
            if (read_numbers(reader, rest, encoding, 1) != 0) {
                return -1;
            }
        } else if ((rest = rest_of(reader, "DWIDTH")) != NULL) {
            if (read_numbers(reader, rest, &glyph->advance, 1) != 0) {
                return -1;
            }
        } else if ((rest = rest_of(reader, "BBX")) != NULL) {
            if (read_box(reader, rest, glyph) != 0) {
                return -1;
            }
        } else if (rest_of(reader, "BITMAP") != NULL) {
            if (glyph->width >= 0 && read_bitmap(reader, glyph) != 0) {
                return -1;
            }
        } else if (rest_of(reader, "ENDCHAR") != NULL) {
            if (is_far(reader, glyph->advance) || glyph->advance < 0 ||
                glyph->rows == NULL) {
                return refuse(reader, _("a character has no width or no "
                                        "dots; hand the file over again"));
            }
            return 0;
        }
    }
    return refuse(reader,
                  _("the file ends within a character; hand it over again"));
}

static int
add_glyph(struct reader *reader)
{
    struct dot_glyph glyph;
    int encoding;

    if (read_glyph(reader, &glyph, &encoding) != 0) {
        return -1;
    }
    if (encoding <= 0 || encoding > 0x10FFFF) {
        return 0; /* ENCODING -1: nobody can ask for it */
    }
    if (reader->font.count == GLYPHS_MAX) {
        return refuse(reader, _("more characters than a font can have; divide "
                                "it into two families"));
    }
    glyph.code_point = (uint32_t)encoding;
    ARENA_GROW(reader->arena, reader->glyphs, reader->font.count);
    reader->glyphs[reader->font.count++] = glyph;
    return 0;
}

static int
compare(const void *a, const void *b)
{
    const struct dot_glyph *one = a, *other = b;

    return (one->code_point > other->code_point) -
           (one->code_point < other->code_point);
}

/* Which of two dots for one number was meant, nobody can tell. */
static int
sort_glyphs(struct reader *reader)
{
    size_t count = reader->font.count;

    if (count == 0) {
        return refuse(reader, _("the font has no character with a code "
                                "point; export it again"));
    }
    qsort(reader->glyphs, count, sizeof *reader->glyphs, compare);
    for (size_t i = 1; i < count; i++) {
        if (reader->glyphs[i].code_point == reader->glyphs[i - 1].code_point) {
            return err_set(reader->err, ERR_CONFIG,
                           _("%s: U+%04X stands twice; delete one of the two"),
                           reader->path,
                           (unsigned)reader->glyphs[i].code_point);
        }
    }
    reader->font.glyphs = reader->glyphs;
    return 0;
}

static int
read_font(struct reader *reader)
{
    while (next_line(reader)) {
        if (rest_of(reader, "STARTCHAR") != NULL) {
            if ((reader->font.count == 0 && check_font(reader) != 0) ||
                add_glyph(reader) != 0) {
                return -1;
            }
        } else if (rest_of(reader, "ENDFONT") != NULL) {
            return sort_glyphs(reader);
        } else if (reader->font.count == 0 && read_property(reader) != 0) {
            return -1;
        }
    }
    return refuse(reader, _("the file ends before ENDFONT; hand it over "
                            "again"));
}

int
bdf_to_truetype(const char *path, const char *bytes, size_t size,
                struct bdf_font *out, struct err *err)
{
    struct reader reader = {.path = path,
                            .at = bytes,
                            .end = bytes + size,
                            .arena = arena_new(),
                            .err = err};
    uint32_t refused = 0;
    int status = read_font(&reader);

    if (status == 0 &&
        !dots_to_truetype(&reader.font, &out->truetype, &refused)) {
        status = err_set(err, ERR_CONFIG,
                         _("%s: U+%04X has more edges than an outline may "
                           "have; register the character as TrueType"),
                         path, (unsigned)refused);
    }
    out->em = reader.font.em;
    arena_free(reader.arena);
    return status;
}
