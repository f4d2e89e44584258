#include "desk/stationery.h"

#include "base/arena.h"
#include "base/text.h"
#include "desk/showing.h"
#include "press/draw.h"

/* A mailing of the envelope alone, whatever letters enclose it. */
static int
find_mailing(const struct stationery *stationery,
             const struct municipality *whose, struct mailing *out,
             struct err *err)
{
    struct workspace *workspace = stationery->workspace;
    const char *name = stationery->set != NULL
                           ? stationery->set
                           : workspace_set_name(workspace, whose, NULL);
    const struct mailing_set *set = workspace_set(workspace, name, err);
    struct mailing_part *part =
        ARENA_NEW(workspace->arena, struct mailing_part);
    int index;

    if (set == NULL) {
        return -1;
    }
    *out = *mailing_of(set, stationery->kind);
    index = mailing_envelope(out);
    if (index < 0) {
        return err_set(err, ERR_CONFIG,
                       _("template set %s has no envelope for these letters; "
                         "write envelope = standard/envelope-common.json into "
                         "set.conf"),
                       name);
    }
    if (!out->envelope_is_common) {
        return err_set(err, ERR_CONFIG,
                       _("template set %s prints an envelope for each letter, "
                         "E0001.pdf beside B0001.pdf; for one that serves all "
                         "write envelope-print = common into set.conf"),
                       name);
    }
    *part = out->parts[index];
    part->when = -1;
    out->parts = part;
    out->part_count = 1;
    return 0;
}

static int
draw(const struct stationery *stationery, const struct mailing *mailing,
     const struct values *values, struct buf *pdf, struct err *err)
{
    struct workspace *workspace = stationery->workspace;
    struct measure measure = fontset_measure(workspace->fonts);
    const struct document_info info = {.title = "封入用封筒",
                                       .created = stationery->today,
                                       .identity = "envelope"};
    struct composer *composer =
        compose_open(mailing, values, &measure, workspace->arena, err);
    struct composed composed;

    if (composer == NULL) {
        return -1;
    }
    if (compose_letter(composer, values, 0, workspace->arena, &composed, err) !=
        COMPOSE_DONE) {
        return err_recode(err, ERR_INPUT);
    }
    return draw_letter(workspace->fonts, &info, &composed, pdf, err);
}

int
stationery_envelope(struct stationery *stationery, struct buf *pdf,
                    struct err *err)
{
    struct workspace *workspace = stationery->workspace;
    /* The values of the lot come with any letter's. */
    struct showing showing = {.workspace = workspace,
                              .municipality = stationery->municipality,
                              .today = stationery->today,
                              .kind = stationery->kind};
    struct municipality whose = {.template_set = ""};
    struct mailing mailing;
    const struct values *values = showing_values(&showing, err);

    if (values == NULL ||
        register_municipality(workspace->reg, showing.municipality,
                              workspace->arena, &whose, err) < 0) {
        return -1;
    }
    whose.code = showing.municipality;
    return find_mailing(stationery, &whose, &mailing, err) == 0
               ? draw(stationery, &mailing, values, pdf, err)
               : -1;
}
