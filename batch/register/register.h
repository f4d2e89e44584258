/*
 * register: the store of residents, cards, certificates, and the ledger of
 * who has been told.  One file, one writer at a time.
 *
 * The door takes and gives domain values; engine and SQL stay inside
 * register/.  Every key begins with 団体コード: one register holds one
 * city or all 1,741.  Values handed out live in the arena given; values
 * handed to a callback live until it returns.  A callback returning −1
 * (with err set) stops the walk, which then returns −1.  A callback may
 * itself call whatever the door offers, but may not end the transaction.
 *
 * Durability: WAL with synchronous=FULL.  Outside begin/commit every call
 * is its own transaction.  Errors: ERR_IO (disk), ERR_BUSY (another process
 * holds the register longer than the limit, or has upgraded it since it was
 * opened), ERR_INPUT (corrupt),
 * ERR_CONFIG (schema too old or too new, with the command to run),
 * ERR_PERMISSION, ERR_SYSTEM (a promise of the ledger would be broken).
 * A child process must not use a register its parent has opened.
 *
 * The door by concern; callers include this header alone.
 */
#ifndef REGISTER_REGISTER_H
#define REGISTER_REGISTER_H

#include "base/err.h"
#include "register/cityfeed.h"
#include "register/deliveries.h"
#include "register/dossiers.h"
#include "register/draft.h"
#include "register/events.h"
#include "register/facts.h"
#include "register/holds.h"
#include "register/journal.h"
#include "register/ledger.h"
#include "register/lots.h"
#include "register/notices.h"
#include "register/numbering.h"
#include "register/people.h"
#include "register/postings.h"
#include "register/renumber.h"
#include "register/rows.h"
#include "register/spelling.h"
#include "register/state.h"

struct reg; /* an open register */

/* Makes a new register at path, mode 0600, from schema_dir's NNN_*.sql in
 * order.  It appears whole or not at all (made beside as path.new); an
 * existing file is ERR_CREATE. */
int register_create(const char *path, const char *schema_dir, struct err *err);
/* Applies the files of schema_dir that are newer than the register.  places:
 * its state files, which go along (state.h); NULL: it has none. */
int register_upgrade(const char *path, const char *schema_dir,
                     const struct register_places *places, struct err *err);
/* Opens; the schema's version must be the newest of schema_dir.  No file
 * at path is ERR_CONFIG. */
struct reg *register_open(const char *path, const char *schema_dir,
                          struct err *err);
void register_close(struct reg *reg); /* NULL is legal; rolls back */

/* How long a call waits for another process before ERR_BUSY; 30 s unless
 * told else.  The log says so once after 2 s. */
void register_set_wait(struct reg *reg, int milliseconds);

/* Reads every page: a register damaged anywhere is ERR_INPUT (a disk that
 * fails meanwhile ERR_IO), while other calls notice only what they read.
 * Half a second for 100,000 residents.  Then register_verify. */
int register_check(struct reg *reg, struct err *err);

/* work within one writer's transaction: committed when it returns 0, taken
 * back when it returns anything else, which is then the result.  −1 also when
 * the transaction could not begin or be committed; nothing is written then. */
typedef int register_work_fn(void *context, struct err *err);
int register_transact(struct reg *reg, register_work_fn *work, void *context,
                      struct err *err);

/* Its steps, for whoever looks in between; not nested.  begin takes the write
 * lock, so what is read afterwards is one unchanging snapshot.  A commit that
 * fails has rolled back. */
int register_begin(struct reg *reg, struct err *err);
int register_commit(struct reg *reg, struct err *err);
void register_rollback(struct reg *reg);

#endif
