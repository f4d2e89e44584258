/*
 * decide: the law in one function.  `run`, `plan` and `explain` all call
 * it; nothing else judges.
 *
 * Pure: the dossier, the rules and today in; a decision out.  Every person
 * ends in exactly one class.  The questions stand in order in the table of
 * decide.c; the first answer that is not "go on" decides, and `explain`
 * prints the table row by row:
 *
 *   who (select/standing.h): known status, living, has certificates, card
 *       on record and live, a current certificate live
 *   what (select/complete.h, plausible.h, consistent.h): nothing is missing
 *       or broken, nothing contradicts itself; asked whether or not anything
 *       is due, so that faults are found early
 *   whose (select/bearer.h): card and certificates are his alone; what is due
 *       was not told under another number
 *   when (select/due.h): limited stay (select/withhold.h), expired,
 *       superseded, in the window, told
 *   whether (select/withhold.h): 期限変更, 支援措置, operator holds,
 *       特定在留カード, 転出予定, facts too old
 *
 * The current certificate of a type is the newest one issued; older ones
 * are never judged.  A certificate already told of is never told again, but
 * the other one may be: both due give one letter naming both, one due gives
 * a letter naming that one.  Told is told of an expiry, however the serial
 * is spelled now; a corrected expiry is told again, and the letter says
 * which one it replaces.  A certificate that expired without a letter
 * makes the person LATE unless another one is due today; of somebody whose
 * limited stay stood against a letter nobody is late.  One that expired after
 * a letter may be due once more (rules.second_notice).
 *
 * A member of a lot is judged again from a dossier without his own
 * notice's ledger keys, or he would always be NOTIFIED.
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
    const char *text;  /* translated: what must hold to go on */
    const char *value; /* the value seen, in arena; no names */
    bool ok;           /* false: this answer decided */
};

enum { DECIDE_STEPS_MAX = 32 };

/* The current certificate of one type as judged.  All of it is filled in
 * whatever the verdict. */
struct judged {
    const struct certificate *certificate; /* NULL: has none; borrowed */
    const struct card *card; /* the one it is on, NULL: not on record */
    struct date expires_on;  /* stored, or by the rule when missing */
    bool by_rule;            /* the stored date was missing */
    struct window window;
    bool live;   /* it and its card are live */
    bool told;   /* of this expiry, by any kind of notice */
    bool second; /* expired and told once: due in the second round */
    const struct told *replaces; /* untold, but this notice told another
                                    expiry of the same certificate; NULL */
    bool late;                   /* live, expired before today, not told */
    bool due;    /* live, in the window, not told (or second), and not a
                    limited stay's */
    bool notify; /* this mailing names it: due, and the verdict is notify */
};

struct decision {
    enum verdict verdict;
    enum reason reason;    /* REASON_NONE when notify */
    const char *detail;    /* in arena, never NULL: the fact, or the two that
                              contradict */
    enum notice_kind kind; /* when notify, or held and otherwise due; else 0 */
    struct judged signature, user;
    const struct card *card;     /* the card judged, or NULL */
    struct date card_expires_on; /* stored, or by the rule when missing */
    struct window window;        /* of the earliest expiry due, or of the second
                                    notice; none when kind is 0 */
    /* What a release of a support hold lets go today; its names are "" while
     * something that is asked before 支援措置 decides. */
    struct hold_letter letter;
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

/* A run counts an expiry as LATE once, and only when a certificate that expired
 * untold did so on or after `since` (rules.late_from, else the day of the
 * register's first run).  `explain` says LATE whenever it is so. */
bool decide_counts_late(const struct decision *decision,
                        const struct dossier *dossier, struct date since);

/* The first night on which what is due can be told: lead_days before the
 * window opens; of a second notice the day after the expiry. */
struct date decide_first_night(const struct decision *decision,
                               const struct rules *rules);

/* What the register has to hand out so that nobody decide() would notify,
 * hold or list is missing: every expiry from … to (see register.h).
 * last_run: the last completed run's date, or none. */
struct date_range {
    struct date from, to;
};
struct date_range decide_reach(const struct rules *rules, struct date last_run,
                               struct date today);
/* The same of those whose window opens after `from` and up to `to`. */
struct date_range decide_entering(const struct rules *rules, struct date from,
                                  struct date to);
/* The same of those whose second notice is first due then; none where there is
 * no second notice. */
struct date_range decide_expiring(const struct rules *rules, struct date from,
                                  struct date to);

#endif
