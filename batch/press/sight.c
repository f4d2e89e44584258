#include "press/sight.h"

#include "base/arena.h"
#include "base/text.h"
#include "layout/element.h"
#include "letter/fields.h"
#include "postal/bars.h"
#include "template/stacking.h"
#include "template/touch.h"

/* The first page of a letter, looked at through the window. */
struct view {
    const struct design *design;
    struct rect always, ever; /* of the paper */
    bool is_narrow;           /* nothing always shows */
    bool *seen;               /* one per slot: it stands in the window */
    struct fault_list *faults;
};

/* One element, and all the paper it can come to stand on. */
struct glimpse {
    const struct element *element;
    bool is_static; /* on every page */
    struct rect reach;
    bool moves; /* or grows */
};

/* -- what it says ------------------------------------------------------ */

struct meaning {
    const struct slot *slots;
    const bool *seen;
    struct touch inside; /* something that must never show; slot −1 = none */
    int postal; /* slot of a part of the address, rather one not seen in the
                   window; −1 = none */
};

static bool
sort_out(void *context, struct touch touch)
{
    struct meaning *meaning = context;

    if (touch.slot < 0) {
        return true;
    }
    switch (meaning->slots[touch.slot].zone) {
    case VALUE_INSIDE:
        meaning->inside = touch;
        return false;
    case VALUE_IN_WINDOW:
        if (meaning->postal < 0 || !meaning->seen[touch.slot]) {
            meaning->postal = touch.slot;
        }
        break;
    case VALUE_ANYWHERE:
        break;
    }
    return true;
}

static struct meaning
meaning_of(const struct element *element, const bool *seen)
{
    struct meaning meaning = {
        fields_vocabulary()->slots, seen, {-1, TOUCH_PRINTED}, -1};

    touch_element(element, sort_out, &meaning);
    return meaning;
}

/* -- where it stands --------------------------------------------------- */

/* The box; of a customer barcode what its bars take up. */
static struct rect
box_of(const struct element *element)
{
    struct rect box = {element->x_mpt, element->y_mpt, element->width_mpt,
                       element->height_mpt};

    if (element->type == ELEMENT_BARCODE &&
        element->barcode.kind == SYMBOL_JAPANPOST) {
        int32_t points = bars_points(box.width_mpt, box.height_mpt);

        box.y_mpt += (box.height_mpt - bars_height(points)) / 2;
        box.width_mpt = bars_width(points);
        box.height_mpt = bars_height(points);
    }
    return box;
}

/* Whether the flow places `other` before the index-th element. */
static bool
goes_before(const struct template_page *page, size_t other, size_t index)
{
    int32_t y = page->elements[index].y_mpt;
    int32_t other_y = page->elements[other].y_mpt;

    return other_y != y ? other_y < y : other < index;
}

static struct glimpse
glimpse_of(const struct view *view, const struct template_page *page,
           size_t index)
{
    const struct design *design = view->design;
    const struct element *element = &page->elements[index];
    bool flows = page != &design->statics;
    struct glimpse glimpse = {
        .element = element,
        .is_static = !flows,
        .reach = element_reach(element),
        .moves = flows && stacking_grows(element),
    };
    int32_t foot = design->height_mpt, up = 0;

    if (element->rotate_mdeg == 0) {
        glimpse.reach = box_of(element);
    }
    for (size_t i = 0; flows && i < page->count; i++) {
        if (goes_before(page, i, index) &&
            stacking_grows(&page->elements[i])) {
            up += stacking_height_mpt(&page->elements[i]);
            glimpse.moves = true;
        }
    }
    if (glimpse.moves) {
        glimpse.reach.y_mpt -= up;
        glimpse.reach.height_mpt = foot - glimpse.reach.y_mpt;
    }
    return glimpse;
}

/* -- judging ----------------------------------------------------------- */

static bool
is_in_window(const struct view *view, const struct glimpse *glimpse)
{
    return !view->is_narrow && !glimpse->moves &&
           rect_holds(&view->always, &glimpse->reach);
}

/* Marks what of the address an element brings into the window. */
static bool
mark_seen(void *context, struct touch touch)
{
    bool *seen = context;

    if (touch.slot >= 0 && touch.way == TOUCH_PRINTED) {
        seen[touch.slot] = true;
    }
    return true;
}

static const char *
place(const struct view *view, const struct glimpse *glimpse)
{
    struct arena *arena = view->faults->arena;
    const char *page = glimpse->is_static
                           ? "staticSchema"
                           : arena_printf(arena, _("page %zu"), (size_t)1);

    return arena_printf(arena, _("%s: %s, element %s"), view->design->file,
                        page, glimpse->element->name);
}

static void
report_inside(const struct view *view, const struct glimpse *glimpse,
              struct touch touch)
{
    const char *field = fields_vocabulary()->slots[touch.slot].name;
    int right = length_to_mm(view->ever.x_mpt + view->ever.width_mpt);
    int bottom = length_to_mm(view->ever.y_mpt + view->ever.height_mpt);
    const char *where = place(view, glimpse);

    if (glimpse->moves) {
        fault_add(view->faults, where,
                  _("{%s} may show in the window of the envelope, because "
                    "tables, lists or growing texts move it; place it right "
                    "of %d mm, or above them and outside the window"),
                  field, right);
    } else if (touch.way == TOUCH_SHOWN_BY) {
        fault_add(view->faults, where,
                  _("the window of the envelope may show whether {%s} holds; "
                    "move it right of %d mm or below %d mm, or take its "
                    "\"when\" away"),
                  field, right, bottom);
    } else {
        fault_add(view->faults, where,
                  _("{%s} may show in the window of the envelope; move it "
                    "right of %d mm or below %d mm"),
                  field, right, bottom);
    }
}

static void
report_postal(const struct view *view, const struct glimpse *glimpse, int slot)
{
    const char *field = fields_vocabulary()->slots[slot].name;

    if (glimpse->moves) {
        fault_add(view->faults, place(view, glimpse),
                  _("{%s} may leave the window of the envelope, because it "
                    "grows or tables, lists or growing texts move it; place "
                    "it above them, with overflow visible"),
                  field);
    } else {
        fault_add(view->faults, place(view, glimpse),
                  _("{%s} does not show in the window of the envelope in "
                    "every position of the paper; move it, take a wider "
                    "window (100 mm), or fold with less play"),
                  field);
    }
}

static void
judge(const struct view *view, const struct glimpse *glimpse)
{
    const struct meaning meaning = meaning_of(glimpse->element, view->seen);
    bool shows = rect_overlaps(&glimpse->reach, &view->ever);

    if (meaning.inside.slot >= 0) {
        if (shows) {
            report_inside(view, glimpse, meaning.inside);
        }
    } else if (meaning.postal >= 0 && !is_in_window(view, glimpse) &&
               (shows || !view->seen[meaning.postal])) {
        report_postal(view, glimpse, meaning.postal);
    }
}

static void
look_at_page(const struct view *view, const struct template_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct glimpse glimpse = glimpse_of(view, page, i);

        if (is_in_window(view, &glimpse)) {
            touch_element(glimpse.element, mark_seen, view->seen);
        }
    }
}

static void
judge_page(const struct view *view, const struct template_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct glimpse glimpse = glimpse_of(view, page, i);

        judge(view, &glimpse);
    }
}

static void
check_template(const struct mailing_set *set, const struct design *design,
               struct fault_list *faults)
{
    struct view view = {
        .design = design,
        .ever = zone_ever_visible(&set->envelope),
        .seen = ARENA_ARRAY(faults->arena, fields_vocabulary()->count, bool),
        .faults = faults,
    };

    view.is_narrow = !zone_always_visible(&set->envelope, &view.always);
    look_at_page(&view, &design->statics);
    look_at_page(&view, &design->pages[0]);
    judge_page(&view, &design->statics);
    judge_page(&view, &design->pages[0]);
}

/* How many parts may come first: those behind a flag, and the one that goes
 * into every letter.  The sealing envelope lies inside. */
static size_t
count_first(const struct mailing *mailing)
{
    size_t count = 0;

    while (count < mailing->part_count && mailing->parts[count].when >= 0 &&
           !mailing->parts[count].is_envelope) {
        count++;
    }
    return count < mailing->part_count && !mailing->parts[count].is_envelope
               ? count + 1
               : count;
}

static bool
is_among(const struct mailing *mailing, size_t count,
         const struct design *design)
{
    for (size_t i = 0; i < count; i++) {
        if (mailing->parts[i].design == design) {
            return true;
        }
    }
    return false;
}

int
sight_check(const struct mailing_set *set, struct fault_list *faults,
            struct err *err)
{
    const struct mailing *mailings[] = {&set->certificate, &set->card,
                                        &set->second};
    size_t before = faults->total;

    for (size_t m = 0; m < sizeof mailings / sizeof mailings[0]; m++) {
        for (size_t i = 0; i < count_first(mailings[m]); i++) {
            const struct design *design = mailings[m]->parts[i].design;
            bool seen = is_among(mailings[m], i, design);

            for (size_t earlier = 0; earlier < m; earlier++) {
                seen = seen || is_among(mailings[earlier],
                                        count_first(mailings[earlier]), design);
            }
            if (!seen) {
                check_template(set, design, faults);
            }
        }
    }
    if (faults->total > before) {
        return err_set(err, ERR_CONFIG,
                       ngettext("template set %s: what the window of the "
                                "envelope shows is wrong (%zu fault)",
                                "template set %s: what the window of the "
                                "envelope shows is wrong (%zu faults)",
                                faults->total - before),
                       set->name, faults->total - before);
    }
    return 0;
}
