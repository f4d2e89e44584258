/*
 * run: what one nightly run saw and did, and the balance it must keep:
 *
 *   read = selected + excluded (by reason) + held (by reason)
 *
 * A reason belongs to one verdict only (reason_verdict), so counting by
 * reason counts everything.
 */
#ifndef DOMAIN_RUN_H
#define DOMAIN_RUN_H

#include <stdbool.h>

#include "base/date.h"
#include "base/hash.h"
#include "domain/notice.h"

struct tally {
    long read;
    long selected;
    long by_reason[REASON_COUNT]; /* excluded and held */
};

enum { RUN_FORECAST_NIGHTS = 14 };

struct run {
    int id;
    struct date business_date;
    const char *started_at;  /* "2024-03-04T02:00:00+09:00" */
    const char *finished_at; /* "" while unfinished */
    int lot;                 /* 0 = nothing to mail */
    struct tally tally;
    char settings_hash[HASH_TEXT_SIZE]; /* of the rules in force */
    /* Letters that the nights after this one should bring, by its facts. */
    long forecast[RUN_FORECAST_NIGHTS];
};

/* A person's word that exactly this many letters of that date may pass the
 * plausibility gate. */
struct approval {
    struct date business_date;
    long count;
    const char *by;
    const char *at;
};

enum verdict reason_verdict(enum reason reason);
long tally_excluded(const struct tally *tally);
long tally_held(const struct tally *tally);
bool tally_is_balanced(const struct tally *tally);

#endif
