/*
 * deliveries: the journal of imports.  Part of the door register/register.h.
 */
#ifndef REGISTER_DELIVERIES_H
#define REGISTER_DELIVERIES_H

#include "base/err.h"
#include "domain/delivery.h"

struct arena;
struct reg;

/* By delivery->id, new or over what was there, with its files and counts; id
 * 0 gets the next. */
int register_put_delivery(struct reg *reg, struct delivery *delivery,
                          struct err *err);

/* What a file of that name was when it was last taken; 0 when it never was.
 * A file that is missing or is no longer recognised is known by it. */
int register_kind_of_file(struct reg *reg, const char *name,
                          enum record_kind *kind, struct err *err);

/* The delivery begun last of those that were taken and brought that kind; 0
 * when there is none. */
int register_newest_delivery(struct reg *reg, enum record_kind kind, int *id,
                             struct err *err);

/* How many rows of a kind are on record. */
int register_count_facts(struct reg *reg, enum record_kind kind, long *count,
                         struct err *err);

/* Within an import: are all its rows of that kind about people whom the
 * program holds?  So is a file that mends the rows set aside before.  False
 * where the kind is about nobody, and where no row was taken. */
int register_import_mends(struct reg *reg, enum record_kind kind, bool *mends,
                          struct err *err);

enum { REGISTER_FEED_GOOD = 2 };

/* How one kind of file stands. */
struct register_feed {
    /* The newest taken that brought this kind, the newest first; of their
     * counts only this kind's.  One that only mends rows set aside before is
     * none: it says neither how old the facts are nor how many rows a file
     * has. */
    struct delivery good[REGISTER_FEED_GOOD];
    int good_count;
    /* The newest that was refused or broke off; id 0: none. */
    struct delivery bad;
    /* It is newer than the newest good one.  One whose kind is not known
     * counts for every kind until any delivery is good. */
    bool bad_since;
};

/* In arena. */
int register_feed(struct reg *reg, enum record_kind kind, struct arena *arena,
                  struct register_feed *out, struct err *err);

#endif
