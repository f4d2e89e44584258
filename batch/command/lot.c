#include "command/lot.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "command/lots.h"
#include "command/print.h"
#include "desk/pulllist.h"
#include "desk/tariff.h"
#include "outbox/rebuild.h"

struct lot_options {
    const char *bundle, *by, *reason;
    bool json;
};

static const struct option_row LOT_ROWS[] = {
    {"bundle", 'b', N_("BUNDLE"), N_("one bundle alone, as B0001"),
     .form = FORM_CODE, OPTION_INTO(struct lot_options, bundle)},
    {"by", 'B', N_("NAME"), N_("who does it (rebuild, recall)"),
     .form = FORM_WORDS, OPTION_INTO(struct lot_options, by)},
    {"reason", 'r', N_("TEXT"), N_("why, for the record (rebuild, recall)"),
     .form = FORM_WORDS, OPTION_INTO(struct lot_options, reason)},
    {"json", 'j', NULL, N_("one JSON object a line, keys in English"),
     OPTION_INTO(struct lot_options, json)},
    {.name = NULL},
};

struct lot_work {
    struct workspace *workspace;
    const struct lot_options *options;
    struct mailroom_lot lot;
    int bundle; /* 0: all */
};

static int
show(struct lot_work *work, struct err *err)
{
    struct buf out = {0};

    (work->options->json ? lots_write_json : lots_write_line)(&work->lot, &out);
    return print_out(&out, err);
}

/* -- verify and rebuild ---------------------------------------------------- */

static const char *const STANDING_KEYS[] = {
    [REBUILD_RIGHT] = "right",
    [REBUILD_MISSING] = "missing",
    [REBUILD_CHANGED] = "changed",
};
static const char *const STANDING_TEXTS[] = {
    [REBUILD_RIGHT] = N_("as handed over"),
    [REBUILD_MISSING] = N_("missing"),
    [REBUILD_CHANGED] = N_("changed"),
};

static void
write_file(const struct lot_work *work, const char *name, const char *key,
           const char *text, struct buf *out)
{
    char lot[LOT_NAME_SIZE];

    if (!work->options->json) {
        buf_printf(out, "%s/%s: %s\n", lot_name(work->lot.lot.id, lot), name,
                   _(text));
        return;
    }
    print_open(out, NULL, '{');
    print_text(out, "lot", lot_name(work->lot.lot.id, lot));
    print_text(out, "file", name);
    print_text(out, "standing", key);
    print_close(out, '}');
    buf_add_byte(out, '\n');
}

static int
look(const struct lot_work *work, struct rebuild_view *view, struct err *err)
{
    struct outbox outbox;

    if (tariff_read(work->workspace, err) != 0) {
        return -1;
    }
    outbox = workspace_outbox(work->workspace);
    if (work->lot.lot.state != LOT_RELEASED) {
        return err_set(err, ERR_INPUT,
                       _("this lot has not been handed over: it has no files "
                         "to compare"));
    }
    return rebuild_look(&outbox, &work->lot.lot, work->workspace->arena, view,
                        err);
}

static bool
is_meant(const struct lot_work *work, const struct rebuild_file *file)
{
    return work->bundle == 0 || file->bundle == work->bundle;
}

static int
verify(struct lot_work *work, struct err *err)
{
    struct rebuild_view view;
    struct buf out = {0};
    long wrong = 0;

    if (look(work, &view, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < view.count; i++) {
        const struct rebuild_file *file = &view.files[i];

        if (is_meant(work, file)) {
            wrong += file->standing != REBUILD_RIGHT;
            write_file(work, file->name, STANDING_KEYS[file->standing],
                       STANDING_TEXTS[file->standing], &out);
        }
    }
    for (size_t i = 0; i < view.foreign_count && work->bundle == 0; i++) {
        wrong++;
        write_file(work, view.foreign[i], "foreign",
                   N_("does not belong to the lot"), &out);
    }
    if (print_out(&out, err) != 0) {
        return -1;
    }
    return wrong == 0 ? 0
                      : err_set(err, ERR_INPUT,
                                _("%ld files are not as they were handed "
                                  "over; 'kigen lot rebuild' makes what is "
                                  "missing or changed again"),
                                wrong);
}

static int
note_rebuilt(const struct lot_work *work, const struct rebuild_file *file,
             struct err *err)
{
    char lot[LOT_NAME_SIZE];
    const struct workspace_act note = {
        .kind = EVENT_REBUILD,
        .by = work->options->by,
        .reason = work->options->reason,
        .detail = arena_printf(work->workspace->arena, "%s/%s",
                               lot_name(work->lot.lot.id, lot), file->name)};

    return workspace_note(work->workspace, &note, err);
}

/* The papers come last, RELEASED at the very end, as when it was handed over.
 */
static int
rebuild(struct lot_work *work, struct err *err)
{
    struct rebuild_view view;
    struct buf out = {0};
    int status = look(work, &view, err);
    const struct outbox outbox = workspace_outbox(work->workspace);

    for (size_t i = 0; status == 0 && i < view.count; i++) {
        const struct rebuild_file *file = &view.files[i];

        if (!is_meant(work, file)) {
            continue;
        }
        if (file->standing != REBUILD_RIGHT) {
            status =
                note_rebuilt(work, file, err) == 0
                    ? rebuild_file(&outbox, &work->lot.lot, &view, file, err)
                    : -1;
        }
        if (status == 0) {
            write_file(work, file->name,
                       file->standing == REBUILD_RIGHT ? "right" : "rebuilt",
                       file->standing == REBUILD_RIGHT ? N_("as handed over")
                                                       : N_("made again"),
                       &out);
        }
    }
    print_report(&out);
    return status;
}

/* -- recall and pull list -------------------------------------------------- */

static int
recall(struct lot_work *work, struct err *err)
{
    const struct mailroom_act act = {.by = work->options->by,
                                     .reason = work->options->reason};
    char name[LOT_NAME_SIZE];
    struct buf out = {0};
    long letters = 0;

    if (mailroom_recall(work->workspace, &work->lot, &act, &letters, err) !=
        0) {
        return -1;
    }
    buf_printf(&out,
               _("lot %s is recalled: %ld letters tell nobody, and their "
                 "people are judged again by the next run. Make sure that the "
                 "shop destroys what it has printed.\n"),
               lot_name(work->lot.lot.id, name), letters);
    print_report(&out);
    return 0;
}

struct listing {
    const struct lot_work *work;
    long count;
};

static const char *
key_of(const struct pull_entry *entry)
{
    return entry->reason != REASON_NONE
               ? word_key(reason_words, (int)entry->reason)
           : entry->other_addressee ? "ADDRESSEE"
                                    : "CERTIFICATE";
}

static const char *
words_of(const struct pull_entry *entry)
{
    return entry->reason != REASON_NONE
               ? word_name(reason_words, (int)entry->reason)
           : entry->other_addressee ? _("another name or address")
                                    : _("other certificates");
}

/* A sheet's mark is the notice's number with its place in the mailing. */
static int
list_entry(void *context, const struct pull_entry *entry, struct err *err)
{
    struct listing *listing = context;
    const struct notice *notice = entry->notice;
    char lot[LOT_NAME_SIZE], bundle[LOT_NAME_SIZE];
    char envelopes[LOT_NAME_SIZE];
    struct buf out = {0};

    listing->count++;
    lot_name(notice->lot, lot);
    bundle_name(notice->bundle, bundle);
    if (listing->work->options->json) {
        print_open(&out, NULL, '{');
        print_text(&out, "notice", notice->number);
        print_text(&out, "municipality", notice->municipality);
        print_text(&out, "resident", notice->resident);
        print_text(&out, "lot", lot);
        print_text(&out, "bundle", bundle);
        print_number(&out, "position", notice->position);
        print_number(&out, "page_from", notice->page_from);
        print_number(&out, "page_to", notice->page_to);
        if (notice->envelope > 0) {
            print_text(&out, "envelope",
                       bundle_envelopes_name(notice->bundle, envelopes));
            print_number(&out, "envelope_page", notice->envelope);
        }
        print_text(&out, "mark", notice->number);
        print_text(&out, "reason", key_of(entry));
        print_close(&out, '}');
        buf_add_byte(&out, '\n');
    } else {
        buf_printf(&out, _("%s  %s.pdf page %d-%d, letter %d  mark %s-  %s\n"),
                   lot, bundle, notice->page_from, notice->page_to,
                   notice->position, notice->number, words_of(entry));
        if (notice->envelope > 0) {
            buf_printf(&out, _("its sealing envelope: bundle %s, page %d\n"),
                       bundle_envelopes_name(notice->bundle, envelopes),
                       notice->envelope);
        }
    }
    return print_out(&out, err);
}

static int
pull_list(struct lot_work *work, struct err *err)
{
    struct listing listing = {.work = work};
    struct buf out = {0};

    if (pulllist_walk(work->workspace, work->lot.lot.id, work->bundle,
                      list_entry, &listing, err) != 0) {
        return -1;
    }
    if (!work->options->json) {
        buf_printf(&out,
                   listing.count == 0
                       ? _("nothing has to be taken out\n")
                       : _("%ld letters to take out; then 'kigen pull "
                           "NUMBER --by NAME --reason TEXT'\n"),
                   listing.count);
    }
    return print_out(&out, err);
}

/* -- the verb -------------------------------------------------------------- */

static const struct lot_verb {
    const char *name;
    int needs;
    bool decides; /* needs --by and --reason */
    bool bundle;  /* takes --bundle */
    int (*act)(struct lot_work *work, struct err *err);
} LOT_VERBS[] = {
    {"show", WORKSPACE_READ, false, false, show},
    {"verify", WORKSPACE_READ, false, true, verify},
    {"rebuild", WORKSPACE_LOCK | WORKSPACE_FONTS, true, true, rebuild},
    {"recall", WORKSPACE_LOCK, true, false, recall},
    {"pull-list", WORKSPACE_READ, false, true, pull_list},
};
enum { LOT_VERB_COUNT = sizeof LOT_VERBS / sizeof LOT_VERBS[0] };

static const struct lot_verb *
find_verb(const char *name, struct err *err)
{
    for (int i = 0; i < LOT_VERB_COUNT; i++) {
        if (strcmp(LOT_VERBS[i].name, name) == 0) {
            return &LOT_VERBS[i];
        }
    }
    err_set(err, ERR_USAGE,
            _("'%s' is nothing that is done with a lot: show, verify, "
              "rebuild, recall, pull-list"),
            name);
    return NULL;
}

static int
check_options(const struct lot_verb *verb, const struct lot_options *options,
              int *bundle, struct err *err)
{
    *bundle = options->bundle == NULL ? 0 : bundle_from_name(options->bundle);
    if (options->bundle != NULL && *bundle == 0) {
        return err_set(err, ERR_USAGE,
                       _("--bundle: not a bundle; write it as B0001"));
    }
    if (options->bundle != NULL && !verb->bundle) {
        return err_set(err, ERR_USAGE,
                       _("'lot %s' is about the whole lot; "
                         "leave out --bundle"),
                       verb->name);
    }
    if (verb->decides != (options->by != NULL) ||
        verb->decides != (options->reason != NULL)) {
        return err_set(err, ERR_USAGE,
                       verb->decides
                           ? _("'lot %s' needs --by NAME and --reason TEXT")
                           : _("'lot %s' changes nothing; leave out --by and "
                               "--reason"),
                       verb->name);
    }
    return 0;
}

static int
run_lot(const struct surroundings *at, const struct command_line *line,
        struct err *err)
{
    struct lot_work work = {.options = line->options};
    const struct lot_verb *verb = find_verb(line->arguments[0], err);
    int status = -1;

    if (verb == NULL ||
        check_options(verb, work.options, &work.bundle, err) != 0) {
        return -1;
    }
    work.workspace = workspace_open(at, verb->needs, err);
    if (work.workspace != NULL &&
        mailroom_find(work.workspace, line->arguments[1], &work.lot, err) ==
            0) {
        status = verb->act(&work, err);
    }
    workspace_close(work.workspace);
    return status;
}

const struct command lot_command = {
    .name = "lot",
    .summary = N_("one lot: show, verify, rebuild, recall, pull-list"),
    .argument = {N_("ACTION LOT"), 2, 2, FORM_CODE},
    .options = LOT_ROWS,
    .options_size = sizeof(struct lot_options),
    .example = "lot pull-list L000001",
    .ends = ENDS_WORKSPACE | END(ERR_CREATE),
    .run = run_lot,
};
