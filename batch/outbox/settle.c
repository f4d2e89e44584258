#include "outbox/settle.h"

#include <errno.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/file_open.h"
#include "base/text.h"
#include "outbox/bundle.h"
#include "outbox/papers.h"

static const char *
folder_of(const struct outbox *outbox, int lot, struct arena *arena)
{
    char name[LOT_NAME_SIZE];

    return file_join(arena, outbox->dir, lot_name(lot, name));
}

int
settle_is_whole(const struct outbox *outbox, const struct lot *lot, bool *whole,
                struct err *err)
{
    struct arena *arena = arena_new();
    const char *folder = folder_of(outbox, lot->id, arena);
    const struct bundle *bundles = NULL;
    size_t count = 0;
    int status =
        register_bundles(outbox->reg, lot->id, arena, &bundles, &count, err);

    /* An older program wrote these two alone. */
    *whole =
        file_exists(file_join(arena, folder, paper_names[PAPER_MANIFEST])) &&
        file_exists(file_join(arena, folder, paper_names[PAPER_TOTALS]));
    for (size_t i = 0; i < count * BUNDLE_PRINTS && *whole; i++) {
        char file[BUNDLE_FILE_SIZE];

        *whole = !bundle_file(&bundles[i / BUNDLE_PRINTS],
                              (enum bundle_print)(i % BUNDLE_PRINTS), file) ||
                 file_exists(file_join(arena, folder, file));
    }
    arena_free(arena);
    return status;
}

static int
find_lot(const struct outbox *outbox, int id, struct lot *out, struct err *err)
{
    struct arena *arena = arena_new();
    const struct lot *lots = NULL;
    size_t count = 0;
    char name[LOT_NAME_SIZE];
    int status = register_lots(outbox->reg, 0, arena, &lots, &count, err);
    bool found = false;

    for (size_t i = 0; i < count && status == 0 && !found; i++) {
        found = lots[i].id == id;
        *out = lots[i];
    }
    if (status == 0 && !found) {
        status = err_set(err, ERR_INPUT, _("the register knows no lot %s"),
                         lot_name(id, name));
    } else if (status == 0 && out->state != LOT_RELEASING) {
        status = err_set(err, ERR_INPUT,
                         _("nothing is open about lot %s: 'kigen status' shows "
                           "the lots that are"),
                         lot_name(id, name));
    }
    arena_free(arena);
    return status;
}

/* A marker that was left alone would release an empty folder. */
static int
remove_marker(const char *folder, struct arena *arena, struct err *err)
{
    const char *marker = file_join(arena, folder, OUTBOX_MARKER);

    if (unlink(marker) == 0) {
        return file_sync_dir(folder, err);
    }
    return errno == ENOENT
               ? 0
               : err_set_errno(err, file_open_class(errno, ERR_IO), errno,
                               _("%s: cannot remove the file"), marker);
}

static int
note(const struct outbox *outbox, const struct settle_request *request,
     struct arena *arena, struct err *err)
{
    char name[LOT_NAME_SIZE];
    const char *detail = arena_printf(
        arena, "%s: %s", lot_name(request->lot, name),
        request->answer == SETTLE_COLLECTED ? "collected" : "deliver again");

    return outbox_note(outbox, EVENT_RECONCILE, request->reason, detail, err);
}

struct answering {
    const struct outbox *outbox;
    const struct settle_request *request;
    const struct lot *lot;
    struct arena *arena;
};

/* Collected: what the killed run would have said.  Otherwise the lot is as
 * planned, and may be judged again. */
static int
write_answer(void *context, struct err *err)
{
    const struct answering *act = context;
    const struct outbox *outbox = act->outbox;
    const struct settle_request *request = act->request;
    struct lot changed = *act->lot;

    if (note(outbox, request, act->arena, err) != 0) {
        return -1;
    }
    if (request->answer == SETTLE_COLLECTED) {
        return outbox_put_released(outbox, act->lot, err);
    }
    changed.state = LOT_PLANNED;
    changed.manifest_hash[0] = '\0';
    return register_put_lot(outbox->reg, &changed, err);
}

static int
check_open(const struct outbox *outbox, const struct lot *lot, struct err *err)
{
    char name[LOT_NAME_SIZE];
    bool whole = false;

    if (settle_is_whole(outbox, lot, &whole, err) != 0) {
        return -1;
    }
    return !whole ? 0
                  : err_set(err, ERR_INPUT,
                            _("lot %s stands whole in the outbox; 'kigen run' "
                              "finishes it"),
                            lot_name(lot->id, name));
}

int
settle_lot(const struct outbox *outbox, const struct settle_request *request,
           struct err *err)
{
    struct arena *arena = arena_new();
    const char *folder = folder_of(outbox, request->lot, arena);
    struct lot lot;
    int status = -1;

    if (find_lot(outbox, request->lot, &lot, err) != 0 ||
        check_open(outbox, &lot, err) != 0 ||
        (request->answer == SETTLE_DELIVER_AGAIN &&
         remove_marker(folder, arena, err) != 0)) {
        goto out;
    }
    status = register_transact(
        outbox->reg, write_answer,
        &(struct answering){outbox, request, &lot, arena}, err);
out:
    arena_free(arena);
    return status;
}
