/*
 * reprint: one notice again, and what may stand against that.
 *
 * Number and birth date must both match; which of the two does not is not
 * said.  What keeps a letter back at night (select/disclose.h) keeps a
 * reprint back by day: refused with what it is and where the letter lies.
 * A second person may let that one print pass, by a permit: for this notice
 * and part, against exactly what stands against it now, today, once.
 *
 * Every try is an event, the refused ones too, before it is answered.
 */
#ifndef DESK_REPRINT_H
#define DESK_REPRINT_H

#include "desk/workspace.h"
#include "domain/birth.h"
#include "select/disclose.h"

struct reprint {
    struct workspace *workspace;
    const char *number; /* as typed; then as the paper has it */
    struct birth born; /* as the person at the counter says */
    const char *reason;
    const char *by;   /* NULL: the login */
    const char *part; /* "reply-form"; NULL: the whole mailing */

    /* What was found; in the workspace's arena. */
    struct notice notice;
    struct disclosure against;
};

/* The pages, after the event that says so has been committed.  ERR_INPUT: no
 * such notice; ERR_PERMISSION: something stands against it. */
int reprint_make(struct reprint *reprint, struct buf *pdf, struct err *err);

/* Lets one print of it pass: reprint.by is the second person.  ERR_INPUT when
 * nothing stands against it. */
int reprint_permit(struct reprint *reprint, struct err *err);

/* A look at a resident's letter as it would be today: the same keys and the
 * same bars, but no permit, for the address on it would be the present one.
 * born and reason as above. */
struct reprint_look {
    const char *municipality, *resident;
    struct birth born;
    const char *reason;
};
int reprint_ask_look(struct workspace *workspace,
                     const struct reprint_look *look, struct err *err);

#endif
