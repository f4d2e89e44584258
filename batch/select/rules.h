/*
 * rules: the settings of the law that a municipality may choose, with their
 * defaults.  Filled by desk/ from kigen.conf; sources beside each key
 * there.  What no municipality may choose stands in the rows of generation.h.
 */
#ifndef SELECT_RULES_H
#define SELECT_RULES_H

#include <stdbool.h>

#include "base/date.h"
#include "select/generation.h"

/* Three readings of 「有効期間満了日の3か月前の翌日から」. */
enum window_reading {
    WINDOW_NEXT_DAY, /* clamp(E − 3 months) + 1 day (default) */
    WINDOW_STRICT,   /* first D with clamp(D + 3 months) > E */
    WINDOW_SAME_DAY  /* clamp(E − 3 months) */
};

enum limited_stay_policy {
    LIMITED_STAY_ALL,          /* no letter to anyone with a limited stay */
    LIMITED_STAY_STAY_END_ONLY /* only where the expiry is the end of stay */
};

enum refuge_ended_policy {
    REFUGE_ENDED_HOLD,      /* a second person lets the letter go (default) */
    REFUGE_ENDED_REGISTERED /* it goes to the registered address */
};

/* A card mailing to the holder of a 特定在留カード, whose renewal may lead
 * through the immigration office. */
enum residence_card_policy { RESIDENCE_CARD_HOLD, RESIDENCE_CARD_NOTIFY };

/* How a child under 15 or an adult ward renews. */
enum representative {
    REPRESENTATIVE_NONE = 0, /* is neither */
    REPRESENTATIVE_ALONE,    /* the legal representative comes alone */
    REPRESENTATIVE_TOGETHER, /* he and the principal come together */
    REPRESENTATIVE_FORM      /* he comes as an agent, with the form */
};

struct rules {
    const struct generation *generations; /* generation_count rows */
    int generation_count;
    enum window_reading window;
    enum limited_stay_policy limited_stay;
    enum refuge_ended_policy refuge_ended; /* see select/refuge.h */
    enum date_leap_birthday leap;
    int adult_age;              /* 18 … */
    int adult_age_before;       /* … and 20 for cards applied for before */
    struct date adult_age_from; /* 2022-04-01 */
    enum representative representative; /* of those who have one */
    enum residence_card_policy residence_card;
    bool second_notice; /* after the expiry, within the insurance's grace */
    int move_days;      /* a move planned within so many days holds; 0: none */
    int lead_days; /* letters are made so many days before the window opens */
    /* Expired before this day is nobody's LATE of a run; none = the day of
     * the register's first run. */
    struct date late_from;
    /* Names and parts of addresses that look like a fault and are none
     * (select/plausible.h); NULL or "": none. */
    const char *plausible_exceptions;
};

/* The defaults, beside the settings' names in desk/settings.c: what most
 * cities do.  Each rule stands with its source at the head of the module that
 * applies it: validity, window, standing, stay, withhold, representative. */
struct rules rules_standard(void);

/* The row of the law for a card issued on that day; a day before every row,
 * or none: the first. */
const struct generation *rules_generation(const struct rules *rules,
                                          struct date issued_on);

/* The shortest and the longest renewal period of the rows in force. */
struct rules_months {
    int least, most;
};
struct rules_months rules_window_months(const struct rules *rules);

#endif
