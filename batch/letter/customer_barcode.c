#include "letter/customer_barcode.h"

#include <stdio.h>
#include <string.h>

#include "postal/bars.h"

enum { POSTCODE_DIGITS = 7 };

bool
customer_barcode_fit(const char *value, int32_t width_mpt, int32_t height_mpt,
                     struct customer_barcode *out)
{
    int32_t points = bars_points(width_mpt, height_mpt);
    char postcode[POSTCODE_DIGITS + 1];
    struct barcode barcode;

    snprintf(postcode, sizeof(postcode), "%.*s", POSTCODE_DIGITS, value);
    if (!barcode_make(postcode, value + strlen(postcode), &barcode)) {
        return false;
    }
    *out = (struct customer_barcode){.width_mpt = 0};
    if (points == 0) {
        return true;
    }
    out->width_mpt = bars_width(points);
    out->height_mpt = bars_height(points);
    for (int i = 0; i < BARCODE_BARS; i++) {
        out->bars[i] = bars_place(i, (enum barcode_bar)barcode.bars[i], points);
    }
    return true;
}
