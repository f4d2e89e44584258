#include "select/generation.h"

static const char LETTERS[] = "英数字6～16文字";
static const char DIGITS[] = "数字4桁";

static const struct generation_pin THREE_PINS[] = {
    {CERTIFICATE_SIGNATURE, "署名用電子証明書", LETTERS},
    {CERTIFICATE_USER, "利用者証明用電子証明書", DIGITS},
    {0, "住民基本台帳用", DIGITS},
};

static const struct generation_pin TWO_PINS[] = {
    {CERTIFICATE_SIGNATURE, "署名用電子証明書", LETTERS},
    {0, "利用者証明用電子証明書・住民基本台帳用", DIGITS},
};

#define PINS(pins) (pins), sizeof(pins) / sizeof(pins)[0]

/* {from, card, certificate, months more, window, PINs} */
const struct generation generation_table[GENERATIONS] = {
    {{2016, 1, 1}, {10, 5}, {5, 5}, 0, 3, PINS(THREE_PINS)},
    {{0, 0, 0}, {10, 5}, {10, 5}, 1, 12, PINS(TWO_PINS)},
};
