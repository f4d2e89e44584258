/*
 * fields: the one table of everything a template can print.
 *
 * Names are Japanese: clerks edit templates.  `kigen fields` prints this
 * table.  A field is a number and a row in letter/field_table (for ever: see
 * there), and what fills it here.
 */
#ifndef LETTER_FIELDS_H
#define LETTER_FIELDS_H

#include "domain/dossier.h"
#include "domain/municipality.h"
#include "letter/counters.h"
#include "letter/values.h"
#include "select/generation.h"
#include "select/rules.h"

/* Everything a letter is made from.  All borrowed. */
struct letter_facts {
    const struct municipality *municipality;
    struct counters counters;
    /* Counters that serve from the business date to this day are named, the
     * same for the whole lot; none: the business date alone. */
    struct date counters_until;
    const struct resident *resident;
    const struct address *mail_address; /* where it goes; see 送付先 */
    const struct card *card;
    const struct generation *generation; /* of the card: its PINs */
    /* Number, kind, certificates named, window, business date. */
    const struct notice *notice;
    /* Live certificates of the resident, named or not: decides which PIN
     * rows appear. */
    bool has_signature, has_user;
    enum representative representative; /* under 15 or 成年被後見 */
    const char *url; /* of the city's page for the QR code; "" = none */
    bool era_alone;  /* a foreign resident's dates in the Japanese era only,
                        not in both calendars */
};

const struct vocabulary *fields_vocabulary(void);

/* Fills every slot of the vocabulary; in arena.  The same facts give the
 * same values. */
struct values *fields_fill(const struct letter_facts *facts,
                           struct arena *arena);

/* A reprint differs from the frozen values in 再発行, 再発行日 and 再発行表示
 * only. */
void fields_mark_reissue(struct values *values, struct date reissued_on,
                         struct arena *arena);

#endif
