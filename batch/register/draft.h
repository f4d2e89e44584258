/*
 * draft: the letters of a night before it is decided.  Part of the door
 * register/register.h.
 *
 * To write twenty thousand letters takes seconds; the register's lock may be
 * held for moments.  So a night writes them beforehand, some hundreds in a
 * transaction, where nobody else reads; and the one transaction that decides
 * it takes all of them into the ledger by a few statements, however many they
 * are, or none.
 *
 * A draft tells nobody and has no number of its own: what a night that was
 * killed has left is dropped by the next, which gives the same numbers to
 * whom it chooses.  The words of a letter are found by a number that is given
 * out once, so words that were left over can never become those of another.
 *
 * There is one draft; whoever writes it has the lock of the night.
 */
#ifndef REGISTER_DRAFT_H
#define REGISTER_DRAFT_H

#include <stddef.h>

#include "base/err.h"
#include "domain/notice.h"

struct reg;

/* Adds letters (NOTICE_SELECTED, with place, words and certificates; lot does
 * not matter) to the draft, in one transaction. */
int register_draft_add(struct reg *reg, const struct notice *const *letters,
                       size_t count, struct err *err);

/* Makes the whole draft the ledger's, as letters of that lot, and empties it;
 * within the transaction that decides.  Notices of the same numbers that were
 * held go into them.  A draft of another number of letters than count is
 * ERR_SYSTEM, as is a promise of the ledger that one of them would break. */
int register_draft_keep(struct reg *reg, int lot, size_t count,
                        struct err *err);

/* Drops what is there, with its words, in transactions that take moments;
 * nothing is written when there is nothing.  Killed in between, the rest is
 * dropped by the next call. */
int register_draft_drop(struct reg *reg, struct err *err);

#endif
