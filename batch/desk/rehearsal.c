#include "desk/rehearsal.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "desk/letterwork.h"
#include "press/draw.h"
#include "press/review.h"
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

/* The sealing envelope of a letter, where the letter has one. */
static int
set_envelope(struct workspace *workspace, const struct press_order *letter,
             struct err *err)
{
    struct press_order order = *letter;
    struct press_letter envelope;
    struct err why = {ERR_NONE, ""};

    order.only_part =
        mailing_envelope(mailing_of(order.plate->set, order.kind));
    if (order.only_part < 0) {
        return 0;
    }
    if (press_compose(workspace->press, &order, workspace->arena, &envelope,
                      &why) != 0) {
        return err_set(err, why.code, "%s", why.text);
    }
    if (envelope.result == COMPOSE_DONE &&
        draw(workspace, &envelope.composed, err) != 0) {
        err_recode(err, ERR_CONFIG);
        return err_context(err, "%s", order.plate->set->name);
    }
    return 0;
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
    return set_envelope(workspace, &press_order, err);
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

/* Every set that somebody's letter may be set in. */
static int
try_sets_of(struct workspace *workspace, const struct municipality *whose,
            struct date today, struct err *err)
{
    const char *const *names = NULL;
    size_t count = 0;

    if (workspace_set_names(workspace, whose, &names, &count, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        const struct workspace_set *before = workspace->sets;
        const struct mailing_set *set = workspace_set(workspace, names[i], err);

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
    for (size_t i = 0; i < count; i++) {
        if (try_sets_of(workspace, &municipalities[i], today, err) != 0) {
            return -1;
        }
    }
    return 0;
}

/* -- what would not come out right ------------------------------------- */

struct values *
rehearsal_longest(struct workspace *workspace, const char *municipality,
                  enum notice_kind kind, struct date today,
                  const char **missing, struct err *err)
{
    struct arena *arena = workspace->arena;
    struct letterwork *work = letterwork_new(workspace, arena);
    struct specimen *specimen = ARENA_NEW(arena, struct specimen);
    const struct specimen_request request = {
        .today = today, .kind = kind, .rules = rules_standard()};
    const struct letterwork_order order = {
        &specimen->dossier, &specimen->decision, &specimen->notice};
    struct values *values;

    if (strcmp(municipality, specimen_municipality.code) == 0) {
        letterwork_assume(work, &specimen_municipality, &specimen_office, 1);
    }
    specimen_invent(&request, municipality, arena, specimen);
    specimen_lengthen(specimen);
    values = letterwork_fill(work, &order, arena, missing, err);
    if (values != NULL) {
        specimen_complete(values, today, arena);
    }
    return values;
}

/* An import waits for no more letters than these municipalities have. */
enum { BRIEF_CITIES = 20 };

/* One municipality and one of its sets. */
struct look {
    struct workspace *workspace;
    const struct mailing_set *set;
    const char *municipality;
    struct date today;
    bool whole;    /* every letter, not one */
    bool is_brief; /* … of no set */
    struct measure measure;
    struct review *review;
};

static int
look_at_parts(const struct look *look, const struct mailing *mailing,
              const struct values *values, struct err *err)
{
    for (size_t i = 0; i < mailing->part_count; i++) {
        const struct review_order order = {&mailing->parts[i], mailing->kind,
                                           values};

        if (review_part(look->review, &order, err) != 0) {
            return -1;
        }
    }
    return 0;
}

static int
look_at_kind(const struct look *look, enum notice_kind kind, struct err *err)
{
    const struct mailing *mailing = mailing_of(look->set, kind);
    struct arena *arena = arena_new();
    const char *missing = NULL;
    const struct values *values = rehearsal_longest(
        look->workspace, look->municipality, kind, look->today, &missing, err);
    struct composed composed;
    int status = 0;

    /* Without sender or counters its people will be held, one by one. */
    if (values == NULL) {
        status = missing == NULL ? -1 : 0;
    } else if (look->whole) {
        status = look_at_parts(look, mailing, values, err);
    } else {
        status =
            review_letter(look->review, mailing, values, arena, &composed, err);
    }
    arena_free(arena);
    return status;
}

static int
look_at_set(const struct look *look, struct err *err)
{
    for (int kind = 1; kind <= NOTICE_KINDS; kind++) {
        if (mailing_is_there(look->set, (enum notice_kind)kind) &&
            look_at_kind(look, (enum notice_kind)kind, err) != 0) {
            return -1;
        }
    }
    return 0;
}

/* The register's municipalities, or the invented one. */
static int
find_municipalities(const struct workspace *workspace,
                    const struct municipality **all, size_t *count,
                    struct err *err)
{
    if (register_municipalities(workspace->reg, workspace->arena, all, count,
                                err) != 0) {
        return -1;
    }
    if (*count == 0) {
        *all = &specimen_municipality;
        *count = 1;
    }
    return 0;
}

struct seen_sets {
    const struct mailing_set **sets;
    size_t count;
};

static bool
is_first_use(const struct mailing_set *set, struct seen_sets *seen,
             struct arena *arena)
{
    for (size_t i = 0; i < seen->count; i++) {
        if (seen->sets[i] == set) {
            return false;
        }
    }
    ARENA_GROW(arena, seen->sets, seen->count);
    seen->sets[seen->count++] = set;
    return true;
}

static int
look_at_sets_of(struct look *look, const struct municipality *whose,
                struct seen_sets *seen, struct err *err)
{
    struct workspace *workspace = look->workspace;
    const char *const *names = NULL;
    size_t count = 0;

    if (workspace_set_names(workspace, whose, &names, &count, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        look->set = workspace_set(workspace, names[i], err);
        if (look->set == NULL) {
            return -1;
        }
        look->whole = !look->is_brief &&
                      is_first_use(look->set, seen, workspace->arena);
        if (look_at_set(look, err) != 0) {
            return -1;
        }
    }
    return 0;
}

/* Of no more than so many municipalities; 0: of all. */
static int
look_at_cities(struct look *look, size_t most, struct fault_list *lines,
               struct err *err)
{
    struct workspace *workspace = look->workspace;
    const struct municipality *all = NULL;
    struct seen_sets seen = {.count = 0};
    size_t count = 0;

    if (find_municipalities(workspace, &all, &count, err) != 0) {
        return -1;
    }
    if (most > 0 && count > most) {
        return 0;
    }
    look->review = review_new(&look->measure, workspace->arena);
    for (size_t i = 0; i < count; i++) {
        look->municipality = all[i].code;
        if (look_at_sets_of(look, &all[i], &seen, err) != 0) {
            return -1;
        }
    }
    review_report(look->review, lines);
    return 0;
}

int
rehearsal_review(struct workspace *workspace, struct date today,
                 struct fault_list *lines, struct err *err)
{
    struct look look = {.workspace = workspace,
                        .today = today,
                        .measure = fontset_measure(workspace->fonts)};

    return look_at_cities(&look, 0, lines, err);
}

int
rehearsal_try(struct workspace *workspace, struct date today,
              struct fault_list *lines, struct err *err)
{
    struct look look = {.workspace = workspace,
                        .today = today,
                        .is_brief = true,
                        .measure = fontset_measure(workspace->fonts)};

    return look_at_cities(&look, BRIEF_CITIES, lines, err);
}

int
rehearsal_review_design(struct workspace *workspace,
                        const struct design *design, struct date today,
                        struct fault_list *lines, struct err *err)
{
    const struct mailing_part part = {
        .file = design->file, .design = design, .when = -1};
    struct measure measure = fontset_measure(workspace->fonts);
    struct review *review = review_new(&measure, workspace->arena);
    struct review_order order = {&part, 0, NULL};
    const struct municipality *all = NULL;
    const char *missing = NULL;
    size_t count = 0;

    if (find_municipalities(workspace, &all, &count, err) != 0) {
        return -1;
    }
    order.values = rehearsal_longest(workspace, all[0].code, NOTICE_CERTIFICATE,
                                     today, &missing, err);
    if (order.values == NULL) {
        return missing == NULL ? -1 : 0;
    }
    if (review_part(review, &order, err) != 0) {
        return -1;
    }
    review_report(review, lines);
    return 0;
}
