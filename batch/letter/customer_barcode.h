/*
 * customer_barcode (カスタマバーコード): the value of a japanpost element as
 * bars in true size.
 *
 * The value is what the field カスタマバーコード holds: the 7 digits of the
 * postcode and the 住所表示番号, "37100231-1-1".  layout/ places what comes
 * from here; the postal rules stay in postal/.  Pure; 1/1000 pt.
 */
#ifndef LETTER_CUSTOMER_BARCODE_H
#define LETTER_CUSTOMER_BARCODE_H

#include <stdbool.h>

#include "postal/barcode.h"
#include "postal/zone.h"

struct customer_barcode {
    struct rect bars[BARCODE_BARS]; /* from its top-left corner */
    int32_t width_mpt, height_mpt;  /* of the whole; 0: no room */
};

/* The largest of 8–11.5 points that fits the room.  False when the value is
 * no customer barcode (a 代表番号 among them); width 0 when the room is too
 * small for 8 points. */
bool customer_barcode_fit(const char *value, int32_t width_mpt,
                          int32_t height_mpt, struct customer_barcode *out);

#endif
