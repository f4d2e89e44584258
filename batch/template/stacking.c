#include "template/stacking.h"

#include "base/arena.h"
#include "base/length.h"
#include "base/text.h"
#include "letter/cases.h"

enum { SLACK_MPT = 57 }; /* two hundredths of a mm: designers round */

bool
stacking_grows(const struct element *element)
{
    return !element->stays &&
           (element->type == ELEMENT_TABLE || element->type == ELEMENT_LIST ||
            (element->type == ELEMENT_TEXT && element->style.expands));
}

int32_t
stacking_height_mpt(const struct element *element)
{
    return element->reserved_mpt > element->height_mpt ? element->reserved_mpt
                                                       : element->height_mpt;
}

static int32_t
foot(const struct element *element)
{
    return element->y_mpt + element->height_mpt;
}

bool
stacking_is_column(const struct element *a, const struct element *b)
{
    return a->x_mpt + SLACK_MPT < b->x_mpt + b->width_mpt &&
           b->x_mpt + SLACK_MPT < a->x_mpt + a->width_mpt;
}

static bool
meet_on_paper(const struct element *a, const struct element *b)
{
    return stacking_is_column(a, b) && a->y_mpt + SLACK_MPT < foot(b) &&
           b->y_mpt + SLACK_MPT < foot(a);
}

/* Drawn from one height on; what begins elsewhere has its own below it. */
static bool
begin_alike(const struct element *a, const struct element *b)
{
    return a->y_mpt < b->y_mpt + SLACK_MPT && b->y_mpt < a->y_mpt + SLACK_MPT;
}

static bool
are_alternatives(const struct element *a, const struct element *b,
                 const struct cases *cases)
{
    return a->when >= 0 && b->when >= 0 &&
           !cases_allow(cases, (struct condition){a->when, a->when_not},
                        (struct condition){b->when, b->when_not});
}

static bool
needs_cases(const struct element *elements, size_t count)
{
    size_t growing = 0;

    for (size_t i = 0; i < count; i++) {
        growing += stacking_grows(&elements[i]) && elements[i].when >= 0;
    }
    return growing > 1;
}

void
stacking_reserve(struct element *elements, size_t count,
                 const struct vocabulary *vocabulary)
{
    struct arena *arena;
    const struct cases *cases;

    if (!needs_cases(elements, count)) {
        return;
    }
    arena = arena_new();
    cases = cases_of(vocabulary, arena);
    for (size_t i = 0; i < count; i++) {
        struct element *element = &elements[i];

        for (size_t k = 0; stacking_grows(element) && k < count; k++) {
            const struct element *other = &elements[k];
            int32_t reach = foot(other) - element->y_mpt;

            if (k != i && stacking_grows(other) &&
                reach > stacking_height_mpt(element) &&
                begin_alike(element, other) &&
                stacking_is_column(element, other) &&
                are_alternatives(element, other, cases)) {
                element->reserved_mpt = reach;
            }
        }
    }
    arena_free(arena);
}

/* -- the check --------------------------------------------------------- */

/* One page while it is checked. */
struct stack {
    const struct design *design;
    const struct template_page *page;
    size_t number; /* of the page, from 1 */
    const struct cases *cases;
    struct fault_list *faults;
};

static bool
comes_after(const struct template_page *page, size_t later, size_t earlier)
{
    int32_t y = page->elements[later].y_mpt;
    int32_t other_y = page->elements[earlier].y_mpt;

    return y != other_y ? y > other_y : later > earlier;
}

static void
report(const struct stack *stack, const struct element *element,
       const struct element *above)
{
    struct arena *arena = stack->faults->arena;
    const char *page = arena_printf(arena, _("page %zu"), stack->number);
    char text[LENGTH_TEXT_SIZE];

    fault_add(stack->faults,
              arena_printf(arena, _("%s: %s, element %s"), stack->design->file,
                           page, element->name),
              _("begins %s mm above the foot of element %s, which grows and "
                "moves what stands below it; move it below, or beside"),
              length_format_up(foot(above) - element->y_mpt, text),
              above->name);
}

static void
check_below(const struct stack *stack, size_t growing)
{
    const struct template_page *page = stack->page;
    const struct element *above = &page->elements[growing];

    for (size_t i = 0; i < page->count; i++) {
        const struct element *element = &page->elements[i];

        if (i != growing && comes_after(page, i, growing) &&
            meet_on_paper(element, above) &&
            !are_alternatives(element, above, stack->cases)) {
            report(stack, element, above);
        }
    }
}

size_t
stacking_check(const struct design *design, const struct vocabulary *vocabulary,
               struct fault_list *faults)
{
    struct arena *arena = arena_new();
    struct stack stack = {.design = design,
                          .cases = cases_of(vocabulary, arena),
                          .faults = faults};
    size_t before = faults->total;

    for (size_t i = 0; i < design->page_count; i++) {
        stack.page = &design->pages[i];
        stack.number = i + 1;
        for (size_t k = 0; k < stack.page->count; k++) {
            if (stacking_grows(&stack.page->elements[k])) {
                check_below(&stack, k);
            }
        }
    }
    arena_free(arena);
    return faults->total - before;
}

static bool
is_before(const struct design *const *seen, size_t count,
          const struct design *design)
{
    for (size_t i = 0; i < count; i++) {
        if (seen[i] == design) {
            return true;
        }
    }
    return false;
}

int
stacking_check_set(const struct mailing_set *set,
                   const struct vocabulary *vocabulary,
                   struct fault_list *faults, struct err *err)
{
    const struct design **seen = NULL;
    size_t seen_count = 0, count = 0;

    for (int kind = 1; kind <= NOTICE_KINDS; kind++) {
        const struct mailing *mailing =
            mailing_of(set, (enum notice_kind)kind);

        for (size_t i = 0; i < mailing->part_count; i++) {
            const struct design *design = mailing->parts[i].design;

            if (!is_before(seen, seen_count, design)) {
                ARENA_GROW(faults->arena, seen, seen_count);
                seen[seen_count++] = design;
                count += stacking_check(design, vocabulary, faults);
            }
        }
    }
    if (count > 0) {
        return err_set(err, ERR_CONFIG,
                       ngettext("template set %s: %zu element stands where "
                                "another grows",
                                "template set %s: %zu elements stand where "
                                "others grow",
                                count),
                       set->name, count);
    }
    return 0;
}
