/*
 * record: one row of a city's file as a domain value, whatever its kind.
 * What intake gives and the register takes.
 */
#ifndef DOMAIN_RECORD_H
#define DOMAIN_RECORD_H

#include <stdint.h>

#include "domain/card.h"
#include "domain/certificate.h"
#include "domain/municipality.h"
#include "domain/product.h"
#include "domain/resident.h"
#include "domain/word.h"

enum record_kind {
    RECORD_RESIDENT = 1, /* 住民 */
    RECORD_CARD,         /* カード */
    RECORD_CERTIFICATE,  /* 証明書 */
    RECORD_OFFICE,       /* 窓口 */
    RECORD_MUNICIPALITY, /* 団体 */
    RECORD_PRODUCT         /* 製造結果: of the print shop, never kept */
};
enum {
    RECORD_KINDS = RECORD_MUNICIPALITY, /* a city's, which are kept */
    RECORD_READ_KINDS = RECORD_PRODUCT
};

struct record {
    enum record_kind kind;
    /* Columns that the file does not have, by index of the fact (bit i, see
     * fact.h): the value here says nothing, and what is stored stays. */
    uint64_t absent;
    union {
        struct resident resident;
        struct card card;
        struct certificate certificate;
        struct office office;
        struct municipality municipality;
        struct product product;
    } as;
};

extern const struct word record_kind_words[];

/* The person a record is about (宛名番号), borrowed from it; NULL for 窓口
 * and 団体. */
const char *record_resident(const struct record *record);

/* The 団体コード of a record, borrowed from it. */
const char *record_municipality(const struct record *record);

#endif
