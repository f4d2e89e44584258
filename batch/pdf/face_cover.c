#include "pdf/face_cover.h"

#include <hb-ot.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "pdf/face_private.h"

/* -- what there is -----------------------------------------------------------
 */

/* CJK Unified Ideographs with their extensions, and the compatibility ones
 * (Unicode 15, blocks). */
static const struct {
    uint32_t first, last;
} KANJI[] = {
    {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x323AF}};

static bool
is_kanji(uint32_t code_point)
{
    for (size_t i = 0; i < sizeof KANJI / sizeof *KANJI; i++) {
        if (code_point >= KANJI[i].first && code_point <= KANJI[i].last) {
            return true;
        }
    }
    return false;
}

static void
count(void *context, uint32_t base, uint32_t selector, uint32_t glyph)
{
    struct face_coverage *out = context;

    (void)glyph;
    if (selector != 0) {
        out->sequences++;
        return;
    }
    out->characters++;
    out->kanji += is_kanji(base);
    out->beyond_bmp += base > 0xFFFF;
    out->private_use += utf8_is_private_use(base);
}

void
face_cover(const struct face *face, struct face_coverage *out)
{
    *out = (struct face_coverage){.em_dots = (unsigned)face->dots.em};
    face_each(face, count, out);
}

const char *
face_version(const struct face *face, struct arena *arena)
{
    char text[128];
    unsigned size = sizeof text;

    hb_ot_name_get_utf8(face->hb, HB_OT_NAME_ID_VERSION_STRING,
                        hb_language_from_string("en", -1), &size, text);
    return arena_strdup(arena, size == 0 ? "" : text);
}

static void
each_pair(const struct face *face, uint32_t selector,
          void (*each)(void *context, uint32_t base, uint32_t selector,
                       uint32_t glyph),
          void *context)
{
    hb_set_t *bases = hb_set_create();
    hb_codepoint_t base = HB_SET_VALUE_INVALID, glyph;

    hb_face_collect_variation_unicodes(face->hb, selector, bases);
    while (hb_set_next(bases, &base)) {
        if (hb_font_get_variation_glyph(face->font, base, selector, &glyph) &&
            glyph != 0) {
            each(context, base, selector, glyph);
        }
    }
    hb_set_destroy(bases);
}

void
face_each(const struct face *face,
          void (*each)(void *context, uint32_t base, uint32_t selector,
                       uint32_t glyph),
          void *context)
{
    hb_set_t *all = hb_set_create();
    hb_codepoint_t next = HB_SET_VALUE_INVALID, glyph;

    hb_face_collect_unicodes(face->hb, all);
    while (hb_set_next(all, &next)) {
        if (hb_font_get_nominal_glyph(face->font, next, &glyph) && glyph != 0) {
            each(context, next, 0, glyph);
        }
    }
    hb_set_clear(all);
    hb_face_collect_variation_selectors(face->hb, all);
    next = HB_SET_VALUE_INVALID;
    while (hb_set_next(all, &next)) {
        each_pair(face, next, each, context);
    }
    hb_set_destroy(all);
}

/* -- what it looks like ------------------------------------------------------
 */

/* Each step of the outline is mixed into the digest so far (the multiplier
 * of Fibonacci hashing, 2⁶⁴ ÷ φ). */
static void
add_number(uint64_t *digest, uint32_t number)
{
    *digest = (*digest ^ number) * UINT64_C(0x9E3779B97F4A7C15);
    *digest ^= *digest >> 29;
}

static void
add_step(uint64_t *digest, char step, const float *at, size_t numbers)
{
    add_number(digest, (uint32_t)step);
    for (size_t i = 0; i < numbers; i++) {
        /* between two points off the curve there are halves */
        add_number(digest, (uint32_t)(int32_t)(at[i] * 2));
    }
}

static void
move_to(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x,
        float y, void *user)
{
    (void)functions, (void)state, (void)user;
    add_step(data, 'm', (const float[]){x, y}, 2);
}

static void
line_to(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x,
        float y, void *user)
{
    (void)functions, (void)state, (void)user;
    add_step(data, 'l', (const float[]){x, y}, 2);
}

static void
curve_to(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state,
         float control_x, float control_y, float x, float y, void *user)
{
    (void)functions, (void)state, (void)user;
    add_step(data, 'c', (const float[]){control_x, control_y, x, y}, 4);
}

uint64_t
face_shape(struct face *face, uint32_t glyph)
{
    float advance = (float)hb_font_get_glyph_h_advance(face->font, glyph);
    uint64_t digest = 0;

    if (face->draw == NULL) {
        face->draw = hb_draw_funcs_create();
        hb_draw_funcs_set_move_to_func(face->draw, move_to, NULL, NULL);
        hb_draw_funcs_set_line_to_func(face->draw, line_to, NULL, NULL);
        hb_draw_funcs_set_quadratic_to_func(face->draw, curve_to, NULL, NULL);
    }
    add_step(&digest, 'a', &advance, 1);
    hb_font_get_glyph_shape(face->font, glyph, face->draw, &digest);
    return digest == 0 ? 1 : digest;
}
