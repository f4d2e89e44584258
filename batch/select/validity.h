/*
 * validity: until when a card or certificate should run by the rule.
 *
 * The stored date is the authority.  The rule fills in a missing date and
 * says whether any reading explains a stored one: 5th or 6th birthday
 * (certificate), 5th/6th or 10th/11th (card), Feb 28 or Mar 1, age line 18
 * or 20 by the age on the day of issue or of application, capped by the card,
 * the user certificate, the end of stay and its two-month extension, by the row
 * of the card's day of issue (select/generation.h; 平成26年総務省令第85号,
 * 平成15年総務省令第120号).
 *
 * The register knows only the present end of a stay.  A limited stay that
 * has been prolonged leaves a card that still ends with the earlier one, so
 * for such a resident any date before both the present end and the birthday
 * counts as explained.
 *
 * A missing date where one is needed (birth, issue) gives no date, and
 * explains nothing.
 */
#ifndef SELECT_VALIDITY_H
#define SELECT_VALIDITY_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/card.h"
#include "domain/certificate.h"
#include "domain/resident.h"
#include "select/rules.h"

/* The card's expiry by the rule (first issue, not renewal).  Where 申請受付日
 * is missing the day of issue stands for it. */
struct date validity_card(const struct resident *resident,
                          const struct card *card, const struct rules *rules);

/* What limits a certificate.  No date = no limit. */
struct validity_limits {
    struct date card_issued_on; /* whose generation's rule it is */
    struct date card_expires_on;
    struct date user_expires_on; /* caps a signature certificate */
    bool renewal; /* issued within the last three months of the one before:
                     6th birthday instead of the 5th */
};

/* The certificate's expiry by the rule. */
struct date validity_certificate(const struct resident *resident,
                                 const struct certificate *certificate,
                                 const struct validity_limits *limits,
                                 const struct rules *rules);

/* True when at least one reading gives the stored date. */
bool validity_card_is_explained(const struct resident *resident,
                                const struct card *card,
                                const struct rules *rules);
/* A card that ends with a stay which no longer is: the holder has become a
 * permanent resident or a Japanese since, and the stored date is no birthday
 * of any year, but comes before the one by the rule. */
bool validity_card_keeps_former_stay(const struct resident *resident,
                                     const struct card *card,
                                     const struct rules *rules);
/* limits->renewal is not looked at: both birthdays are accepted. */
bool validity_certificate_is_explained(const struct resident *resident,
                                       const struct certificate *certificate,
                                       const struct validity_limits *limits,
                                       const struct rules *rules);

#endif
