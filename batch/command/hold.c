#include "command/hold.h"

#include "base/text.h"
#include "command/print.h"
#include "desk/confirmation.h"
#include "desk/holding.h"
#include "desk/holdwords.h"
#include "desk/pull.h"

static const char WHOSE_HELP[] =
    N_("the municipality, when the register has more than one");

/* -- the acts ------------------------------------------------------------ */

static void
write_done(const struct holding *holding, const char *done, struct buf *out)
{
    const struct hold *hold = &holding->hold;
    char name[HOLD_NAME_SIZE];

    buf_printf(out, _("hold %s on %s (%s) %s by %s, login %s\n"),
               hold_name(hold->id, name), hold->resident,
               hold->support_measure ? "支援措置" : "保留", done, holding->by,
               holding->workspace->at->login);
    holdwords_say_next(holding, out);
}

/* done: a word for what was done. */
static int
carry_out(struct holding *holding,
          int (*act)(struct holding *holding, struct err *err),
          const char *done, struct err *err)
{
    struct buf out = {0};
    struct err unknown = {ERR_NONE, ""};
    int status = act(holding, err);

    if (status == 0) {
        write_done(holding, done, &out);
        /* The hold stands; where the letter lies is said if it can be. */
        if (act == holding_set &&
            pull_write(holding->workspace, holding->municipality,
                       holding->hold.resident, &out, NULL, &unknown) != 0) {
            buf_printf(&out, "%s\n", unknown.text);
        }
    } else if (err->code == ERR_USAGE && holding->dossier.hold_count > 0) {
        holdwords_list(&holding->dossier, false, &out);
    }
    if (out.size > 0) {
        print_report(&out);
    }
    return status;
}

static int
open_and_carry_out(const struct surroundings *at, struct holding *holding,
                   int (*act)(struct holding *holding, struct err *err),
                   const char *done, struct err *err)
{
    int status;

    holding->workspace = workspace_open(at, WORKSPACE_WRITE, err);
    if (holding->workspace == NULL) {
        return -1;
    }
    status = carry_out(holding, act, done, err);
    workspace_close(holding->workspace);
    return status;
}

/* -- hold ---------------------------------------------------------------- */

struct hold_options {
    const char *municipality, *reason, *by;
    bool support_measure;
};

static const struct option_row HOLD_ROWS[] = {
    {"reason", 'r', N_("TEXT"), N_("why, for the record"), .needed = true,
     .form = FORM_WORDS, OPTION_INTO(struct hold_options, reason)},
    {"by", 'B', N_("NAME"), N_("who holds"), .needed = true, .form = FORM_WORDS,
     OPTION_INTO(struct hold_options, by)},
    {"municipality", 'm', N_("CODE"), WHOSE_HELP, .form = FORM_CODE,
     OPTION_INTO(struct hold_options, municipality)},
    {"support-measure", 's', NULL,
     N_("支援措置: only a second person can release it"),
     OPTION_INTO(struct hold_options, support_measure)},
    {.name = NULL},
};

static int
run_hold(const struct surroundings *at, const struct command_line *line,
         struct err *err)
{
    const struct hold_options *options = line->options;
    struct holding holding = {.municipality = options->municipality,
                              .target = line->arguments[0],
                              .reason = options->reason,
                              .by = options->by,
                              .support_measure = options->support_measure,
                              .today = date_in_japan(at->now)};

    return open_and_carry_out(at, &holding, holding_set, _("set"), err);
}

const struct command hold_command = {
    .name = "hold",
    .summary = N_("keep a person's letters back"),
    .argument = {N_("RESIDENT"), 1, 1, FORM_CODE},
    .options = HOLD_ROWS,
    .options_size = sizeof(struct hold_options),
    .example = "hold 00010001 --reason 申出 --by suzuki",
    .ends = ENDS_WORKSPACE,
    .run = run_hold,
};

/* -- confirm ------------------------------------------------------------- */

/* A hold is confirmed with what was found; a file of the shop's results
 * speaks for itself. */
struct confirm_options {
    const char *municipality, *reason, *by, *bundle;
};

static const struct option_row CONFIRM_ROWS[] = {
    {"reason", 'r', N_("TEXT"), N_("of a hold: what was found, for the record"),
     .form = FORM_WORDS, OPTION_INTO(struct confirm_options, reason)},
    {"by", 'B', N_("NAME"), N_("who has looked at it"), .needed = true,
     .form = FORM_WORDS, OPTION_INTO(struct confirm_options, by)},
    {"bundle", 'b', N_("BUNDLE"),
     N_("the file has the results of this bundle alone"), .form = FORM_CODE,
     OPTION_INTO(struct confirm_options, bundle)},
    {"municipality", 'm', N_("CODE"), WHOSE_HELP, .form = FORM_CODE,
     OPTION_INTO(struct confirm_options, municipality)},
    {.name = NULL},
};

static int
run_hold_confirm(const struct surroundings *at, const struct command_line *line,
                 struct err *err)
{
    const struct confirm_options *options = line->options;
    struct holding holding = {.municipality = options->municipality,
                              .target = line->arguments[0],
                              .reason = options->reason,
                              .by = options->by,
                              .today = date_in_japan(at->now)};

    return open_and_carry_out(at, &holding, holding_confirm, _("confirmed"),
                              err);
}

static void
write_results(const struct confirmation *done, bool taken_back, struct buf *out)
{
    char name[LOT_NAME_SIZE];

    buf_printf(out, _("lot %s: %ld letters done, %ld spoiled\n"),
               lot_name(done->lot, name), done->done, done->spoiled);
    if (done->makes_up != 0) {
        buf_printf(out,
                   taken_back
                       ? _("lot %s, made for the spoiled ones, was taken back: "
                           "facts about its people have changed, and the next "
                           "run judges them again\n")
                       : _("lot %s has the spoiled ones once more, for the "
                           "shop\n"),
                   lot_name(done->makes_up, name));
    }
}

static int
take_results(struct workspace *workspace, const struct command_line *line,
             int bundle, struct err *err)
{
    const struct confirm_options *options = line->options;
    const struct confirmation_request request = {
        .path = line->arguments[0], .bundle = bundle, .by = options->by};
    struct confirmation done;
    struct buf out = {0};
    bool taken_back = false;
    int status = 0;

    if (confirmation_take(workspace, &request, &done, err) != 0) {
        return -1;
    }
    if (done.makes_up != 0) {
        status = confirmation_hand_over(workspace, &done, &taken_back, err);
    }
    write_results(&done, taken_back, &out);
    print_report(&out);
    return status;
}

static int
run_results(const struct surroundings *at, const struct command_line *line,
            struct err *err)
{
    const struct confirm_options *options = line->options;
    struct workspace *workspace;
    int bundle =
        options->bundle == NULL ? 0 : bundle_from_name(options->bundle);
    int status;

    if (options->bundle != NULL && bundle == 0) {
        return err_set(err, ERR_USAGE,
                       _("--bundle: not a bundle; write it as B0001"));
    }
    workspace = workspace_open(at, WORKSPACE_LOCK | WORKSPACE_FONTS, err);
    status =
        workspace == NULL ? -1 : take_results(workspace, line, bundle, err);
    workspace_close(workspace);
    return status;
}

static int
run_confirm(const struct surroundings *at, const struct command_line *line,
            struct err *err)
{
    const struct confirm_options *options = line->options;

    return options->reason != NULL ? run_hold_confirm(at, line, err)
                                   : run_results(at, line, err);
}

const struct command confirm_command = {
    .name = "confirm",
    .summary = N_("take the print shop's results; or, with --reason, look at a "
                  "hold the program has set, as the first person"),
    .argument = {N_("FILE|HOLD|RESIDENT"), 1, 1, FORM_ANY},
    .options = CONFIRM_ROWS,
    .options_size = sizeof(struct confirm_options),
    .example = "confirm H000001 --reason 確認 --by suzuki",
    .ends = ENDS_WORKSPACE,
    .run = run_confirm,
};

/* -- release ------------------------------------------------------------- */

struct release_options {
    const char *municipality, *by, *reason;
    bool measure_ended;
};

static const struct option_row RELEASE_ROWS[] = {
    {"by", 'B', N_("NAME"), N_("who releases"), .needed = true,
     .form = FORM_WORDS, OPTION_INTO(struct release_options, by)},
    {"reason", 'r', N_("TEXT"), N_("why, for the record"), .form = FORM_WORDS,
     OPTION_INTO(struct release_options, reason)},
    {"measure-ended", 'e', NULL,
     N_("支援措置 is over: not one letter, the hold itself ends"),
     OPTION_INTO(struct release_options, measure_ended)},
    {"municipality", 'm', N_("CODE"), WHOSE_HELP, .form = FORM_CODE,
     OPTION_INTO(struct release_options, municipality)},
    {.name = NULL},
};

static int
run_release(const struct surroundings *at, const struct command_line *line,
            struct err *err)
{
    const struct release_options *options = line->options;
    struct holding holding = {.municipality = options->municipality,
                              .target = line->arguments[0],
                              .reason = options->reason,
                              .by = options->by,
                              .measure_ended = options->measure_ended,
                              .today = date_in_japan(at->now)};

    return open_and_carry_out(at, &holding, holding_release, _("released"),
                              err);
}

const struct command release_command = {
    .name = "release",
    .summary = N_("end a hold; of 支援措置, let one letter go"),
    .argument = {N_("HOLD|RESIDENT"), 1, 1, FORM_CODE},
    .options = RELEASE_ROWS,
    .options_size = sizeof(struct release_options),
    .example = "release H000001 --by tanaka",
    .ends = ENDS_WORKSPACE,
    .run = run_release,
};
