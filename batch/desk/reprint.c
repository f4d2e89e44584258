#include "desk/reprint.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "desk/pull.h"
#include "desk/second.h"
#include "letter/fields.h"
#include "press/reissue.h"
#include "select/bearer.h"

/* -- on record ----------------------------------------------------------- */

static int
note(const struct reprint *reprint, enum event_kind kind, const char *detail,
     struct err *err)
{
    const struct workspace_act act = {.kind = kind,
                                      .by = reprint->by,
                                      .municipality =
                                          reprint->notice.municipality,
                                      .resident = reprint->notice.resident,
                                      .notice = reprint->number,
                                      .reason = reprint->reason,
                                      .detail = detail};

    return workspace_note(reprint->workspace, &act, err);
}

/* Refused: written, then said.  verb: the key of the event that was tried. */
static int
refuse(const struct reprint *reprint, enum event_kind tried, const char *why,
       struct err *err)
{
    struct err unwritten = {ERR_NONE, ""};
    const char *detail =
        arena_printf(reprint->workspace->arena, "%s: %s",
                     word_key(event_kind_words, (int)tried), why);

    if (note(reprint, EVENT_REFUSED, detail, &unwritten) != 0) {
        *err = unwritten;
    }
    return -1;
}

/* -- the two keys -------------------------------------------------------- */

static int
keep(void *context, const struct notice *notice, struct err *err)
{
    struct reprint *reprint = context;

    (void)err;
    reprint->notice = notice_keep(notice, reprint->workspace->arena);
    return 0;
}

/* The birth date the notice was made for; where nobody knew it, the words
 * printed in its place. */
static int
birth_of_notice(const struct notice *notice, struct arena *arena,
                struct birth *out, struct err *err)
{
    const struct vocabulary *vocabulary = fields_vocabulary();
    struct values *values;

    *out = (struct birth){.on = notice->born};
    if (!date_is_none(notice->born) || notice->snapshot[0] == '\0') {
        return 0;
    }
    values = values_new(vocabulary, arena);
    if (values_read(values, notice->snapshot, arena, err) != 0) {
        return -1;
    }
    out->text = values->of[vocabulary_find(vocabulary, "生年月日")].text;
    return 0;
}

/* The number as the paper has it, whatever became of its zeros. */
static int
read_number(struct reprint *reprint, enum event_kind tried, struct err *err)
{
    char number[NOTICE_NUMBER_SIZE];
    size_t typed = strlen(reprint->number);

    if (typed < NOTICE_NUMBER_SIZE) {
        reprint->number =
            arena_strdup(reprint->workspace->arena,
                         notice_number_fill(reprint->number, number));
    }
    if (strlen(reprint->number) != NOTICE_NUMBER_SIZE - 1) {
        err_set(err, ERR_USAGE,
                _("a notice number has %d digits, as printed at the top of the "
                  "notice; %zu were typed"),
                NOTICE_NUMBER_SIZE - 1, typed);
        return refuse(reprint, tried, "mistyped", err);
    }
    if (!notice_number_is_valid(reprint->number)) {
        err_set(err, ERR_USAGE,
                _("the notice number is mistyped: its check digit is "
                  "wrong; read the ten digits again"));
        return refuse(reprint, tried, "mistyped", err);
    }
    return 0;
}

/* Which of the two keys is wrong is not said: it would let numbers be tried
 * out.  On record it is, with the person whose number it was. */
static int
find(struct reprint *reprint, enum event_kind tried, struct err *err)
{
    struct register_notices which = {0};
    struct arena *arena = reprint->workspace->arena;
    struct notice *notice = &reprint->notice;
    struct birth born;

    *notice = (struct notice){.municipality = "", .resident = ""};
    if (read_number(reprint, tried, err) != 0) {
        return -1;
    }
    which.number = reprint->number;
    if (register_notices(reprint->workspace->reg, &which, keep, reprint, err) !=
        0) {
        return -1;
    }
    if (notice->number[0] != '\0' &&
        birth_of_notice(notice, arena, &born, err) != 0) {
        return -1;
    }
    if (notice->number[0] == '\0' ||
        !birth_is_same(&born, &reprint->born, arena)) {
        err_set(err, ERR_INPUT,
                _("no notice of this number and birth date; nothing was "
                  "printed"));
        return refuse(reprint, tried,
                      notice->number[0] == '\0' ? "no_such_number"
                                                : "wrong_birth_date",
                      err);
    }
    if (notice->replaced_by[0] != '\0') {
        err_set(err, ERR_INPUT,
                _("notice %s told an expiry that was corrected; notice %s "
                  "replaces it: print that one again"),
                reprint->number, notice->replaced_by);
        return refuse(reprint, tried, "replaced", err);
    }
    if (!notice_state_tells(notice->state)) {
        err_set(err, ERR_INPUT,
                _("notice %s was not mailed (%s); there is nothing to print "
                  "again"),
                reprint->number,
                word_ja(notice_state_words, (int)notice->state));
        return refuse(reprint, tried, "not_mailed", err);
    }
    return 0;
}

/* -- what stands against it ---------------------------------------------- */

/* The number may be another person's by now; the birth date of the one before
 * opens nothing of his, and no permit does. */
static int
refuse_former(const struct reprint *reprint, enum event_kind tried,
              struct err *err)
{
    err_set(err, ERR_INPUT,
            _("notice %s went to a former bearer of 宛名番号 %s, which is "
              "another person's today; nothing was printed"),
            reprint->number, reprint->notice.resident);
    return refuse(reprint, tried, "former_bearer", err);
}

static int
ask(struct reprint *reprint, enum event_kind tried, struct err *err)
{
    struct workspace *workspace = reprint->workspace;
    struct dossier dossier;
    int found = register_dossier(workspace->reg, reprint->notice.municipality,
                                 reprint->notice.resident, workspace->arena,
                                 &dossier, err);

    if (found < 0) {
        return -1;
    }
    if (found > 0 && bearer_is_former(&dossier.resident, &reprint->notice)) {
        return refuse_former(reprint, tried, err);
    }
    reprint->against =
        disclose_ask(found == 0 ? NULL : &dossier, reprint->notice.born);
    return 0;
}

/* 1 found, 0 not, −1.  Given today by another person, against just what
 * stands against it. */
static int
find_permit(const struct reprint *reprint, struct permit *out, struct err *err)
{
    struct workspace *workspace = reprint->workspace;
    const struct stamp self = workspace_stamp(workspace, reprint->by);
    const struct permit *permits = NULL;
    const char *because = disclose_keys(&reprint->against, workspace->arena);
    const char *part = reprint->part == NULL ? "" : reprint->part;
    struct err ignored;
    size_t count = 0;

    if (register_permits(workspace->reg, reprint->number, workspace->arena,
                         &permits, &count, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        const struct permit *permit = &permits[i];

        if (date_compare(permit->valid_on, date_in_japan(workspace->at->now)) ==
                0 &&
            strcmp(permit->part, part) == 0 &&
            strcmp(permit->because, because) == 0 &&
            second_ask(workspace, &permit->given, self.by, &ignored) == 0) {
            *out = *permit;
            out->used = self;
            return 1;
        }
    }
    return 0;
}

static int
say_refused(struct reprint *reprint, struct err *err)
{
    struct workspace *workspace = reprint->workspace;
    struct buf letters = {0};

    if (pull_write(workspace, reprint->notice.municipality,
                   reprint->notice.resident, &letters, NULL, err) != 0) {
        buf_reset(&letters);
        return -1;
    }
    err_set(err, ERR_PERMISSION,
            _("notice %s is not printed again: %s. A second person may let "
              "this one print pass, today and once: kigen permit %s "
              "--birth-date D --reason TEXT --by NAME%s%s%.*s"),
            reprint->number, disclose_text(&reprint->against, workspace->arena),
            reprint->number,
            reprint->part == NULL
                ? ""
                : arena_printf(workspace->arena, " --only %s", reprint->part),
            letters.size == 0 ? "" : ". ",
            (int)(letters.size == 0 ? 0 : letters.size - 1),
            buf_text(&letters));
    buf_reset(&letters);
    return refuse(reprint, EVENT_REPRINT,
                  disclose_keys(&reprint->against, workspace->arena), err);
}

/* -- printing ------------------------------------------------------------ */

struct record_of_print {
    struct reprint *reprint;
    const struct permit *permit; /* NULL: none was needed */
};

/* The act stands on record before the bytes exist outside, and a permit is
 * used up with it. */
static int
put_on_record(void *context, struct err *err)
{
    const struct record_of_print *record = context;
    const struct permit *permit = record->permit;
    struct reprint *reprint = record->reprint;
    struct arena *arena = reprint->workspace->arena;
    const char *detail = reprint->part == NULL ? "" : reprint->part;

    if (permit != NULL) {
        detail = arena_printf(arena, "%s%s%s, permit", detail,
                              *detail == '\0' ? "" : ", ",
                              disclose_keys(&reprint->against, arena));
    }
    if (permit != NULL &&
        register_use_permit(reprint->workspace->reg, permit, err) != 0) {
        return -1;
    }
    return note(reprint, EVENT_REPRINT, detail, err);
}

int
reprint_make(struct reprint *reprint, struct buf *pdf, struct err *err)
{
    const struct reissue order = {
        .reg = reprint->workspace->reg,
        .notice = &reprint->notice,
        .reissued_on = date_in_japan(reprint->workspace->at->now),
        .part = reprint->part};
    struct record_of_print record = {reprint, NULL};
    struct permit permit;
    int permitted = 0;

    if (find(reprint, EVENT_REPRINT, err) != 0 ||
        ask(reprint, EVENT_REPRINT, err) != 0) {
        return -1;
    }
    if (reprint->against.count > 0) {
        permitted = find_permit(reprint, &permit, err);
        if (permitted < 0) {
            return -1;
        }
        if (permitted == 0) {
            return say_refused(reprint, err);
        }
    }
    if (reissue_render(reprint->workspace->press, &order, pdf, err) != 0) {
        return -1;
    }
    record.permit = permitted == 1 ? &permit : NULL;
    return register_transact(reprint->workspace->reg, put_on_record, &record,
                             err);
}

static int
put_permit(void *context, struct err *err)
{
    const struct record_of_print *record = context;

    return register_add_permit(record->reprint->workspace->reg, record->permit,
                               err) == 0
               ? note(record->reprint, EVENT_PERMIT, record->permit->because,
                      err)
               : -1;
}

int
reprint_permit(struct reprint *reprint, struct err *err)
{
    struct workspace *workspace = reprint->workspace;
    struct permit permit = {.part = reprint->part == NULL ? "" : reprint->part,
                            .reason = reprint->reason,
                            .valid_on = date_in_japan(workspace->at->now),
                            .given = workspace_stamp(workspace, reprint->by)};
    struct record_of_print record = {reprint, NULL};

    if (find(reprint, EVENT_PERMIT, err) != 0 ||
        ask(reprint, EVENT_PERMIT, err) != 0) {
        return -1;
    }
    if (reprint->against.count == 0) {
        return err_set(err, ERR_INPUT,
                       _("nothing stands against printing notice %s again; "
                         "no permit is needed"),
                       reprint->number);
    }
    permit.notice = reprint->number;
    permit.because = disclose_keys(&reprint->against, workspace->arena);
    record.permit = &permit;
    return register_transact(workspace->reg, put_permit, &record, err);
}

/* -- looking ------------------------------------------------------------- */

int
reprint_ask_look(struct workspace *workspace, const struct reprint_look *look,
                 struct err *err)
{
    struct workspace_act act = {.kind = EVENT_LOOKUP,
                                .municipality = look->municipality,
                                .resident = look->resident,
                                .reason = look->reason,
                                .detail = "preview"};
    struct err unwritten = {ERR_NONE, ""};
    struct disclosure against = {.count = 0};
    struct dossier dossier;
    struct birth born;
    int found =
        register_dossier(workspace->reg, look->municipality, look->resident,
                         workspace->arena, &dossier, err);

    if (found < 0) {
        return -1;
    }
    born = (struct birth){0};
    if (found > 0) {
        born =
            (struct birth){dossier.resident.born, dossier.resident.born_text};
    }
    if (!birth_is_same(&born, &look->born, workspace->arena)) {
        err_set(err, ERR_INPUT,
                _("no resident of this number and birth date; nothing was "
                  "printed"));
        act.detail = found == 0 ? "preview: no_such_number"
                                : "preview: wrong_birth_date";
    } else {
        against = disclose_ask(&dossier, born.on);
        if (against.count == 0) {
            return workspace_note(workspace, &act, err);
        }
        err_set(err, ERR_PERMISSION,
                _("the letter of %s is not shown: %s. Look at the template "
                  "without --resident, with an invented person"),
                look->resident, disclose_text(&against, workspace->arena));
        act.detail = arena_printf(workspace->arena, "preview: %s",
                                  disclose_keys(&against, workspace->arena));
    }
    act.kind = EVENT_REFUSED;
    if (workspace_note(workspace, &act, &unwritten) != 0) {
        *err = unwritten;
    }
    return -1;
}
