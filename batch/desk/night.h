/*
 * night: one night, from the lots that an earlier one has left to the lot that
 * is released; what `run` does.
 *
 *   the house is in order: register, folders, template sets
 *   what an earlier run has left is finished or taken back
 *   everybody is judged, every letter composed      (desk/selection)
 *   is the night plausible?                         (select/gate)
 *   the letters are drafted in their places         (outbox/plan)
 *   the night is decided: one transaction of moments, which begins again
 *   where facts have changed meanwhile
 *   the lot is set and released                     (outbox/outbox)
 *
 * Killed in between, the same act done again goes on or begins anew.  Says
 * in the log what it has finished or taken back; the rest is the caller's to
 * report.
 */
#ifndef DESK_NIGHT_H
#define DESK_NIGHT_H

#include "desk/selection.h"

struct night_order {
    struct date today;
    bool rehearsal; /* decides everything, writes nothing */
};

struct night_result {
    struct selection selection;
    struct lot lot; /* id 0: nothing to mail */
    struct outbox outbox;
    bool empty;       /* nobody has been imported */
    struct err doubt; /* of a rehearsal: what would stop the night */
};

/* The workspace must be open with WORKSPACE_LOCK and WORKSPACE_FONTS; what
 * the result borrows is in arena. */
int night_run(struct workspace *workspace, const struct night_order *order,
              struct arena *arena, struct night_result *out, struct err *err);

/* Letters are held or came too late, and this is not the same night once
 * more with nothing to do. */
bool night_needs_a_human(const struct night_result *result);

#endif
