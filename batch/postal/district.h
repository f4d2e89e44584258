/*
 * district: the 郵便区番号 of a postcode and the order of a lot.
 *
 * 区分郵便物 is sorted by 郵便区番号 (first 3 or 5 digits of the postcode),
 * then postcode, 町域, 番地, 宛名番号.  Pure.
 */
#ifndef POSTAL_DISTRICT_H
#define POSTAL_DISTRICT_H

enum { DISTRICT_SIZE = 6 };

struct district_key {
    const char *postcode; /* 7 digits */
    const char *town;
    const char *lot;
    const char *resident;
};

/* 3 digits where the area has a 3-digit number, else 5.  Returns out. */
const char *district_of(const char *postcode, char out[DISTRICT_SIZE]);

/* Total order of a lot, as qsort wants it; 番地 compares runs of digits by
 * value, so that 2番 stands before 10番. */
int district_compare(const struct district_key *a,
                     const struct district_key *b);

#endif
