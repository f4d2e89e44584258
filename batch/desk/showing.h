/*
 * showing: a letter with the mark 見本, as a preview shows it.
 *
 * Whose it is: a resident's of the register, which goes on record and obeys
 * what keeps a letter back (reprint_ask_look), or an invented person's; of an
 * invented municipality while none has been imported.
 */
#ifndef DESK_SHOWING_H
#define DESK_SHOWING_H

#include "desk/workspace.h"
#include "domain/birth.h"

struct showing {
    struct workspace *workspace;
    const char *municipality; /* NULL: the only one; showing_values sets it */
    const char *resident;     /* NULL: invented */
    struct birth born;        /* the resident's, as the second key … */
    const char *reason;       /* … and why he is looked at */
    struct date today;
    enum notice_kind kind;
};

/* The values of that person's letter of today, in the workspace's arena. */
struct values *showing_values(struct showing *showing, struct err *err);

/* The mailing of the kind with the mark on every page, in the workspace's
 * arena; after showing_values.  A resident's letter is not shown where the
 * window would show too much of it (ERR_CONFIG); the invented person's is,
 * with warnings. */
int showing_mailing(const struct showing *showing, struct mailing *out,
                    struct err *err);

#endif
