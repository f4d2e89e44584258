#include "desk/admit.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

enum { ROWS_AT_ONCE = 512 };

/* Rows of one kind on their way. */
struct batch {
    const struct admission *with;
    struct workspace *workspace;
    struct arena *arena; /* guard->row: reset with each batch */
    size_t count;
    struct register_row rows[ROWS_AT_ONCE];
    struct retreat found[ROWS_AT_ONCE]; /* what each took */
    const struct intake_file *files[ROWS_AT_ONCE];
    long lines[ROWS_AT_ONCE];
    struct event events[ROWS_AT_ONCE];
};

/* -- judging ----------------------------------------------------------- */

/* Files are mostly grouped by municipality: the newest is asked first. */
static struct import_owner *
remember_owner(const struct batch *batch, const struct record *record)
{
    const char *code = record_municipality(record);
    struct arena *arena = batch->workspace->arena;
    struct import_owner **owners =
        &batch->with->guard->report->owners[record->kind];
    struct import_owner *owner = *owners;

    while (owner != NULL && strcmp(owner->code, code) != 0) {
        owner = owner->next;
    }
    if (owner == NULL) {
        owner = ARENA_NEW(arena, struct import_owner);
        owner->code = arena_strdup(arena, code);
        owner->next = *owners;
        *owners = owner;
    }
    return owner;
}

static int
judge(struct batch *batch, struct register_row *row, struct retreat *found,
      struct err *err)
{
    struct import_owner *owner = remember_owner(batch, &row->record);

    owner->rows++;
    owner->absent |= row->record.absent;
    if (workspace_check_set_names(batch->workspace, &row->record, err) != 0 ||
        numbers_check(batch->with->numbers, row, err) != 0) {
        return -1;
    }
    if (row->twice) {
        return err_set(err, ERR_LETTER, "%s: %s",
                       fact_key_names(row->record.kind, batch->arena),
                       _("this key stands twice in the files; keep one of "
                         "the two rows"));
    }
    return row->exists ? guard_row(batch->with->guard, row, owner, found, err)
                       : 0;
}

static int
judge_all(struct batch *batch, struct err *err)
{
    for (size_t i = 0; i < batch->count; i++) {
        struct register_row *row = &batch->rows[i];
        struct err why;

        batch->found[i] = (struct retreat){0};
        if (judge(batch, row, &batch->found[i], &why) == 0) {
            continue;
        }
        if (why.code != ERR_LETTER) {
            *err = why;
            return -1;
        }
        row->refused = true;
        fault_add(stage_faults(batch->with->stage),
                  intake_place(batch->files[i], batch->lines[i], batch->arena),
                  "%s", why.text);
    }
    return 0;
}

/* -- what it changed --------------------------------------------------- */

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
static struct event
describe_change(const struct batch *batch, const struct register_row *row,
                const struct retreat *found)
{
    const struct import_request *request = batch->with->guard->request;
    enum record_kind kind = row->record.kind;
    struct workspace_act note = {.kind = EVENT_CHANGE,
                                 .municipality =
                                     record_municipality(&row->record),
                                 .resident = record_resident(&row->record)};

    note.detail = arena_printf(
        batch->arena, "%s: %s%s%s%s", word_ja(record_kind_words, (int)kind),
        row->columns, found->flags != 0 ? "; 1 → 0: " : "",
        name_flags(kind, found->flags, batch->arena),
        found->mail_to ? _("; 送付先 → none") : "");
    if (found->back) {
        note.by = request->by;
        note.reason = request->reason;
    }
    return workspace_event(batch->workspace, &note);
}

static int
note_changes(struct batch *batch, struct err *err)
{
    struct import_report *report = batch->with->guard->report;
    size_t count = 0;

    for (size_t i = 0; i < batch->count; i++) {
        const struct register_row *row = &batch->rows[i];

        if (row->refused) {
            continue;
        }
        report->changes[row->record.kind][row->change]++;
        if (row->change != REGISTER_CHANGED) {
            continue;
        }
        pull_remember(&report->pull, &row->record, row->columns,
                      batch->workspace->arena);
        if (record_resident(&row->record) != NULL) {
            batch->events[count++] =
                describe_change(batch, row, &batch->found[i]);
        }
    }
    return count == 0 ? 0
                      : register_add_events(batch->workspace->reg,
                                            batch->events, count, err);
}

/* -- a batch ----------------------------------------------------------- */

static int
flush(struct batch *batch, struct err *err)
{
    struct reg *reg = batch->workspace->reg;
    struct register_row *rows = batch->rows;
    size_t count = batch->count;

    if (count == 0) {
        return 0;
    }
    if (register_find_rows(reg, rows, count, batch->arena, err) != 0 ||
        register_adopt_spellings(reg, rows, count, batch->arena, err) != 0 ||
        register_find_resembling(reg, rows, count, batch->arena, err) != 0 ||
        judge_all(batch, err) != 0 ||
        register_put_rows(reg, rows, count, batch->arena, err) != 0 ||
        note_changes(batch, err) != 0) {
        return -1;
    }
    batch->count = 0;
    arena_reset(batch->arena);
    return 0;
}

/* Puts the row behind the others, which are written first where it is of
 * another kind or set aside. */
static int
take(struct batch *batch, const struct stage_row *row, struct err *err)
{
    struct record record;
    int result = 0;

    if ((row->aside || batch->count == ROWS_AT_ONCE ||
         (batch->count > 0 && batch->rows[0].record.kind != row->kind)) &&
        flush(batch, err) != 0) {
        return -1;
    }
    stage_open(row, batch->arena, &record);
    if (row->aside) {
        remember_owner(batch, &record)->rows++;
        result = guard_aside(batch->with->guard, &record, err);
        arena_reset(batch->arena);
    } else {
        batch->files[batch->count] = row->file;
        batch->lines[batch->count] = row->line;
        batch->rows[batch->count++] = (struct register_row){.record = record};
    }
    return result;
}

int
admit_rows(const struct admission *admission, struct err *err)
{
    struct workspace *workspace = admission->guard->workspace;
    struct batch *batch = ARENA_NEW(workspace->arena, struct batch);
    struct stage_row row;
    int got;

    batch->with = admission;
    batch->workspace = workspace;
    batch->arena = admission->guard->row;
    if (stage_rewind(admission->stage, err) != 0) {
        return -1;
    }
    while ((got = stage_next(admission->stage, &row, err)) > 0) {
        if (take(batch, &row, err) != 0) {
            return -1;
        }
    }
    return got < 0 ? -1 : flush(batch, err);
}
