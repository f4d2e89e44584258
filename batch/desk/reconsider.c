#include "desk/reconsider.h"

#include <string.h>

#include "base/arena.h"
#include "desk/letterwork.h"
#include "letter/fields.h"

/* One lot under consideration. */
struct review {
    struct reconsider *reconsider;
    struct letterwork *letterwork;
    struct arena *person; /* reset for each */
    bool stands;
};

bool
reconsider_names_same(const struct notice *notice,
                      const struct decision *decision)
{
    const struct judged *both[] = {&decision->signature, &decision->user};
    int named = 0;

    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        bool found = false;

        for (int c = 0; both[i]->notify && c < notice->certificate_count; c++) {
            const struct notice_certificate *before = &notice->certificates[c];

            found = found || (before->type == both[i]->certificate->type &&
                              date_compare(before->expires_on,
                                           both[i]->expires_on) == 0);
        }
        if (both[i]->notify && !found) {
            return false;
        }
        named += both[i]->notify;
    }
    return named == notice->certificate_count;
}

/* The words he would read today, against those frozen. */
static int
compare_words(struct review *review, const struct notice *notice,
              const struct dossier *dossier, const struct decision *decision,
              struct err *err)
{
    struct notice again = *notice;
    const struct letterwork_order order = {dossier, decision, &again};
    const char *missing = NULL;
    const struct values *values = letterwork_fill(
        review->letterwork, &order, review->person, &missing, err);
    struct buf json = {0};

    if (values == NULL) {
        review->stands = false;
        return missing == NULL ? -1 : 0;
    }
    values_write(values, VALUE_OF_LETTER, &json);
    review->stands = strcmp(buf_text(&json), notice->snapshot) == 0;
    buf_reset(&json);
    return 0;
}

static int
review_notice(void *context, const struct notice *notice, struct err *err)
{
    struct review *review = context;
    struct workspace *workspace = review->reconsider->workspace;
    const struct rules rules =
        settings_rules(workspace->conf, notice->municipality);
    struct dossier dossier;
    struct decision decision;
    int found;

    if (!review->stands) {
        return 0;
    }
    arena_reset(review->person);
    found = register_dossier(workspace->reg, notice->municipality,
                             notice->resident, review->person, &dossier, err);
    if (found < 0) {
        return -1;
    }
    review->stands = found == 1;
    if (found == 0) {
        return 0;
    }
    dossier_forget(&dossier, notice->number, review->person);
    decide(&dossier, &rules, review->reconsider->today, review->person,
           &decision);
    if (decision.verdict != VERDICT_NOTIFY || decision.kind != notice->kind ||
        !reconsider_names_same(notice, &decision)) {
        review->stands = false;
        return 0;
    }
    return compare_words(review, notice, &dossier, &decision, err);
}

static int
lot_stands(void *context, const struct lot *lot, bool *stands, struct err *err)
{
    struct reconsider *reconsider = context;
    const struct register_notices which = {.lot = lot->id};
    struct arena *arena = arena_new();
    struct review review = {.reconsider = reconsider, .stands = true};
    int status;

    review.person = arena_new();
    review.letterwork = letterwork_new(reconsider->workspace, arena);
    status = register_notices(reconsider->workspace->reg, &which, review_notice,
                              &review, err);
    *stands = review.stands;
    arena_free(review.person);
    arena_free(arena);
    return status;
}

struct recover_judge
reconsider_judge(struct reconsider *reconsider)
{
    return (struct recover_judge){lot_stands, reconsider};
}
