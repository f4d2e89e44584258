#include "outbox/rebuild.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/file_open.h"
#include "base/log.h"
#include "base/text.h"
#include "outbox/papers.h"
#include "outbox/scratch.h"

enum { RELEASED_MODE = 0440, MARKER_LIMIT = 16 << 20 };

/* -- what belongs there ---------------------------------------------------- */

/* All that a lot's files are made from. */
struct sources {
    struct manifest manifest;
    struct papers papers;
    struct buf marker, signature;
};

static int
read_sources(const struct outbox *outbox, const struct lot *lot,
             struct arena *arena, struct sources *out, struct err *err)
{
    *out = (struct sources){.manifest = {.lot = lot}};
    if (register_bundles(outbox->reg, lot->id, arena, &out->manifest.bundles,
                         &out->manifest.count, err) != 0 ||
        papers_write(outbox, &out->manifest, &out->papers, err) != 0) {
        return -1;
    }
    papers_write_marker(&out->manifest, &out->papers, &out->marker);
    papers_write_signature(outbox, &out->marker, &out->signature);
    return 0;
}

static void
reset_sources(struct sources *sources)
{
    papers_reset(&sources->papers);
    buf_reset(&sources->marker);
    buf_reset(&sources->signature);
}

static void
hash_text(const struct buf *text, char out[HASH_TEXT_SIZE])
{
    hash_bytes(text->data, text->size, out);
}

static int
find_marker_hash(const struct outbox *outbox, int lot, struct arena *arena,
                 char hash[HASH_TEXT_SIZE], struct err *err)
{
    const struct register_pieces *pieces = NULL;
    size_t count = 0;

    if (register_pieces(outbox->reg, lot, arena, &pieces, &count, err) != 0) {
        return -1;
    }
    hash[0] = '\0';
    if (count > 0) {
        memcpy(hash, pieces[0].posting.marker_hash, HASH_TEXT_SIZE);
    }
    return 0;
}

/* The marker as it was handed over, if the one that stands there is: by its
 * own hash, or, of a lot of an older program, by that of the manifest in it. */
static bool
read_marker(const char *folder, const struct lot *lot,
            const char marker_hash[HASH_TEXT_SIZE], struct buf *out)
{
    struct arena *arena = arena_new();
    struct err ignored;
    char hash[HASH_TEXT_SIZE];
    bool right = file_read(file_join(arena, folder, OUTBOX_MARKER),
                           MARKER_LIMIT, out, &ignored) == 0;

    if (right && marker_hash[0] != '\0') {
        hash_text(out, hash);
        right = strcmp(hash, marker_hash) == 0;
    } else if (right) {
        right = strncmp(buf_text(out), lot->manifest_hash,
                        strlen(lot->manifest_hash)) == 0;
    }
    arena_free(arena);
    return right;
}

/* A name of the marker: whose file it is.  Of a bundle the register knows the
 * hash itself. */
static void
know_file(const struct manifest *manifest, struct rebuild_file *file)
{
    char name[BUNDLE_FILE_SIZE];

    for (size_t i = 0; i < manifest->count; i++) {
        for (int print = 0; print < BUNDLE_PRINTS; print++) {
            if (bundle_file(&manifest->bundles[i], (enum bundle_print)print,
                            name) &&
                strcmp(name, file->name) == 0) {
                file->bundle = manifest->bundles[i].id;
                file->print = (enum bundle_print)print;
                memcpy(file->hash,
                       print == BUNDLE_ENVELOPES
                           ? manifest->bundles[i].envelope_hash
                           : manifest->bundles[i].hash,
                       HASH_TEXT_SIZE);
            }
        }
    }
}

/* The files that a marker names, bundles first and the papers behind them. */
static void
read_lines(const char *marker, const struct manifest *manifest,
           struct rebuild_view *view, struct arena *arena)
{
    for (int papers = 0; papers < 2; papers++) {
        for (const char *line = marker; *line != '\0';) {
            size_t length = strcspn(line, "\n");
            struct rebuild_file file = {.name = ""};

            if (length > HASH_TEXT_SIZE + 1) {
                memcpy(file.hash, line, HASH_TEXT_SIZE - 1);
                file.name = arena_strndup(arena, line + HASH_TEXT_SIZE + 1,
                                          length - HASH_TEXT_SIZE - 1);
                know_file(manifest, &file);
                if ((file.bundle == 0) == (papers == 1)) {
                    ARENA_GROW(arena, view->files, view->count);
                    view->files[view->count++] = file;
                }
            }
            line += length + (line[length] == '\n');
        }
    }
}

static void
list_files(const struct sources *sources, struct rebuild_view *view,
           const char marker_hash[HASH_TEXT_SIZE], struct arena *arena)
{
    struct rebuild_file marker = {.name = OUTBOX_MARKER};
    struct rebuild_file signature = {.name = OUTBOX_SIGNATURE};
    struct buf standing = {0};
    bool right = read_marker(view->folder, sources->manifest.lot, marker_hash,
                             &standing);
    const struct buf *text = right ? &standing : &sources->marker;

    read_lines(buf_text(text), &sources->manifest, view, arena);
    hash_text(text, marker.hash);
    if (marker_hash[0] != '\0') {
        memcpy(marker.hash, marker_hash, HASH_TEXT_SIZE);
    }
    /* Of the present key: one that was lost is nobody's to make again. */
    if (sources->signature.size > 0) {
        hash_text(&sources->signature, signature.hash);
        ARENA_GROW(arena, view->files, view->count);
        view->files[view->count++] = signature;
    }
    ARENA_GROW(arena, view->files, view->count);
    view->files[view->count++] = marker;
    buf_reset(&standing);
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
           strcmp(name, OUTBOX_SIGNATURE) == 0 ||
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

int
rebuild_look(const struct outbox *outbox, const struct lot *lot,
             struct arena *arena, struct rebuild_view *out, struct err *err)
{
    char name[LOT_NAME_SIZE], marker_hash[HASH_TEXT_SIZE];
    struct sources sources = {0};
    int status = -1;

    *out = (struct rebuild_view){
        .folder = file_join(arena, outbox->dir, lot_name(lot->id, name))};
    if (read_sources(outbox, lot, arena, &sources, err) == 0 &&
        find_marker_hash(outbox, lot->id, arena, marker_hash, err) == 0) {
        list_files(&sources, out, marker_hash, arena);
        status = 0;
    }
    reset_sources(&sources);
    for (size_t i = 0; i < out->count && status == 0; i++) {
        status = compare_file(out->folder, &out->files[i], arena, err);
    }
    find_foreign(out, arena);
    return status;
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
write_bytes(const struct outbox *outbox, const struct sources *sources,
            const struct rebuild_file *file, struct buf *out, struct err *err)
{
    const struct manifest *manifest = &sources->manifest;

    for (size_t i = 0; file->bundle != 0 && i < manifest->count; i++) {
        if (manifest->bundles[i].id == file->bundle) {
            return draw_print(outbox, &manifest->bundles[i], file->print, out,
                              err);
        }
    }
    for (int paper = 0; paper < PAPER_COUNT; paper++) {
        if (strcmp(file->name, paper_names[paper]) == 0) {
            buf_add(out, sources->papers.text[paper].data,
                    sources->papers.text[paper].size);
        }
    }
    if (strcmp(file->name, OUTBOX_SIGNATURE) == 0) {
        buf_add(out, sources->signature.data, sources->signature.size);
    }
    if (strcmp(file->name, OUTBOX_MARKER) == 0) {
        buf_add(out, sources->marker.data, sources->marker.size);
    }
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
    struct sources sources = {0};
    struct buf bytes = {0};
    char hash[HASH_TEXT_SIZE];
    int status = -1;

    if (read_sources(outbox, lot, arena, &sources, err) != 0 ||
        write_bytes(outbox, &sources, file, &bytes, err) != 0) {
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
    reset_sources(&sources);
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
