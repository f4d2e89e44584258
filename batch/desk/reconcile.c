#include "desk/reconcile.h"

#include <errno.h>
#include <inttypes.h>

#include "base/arena.h"
#include "base/file_open.h"
#include "base/text.h"

/* -- looking ------------------------------------------------------------ */

static int
keep_time(void *context, const struct event *event, struct err *err)
{
    struct buf *newest = context;

    (void)err;
    buf_clear(newest);
    buf_add_text(newest, event->at);
    return 0;
}

static int
find_last(struct workspace *workspace, struct reconcile_view *view,
          struct err *err)
{
    struct buf newest = {0};
    int status =
        register_events(workspace->reg, NULL, NULL, keep_time, &newest, err);

    view->last_at = arena_strdup(workspace->arena, buf_text(&newest));
    buf_reset(&newest);
    return status;
}

static bool
is_known(const struct lot *lots, size_t count, int id)
{
    for (size_t i = 0; i < count; i++) {
        if (lots[i].id == id) {
            return true;
        }
    }
    return false;
}

static void
add_number(struct arena *arena, const int **numbers, size_t *count, int number)
{
    int *larger = ARENA_ARRAY(arena, *count + 1, int);

    for (size_t i = 0; i < *count; i++) {
        larger[i] = (*numbers)[i];
    }
    larger[(*count)++] = number;
    *numbers = larger;
}

/* An outbox that is not there holds nothing strange. */
static void
look_into_outbox(const struct workspace *workspace, const struct lot *lots,
                 size_t count, struct reconcile_view *view)
{
    const struct outbox outbox = workspace_outbox(workspace);
    DIR *dir = file_open_dir(outbox.dir);
    const struct dirent *entry;

    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        int id = entry->d_name[0] == 'L' ? lot_from_name(entry->d_name) : 0;

        if (lot_original(id) > view->highest_lot) {
            view->highest_lot = lot_original(id);
        }
        if (id != 0 && !is_known(lots, count, id)) {
            add_number(workspace->arena, &view->strange_lots,
                       &view->strange_count, id);
        }
    }
    if (dir != NULL) {
        closedir(dir);
    }
}

int
reconcile_look(struct workspace *workspace, struct reconcile_view *view,
               struct err *err)
{
    const struct lot *lots = NULL;
    size_t count = 0;

    *view = (struct reconcile_view){0};
    if (register_ask_state(workspace->reg, workspace->arena, &view->standing,
                       err) != 0 ||
        register_lots(workspace->reg, 0, workspace->arena, &lots, &count,
                      err) != 0 ||
        find_last(workspace, view, err) != 0) {
        return -1;
    }
    look_into_outbox(workspace, lots, count, view);
    for (size_t i = count; i > 0; i--) {
        if (lots[i - 1].state == LOT_RELEASING) {
            add_number(workspace->arena, &view->open_lots, &view->open_count,
                       lots[i - 1].id);
        }
    }
    return 0;
}

/* -- accepting ---------------------------------------------------------- */

int
reconcile_accept(struct workspace *workspace, const struct reconcile_view *view,
                 const char *by, const char *reason, struct err *err)
{
    const struct register_state *standing = &view->standing;
    const struct register_reach *here = &standing->here;
    const struct register_reach *known = &standing->known;
    const struct event event = {
        .kind = EVENT_RECONCILE,
        .at = workspace->now,
        .by = by,
        .login = workspace->at->login,
        .municipality = "",
        .resident = "",
        .notice = "",
        .reason = reason,
        .detail = arena_printf(
            workspace->arena,
            "generation %" PRId64 " of %" PRId64 ", events %" PRId64
            " of %" PRId64 ", runs %" PRId64 " of %" PRId64 ", lots %" PRId64
            " of %" PRId64 "%s%s",
            here->generation, known->generation, here->events, known->events,
            here->run, known->run, here->lot, known->lot,
            *standing->edited == '\0' ? "" : "; ", standing->edited)};

    if (standing->verdict == REGISTER_FITS ||
        standing->verdict == REGISTER_BEGINS) {
        return err_set(err, ERR_INPUT,
                       _("the register fits its state files: there is nothing "
                         "to accept"));
    }
    return register_accept(workspace->reg, view->highest_lot, &event, err);
}
