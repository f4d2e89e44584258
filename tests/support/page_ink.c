#include "support/page_ink.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#include <assert.h>
#include <string.h>

enum {
    ASCENT_MILLI = 880, /* em box of a Japanese face */
    DESCENT_MILLI = 120,
    HAIR_MPT = 142 /* 0.05 mm */
};

static bool
is_blank(uint32_t code)
{
    return code == ' ' || code == 0x3000 || code == '\n';
}

static bool
is_one_of(uint32_t code, const char *list)
{
    const char *cursor = list;
    uint32_t each;

    while ((each = utf8_next(&cursor)) != 0) {
        if (each == code) {
            return true;
        }
    }
    return false;
}

static int32_t
em(const struct glyph_run *run, int32_t milli)
{
    return (int32_t)((int64_t)run->size_mpt * milli / 1000);
}

/* Where the run's ink begins and ends; false for blanks only. */
static bool
span_run(const struct glyph_run *run, struct ink *ink)
{
    size_t first = 0, last = run->count;
    const struct glyph *begin, *end;

    while (first < last && is_blank(run->glyphs[first].base)) {
        first++;
    }
    while (last > first && is_blank(run->glyphs[last - 1].base)) {
        last--;
    }
    if (first == last) {
        return false;
    }
    begin = &run->glyphs[first];
    end = &run->glyphs[last - 1];
    ink->left = run->x_mpt + begin->x_mpt;
    ink->right = run->x_mpt + end->x_mpt + em(run, end->advance);
    if (is_one_of(begin->base, "（「『【〔［｛〈《")) {
        ink->left += em(run, begin->advance) / 2;
    }
    if (is_one_of(end->base, "、。，．）」』】〕］｝〉》")) {
        ink->right -= em(run, end->advance) / 2;
    }
    ink->top = run->y_mpt - em(run, ASCENT_MILLI);
    ink->bottom = run->y_mpt + em(run, DESCENT_MILLI);
    return true;
}

static char *
text_of(const struct glyph_run *run, struct arena *arena)
{
    struct buf text = {0};
    char bytes[5];
    char *copy;

    for (size_t i = 0; i < run->count; i++) {
        if (!is_blank(run->glyphs[i].base)) {
            buf_add(&text, bytes, utf8_encode(run->glyphs[i].base, bytes));
        }
    }
    copy = arena_strdup(arena, buf_text(&text));
    buf_reset(&text);
    return copy;
}

static bool
span_bars(const struct bars *bars, struct ink *ink)
{
    ink->left = ink->top = INT32_MAX;
    ink->right = ink->bottom = INT32_MIN;
    for (size_t i = 0; i < bars->count; i++) {
        const struct rect *bar = &bars->of[i];
        int32_t right = bar->x_mpt + bar->width_mpt;
        int32_t bottom = bar->y_mpt + bar->height_mpt;

        ink->left = bar->x_mpt < ink->left ? bar->x_mpt : ink->left;
        ink->top = bar->y_mpt < ink->top ? bar->y_mpt : ink->top;
        ink->right = right > ink->right ? right : ink->right;
        ink->bottom = bottom > ink->bottom ? bottom : ink->bottom;
    }
    return bars->count > 0;
}

static bool
span_box(const struct box *box, struct ink *ink)
{
    int32_t half = box->stroke_mpt / 2;

    ink->left = box->x_mpt - half;
    ink->top = box->y_mpt - half;
    ink->right = box->x_mpt + box->width_mpt + half;
    ink->bottom = box->y_mpt + box->height_mpt + half;
    return (box->fill != COLOR_NONE && box->fill != 0xFFFFFF) ||
           box->stroke_mpt > 0;
}

static bool
span(const struct mark *mark, struct ink *ink)
{
    const struct placed_image *image = &mark->as.image;
    const struct placed_artwork *artwork = &mark->as.artwork;

    assert(mark->rotate_mdeg == 0);
    switch (mark->type) {
    case MARK_RUN:
        return span_run(&mark->as.run, ink);
    case MARK_BARS:
        return span_bars(&mark->as.bars, ink);
    case MARK_BOX:
    case MARK_ELLIPSE:
        return span_box(&mark->as.box, ink);
    case MARK_IMAGE:
        ink->left = image->x_mpt;
        ink->top = image->y_mpt;
        ink->right = image->x_mpt + image->width_mpt;
        ink->bottom = image->y_mpt + image->height_mpt;
        return true;
    case MARK_STENCIL:
    case MARK_SHEET: /* what is on it nobody knows */
        return false;
    case MARK_ARTWORK:
        ink->left = artwork->x_mpt;
        ink->top = artwork->y_mpt;
        ink->right = artwork->x_mpt + artwork->width_mpt;
        ink->bottom = artwork->y_mpt + artwork->height_mpt;
        return true;
    }
    return false;
}

static size_t
count_marks(const struct page *page)
{
    struct page_walk walk = {.page = page};
    size_t count = 0;

    while (page_next(&walk) != NULL) {
        count++;
    }
    return count;
}

struct page_ink
page_ink_of(const struct page *page, struct arena *arena)
{
    struct ink *inks = ARENA_ARRAY(arena, count_marks(page), struct ink);
    struct page_walk walk = {.page = page};
    const struct mark *mark;
    size_t count = 0;

    while ((mark = page_next(&walk)) != NULL) {
        struct ink ink = {.mark = mark};

        if (!span(mark, &ink)) {
            continue;
        }
        if (mark->type == MARK_RUN) {
            ink.text = text_of(&mark->as.run, arena);
        }
        inks[count++] = ink;
    }
    return (struct page_ink){inks, count};
}

char *
page_ink_text(const struct page_ink *ink, struct arena *arena)
{
    struct buf text = {0};
    char *copy;

    for (size_t i = 0; i < ink->count; i++) {
        if (ink->of[i].text != NULL) {
            buf_add_text(&text, ink->of[i].text);
        }
    }
    copy = arena_strdup(arena, buf_text(&text));
    buf_reset(&text);
    return copy;
}

char *
page_ink_squeeze(const char *text, struct arena *arena)
{
    char *out = arena_alloc(arena, strlen(text) + 1);
    char bytes[5];
    size_t size = 0;
    uint32_t code;

    while ((code = utf8_next(&text)) != 0) {
        if (!is_blank(code)) {
            size_t more = utf8_encode(code, bytes);

            memcpy(out + size, bytes, more);
            size += more;
        }
    }
    return out;
}

bool
page_ink_meet(const struct ink *a, const struct ink *b)
{
    return a->left + HAIR_MPT < b->right && b->left + HAIR_MPT < a->right &&
           a->top + HAIR_MPT < b->bottom && b->top + HAIR_MPT < a->bottom;
}

struct ink
page_ink_grown(const struct ink *ink, int32_t by_mpt)
{
    struct ink grown = *ink;

    grown.left -= by_mpt;
    grown.top -= by_mpt;
    grown.right += by_mpt;
    grown.bottom += by_mpt;
    return grown;
}
