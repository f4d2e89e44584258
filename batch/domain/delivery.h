/*
 * delivery (受入): one import as the journal keeps it, taken or refused.  How
 * old the facts are, and whether the newest try failed, is read from here.
 *
 *   begun → good      with the facts, in their transaction
 *   begun → refused   after the rollback
 *   begun             it broke off (a kill, a power cut), or is under way
 */
#ifndef DOMAIN_DELIVERY_H
#define DOMAIN_DELIVERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/hash.h"
#include "domain/record.h"

enum delivery_result { DELIVERY_BEGUN = 1, DELIVERY_GOOD, DELIVERY_REFUSED };

struct delivery_file {
    enum record_kind kind;     /* 0: not known */
    const char *name;          /* without its folders, nothing invisible */
    char hash[HASH_TEXT_SIZE]; /* SHA-256; "" when it could not be read */
    long rows;
};

struct delivery_count {
    long rows; /* in the files; what follows is 0 where there were none */
    long added, changed, unchanged, gone;
    long known; /* on record of that kind afterwards */
    bool mends; /* only rows that were set aside before, mended */
};

/* A municipality that rows of a kind were of. */
struct delivery_city {
    enum record_kind kind;
    const char *municipality;
    long rows;
    long known; /* on record of it and that kind afterwards */
};

struct delivery {
    int id;
    const char *at; /* "2024-03-04T02:00:00+09:00" */
    const char *by;
    bool complete; /* --full */
    enum delivery_result result;
    int status;          /* the exit status of a refused one */
    const char *message; /* and why; no content of the files */
    const struct delivery_file *files;
    size_t file_count;
    bool brought[RECORD_KINDS + 1]; /* a good one: these kinds … */
    struct delivery_count counts[RECORD_KINDS + 1]; /* … with these counts */
    /* As far as its rows were read; of a refused one `known` is 0.  Not read
     * back. */
    const struct delivery_city *cities;
    size_t city_count;
};

#endif
