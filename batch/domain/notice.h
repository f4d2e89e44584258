/*
 * notice (通知): one mailing to one person, and the states of its life.
 *
 *   selected → rendered → released → confirmed → mailed → returned,
 *   or held, withdrawn
 *
 * From `released` on the shop has it; `mailed` has been handed to the post,
 * `returned` came back (domain/posting.h).
 *
 * The ledger key, a constraint of the register, is (団体コード, 宛名番号,
 * 証明書種別, expiry, round): whoever holds it has been told, whatever became
 * of the serial's spelling, of the card or of the kind of mailing.  A held or
 * withdrawn notice holds no key: nobody was told by it.  Round 1 tells before
 * the expiry.  Round 2 is the second notice, after it, to who was told and has
 * not renewed; a municipality may choose it (select/due.h).
 *
 * A number may come to another person when its bearer is long dead: bearer
 * counts them, and a key is one bearer's.  A notice about a corrected expiry
 * is another key; it replaces the notice that told the wrong date.
 *
 * A notice number is ten digits: nine of a counter and one check digit
 * (ISO 7064 MOD 11,10: every single wrong digit and every swap of
 * neighbours but one pair is found).  It says nothing of the person.
 */
#ifndef DOMAIN_NOTICE_H
#define DOMAIN_NOTICE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "domain/certificate.h"
#include "domain/word.h"

enum notice_kind {
    NOTICE_CERTIFICATE = 1, /* 有効期限通知書, key "certificate" */
    NOTICE_CARD,            /* カード・電子証明書, key "card" */
    NOTICE_SECOND           /* 再通知, after the expiry, key "second" */
};
enum { NOTICE_KINDS = NOTICE_SECOND, NOTICE_ROUNDS = 2 };

enum notice_state {
    NOTICE_SELECTED = 1,
    NOTICE_RENDERED,
    NOTICE_RELEASED,
    NOTICE_HELD,
    NOTICE_WITHDRAWN,
    NOTICE_CONFIRMED, /* the shop has made it */
    NOTICE_MAILED,
    NOTICE_RETURNED
};
enum { NOTICE_STATES = NOTICE_RETURNED }; /* how many there are */

enum verdict {
    VERDICT_NOTIFY = 1, /* key "notify" */
    VERDICT_EXCLUDED,   /* key "excluded" */
    VERDICT_HELD        /* key "held" */
};

/* Why a person is in his class.  One table (reason_words): key is the code
 * of --json, ja a short Japanese label, text the sentence. */
enum reason {
    REASON_NONE = 0, /* notify */
    REASON_NOT_DUE,
    REASON_LATE,
    REASON_NOTIFIED,
    REASON_NO_CERTIFICATE,
    REASON_NOT_RESIDENT,
    REASON_CARD_NOT_LIVE,
    REASON_CERTIFICATE_NOT_LIVE,
    REASON_SUPERSEDED,
    REASON_LIMITED_STAY,
    REASON_SUPPORT_MEASURE,
    REASON_OPERATOR_HOLD,
    REASON_EXPIRY_CHANGE,
    REASON_RESIDENCE_CARD,
    REASON_MOVE_PLANNED,
    REASON_STALE_FACTS,
    REASON_DATA_ERROR,
    REASON_GLYPH,
    REASON_OVERFLOW,
    REASON_COUNT, /* the classes of a balance; not so: */
    REASON_PULLED = REASON_COUNT, /* a letter was taken out at the shop */
    REASON_RECALLED               /* its lot was recalled from there */
};

enum { NOTICE_NUMBER_SIZE = 11 }; /* ten digits and NUL */

/* A sealing envelope of the one print for all is enclosed. */
enum { NOTICE_ENVELOPE_COMMON = -1 };

/* A certificate this mailing names: one ledger key. */
struct notice_certificate {
    enum certificate_type type;
    const char *serial;
    struct date expires_on;
    struct date issued_on;
    char replaces[NOTICE_NUMBER_SIZE]; /* told the wrong expiry; "" = none */
    struct date replaces_of; /* that notice's business date; not written */
    bool again;              /* owns no key: see schema/002_identity.sql */
};

struct notice {
    char number[NOTICE_NUMBER_SIZE];
    const char *municipality;
    const char *resident; /* 宛名番号 */
    enum notice_kind kind;
    struct notice_certificate certificates[CERTIFICATE_TYPES];
    int certificate_count;
    /* Of the earliest expiry named; of a second notice the days on which it
     * still serves its end. */
    struct date window_from, window_to;
    struct date business_date; /* of the run that selected it */
    enum notice_state state;
    enum reason reason;     /* when held or withdrawn */
    const char *detail;     /* which fact, which element; no personal data */
    int lot;                /* 1…; 0 = none */
    int bundle;             /* 1… within the lot; 0 = none */
    int position;           /* 1… within the bundle */
    int page_from, page_to; /* 1… in the bundle's PDF */
    int sheets;             /* of paper */
    int envelope;           /* first page in the print of the bundle's sealing
                               envelopes; 0 = none, or: */
    const char *postcode;   /* 7 digits the mailing goes to */
    struct date born;       /* the second key of a reprint */
    const char *name; /* 氏名, 氏名カナ: who was told, to recognise */
    const char *kana; /* him; NULL is "" */
    int bearer;       /* of the number: 0 the first, 1 the next … */
    char replaced_by[NOTICE_NUMBER_SIZE]; /* "" = none; not written */
    const char *snapshot;                 /* frozen field values, JSON */
    const char *mailing;                  /* hash of the template set (blob) */
};

extern const struct word notice_kind_words[];
extern const struct word notice_state_words[];
extern const struct word verdict_words[];
extern const struct word reason_words[];

struct arena;
struct buf;

/* The notice with every text of it in arena: what the register hands out is
 * lent until the next row.  NULL stays NULL. */
struct notice notice_keep(const struct notice *notice, struct arena *arena);

/* The numbers of the notices that this one replaces, each once. */
void notice_write_replaces(const struct notice *notice, const char *between,
                           struct buf *out);

/* The how-many-eth notice of an expiry it is: 1 or 2. */
int notice_kind_round(enum notice_kind kind);

/* A state in which the person has been, or is about to be, told. */
bool notice_state_tells(enum notice_state state);

/* counter 1 … 999999999 → number with check digit.  Returns out. */
const char *notice_number_make(int64_t counter, char out[NOTICE_NUMBER_SIZE]);
/* Ten digits whose check digit holds. */
bool notice_number_is_valid(const char *number);
/* The ten digits of a number that a spreadsheet shows: "14" is 0000000014.
 * Only where every leading zero is gone; a number that begins with one and is
 * too short lacks another digit, and is copied as it is, cut at what out
 * takes.  Returns out. */
const char *notice_number_fill(const char *typed, char out[NOTICE_NUMBER_SIZE]);
/* The same of a sheet's mark as scanned, "0000000014-1/2".  False when it is
 * no valid number. */
bool notice_number_scan(const char *mark, char out[NOTICE_NUMBER_SIZE]);

#endif
