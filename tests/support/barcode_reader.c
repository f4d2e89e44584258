#include "support/barcode_reader.h"

#include <string.h>

enum { POSTCODE_DIGITS = 7, BARS_PER_CODE = 3, END_BARS = 2, MODULUS = 19 };

/* 0–9, "-", CC1–CC8, as the manual numbers the bars. */
static const char *const CODES[] = {
    "144", "114", "132", "312", "123", "141", "321", "213", "231", "411",
    "414", "324", "342", "234", "432", "243", "423", "441", "111",
};

static int
code_of(const unsigned char *bars)
{
    for (int code = 0; code < (int)(sizeof CODES / sizeof *CODES); code++) {
        const char *want = CODES[code];

        if (bars[0] == want[0] - '0' && bars[1] == want[1] - '0' &&
            bars[2] == want[2] - '0') {
            return code;
        }
    }
    return -1;
}

bool
barcode_read(const unsigned char bars[BARCODE_BARS], int codes[BARCODE_CODES])
{
    const unsigned char *end = bars + BARCODE_BARS - END_BARS;
    int read[BARCODE_CODES + 1], sum = 0;

    if (bars[0] != 1 || bars[1] != 3 || end[0] != 3 || end[1] != 1) {
        return false;
    }
    for (int i = 0; i <= BARCODE_CODES; i++) {
        read[i] = code_of(bars + END_BARS + i * BARS_PER_CODE);
        if (read[i] < 0 || (i < POSTCODE_DIGITS && read[i] > 9)) {
            return false;
        }
        sum += read[i];
    }
    if (sum % MODULUS != 0) {
        return false;
    }
    memcpy(codes, read, BARCODE_CODES * sizeof *codes);
    return true;
}
