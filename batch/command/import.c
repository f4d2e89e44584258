#include "command/import.h"

#include "base/fault.h"
#include "base/log.h"
#include "base/text.h"
#include "base/utf8.h"
#include "command/output.h"
#include "command/print.h"
#include "desk/import.h"
#include "desk/rehearsal.h"

enum { FILES_MAX = 64 };

struct import_options {
    bool full, allow_back, dry;
    const char *by, *reason, *aside;
};

static const struct option_row OPTION_ROWS[] = {
    {"full", 'f', NULL,
     N_("the files are complete: whoever is missing becomes 未連携"),
     OPTION_INTO(struct import_options, full)},
    {"dry-run", 'n', NULL,
     N_("read and compare everything, show what the first rows were read as, "
        "and import nothing"),
     OPTION_INTO(struct import_options, dry)},
    {"set-aside", 's', N_("FILE"),
     N_("rows with faults go into this new file, their people are held, the "
        "rest is imported"),
     .form = FORM_ANY, OPTION_INTO(struct import_options, aside)},
    {"allow-back", 'b', NULL,
     N_("take rows that are older than what is stored; with --by and "
        "--reason"),
     OPTION_INTO(struct import_options, allow_back)},
    {"by", 'B', N_("NAME"), N_("who allows it"), .form = FORM_WORDS,
     OPTION_INTO(struct import_options, by)},
    {"reason", 'r', N_("TEXT"), N_("why, for the record"), .form = FORM_WORDS,
     OPTION_INTO(struct import_options, reason)},
    {.name = NULL},
};

/* -- the report ---------------------------------------------------------- */

/* A number of each fact, summed over the municipalities of a kind. */
typedef long count_of(const struct import_owner *owner, int fact);

static long
count_kept(const struct import_owner *owner, int fact)
{
    return owner->kept[fact];
}

static long
count_taken(const struct import_owner *owner, int fact)
{
    return owner->taken[fact];
}

/* "住民: title: 支援措置 2, 大字 1"; nothing when all are 0. */
static void
write_counts(const struct import_report *report, enum record_kind kind,
             const char *title, count_of *count, struct buf *out)
{
    int fact_count;
    const struct fact *facts = fact_table(kind, &fact_count);
    bool written = false;

    for (int i = 0; i < fact_count; i++) {
        long sum = 0;

        for (const struct import_owner *owner = report->owners[kind];
             owner != NULL; owner = owner->next) {
            sum += count(owner, i);
        }
        if (sum > 0) {
            if (!written) {
                buf_printf(out,
                           "%s: %s:", word_ja(record_kind_words, (int)kind),
                           title);
            }
            buf_printf(out, "%s %s %ld", written ? "," : "", facts[i].ja, sum);
            written = true;
        }
    }
    if (written) {
        buf_add_byte(out, '\n');
    }
}

/* What nobody handed in is unknown of new people: a file without 支援措置
 * protects none.  団体コード and the key are no such column. */
static void
write_absent(const struct import_report *report, enum record_kind kind,
             struct buf *out)
{
    int count;
    const struct fact *facts = fact_table(kind, &count);
    const char *between = ": ";
    uint64_t absent = 0;

    for (const struct import_owner *owner = report->owners[kind]; owner != NULL;
         owner = owner->next) {
        absent |= owner->absent;
    }
    for (int i = fact_key_count(kind); i < count; i++) {
        if ((absent & fact_bit(i)) != 0) {
            if (*between == ':') {
                buf_printf(out, "%s: %s", word_ja(record_kind_words, (int)kind),
                           _("columns not in this file"));
            }
            buf_printf(out, "%s%s", between, facts[i].ja);
            between = ", ";
        }
    }
    if (*between != ':') {
        buf_add_byte(out, '\n');
    }
}

static void
write_kind(const struct import_report *report, enum record_kind kind,
           struct buf *out)
{
    const long *changes = report->changes[kind];
    long mail_to = 0;

    if (report->owners[kind] == NULL) {
        return;
    }
    buf_printf(out,
               _("%s: %ld new, %ld changed, %ld unchanged, %ld "
                 "vanished\n"),
               word_ja(record_kind_words, (int)kind), changes[REGISTER_NEW],
               changes[REGISTER_CHANGED], changes[REGISTER_UNCHANGED],
               report->gone[kind]);
    write_absent(report, kind, out);
    write_counts(report, kind, _("rows that keep what is stored of these"),
                 count_kept, out);
    write_counts(report, kind, _("protection taken (1 → 0)"), count_taken, out);
    for (const struct import_owner *owner = report->owners[kind]; owner != NULL;
         owner = owner->next) {
        mail_to += owner->mail_to;
    }
    if (mail_to > 0) {
        buf_printf(out, _("%s: 送付先 taken by a blank: %ld\n"),
                   word_ja(record_kind_words, (int)kind), mail_to);
    }
}

/* Who waits for a human, and what that human does. */
static const struct wait {
    const char *title, *mend;
} waits[IMPORT_WAITS] = {
    [IMPORT_PROTECTION] =
        {N_("held, until two persons end the hold: protection was taken"),
         N_("  Ask the office in charge.  'kigen explain' shows the hold.  "
            "One person confirms it with 'kigen confirm HOLD --reason TEXT "
            "--by NAME'; a second person ends it with 'kigen release HOLD "
            "--by NAME --measure-ended', or lets one letter go without "
            "--measure-ended.  If it was a mistake, correct the file and "
            "import it.\n")},
    [IMPORT_ASIDE] =
        {N_("set aside and held: a row of theirs has a fault (see above)"),
         N_("  Mend the rows in the file that was written and import it; then "
            "'kigen release RESIDENT --by NAME' ends each hold.\n")},
    [IMPORT_BACK] =
        {N_("not taken and held: the row is older than what is stored"),
         N_("  Hand in the newest file; or, if the older facts are right, "
            "import again with --allow-back --by NAME --reason TEXT.  In both "
            "cases 'kigen release RESIDENT --by NAME' then ends the hold.\n")},
};

static void
write_waiting(const struct import_report *report, struct buf *out)
{
    for (int wait = 0; wait < IMPORT_WAITS; wait++) {
        if (report->waiting[wait] == 0) {
            continue;
        }
        buf_printf(out, "%s: %ld\n", _(waits[wait].title),
                   report->waiting[wait]);
        for (const struct import_item *item = report->items; item != NULL;
             item = item->next) {
            if ((int)item->wait == wait) {
                buf_printf(out, "  %s %s: %s\n", item->municipality,
                           item->resident, item->text);
            }
        }
        buf_add_text(out, _(waits[wait].mend));
    }
}

static void
write_report(const struct import_request *request,
             const struct import_report *report, struct arena *arena,
             struct buf *out)
{
    for (size_t i = 0; i < request->count; i++) {
        buf_printf(out, _("%s: %s, %s, %ld rows\n"),
                   utf8_visible(arena, request->files[i].path),
                   word_ja(record_kind_words, (int)request->files[i].kind),
                   request->files[i].encoding, request->files[i].rows);
        if (request->files[i].aside > 0) {
            buf_printf(out, _("  %ld rows with faults set aside\n"),
                       request->files[i].aside);
        }
        if (request->files[i].passed > 0) {
            buf_printf(out, _("  %ld rows passed over by 読む行\n"),
                       request->files[i].passed);
        }
    }
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        write_kind(report, (enum record_kind)kind, out);
        for (int i = 0; i < EXCERPT_ROWS; i++) {
            if (report->excerpts[kind][i] != NULL) {
                buf_printf(out, "  %s\n", report->excerpts[kind][i]);
            }
        }
    }
    write_waiting(report, out);
    if (request->dry) {
        buf_printf(out, _("rehearsal: nothing was imported\n"));
    }
}

static int
keep_aside(void *context, const struct buf *rows, struct err *err)
{
    return output_write(context, rows, err);
}

/* -- the command --------------------------------------------------------- */

/* Whose word and why stand in the history, or nothing is allowed. */
static int
check_allowance(const struct import_options *options, struct err *err)
{
    bool both = options->by != NULL && options->reason != NULL;
    bool any = options->by != NULL || options->reason != NULL;

    if (options->allow_back ? both : !any) {
        return 0;
    }
    return err_set(err, ERR_USAGE,
                   _("--allow-back, --by and --reason go together: who "
                     "allows older rows, and why"));
}

/* What nobody has to look at is no news; a letter to be stopped is.  Of a dry
 * import the report is the result. */
static int
say(struct workspace *workspace, const struct import_request *request,
    const struct import_report *report, int status, struct err *err)
{
    struct buf out = {0}, letters = {0};
    struct err unknown;
    int said = 0;

    if (pull_write_list(workspace, &report->pull, &letters, &unknown) != 0) {
        buf_printf(&letters, "%s\n", unknown.text);
    }
    if (!workspace->at->quiet || status != ERR_NONE || letters.size > 0) {
        write_report(request, report, workspace->arena, &out);
        buf_add(&out, letters.data, letters.size);
        if (request->dry) {
            said = print_out(&out, err);
        } else {
            print_report(&out);
        }
    }
    buf_reset(&letters);
    return said;
}

static bool
brings(const struct import_request *request, enum record_kind kind)
{
    for (size_t i = 0; i < request->count; i++) {
        if (request->files[i].kind == kind) {
            return true;
        }
    }
    return false;
}

/* What the letters say of the city is seen now, by whom it concerns, and not
 * at night: a name of an office that no template has room for.  Returns how
 * many things there are to look at. */
static size_t
try_letters(struct workspace *workspace, const struct import_request *request)
{
    struct fault_list lines;
    struct err why = {ERR_NONE, ""};

    if (request->dry || (!brings(request, RECORD_MUNICIPALITY) &&
                         !brings(request, RECORD_OFFICE))) {
        return 0;
    }
    fault_init(&lines, workspace->arena);
    if (workspace_add_fonts(workspace, &why) != 0 ||
        rehearsal_try(workspace, date_in_japan(workspace->at->now), &lines,
                      &why) != 0) {
        return 0; /* fonts and templates are the matter of check and run */
    }
    for (size_t i = 0; i < lines.kept; i++) {
        log_warning("%s", lines.text[i]);
    }
    return lines.total;
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const struct import_options *options = line->options;
    struct intake_file files[FILES_MAX] = {{0}};
    struct workspace *workspace;
    struct import_request request = {.files = files,
                                     .count = (size_t)line->argument_count,
                                     .full = options->full,
                                     .dry = options->dry,
                                     .allow_back = options->allow_back,
                                     .by = options->by,
                                     .reason = options->reason};
    struct import_report report;
    struct output *aside = NULL;
    int status = -1;

    if (check_allowance(options, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < request.count; i++) {
        files[i].path = line->arguments[i];
    }
    workspace = workspace_open(at, WORKSPACE_WRITE, err);
    if (workspace == NULL) {
        return -1;
    }
    if (options->aside != NULL) {
        aside = output_open(workspace, options->aside, false, err);
        request.keep_aside = keep_aside;
        request.keep_context = aside;
    }
    if ((options->aside == NULL || aside != NULL) &&
        import_files(workspace, &request, &report, err) == 0) {
        status = report.items != NULL || report.aside > 0 ||
                         report.doubles > 0 || report.orphans > 0
                     ? ERR_LETTER
                     : ERR_NONE;
        if (try_letters(workspace, &request) > 0) {
            status = ERR_LETTER;
        }
        if (say(workspace, &request, &report, status, err) != 0) {
            status = -1;
        }
    }
    output_close(aside);
    workspace_close(workspace);
    return status;
}

const struct command import_command = {
    .name = "import",
    .summary = N_("take the city's CSV files, all or nothing"),
    .argument = {N_("FILE"), 1, FILES_MAX, FORM_ANY},
    .options = OPTION_ROWS,
    .options_size = sizeof(struct import_options),
    .example = "import resident.csv card.csv certificate.csv",
    .ends = ENDS_WORKSPACE | END(ERR_LETTER),
    .run = run,
};
