#include "layout/emphasis.h"

#include "base/arena.h"

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

/* How a family shows an emphasis. */
struct face {
    int family;        /* of measure; −1 = the one demanded is not there */
    unsigned emphasis; /* bold and italic only where they are drawn so */
};

static struct face
find_face(const struct measure *measure, const struct text_style *style,
          unsigned emphasis)
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
        return (struct face){.family = -1};
    }
    return (struct face){
        .family =
            found < 0 ? measure->family(measure->context, style->font) : found,
        .emphasis = (emphasis & ~both) | (fonts->plain ? 0 : left),
    };
}

static int32_t
code_room(const struct text_style *style, unsigned emphasis)
{
    return (emphasis & EMPHASIS_CODE) == 0
               ? 0
               : CODE_ROOM_MPT * 1000 / style->size_mpt;
}

static int32_t
room_behind(const struct text_style *style, unsigned emphasis, int32_t ascent)
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

const struct cluster_stretch *
emphasis_stretches(const struct emphasis_spans *spans,
                   const struct text_style *style,
                   const struct measure *measure, int32_t ascent,
                   struct arena *arena)
{
    struct cluster_stretch *of =
        ARENA_ARRAY(arena, spans->count, struct cluster_stretch);

    for (size_t i = 0; i < spans->count; i++) {
        struct face face = find_face(measure, style, spans->of[i].emphasis);

        of[i] = (struct cluster_stretch){
            .end = spans->of[i].end,
            .family = face.family,
            .look = (uint8_t)face.emphasis,
            .room_before = code_room(style, face.emphasis),
            .room_behind = room_behind(style, face.emphasis, ascent),
        };
    }
    return of;
}
