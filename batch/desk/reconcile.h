/*
 * reconcile: what differs between the register and the state files that know
 * how far it had come (register/state.h), and the act of taking the
 * register as it is, knowingly.
 */
#ifndef DESK_RECONCILE_H
#define DESK_RECONCILE_H

#include "desk/workspace.h"

struct reconcile_view {
    struct register_state standing;
    const char *last_at;     /* the time of the newest event; "" none */
    const int *strange_lots; /* stand in the outbox, unknown here; in arena */
    size_t strange_count;
    int highest_lot;      /* that the outbox holds; 0 none */
    const int *open_lots; /* being handed over: settle.h; in arena */
    size_t open_count;
};

/* The workspace was opened with WORKSPACE_UNVOUCHED.  Changes nothing. */
int reconcile_look(struct workspace *workspace, struct reconcile_view *view,
                   struct err *err);

/* Takes the register as it is, with an event that says what was missing.
 * ERR_INPUT when there is nothing to accept. */
int reconcile_accept(struct workspace *workspace,
                     const struct reconcile_view *view, const char *by,
                     const char *reason, struct err *err);

#endif
