#include "desk/import.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"
#include "desk/docket.h"
#include "desk/guard.h"
#include "desk/numbers.h"
#include "desk/vendor.h"

/* One import on its way. */
struct act {
    struct workspace *workspace;
    const struct import_request *request;
    struct import_report *report;
    struct guard guard;
    struct delivery entry;   /* in the journal */
    const char *first_fault; /* of the files, or NULL */
    struct numbers *numbers;
    bool begun; /* the register was free */
    struct buf aside; /* a header and the rows set aside */
    const struct intake_file *aside_file;
};

/* Files are mostly grouped by municipality: the newest is asked first. */
static struct import_owner *
remember_owner(struct act *act, const struct record *record)
{
    const char *code = record_municipality(record);
    struct import_owner **owners = &act->report->owners[record->kind];
    struct import_owner *owner = *owners;

    while (owner != NULL && strcmp(owner->code, code) != 0) {
        owner = owner->next;
    }
    if (owner == NULL) {
        owner = ARENA_NEW(act->workspace->arena, struct import_owner);
        owner->code = arena_strdup(act->workspace->arena, code);
        owner->next = *owners;
        *owners = owner;
    }
    return owner;
}

/* "支援措置, 大字": flags that protect and went from 1 to 0. */
static const char *
name_flags(enum record_kind kind, uint64_t flags, struct arena *arena)
{
    const char *names = "";
    int count;
    const struct fact *facts = fact_table(kind, &count);

    for (int i = 0; i < count; i++) {
        if ((flags & fact_bit(i)) != 0) {
            names = arena_printf(arena, "%s%s%s", names,
                                 *names != '\0' ? ", " : "", facts[i].ja);
        }
    }
    return names;
}

/* What changed about whom stays visible in explain and history: the columns,
 * never their content; of what protects a person also that it was taken, and
 * of a step back whose word allowed it. */
static int
note_change(const struct act *act, const struct record *record,
            const struct retreat *found, struct err *err)
{
    struct arena *arena = act->guard.row;
    struct workspace_act note = {.kind = EVENT_CHANGE,
                                 .municipality = record_municipality(record),
                                 .resident = record_resident(record)};

    if (note.resident == NULL) {
        return 0;
    }
    note.detail = arena_printf(arena, "%s: %s%s%s%s",
                               word_ja(record_kind_words, (int)record->kind),
                               register_changed_columns(act->workspace->reg),
                               found->flags != 0 ? "; 1 → 0: " : "",
                               name_flags(record->kind, found->flags, arena),
                               found->mail_to ? _("; 送付先 → none") : "");
    if (found->back) {
        note.by = act->request->by;
        note.reason = act->request->reason;
    }
    return workspace_note(act->workspace, &note, err);
}

static int
take_record(struct act *act, const struct record *record, struct err *err)
{
    struct reg *reg = act->workspace->reg;
    struct import_owner *owner = remember_owner(act, record);
    struct record whole = *record;
    struct retreat found = {0};
    struct register_row row;
    enum register_change change;

    if (numbers_check(act->numbers, record, err) != 0 ||
        register_find(reg, record, act->guard.row, &row, err) != 0) {
        return -1;
    }
    if (row.twice) {
        return err_set(err, ERR_LETTER, "%s: %s",
                       fact_key_names(record->kind, act->guard.row),
                       _("this key stands twice in the files; keep one of "
                         "the two rows"));
    }
    if ((row.exists &&
         guard_row(&act->guard, &row, &whole, owner, &found, err) != 0) ||
        (!row.exists && numbers_check_new(act->numbers, record, err) != 0) ||
        register_put_over(reg, &whole, &row, &change, err) != 0) {
        return -1;
    }
    act->report->changes[record->kind][change]++;
    if (change == REGISTER_CHANGED) {
        pull_remember(&act->report->pull, &whole, register_changed_columns(reg),
                      act->workspace->arena);
    }
    return change == REGISTER_CHANGED ? note_change(act, &whole, &found, err)
                                      : 0;
}

static void
show(struct act *act, const struct record *record)
{
    const char **excerpts = act->report->excerpts[record->kind];
    int next = 0;

    while (next < EXCERPT_ROWS && excerpts[next] != NULL) {
        next++;
    }
    if (next < EXCERPT_ROWS) {
        excerpts[next] = excerpt_of(record, act->workspace->arena);
    }
}

static int
take(void *context, const struct record *record, struct err *err)
{
    struct act *act = context;
    int result = take_record(act, record, err);

    if (act->request->dry) {
        show(act, record);
    }
    arena_reset(act->guard.row);
    return result;
}

/* A row that is set aside.  What is kept is one file that can be mended and
 * handed in, so all of it is of one file. */
static int
take_aside(void *context, const struct intake_file *file,
           const struct record *record, const char *header, const char *row,
           struct err *err)
{
    struct act *act = context;
    long limit = conf_integer(act->workspace->conf, NULL, "aside_rows_max");
    int result;

    if (act->aside_file != NULL && act->aside_file != file) {
        return err_set(err, ERR_INPUT,
                       _("rows of both %s and %s would be set aside; import "
                         "these files one at a time"),
                       act->aside_file->path, file->path);
    }
    if (++act->report->aside > limit) {
        return err_set(err, ERR_INPUT,
                       _("%s: more rows have faults than aside_rows_max = "
                         "%ld; mend the export"),
                       file->path, limit);
    }
    if (act->aside_file == NULL) {
        act->aside_file = file;
        buf_add_text(&act->aside, header);
    }
    buf_add_text(&act->aside, row);
    result = guard_aside(&act->guard, record, err);
    arena_reset(act->guard.row);
    return result;
}

static int
keep_aside(const struct act *act, struct err *err)
{
    const struct import_request *request = act->request;

    return act->aside.size == 0
               ? 0
               : request->keep_aside(request->keep_context, &act->aside, err);
}

/* -- --full ------------------------------------------------------------ */

static int
vanish_one(struct act *act, enum record_kind kind, struct import_owner *owner,
           struct err *err)
{
    struct register_vanished vanished;
    /* of counters a city may close as many as it likes */
    long limit =
        kind == RECORD_OFFICE
            ? 100
            : conf_integer(act->workspace->conf, owner->code, "vanish_percent");

    if (register_vanish(act->workspace->reg, kind, owner->code, &vanished,
                        err) != 0) {
        return -1;
    }
    act->report->gone[kind] += vanished.gone;
    owner->guarded = vanished.guarded;
    if (vanished.gone * 100 > vanished.before * limit) {
        return err_set(err, ERR_BUSY,
                       _("%s of %s: %ld of %ld rows known are not in the "
                         "files, more than vanish_percent = %ld; are the "
                         "files complete? If so, raise vanish_percent in "
                         "kigen.conf for this import"),
                       word_ja(record_kind_words, (int)kind), owner->code,
                       vanished.gone, vanished.before, limit);
    }
    return 0;
}

/* Only residents, cards and certificates can vanish by being absent from a
 * file; counters of another municipality are not this file's business, so
 * offices are compared too, but a municipality never vanishes. */
static int
vanish(struct act *act, struct err *err)
{
    for (int kind = RECORD_RESIDENT; kind <= RECORD_OFFICE; kind++) {
        struct import_owner *owner = act->report->owners[kind];

        for (; owner != NULL; owner = owner->next) {
            if (vanish_one(act, (enum record_kind)kind, owner, err) != 0) {
                return -1;
            }
        }
    }
    return 0;
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

/* reading->municipality: the 団体コード of files that have no such column: the
 * configured one, else the only one in the register, else the only one in a
 * 団体 file among these;
 * "" when that leaves a doubt, which the reader then reports. */
static int
find_owner(const struct workspace *workspace, struct intake_request *reading,
           struct intake_file *files, size_t count, struct err *err)
{
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
    intake_read(&request, files, count, &ignored);
    if (known_count == 0 && owners.count == 1) {
        *code = owners.code;
    }
    return 0;
}

/* -- the import -------------------------------------------------------- */

static int
take_files(struct act *act, struct err *err)
{
    struct workspace *workspace = act->workspace;
    struct intake_file *files = act->request->files;
    size_t count = act->request->count;
    struct fault_list faults, warnings;
    struct intake_request request = {
        .sink = {take, act},
        .aside = {act->request->keep_aside != NULL ? take_aside : NULL, act},
        .faults = &faults,
        .warnings = &warnings,
    };
    int status;

    if (vendor_mapping(workspace, &request.mapping, NULL, err) != 0 ||
        find_owner(workspace, &request, files, count, err) != 0) {
        return -1;
    }
    fault_init(&faults, workspace->arena);
    fault_init(&warnings, workspace->arena);
    status = intake_read(&request, files, count, err);
    for (size_t i = 0; i < warnings.kept; i++) {
        log_warning("%s", warnings.text[i]);
    }
    if (warnings.total > warnings.kept) {
        log_warning(_("and %zu more warnings"), warnings.total - warnings.kept);
    }
    if (status != 0) {
        fault_log(&faults);
        act->first_fault = faults.kept > 0 ? faults.text[0] : NULL;
    }
    return status;
}

/* 1: it was a rehearsal, take it back. */
static int
carry_out(void *context, struct err *err)
{
    struct act *act = context;
    struct reg *reg = act->workspace->reg;

    act->begun = true;
    if (register_import_start(reg, err) != 0 || take_files(act, err) != 0 ||
        (act->request->full && vanish(act, err) != 0) ||
        numbers_finish(act->numbers, &act->report->doubles, err) != 0 ||
        docket_weigh(act->workspace, act->request, act->report, &act->entry,
                     err) != 0 ||
        guard_finish(&act->guard, err) != 0 ||
        register_count_orphans(reg, &act->report->orphans, err) != 0) {
        return -1;
    }
    if (act->request->dry) {
        return 1;
    }
    if (keep_aside(act, err) != 0) {
        return -1;
    }
    return docket_close(act->workspace, act->request, act->report, &act->entry,
                        err);
}

int
import_files(struct workspace *workspace, const struct import_request *request,
             struct import_report *report, struct err *err)
{
    struct act act = {.workspace = workspace,
                      .request = request,
                      .report = report,
                      .guard = {workspace, request, report, NULL},
                      .numbers = numbers_new(workspace)};
    int result;

    *report = (struct import_report){0};
    if (!request->dry &&
        docket_open(workspace, request, &act.entry, err) != 0) {
        return err_context(err, _("nothing was imported"));
    }
    act.guard.row = arena_new();
    result = register_transact(workspace->reg, carry_out, &act, err);
    arena_free(act.guard.row);
    buf_reset(&act.aside);
    if (request->dry) {
        return result < 0 ? -1 : 0;
    }
    if (result != 0) {
        if (act.begun) {
            docket_refuse(workspace, request, &act.entry, err,
                          act.first_fault);
        }
        return err_context(err, _("nothing was imported"));
    }
    if (report->orphans > 0) {
        log_warning(_("%ld cards or certificates belong to a 宛名番号 that "
                      "no 住民 row has; nobody can be told of them"),
                    report->orphans);
    }
    return 0;
}
