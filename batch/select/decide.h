/*
 * decide: the law in one function.  `run`, `plan` and `explain` all call
 * it; nothing else judges.
 *
 * Pure: the dossier, the rules and today in; a decision out.  Every person
 * ends in exactly one class.  Order of the questions (first answer counts):
 * see the table in decide.c, which `explain` prints as its steps.
 */
#ifndef SELECT_DECIDE_H
#define SELECT_DECIDE_H

#include <stdbool.h>

#include "domain/dossier.h"
#include "select/rules.h"
#include "select/window.h"

struct arena;

/* One question, in order, as `explain` shows it. */
struct step {
    const char *rule;  /* key, snake_case: "living_resident" */
    const char *text;  /* translated sentence of the question */
    const char *value; /* the value seen, in arena; no names */
    bool ok;           /* false: this answer decided */
};

enum { DECIDE_STEPS_MAX = 24 };

/* The current certificate of one type as judged. */
struct judged {
    const struct certificate *certificate; /* NULL: has none; borrowed */
    struct date expires_on; /* stored, or by the rule when missing */
    bool by_rule;           /* the stored date was missing */
    struct window window;
    bool notify; /* this mailing names it */
};

struct decision {
    enum verdict verdict;
    enum reason reason;    /* REASON_NONE when notify */
    const char *detail;    /* in arena: the fact, or the two that contradict */
    enum notice_kind kind; /* when notify, or held and otherwise due */
    struct judged signature, user;
    const struct card *card; /* the card judged, or NULL */
    struct window window;    /* of the earliest expiry named */
    struct step steps[DECIDE_STEPS_MAX];
    int step_count;
};

/* today must be valid.  The decision borrows from dossier and arena. */
void decide(const struct dossier *dossier, const struct rules *rules,
            struct date today, struct arena *arena, struct decision *out);

/* The address a letter goes to on that day: 送付先 while in force, else the
 * registered one.  Borrowed from resident. */
const struct address *decide_mail_address(const struct resident *resident,
                                          struct date today);

/* What the register has to hand out so that nobody decide() would notify,
 * hold or list is missing: every expiry from … to (see register.h). */
struct date_range {
    struct date from, to;
};
struct date_range decide_reach(const struct rules *rules, struct date last_run,
                               struct date today);

#endif
