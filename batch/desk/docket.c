#include "desk/docket.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"
#include "base/utf8.h"
#include "desk/guard.h"
#include "desk/weighing.h"

/* -- the files --------------------------------------------------------- */

static const char *
base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

static const struct delivery_file *
describe_files(const struct workspace *workspace,
               const struct import_request *request, struct err *err)
{
    struct delivery_file *files =
        ARENA_ARRAY(workspace->arena, request->count, struct delivery_file);

    for (size_t i = 0; i < request->count; i++) {
        const struct intake_file *file = &request->files[i];

        files[i].name = utf8_visible(workspace->arena, base_name(file->path));
        files[i].kind = file->kind;
        files[i].rows = file->rows;
        memcpy(files[i].hash, file->hash, sizeof(files[i].hash));
        if (files[i].kind == 0 &&
            register_kind_of_file(workspace->reg, files[i].name, &files[i].kind,
                                  err) != 0) {
            return NULL;
        }
    }
    return files;
}

static void
write_files(const struct delivery *entry, struct buf *out)
{
    for (size_t i = 0; i < entry->file_count; i++) {
        const struct delivery_file *file = &entry->files[i];

        buf_printf(out, "; %s: %ld rows, sha256 %s", file->name, file->rows,
                   file->hash[0] == '\0' ? "-" : file->hash);
    }
}

/* -- opening ----------------------------------------------------------- */

int
docket_open(const struct workspace *workspace,
            const struct import_request *request, struct delivery *entry,
            struct err *err)
{
    *entry = (struct delivery){.at = workspace->now,
                               .by = workspace->at->operator_name,
                               .complete = request->full,
                               .result = DELIVERY_BEGUN,
                               .message = ""};
    entry->files = describe_files(workspace, request, err);
    entry->file_count = request->count;
    if (entry->files == NULL) {
        return -1;
    }
    return register_put_delivery(workspace->reg, entry, err);
}

int
docket_check_order(const struct workspace *workspace,
                   const struct import_request *request,
                   const struct delivery *entry, struct err *err)
{
    for (size_t i = 0; i < request->count && !request->dry; i++) {
        enum record_kind kind = request->files[i].kind;
        int newest = 0;

        if (kind != 0 &&
            register_newest_delivery(workspace->reg, kind, &newest, err) != 0) {
            return -1;
        }
        if (newest > entry->id) {
            return err_set(err, ERR_BUSY,
                           _("another import, begun later, has brought %s "
                             "while this one was reading its files; import "
                             "them again only if they are the newer ones"),
                           word_ja(record_kind_words, (int)kind));
        }
    }
    return 0;
}

/* -- weighing ---------------------------------------------------------- */

int
docket_weigh(const struct workspace *workspace,
             const struct import_request *request,
             const struct import_report *report, struct delivery *entry,
             struct err *err)
{
    entry->files = describe_files(workspace, request, err);
    return entry->files == NULL
               ? -1
               : weighing_weigh(&(struct weighing){workspace, request, report},
                                entry, err);
}

/* -- closing ----------------------------------------------------------- */

int
docket_close(const struct workspace *workspace,
             const struct import_request *request,
             const struct import_report *report, struct delivery *entry,
             struct err *err)
{
    struct workspace_act note = {
        .kind = EVENT_IMPORT, .by = request->by, .reason = request->reason};
    struct buf detail = {0};
    int status = -1;

    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        const struct delivery_count *count = &entry->counts[kind];

        if (entry->brought[kind]) {
            buf_printf(&detail, "%s%s new %ld changed %ld vanished %ld",
                       detail.size == 0 ? "" : ", ",
                       word_key(record_kind_words, kind), count->added,
                       count->changed, count->gone);
            guard_describe(report, (enum record_kind)kind, &detail);
        }
    }
    write_files(entry, &detail);
    note.detail = buf_text(&detail);
    entry->result = DELIVERY_GOOD;
    if (register_put_delivery(workspace->reg, entry, err) == 0) {
        status = workspace_note(workspace, &note, err);
    }
    buf_reset(&detail);
    return status;
}

/* The sentence with every path cut to its name: folders are the machine's
 * business. */
static const char *
without_folders(const struct import_request *request, const char *text,
                struct arena *arena)
{
    struct buf out = {0};
    const char *kept;

    while (*text != '\0') {
        size_t skip = 0;

        for (size_t i = 0; i < request->count && skip == 0; i++) {
            const char *path = request->files[i].path;
            size_t folder = (size_t)(base_name(path) - path);

            if (folder > 0 && strncmp(text, path, strlen(path)) == 0) {
                skip = folder;
            }
        }
        if (skip == 0) {
            buf_add_byte(&out, (unsigned char)*text++);
        }
        text += skip;
    }
    kept = utf8_visible(arena, buf_text(&out));
    buf_reset(&out);
    return kept;
}

struct refusal {
    const struct workspace *workspace;
    struct delivery *entry;
};

static int
close_refused(void *context, struct err *err)
{
    const struct refusal *refusal = context;
    const struct workspace *workspace = refusal->workspace;
    struct delivery *entry = refusal->entry;
    struct workspace_act note = {.kind = EVENT_REFUSE_IMPORT};
    struct buf detail = {0};
    int status = -1;

    buf_printf(&detail, "%d: %s", entry->status, entry->message);
    write_files(entry, &detail);
    note.detail = buf_text(&detail);
    if (register_put_delivery(workspace->reg, entry, err) == 0) {
        status = workspace_note(workspace, &note, err);
    }
    buf_reset(&detail);
    return status;
}

void
docket_refuse(const struct workspace *workspace,
              const struct import_request *request, struct delivery *entry,
              const struct err *why, const char *first)
{
    struct err err;
    const char *said = first == NULL ? why->text
                                     : arena_printf(workspace->arena, "%s: %s",
                                                    why->text, first);
    const struct delivery_file *files =
        describe_files(workspace, request, &err);

    entry->files = files == NULL ? entry->files : files;
    entry->result = DELIVERY_REFUSED;
    entry->status = (int)why->code;
    entry->message = without_folders(request, said, workspace->arena);
    memset(entry->brought, 0, sizeof(entry->brought));
    if (register_transact(workspace->reg, close_refused,
                          &(struct refusal){workspace, entry}, &err) != 0) {
        log_warning(_("that this import was refused could not be noted: %s"),
                    err.text);
    }
}

/* -- for the gate ------------------------------------------------------ */

/* Of several municipalities a refusal is its own affair (desk/staleness.h),
 * unless nobody knows whose it was. */
static int
ask_refused(struct reg *reg, const struct register_feed *standing,
            struct arena *arena, struct gate_import *import, struct err *err)
{
    const struct municipality *all = NULL;
    size_t count = 0;

    import->refused_since = standing->bad_since;
    if (!standing->bad_since) {
        return 0;
    }
    if (register_municipalities(reg, arena, &all, &count, err) != 0) {
        return -1;
    }
    return count < 2 ? 0
                     : register_refused_unknown(reg, import->kind,
                                                &import->refused_since, err);
}

int
docket_imports(struct reg *reg, struct arena *arena,
               const struct gate_import **out, size_t *count, struct err *err)
{
    struct gate_import *imports =
        ARENA_ARRAY(arena, RECORD_KINDS, struct gate_import);

    *out = imports;
    *count = 0;
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        struct register_feed standing;
        char day[DATE_TEXT_SIZE] = "";
        struct gate_import *import;

        if (register_feed(reg, (enum record_kind)kind, arena, &standing, err) !=
            0) {
            return -1;
        }
        if (standing.good_count == 0) {
            continue;
        }
        import = &imports[(*count)++];
        import->kind = (enum record_kind)kind;
        if (ask_refused(reg, &standing, arena, import, err) != 0) {
            return -1;
        }
        /* A moment is written in Japan's time: its day is its beginning. */
        memcpy(day, standing.good[0].at, DATE_TEXT_SIZE - 1);
        date_parse_iso(day, &import->good_on);
    }
    return 0;
}
