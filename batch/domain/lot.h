/*
 * lot (発送単位) and bundle (束): what is handed to the print shop together,
 * and one PDF of it.  Where a sealing envelope is printed for each letter that
 * encloses one, the envelopes of a bundle are a second PDF, in its order.
 */
#ifndef DOMAIN_LOT_H
#define DOMAIN_LOT_H

#include "base/date.h"
#include "base/hash.h"
#include "domain/word.h"

enum lot_state {
    LOT_PLANNED = 1, /* members and places are fixed */
    LOT_RELEASING,   /* all files stand; RELEASED may, and the shop have it */
    LOT_RELEASED,    /* RELEASED stands in its folder */
    LOT_TAKEN_BACK   /* never released: its letters were judged again */
};

enum bundle_state {
    BUNDLE_PLANNED = 1,
    BUNDLE_RENDERED /* its file stands in the outbox, hash known */
};

struct lot {
    int id; /* 1…; printed L000001, see lot_name */
    struct date business_date;
    enum lot_state state;
    int notices, bundles, pages, sheets;
    char manifest_hash[HASH_TEXT_SIZE]; /* "" until releasing */
};

/* All letters of a bundle have the same municipality and kind, and so the
 * same templates and sheets. */
struct bundle {
    int lot;
    int id; /* 1… within the lot; printed B0001 */
    const char *municipality;
    const char *mailing; /* hash of the template set; see notice.h */
    enum bundle_state state;
    int notices, pages, sheets;
    char hash[HASH_TEXT_SIZE]; /* of the PDF; "" until rendered */
    int envelopes;      /* letters that a sealing envelope is enclosed with */
    int envelope_pages; /* of the print of them; 0 = there is none */
    char envelope_hash[HASH_TEXT_SIZE]; /* of that PDF */
};

enum { LOT_NAME_SIZE = 20 };
/* L000001; of one that makes up for it L000001-1. */
const char *lot_name(int lot, char out[LOT_NAME_SIZE]);
/* The id of "L000001", "L1", "1" or "L000001-1"; 0 when it is none of these. */
int lot_from_name(const char *name);

/* A lot of spoiled pieces made again belongs to the lot they were of: its id
 * is LOT_SERIES × (1, 2 …) + that lot's. */
enum { LOT_SERIES = 1000000 };
int lot_original(int lot); /* itself where it makes up for none */
const char *bundle_name(int bundle, char out[LOT_NAME_SIZE]); /* B0001 */
/* E0001: the sealing envelopes of B0001. */
const char *bundle_envelopes_name(int bundle, char out[LOT_NAME_SIZE]);
/* The id of "B0001", "B1" or "1"; 0 when it is none of these. */
int bundle_from_name(const char *name);

#endif
