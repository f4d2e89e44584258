/*
 * people: who may be due, who has changed, who came too late.  Part of the door
 * register/register.h.
 */
#ifndef REGISTER_PEOPLE_H
#define REGISTER_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "register/dossiers.h"

struct arena;
struct reg;

typedef int register_dossier_fn(void *context, const struct dossier *dossier,
                                struct err *err);

/* Who may be due: residents with a certificate whose expiry is missing or
 * within from … to (none = open-ended), with a held notice, or changed
 * since they were last judged; everybody when all.  A superset of what
 * decide() can notify or hold; in key order.  Who it is stands fast when the
 * walk begins; the dossiers are read some dozens at a time, each of these
 * sets in one snapshot; within begin all of it is one. */
struct register_candidates {
    struct date expires_from, expires_to; /* inclusive */
    bool all;
    bool expiring; /* by expiry alone, whatever has changed */
};
int register_candidates(struct reg *reg,
                        const struct register_candidates *which,
                        register_dossier_fn *each, void *context,
                        struct err *err);

/* Everybody, by key, facts alone, as one snapshot: for whoever asks about
 * all names.  The callback may not ask the register. */
typedef int register_resident_fn(void *context,
                                 const struct resident *resident,
                                 struct err *err);
int register_residents(struct reg *reg, register_resident_fn *each,
                       void *context, struct err *err);

/* What the municipality's people have of 様式 and 言語, each pair once; in
 * arena. */
struct register_reader {
    const char *style, *language;
};
int register_readers(struct reg *reg, const char *municipality,
                     struct arena *arena, const struct register_reader **out,
                     size_t *count, struct err *err);

/* The run has judged everybody that candidates handed out, as of that moment
 * (below): whoever was marked later stays so.  When what it decided is
 * committed; some thousands in a transaction, and who is still marked when it
 * breaks off is judged once more. */
int register_mark_judged(struct reg *reg, int64_t moment, struct err *err);

/* How far the register has come: it grows with every transaction that writes.
 * What is read afterwards holds all that was written up to it. */
int register_moment(struct reg *reg, int64_t *moment, struct err *err);
/* Whose facts or holds were written after that moment and not judged since,
 * by key; resident "": what all letters of the municipality say.  Events do
 * not count.  In arena. */
int register_changed(struct reg *reg, int64_t moment, struct arena *arena,
                     const struct register_person **out, size_t *count,
                     struct err *err);

/* Lists a resident as LATE on that day (see dossier.late_found_on).  The
 * mark is his by his birth date: another bearer of the number is not listed
 * by it. */
int register_add_late(struct reg *reg, const struct resident *resident,
                      struct date found_on, struct err *err);
/* Who stands on that list: all who were found on or after that day, by day
 * and then by key.  The texts live until the call returns. */
typedef int register_late_fn(void *context, const char *municipality,
                             const char *resident, struct date found_on,
                             struct err *err);
int register_late(struct reg *reg, struct date since, register_late_fn *each,
                  void *context, struct err *err);

#endif
