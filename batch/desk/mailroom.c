#include "desk/mailroom.h"

#include <string.h>

#include "base/arena.h"
#include "base/conf.h"
#include "base/text.h"
#include "outbox/rebuild.h"

const struct word mailroom_stage_words[] = {
    {STAGE_PLANNED, "作成中", "planned", NULL},
    {STAGE_AT_SHOP, "引渡済", "released", NULL},
    {STAGE_CONFIRMED, "製造済", "confirmed", NULL},
    {STAGE_MAILED, "発送済", "mailed", NULL},
    {STAGE_RECALLED, "回収", "recalled", NULL},
    {STAGE_TAKEN_BACK, "取戻し", "taken_back", NULL},
    {0, NULL, NULL, NULL},
};

/* -- looking --------------------------------------------------------------- */

static enum mailroom_stage
stage_of(const struct mailroom_lot *lot)
{
    const struct posting *posting = &lot->pieces.posting;

    switch (lot->lot.state) {
    case LOT_PLANNED:
    case LOT_RELEASING:
        return STAGE_PLANNED;
    case LOT_TAKEN_BACK:
        return STAGE_TAKEN_BACK;
    case LOT_RELEASED:
        break;
    }
    if (!date_is_none(posting->recalled_on)) {
        return STAGE_RECALLED;
    }
    if (!date_is_none(posting->mailed_on)) {
        return STAGE_MAILED;
    }
    return lot->pieces.by_state[NOTICE_RELEASED] == 0 ? STAGE_CONFIRMED
                                                      : STAGE_AT_SHOP;
}

/* Has the lot been out for more days than the setting allows? */
static bool
is_late(const struct workspace *workspace, const struct mailroom_lot *lot,
        const char *setting)
{
    struct date today = date_in_japan(workspace->at->now);
    struct date since = lot->pieces.posting.released_on;
    long days = conf_integer(workspace->conf, NULL, setting);

    return days > 0 && !date_is_none(since) &&
           date_compare(date_add_days(since, (int)days), today) < 0;
}

static void
judge_lot(const struct workspace *workspace, struct mailroom_lot *lot)
{
    const struct register_pieces *pieces = &lot->pieces;
    bool at_shop;

    lot->stage = stage_of(lot);
    at_shop = lot->stage == STAGE_AT_SHOP || lot->stage == STAGE_CONFIRMED;
    lot->at_shop = at_shop ? pieces->by_state[NOTICE_RELEASED] +
                                 pieces->by_state[NOTICE_CONFIRMED]
                           : 0;
    lot->unconfirmed =
        lot->stage == STAGE_AT_SHOP && is_late(workspace, lot, "confirm_days");
    lot->unmailed = lot->at_shop > 0 && is_late(workspace, lot, "mail_days");
}

static const struct register_pieces *
find_pieces(const struct register_pieces *all, size_t count, int lot)
{
    size_t at = 0;

    while (at < count && all[at].posting.lot != lot) {
        at++;
    }
    return at < count ? &all[at] : NULL;
}

/* Of one lot, or of all (0); lots come newest first. */
static int
look(struct workspace *workspace, int lot, struct mailroom_lot **out,
     size_t *count, struct err *err)
{
    const struct register_pieces *pieces = NULL;
    const struct lot *lots = NULL;
    size_t piece_count = 0, lot_count = 0;
    struct mailroom_lot *all;

    if (register_lots(workspace->reg, 0, workspace->arena, &lots, &lot_count,
                      err) != 0 ||
        register_pieces(workspace->reg, lot, workspace->arena, &pieces,
                        &piece_count, err) != 0) {
        return -1;
    }
    all = ARENA_ARRAY(workspace->arena, lot_count + 1, struct mailroom_lot);
    *count = 0;
    for (size_t i = lot_count; i > 0; i--) {
        const struct register_pieces *own =
            find_pieces(pieces, piece_count, lots[i - 1].id);

        if (own != NULL) {
            struct mailroom_lot *one = &all[(*count)++];

            one->lot = lots[i - 1];
            one->pieces = *own;
            judge_lot(workspace, one);
        }
    }
    *out = all;
    return 0;
}

int
mailroom_lots(struct workspace *workspace, const struct mailroom_lot **out,
              size_t *count, struct err *err)
{
    struct mailroom_lot *all = NULL;

    if (look(workspace, 0, &all, count, err) != 0) {
        return -1;
    }
    *out = all;
    return 0;
}

int
mailroom_find(struct workspace *workspace, const char *name,
              struct mailroom_lot *out, struct err *err)
{
    struct mailroom_lot *found = NULL;
    int id = lot_from_name(name);
    size_t count = 0;

    if (id == 0) {
        return err_set(err, ERR_USAGE, _("not a lot; write it as L000001"));
    }
    if (look(workspace, id, &found, &count, err) != 0) {
        return -1;
    }
    if (count == 0) {
        char text[LOT_NAME_SIZE];

        return err_set(err, ERR_INPUT,
                       _("there is no lot %s; see 'kigen lots'"),
                       lot_name(id, text));
    }
    *out = found[0];
    return 0;
}

/* -- days ------------------------------------------------------------------ */

int
mailroom_day(const struct workspace *workspace, const struct mailroom_act *act,
             struct date released_on, struct date *on, struct err *err)
{
    struct date today = date_in_japan(workspace->at->now);
    char day[DATE_TEXT_SIZE];

    *on = date_is_none(act->on) ? today : act->on;
    if (date_compare(*on, today) > 0) {
        return err_set(err, ERR_USAGE, _("%s is still to come"),
                       date_format_iso(*on, day));
    }
    if (!date_is_none(released_on) && date_compare(*on, released_on) < 0) {
        return err_set(err, ERR_USAGE,
                       _("%s is before the day on which the shop got the "
                         "lot"),
                       date_format_iso(*on, day));
    }
    return 0;
}

/* -- whole lots ------------------------------------------------------------ */

/* A lot under an act: what it becomes, and what is said of it. */
struct lot_act {
    struct workspace *workspace;
    const struct mailroom_lot *lot;
    struct posting after;
    struct workspace_act note;
    enum notice_state advance;             /* letters become so; 0: none do */
    struct register_withdrawal withdrawal; /* of reason NONE: none are */
    long letters;
};

static int
write_lot(void *context, struct err *err)
{
    struct lot_act *act = context;
    struct reg *reg = act->workspace->reg;
    char name[LOT_NAME_SIZE];
    int64_t count = 0;

    if (act->advance != 0) {
        count = register_advance(reg, act->lot->lot.id, act->advance, err);
    } else if (act->withdrawal.reason != REASON_NONE) {
        count = register_withdraw(reg, &act->withdrawal, err);
    }
    if (count < 0 || register_put_posting(reg, &act->after, err) != 0) {
        return -1;
    }
    act->letters = (long)count;
    act->note.detail =
        arena_printf(act->workspace->arena, "%s, %ld letters%s%s",
                     lot_name(act->lot->lot.id, name), act->letters,
                     act->note.detail == NULL ? "" : ", ",
                     act->note.detail == NULL ? "" : act->note.detail);
    return workspace_note(act->workspace, &act->note, err);
}

static int
refuse(const struct mailroom_lot *lot, const char *what, struct err *err)
{
    char name[LOT_NAME_SIZE];

    return err_set(err, ERR_INPUT, _("lot %s is %s: %s"),
                   lot_name(lot->lot.id, name),
                   word_name(mailroom_stage_words, (int)lot->stage), what);
}

static struct lot_act
begin_act(struct workspace *workspace, const struct mailroom_lot *lot,
          enum event_kind kind, const struct mailroom_act *act)
{
    return (struct lot_act){
        .workspace = workspace,
        .lot = lot,
        .after = lot->pieces.posting,
        .note = {.kind = kind, .by = act->by, .reason = act->reason}};
}

int
mailroom_recall(struct workspace *workspace, const struct mailroom_lot *lot,
                const struct mailroom_act *act, long *letters, struct err *err)
{
    const struct outbox outbox = workspace_outbox(workspace);
    struct lot_act work = begin_act(workspace, lot, EVENT_RECALL_LOT, act);

    if (lot->stage != STAGE_AT_SHOP && lot->stage != STAGE_CONFIRMED) {
        return refuse(lot,
                      _("only what the shop has and the post has not can "
                        "be recalled"),
                      err);
    }
    if (mailroom_day(workspace, act, lot->pieces.posting.released_on,
                     &work.after.recalled_on, err) != 0) {
        return -1;
    }
    work.withdrawal = (struct register_withdrawal){
        .lot = lot->lot.id, .number = "", .reason = REASON_RECALLED};
    if (register_transact(workspace->reg, write_lot, &work, err) != 0) {
        return -1;
    }
    *letters = work.letters;
    rebuild_put_recalled(&outbox, &lot->lot);
    return 0;
}

int
mailroom_mail(struct workspace *workspace, const struct mailroom_lot *lot,
              const struct mailroom_act *act, bool unconfirmed, long *letters,
              struct err *err)
{
    struct lot_act work = begin_act(workspace, lot, EVENT_MAIL_LOT, act);
    char day[DATE_TEXT_SIZE];

    if (lot->stage != STAGE_CONFIRMED &&
        !(lot->stage == STAGE_AT_SHOP && unconfirmed)) {
        return refuse(lot,
                      lot->stage == STAGE_AT_SHOP
                          ? _("take the shop's results with 'kigen confirm' "
                              "first, or say --unconfirmed where it gives "
                              "none")
                          : _("it cannot be mailed"),
                      err);
    }
    if (mailroom_day(workspace, act, lot->pieces.posting.released_on,
                     &work.after.mailed_on, err) != 0) {
        return -1;
    }
    work.advance = NOTICE_MAILED;
    work.note.detail = arena_strdup(workspace->arena,
                                    date_format_iso(work.after.mailed_on, day));
    if (register_transact(workspace->reg, write_lot, &work, err) != 0) {
        return -1;
    }
    *letters = work.letters;
    return 0;
}

int
mailroom_delete(struct workspace *workspace, const struct mailroom_lot *lot,
                const char *certificate, const struct mailroom_act *act,
                struct err *err)
{
    struct lot_act work = begin_act(workspace, lot, EVENT_DELETE_LOT, act);

    if (lot->stage != STAGE_MAILED && lot->stage != STAGE_RECALLED) {
        return refuse(lot,
                      _("its data are deleted when it is mailed or "
                        "recalled, not before"),
                      err);
    }
    if (mailroom_day(workspace, act,
                     lot->stage == STAGE_MAILED
                         ? lot->pieces.posting.mailed_on
                         : lot->pieces.posting.recalled_on,
                     &work.after.deleted_on, err) != 0) {
        return -1;
    }
    work.after.deletion = certificate;
    work.note.detail = certificate;
    return register_transact(workspace->reg, write_lot, &work, err);
}
