/*
 * destination: what the カスタマバーコード of an address says.
 *
 * An office with a number of its own (大口事業所, 個別番号) has its postcode
 * alone in the bars.  A PO box (私書箱) has the common number of the boxes
 * (包括番号 ***-869*, ***-**91) and the number of the box, or a number of
 * its own; at the postcode of a 町域 its bars would lead to the wrong shelf.
 * Everything else has its 住所表示番号 (barcode.h).
 *
 * Which postcodes belong to offices follows from their blocks: 85–87 behind
 * a 郵便区番号 of three digits, 9* behind one of five.  Source:
 * post.japanpost.jp zipcode/zipmanual p4, p18, p22.  Pure.
 */
#ifndef POSTAL_DESTINATION_H
#define POSTAL_DESTINATION_H

struct arena;

/* Why there is no barcode. */
enum destination_fault {
    DESTINATION_SOUND,
    DESTINATION_POSTCODE,  /* not seven digits */
    DESTINATION_WHOLE_CITY, /* 代表番号, ends in 00: no 町域 is named */
    DESTINATION_NUMERAL,   /* a number in it cannot be read */
    DESTINATION_BOX,       /* a PO box at the postcode of a 町域 */
    DESTINATION_FAULTS
};

/* *number becomes the 住所表示番号, "" where the postcode says all; in arena.
 * With DESTINATION_SOUND barcode_make takes postcode and number. */
enum destination_fault destination_read(const char *postcode, const char *rest,
                                        struct arena *arena,
                                        const char **number);

#endif
