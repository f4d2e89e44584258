/*
 * validity: until when a card or certificate should run by the rule.
 *
 * The stored date is the authority.  The rule fills in a missing date and
 * says whether any reading explains a stored one: 5th or 6th birthday
 * (certificate), 5th/6th or 10th/11th (card), Feb 28 or Mar 1, age line 18
 * or 20, capped by the card, the user certificate, the end of stay and its
 * two-month extension (domain rules §2; 平成26年総務省令第85号, 平成15年
 * 総務省令第120号).
 */
#ifndef SELECT_VALIDITY_H
#define SELECT_VALIDITY_H

#include <stdbool.h>

#include "domain/card.h"
#include "domain/certificate.h"
#include "domain/resident.h"
#include "select/rules.h"

/* The card's expiry by the rule (first issue, not renewal). */
struct date validity_card(const struct resident *resident,
                          const struct card *card,
                          const struct rules *rules);
/* The certificate's expiry by the rule.  user_expires_on caps a signature
 * certificate; none when there is no user certificate. */
struct date validity_certificate(const struct resident *resident,
                                 const struct certificate *certificate,
                                 struct date card_expires_on,
                                 struct date user_expires_on,
                                 const struct rules *rules);

/* True when at least one reading gives the stored date. */
bool validity_card_is_explained(const struct resident *resident,
                                const struct card *card,
                                const struct rules *rules);
bool validity_certificate_is_explained(const struct resident *resident,
                                       const struct certificate *certificate,
                                       struct date card_expires_on,
                                       struct date user_expires_on,
                                       const struct rules *rules);

#endif
