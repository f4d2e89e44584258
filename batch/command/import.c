#include "command/import.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"
#include "command/options.h"
#include "command/print.h"
#include "desk/workspace.h"
#include "domain/fact.h"
#include "intake/intake.h"

enum { FILES_MAX = 64, CODES_MAX = 2048 };

static int full;
static const struct poptOption table[] = {
    {"full", 'f', POPT_ARG_NONE, &full, 0, NULL, NULL}, POPT_TABLEEND};
static const struct options options = {"import", table, 1, FILES_MAX};

/* What one import did, by kind. */
struct report {
    struct workspace *workspace;
    struct reg *reg;
    long changes[RECORD_KINDS + 1][REGISTER_TWICE];
    long gone[RECORD_KINDS + 1];
    /* Municipalities seen per kind: --full compares within these. */
    const char *codes[RECORD_KINDS + 1][CODES_MAX];
    size_t code_count[RECORD_KINDS + 1];
    struct arena *arena;
};

static void
remember_code(struct report *report, const struct record *record)
{
    const char *code = record_municipality(record);
    size_t *count = &report->code_count[record->kind];

    /* Files are mostly grouped by municipality: the last one first. */
    for (size_t i = *count; i > 0; i--) {
        if (strcmp(report->codes[record->kind][i - 1], code) == 0) {
            return;
        }
    }
    if (*count < CODES_MAX) {
        report->codes[record->kind][(*count)++] =
            arena_strdup(report->arena, code);
    }
}

/* What changed about whom stays visible in explain and history: the columns,
 * never their content. */
static int
note_change(const struct report *report, const struct record *record,
            struct err *err)
{
    struct arena *arena;
    struct workspace_act act = {.kind = EVENT_CHANGE,
                                .municipality = record_municipality(record),
                                .resident = record_resident(record)};
    int status;

    if (act.resident == NULL) {
        return 0;
    }
    arena = arena_new();
    act.detail = arena_printf(arena, "%s: %s",
                              word_ja(record_kind_words, (int)record->kind),
                              register_changed_columns(report->reg));
    status = workspace_note(report->workspace, &act, err);
    arena_free(arena);
    return status;
}

static int
take(void *context, const struct record *record, struct err *err)
{
    struct report *report = context;
    enum register_change change;

    if (register_put(report->reg, record, &change, err) != 0) {
        return -1;
    }
    if (change == REGISTER_TWICE) {
        return err_set(err, ERR_LETTER, "%s: %s",
                       fact_key_names(record->kind, report->arena),
                       _("this key stands twice in the files; keep one of "
                         "the two rows"));
    }
    report->changes[record->kind][change]++;
    remember_code(report, record);
    return change == REGISTER_CHANGED ? note_change(report, record, err) : 0;
}

/* -- --full ------------------------------------------------------------ */

static int
vanish_one(struct report *report, enum record_kind kind, const char *code,
           long limit_percent, struct err *err)
{
    long before = 0, gone = 0;

    if (register_vanish(report->reg, kind, code, &before, &gone, err) != 0) {
        return -1;
    }
    report->gone[kind] += gone;
    if (gone * 100 > before * limit_percent) {
        return err_set(err, ERR_BUSY,
                       _("%s of %s: %ld of %ld rows known are not in the "
                         "files, more than vanish_percent = %ld; are the "
                         "files complete? If so, raise vanish_percent in "
                         "kigen.conf for this import"),
                       word_ja(record_kind_words, (int)kind), code, gone,
                       before, limit_percent);
    }
    return 0;
}

/* A complete file without a row would let everybody vanish, but names no
 * municipality to compare with: an export that broke off, not a city without
 * people. */
static int
refuse_empty(const struct intake_file *files, size_t count, struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        if (files[i].rows == 0) {
            return err_set(err, ERR_INPUT, "%s: %s", files[i].path,
                           _("the file has no row at all; export it again"));
        }
    }
    return 0;
}

/* Only residents, cards and certificates can vanish by being absent from a
 * file; counters of another municipality are not this file's business, so
 * offices are compared too, but a municipality never vanishes. */
static int
vanish(struct report *report, const struct conf *conf, struct err *err)
{
    for (int kind = RECORD_RESIDENT; kind <= RECORD_OFFICE; kind++) {
        for (size_t i = 0; i < report->code_count[kind]; i++) {
            const char *code = report->codes[kind][i];
            long limit = conf_integer(conf, code, "vanish_percent");

            if (vanish_one(report, (enum record_kind)kind, code,
                           kind == RECORD_OFFICE ? 100 : limit, err) != 0) {
                return -1;
            }
        }
    }
    return 0;
}

/* -- report ------------------------------------------------------------ */

static void
write_report(const struct report *report, const struct intake_file *files,
             size_t count, struct buf *out)
{
    for (size_t i = 0; i < count; i++) {
        buf_printf(out, _("%s: %s, %s, %ld rows\n"), files[i].path,
                   word_ja(record_kind_words, (int)files[i].kind),
                   files[i].encoding, files[i].rows);
    }
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        const long *changes = report->changes[kind];

        if (report->code_count[kind] > 0) {
            buf_printf(out,
                       _("%s: %ld new, %ld changed, %ld unchanged, %ld "
                         "vanished\n"),
                       word_ja(record_kind_words, kind), changes[REGISTER_NEW],
                       changes[REGISTER_CHANGED], changes[REGISTER_UNCHANGED],
                       report->gone[kind]);
        }
    }
}

static int
note_import(const struct workspace *workspace, const struct report *report,
            struct err *err)
{
    struct buf detail = {0};
    struct workspace_act act = {.kind = EVENT_IMPORT};
    int status;

    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        if (report->code_count[kind] > 0) {
            buf_printf(
                &detail, "%s%s new %ld changed %ld vanished %ld",
                detail.size == 0 ? "" : ", ", word_key(record_kind_words, kind),
                report->changes[kind][REGISTER_NEW],
                report->changes[kind][REGISTER_CHANGED], report->gone[kind]);
        }
    }
    act.detail = buf_text(&detail);
    status = workspace_note(workspace, &act, err);
    buf_reset(&detail);
    return status;
}

/* -- whose files ------------------------------------------------------- */

/* The 団体 rows of the files. */
struct owners {
    struct arena *arena;
    const char *code; /* of the first */
    long count;
};

static int
count_owner(void *context, const struct record *record, struct err *err)
{
    struct owners *owners = context;

    (void)err;
    if (owners->count++ == 0) {
        owners->code =
            arena_strdup(owners->arena, record->as.municipality.code);
    }
    return 0;
}

/* The 団体コード of files that have no such column: the configured one, else
 * the only one in the register, else the only one in a 団体 file among these;
 * "" when that leaves a doubt, which the reader then reports. */
static int
find_owner(const struct workspace *workspace, struct intake_file *files,
           size_t count, const char **code, struct err *err)
{
    const struct municipality *known = NULL;
    size_t known_count = 0;
    struct owners owners = {.arena = workspace->arena, .code = ""};
    struct fault_list unread;
    struct intake_request request = {.municipality = "",
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
    intake_read(&request, files, count, &ignored);
    if (known_count == 0 && owners.count == 1) {
        *code = owners.code;
    }
    return 0;
}

/* -- the import -------------------------------------------------------- */

static int
take_files(struct workspace *workspace, struct report *report,
           struct intake_file *files, size_t count, struct err *err)
{
    struct fault_list faults, warnings;
    struct intake_request request = {
        .sink = {take, report},
        .faults = &faults,
        .warnings = &warnings,
    };
    int status;

    if (find_owner(workspace, files, count, &request.municipality, err) != 0) {
        return -1;
    }
    fault_init(&faults, workspace->arena);
    fault_init(&warnings, workspace->arena);
    status = intake_read(&request, files, count, err);
    for (size_t i = 0; i < warnings.kept; i++) {
        log_warning("%s", warnings.text[i]);
    }
    if (warnings.total > warnings.kept) {
        log_warning(_("and %zu more rows with an unknown status"),
                    warnings.total - warnings.kept);
    }
    if (status != 0) {
        fault_log(&faults);
    }
    return status;
}

static int
import_files(struct workspace *workspace, struct report *report,
             struct intake_file *files, size_t count, struct err *err)
{
    long orphans = 0;

    if (register_begin(workspace->reg, err) != 0) {
        return -1;
    }
    if (register_import_start(workspace->reg, err) != 0 ||
        take_files(workspace, report, files, count, err) != 0 ||
        (full && (refuse_empty(files, count, err) != 0 ||
                  vanish(report, workspace->conf, err) != 0)) ||
        register_count_orphans(workspace->reg, &orphans, err) != 0 ||
        note_import(workspace, report, err) != 0 ||
        register_commit(workspace->reg, err) != 0) {
        register_rollback(workspace->reg);
        return err_context(err, _("nothing was imported"));
    }
    if (orphans > 0) {
        log_warning(_("%ld cards or certificates belong to a 宛名番号 that "
                      "no 住民 row has; nobody can be told of them"),
                    orphans);
    }
    return 0;
}

int
command_import(const struct surroundings *at, int argc, const char **argv,
               struct err *err)
{
    struct intake_file files[FILES_MAX] = {{0}};
    const char *paths[FILES_MAX];
    struct workspace *workspace;
    struct report *report;
    struct buf out = {0};
    int status = -1;
    int count = options_read(&options, argc, argv, paths, err);

    if (count < 0) {
        return -1;
    }
    for (int i = 0; i < count; i++) {
        files[i].path = paths[i];
    }
    workspace = workspace_open(at, WORKSPACE_LOCK, err);
    if (workspace == NULL) {
        return -1;
    }
    report = ARENA_NEW(workspace->arena, struct report);
    report->workspace = workspace;
    report->reg = workspace->reg;
    report->arena = workspace->arena;
    if (import_files(workspace, report, files, (size_t)count, err) == 0) {
        write_report(report, files, (size_t)count, &out);
        print_report(&out);
        status = 0;
    }
    workspace_close(workspace);
    return status;
}
