/*
 * withhold: something is due; may it be sent?  Private to select/.
 */
#ifndef SELECT_WITHHOLD_H
#define SELECT_WITHHOLD_H

#include "select/inquiry.h"

/* Takes what the policy sends no letter about out of what is due, and out of
 * what is late: nobody was to be told of it.  Comes before the question of
 * lateness. */
inquiry_question withhold_ask_limited_stay;

/* 期限変更: takes out what ends with a card that still ends with a former stay.
 * The date is changed at a counter, free of charge; whoever applied for a new
 * card, as the card mailing says, would pay for it. */
inquiry_question withhold_ask_expiry_change;

/* 支援措置: by the resident's flag, or by a support hold until a second
 * person has said that the measure is over.  The letter goes only if no
 * support hold is in force and a release lets exactly this letter go: to this
 * birth date, these addresses, by this flag, with these certificates (see
 * domain/hold.h).  Leaves in out->letter what a release would let go. */
inquiry_question withhold_ask_support_measure;

/* Whether 支援措置 protects the person at all: by the flag, by a support hold
 * in force, or by one that let a letter go and was not ended since. */
bool withhold_is_protected(const struct dossier *dossier);

inquiry_question withhold_ask_operator_hold;

/* 特定在留カード: the text of a card mailing is the municipality's to choose
 * first. */
inquiry_question withhold_ask_residence_card;
/* 転出予定: from some days before the planned day up to it; a day that has
 * passed without a move, or another one, holds no more. */
inquiry_question withhold_ask_move;
/* The municipality's facts (dossier->stale): asked last, so that whoever waits
 * for another reason waits for that. */
inquiry_question withhold_ask_stale;

#endif
