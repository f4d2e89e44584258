#include "desk/rehearsal.h"

#include "base/arena.h"
#include "base/text.h"
#include "desk/letterwork.h"
#include "press/draw.h"
#include "press/sight.h"
#include "press/specimen.h"

/* Draws the pages into a document that nobody keeps: a damaged picture shows
 * only here. */
static int
draw(struct workspace *workspace, const struct composed *composed,
     struct err *err)
{
    const struct document_info info = {
        .title = "rehearsal", .created = {2000, 1, 1}, .identity = "rehearsal"};
    struct document *document = document_new(workspace->fonts, &info, err);
    int status = document == NULL ? -1 : draw_pages(document, composed, err);

    document_free(document);
    return status;
}

static int
set_kind(struct workspace *workspace, const struct mailing_set *set,
         struct letterwork *work, struct specimen *specimen, struct err *err)
{
    const struct letterwork_order order = {
        &specimen->dossier, &specimen->decision, &specimen->notice};
    struct arena *arena = workspace->arena;
    struct press_order press_order = {NULL, specimen->notice.kind, -1, NULL};
    struct press_letter letter;
    const char *missing = NULL;
    struct err why = {ERR_NONE, ""};

    press_order.values = letterwork_fill(work, &order, arena, &missing, err);
    /* Without sender or counters its people will be held, one by one. */
    if (press_order.values == NULL) {
        return missing == NULL ? -1 : 0;
    }
    press_order.plate = press_plate(workspace->press, set, press_order.values);
    if (press_compose(workspace->press, &press_order, arena, &letter, &why) !=
        0) {
        return err_set(err, why.code, "%s", why.text);
    }
    /* What an invented address does not fit into is no fault of the set. */
    if (letter.result != COMPOSE_DONE) {
        return 0;
    }
    if (draw(workspace, &letter.composed, err) != 0) {
        err_recode(err, ERR_CONFIG);
        return err_context(err, "%s", set->name);
    }
    return 0;
}

/* A second notice that is on and that the set cannot make. */
static int
check_second(const struct workspace *workspace, const struct mailing_set *set,
             const char *municipality, struct err *err)
{
    const struct rules rules = settings_rules(workspace->conf, municipality);

    if (!rules.second_notice || mailing_is_there(set, NOTICE_SECOND)) {
        return 0;
    }
    return err_set(err, ERR_CONFIG,
                   _("second_notice = on for %s, but the template set %s has "
                     "no section [second]: add one, as in the delivered sets, "
                     "or set second_notice = off"),
                   municipality, set->name);
}

static int
set_kinds(struct workspace *workspace, const struct mailing_set *set,
          const char *municipality, struct date today, struct err *err)
{
    struct letterwork *work = letterwork_new(workspace, workspace->arena);

    for (int kind = 1; kind <= NOTICE_KINDS; kind++) {
        const struct specimen_request request = {.today = today,
                                                 .kind = (enum notice_kind)kind,
                                                 .rules = rules_standard()};
        struct specimen specimen;

        if (!mailing_is_there(set, request.kind)) {
            continue;
        }
        specimen_invent(&request, municipality, workspace->arena, &specimen);
        if (set_kind(workspace, set, work, &specimen, err) != 0) {
            return -1;
        }
    }
    return 0;
}

int
rehearsal_check_window(const struct workspace *workspace,
                       const struct mailing_set *set, struct err *err)
{
    struct fault_list faults;
    int status;

    fault_init(&faults, workspace->arena);
    status = sight_check(set, &faults, err);
    fault_log(&faults);
    return status;
}

int
rehearsal_hold(struct workspace *workspace, struct date today, struct err *err)
{
    const struct municipality *municipalities = NULL;
    size_t count = 0;

    if (register_municipalities(workspace->reg, workspace->arena,
                                &municipalities, &count, err) != 0 ||
        settings_check_municipalities(workspace->conf, municipalities, count,
                                      err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count * 2; i++) {
        const struct municipality *whose = &municipalities[i / 2];
        const struct workspace_set *before = workspace->sets;
        const struct mailing_set *set = workspace_set(
            workspace, workspace_set_name(workspace, whose, i % 2 == 1), err);

        if (set == NULL ||
            check_second(workspace, set, whose->code, err) != 0) {
            return -1;
        }
        if (workspace->sets != before &&
            (rehearsal_check_window(workspace, set, err) != 0 ||
             set_kinds(workspace, set, whose->code, today, err) != 0)) {
            return -1;
        }
    }
    return 0;
}
