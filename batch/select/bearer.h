/*
 * bearer: whose number, whose certificate, whose letter?
 *
 * A city gives the 宛名番号 of somebody long dead to another person, and
 * gives a person a new one when cities merge or a system is replaced.  The
 * ledger knows whom it told by birth date and name (domain/identity.h).
 */
#ifndef SELECT_BEARER_H
#define SELECT_BEARER_H

#include "select/inquiry.h"

/* Whether a letter in dossier->told went to the person himself, not to a
 * former bearer of his number. */
enum identity bearer_of_told(const struct dossier *dossier,
                             const struct told *told);

/* Whether a notice went to another person who bore the number before; a
 * doubt is no. */
bool bearer_is_former(const struct resident *resident,
                      const struct notice *notice);

/* The how-many-eth bearer of his number the person is, as the ledger counts
 * them; what his next notice carries. */
int bearer_number(const struct dossier *dossier);

/* Does a living resident of another number have the card or a certificate as
 * well?  Asked early: whoever is right, one of the two files is wrong. */
inquiry_question bearer_ask_alone;
/* Has what is due been told under another number, or under this one to
 * somebody who may be he? */
inquiry_question bearer_ask_elsewhere;

#endif
