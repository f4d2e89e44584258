#include "outbox/outbox.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/file_open.h"
#include "base/log.h"
#include "base/text.h"
#include "outbox/bundle.h"
#include "outbox/deposit.h"
#include "outbox/papers.h"
#include "outbox/prints.h"
#include "outbox/scratch.h"

enum {
    BYTES_A_PAGE = 16384,     /* upper bound; a page takes about 1,500 */
    SPACE_MINIMUM = 16 << 20, /* fonts, manifest, the register's growth */
    PAPER_LIMIT = 1 << 30
};

/* -- before ------------------------------------------------------------ */

static int
check_folder(const char *path, struct stat *st, struct err *err)
{
    if (stat(path, st) != 0) {
        return errno == ENOENT
                   ? err_set(err, ERR_CONFIG,
                             _("%s: no such folder; make it, or name another "
                               "one in kigen.conf"),
                             path)
                   : err_set_errno(err, file_open_class(errno, ERR_CONFIG),
                                   errno, "%s", path);
    }
    if (!S_ISDIR(st->st_mode)) {
        return err_set(err, ERR_CONFIG, _("%s is not a folder"), path);
    }
    if (access(path, R_OK | W_OK | X_OK) != 0) {
        return err_set_errno(err, ERR_PERMISSION, errno,
                             _("%s must be writable for this user"), path);
    }
    return 0;
}

int
outbox_check_folders(const struct outbox *outbox, struct err *err)
{
    struct stat dir, tmp;

    if (check_folder(outbox->dir, &dir, err) != 0 ||
        check_folder(outbox->tmp, &tmp, err) != 0) {
        return -1;
    }
    if (dir.st_dev != tmp.st_dev) {
        return err_set(err, ERR_CONFIG,
                       _("%s and %s must be on one file system, so that a "
                         "finished file can be renamed; change tmp in "
                         "kigen.conf"),
                       outbox->dir, outbox->tmp);
    }
    return 0;
}

int
outbox_prepare(const struct outbox *outbox, struct err *err)
{
    return scratch_clear(outbox->tmp, outbox->now, err);
}

int
outbox_check_space(const struct outbox *outbox, long pages, struct err *err)
{
    long long free_bytes = file_free_bytes(outbox->dir);
    long long needed = pages * (long long)BYTES_A_PAGE + SPACE_MINIMUM;

    if (free_bytes < 0 || free_bytes >= needed) {
        return 0;
    }
    return err_set(err, ERR_IO,
                   _("%s: %lld MiB free, up to %lld MiB needed for %ld "
                     "pages; make room and run again"),
                   outbox->dir, free_bytes >> 20, needed >> 20, pages);
}

/* -- one lot ----------------------------------------------------------- */

int
outbox_try(const struct outbox *outbox, const struct lot *lot, struct err *err)
{
    struct arena *arena = arena_new();
    char name[LOT_NAME_SIZE];
    const char *folder = file_join(arena, outbox->dir, lot_name(lot->id, name));
    const struct bundle *bundles = NULL;
    size_t count = 0;
    int status = -1;

    if (register_bundles(outbox->reg, lot->id, arena, &bundles, &count, err) ==
        0) {
        status = 1;
    }
    for (size_t i = 0; i < count && status == 1; i++) {
        if (!prints_stand(folder, &bundles[i], arena)) {
            status = bundle_try(outbox->press, outbox->reg, &bundles[i], err);
        }
    }
    arena_free(arena);
    return status;
}

static int
finish_bundles(const struct outbox *outbox, const char *folder,
               struct bundle *bundles, size_t count, struct err *err)
{
    struct arena *arena = arena_new();
    int status = 0;

    for (size_t i = 0; i < count && status == 0; i++) {
        if (bundles[i].state == BUNDLE_RENDERED) {
            status = prints_check(folder, &bundles[i], arena, err);
        }
        if (status == 0 && !prints_stand(folder, &bundles[i], arena)) {
            status = prints_finish(outbox, folder, &bundles[i], err);
        }
    }
    arena_free(arena);
    return status;
}

/* All of the lot stands but its marker.  Committed before the marker is
 * there: once it is, the shop may be quicker than the next transaction. */
static int
mark_releasing(const struct outbox *outbox, struct lot *lot,
               const char *manifest_hash, struct err *err)
{
    if (lot->state == LOT_RELEASING) {
        return strcmp(lot->manifest_hash, manifest_hash) == 0
                   ? 0
                   : err_set(err, ERR_SYSTEM,
                             _("the manifest comes out otherwise than when "
                               "the lot was handed over; nothing was "
                               "written"));
    }
    memcpy(lot->manifest_hash, manifest_hash, sizeof(lot->manifest_hash));
    lot->state = LOT_RELEASING;
    return register_put_lot(outbox->reg, lot, err);
}

/* Of a lot that was being handed over the papers that stand are the ones, even
 * where a newer program would write them otherwise. */
static int
take_papers(const struct outbox *outbox, const char *folder,
            const struct manifest *manifest, struct papers *out,
            struct err *err)
{
    struct arena *arena = arena_new();
    const char *path = file_join(arena, folder, OUTBOX_MANIFEST);
    char hash[HASH_TEXT_SIZE];
    struct err ignored;
    int status = 0;

    *out = (struct papers){0};
    if (manifest->lot->state == LOT_RELEASING &&
        hash_file(path, hash, &ignored) == 0 &&
        strcmp(hash, manifest->lot->manifest_hash) == 0) {
        for (int paper = 0; paper < PAPER_COUNT && status == 0; paper++) {
            const char *name = file_join(arena, folder, paper_names[paper]);

            status = file_exists(name)
                         ? file_read(name, PAPER_LIMIT, &out->text[paper], err)
                         : 0; /* an older program wrote fewer */
        }
    } else {
        status = papers_write(outbox, manifest, out, err);
    }
    arena_free(arena);
    return status;
}

static int
deposit_papers(const struct outbox *outbox, const char *folder,
               const struct papers *papers, struct err *err)
{
    int status = 0;

    for (int paper = 0; paper < PAPER_COUNT && status == 0; paper++) {
        status = papers->text[paper].size == 0
                     ? 0
                     : deposit_file(outbox, folder, paper_names[paper],
                                    &papers->text[paper], err);
    }
    return status;
}

/* The papers, the signature, then RELEASED: whoever sees RELEASED sees all. */
static int
deliver_papers(const struct outbox *outbox, const char *folder,
               const struct manifest *manifest, struct lot *lot,
               struct err *err)
{
    struct papers papers;
    struct buf marker = {0}, signature = {0};
    char hash[HASH_TEXT_SIZE];
    int status = -1;

    if (take_papers(outbox, folder, manifest, &papers, err) != 0) {
        goto out;
    }
    hash_bytes(papers.text[PAPER_MANIFEST].data,
               papers.text[PAPER_MANIFEST].size, hash);
    if (deposit_papers(outbox, folder, &papers, err) == 0 &&
        mark_releasing(outbox, lot, hash, err) == 0) {
        papers_write_marker(manifest, &papers, &marker);
        papers_write_signature(outbox, &marker, &signature);
        if (signature.size == 0 ||
            deposit_file(outbox, folder, OUTBOX_SIGNATURE, &signature, err) ==
                0) {
            status = deposit_file(outbox, folder, OUTBOX_MARKER, &marker, err);
        }
    }
out:
    papers_reset(&papers);
    buf_reset(&marker);
    buf_reset(&signature);
    return status;
}

int
outbox_note(const struct outbox *outbox, enum event_kind kind,
            const char *reason, const char *detail, struct err *err)
{
    const struct event event = {.kind = kind,
                                .at = outbox->now,
                                .by = outbox->by,
                                .login = outbox->login,
                                .municipality = "",
                                .resident = "",
                                .notice = "",
                                .reason = reason,
                                .detail = detail};

    return register_add_event(outbox->reg, &event, err);
}

/* "2024-03-04T02:00:00+09:00" */
static struct date
day_of(const char *moment)
{
    char day[DATE_TEXT_SIZE];
    struct date date = {0, 0, 0};

    snprintf(day, sizeof(day), "%.10s", moment);
    (void)date_parse_iso(day, &date);
    return date;
}

/* "" where the marker is no longer there: the shop has taken the lot. */
static void
find_marker(const struct outbox *outbox, const char *lot,
            char hash[HASH_TEXT_SIZE])
{
    struct arena *arena = arena_new();
    struct err ignored;

    if (hash_file(
            arena_printf(arena, "%s/%s/%s", outbox->dir, lot, OUTBOX_MARKER),
            hash, &ignored) != 0) {
        hash[0] = '\0';
    }
    arena_free(arena);
}

int
outbox_put_released(const struct outbox *outbox, const struct lot *lot,
                    struct err *err)
{
    const struct bundle all = {.lot = lot->id, .notices = lot->notices};
    struct lot done = *lot;
    struct posting posting = {.lot = lot->id, .deletion = ""};
    char name[LOT_NAME_SIZE], detail[64];

    snprintf(detail, sizeof(detail), "%s, %d notices", lot_name(lot->id, name),
             lot->notices);
    done.state = LOT_RELEASED;
    posting.released_on = day_of(outbox->now);
    find_marker(outbox, name, posting.marker_hash);
    if (register_put_lot(outbox->reg, &done, err) != 0 ||
        register_put_posting(outbox->reg, &posting, err) != 0 ||
        register_move_notices(outbox->reg, &all, NOTICE_RENDERED,
                              NOTICE_RELEASED, err) != 0) {
        return -1;
    }
    return outbox_note(outbox, EVENT_RELEASE_LOT, "", detail, err);
}

struct released {
    const struct outbox *outbox;
    const struct lot *lot;
};

static int
mark_released(void *context, struct err *err)
{
    const struct released *released = context;

    return outbox_put_released(released->outbox, released->lot, err);
}

static int
finish_lot(const struct outbox *outbox, struct lot *lot, struct err *err)
{
    struct arena *arena = arena_new();
    char name[LOT_NAME_SIZE];
    const char *folder = file_join(arena, outbox->dir, lot_name(lot->id, name));
    const struct bundle *bundles = NULL;
    struct bundle *work = NULL;
    struct manifest papers = {.lot = lot};
    int status = -1;

    if (file_make_dir(folder, err) != 0 ||
        register_bundles(outbox->reg, lot->id, arena, &bundles, &papers.count,
                         err) != 0) {
        goto out;
    }
    work = ARENA_ARRAY(arena, papers.count, struct bundle);
    memcpy(work, bundles, papers.count * sizeof(*work));
    papers.bundles = work;
    if (finish_bundles(outbox, folder, work, papers.count, err) != 0 ||
        deliver_papers(outbox, folder, &papers, lot, err) != 0) {
        goto out;
    }
    status = register_transact(outbox->reg, mark_released,
                               &(struct released){outbox, lot}, err);
out:
    arena_free(arena);
    return status;
}

/* Failed or done, what is unfinished goes with the scratch folder. */
int
outbox_release(const struct outbox *outbox, const struct lot *lot,
               struct err *err)
{
    struct scratch *scratch = scratch_open(outbox->tmp, outbox->now, err);
    struct outbox within = *outbox;
    struct lot done = *lot;
    char name[LOT_NAME_SIZE];
    int status = -1;

    if (scratch != NULL) {
        within.tmp = scratch_path(scratch);
        status = finish_lot(&within, &done, err);
    }
    scratch_close(scratch);
    return status == 0 ? 0 : err_context(err, "%s", lot_name(lot->id, name));
}
