#include "layout/emphasis.h"

/* As pdfme has them. */
enum {
    CODE_ROOM_MPT = 1500, /* on either side of code */
    BOLD_MILLI = 60,      /* what bold adds to a stretch, 1/1000 em */
    SLANT_MILLI = 213 /* what a slant adds, 1/1000 of the ascent: tan 12° */
};

static int
find_family(const struct measure *measure, const char *name)
{
    return *name == '\0' ? -1 : measure->family(measure->context, name);
}

/* The variants of an emphasis, the most fitting first; each leaves the
 * given emphasis to be drawn. */
struct variant {
    const char *family;
    unsigned left;
};

enum { VARIANTS = 3 };

static void
list_variants(const struct font_variants *fonts, unsigned emphasis,
              struct variant out[VARIANTS])
{
    unsigned both = EMPHASIS_BOLD | EMPHASIS_ITALIC;

    out[0] = out[1] = out[2] = (struct variant){"", 0};
    if ((emphasis & EMPHASIS_CODE) != 0) {
        out[0] = (struct variant){fonts->code, emphasis & both};
    } else if ((emphasis & both) == both) {
        out[0] = (struct variant){fonts->bold_italic, 0};
        out[1] = (struct variant){fonts->italic, EMPHASIS_BOLD};
        out[2] = (struct variant){fonts->bold, EMPHASIS_ITALIC};
    } else if ((emphasis & EMPHASIS_BOLD) != 0) {
        out[0] = (struct variant){fonts->bold, 0};
    } else if ((emphasis & EMPHASIS_ITALIC) != 0) {
        out[0] = (struct variant){fonts->italic, 0};
    }
}

bool
emphasis_find_face(const struct measure *measure,
                   const struct text_style *style, unsigned emphasis,
                   struct emphasis_face *out)
{
    const struct font_variants *fonts = &style->variants;
    unsigned both = EMPHASIS_BOLD | EMPHASIS_ITALIC, left = emphasis & both;
    struct variant variants[VARIANTS];
    int found = -1;

    list_variants(fonts, emphasis, variants);
    for (size_t i = 0; i < VARIANTS && found < 0; i++) {
        found = find_family(measure, variants[i].family);
        left = found < 0 ? left : variants[i].left;
    }
    if (fonts->needed &&
        (left != 0 || ((emphasis & EMPHASIS_CODE) != 0 && found < 0))) {
        return false;
    }
    *out = (struct emphasis_face){
        .family =
            found < 0 ? measure->family(measure->context, style->font) : found,
        .emphasis = (emphasis & ~both) | (fonts->plain ? 0 : left),
    };
    return true;
}

static int32_t
code_room(const struct text_style *style, unsigned emphasis)
{
    return (emphasis & EMPHASIS_CODE) == 0
               ? 0
               : CODE_ROOM_MPT * 1000 / style->size_mpt;
}

int32_t
emphasis_room_before(const struct text_style *style, unsigned emphasis)
{
    return code_room(style, emphasis);
}

int32_t
emphasis_room_after(const struct text_style *style, unsigned emphasis,
                    int32_t ascent)
{
    int32_t room = code_room(style, emphasis);

    if ((emphasis & EMPHASIS_BOLD) != 0) {
        room += BOLD_MILLI;
    }
    if ((emphasis & EMPHASIS_ITALIC) != 0) {
        room += ascent * SLANT_MILLI / 1000;
    }
    return room;
}
