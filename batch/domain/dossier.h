/*
 * dossier (一件記録): all the register knows of one resident that matters to
 * a decision.  The register hands it out in one piece, from one snapshot;
 * select/ judges it and nothing else.
 */
#ifndef DOMAIN_DOSSIER_H
#define DOMAIN_DOSSIER_H

#include <stdbool.h>

#include "domain/card.h"
#include "domain/certificate.h"
#include "domain/notice.h"
#include "domain/resident.h"

/* A hold by an operator, or the confirmation of a 支援措置.  In force from
 * being set until released. */
struct hold {
    const char *municipality;
    const char *resident;
    const char *reason; /* the operator's words */
    const char *set_by;
    const char *set_at; /* ISO date and time, UTC+9 */
    const char *released_by; /* "" while in force */
    const char *released_at;
    bool support_measure; /* a 支援措置 hold: needs another releaser */
};

/* A ledger key that is taken: told of this expiry by this notice. */
struct told {
    enum certificate_type type;
    const char *serial;
    struct date expires_on;
    enum notice_kind kind;
    enum notice_state state;
    const char *number;
    struct date business_date;
    int lot;
};

struct dossier {
    struct resident resident;
    const struct card *cards;
    int card_count;
    const struct certificate *certificates;
    int certificate_count;
    const struct hold *holds; /* newest first, released ones included */
    int hold_count;
    const struct told *told; /* oldest first */
    int told_count;
    struct date late_found_on; /* last listed as LATE; none: never */
};

#endif
