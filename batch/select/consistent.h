/*
 * consistent: do the data contradict themselves?  Private to select/.
 *
 * Whatever is found here is DATA_ERROR, in the window or not: the person is
 * held and the detail names the two facts, so that somebody can mend the
 * one that is wrong.  Only live current certificates and their cards are
 * looked at; what is revoked or superseded harms nobody.
 */
#ifndef SELECT_CONSISTENT_H
#define SELECT_CONSISTENT_H

#include "select/inquiry.h"

/* Two live certificates of one kind that have not expired. */
inquiry_question consistent_ask_single;
/* Issue not before the birth and not after expiry. */
inquiry_question consistent_ask_issue;
/* 署名用 ≤ 利用者証明用 ≤ card. */
inquiry_question consistent_ask_order;
/* A reading of the rule explains the stored date (select/validity.h). */
inquiry_question consistent_ask_card_expiry;
inquiry_question consistent_ask_certificate_expiry;

#endif
