#include "press/reissue.h"

#include "base/arena.h"
#include "base/text.h"
#include "letter/fields.h"
#include "press/draw.h"

/* Index of the part a reprint asks for, −1 for the whole mailing. */
static int
find_part(const struct plate *plate, const struct reissue *reissue, int *part,
          struct err *err)
{
    *part = -1;
    if (reissue->part != NULL) {
        *part = plate_find_part(plate, reissue->notice->kind, reissue->part);
        if (*part < 0) {
            return err_set(err, ERR_USAGE,
                           _("notice %s has no part '%s'; leave out --only to "
                             "print the whole mailing"),
                           reissue->notice->number, reissue->part);
        }
    }
    return 0;
}

/* A part with a condition was posted only where it held. */
static int
check_posted(const struct mailing_part *part, const struct values *values,
             const struct reissue *reissue, struct err *err)
{
    if (part->when < 0 || values->of[part->when].flag != part->when_not) {
        return 0;
    }
    return err_set(err, ERR_USAGE,
                   _("notice %s was posted without '%s'; leave out --only to "
                     "print what was posted"),
                   reissue->notice->number, reissue->part);
}

static int
compose(struct press *press, const struct reissue *reissue, struct arena *arena,
        struct press_letter *letter, struct err *err)
{
    const struct notice *notice = reissue->notice;
    struct press_order order = {.kind = notice->kind};
    struct values *values;

    order.plate = press_load(press, reissue->reg, notice->mailing, err);
    if (order.plate == NULL ||
        find_part(order.plate, reissue, &order.only_part, err) != 0) {
        return -1;
    }
    values = plate_values(order.plate, notice->snapshot, arena, err);
    if (values == NULL) {
        return -1;
    }
    if (order.only_part >= 0 &&
        check_posted(
            &mailing_of(order.plate->set, notice->kind)->parts[order.only_part],
            values, reissue, err) != 0) {
        return -1;
    }
    fields_mark_reissue(values, reissue->reissued_on, arena);
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
reissue_render(struct press *press, const struct reissue *reissue,
               struct buf *out, struct err *err)
{
    const struct document_info info = {.title = reissue->notice->number,
                                       .created = reissue->reissued_on,
                                       .identity = reissue->notice->number};
    struct arena *arena = arena_new();
    struct press_letter letter;
    int status = compose(press, reissue, arena, &letter, err);

    if (status == 0) {
        status =
            draw_letter(press_fonts(press), &info, &letter.composed, out, err);
    }
    arena_free(arena);
    return status;
}
