#include "desk/guard.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "select/refuge.h"

/* -- naming and holding -------------------------------------------------- */

/* One more that waits for a human, for the report. */
static void
add_item(const struct guard *guard, enum import_wait wait,
         const struct record *record, const char *text)
{
    struct arena *arena = guard->workspace->arena;
    struct import_item *item = ARENA_NEW(arena, struct import_item);

    *item = (struct import_item){
        .wait = wait,
        .municipality = arena_strdup(arena, record_municipality(record)),
        .resident = arena_strdup(arena, record_resident(record)),
        .text = arena_strdup(arena, text),
        .next = guard->report->items,
    };
    guard->report->items = item;
    guard->report->waiting[wait]++;
}

static int
set_hold(const struct guard *guard, enum import_wait wait,
         const struct record *record, const char *text, struct err *err)
{
    const char *reason = arena_printf(guard->row, _("import: %s"), text);
    const struct workspace_act note = {
        .kind = EVENT_HOLD,
        .municipality = record_municipality(record),
        .resident = record_resident(record),
        .reason = reason,
    };
    struct hold hold = {
        .municipality = note.municipality,
        .resident = note.resident,
        .reason = reason,
        .support_measure = wait == IMPORT_PROTECTION,
        .set = workspace_stamp(guard->workspace, NULL),
        .confirmed = {"", "", ""},
        .released = {"", "", ""},
        .letter.names = "",
    };
    bool added;

    add_item(guard, wait, record, text);
    if (register_add_program_hold(guard->workspace->reg, &hold, &added, err) !=
        0) {
        return -1;
    }
    return added ? workspace_note(guard->workspace, &note, err) : 0;
}

/* -- a step back --------------------------------------------------------- */

static const char *
show(const struct guard *guard, const struct record *record,
     const struct fact *fact)
{
    const void *value = fact_value(&record->as, fact);
    char date[DATE_TEXT_SIZE];

    if (fact_is_clear(&record->as, fact)) {
        return "-";
    }
    return fact->type == FACT_DATE
               ? arena_strdup(
                     guard->row,
                     date_format_iso(*(const struct date *)value, date))
               : word_ja(fact->words, *(const int *)value);
}

/* "住民状態 死亡 → 現存, 異動日 2027-01-18 → 2026-05-01": the words and dates
 * that are out of order. */
static const char *
describe_step(const struct guard *guard, const struct record *stored,
              const struct record *record, const struct retreat *found)
{
    const char *text = arena_printf(guard->row, "%s %s → %s", found->column->ja,
                                    show(guard, stored, found->column),
                                    show(guard, record, found->column));
    int count;
    const struct fact *facts = fact_table(record->kind, &count);

    for (int i = 0; i < count && record->kind == RECORD_RESIDENT; i++) {
        if (facts[i].offset == offsetof(struct resident, changed_on) &&
            &facts[i] != found->column) {
            text = arena_printf(guard->row, "%s, %s %s → %s", text, facts[i].ja,
                                show(guard, stored, &facts[i]),
                                show(guard, record, &facts[i]));
        }
    }
    return text;
}

static int
keep_stored(const struct guard *guard, const struct record *stored,
            struct record *record, struct import_owner *owner,
            const struct retreat *found, struct err *err)
{
    const char *text = describe_step(guard, stored, record, found);

    *record = *stored;
    owner->back++;
    /* of an import that will be refused the number is enough */
    if (owner->back >
        conf_integer(guard->workspace->conf, owner->code, "back_rows_max")) {
        return 0;
    }
    return set_hold(guard, IMPORT_BACK, record, text, err);
}

/* -- protection ---------------------------------------------------------- */

static void
count_flags(const struct retreat *found, struct import_owner *owner)
{
    for (int i = 0; i < FACTS_MAX; i++) {
        owner->taken[i] += (found->flags & fact_bit(i)) != 0;
    }
    owner->falls += found->support_measure;
    owner->mail_to += found->mail_to;
}

/* Whether somebody hides, or has hidden, from others. */
static int
ask_protected(const struct guard *guard, const struct record *stored,
              const struct record *record, bool *is_protected, struct err *err)
{
    struct dossier dossier;
    int found =
        register_dossier(guard->workspace->reg, record_municipality(record),
                         record_resident(record), guard->row, &dossier, err);

    *is_protected = stored->as.resident.support_measure ||
                    record->as.resident.support_measure ||
                    refuge_is_meant(stored->as.resident.mail_to_reason);
    for (int i = 0; found > 0 && i < dossier.hold_count; i++) {
        *is_protected = *is_protected || dossier.holds[i].support_measure;
    }
    return found < 0 ? -1 : 0;
}

static int
keep_protection(const struct guard *guard, const struct record *stored,
                const struct record *record, struct import_owner *owner,
                const struct retreat *found, struct err *err)
{
    bool hides = false;

    count_flags(found, owner);
    if (found->mail_to &&
        ask_protected(guard, stored, record, &hides, err) != 0) {
        return -1;
    }
    if (!found->support_measure && !hides) {
        return 0;
    }
    if (owner->falls > conf_integer(guard->workspace->conf, owner->code,
                                    "protection_falls_max")) {
        return 0;
    }
    return set_hold(guard, IMPORT_PROTECTION, record,
                    found->support_measure && found->mail_to
                        ? _("支援措置 1 → 0, 送付先 → none")
                    : found->support_measure ? _("支援措置 1 → 0")
                                             : _("送付先 → none"),
                    err);
}

/* -- one row ------------------------------------------------------------- */

static void
make_whole(const struct record *stored, struct record *record,
           struct import_owner *owner)
{
    int count;
    const struct fact *facts = fact_table(record->kind, &count);

    for (int i = 0; i < count; i++) {
        owner->kept[i] += (record->absent & fact_bit(i)) != 0 &&
                          !fact_is_clear(&stored->as, &facts[i]);
    }
    fact_fill(record, stored);
    /* 異動日 tells which of two rows is the newer one: a row without it says
     * nothing of that and does not take it away */
    if (record->kind == RECORD_RESIDENT &&
        date_is_none(record->as.resident.changed_on)) {
        record->as.resident.changed_on = stored->as.resident.changed_on;
    }
}

int
guard_row(const struct guard *guard, struct register_row *row,
          struct import_owner *owner, struct retreat *found, struct err *err)
{
    struct record *record = &row->record;

    make_whole(&row->stored, record, owner);
    retreat_find(&row->stored, record, found);
    if (found->back && !guard->request->allow_back) {
        return keep_stored(guard, &row->stored, record, owner, found, err);
    }
    if (record->kind != RECORD_RESIDENT) {
        count_flags(found, owner);
        return 0;
    }
    return keep_protection(guard, &row->stored, record, owner, found, err);
}

/* -- set aside ----------------------------------------------------------- */

int
guard_aside(const struct guard *guard, const struct record *record,
            struct err *err)
{
    struct reg *reg = guard->workspace->reg;
    struct register_row row;

    if (register_find(reg, record, guard->row, &row, err) != 0) {
        return -1;
    }
    if (row.exists && !row.twice) {
        row.record = row.stored;
        if (register_put_rows(reg, &row, 1, guard->row, err) != 0) {
            return -1;
        }
    }
    if (record_resident(record) == NULL) {
        return 0;
    }
    return set_hold(guard, IMPORT_ASIDE, record,
                    arena_printf(guard->row, _("a row of %s was set aside"),
                                 word_ja(record_kind_words, (int)record->kind)),
                    err);
}

/* -- the end ------------------------------------------------------------- */

static int
refuse_back(const struct guard *guard, enum record_kind kind,
            const struct import_owner *owner, struct err *err)
{
    long limit =
        conf_integer(guard->workspace->conf, owner->code, "back_rows_max");

    if (owner->back <= limit) {
        return 0;
    }
    return err_set(err, ERR_BUSY,
                   _("%s of %s: %ld rows step back behind what is stored, more "
                     "than back_rows_max = %ld; is this an older file? Hand in "
                     "the newest; if the older facts are right, import with "
                     "--allow-back --by NAME --reason TEXT"),
                   word_ja(record_kind_words, (int)kind), owner->code,
                   owner->back, limit);
}

static int
refuse_falls(const struct guard *guard, const struct import_owner *owner,
             struct err *err)
{
    long limit = conf_integer(guard->workspace->conf, owner->code,
                              "protection_falls_max");
    long falls = owner->falls + owner->guarded;

    if (falls <= limit) {
        return 0;
    }
    return err_set(
        err, ERR_BUSY,
        _("住民 of %s: the files take 支援措置 from %ld people, more "
          "than protection_falls_max = %ld; is the column right? "
          "If so, raise protection_falls_max in kigen.conf for this "
          "import"),
        owner->code, falls, limit);
}

/* A file that is said to be complete says something by a column it lacks. */
static int
refuse_absent(enum record_kind kind, const struct import_owner *owner,
              struct err *err)
{
    int count;
    const struct fact *facts = fact_table(kind, &count);

    for (int i = 0; i < count; i++) {
        if (facts[i].need == FACT_STATED && owner->kept[i] > 0) {
            return err_set(err, ERR_INPUT,
                           _("%s of %s: the files are said to be complete but "
                             "have no column %s, which %ld rows known have; "
                             "add the column, or import without --full"),
                           word_ja(record_kind_words, (int)kind), owner->code,
                           facts[i].ja, owner->kept[i]);
        }
    }
    return 0;
}

int
guard_finish(const struct guard *guard, struct err *err)
{
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        const struct import_owner *owner = guard->report->owners[kind];

        for (; owner != NULL; owner = owner->next) {
            if ((guard->request->full &&
                 refuse_absent((enum record_kind)kind, owner, err) != 0) ||
                refuse_back(guard, (enum record_kind)kind, owner, err) != 0 ||
                refuse_falls(guard, owner, err) != 0) {
                return -1;
            }
        }
    }
    return 0;
}

void
guard_describe(const struct import_report *report, enum record_kind kind,
               struct buf *detail)
{
    int count;
    const struct fact *facts = fact_table(kind, &count);
    long mail_to = 0, back = 0;

    for (int i = 0; i < count; i++) {
        long taken = 0;

        for (const struct import_owner *owner = report->owners[kind];
             owner != NULL; owner = owner->next) {
            taken += owner->taken[i];
        }
        if (taken > 0) {
            buf_printf(detail, " %s 1→0 %ld", facts[i].ja, taken);
        }
    }
    for (const struct import_owner *owner = report->owners[kind]; owner != NULL;
         owner = owner->next) {
        mail_to += owner->mail_to;
        back += owner->back;
    }
    if (mail_to > 0) {
        buf_printf(detail, " 送付先→none %ld", mail_to);
    }
    if (back > 0) {
        buf_printf(detail, " back %ld", back);
    }
}
