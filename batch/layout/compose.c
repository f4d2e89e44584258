#include "layout/compose.h"

#include "base/arena.h"
#include "base/text.h"
#include "layout/edge.h"
#include "layout/ink.h"
#include "layout/job.h"
#include "template/stacking.h"

enum { TRIES_MAX = 3 };

struct composer {
    const struct mailing *mailing;
    const struct values *common;
    const struct measure *measure;
    struct blueprint *blueprints; /* one per part */
    struct proof *proof;          /* or NULL */
};

struct composer *
compose_open(const struct mailing *mailing, const struct values *common,
             const struct measure *measure, struct arena *arena,
             struct err *err)
{
    return compose_open_proof(mailing, common, measure, NULL, arena, err);
}

struct composer *
compose_open_proof(const struct mailing *mailing, const struct values *common,
                   const struct measure *measure, struct proof *proof,
                   struct arena *arena, struct err *err)
{
    struct composer *composer = ARENA_NEW(arena, struct composer);
    struct blueprint_setup setup = {common, measure, arena, proof};

    *composer = (struct composer){
        .mailing = mailing,
        .common = common,
        .measure = measure,
        .blueprints = ARENA_ARRAY(arena, mailing->part_count, struct blueprint),
        .proof = proof,
    };
    for (size_t i = 0; i < mailing->part_count; i++) {
        if (blueprint_make(mailing->parts[i].design, &setup,
                           &composer->blueprints[i], err) != 0) {
            return NULL;
        }
    }
    return composer;
}

static enum compose_result
set_part(const struct composer *composer, struct job *job, size_t part)
{
    const struct design *design = composer->mailing->parts[part].design;
    enum compose_result result = COMPOSE_DONE;

    for (size_t i = 0; result == COMPOSE_DONE && i < design->page_count; i++) {
        job->content.page = job->printed + 1;
        result = job_compose_page(job, part, i);
    }
    if (composer->mailing->duplex && job->count % 2 == 1 &&
        !composer->mailing->parts[part].is_envelope) {
        job_add_page(job, &design->pages[design->page_count - 1], part);
    }
    return result;
}

static enum compose_result
is_part_wanted(const struct composer *composer, struct job *job, size_t index,
               int only_part, bool *wanted)
{
    const struct mailing_part *part = &composer->mailing->parts[index];
    enum compose_result result = content_is_shown(
        &job->content, part->when, part->when_not, wanted, job->err);

    if (result != COMPOSE_DONE) {
        err_context(job->err, "%s", part->file);
        return result;
    }
    if (only_part >= 0 ? (size_t)only_part != index : part->is_envelope) {
        *wanted = false;
    }
    return COMPOSE_DONE;
}

/* Pages the letter has if nothing grows: the first guess of totalPages. */
static enum compose_result
guess_total(const struct composer *composer, struct job *job, int only_part)
{
    job->content.pages = 0;
    for (size_t i = 0; i < composer->mailing->part_count; i++) {
        const struct blueprint *blueprint = &composer->blueprints[i];
        bool wanted;
        enum compose_result result =
            is_part_wanted(composer, job, i, only_part, &wanted);

        if (result != COMPOSE_DONE) {
            return result;
        }
        for (size_t p = 0; wanted && p < blueprint->design->page_count; p++) {
            job->content.pages += (int)blueprint->pages[p].page_count;
        }
    }
    return COMPOSE_DONE;
}

static enum compose_result
set_parts(const struct composer *composer, struct job *job, int only_part)
{
    job->count = 0;
    job->printed = 0;
    for (size_t i = 0; i < composer->mailing->part_count; i++) {
        bool wanted;
        enum compose_result result =
            is_part_wanted(composer, job, i, only_part, &wanted);

        if (result == COMPOSE_DONE && wanted) {
            result = set_part(composer, job, i);
        }
        if (result != COMPOSE_DONE) {
            return result;
        }
    }
    return COMPOSE_DONE;
}

/* What of the letter as a whole is wrong; a proof notes it and goes on. */
static enum compose_result
fault(const struct job *job, enum compose_result result)
{
    if (job->proof != NULL && job->count > 0) {
        proof_note(job->proof, NULL, job->err);
        return COMPOSE_DONE;
    }
    return result;
}

/* What made the letter too long. */
struct excess {
    const struct element *element; /* NULL: nothing that grows */
    int32_t height_mpt;            /* of it, on further pages */
};

static void
measure_excess(const struct page *page, struct excess *excess)
{
    int32_t top = INT32_MAX, bottom = INT32_MIN;
    struct page_walk walk = {.page = page};
    const struct mark *mark;

    while ((mark = page_next(&walk)) != NULL) {
        struct rect area;

        if (mark->element == NULL || !ink_area(mark, &area) ||
            !stacking_grows(mark->element) ||
            (excess->element != NULL && excess->element != mark->element)) {
            continue;
        }
        excess->element = mark->element;
        top = area.y_mpt < top ? area.y_mpt : top;
        bottom = area.y_mpt + area.height_mpt > bottom
                     ? area.y_mpt + area.height_mpt
                     : bottom;
    }
    excess->height_mpt += bottom > top ? bottom - top : 0;
}

/* Adds what has grown over its page to the message. */
static void
say_excess(const struct job *job)
{
    struct excess excess = {NULL, 0};
    char text[LENGTH_TEXT_SIZE];

    for (size_t i = 0; i < job->count; i++) {
        if (job->further[i]) {
            measure_excess(&job->pages[i], &excess);
        }
    }
    if (excess.element != NULL && job->err != NULL) {
        err_set(job->err, ERR_LETTER,
                _("%s; element \"%s\" goes on for %s mm on further pages"),
                job->err->text, excess.element->name,
                length_format_up(excess.height_mpt, text));
    }
}

/* An envelope has the faces that its template has. */
static enum compose_result
check_faces(const struct mailing_part *envelope, const struct job *job)
{
    if (job->printed == 0 || job->count == envelope->design->page_count) {
        return COMPOSE_DONE;
    }
    err_set(job->err, ERR_LETTER,
            _("%s: the envelope takes %zu pages, its template has %zu"),
            envelope->file, job->count, envelope->design->page_count);
    say_excess(job);
    return fault(job, COMPOSE_OVERFLOW);
}

static enum compose_result
check_count(const struct composer *composer, const struct job *job)
{
    int most = composer->mailing->pages_max;

    if (job->printed == 0) {
        err_set(job->err, ERR_LETTER, _("the letter has no pages"));
        return COMPOSE_MISSING;
    }
    if (most > 0 && job->printed > most) {
        err_set(job->err, ERR_LETTER,
                _("the letter takes %d pages, set.conf allows %d"),
                job->printed, most);
        say_excess(job);
        return fault(job, COMPOSE_OVERFLOW);
    }
    return COMPOSE_DONE;
}

static enum compose_result
report_edge(const struct composer *composer, const struct job *job,
            size_t number, const struct edge_reach *reach)
{
    const struct mailing_part *part =
        &composer->mailing->parts[job->part[number]];
    char text[LENGTH_TEXT_SIZE];

    err_set(job->err, ERR_LETTER,
            _("reaches %s mm over the edge of the page; move it or make room "
              "for it"),
            length_format_up(reach->beyond_mpt, text));
    err_context(job->err, _("%s, element \"%s\""), part->design->file,
                reach->element == NULL ? "" : reach->element->name);
    err_recode(job->err, ERR_LETTER);
    if (job->proof != NULL) {
        proof_note(job->proof, reach->element, job->err);
        return COMPOSE_DONE;
    }
    return COMPOSE_OVERFLOW;
}

/* The last look at every page, whatever made it: what is read must be on it.
 */
static enum compose_result
check_edges(const struct composer *composer, const struct job *job)
{
    enum compose_result result = COMPOSE_DONE;

    for (size_t i = 0; result == COMPOSE_DONE && i < job->count; i++) {
        struct page_walk walk = {.page = &job->pages[i]};
        struct edge_reach reach;

        while (result == COMPOSE_DONE && edge_next(&walk, &reach)) {
            result = report_edge(composer, job, i, &reach);
        }
    }
    return result;
}

static int
sheets_of(const struct composer *composer, size_t pages)
{
    return composer->mailing->duplex ? (int)(pages + 1) / 2 : (int)pages;
}

enum compose_result
compose_letter(const struct composer *composer, const struct values *values,
               int only_part, struct arena *arena, struct composed *out,
               struct err *err)
{
    struct job job = {
        .proof = composer->proof,
        .blueprints = composer->blueprints,
        .measure = composer->measure,
        .content = {.common = composer->common, .letter = values},
        .arena = arena,
        .err = err,
    };
    const struct mailing_part *only =
        only_part < 0 ? NULL : &composer->mailing->parts[only_part];
    bool is_envelope = only != NULL && only->is_envelope;
    enum compose_result result = guess_total(composer, &job, only_part);

    /* Setting the pages tells how many there are; when that is not what
     * was printed on them, once more. */
    for (int i = 0; result == COMPOSE_DONE && i < TRIES_MAX; i++) {
        result = set_parts(composer, &job, only_part);
        if (job.printed == job.content.pages) {
            break;
        }
        job.content.pages = job.printed;
    }
    if (result == COMPOSE_DONE && is_envelope) {
        result = check_faces(only, &job);
    }
    if (result == COMPOSE_DONE && (!is_envelope || job.printed == 0)) {
        result = check_count(composer, &job);
    }
    if (result == COMPOSE_DONE) {
        result = check_edges(composer, &job);
    }
    *out = (struct composed){
        .pages = job.pages,
        .part = job.part,
        .page_count = job.count,
        .sheets = is_envelope ? 1 : sheets_of(composer, job.count),
    };
    return result;
}
