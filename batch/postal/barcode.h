/*
 * barcode: the カスタマバーコード (customer barcode) of Japan Post, from a
 * postcode and the part of an address after the 町域.
 *
 * Only the part after the 町域 may be given: 三番町, 二の丸 would corrupt
 * the number.  Source: post.japanpost.jp zipcode/zipmanual p17–p25; the
 * published cases are tests/postal/customer_barcode.tsv.  Pure.
 */
#ifndef POSTAL_BARCODE_H
#define POSTAL_BARCODE_H

#include <stdbool.h>

struct arena;

enum {
    BARCODE_CODES = 20, /* 7 of the postcode, 13 of the address */
    BARCODE_BARS = 67   /* STC 2, 20 × 3, check digit 3, SPC 2 */
};

/* Bars as printed: what stands above and below the centre line. */
enum barcode_bar {
    BARCODE_LONG = 1,  /* both */
    BARCODE_SEMI_UP,   /* 2 */
    BARCODE_SEMI_DOWN, /* 3 */
    BARCODE_TIMING     /* 4: neither */
};

struct barcode {
    int codes[BARCODE_CODES]; /* 0–9, 10 = "-", 11–18 = CC1–CC8 */
    int check;                /* 0–18 */
    unsigned char bars[BARCODE_BARS]; /* enum barcode_bar */
};

/* "3-30-8-403": the 住所表示番号 of the part after the 町域 (番地 and 方書
 * joined by a blank).  In arena.  NULL when a numeral in it cannot be read. */
char *barcode_address_number(const char *lot_and_building,
                             struct arena *arena);

/* False when the postcode is not 7 digits, is a 代表番号 (ends 00), or the
 * number holds anything but digits, letters and hyphens: no barcode. */
bool barcode_make(const char *postcode, const char *address_number,
                  struct barcode *out);

#endif
