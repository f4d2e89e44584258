#include "desk/docket.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"
#include "base/utf8.h"
#include "desk/guard.h"

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

static int
refuse_empty(const struct workspace *workspace,
             const struct import_request *request, struct err *err)
{
    bool taken = conf_choice(workspace->conf, NULL, "import_empty") == 1;

    for (size_t i = 0; i < request->count; i++) {
        if (request->files[i].rows == 0 && (request->full || !taken)) {
            return err_set(
                err, ERR_INPUT,
                _("%s: the file has a header and no row; export it again. If "
                  "a file without rows is usual here, because files bring "
                  "changes only, set import_empty = taken in kigen.conf"),
                request->files[i].path);
        }
    }
    return 0;
}

/* Did the last two imports bring about all that is on record?  Then this is a
 * feed of whole files, and one much shorter was cut off.  A feed of changes
 * has days with many and days with few. */
static bool
brings_whole_files(const struct register_feed *standing, enum record_kind kind)
{
    for (int i = 0; i < REGISTER_FEED_GOOD; i++) {
        const struct delivery_count *count = &standing->good[i].counts[kind];

        if (i >= standing->good_count || count->rows == 0 ||
            count->rows * 2 < count->known) {
            return false;
        }
    }
    return true;
}

static int
refuse_short(const struct workspace *workspace, enum record_kind kind,
             long rows, bool full, struct err *err)
{
    long percent = conf_integer(workspace->conf, NULL, "import_rows_percent");
    struct register_feed standing;
    bool mends = false;
    long before;

    if (register_feed(workspace->reg, kind, workspace->arena, &standing, err) !=
        0) {
        return -1;
    }
    if (!brings_whole_files(&standing, kind)) {
        return 0;
    }
    before = standing.good[0].counts[kind].rows;
    if (rows * 100 >= before * percent) {
        return 0;
    }
    /* What an import has set aside comes back mended, alone. */
    if (register_import_mends(workspace->reg, kind, &mends, err) != 0) {
        return -1;
    }
    if (mends && !full) {
        return 0;
    }
    return err_set(err, ERR_BUSY,
                   _("the %s files have %ld rows, the last ones taken had "
                     "%ld; fewer than import_rows_percent = %ld in a hundred: "
                     "were they cut off? Export them again. If they bring "
                     "changes only, set import_rows_percent = 0 in "
                     "kigen.conf"),
                   word_ja(record_kind_words, (int)kind), rows, before,
                   percent);
}

static int
count_kind(const struct workspace *workspace,
           const struct import_request *request,
           const struct import_report *report, struct delivery *entry, int kind,
           struct err *err)
{
    struct delivery_count *count = &entry->counts[kind];
    const long *changes = report->changes[kind];

    for (size_t i = 0; i < request->count; i++) {
        if ((int)request->files[i].kind == kind) {
            entry->brought[kind] = true;
            count->rows += request->files[i].rows;
        }
    }
    count->added = changes[REGISTER_NEW];
    count->changed = changes[REGISTER_CHANGED];
    count->unchanged = changes[REGISTER_UNCHANGED];
    count->gone = report->gone[kind];
    if (!entry->brought[kind]) {
        return 0;
    }
    if (refuse_short(workspace, (enum record_kind)kind, count->rows,
                     request->full, err) != 0) {
        return -1;
    }
    return register_count_facts(workspace->reg, (enum record_kind)kind,
                                &count->known, err);
}

int
docket_weigh(const struct workspace *workspace,
             const struct import_request *request,
             const struct import_report *report, struct delivery *entry,
             struct err *err)
{
    entry->files = describe_files(workspace, request, err);
    if (entry->files == NULL || refuse_empty(workspace, request, err) != 0) {
        return -1;
    }
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        if (count_kind(workspace, request, report, entry, kind, err) != 0) {
            return -1;
        }
    }
    return 0;
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
        import->refused_since = standing.bad_since;
        /* A moment is written in Japan's time: its day is its beginning. */
        memcpy(day, standing.good[0].at, DATE_TEXT_SIZE - 1);
        date_parse_iso(day, &import->good_on);
    }
    return 0;
}
