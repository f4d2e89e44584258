#include "desk/showing.h"

#include "base/arena.h"
#include "base/fault.h"
#include "base/log.h"
#include "base/text.h"
#include "desk/letterwork.h"
#include "desk/reprint.h"
#include "press/sight.h"
#include "press/specimen.h"

/* Whose letter it is; before the first import an invented municipality's. */
static int
find_municipality(struct showing *showing, struct letterwork *work,
                  struct err *err)
{
    struct workspace *workspace = showing->workspace;
    const struct municipality *known = NULL;
    size_t count = 0;

    if (register_municipalities(workspace->reg, workspace->arena, &known,
                                &count, err) != 0) {
        return -1;
    }
    if (count == 0 && showing->resident == NULL) {
        log_info(_("no municipality has been imported yet; an invented one "
                   "is shown"));
        letterwork_assume(work, &specimen_municipality, &specimen_office, 1);
        showing->municipality = specimen_municipality.code;
        return 0;
    }
    showing->municipality =
        workspace_municipality(workspace, showing->municipality, err);
    return showing->municipality == NULL ? -1 : 0;
}

static int
specimen_of_resident(const struct showing *showing,
                     const struct specimen_request *request,
                     struct specimen *out, struct err *err)
{
    struct workspace *workspace = showing->workspace;
    const struct reprint_look look = {.municipality = showing->municipality,
                                      .resident = showing->resident,
                                      .born = showing->born,
                                      .reason = showing->reason};
    struct dossier dossier;

    if (reprint_ask_look(workspace, &look, err) != 0 ||
        register_dossier(workspace->reg, look.municipality, look.resident,
                         workspace->arena, &dossier, err) < 0) {
        return -1;
    }
    specimen_of(request, &dossier, workspace->arena, out);
    return 0;
}

static int
find_specimen(const struct showing *showing, struct specimen *out,
              struct err *err)
{
    struct workspace *workspace = showing->workspace;
    struct specimen_request request = {.today = showing->today,
                                       .kind = showing->kind};

    if (showing->resident != NULL) {
        request.rules = settings_rules(workspace->conf, showing->municipality);
        return specimen_of_resident(showing, &request, out, err);
    }
    request.rules = rules_standard();
    specimen_invent(&request, showing->municipality, workspace->arena, out);
    return 0;
}

struct values *
showing_values(struct showing *showing, struct err *err)
{
    struct workspace *workspace = showing->workspace;
    struct letterwork *work = letterwork_new(workspace, workspace->arena);
    /* The values borrow from it. */
    struct specimen *specimen = ARENA_NEW(workspace->arena, struct specimen);
    struct letterwork_order order = {&specimen->dossier, &specimen->decision,
                                     &specimen->notice};
    const char *detail = NULL;
    struct values *values;

    if (find_municipality(showing, work, err) != 0 ||
        find_specimen(showing, specimen, err) != 0) {
        return NULL;
    }
    values = letterwork_fill(work, &order, workspace->arena, &detail, err);
    if (values == NULL && detail != NULL) {
        err_set(err, ERR_INPUT, _("%s: %s; import it first"),
                showing->municipality, detail);
    }
    return values;
}

static int
look_through_window(const struct showing *showing,
                    const struct mailing_set *set, struct err *err)
{
    struct fault_list faults;
    int status;

    fault_init(&faults, showing->workspace->arena);
    status = sight_check(set, &faults, err);
    if (status == 0 || showing->resident != NULL) {
        fault_log(&faults);
        return status;
    }
    for (size_t i = 0; i < faults.kept; i++) {
        log_warning("%s", faults.text[i]);
    }
    return 0;
}

/* The resident whose letter it is; NULL: an invented one, who reads as most
 * do. */
static int
find_reader(const struct showing *showing, const struct resident **reader,
            struct err *err)
{
    struct arena *arena = showing->workspace->arena;
    struct dossier *dossier = ARENA_NEW(arena, struct dossier);
    int found;

    if (showing->resident == NULL) {
        return 0;
    }
    found =
        register_dossier(showing->workspace->reg, showing->municipality,
                         showing->resident, arena, dossier, err);
    *reader = found > 0 ? &dossier->resident : NULL;
    return found < 0 ? -1 : 0;
}

int
showing_mailing(const struct showing *showing, struct mailing *out,
                struct err *err)
{
    struct workspace *workspace = showing->workspace;
    struct municipality row = specimen_municipality;
    const struct resident *reader = NULL;
    const struct mailing_set *set;
    struct mailing_part *parts;

    if (register_municipality(workspace->reg, showing->municipality,
                              workspace->arena, &row, err) < 0) {
        return -1;
    }
    if (find_reader(showing, &reader, err) != 0) {
        return -1;
    }
    set = workspace_set(workspace, workspace_set_name(workspace, &row, reader),
                        err);
    if (set == NULL || look_through_window(showing, set, err) != 0) {
        return -1;
    }
    if (!mailing_is_there(set, showing->kind)) {
        return err_set(err, ERR_INPUT,
                       _("the template set %s has no section [%s]"), set->name,
                       word_key(notice_kind_words, (int)showing->kind));
    }
    *out = *mailing_of(set, showing->kind);
    parts = ARENA_ARRAY(workspace->arena, out->part_count, struct mailing_part);
    for (size_t i = 0; i < out->part_count; i++) {
        parts[i] = out->parts[i];
        parts[i].design = specimen_marked(parts[i].design, workspace->arena);
    }
    out->parts = parts;
    return 0;
}
