/*
 * fill: from a decision about a person to the words of the letter.
 *
 * What all letters of a municipality share comes as a `struct sender` (差出人);
 * who keeps such senders is the desk's affair (desk/letterwork).  The letter
 * is of the business date of its notice.  Pure.
 */
#ifndef PRESS_FILL_H
#define PRESS_FILL_H

#include "letter/fields.h"
#include "select/decide.h"

/* Whose letter it is.  All borrowed. */
struct sender {
    struct municipality municipality;
    bool known; /* its 団体 row is there, not its code alone */
    struct counters counters;
    struct rules rules;
    const char *url; /* of its page, for the QR code; "" = none */
    bool era_alone;  /* dates of foreign residents, too */
};

struct fill_order {
    const struct sender *sender;
    const struct dossier *dossier;
    const struct decision *decision;
    const struct notice *notice; /* number, kind, dates, certificates */
};

/* The notice of a decision, without number, snapshot and place. */
struct notice fill_draft(const struct dossier *dossier,
                         const struct decision *decision, struct date today);

/* The field values of a letter, in arena.  NULL with *detail (in arena) when
 * the municipality's own facts are missing: without sender and counters no
 * letter makes sense. */
struct values *fill_values(const struct fill_order *order, struct arena *arena,
                           const char **detail);

#endif
