#include "command/reprint.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"
#include "command/options.h"
#include "command/output.h"
#include "desk/workspace.h"
#include "outbox/bundle.h"

static const char *birth_text, *reason, *by, *only, *output;
static const struct poptOption table[] = {
    {"birth-date", 'b', POPT_ARG_STRING, &birth_text, 0, NULL, NULL},
    {"reason", 'r', POPT_ARG_STRING, &reason, 0, NULL, NULL},
    {"by", 'B', POPT_ARG_STRING, &by, 0, NULL, NULL},
    {"only", 'O', POPT_ARG_STRING, &only, 0, NULL, NULL},
    {"output", 'o', POPT_ARG_STRING, &output, 0, NULL, NULL},
    POPT_TABLEEND};
static const struct options options = {"reprint", table, 1, 1};

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
    found->notice.snapshot = arena_strdup(found->arena, notice->snapshot);
    found->notice.mailing = arena_strdup(found->arena, notice->mailing);
    found->any = true;
    return 0;
}

/* Two keys must match.  Which of the two is wrong is not said: it would let
 * numbers be tried out. */
static int
find(struct workspace *workspace, const char *number, struct found *found,
     struct err *err)
{
    struct register_notices which = {.number = number};
    struct date born = {0, 0, 0};

    if (options_date("birth-date", birth_text, &born, err) != 0) {
        return -1;
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
    if (!notice_state_tells(found->notice.state)) {
        return err_set(err, ERR_INPUT,
                       _("notice %s was not mailed (%s); there is nothing to "
                         "print again"),
                       number,
                       word_ja(notice_state_words, (int)found->notice.state));
    }
    return 0;
}

/* Who, when, why. */
static int
note_reprint(const struct workspace *workspace, const struct notice *notice,
             struct err *err)
{
    const struct workspace_act act = {.kind = EVENT_REPRINT,
                                      .by = by,
                                      .municipality = notice->municipality,
                                      .resident = notice->resident,
                                      .notice = notice->number,
                                      .reason = reason,
                                      .detail = only};

    return workspace_note(workspace, &act, err);
}

static int
reprint(struct workspace *workspace, const char *number, struct err *err)
{
    struct found found = {.arena = workspace->arena};
    struct bundle_reprint order = {.notice = &found.notice,
                                   .reissued_on =
                                       date_in_japan(workspace->at->now),
                                   .part = only};
    struct buf pdf = {0};
    int status = -1;

    /* The act stands on record before the bytes exist outside. */
    if (find(workspace, number, &found, err) == 0 &&
        bundle_render_reprint(workspace->press, &order, &pdf, err) == 0 &&
        note_reprint(workspace, &found.notice, err) == 0) {
        status = output_write(output, &pdf, err);
    }
    buf_reset(&pdf);
    return status;
}

int
command_reprint(const struct surroundings *at, int argc, const char **argv,
                struct err *err)
{
    const char *number = NULL;
    struct workspace *workspace;
    int status;

    if (options_read(&options, argc, argv, &number, err) < 0 ||
        options_need(&options, "--birth-date", birth_text, err) != 0 ||
        options_need_words(&options, "--reason", reason, err) != 0 ||
        (by != NULL && options_need_words(&options, "--by", by, err) != 0) ||
        options_need(&options, "-o", output, err) != 0) {
        return -1;
    }
    workspace = workspace_open(at, WORKSPACE_FONTS, err);
    if (workspace == NULL) {
        return -1;
    }
    status = reprint(workspace, number, err);
    if (status == 0) {
        log_info(_("notice %s printed again to %s"), number, output);
    }
    workspace_close(workspace);
    return status;
}
