/*
 * withhold: something is due; may it be sent?  Private to select/.
 */
#ifndef SELECT_WITHHOLD_H
#define SELECT_WITHHOLD_H

#include "select/inquiry.h"

/* Takes what the policy sends no letter about out of what is due. */
inquiry_question withhold_ask_limited_stay;

/* 支援措置: by the resident's flag or by a hold in force.  A hold that a
 * second person released after it was set is that person's word that this
 * resident may be written to; the flag alone then holds nothing any more,
 * until a new hold is set.  A release by whoever set the hold counts for
 * nothing. */
inquiry_question withhold_ask_support_measure;

inquiry_question withhold_ask_operator_hold;

#endif
