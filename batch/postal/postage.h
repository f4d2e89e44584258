/*
 * postage: what a letter weighs, what it costs, and which discounts a lot of
 * letters reaches, by a table that a city can replace (schema/postage.txt).
 *
 * 郵便区内特別 from so many pieces of one delivery area, バーコード from so
 * many of one shape and weight, 区分 from so many sorted by 郵便区番号.  The
 * prices are those before discounts: which one is applied for, the city
 * decides with its post office.  Pure; weights in 1/10 g, prices in yen.
 */
#ifndef POSTAL_POSTAGE_H
#define POSTAL_POSTAGE_H

#include <stdbool.h>

enum { POSTAGE_RATES = 12, POSTAGE_DISCOUNTS = 8 };

struct postage_rate {
    int weight; /* up to this */
    int yen;
};

struct postage_discount {
    int pieces; /* from so many on */
    int percent;
};

struct postage {
    int paper, envelope, enclosed; /* weight of a sheet, of an envelope, of a
                                      sealing envelope enclosed */
    struct postage_rate rates[POSTAGE_RATES]; /* rising */
    int rate_count;
    int district_pieces; /* 郵便区内特別; 0: none */
    struct postage_discount barcode;
    struct postage_discount sorting[POSTAGE_DISCOUNTS]; /* rising */
    int sorting_count;
};

/* One line of the table: a word and numbers, or nothing but a comment.  False
 * when it cannot be read or does not rise. */
bool postage_read(struct postage *postage, const char *line);

/* Of a letter of so many sheets. */
int postage_weight(const struct postage *postage, int sheets, bool encloses);
/* 0 when no rate reaches that weight. */
int postage_yen(const struct postage *postage, int weight);
/* The best that so many sorted pieces reach; NULL: none. */
const struct postage_discount *postage_sorting(const struct postage *postage,
                                               long pieces);

#endif
