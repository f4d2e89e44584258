#include "support/page_check.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

/* 1 mm = 72/25.4 pt */
#define MM(tenths) ((int32_t)((int64_t)(tenths)*7200000 / 25400))

enum {
    BARCODE_MARKS = 67, /* bars of a customer barcode */
    HAIR_MPT = 142,     /* 0.05 mm */
    UNDERLINE_MILLI = 60
};

static void
fault(const struct page_check *check, const char *what, const struct ink *ink)
{
    buf_printf(check->faults, "%s: %s: ", check->place, what);
    buf_add_milli(check->faults, (int64_t)ink->left * 254 / 720);
    buf_add_text(check->faults, "–");
    buf_add_milli(check->faults, (int64_t)ink->right * 254 / 720);
    buf_add_text(check->faults, " × ");
    buf_add_milli(check->faults, (int64_t)ink->top * 254 / 720);
    buf_add_text(check->faults, "–");
    buf_add_milli(check->faults, (int64_t)ink->bottom * 254 / 720);
    buf_printf(check->faults, " %s\n", ink->text != NULL ? ink->text : "");
}

static bool
is_content(const struct ink *ink)
{
    return ink->text != NULL || ink->mark->type == MARK_BARS ||
           ink->mark->type == MARK_IMAGE || ink->mark->type == MARK_ARTWORK;
}

static bool
is_customer_barcode(const struct ink *ink)
{
    return ink->mark->type == MARK_BARS &&
           ink->mark->as.bars.count == BARCODE_MARKS;
}

void
page_check_margins(const struct page_check *check, const struct edges *padding)
{
    const struct page *page = check->page;

    for (size_t i = 0; i < check->ink.count; i++) {
        const struct ink *ink = &check->ink.of[i];
        int32_t left = is_content(ink) ? padding->left_mpt : MM(40);
        int32_t right = is_content(ink) ? padding->right_mpt : MM(40);

        if (ink->left < left || ink->right > page->width_mpt - right ||
            ink->top < MM(40) || ink->bottom > page->height_mpt - MM(40)) {
            fault(check, "stands in the margin", ink);
        }
    }
}

/* -- overlaps ---------------------------------------------------------- */

/* A text without the upper and lower rim of its em box, which an underline
 * or a neighbouring rule may touch. */
static struct ink
core(const struct ink *ink)
{
    struct ink inner = *ink;

    if (ink->text != NULL) {
        int32_t rim = ink->mark->as.run.size_mpt * UNDERLINE_MILLI / 1000;

        inner.top += rim;
        inner.bottom -= rim;
    }
    return inner;
}

static void
check_rule(const struct page_check *check, const struct ink *rule)
{
    for (size_t i = 0; i < check->ink.count; i++) {
        struct ink content = core(&check->ink.of[i]);

        if (is_content(&content) && content.left < rule->right &&
            rule->left < content.right && content.top < rule->bottom &&
            rule->top < content.bottom) {
            fault(check, "a rule runs through", &content);
        }
    }
}

/* The edges of a stroked box; a filled one thinner than 1.5 mm is a rule. */
static void
check_rules(const struct page_check *check, const struct ink *ink)
{
    const struct box *box = &ink->mark->as.box;
    int32_t stroke = box->stroke_mpt;

    if (stroke > 0) {
        struct ink edge = *ink;

        edge.right = ink->left + stroke;
        check_rule(check, &edge);
        edge.right = ink->right;
        edge.left = ink->right - stroke;
        check_rule(check, &edge);
        edge.left = ink->left;
        edge.bottom = ink->top + stroke;
        check_rule(check, &edge);
        edge.bottom = ink->bottom;
        edge.top = ink->bottom - stroke;
        check_rule(check, &edge);
    } else if (box->width_mpt < MM(15) || box->height_mpt < MM(15)) {
        check_rule(check, ink);
    }
}

void
page_check_overlaps(const struct page_check *check)
{
    for (size_t i = 0; i < check->ink.count; i++) {
        const struct ink *ink = &check->ink.of[i];

        if (ink->mark->type == MARK_BOX) {
            check_rules(check, ink);
        }
        for (size_t k = 0; is_content(ink) && k < i; k++) {
            if (is_content(&check->ink.of[k]) &&
                page_ink_meet(ink, &check->ink.of[k])) {
                fault(check, "stands over", ink);
                fault(check, "    what stands at", &check->ink.of[k]);
            }
        }
    }
}

/* -- address and barcode ----------------------------------------------- */

bool
page_check_barcode(const struct page_check *check)
{
    bool found = false;

    for (size_t i = 0; i < check->ink.count; i++) {
        const struct ink *bars = &check->ink.of[i];
        struct ink clear = page_ink_grown(bars, MM(20));

        if (!is_customer_barcode(bars)) {
            continue;
        }
        found = true;
        for (size_t k = 0; k < check->ink.count; k++) {
            if (k != i && page_ink_meet(&clear, &check->ink.of[k])) {
                fault(check, "nearer than 2 mm to the barcode",
                      &check->ink.of[k]);
            }
        }
    }
    return found;
}

/* To a hair: the zone has a margin of its own. */
static bool
lies_in(const struct ink *ink, const struct rect *zone)
{
    return ink->left >= zone->x_mpt - HAIR_MPT &&
           ink->top >= zone->y_mpt - HAIR_MPT &&
           ink->right <= zone->x_mpt + zone->width_mpt + HAIR_MPT &&
           ink->bottom <= zone->y_mpt + zone->height_mpt + HAIR_MPT;
}

/* Which of allowed the text is a part of, −1 = none; *address tells whether
 * it stands before the first "". */
static int
find_allowed(const char *text, const char *const *allowed, bool *address)
{
    *address = true;
    for (int i = 0; allowed[i] != NULL; i++) {
        if (*allowed[i] == '\0') {
            *address = false;
        } else if (strstr(allowed[i], text) != NULL) {
            return i;
        }
    }
    return -1;
}

void
page_check_window(const struct page_check *check,
                  const struct zone_envelope *envelope,
                  const char *const *allowed)
{
    struct rect ever = zone_ever_visible(envelope), always;
    struct ink window = {.left = ever.x_mpt,
                         .top = ever.y_mpt,
                         .right = ever.x_mpt + ever.width_mpt,
                         .bottom = ever.y_mpt + ever.height_mpt};
    bool has_zone = zone_always_visible(envelope, &always);

    for (size_t i = 0; i < check->ink.count; i++) {
        const struct ink *ink = &check->ink.of[i];
        bool address = is_customer_barcode(ink);

        if (!page_ink_meet(ink, &window)) {
            continue;
        }
        if (!address && (ink->text == NULL ||
                         find_allowed(ink->text, allowed, &address) < 0)) {
            fault(check, "may show in the window", ink);
        } else if (address && !(has_zone && lies_in(ink, &always))) {
            fault(check, "may slip out of the window", ink);
        }
    }
}

/* -- words and boxes --------------------------------------------------- */

size_t
page_check_title(const struct page_check *check, const char *name,
                 struct arena *arena)
{
    const char *squeezed = page_ink_squeeze(name, arena);
    const char *at = page_ink_text(&check->ink, arena);
    size_t count = 0;

    while ((at = strstr(at, squeezed)) != NULL) {
        at += strlen(squeezed);
        count++;
        if (strncmp(at, "様", strlen("様")) != 0) {
            buf_printf(check->faults, "%s: a name without 様\n", check->place);
        }
    }
    return count;
}

size_t
page_check_pins(const struct page_check *check, int32_t panel_mpt)
{
    size_t count = 0;

    for (size_t i = 0; i < check->ink.count; i++) {
        const struct ink *ink = &check->ink.of[i];
        int32_t width = ink->right - ink->left;
        int32_t height = ink->bottom - ink->top;

        if (ink->mark->type != MARK_BOX || ink->mark->as.box.stroke_mpt == 0 ||
            width < MM(70) || width > MM(110) || height < MM(90) ||
            height > MM(135)) {
            continue;
        }
        count++;
        if (ink->top < panel_mpt || ink->bottom > 2 * panel_mpt) {
            fault(check, "a PIN box outside the fold", ink);
        }
    }
    return count;
}
