#include "command/status.h"

#include "base/text.h"
#include "command/print.h"
#include "desk/balance.h"
#include "desk/overview.h"

struct status_options {
    bool json;
};

static const struct option_row OPTION_ROWS[] = {
    {"json", 'j', NULL, N_("one JSON object a line, keys in English"),
     OPTION_INTO(struct status_options, json)},
    {.name = NULL},
};

/* -- imports ----------------------------------------------------------- */

static void
write_json_delivery(const char *key, const struct delivery *delivery,
                    struct buf *out)
{
    if (delivery->id == 0) {
        print_text(out, key, NULL);
        return;
    }
    print_open(out, key, '{');
    print_text(out, "at", delivery->at);
    print_text(out, "by", delivery->by);
    print_number(out, "status", delivery->status);
    print_text(out, "message",
               delivery->message[0] == '\0' ? NULL : delivery->message);
    print_open(out, "files", '[');
    for (size_t i = 0; i < delivery->file_count; i++) {
        const struct delivery_file *file = &delivery->files[i];

        print_open(out, NULL, '{');
        print_text(out, "name", file->name);
        print_text(out, "sha256", file->hash[0] == '\0' ? NULL : file->hash);
        print_number(out, "rows", file->rows);
        print_close(out, '}');
    }
    print_close(out, ']');
    print_close(out, '}');
}

static void
write_json_imports(const struct overview *overview, struct buf *out)
{
    print_open(out, "imports", '{');
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        const struct register_feed *standing = &overview->imports[kind];
        const struct delivery_count *count = &standing->good[0].counts[kind];

        print_open(out, word_key(record_kind_words, kind), '{');
        write_json_delivery("good", &standing->good[0], out);
        print_number(out, "rows", count->rows);
        print_number(out, "new", count->added);
        print_number(out, "changed", count->changed);
        print_number(out, "unchanged", count->unchanged);
        print_number(out, "vanished", count->gone);
        write_json_delivery("refused", &standing->bad, out);
        print_bool(out, "refused_since", standing->bad_since);
        print_close(out, '}');
    }
    print_close(out, '}');
}

static void
write_import(const struct register_feed *standing, int kind, struct buf *out)
{
    const struct delivery *good = &standing->good[0];
    const struct delivery *bad = &standing->bad;
    const struct delivery_count *count = &good->counts[kind];

    if (good->id != 0) {
        buf_printf(out,
                   _("%s: taken last on %s: %ld rows, %ld new, %ld changed, "
                     "%ld vanished\n"),
                   word_ja(record_kind_words, kind), good->at, count->rows,
                   count->added, count->changed, count->gone);
    }
    if (bad->id != 0 && bad->result == DELIVERY_REFUSED) {
        buf_printf(out, _("%s: refused last on %s with status %d: %s\n"),
                   word_ja(record_kind_words, kind), bad->at, bad->status,
                   bad->message);
    } else if (bad->id != 0) {
        buf_printf(out,
                   _("%s: an import of %s has not come to its end; unless it "
                     "is still at work, import the files again\n"),
                   word_ja(record_kind_words, kind), bad->at);
    }
}

static void
write_imports(const struct overview *overview, struct buf *out)
{
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        write_import(&overview->imports[kind], kind, out);
    }
    if (overview->orphans > 0) {
        buf_printf(out,
                   _("%ld cards or certificates belong to a 宛名番号 that no "
                     "住民 row has; nobody can be told of them"),
                   overview->orphans);
        buf_add_byte(out, '\n');
    }
    if (*overview->stale != '\0') {
        buf_printf(out, _("as things are, a run of today stops:\n%s"),
                   overview->stale);
    }
    if (*overview->waiting != '\0') {
        buf_printf(out, _("as things are, the letters of these wait:\n%s"),
                   overview->waiting);
    }
}

/* -- lots -------------------------------------------------------------- */

/* The lots of which something is so, as names. */
static bool
is_open(const struct mailroom_lot *lot)
{
    return lot->stage == STAGE_PLANNED;
}

static bool
is_unconfirmed(const struct mailroom_lot *lot)
{
    return lot->unconfirmed;
}

static bool
is_unmailed(const struct mailroom_lot *lot)
{
    return lot->unmailed;
}

typedef bool lot_question(const struct mailroom_lot *lot);

static void
write_json_lots(const struct overview *overview, const char *key,
                lot_question *asks, struct buf *out)
{
    print_open(out, key, '[');
    for (size_t i = 0; i < overview->lot_count; i++) {
        char name[LOT_NAME_SIZE];

        if (asks(&overview->lots[i])) {
            print_text(out, NULL, lot_name(overview->lots[i].lot.id, name));
        }
    }
    print_close(out, ']');
}

static void
write_lots(const struct overview *overview, lot_question *asks,
           const char *text, struct buf *out)
{
    for (size_t i = 0; i < overview->lot_count; i++) {
        char name[LOT_NAME_SIZE];

        if (asks(&overview->lots[i])) {
            buf_printf(out, _(text), lot_name(overview->lots[i].lot.id, name));
        }
    }
}

/* Ends with 1 when a lot is forgotten. */
static bool
has_forgotten_lot(const struct overview *overview)
{
    for (size_t i = 0; i < overview->lot_count; i++) {
        if (overview->lots[i].unconfirmed || overview->lots[i].unmailed) {
            return true;
        }
    }
    return false;
}

static void
write_json(const struct overview *overview, struct buf *out)
{
    print_open(out, NULL, '{');
    print_open(out, "notices", '{');
    for (int state = 1; state <= NOTICE_STATES; state++) {
        print_number(out, word_key(notice_state_words, state),
                     overview->by_state[state]);
    }
    print_close(out, '}');
    print_number(out, "lots", (long)overview->lot_count);
    write_json_lots(overview, "unreleased_lots", is_open, out);
    write_json_lots(overview, "unconfirmed_lots", is_unconfirmed, out);
    write_json_lots(overview, "unmailed_lots", is_unmailed, out);
    print_open(out, "runs", '[');
    for (size_t i = 0; i < overview->run_count; i++) {
        const struct run *run = &overview->runs[i];

        print_open(out, NULL, '{');
        print_date(out, "business_date", run->business_date);
        print_text(out, "finished_at", run->finished_at);
        print_number(out, "read", run->tally.read);
        print_number(out, "selected", run->tally.selected);
        print_number(out, "excluded", tally_excluded(&run->tally));
        print_number(out, "held", tally_held(&run->tally));
        print_close(out, '}');
    }
    print_close(out, ']');
    write_json_imports(overview, out);
    print_number(out, "orphans", overview->orphans);
    print_number(out, "letters_to_pull", overview->to_pull);
    print_close(out, '}');
    buf_add_byte(out, '\n');
}

static void
write_people(const struct overview *overview, struct buf *out)
{
    char date[DATE_TEXT_SIZE];

    for (size_t i = 0; i < overview->run_count; i++) {
        const struct run *run = &overview->runs[i];

        buf_printf(out, "%s  ", date_format_iso(run->business_date, date));
        balance_write(&run->tally, out);
    }
    if (overview->empty != NULL) {
        buf_printf(out, "%s\n", overview->empty);
    }
    if (overview->run_count == 0) {
        buf_printf(out, _("no run yet\n"));
    }
    for (int state = 1; state <= NOTICE_STATES; state++) {
        if (overview->by_state[state] > 0) {
            buf_printf(out, "%s: %ld\n", word_ja(notice_state_words, state),
                       overview->by_state[state]);
        }
    }
    write_lots(overview, is_open,
               N_("lot %s is planned but not released: run 'kigen run' "
                  "again\n"),
               out);
    write_lots(overview, is_unconfirmed,
               N_("lot %s: the shop's results have not come ('kigen confirm "
                  "FILE --by NAME')\n"),
               out);
    write_lots(overview, is_unmailed,
               N_("lot %s: nobody has said that it was mailed ('kigen "
                  "mailed')\n"),
               out);
    if (overview->to_pull > 0) {
        buf_printf(out,
                   _("%ld letters at the shop should be pulled: 'kigen lots', "
                     "then 'kigen lot pull-list LOT'\n"),
                   overview->to_pull);
    }
    write_imports(overview, out);
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const struct status_options *options = line->options;
    struct workspace *workspace = workspace_open(at, WORKSPACE_READ, err);
    struct overview overview;
    struct buf out = {0};
    int status = -1;

    if (workspace == NULL) {
        return -1;
    }
    if (overview_look(workspace, &overview, err) == 0) {
        if (options->json) {
            write_json(&overview, &out);
        } else {
            write_people(&overview, &out);
        }
        status = print_out(&out, err);
        if (status == 0 && has_forgotten_lot(&overview)) {
            status = 1;
        }
    }
    workspace_close(workspace);
    return status;
}

const struct command status_command = {
    .name = "status",
    .summary = N_("the last runs, lots and waiting notices"),
    .options = OPTION_ROWS,
    .options_size = sizeof(struct status_options),
    .example = "status",
    .ends = ENDS_WORKSPACE | END(ERR_LETTER),
    .run = run,
};
