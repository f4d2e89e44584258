/*
 * mailroom (発送): lots between the print shop and the post.
 *
 * Each act is one transaction with its events, all of it or nothing.  Single
 * letters: desk/piecework.
 */
#ifndef DESK_MAILROOM_H
#define DESK_MAILROOM_H

#include <stdbool.h>
#include <stddef.h>

#include "desk/workspace.h"

/* Where a lot is; mailroom_stage_words has the keys. */
enum mailroom_stage {
    STAGE_PLANNED = 1, /* 作成中: the next run finishes it */
    STAGE_AT_SHOP,     /* 引渡済 */
    STAGE_CONFIRMED,   /* 製造済: every letter is accounted for */
    STAGE_MAILED,      /* 発送済 */
    STAGE_RECALLED,    /* 回収 */
    STAGE_TAKEN_BACK   /* 取戻し: never left the house */
};
extern const struct word mailroom_stage_words[];

struct mailroom_lot {
    struct lot lot;
    struct register_pieces pieces;
    enum mailroom_stage stage;
    long at_shop;               /* letters that may still be taken out */
    bool unconfirmed, unmailed; /* for more days than the settings allow */
};

/* A lot that left the house before this was written down is never late.
 *
 * Every lot, the oldest first; in the workspace's arena. */
int mailroom_lots(struct workspace *workspace, const struct mailroom_lot **out,
                  size_t *count, struct err *err);
/* The one of that name (L000001); ERR_USAGE when it is no name, ERR_INPUT
 * when there is no such lot. */
int mailroom_find(struct workspace *workspace, const char *name,
                  struct mailroom_lot *out, struct err *err);

/* Who does it and why. */
struct mailroom_act {
    const char *by, *reason;
    struct date on; /* the day it happened; none: today */
};

/* Sets *on to the day of an act: ERR_USAGE when it is after today, or before
 * the shop had the lot (none: no such day). */
int mailroom_day(const struct workspace *workspace,
                 const struct mailroom_act *act, struct date released_on,
                 struct date *on, struct err *err);

/* Takes a whole lot back that the post does not have yet: nobody is told by
 * it, and its people are judged anew.  Its folder gets the file RECALLED. */
int mailroom_recall(struct workspace *workspace, const struct mailroom_lot *lot,
                    const struct mailroom_act *act, long *letters,
                    struct err *err);

/* The lot was handed to the post.  ERR_INPUT while the shop has not confirmed
 * all of it, unless unconfirmed: this shop gives no results. */
int mailroom_mail(struct workspace *workspace, const struct mailroom_lot *lot,
                  const struct mailroom_act *act, bool unconfirmed,
                  long *letters, struct err *err);

/* The shop has proven, by the certificate of that number, that it keeps no
 * copy of the lot. */
int mailroom_delete(struct workspace *workspace, const struct mailroom_lot *lot,
                    const char *certificate, const struct mailroom_act *act,
                    struct err *err);

#endif
