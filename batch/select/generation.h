/*
 * generation (世代): what the law says of a card, by the day it was issued.
 *
 * A change of law reaches the cards issued from a certain day on, and for ten
 * years old and new cards stand side by side.  So each state of the law is a
 * row, and what depends on it (years of card and certificates, the length of
 * the renewal period, the PINs) is asked of the row of the card's day of
 * issue.  A change of law is a row, here and nowhere else.
 *
 * The first row is 平成26年総務省令第85号 and 平成15年総務省令第120号 as they
 * stand.  The second is what has been announced of 次期個人番号カード for
 * FY2028 (report of the task force of 2024-03-18): ten years also for the
 * certificates of adults, a card that ends a month after the birthday, a
 * renewal period of a year, two PINs.  The ordinance has not been made: the
 * row has no first day and is in force for nobody.
 */
#ifndef SELECT_GENERATION_H
#define SELECT_GENERATION_H

#include "base/date.h"
#include "domain/certificate.h"

/* A PIN of the card, as the letter lists it. */
struct generation_pin {
    /* Asked for where such a certificate is live; 0: of everybody. */
    enum certificate_type of;
    const char *what, *form; /* Japanese, printed */
};

/* Which birthday after the day of issue is the last day. */
struct generation_years {
    int adult, minor;
};

struct generation {
    struct date from; /* first day of issue; none: not in force */
    struct generation_years card, certificate;
    int card_months_more; /* after that birthday; to the month's end */
    int window_months;    /* length of the renewal period */
    const struct generation_pin *pins;
    int pin_count;
};

/* In the order of their first days; the first row is always in force. */
enum { GENERATIONS = 2 };
extern const struct generation generation_table[GENERATIONS];

#endif
