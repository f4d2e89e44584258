/*
 * district: the 郵便区番号 of a postcode and the order of a lot.
 *
 * 区分郵便物 is sorted by 郵便区番号 (first 3 or 5 digits of the postcode),
 * then postcode, 町域, 番地, 宛名番号.  Pure.
 *
 * Which of the two an area has follows from the way the postcodes were laid
 * over the older numbers (post.japanpost.jp zipcode/zipmanual p4): a number
 * of three digits took 00, 08, 09, 80–89 as its next two.  The exceptions
 * in the source are gathered from postcodes of large offices and towers.
 * They are neither complete nor the post's own list: an area may be counted
 * under five digits instead of three or the reverse, which moves the border
 * between two bundles but never a letter out of its first three digits.
 * Have the delivery office look at the bundles before the discount is first
 * applied for.
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

/* 3 digits where the area has a 3-digit number, else 5.  A text shorter
 * than five digits is taken whole.  Returns out. */
const char *district_of(const char *postcode, char out[DISTRICT_SIZE]);

/* Total order of a lot, as qsort wants it; 番地 compares runs of digits by
 * value, so that 2番 stands before 10番. */
int district_compare(const struct district_key *a,
                     const struct district_key *b);

#endif
