#include "desk/piecework.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"

/* What is done with each letter of a list. */
struct letters {
    struct workspace *workspace;
    const char *const *numbers;
    size_t count;
    const struct mailroom_act *act;
    enum return_reason reason; /* 0: they are taken out */
    struct date on;
    size_t wrong;
};

static bool
may_be_pulled(const struct notice *notice)
{
    return notice->state == NOTICE_RELEASED ||
           notice->state == NOTICE_CONFIRMED;
}

/* A letter comes back by the post, whether or not it was told that the post
 * has it. */
static bool
may_come_back(const struct notice *notice)
{
    return may_be_pulled(notice) || notice->state == NOTICE_MAILED ||
           notice->state == NOTICE_RETURNED;
}

static int
take_out(struct letters *letters, const struct notice *notice, struct err *err)
{
    const struct register_withdrawal one = {.number = notice->number,
                                            .reason = REASON_PULLED};
    const struct workspace_act note = {.kind = EVENT_PULL,
                                       .by = letters->act->by,
                                       .municipality = notice->municipality,
                                       .resident = notice->resident,
                                       .notice = notice->number,
                                       .reason = letters->act->reason};

    return register_withdraw(letters->workspace->reg, &one, err) == 1
               ? workspace_note(letters->workspace, &note, err)
               : -1;
}

static int
take_in(struct letters *letters, const struct notice *notice, struct err *err)
{
    struct posting_return back = {.reason = letters->reason,
                                  .returned_on = letters->on};
    char day[DATE_TEXT_SIZE];
    const struct workspace_act note = {
        .kind = EVENT_RETURN,
        .by = letters->act->by,
        .municipality = notice->municipality,
        .resident = notice->resident,
        .notice = notice->number,
        .reason = letters->act->reason,
        .detail =
            arena_printf(letters->workspace->arena, "%s %s",
                         word_key(return_reason_words, (int)letters->reason),
                         date_format_iso(letters->on, day))};

    memcpy(back.number, notice->number, sizeof back.number);
    return register_put_return(letters->workspace->reg, &back, err) == 0
               ? workspace_note(letters->workspace, &note, err)
               : -1;
}

static int
write_letter(void *context, const struct notice *notice, struct err *err)
{
    struct letters *letters = context;
    bool fits =
        letters->reason == 0 ? may_be_pulled(notice) : may_come_back(notice);

    if (!fits) {
        log_error(_("notice %s is %s: %s"), notice->number,
                  word_name(notice_state_words, (int)notice->state),
                  letters->reason == 0
                      ? _("only what the shop has and the post has not can be "
                          "taken out")
                      : _("it cannot have come back"));
        letters->wrong++;
        return 0;
    }
    return letters->reason == 0 ? take_out(letters, notice, err)
                                : take_in(letters, notice, err);
}

struct found {
    struct letters *letters;
    bool any;
};

static int
meet_letter(void *context, const struct notice *notice, struct err *err)
{
    struct found *found = context;

    found->any = true;
    return write_letter(found->letters, notice, err);
}

static int
write_letters(void *context, struct err *err)
{
    struct letters *letters = context;

    for (size_t i = 0; i < letters->count; i++) {
        char number[NOTICE_NUMBER_SIZE];
        const struct register_notices which = {.number = number};
        struct found found = {.letters = letters};

        if (notice_number_scan(letters->numbers[i], number) &&
            register_notices(letters->workspace->reg, &which, meet_letter,
                             &found, err) != 0) {
            return -1;
        }
        if (!found.any) {
            log_error(_("number %zu of the list is no notice's number; scan or "
                        "type it again"),
                      i + 1);
            letters->wrong++;
        }
    }
    return letters->wrong == 0
               ? 0
               : err_set(err, ERR_INPUT,
                         _("%zu of %zu numbers do not fit; nothing was done"),
                         letters->wrong, letters->count);
}

int
piecework_pull(struct workspace *workspace, const char *const *numbers,
               size_t count, const struct mailroom_act *act, struct err *err)
{
    struct letters letters = {
        .workspace = workspace, .numbers = numbers, .count = count, .act = act};

    return register_transact(workspace->reg, write_letters, &letters, err);
}

int
piecework_return(struct workspace *workspace, const char *const *numbers,
                 size_t count, enum return_reason reason,
                 const struct mailroom_act *act, struct err *err)
{
    struct letters letters = {.workspace = workspace,
                              .numbers = numbers,
                              .count = count,
                              .act = act,
                              .reason = reason};
    const struct date any = {0, 0, 0};

    return mailroom_day(workspace, act, any, &letters.on, err) == 0
               ? register_transact(workspace->reg, write_letters, &letters, err)
               : -1;
}
