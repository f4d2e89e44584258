#include "outbox/bundle.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "letter/fields.h"
#include "pdf/document.h"

/* What is carried from notice to notice while a bundle is rendered. */
struct rendering {
    struct press *press;
    const struct plate *plate;
    struct document_info info;
    struct document *document; /* opened with the first notice's date */
    struct arena *letter;      /* reset after each */
    int notices, pages;
    bool unfit; /* it cannot come out as planned: fonts or program changed */
};

static int
add_pages(struct document *document, const struct composed *composed,
          struct err *err)
{
    for (size_t i = 0; i < composed->page_count; i++) {
        if (document_add_page(document, &composed->pages[i], err) != 0) {
            return -1;
        }
    }
    return 0;
}

/* The letter as frozen must come out as planned: same place, same pages. */
static int
check_place(const struct rendering *rendering, const struct notice *notice,
            const struct composed *composed, struct err *err)
{
    int pages = notice->page_to - notice->page_from + 1;

    if (notice->position == rendering->notices + 1 &&
        notice->page_from == rendering->pages + 1 &&
        composed->page_count == (size_t)pages &&
        composed->sheets == notice->sheets) {
        return 0;
    }
    return err_set(err, ERR_SYSTEM,
                   _("notice %s: planned as pages %d-%d, composed as %zu "
                     "pages; nothing of this lot is released. Have fonts or "
                     "the program changed since the lot was planned?"),
                   notice->number, notice->page_from, notice->page_to,
                   composed->page_count);
}

/* Every notice of a lot has the lot's business date. */
static int
open_document(struct rendering *rendering, const struct notice *notice,
              struct err *err)
{
    if (rendering->document == NULL) {
        rendering->info.created = notice->business_date;
        rendering->document =
            document_new(press_fonts(rendering->press), &rendering->info, err);
    }
    return rendering->document == NULL ? -1 : 0;
}

/* The letter from its snapshot, as it was planned; nothing but the fonts and
 * the program can make another of it. */
static int
compose_notice(const struct rendering *rendering, const struct notice *notice,
               struct press_letter *letter, struct err *err)
{
    struct press_order order = {rendering->plate, notice->kind, -1, NULL};

    order.values = press_values(rendering->plate, notice->snapshot,
                                rendering->letter, err);
    if (order.values == NULL ||
        press_compose(rendering->press, &order, rendering->letter, letter,
                      err) != 0) {
        return -1;
    }
    if (letter->result != COMPOSE_DONE) {
        err_recode(err, ERR_SYSTEM);
        return err_context(err, _("notice %s"), notice->number);
    }
    return check_place(rendering, notice, &letter->composed, err);
}

static int
render_notice(void *context, const struct notice *notice, struct err *err)
{
    struct rendering *rendering = context;
    struct press_letter letter;

    arena_reset(rendering->letter);
    if (compose_notice(rendering, notice, &letter, err) != 0) {
        rendering->unfit = true;
        return -1;
    }
    if (open_document(rendering, notice, err) != 0) {
        return -1;
    }
    rendering->notices++;
    rendering->pages += (int)letter.composed.page_count;
    if (add_pages(rendering->document, &letter.composed, err) != 0) {
        rendering->unfit = true;
        return -1;
    }
    return 0;
}

/* A lot is finished with the fonts it was planned with, or not at all. */
static int
check_fonts(const struct press *press, const struct plate *plate,
            struct err *err)
{
    if (strcmp(plate->fonts, fontset_hash(press_fonts(press))) == 0) {
        return 0;
    }
    return err_set(err, ERR_CONFIG,
                   _("the fonts have changed since this lot was planned"));
}

/* The plate of the day, and the fonts it was made with. */
static int
take_plate(struct rendering *rendering, const struct bundle *bundle,
           struct err *err)
{
    struct err why;

    rendering->plate = press_plate(rendering->press, bundle->mailing, &why);
    if (rendering->plate == NULL) {
        /* A newer program may refuse what an older one took. */
        rendering->unfit = why.code == ERR_CONFIG;
    } else if (check_fonts(rendering->press, rendering->plate, &why) != 0) {
        rendering->unfit = true;
    } else {
        return 0;
    }
    return err_set(err, why.code, "%s", why.text);
}

static int
render(struct rendering *rendering, struct reg *reg,
       const struct bundle *bundle, struct buf *out, struct err *err)
{
    struct register_notices which = {.lot = bundle->lot, .bundle = bundle->id};

    if (take_plate(rendering, bundle, err) != 0 ||
        register_notices(reg, &which, render_notice, rendering, err) != 0) {
        return -1;
    }
    if (rendering->document == NULL || rendering->notices != bundle->notices ||
        rendering->pages != bundle->pages) {
        return err_set(err, ERR_SYSTEM,
                       _("%s: planned %d letters on %d pages, found %d on "
                         "%d"),
                       rendering->info.title, bundle->notices, bundle->pages,
                       rendering->notices, rendering->pages);
    }
    return document_finish(rendering->document, out, err);
}

/* 0 done, −1; *unfit: it cannot come out as planned. */
static int
render_or_say(struct press *press, struct reg *reg, const struct bundle *bundle,
              struct buf *out, bool *unfit, struct err *err)
{
    char lot[LOT_NAME_SIZE], name[LOT_NAME_SIZE], title[64];
    struct rendering rendering = {
        .press = press,
        .info = {.title = title, .identity = title, .fast = true}};
    int status;

    rendering.letter = arena_new();
    snprintf(title, sizeof(title), "%s-%s", lot_name(bundle->lot, lot),
             bundle_name(bundle->id, name));
    status = render(&rendering, reg, bundle, out, err);
    *unfit = rendering.unfit;
    document_free(rendering.document);
    arena_free(rendering.letter);
    return status;
}

int
bundle_render(struct press *press, struct reg *reg, const struct bundle *bundle,
              struct buf *out, struct err *err)
{
    bool unfit;
    int status = render_or_say(press, reg, bundle, out, &unfit, err);

    if (status != 0 && unfit && err != NULL) {
        err_set(err, err->code,
                _("%s; put back the fonts.conf, font files and program of "
                  "that night, run again, then change them"),
                err->text);
    }
    return status;
}

int
bundle_try(struct press *press, struct reg *reg, const struct bundle *bundle,
           struct err *err)
{
    struct buf nowhere = {0};
    bool unfit;
    int status = render_or_say(press, reg, bundle, &nowhere, &unfit, err);

    buf_reset(&nowhere);
    return status == 0 ? 1 : unfit ? 0 : -1;
}

/* Index of the part a reprint asks for, −1 for the whole mailing. */
static int
find_part(const struct plate *plate, const struct bundle_reprint *reprint,
          int *part, struct err *err)
{
    *part = -1;
    if (reprint->part != NULL) {
        *part = press_find_part(plate, reprint->notice->kind, reprint->part);
        if (*part < 0) {
            return err_set(err, ERR_USAGE,
                           _("notice %s has no part '%s'; leave out --only to "
                             "print the whole mailing"),
                           reprint->notice->number, reprint->part);
        }
    }
    return 0;
}

/* A part with a condition was posted only where it held. */
static int
check_posted(const struct mailing_part *part, const struct values *values,
             const struct bundle_reprint *reprint, struct err *err)
{
    if (part->when < 0 || values->of[part->when].flag != part->when_not) {
        return 0;
    }
    return err_set(err, ERR_USAGE,
                   _("notice %s was posted without '%s'; leave out --only to "
                     "print what was posted"),
                   reprint->notice->number, reprint->part);
}

static int
compose_reprint(struct press *press, const struct bundle_reprint *reprint,
                struct arena *arena, struct press_letter *letter,
                struct err *err)
{
    const struct notice *notice = reprint->notice;
    struct press_order order = {.kind = notice->kind};
    struct values *values;

    order.plate = press_plate(press, notice->mailing, err);
    if (order.plate == NULL ||
        find_part(order.plate, reprint, &order.only_part, err) != 0) {
        return -1;
    }
    values = press_values(order.plate, notice->snapshot, arena, err);
    if (values == NULL) {
        return -1;
    }
    if (order.only_part >= 0 &&
        check_posted(
            &mailing_of(order.plate->set, notice->kind)->parts[order.only_part],
            values, reprint, err) != 0) {
        return -1;
    }
    fields_mark_reissue(values, reprint->reissued_on, arena);
    order.values = values;
    if (press_compose(press, &order, arena, letter, err) != 0) {
        return -1;
    }
    if (letter->result == COMPOSE_DONE) {
        return 0;
    }
    /* It could be set when it was posted: the fonts are others now, or the
     * template has no room for the mark. */
    err_recode(err, ERR_CONFIG);
    return err_context(err, _("notice %s"), notice->number);
}

int
bundle_render_reprint(struct press *press, const struct bundle_reprint *reprint,
                      struct buf *out, struct err *err)
{
    struct document_info info = {.title = reprint->notice->number,
                                 .created = reprint->reissued_on,
                                 .identity = reprint->notice->number};
    struct arena *arena = arena_new();
    struct document *document = NULL;
    struct press_letter letter;
    int status = -1;

    if (compose_reprint(press, reprint, arena, &letter, err) != 0) {
        goto out;
    }
    document = document_new(press_fonts(press), &info, err);
    if (document == NULL || add_pages(document, &letter.composed, err) != 0) {
        goto out;
    }
    status = document_finish(document, out, err);
out:
    document_free(document);
    arena_free(arena);
    return status;
}
