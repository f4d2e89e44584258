/*
 * deadline (期限): dates that follow from an expiry.
 */
#ifndef SELECT_DEADLINE_H
#define SELECT_DEADLINE_H

#include "base/date.h"

enum { DEADLINE_INSURANCE_MONTHS = 3 };

/* Until when the card still serves as the health insurance card, with fewer
 * functions, after the user certificate has expired: the end of the third
 * month after the month of expiry.  Never "three months": 2026-11-10 →
 * 2027-02-28, 2026-12-01 → 2027-03-31 (厚生労働省, マイナ保険証の電子証明書の
 * 有効期限切れ). */
struct date deadline_insurance(struct date expires_on);

#endif
