#include "desk/rehearsal.h"

#include "base/arena.h"
#include "desk/letterwork.h"
#include "desk/specimen.h"
#include "pdf/document.h"
#include "press/sight.h"

/* Draws the pages into a document that nobody keeps: a damaged picture shows
 * only here. */
static int
draw(struct workspace *workspace, const struct composed *composed,
     struct err *err)
{
    const struct document_info info = {
        .title = "rehearsal", .created = {2000, 1, 1}, .identity = "rehearsal"};
    struct document *document = document_new(workspace->fonts, &info, err);
    int status = document == NULL ? -1 : 0;

    for (size_t i = 0; status == 0 && i < composed->page_count; i++) {
        status = document_add_page(document, &composed->pages[i], err);
    }
    document_free(document);
    return status;
}

static int
set_kind(struct workspace *workspace, const struct mailing_set *set,
         struct letterwork *work, struct specimen *specimen, struct err *err)
{
    const struct letterwork_order order = {
        &specimen->dossier, &specimen->decision, &specimen->notice};
    struct measure measure = fontset_measure(workspace->fonts);
    const char *missing = NULL;
    const struct values *values =
        letterwork_fill(work, &order, workspace->arena, &missing, err);
    const struct composer *composer;
    struct composed composed;
    struct err ignored;

    /* Without sender or counters its people will be held, one by one. */
    if (values == NULL) {
        return missing == NULL ? -1 : 0;
    }
    composer = compose_open(mailing_of(set, specimen->notice.kind), values,
                            &measure, workspace->arena, err);
    if (composer == NULL) {
        return -1;
    }
    /* What an invented address does not fit into is no fault of the set. */
    if (compose_letter(composer, values, -1, workspace->arena, &composed,
                       &ignored) != COMPOSE_DONE) {
        return 0;
    }
    if (draw(workspace, &composed, err) != 0) {
        err_recode(err, ERR_CONFIG);
        return err_context(err, "%s", set->name);
    }
    return 0;
}

static int
set_both_kinds(struct workspace *workspace, const struct mailing_set *set,
               const char *municipality, struct date today, struct err *err)
{
    struct letterwork *work =
        letterwork_new(workspace, today, workspace->arena);

    for (int kind = NOTICE_CERTIFICATE; kind <= NOTICE_CARD; kind++) {
        const struct specimen_request request = {.municipality = municipality,
                                                 .today = today,
                                                 .kind =
                                                     (enum notice_kind)kind};
        struct specimen specimen;

        specimen_invent(&request, workspace->arena, &specimen);
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

        if (set == NULL) {
            return -1;
        }
        if (workspace->sets != before &&
            (rehearsal_check_window(workspace, set, err) != 0 ||
             set_both_kinds(workspace, set, whose->code, today, err) != 0)) {
            return -1;
        }
    }
    return 0;
}
