/*
 * product (製造結果): what the print shop says became of one letter.
 */
#ifndef DOMAIN_PRODUCT_H
#define DOMAIN_PRODUCT_H

#include "domain/word.h"

enum product_outcome {
    PRODUCT_DONE = 1, /* 完了: printed and inserted */
    PRODUCT_SPOILED   /* 破損: to be made again */
};

/* A row of the shop's file. */
struct product {
    const char *municipality; /* of no account: the number names the letter */
    const char *number;       /* of the notice, as the shop writes it */
    enum product_outcome outcome;
    int count; /* 数量: of pieces; 0 = not said */
};

extern const struct word product_outcome_words[];

#endif
