/*
 * complete: is everything there that a letter needs?  Private to select/.
 *
 * What is missing is DATA_ERROR, in the window or not: the person is held
 * until somebody has mended the record.
 */
#ifndef SELECT_COMPLETE_H
#define SELECT_COMPLETE_H

#include "select/inquiry.h"

/* Name, birth date, nationality, and a foreigner's stay. */
inquiry_question complete_ask_person;
/* Postcode, town and lot; those of a 送付先 too while it is in force. */
inquiry_question complete_ask_address;

#endif
