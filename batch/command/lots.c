#include "command/lots.h"

#include "base/arena.h"
#include "base/text.h"
#include "command/print.h"
#include "desk/mailroom.h"

/* -- how a lot stands ------------------------------------------------------ */

/* Of the letters of a lot, by what became of them. */
static const enum notice_state SHOWN[] = {
    NOTICE_SELECTED,  NOTICE_RENDERED, NOTICE_RELEASED,
    NOTICE_CONFIRMED, NOTICE_MAILED,   NOTICE_RETURNED,
};
enum { SHOWN_COUNT = sizeof SHOWN / sizeof SHOWN[0] };

void
lots_write_json(const struct mailroom_lot *lot, struct buf *out)
{
    const struct posting *posting = &lot->pieces.posting;
    char name[LOT_NAME_SIZE];

    print_open(out, NULL, '{');
    print_text(out, "lot", lot_name(lot->lot.id, name));
    print_date(out, "business_date", lot->lot.business_date);
    print_text(out, "state", word_key(mailroom_stage_words, (int)lot->stage));
    print_number(out, "notices", lot->lot.notices);
    print_number(out, "bundles", lot->lot.bundles);
    print_number(out, "pages", lot->lot.pages);
    print_number(out, "sheets", lot->lot.sheets);
    print_open(out, "letters", '{');
    for (int i = 0; i < SHOWN_COUNT; i++) {
        print_number(out, word_key(notice_state_words, (int)SHOWN[i]),
                     lot->pieces.by_state[SHOWN[i]]);
    }
    print_number(out, "pulled", lot->pieces.pulled);
    print_number(out, "recalled", lot->pieces.recalled);
    print_number(out, "spoiled", lot->pieces.spoiled);
    print_close(out, '}');
    print_date(out, "released_on", posting->released_on);
    print_date(out, "confirmed_on", posting->confirmed_on);
    print_date(out, "mailed_on", posting->mailed_on);
    print_date(out, "recalled_on", posting->recalled_on);
    print_date(out, "deleted_on", posting->deleted_on);
    print_text(out, "deletion",
               posting->deletion[0] == '\0' ? NULL : posting->deletion);
    print_close(out, '}');
    buf_add_byte(out, '\n');
}

static void
write_number(struct buf *out, const char *what, long count)
{
    if (count > 0) {
        buf_printf(out, "  %s %ld", what, count);
    }
}

void
lots_write_line(const struct mailroom_lot *lot, struct buf *out)
{
    char name[LOT_NAME_SIZE], date[DATE_TEXT_SIZE];

    buf_printf(out, "%s  %s  %s", lot_name(lot->lot.id, name),
               date_format_iso(lot->lot.business_date, date),
               word_name(mailroom_stage_words, (int)lot->stage));
    for (int i = 0; i < SHOWN_COUNT; i++) {
        write_number(out, word_name(notice_state_words, (int)SHOWN[i]),
                     lot->pieces.by_state[SHOWN[i]]);
    }
    write_number(out, word_name(reason_words, REASON_PULLED),
                 lot->pieces.pulled);
    write_number(out, word_name(reason_words, REASON_RECALLED),
                 lot->pieces.recalled);
    write_number(out, _("spoiled"), lot->pieces.spoiled);
    buf_add_byte(out, '\n');
}

/* -- lots ------------------------------------------------------------------ */

struct lots_options {
    bool json;
};

static const struct option_row LOTS_ROWS[] = {
    {"json", 'j', NULL, N_("one JSON object a line, keys in English"),
     OPTION_INTO(struct lots_options, json)},
    {.name = NULL},
};

static int
list(struct workspace *workspace, const struct lots_options *options,
     struct err *err)
{
    const struct mailroom_lot *lots = NULL;
    struct buf out = {0};
    size_t count = 0;

    if (mailroom_lots(workspace, &lots, &count, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        (options->json ? lots_write_json : lots_write_line)(&lots[i], &out);
    }
    if (count == 0 && !options->json) {
        buf_add_text(&out, _("no lot yet\n"));
    }
    return print_out(&out, err);
}

static int
run_lots(const struct surroundings *at, const struct command_line *line,
         struct err *err)
{
    struct workspace *workspace = workspace_open(at, WORKSPACE_READ, err);
    int status = workspace == NULL ? -1 : list(workspace, line->options, err);

    workspace_close(workspace);
    return status;
}

const struct command lots_command = {
    .name = "lots",
    .summary = N_("where the lots are: print shop, post, back"),
    .options = LOTS_ROWS,
    .options_size = sizeof(struct lots_options),
    .example = "lots",
    .ends = ENDS_WORKSPACE,
    .run = run_lots,
};
