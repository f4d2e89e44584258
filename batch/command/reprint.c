#include "command/reprint.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"
#include "command/output.h"
#include "desk/workspace.h"
#include "outbox/bundle.h"
#include "select/bearer.h"

struct reprint_options {
    struct date birth_date;
    const char *reason, *by, *only, *output;
    bool force;
};

static const struct option_row option_rows[] = {
    {"birth-date", 'b', N_("DATE"), N_("second key: as 1978-04-18 or S53.4.18"),
     .needed = true, OPTION_INTO(struct reprint_options, birth_date)},
    {"reason", 'r', N_("TEXT"), N_("why, for the record"), .needed = true,
     .form = FORM_WORDS, OPTION_INTO(struct reprint_options, reason)},
    {"output", 'o', N_("FILE"), N_("the PDF; - is standard output"),
     .needed = true, OPTION_INTO(struct reprint_options, output)},
    {"force", 0, NULL, N_("replace the file that stands there"),
     OPTION_INTO(struct reprint_options, force)},
    {"by", 'B', N_("NAME"), N_("who prints; default: the login name"),
     .form = FORM_WORDS, OPTION_INTO(struct reprint_options, by)},
    {"only", 'O', "reply-form", N_("the lost 照会書兼回答書 alone"),
     OPTION_INTO(struct reprint_options, only)},
    {.name = NULL},
};

/* The found notice, copied out of the walk. */
struct found {
    struct arena *arena;
    struct notice notice;
    bool any;
};

static int
keep(void *context, const struct notice *notice, struct err *err)
{
    struct found *found = context;

    (void)err;
    found->notice = *notice;
    found->notice.municipality =
        arena_strdup(found->arena, notice->municipality);
    found->notice.resident = arena_strdup(found->arena, notice->resident);
    found->notice.name = arena_strdup(found->arena, notice->name);
    found->notice.kana = arena_strdup(found->arena, notice->kana);
    found->notice.snapshot = arena_strdup(found->arena, notice->snapshot);
    found->notice.mailing = arena_strdup(found->arena, notice->mailing);
    found->any = true;
    return 0;
}

/* The number may be another person's by now; the birth date of the one before
 * opens nothing of his. */
static int
refuse_former(struct workspace *workspace, const struct notice *notice,
              struct err *err)
{
    struct dossier dossier;
    int known =
        register_dossier(workspace->reg, notice->municipality, notice->resident,
                         workspace->arena, &dossier, err);

    if (known > 0 && bearer_is_former(&dossier.resident, notice)) {
        return err_set(err, ERR_INPUT,
                       _("notice %s went to a former bearer of 宛名番号 %s, "
                         "which is another person's today; nothing was "
                         "printed"),
                       notice->number, notice->resident);
    }
    return known < 0 ? -1 : 0;
}

/* Two keys must match.  Which of the two is wrong is not said: it would let
 * numbers be tried out. */
static int
find(struct workspace *workspace, const char *number, struct date born,
     struct found *found, struct err *err)
{
    struct register_notices which = {.number = number};

    if (strlen(number) != NOTICE_NUMBER_SIZE - 1) {
        return err_set(err, ERR_USAGE,
                       _("a notice number has %d digits, as printed at the top "
                         "of the notice; %zu were typed"),
                       NOTICE_NUMBER_SIZE - 1, strlen(number));
    }
    if (!notice_number_is_valid(number)) {
        return err_set(err, ERR_USAGE,
                       _("the notice number is mistyped: its check digit is "
                         "wrong; read the ten digits again"));
    }
    if (register_notices(workspace->reg, &which, keep, found, err) != 0) {
        return -1;
    }
    if (!found->any || date_compare(found->notice.born, born) != 0) {
        return err_set(err, ERR_INPUT,
                       _("no notice of this number and birth date; nothing "
                         "was printed"));
    }
    if (found->notice.replaced_by[0] != '\0') {
        return err_set(err, ERR_INPUT,
                       _("notice %s told an expiry that was corrected; notice "
                         "%s replaces it: print that one again"),
                       number, found->notice.replaced_by);
    }
    if (!notice_state_tells(found->notice.state)) {
        return err_set(err, ERR_INPUT,
                       _("notice %s was not mailed (%s); there is nothing to "
                         "print again"),
                       number,
                       word_ja(notice_state_words, (int)found->notice.state));
    }
    return refuse_former(workspace, &found->notice, err);
}

/* Who, when, why. */
static int
note_reprint(const struct workspace *workspace, const struct notice *notice,
             const struct reprint_options *options, struct err *err)
{
    const struct workspace_act act = {.kind = EVENT_REPRINT,
                                      .by = options->by,
                                      .municipality = notice->municipality,
                                      .resident = notice->resident,
                                      .notice = notice->number,
                                      .reason = options->reason,
                                      .detail = options->only};

    return workspace_note(workspace, &act, err);
}

static int
reprint(struct workspace *workspace, const char *number,
        const struct reprint_options *options, struct err *err)
{
    struct found found = {.arena = workspace->arena};
    struct bundle_reprint order = {.notice = &found.notice,
                                   .reissued_on =
                                       date_in_japan(workspace->at->now),
                                   .part = options->only};
    struct output *output = NULL;
    struct buf pdf = {0};
    int status = -1;

    /* Whoever had both keys stands on record before the bytes exist outside,
     * and also where they then cannot. */
    if (find(workspace, number, options->birth_date, &found, err) == 0 &&
        bundle_render_reprint(workspace->press, &order, &pdf, err) == 0 &&
        note_reprint(workspace, &found.notice, options, err) == 0) {
        output = output_open(workspace, options->output, options->force, err);
        status = output == NULL ? -1 : output_write(output, &pdf, err);
    }
    output_close(output);
    buf_reset(&pdf);
    return status;
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const struct reprint_options *options = line->options;
    const char *number = line->arguments[0];
    struct workspace *workspace = workspace_open(at, WORKSPACE_FONTS, err);
    int status;

    if (workspace == NULL) {
        return -1;
    }
    status = reprint(workspace, number, options, err);
    if (status == 0) {
        log_info(_("notice %s printed again to %s"), number, options->output);
    }
    workspace_close(workspace);
    return status;
}

const struct command reprint_command = {
    .name = "reprint",
    .summary = N_("print one notice again, as posted"),
    .argument = {N_("NUMBER"), 1, 1, FORM_CODE},
    .options = option_rows,
    .options_size = sizeof(struct reprint_options),
    .example = "reprint 0000000014 --birth-date 1978-04-18 --reason 来庁 "
               "-o notice.pdf",
    .ends = ENDS_WORKSPACE | END(ERR_CREATE),
    .run = run,
};
