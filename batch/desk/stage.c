#include "desk/stage.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/spool.h"
#include "base/text.h"
#include "desk/vendor.h"
#include "domain/pack.h"

enum { MEMORY = 4 * 1024 * 1024 };

struct stage {
    struct workspace *workspace;
    const struct import_request *request;
    struct import_report *report;
    struct fault_list faults, warnings;
    struct spool *spool;
    struct buf packed; /* a row on its way */
    struct buf aside;  /* a header and the rows set aside */
    const struct intake_file *aside_file;
    bool stopped; /* a row could not be taken: reading is over */
};

/* What stands before a packed record. */
struct ticket {
    size_t file; /* of the request */
    long line;
    enum record_kind kind;
    bool aside;
};

struct stage *
stage_new(struct workspace *workspace, const struct import_request *request,
          struct import_report *report)
{
    struct stage *stage = ARENA_NEW(workspace->arena, struct stage);

    stage->workspace = workspace;
    stage->request = request;
    stage->report = report;
    stage->spool = spool_new(workspace->at->dir, MEMORY);
    fault_init(&stage->faults, workspace->arena);
    fault_init(&stage->warnings, workspace->arena);
    return stage;
}

void
stage_free(struct stage *stage)
{
    if (stage == NULL) {
        return;
    }
    spool_free(stage->spool);
    buf_reset(&stage->packed);
    buf_reset(&stage->aside);
}

/* -- one row ----------------------------------------------------------- */

static int
put(struct stage *stage, const struct intake_row *row, bool aside,
    struct err *err)
{
    const struct ticket ticket = {
        .file = (size_t)(row->file - stage->request->files),
        .line = row->line,
        .kind = row->record->kind,
        .aside = aside};

    buf_clear(&stage->packed);
    buf_add(&stage->packed, &ticket, sizeof ticket);
    pack_record(row->record, &stage->packed);
    if (spool_add(stage->spool, stage->packed.data, stage->packed.size, err) ==
        0) {
        return 0;
    }
    stage->stopped = true;
    return -1;
}

static void
show(struct stage *stage, const struct record *record)
{
    const char **excerpts = stage->report->excerpts[record->kind];
    int next = 0;

    while (next < EXCERPT_ROWS && excerpts[next] != NULL) {
        next++;
    }
    if (next < EXCERPT_ROWS) {
        excerpts[next] = excerpt_of(record, stage->workspace->arena);
    }
}

static int
take(void *context, const struct intake_row *row, struct err *err)
{
    struct stage *stage = context;

    if (stage->request->dry) {
        show(stage, row->record);
    }
    return put(stage, row, false, err);
}

/* What is kept is one file that can be mended and handed in, so all of it is
 * of one file. */
static int
check_aside(struct stage *stage, const struct intake_row *row, struct err *err)
{
    long limit = conf_integer(stage->workspace->conf, NULL, "aside_rows_max");

    if (stage->aside_file != NULL && stage->aside_file != row->file) {
        return err_set(err, ERR_INPUT,
                       _("rows of both %s and %s would be set aside; import "
                         "these files one at a time"),
                       stage->aside_file->path, row->file->path);
    }
    if (++stage->report->aside > limit) {
        return err_set(err, ERR_INPUT,
                       _("%s: more rows have faults than aside_rows_max = "
                         "%ld; mend the export"),
                       row->file->path, limit);
    }
    return 0;
}

static int
take_aside(void *context, const struct intake_row *row, struct err *err)
{
    struct stage *stage = context;

    if (check_aside(stage, row, err) != 0) {
        stage->stopped = true;
        return -1;
    }
    if (stage->aside_file == NULL) {
        stage->aside_file = row->file;
        buf_add_text(&stage->aside, row->header);
    }
    buf_add_text(&stage->aside, row->text);
    return put(stage, row, true, err);
}

/* -- whose files ------------------------------------------------------- */

/* The 団体 rows of the files. */
struct owners {
    struct arena *arena;
    const char *code; /* of the first */
    long count;
};

static int
count_owner(void *context, const struct intake_row *row, struct err *err)
{
    struct owners *owners = context;

    (void)err;
    if (owners->count++ == 0) {
        owners->code =
            arena_strdup(owners->arena, row->record->as.municipality.code);
    }
    return 0;
}

/* reading->municipality: the 団体コード of files that have no such column: the
 * configured one, else the only one in the register, else the only one in a
 * 団体 file among these;
 * "" when that leaves a doubt, which the reader then reports. */
static int
find_owner(const struct stage *stage, struct intake_request *reading,
           struct err *err)
{
    const struct workspace *workspace = stage->workspace;
    const char **code = &reading->municipality;
    const struct municipality *known = NULL;
    size_t known_count = 0;
    struct owners owners = {.arena = workspace->arena, .code = ""};
    struct fault_list unread;
    struct intake_request request = {.municipality = "",
                                     .mapping = reading->mapping,
                                     .only = RECORD_MUNICIPALITY,
                                     .sink = {count_owner, &owners},
                                     .faults = &unread};
    struct err ignored;

    *code = conf_text(workspace->conf, NULL, "municipality");
    if (**code != '\0') {
        return 0;
    }
    if (register_municipalities(workspace->reg, workspace->arena, &known,
                                &known_count, err) != 0) {
        return -1;
    }
    if (known_count == 1) {
        *code = known[0].code;
        return 0;
    }
    /* Faults are reported by the reading proper. */
    fault_init(&unread, workspace->arena);
    intake_read(&request, stage->request->files, stage->request->count,
                &ignored);
    if (known_count == 0 && owners.count == 1) {
        *code = owners.code;
    }
    return 0;
}

/* -- all of them ------------------------------------------------------- */

static void
log_warnings(const struct fault_list *warnings)
{
    for (size_t i = 0; i < warnings->kept; i++) {
        log_warning("%s", warnings->text[i]);
    }
    if (warnings->total > warnings->kept) {
        log_warning(_("and %zu more warnings"),
                    warnings->total - warnings->kept);
    }
}

int
stage_read(struct stage *stage, struct err *err)
{
    bool sets_aside = stage->request->keep_aside != NULL;
    struct intake_request request = {
        .sink = {take, stage},
        .aside = {sets_aside ? take_aside : NULL, stage},
        .faults = &stage->faults,
        .warnings = &stage->warnings,
    };
    int status;

    if (vendor_mapping(stage->workspace, &request.mapping, NULL, err) != 0 ||
        find_owner(stage, &request, err) != 0) {
        return -1;
    }
    status = intake_read(&request, stage->request->files, stage->request->count,
                         err);
    log_warnings(&stage->warnings);
    /* With faults listed all files were read to their ends. */
    if (status != 0 && (stage->stopped || err->code != ERR_INPUT)) {
        fault_log(&stage->faults);
        return -1;
    }
    return 0;
}

int
stage_rewind(struct stage *stage, struct err *err)
{
    return spool_rewind(stage->spool, err);
}

int
stage_next(struct stage *stage, struct stage_row *row, struct err *err)
{
    struct ticket ticket;
    const char *bytes;
    size_t size;
    int got = spool_next(stage->spool, &bytes, &size, err);

    if (got <= 0) {
        return got;
    }
    memcpy(&ticket, bytes, sizeof ticket);
    *row = (struct stage_row){.file = &stage->request->files[ticket.file],
                              .line = ticket.line,
                              .aside = ticket.aside,
                              .kind = ticket.kind,
                              .packed = bytes + sizeof ticket,
                              .size = size - sizeof ticket};
    return 1;
}

void
stage_open(const struct stage_row *row, struct arena *arena,
           struct record *record)
{
    char *copy = arena_alloc(arena, row->size);

    memcpy(copy, row->packed, row->size);
    (void)pack_open(copy, record);
}

struct fault_list *
stage_faults(struct stage *stage)
{
    return &stage->faults;
}

int
stage_refuse(const struct stage *stage, struct err *err)
{
    if (stage->faults.total == 0) {
        return 0;
    }
    fault_log(&stage->faults);
    return intake_refuse(stage->faults.total, err);
}

const struct buf *
stage_aside(const struct stage *stage)
{
    return &stage->aside;
}
