/*
 * dossier (一件記録): all the register knows of one resident that matters to
 * a decision.  The register hands it out in one piece, from one snapshot;
 * select/ judges it and nothing else.
 */
#ifndef DOMAIN_DOSSIER_H
#define DOMAIN_DOSSIER_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/card.h"
#include "domain/certificate.h"
#include "domain/hold.h"
#include "domain/identity.h"
#include "domain/notice.h"
#include "domain/resident.h"

/* A ledger key that is taken: told of this expiry by this notice. */
struct told {
    const char *municipality; /* under which number */
    const char *resident;
    struct bearer who; /* as he was then */
    int bearer;        /* the how-many-eth of the number */
    enum certificate_type type;
    const char *serial;
    struct date issued_on;
    struct date expires_on;
    enum notice_kind kind;
    enum notice_state state;
    const char *number;
    struct date business_date;
    int lot;
    const char *replaces;    /* whose expiry it corrects; "" = none */
    const char *replaced_by; /* which corrects this one; "" = none */
    /* Of `elsewhere`: the bearer told is a living resident there, his 番地
     * ("" when he is not), and one import last brought him and this person:
     * the city itself says that they are two. */
    bool living, together;
    const char *house;
};

/* A card or a certificate that a living resident of another number has as
 * well. */
struct claim {
    enum claim_what { CLAIM_CARD, CLAIM_CERTIFICATE } what;
    enum certificate_type type; /* of a certificate */
    const char *municipality;
    const char *resident;
};

struct dossier {
    struct resident resident;
    int64_t imported; /* the import that last brought him; see told.together */
    const struct card *cards;
    int card_count;
    const struct certificate *certificates;
    int certificate_count;
    const struct hold *holds; /* newest first, released ones included */
    int hold_count;
    const struct told *told; /* oldest first; of all bearers of the number */
    int told_count;
    /* Told under other numbers of a certificate that has the same serial as
     * one of his, or the same type, day of issue and birth date. */
    const struct told *elsewhere;
    int elsewhere_count;
    const struct claim *claims; /* what others have as well */
    int claim_count;
    /* What is too old of his municipality's facts, a sentence; NULL: nothing.
     * The desk's to say (desk/staleness.h), as of today. */
    const char *stale;
    struct date late_found_on; /* he was last listed as LATE; none: never */
};

struct arena;

/* Takes the keys of one notice away, as if it had never told: to judge again
 * whether it should be written.  In arena. */
void dossier_forget(struct dossier *dossier, const char *number,
                    struct arena *arena);

#endif
