/*
 * journal: what the runs saw and people approved.  Part of the door
 * register/register.h.
 */
#ifndef REGISTER_JOURNAL_H
#define REGISTER_JOURNAL_H

#include <stddef.h>

#include "base/date.h"
#include "base/err.h"
#include "domain/run.h"

struct arena;
struct reg;

/* By run->id, new or over what was there; id 0 gets the next.  A finished
 * run (finished_at) that does not balance is ERR_SYSTEM. */
int register_put_run(struct reg *reg, struct run *run, struct err *err);
/* The newest `limit` finished runs, newest first, in arena. */
int register_runs(struct reg *reg, int limit, struct arena *arena,
                  const struct run **out, size_t *count, struct err *err);
/* The finished run of the latest business date, of one date the newest, in
 * arena: not the newest of all, for an approved one may be dated back.  1
 * found, 0 there is none, −1. */
int register_latest_run(struct reg *reg, struct arena *arena, struct run *out,
                        struct err *err);
/* The first finished run's business date; none when there is no run. */
int register_first_run(struct reg *reg, struct date *date, struct err *err);
int register_put_approval(struct reg *reg, const struct approval *approval,
                          struct err *err);
/* 1 when that date and count are approved, 0 not, −1 error. */
int register_approved(struct reg *reg, struct date date, long count,
                      struct err *err);

#endif
