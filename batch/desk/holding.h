/*
 * holding: set a hold, confirm it, release it (domain/hold.h).
 *
 * Each is one transaction with its event; a try that is refused is an event
 * too, written before it is answered.  Who acts is the name given and the
 * login; whether two of them are two persons is asked here (two_logins).
 */
#ifndef DESK_HOLDING_H
#define DESK_HOLDING_H

#include "desk/workspace.h"
#include "select/decide.h"

struct holding {
    struct workspace *workspace;
    const char *municipality; /* NULL: the configured or only one */
    const char *target;       /* 宛名番号; to confirm and release also the
                                 hold, H000001 */
    const char *reason;
    const char *by;
    bool support_measure; /* set: as the first of two persons */
    bool measure_ended;   /* release: no letter, but the measure is over */
    struct date today;

    /* What has become of it; in the workspace's arena. */
    struct hold hold;
    struct dossier dossier;
    struct decision decision; /* as a run would judge now */
};

int holding_set(struct holding *holding, struct err *err);
/* ERR_PERMISSION when the hold is a person's own or confirmed already;
 * ERR_INPUT when there is none. */
int holding_confirm(struct holding *holding, struct err *err);
/* Of a support hold lets go the letter that a night has held, else that of
 * today, else that of the person's next period.
 * ERR_PERMISSION where a second person is missing, ERR_INPUT where no hold
 * or no letter is; ERR_USAGE where the 宛名番号 has more than one hold in
 * force: dossier then lists them. */
int holding_release(struct holding *holding, struct err *err);

#endif
