#include "outbox/rebuild.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/file_open.h"
#include "base/log.h"
#include "base/text.h"
#include "outbox/manifest.h"
#include "outbox/scratch.h"

enum { RELEASED_MODE = 0440, PAPERS = 3 };

/* -- what belongs there ---------------------------------------------------- */

/* The bundles with their lot, as the papers are written from them. */
static int
read_papers(const struct outbox *outbox, const struct lot *lot,
            struct arena *arena, struct manifest *out, struct err *err)
{
    *out = (struct manifest){.lot = lot};
    return register_bundles(outbox->reg, lot->id, arena, &out->bundles,
                            &out->count, err);
}

static void
hash_text(const struct buf *text, char out[HASH_TEXT_SIZE])
{
    hash_bytes(text->data, text->size, out);
}

static void
add_papers(const struct manifest *papers, struct rebuild_file *files)
{
    struct buf totals = {0}, marker = {0};

    manifest_write_totals(papers, &totals);
    manifest_write_marker(papers, &totals, &marker);
    files[0].name = OUTBOX_MANIFEST;
    memcpy(files[0].hash, papers->lot->manifest_hash, HASH_TEXT_SIZE);
    files[1].name = OUTBOX_TOTALS;
    hash_text(&totals, files[1].hash);
    files[2].name = OUTBOX_MARKER;
    hash_text(&marker, files[2].hash);
    buf_reset(&totals);
    buf_reset(&marker);
}

static int
compare_file(const char *folder, struct rebuild_file *file, struct arena *arena,
             struct err *err)
{
    const char *path = file_join(arena, folder, file->name);
    char hash[HASH_TEXT_SIZE];

    if (!file_exists(path)) {
        file->standing = REBUILD_MISSING;
        return 0;
    }
    if (hash_file(path, hash, err) != 0) {
        return -1;
    }
    file->standing =
        strcmp(hash, file->hash) == 0 ? REBUILD_RIGHT : REBUILD_CHANGED;
    return 0;
}

static bool
belongs(const struct rebuild_view *view, const char *name)
{
    for (size_t i = 0; i < view->count; i++) {
        if (strcmp(view->files[i].name, name) == 0) {
            return true;
        }
    }
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
           strcmp(name, OUTBOX_RECALLED) == 0;
}

/* A folder that is gone holds nothing. */
static void
find_foreign(struct rebuild_view *view, struct arena *arena)
{
    DIR *dir = file_open_dir(view->folder);
    const struct dirent *entry;

    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        if (!belongs(view, entry->d_name)) {
            ARENA_GROW(arena, view->foreign, view->foreign_count);
            view->foreign[view->foreign_count++] =
                arena_strdup(arena, entry->d_name);
        }
    }
    if (dir != NULL) {
        closedir(dir);
    }
}

/* The prints that the bundle has, behind those of the bundles before it. */
static void
add_bundle(const struct bundle *bundle, struct rebuild_view *view,
           struct arena *arena)
{
    for (int print = 0; print < BUNDLE_PRINTS; print++) {
        struct rebuild_file *file = &view->files[view->count];
        char name[BUNDLE_FILE_SIZE];

        if (bundle_file(bundle, (enum bundle_print)print, name)) {
            file->bundle = bundle->id;
            file->print = (enum bundle_print)print;
            file->name = arena_strdup(arena, name);
            memcpy(file->hash,
                   print == BUNDLE_ENVELOPES ? bundle->envelope_hash
                                             : bundle->hash,
                   HASH_TEXT_SIZE);
            view->count++;
        }
    }
}

int
rebuild_look(const struct outbox *outbox, const struct lot *lot,
             struct arena *arena, struct rebuild_view *out, struct err *err)
{
    char name[LOT_NAME_SIZE];
    struct manifest papers;

    if (read_papers(outbox, lot, arena, &papers, err) != 0) {
        return -1;
    }
    *out = (struct rebuild_view){
        .folder = file_join(arena, outbox->dir, lot_name(lot->id, name)),
        .files = ARENA_ARRAY(arena, papers.count * BUNDLE_PRINTS + PAPERS,
                             struct rebuild_file)};
    for (size_t i = 0; i < papers.count; i++) {
        add_bundle(&papers.bundles[i], out, arena);
    }
    add_papers(&papers, out->files + out->count);
    out->count += PAPERS;
    for (size_t i = 0; i < out->count; i++) {
        if (compare_file(out->folder, &out->files[i], arena, err) != 0) {
            return -1;
        }
    }
    find_foreign(out, arena);
    return 0;
}

/* -- making it again ------------------------------------------------------- */

/* Every print of its bundle is drawn; the one that is meant is kept. */
static int
draw_print(const struct outbox *outbox, const struct bundle *bundle,
           enum bundle_print print, struct buf *out, struct err *err)
{
    struct buf prints[BUNDLE_PRINTS] = {{0}};
    int status = bundle_render(outbox->press, outbox->reg, bundle, prints, err);

    if (status == 0) {
        buf_add(out, prints[print].data, prints[print].size);
    }
    for (int i = 0; i < BUNDLE_PRINTS; i++) {
        buf_reset(&prints[i]);
    }
    return status;
}

static int
write_bytes(const struct outbox *outbox, const struct manifest *papers,
            const struct rebuild_file *file, struct buf *out, struct err *err)
{
    struct buf totals = {0};

    for (size_t i = 0; file->bundle != 0 && i < papers->count; i++) {
        if (papers->bundles[i].id == file->bundle) {
            return draw_print(outbox, &papers->bundles[i], file->print, out,
                              err);
        }
    }
    if (strcmp(file->name, OUTBOX_MANIFEST) == 0) {
        return manifest_write_csv(papers, outbox->reg, out, err);
    }
    manifest_write_totals(papers, &totals);
    if (strcmp(file->name, OUTBOX_TOTALS) == 0) {
        buf_add(out, totals.data, totals.size);
    } else {
        manifest_write_marker(papers, &totals, out);
    }
    buf_reset(&totals);
    return 0;
}

/* What is not as it was handed over makes way only now that the right bytes
 * are on the disk. */
static int
put_in_place(const struct outbox *outbox, const char *to, const char *name,
             const struct buf *bytes, struct err *err)
{
    struct scratch *scratch = scratch_open(outbox->tmp, outbox->now, err);
    struct arena *arena = arena_new();
    int status = -1;

    if (scratch != NULL) {
        const char *from = file_join(arena, scratch_path(scratch), name);

        status = file_write_new(from, bytes->data, bytes->size, err);
        if (status == 0 && unlink(to) != 0 && errno != ENOENT) {
            status = err_set_errno(err, ERR_IO, errno, "%s", to);
        }
        status = status == 0 ? file_publish(from, to, RELEASED_MODE, err) : -1;
    }
    scratch_close(scratch);
    arena_free(arena);
    return status;
}

int
rebuild_file(const struct outbox *outbox, const struct lot *lot,
             const struct rebuild_view *view, const struct rebuild_file *file,
             struct err *err)
{
    struct arena *arena = arena_new();
    struct manifest papers;
    struct buf bytes = {0};
    char hash[HASH_TEXT_SIZE];
    int status = -1;

    if (read_papers(outbox, lot, arena, &papers, err) != 0 ||
        write_bytes(outbox, &papers, file, &bytes, err) != 0) {
        goto out;
    }
    hash_text(&bytes, hash);
    if (strcmp(hash, file->hash) != 0) {
        err_set(err, ERR_CONFIG,
                _("it would come out otherwise than it was handed over, for "
                  "fonts, templates or the program have changed; nothing was "
                  "written. Take it from the backup of the outbox, or recall "
                  "the lot"));
        goto out;
    }
    if (file_make_dir(view->folder, err) == 0) {
        status =
            put_in_place(outbox, file_join(arena, view->folder, file->name),
                         file->name, &bytes, err);
    }
out:
    buf_reset(&bytes);
    arena_free(arena);
    return status == 0 ? 0 : err_context(err, "%s", file->name);
}

/* -- a lot that was recalled ------------------------------------------------
 */

void
rebuild_put_recalled(const struct outbox *outbox, const struct lot *lot)
{
    static const char TEXT[] =
        "この発送単位は回収されました。印刷・封入・発送しないでください。\n"
        "This lot was recalled. Do not print, insert or mail it.\n";
    struct arena *arena = arena_new();
    char name[LOT_NAME_SIZE];
    const char *folder = file_join(arena, outbox->dir, lot_name(lot->id, name));
    struct buf bytes = {0};
    struct err err = {ERR_NONE, ""};

    buf_add_text(&bytes, TEXT);
    if (file_exists(folder) &&
        put_in_place(outbox, file_join(arena, folder, OUTBOX_RECALLED),
                     OUTBOX_RECALLED, &bytes, &err) != 0) {
        log_warning(_("lot %s: the file %s could not be written (%s); tell the "
                      "shop yourself"),
                    name, OUTBOX_RECALLED, err.text);
    }
    buf_reset(&bytes);
    arena_free(arena);
}
