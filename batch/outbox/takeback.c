#include "outbox/takeback.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"
#include "outbox/scratch.h"

/* -- letters ----------------------------------------------------------- */

enum { LETTERS_AT_ONCE = 500 /* of a lot, in one transaction */ };

struct step_back {
    const struct outbox *outbox;
    int lot;
    int letters; /* that this step found */
};

/* The letter waits again: no place, no key, the same number. */
static int
take_back(void *context, const struct notice *notice, struct err *err)
{
    struct step_back *step = context;
    struct notice waiting = *notice;

    waiting.state = NOTICE_HELD;
    waiting.reason = REASON_NONE;
    waiting.detail = _("its lot was taken back before release");
    waiting.lot = waiting.bundle = waiting.position = 0;
    waiting.page_from = waiting.page_to = waiting.sheets = 0;
    waiting.envelope = 0;
    waiting.snapshot = "";
    waiting.mailing = "";
    step->letters++;
    return register_put_notice(step->outbox->reg, &waiting, err);
}

static int
note_one(void *context, const struct notice *notice, struct err *err)
{
    bool *found = context;

    (void)notice;
    (void)err;
    *found = true;
    return 0;
}

static int
take_back_some(void *context, struct err *err)
{
    struct step_back *step = context;
    const struct register_notices which = {.lot = step->lot,
                                           .most = LETTERS_AT_ONCE};

    step->letters = 0;
    return register_notices(step->outbox->reg, &which, take_back, step, err);
}

/* The letters that a lot which was taken back still has. */
static int
take_back_letters(const struct outbox *outbox, int lot, struct err *err)
{
    const struct register_notices which = {.lot = lot, .most = 1};
    struct step_back step = {.outbox = outbox, .lot = lot};
    bool more = false;

    if (register_notices(outbox->reg, &which, note_one, &more, err) != 0) {
        return -1;
    }
    while (more) {
        if (register_transact(outbox->reg, take_back_some, &step, err) != 0) {
            return -1;
        }
        more = step.letters == LETTERS_AT_ONCE;
    }
    return 0;
}

/* -- lots -------------------------------------------------------------- */

/* A lot that is taken back. */
struct takeback {
    const struct outbox *outbox;
    const struct lot *lot;
    const char *why; /* NULL when facts have changed */
};

static int
write_taken_back(void *context, struct err *err)
{
    const struct takeback *act = context;
    const struct outbox *outbox = act->outbox;
    struct lot gone = {.id = act->lot->id,
                       .business_date = act->lot->business_date,
                       .state = LOT_TAKEN_BACK};
    char name[LOT_NAME_SIZE];

    return register_put_lot(outbox->reg, &gone, err) == 0
               ? outbox_note(outbox, EVENT_TAKE_BACK_LOT,
                             act->why == NULL ? "" : act->why,
                             lot_name(gone.id, name), err)
               : -1;
}

/* The lot first: from then on it is never finished. */
int
takeback_lot(const struct outbox *outbox, const struct lot *lot,
             const char *why, struct err *err)
{
    return register_transact(outbox->reg, write_taken_back,
                             &(struct takeback){outbox, lot, why}, err) == 0
               ? take_back_letters(outbox, lot->id, err)
               : -1;
}

/* A folder with something of somebody else's in it is met here every night. */
static int
finish(const struct outbox *outbox, int lot, struct err *err)
{
    struct arena *arena = arena_new();
    char name[LOT_NAME_SIZE];
    const char *folder = file_join(arena, outbox->dir, lot_name(lot, name));
    int status = take_back_letters(outbox, lot, err) == 0
                     ? scratch_remove_lot(folder, err)
                     : -1;

    arena_free(arena);
    return status;
}

int
takeback_finish(const struct outbox *outbox, struct err *err)
{
    struct arena *arena = arena_new();
    const struct lot *lots = NULL;
    size_t count = 0;
    int status =
        register_lots(outbox->reg, LOT_TAKEN_BACK, arena, &lots, &count, err);

    for (size_t i = 0; status == 0 && i < count; i++) {
        status = finish(outbox, lots[i].id, err);
    }
    arena_free(arena);
    return status;
}
