/*
 * event: the audit trail, append only.  Who did what to whose letter, when
 * and why (事務種別・処理事由), kept five years.
 */
#ifndef DOMAIN_EVENT_H
#define DOMAIN_EVENT_H

#include "domain/word.h"

enum event_kind {
    EVENT_IMPORT = 1,
    EVENT_RUN,
    EVENT_RELEASE_LOT,
    EVENT_REPRINT,
    EVENT_LOOKUP, /* explain, notices --resident */
    EVENT_HOLD,
    EVENT_RELEASE_HOLD,
    EVENT_APPROVE,
    EVENT_WITHDRAW,
    EVENT_TAKE_BACK_LOT,
    EVENT_CHANGE, /* an import changed a resident's facts: which columns */
    EVENT_REFUSE_IMPORT, /* nothing of these files was taken: why */
    EVENT_RECONCILE, /* a register or a lot was taken as it is, knowingly */
    EVENT_CONFIRM_HOLD,
    EVENT_PERMIT, /* one print of what is held, by a second person */
    EVENT_REFUSED, /* a look-up, print or release that was not granted */
    EVENT_RENAME, /* a 宛名番号 or 団体コード became this one: from what */
    EVENT_REBUILD,     /* files of a released lot were made again */
    EVENT_RECALL_LOT,  /* taken back from the shop whole */
    EVENT_PULL,        /* one letter was taken out at the shop */
    EVENT_CONFIRM_LOT, /* the shop has said what became of each letter */
    EVENT_SPOIL,       /* … of this one: spoiled, and made again */
    EVENT_MAIL_LOT,    /* handed to the post */
    EVENT_RETURN,      /* a letter came back: why */
    EVENT_DELETE_LOT,  /* the shop has proven that it keeps no copy */
    EVENT_RESEND       /* a letter that came back is sent again */
};

struct event {
    enum event_kind kind;
    const char *at; /* "2024-03-04T02:00:00+09:00" */
    const char *by; /* who: --by, else the login name */
    const char *login; /* what the system knows of him, see stamp.h */
    const char *municipality; /* "" when not about one */
    const char *resident;     /* 宛名番号 or "" */
    const char *notice;       /* number or "" */
    const char *reason;       /* why, the operator's words */
    const char *detail;       /* counts, hashes; never names */
};

extern const struct word event_kind_words[];

#endif
