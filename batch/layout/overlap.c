#include "layout/overlap.h"

#include "base/arena.h"
#include "layout/canvas.h"
#include "layout/ink.h"

enum { HAIR_MPT = 284 }; /* 0.1 mm: nobody sees it */

/* Ink of one page in drawing order. */
struct blot {
    const struct element *element;
    struct ink ink;
};

struct page_blots {
    struct blot *of;
    size_t count;
};

static void
add_page(const struct page *page, struct arena *arena,
         struct page_blots *blots)
{
    struct page_walk walk = {.page = page};
    const struct mark *mark;

    while ((mark = page_next(&walk)) != NULL) {
        struct ink inks[INK_MAX];
        size_t found = mark->element == NULL ? 0 : ink_of_mark(mark, inks);

        for (size_t k = 0; k < found; k++) {
            ARENA_GROW(arena, blots->of, blots->count);
            blots->of[blots->count++] = (struct blot){mark->element, inks[k]};
        }
    }
}

static int32_t
least(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

/* The shortest way to part them; negative when they are apart. */
static int32_t
depth_of(const struct rect *a, const struct rect *b)
{
    int32_t across = least(a->x_mpt + a->width_mpt - b->x_mpt,
                           b->x_mpt + b->width_mpt - a->x_mpt);
    int32_t down = least(a->y_mpt + a->height_mpt - b->y_mpt,
                         b->y_mpt + b->height_mpt - a->y_mpt);

    return least(across, down);
}

/* Whether they must not meet; b is drawn later. */
static bool
may_not_meet(enum ink_kind a, enum ink_kind b)
{
    if (a == INK_CONTENT) {
        return true;
    }
    return b == INK_CONTENT && a == INK_RULE;
}

/* All pairs found so far on all pages. */
struct findings {
    struct arena *arena;
    struct overlap *of;
    size_t count;
};

static void
add_finding(struct findings *findings, const struct overlap *found)
{
    for (size_t i = 0; i < findings->count; i++) {
        struct overlap *known = &findings->of[i];

        if (known->page == found->page && known->over == found->over &&
            known->under == found->under) {
            known->depth_mpt = known->depth_mpt > found->depth_mpt
                                   ? known->depth_mpt
                                   : found->depth_mpt;
            return;
        }
    }
    ARENA_GROW(findings->arena, findings->of, findings->count);
    findings->of[findings->count++] = *found;
}

static void
find_on_page(const struct page_blots *blots, size_t page,
             struct findings *findings)
{
    for (size_t i = 0; i < blots->count; i++) {
        const struct blot *over = &blots->of[i];

        for (size_t k = 0; k < i; k++) {
            const struct blot *under = &blots->of[k];
            int32_t depth = depth_of(&over->ink.area, &under->ink.area);

            if (depth > HAIR_MPT && over->element != under->element &&
                may_not_meet(under->ink.kind, over->ink.kind)) {
                add_finding(findings,
                            &(struct overlap){over->element, under->element,
                                              page, depth});
            }
        }
    }
}

size_t
overlap_find(const struct composed *composed, struct arena *arena,
             const struct overlap **out)
{
    struct findings findings = {.arena = arena};

    for (size_t i = 0; i < composed->page_count; i++) {
        struct page_blots blots = {NULL, 0};

        add_page(&composed->pages[i], arena, &blots);
        find_on_page(&blots, i, &findings);
    }
    *out = findings.of;
    return findings.count;
}

/* -- in red ------------------------------------------------------------ */

static bool
is_of(const struct overlap *overlaps, size_t count,
      const struct element *element)
{
    for (size_t i = 0; i < count; i++) {
        if (overlaps[i].over == element || overlaps[i].under == element) {
            return true;
        }
    }
    return false;
}

static void
copy_page(const struct page *page, struct canvas *canvas)
{
    struct page_walk walk = {.page = page};
    const struct mark *mark;

    while ((mark = page_next(&walk)) != NULL) {
        canvas_add_moved(canvas, mark, 1, 0);
    }
}

struct composed
overlap_redden(const struct composed *composed, const struct overlap *overlaps,
               size_t count, struct arena *arena)
{
    struct composed red = *composed;
    struct page *pages =
        ARENA_ARRAY(arena, composed->page_count, struct page);

    for (size_t i = 0; i < composed->page_count; i++) {
        struct canvas canvas = canvas_new(NULL, arena);

        copy_page(&composed->pages[i], &canvas);
        for (size_t k = 0; k < canvas.count; k++) {
            if (is_of(overlaps, count, canvas.marks[k].element)) {
                canvas_redden(&canvas, k, k + 1);
            }
        }
        pages[i] = composed->pages[i];
        pages[i].marks = canvas.marks;
        pages[i].count = canvas.count;
    }
    red.pages = pages;
    return red;
}
