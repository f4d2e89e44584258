/*
 * standing: who is asked about, and with which certificates.  Private to
 * select/.
 *
 * Statuses are a whitelist: only what is explicitly
 * living and live goes on; an unknown status is DATA_ERROR, never a letter
 * (J-LIS/東京都 2023: about 240,000 people selected because of one status).
 */
#ifndef SELECT_STANDING_H
#define SELECT_STANDING_H

#include "select/inquiry.h"

inquiry_question standing_ask_resident_status;
inquiry_question standing_ask_living;
inquiry_question standing_ask_certificates;
inquiry_question standing_ask_card;
inquiry_question standing_ask_card_status;
inquiry_question standing_ask_card_live;
inquiry_question standing_ask_certificate_status;
inquiry_question standing_ask_certificate_live;

#endif
