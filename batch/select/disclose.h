/*
 * disclose: may a person's letter be shown or printed at a counter?  Pure.
 *
 * Asked before every reprint and every preview of a resident: what keeps a
 * letter back at night keeps it back by day.  A letter that is due or not,
 * told or not, is another matter.
 */
#ifndef SELECT_DISCLOSE_H
#define SELECT_DISCLOSE_H

#include "domain/dossier.h"

struct arena;

/* What stands against it. */
enum disclose_bar {
    DISCLOSE_MISSING = 1, /* the register has no such resident any more */
    DISCLOSE_STATUS,      /* the status is no known word */
    DISCLOSE_MOVED_OUT,
    DISCLOSE_DEAD,
    DISCLOSE_STRUCK_OFF,
    DISCLOSE_UNLINKED,
    DISCLOSE_BORN, /* another birth date than that of the letter */
    DISCLOSE_SUPPORT_MEASURE,
    DISCLOSE_HOLD
};

enum { DISCLOSE_BARS_MAX = 4 };

struct disclosure {
    enum disclose_bar bars[DISCLOSE_BARS_MAX];
    int count; /* 0: it may be shown */
};

extern const struct word disclose_bar_words[]; /* key and sentence */

/* dossier NULL: there is none.  born: the birth date of the letter, or of
 * the person at the counter. */
struct disclosure disclose_ask(const struct dossier *dossier, struct date born);

/* "dead support_measure": the same bars give the same text; "" for none. */
const char *disclose_keys(const struct disclosure *disclosure,
                          struct arena *arena);
/* The sentences, with "; " between them. */
const char *disclose_text(const struct disclosure *disclosure,
                          struct arena *arena);

#endif
