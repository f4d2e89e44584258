#include "support/fake_font.h"

#include <string.h>

static int
fake_family(void *context, const char *name)
{
    const struct fake_font *font = context;

    if (name[0] == '\0') {
        return 0;
    }
    return font->family != NULL && strcmp(font->family, name) == 0 ? 1 : -1;
}

static bool
fake_glyph(void *context, int family, const struct utf8_cluster *cluster,
           struct glyph_metric *out)
{
    struct fake_font *font = context;
    bool narrow = cluster->base < 0x80 ||
                  (cluster->base >= 0xFF61 && cluster->base <= 0xFF9F);

    (void)family;
    font->calls++;
    if (cluster->base == font->missing && font->missing != 0) {
        return false;
    }
    *out = (struct glyph_metric){
        .face = cluster->base == font->fallback && font->fallback != 0,
        .glyph = cluster->base,
        .advance = narrow ? 500 : 1000,
    };
    return true;
}

static void
fake_line(void *context, int family, struct line_metric *out)
{
    const struct fake_font *font = context;

    (void)family;
    out->ascent = font->ascent != 0 ? font->ascent : 880;
    out->descent = font->descent != 0 ? font->descent : 120;
}

struct measure
fake_font_measure(struct fake_font *font)
{
    return (struct measure){
        .family = fake_family,
        .glyph = fake_glyph,
        .line = fake_line,
        .context = font,
    };
}
