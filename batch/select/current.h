/*
 * current: the certificates a case is about.  Private to select/.
 *
 * The current certificate of a type is the newest one issued; of the same
 * day the live one (revoked and re-issued at the counter).  Only it is
 * judged: whoever has a newer one needs no letter about the older.
 */
#ifndef SELECT_CURRENT_H
#define SELECT_CURRENT_H

#include "select/inquiry.h"

/* Finds the current certificates, their cards, expiries and windows, and
 * what has been told.  Comes before every question. */
void current_find(struct inquiry *inquiry);

/* The certificate and the card it is on are both live. */
bool current_is_live(const struct dossier *dossier,
                     const struct certificate *certificate);

/* The card's expiry, stored or by the rule; none for NULL. */
struct date current_card_expiry(struct inquiry *inquiry,
                                const struct card *card);

/* The renewal period of an expiry, by the card's generation. */
struct window current_window(struct inquiry *inquiry, struct date expires_on,
                             const struct card *card);

/* The newest notice from that round on that told the person of this expiry of
 * a certificate of this type, or anybody of his number of this very
 * certificate; NULL.  Whoever has the second notice has been told. */
const struct told *current_told_by(struct inquiry *inquiry,
                                   const struct judged *judged, int round);

/* An older certificate of a type whose current one is live, with its window
 * open today; NULL when there is none. */
const struct certificate *current_superseded(struct inquiry *inquiry);

#endif
