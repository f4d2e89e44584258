#include "desk/confirmation.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/conf.h"
#include "base/log.h"
#include "base/text.h"
#include "desk/reconsider.h"
#include "desk/shopfile.h"
#include "outbox/plan.h"

struct taking {
    struct workspace *workspace;
    const struct confirmation_request *request;
    struct shopfile file;
    long wrong;
    int lot;
    struct notice *letters; /* of the lot, at the shop, in their order */
    size_t letter_count;
    struct confirmation *out;
};

/* -- does it balance? -------------------------------------------------------
 */

static int
compare_results(const void *a, const void *b)
{
    const struct shopfile_row *one = a, *other = b;
    int order = strcmp(one->number, other->number);

    return order != 0 ? order : one->line < other->line ? -1 : 1;
}

struct meeting {
    struct taking *taking;
    const struct notice *first; /* of any result; in the arena */
};

static int
keep_first(void *context, const struct notice *notice, struct err *err)
{
    struct meeting *meeting = context;

    (void)err;
    if (meeting->first == NULL && notice->lot > 0) {
        struct notice *kept =
            ARENA_NEW(meeting->taking->workspace->arena, struct notice);

        *kept = notice_keep(notice, meeting->taking->workspace->arena);
        meeting->first = kept;
    }
    return 0;
}

/* The lot is the one of the first number that is in any. */
static int
find_lot(struct taking *taking, struct err *err)
{
    struct meeting meeting = {.taking = taking};

    for (size_t i = 0; i < taking->file.count && meeting.first == NULL; i++) {
        const struct register_notices one = {.number =
                                                 taking->file.rows[i].number};

        if (register_notices(taking->workspace->reg, &one, keep_first, &meeting,
                             err) != 0) {
            return -1;
        }
    }
    if (meeting.first == NULL) {
        return err_set(err, ERR_INPUT,
                       _("%s: none of these numbers is in a lot"),
                       taking->request->path);
    }
    taking->lot = meeting.first->lot;
    return 0;
}

static struct shopfile_row *
find_result(const struct taking *taking, const char *number)
{
    struct shopfile_row key = {.line = 0};
    size_t low = 0, high = taking->file.count;

    memcpy(key.number, number, NOTICE_NUMBER_SIZE);
    while (low < high) {
        size_t middle = (low + high) / 2;

        if (strcmp(taking->file.rows[middle].number, key.number) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < taking->file.count &&
                   strcmp(taking->file.rows[low].number, number) == 0
               ? &taking->file.rows[low]
               : NULL;
}

/* A letter of the lot that the shop still has must be in the file. */
static int
meet_letter(void *context, const struct notice *notice, struct err *err)
{
    struct taking *taking = context;
    struct arena *arena = taking->workspace->arena;
    struct shopfile_row *result;

    (void)err;
    if (notice->state != NOTICE_RELEASED) {
        return 0;
    }
    result = find_result(taking, notice->number);
    if (result == NULL) {
        taking->wrong++;
        log_error(_("notice %s is missing in the file"), notice->number);
        return 0;
    }
    ARENA_GROW(arena, taking->letters, taking->letter_count);
    taking->letters[taking->letter_count++] = notice_keep(notice, arena);
    result->found = true;
    return 0;
}

static void
check_rows(struct taking *taking)
{
    for (size_t i = 0; i < taking->file.count; i++) {
        const struct shopfile_row *result = &taking->file.rows[i];

        if (i > 0 && strcmp(result->number, result[-1].number) == 0) {
            shopfile_say(taking->request->path, result->line,
                         _("this number stands there twice"));
            taking->wrong++;
        } else if (!result->found) {
            shopfile_say(
                taking->request->path, result->line,
                _("the shop does not have this letter of the lot: it is "
                  "another lot's, was taken out, or is confirmed "
                  "already"));
            taking->wrong++;
        }
    }
}

static int
weigh(struct taking *taking, struct err *err)
{
    const struct register_notices all = {.bundle = taking->request->bundle};
    struct register_notices which = all;
    char name[LOT_NAME_SIZE];

    if (taking->file.count > 0) {
        qsort(taking->file.rows, taking->file.count, sizeof *taking->file.rows,
              compare_results);
    }
    if (find_lot(taking, err) != 0) {
        return -1;
    }
    which.lot = taking->lot;
    if (register_notices(taking->workspace->reg, &which, meet_letter, taking,
                         err) != 0) {
        return -1;
    }
    check_rows(taking);
    return taking->wrong == 0
               ? 0
               : err_set(err, ERR_INPUT,
                         _("lot %s: %ld numbers do not fit; nothing was "
                           "changed"),
                         lot_name(taking->lot, name), taking->wrong);
}

/* -- writing ----------------------------------------------------------------
 */

static int
find_series(struct taking *taking, int *out, struct err *err)
{
    const struct lot *lots = NULL;
    size_t count = 0;

    if (register_lots(taking->workspace->reg, 0, taking->workspace->arena,
                      &lots, &count, err) != 0) {
        return -1;
    }
    *out = LOT_SERIES + lot_original(taking->lot);
    for (size_t i = 0; i < count; i++) {
        if (lot_original(lots[i].id) == lot_original(taking->lot) &&
            lots[i].id >= *out) {
            *out = lots[i].id + LOT_SERIES;
        }
    }
    return 0;
}

static int
write_spoil(struct taking *taking, const struct notice *notice, struct err *err)
{
    char lot[LOT_NAME_SIZE], bundle[LOT_NAME_SIZE];
    const struct workspace_act note = {
        .kind = EVENT_SPOIL,
        .by = taking->request->by,
        .municipality = notice->municipality,
        .resident = notice->resident,
        .notice = notice->number,
        .detail = arena_printf(
            taking->workspace->arena, "%s/%s %d", lot_name(notice->lot, lot),
            bundle_name(notice->bundle, bundle), notice->position)};

    return register_add_spoil(taking->workspace->reg, notice, err) == 0
               ? workspace_note(taking->workspace, &note, err)
               : -1;
}

/* How many pages of the print of envelopes belong to one letter. */
static int
find_faces(const struct taking *taking, const struct notice *notice, int *faces,
           struct err *err)
{
    const struct bundle *bundles = NULL;
    size_t count = 0;

    *faces = 0;
    if (notice->envelope <= 0) {
        return 0;
    }
    if (register_bundles(taking->workspace->reg, notice->lot,
                         taking->workspace->arena, &bundles, &count,
                         err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        if (bundles[i].id == notice->bundle) {
            *faces = bundles[i].envelope_pages / bundles[i].envelopes;
        }
    }
    return 0;
}

/* Takes the spoiled ones out of their places and plans them anew. */
static int
plan_spoiled(struct taking *taking, struct err *err)
{
    struct workspace *workspace = taking->workspace;
    struct plan_request request = {
        .bundle_size = (int)conf_integer(workspace->conf, NULL, "bundle_size"),
        .letters = ARENA_ARRAY(workspace->arena, taking->letter_count,
                               struct plan_letter)};
    struct lot lot;

    for (size_t i = 0; i < taking->letter_count; i++) {
        const struct notice *notice = &taking->letters[i];
        int faces = 0;

        if (find_result(taking, notice->number)->outcome != PRODUCT_SPOILED) {
            continue;
        }
        if (find_faces(taking, notice, &faces, err) != 0 ||
            write_spoil(taking, notice, err) != 0) {
            return -1;
        }
        request.business_date = notice->business_date;
        request.letters[request.count++] = (struct plan_letter){
            .notice = *notice,
            .has_envelope = notice->envelope != 0,
            .envelope_pages = faces,
            .pages = notice->page_to - notice->page_from + 1};
    }
    taking->out->spoiled = (long)request.count;
    if (request.count == 0) {
        return 0;
    }
    if (find_series(taking, &request.lot, err) != 0 ||
        plan_close(workspace->reg, &request, &lot, err) != 0) {
        return -1;
    }
    taking->out->makes_up = lot.id;
    return 0;
}

/* The letters left at the shop are done: of the whole lot, or of the bundle. */
static int
confirm_rest(struct taking *taking, struct err *err)
{
    struct reg *reg = taking->workspace->reg;
    const struct bundle which = {.lot = taking->lot,
                                 .id = taking->request->bundle,
                                 .notices = (int)taking->letter_count -
                                            (int)taking->out->spoiled};

    taking->out->done = which.notices;
    return which.notices == 0
               ? 0
               : register_move_notices(reg, &which, NOTICE_RELEASED,
                                       NOTICE_CONFIRMED, err);
}

static int
write_posting(struct taking *taking, struct err *err)
{
    struct reg *reg = taking->workspace->reg;
    const struct register_pieces *pieces = NULL;
    struct posting after;
    size_t count = 0;

    if (register_pieces(reg, taking->lot, taking->workspace->arena, &pieces,
                        &count, err) != 0) {
        return -1;
    }
    after = pieces[0].posting;
    if (pieces[0].by_state[NOTICE_RELEASED] == 0) {
        after.confirmed_on = date_in_japan(taking->workspace->at->now);
    }
    return register_put_posting(reg, &after, err);
}

static int
note_results(struct taking *taking, struct err *err)
{
    char name[LOT_NAME_SIZE], made[LOT_NAME_SIZE];
    const struct confirmation *done = taking->out;
    const struct workspace_act note = {
        .kind = EVENT_CONFIRM_LOT,
        .by = taking->request->by,
        .detail = arena_printf(
            taking->workspace->arena, "%s, done %ld, spoiled %ld%s%s, %s",
            lot_name(taking->lot, name), done->done, done->spoiled,
            done->makes_up == 0 ? "" : ", ",
            done->makes_up == 0 ? "" : lot_name(done->makes_up, made),
            taking->file.hash)};

    return workspace_note(taking->workspace, &note, err);
}

static int
take(void *context, struct err *err)
{
    struct taking *taking = context;

    if (weigh(taking, err) != 0 || plan_spoiled(taking, err) != 0 ||
        confirm_rest(taking, err) != 0 || write_posting(taking, err) != 0) {
        return -1;
    }
    taking->out->lot = taking->lot;
    return note_results(taking, err);
}

int
confirmation_take(struct workspace *workspace,
                  const struct confirmation_request *request,
                  struct confirmation *out, struct err *err)
{
    struct taking taking = {
        .workspace = workspace, .request = request, .out = out};

    *out = (struct confirmation){0};
    if (shopfile_read(workspace, request->path, &taking.file, err) != 0) {
        return -1;
    }
    taking.wrong = taking.file.wrong;
    return register_transact(workspace->reg, take, &taking, err);
}

/* -- the lot that makes up ---------------------------------------------------
 */

int
confirmation_hand_over(struct workspace *workspace,
                       const struct confirmation *confirmation,
                       bool *taken_back, struct err *err)
{
    struct outbox outbox = workspace_outbox(workspace);
    struct mailroom_lot lot;
    struct reconsider reconsider = {.workspace = workspace};
    struct recover_judge judge = reconsider_judge(&reconsider);
    struct recover_count count;
    char name[LOT_NAME_SIZE];

    if (mailroom_find(workspace, lot_name(confirmation->makes_up, name), &lot,
                      err) != 0) {
        return -1;
    }
    reconsider.today = lot.lot.business_date;
    if (recover_lots(&outbox, &judge, &count, err) != 0) {
        return -1;
    }
    *taken_back = count.taken_back + count.unfit > 0;
    return 0;
}
