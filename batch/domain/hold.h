/*
 * hold (保留): a person's letters are kept back until somebody ends it.
 *
 * A plain hold is one operator's word; whoever may, ends it.
 *
 * A support hold (支援措置) protects a person from being found.  Only a hold
 * that was set as one is one: by a person (--support-measure), who thereby
 * is the first of the two, or by the program when a file changes what
 * protects the person, 支援措置 ended by it included: then the first person
 * confirms the hold.  The second person either lets one letter go, or says that
 * the measure has ended; he ends this hold and no other.
 *
 * What is let go is one letter: to whoever has this birth date, about these
 * certificates with these dates, to this address, by this flag of the 住民
 * file.  The release falls for good with the first change of one of them
 * (enum hold_fall), and the person is held anew.
 */
#ifndef DOMAIN_HOLD_H
#define DOMAIN_HOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/hash.h"
#include "domain/resident.h"
#include "domain/stamp.h"
#include "domain/word.h"

/* What of a released letter has changed since. */
enum hold_fall {
    HOLD_STANDS = 0,
    HOLD_FALL_BORN,        /* or the 宛名番号 is somebody else's now */
    HOLD_FALL_ADDRESS,     /* registered or 送付先, or which of the two */
    HOLD_FALL_FLAG,        /* 支援措置 ended or set anew */
    HOLD_FALL_CERTIFICATE, /* a certificate came, or changed */
    HOLD_FALL_LETTER       /* another kind, other certificates or expiries */
};

/* The letter that a release lets go. */
struct hold_letter {
    struct date born;
    char addresses[HASH_TEXT_SIZE]; /* of the registered one and 送付先 */
    bool redirected;                /* it goes to 送付先 */
    bool flagged;                   /* 支援措置 of the 住民 file */
    const char *names; /* kind, type, issue and expiry of each certificate:
                          "certificate user 2019-06-01 2024-05-10" */
};

enum hold_end {
    HOLD_IN_FORCE = 0,
    HOLD_LETTER_RELEASED, /* of a support hold: one letter may go */
    HOLD_ENDED            /* a plain hold, or the measure, is over */
};

struct hold {
    int64_t id; /* 1…; shown as H000001 */
    const char *municipality;
    const char *resident;
    const char *reason; /* the operator's words */
    bool support_measure;
    bool by_program;        /* set.by is then HOLD_PROGRAM */
    struct stamp set;       /* login is the importer's when by_program */
    struct stamp confirmed; /* the first person of a support hold */
    struct stamp released;  /* the second; by "" while in force */
    enum hold_end end;
    struct hold_letter letter; /* HOLD_LETTER_RELEASED: names not "" */
    enum hold_fall fall;       /* … and why it does not count any more */
};

#define HOLD_PROGRAM "kigen"

extern const struct word hold_end_words[];  /* the register's */
extern const struct word hold_fall_words[]; /* key and sentence */

enum { HOLD_NAME_SIZE = 24 };
const char *hold_name(int64_t id, char out[HOLD_NAME_SIZE]); /* H000001 */
/* The id of "H000001" or "H1"; 0 for anything else. */
int64_t hold_from_name(const char *name);

/* The person's part of the letter, as the facts are; redirected and names
 * are the caller's. */
struct hold_letter hold_letter_to(const struct resident *resident);
/* What of the person's part has changed. */
enum hold_fall hold_compare_person(const struct hold_letter *released,
                                   const struct resident *resident);

#endif
