/*
 * register: the store of residents, cards, certificates, and the ledger of
 * who has been told.  One file, one writer at a time.
 *
 * The door takes and gives domain values; engine and SQL stay inside
 * register/.  Every key begins with 団体コード: one register holds one
 * city or all 1,741.  Values handed out live in the arena given; values
 * handed to a callback live until it returns.  A callback returning −1
 * (with err set) stops the walk, which then returns −1.
 *
 * Durability: WAL with synchronous=FULL.  Outside begin/commit every call
 * is its own transaction.  Errors: ERR_IO (disk), ERR_BUSY (another process
 * holds the register longer than the limit), ERR_INPUT (corrupt),
 * ERR_CONFIG (schema too old or too new, with the command to run),
 * ERR_PERMISSION, ERR_SYSTEM (a promise of the ledger would be broken).
 */
#ifndef REGISTER_REGISTER_H
#define REGISTER_REGISTER_H

#include "base/err.h"
#include "domain/dossier.h"
#include "domain/event.h"
#include "domain/lot.h"
#include "domain/record.h"
#include "domain/run.h"

struct arena;
struct reg; /* an open register */

/* -- opening ----------------------------------------------------------- */

/* Makes a new register at path from schema_dir's NNN_*.sql in order.  An
 * existing file is ERR_CREATE. */
int register_create(const char *path, const char *schema_dir,
                    struct err *err);
/* Opens; the schema's version must be the newest of schema_dir. */
struct reg *register_open(const char *path, const char *schema_dir,
                          struct err *err);
void register_close(struct reg *reg); /* NULL is legal; rolls back */

/* One writer's transaction and its end.  begin takes the write lock, so
 * what is read afterwards is one unchanging snapshot. */
int register_begin(struct reg *reg, struct err *err);
int register_commit(struct reg *reg, struct err *err);
void register_rollback(struct reg *reg);

/* -- facts ------------------------------------------------------------- */

enum register_change {
    REGISTER_NEW,
    REGISTER_CHANGED,
    REGISTER_UNCHANGED,
    REGISTER_TWICE /* this import has already brought this key */
};

/* Starts an import (within begin): later puts belong to it. */
int register_import_start(struct reg *reg, struct err *err);
/* Inserts or updates by key.  A new or changed resident, card or
 * certificate marks its resident to be judged by the next run. */
int register_put(struct reg *reg, const struct record *record,
                 enum register_change *change, struct err *err);
/* --full: whoever of that municipality and kind this import did not bring
 * vanishes: residents become 未連携, cards, certificates and offices are
 * removed from judgement.  *before counts who was there, *gone who
 * vanishes. */
int register_vanish(struct reg *reg, enum record_kind kind,
                    const char *municipality, long *before, long *gone,
                    struct err *err);
/* Cards and certificates whose 宛名番号 no resident has. */
int register_count_orphans(struct reg *reg, long *count, struct err *err);

/* 1 found, 0 not, −1 error. */
int register_municipality(struct reg *reg, const char *code,
                          struct arena *arena, struct municipality *out,
                          struct err *err);
int register_municipalities(struct reg *reg, struct arena *arena,
                            const struct municipality **out, size_t *count,
                            struct err *err);
/* In printing order. */
int register_offices(struct reg *reg, const char *municipality,
                     struct arena *arena, const struct office **out,
                     size_t *count, struct err *err);

/* -- judging ----------------------------------------------------------- */

typedef int register_dossier_fn(void *context, const struct dossier *dossier,
                                struct err *err);

/* Who may be due: residents with a certificate whose expiry is missing or
 * within from … to, with a held notice, or changed since they were last
 * judged; everybody when all.  A superset of what decide() can notify or
 * hold; in key order. */
struct register_candidates {
    struct date expires_from, expires_to; /* inclusive */
    bool all;
};
int register_candidates(struct reg *reg,
                        const struct register_candidates *which,
                        register_dossier_fn *each, void *context,
                        struct err *err);
/* One resident's dossier; 1 found, 0 not, −1 error. */
int register_dossier(struct reg *reg, const char *municipality,
                     const char *resident, struct arena *arena,
                     struct dossier *out, struct err *err);
/* The run has judged everybody that candidates handed out. */
int register_mark_judged(struct reg *reg, struct err *err);
/* Lists a resident as LATE, once (see dossier.late_listed). */
int register_add_late(struct reg *reg, const char *municipality,
                      const char *resident, struct date found_on,
                      struct err *err);

/* -- holds ------------------------------------------------------------- */

int register_add_hold(struct reg *reg, const struct hold *hold,
                      struct err *err);
/* Releases the resident's holds in force that `by` did not set himself when
 * they are support measures.  *released and *refused count them. */
int register_release_holds(struct reg *reg, const struct hold *release,
                           int *released, int *refused, struct err *err);

/* -- the ledger -------------------------------------------------------- */

/* Next free notice counter (1…) or lot id, taken within the transaction. */
int register_next_number(struct reg *reg, int64_t *counter, struct err *err);
int register_next_lot(struct reg *reg, int *lot, struct err *err);

/* Writes a notice by its number.  While its state tells, it owns one ledger
 * key per certificate named; a key already owned by another notice is
 * ERR_SYSTEM and nothing is written.  Held and withdrawn own none. */
int register_put_notice(struct reg *reg, const struct notice *notice,
                        struct err *err);

typedef int register_notice_fn(void *context, const struct notice *notice,
                               struct err *err);
/* A filter; zero and NULL match all.  Order: lot, bundle, position, number. */
struct register_notices {
    const char *number;
    const char *municipality;
    const char *resident;
    int lot, bundle;
    enum notice_state state;
};
int register_notices(struct reg *reg, const struct register_notices *which,
                     register_notice_fn *each, void *context,
                     struct err *err);
/* Moves every notice of a lot (bundle 0 = all bundles) from one state to
 * another; a count other than `expected` is ERR_SYSTEM. */
int register_move_notices(struct reg *reg, const struct bundle *which,
                          enum notice_state from, enum notice_state to,
                          struct err *err);

int register_put_lot(struct reg *reg, const struct lot *lot,
                     struct err *err);
int register_put_bundle(struct reg *reg, const struct bundle *bundle,
                        struct err *err);
/* All lots, newest first, in arena; state 0 = any. */
int register_lots(struct reg *reg, enum lot_state state, struct arena *arena,
                  const struct lot **out, size_t *count, struct err *err);
/* The bundles of a lot in order, in arena. */
int register_bundles(struct reg *reg, int lot, struct arena *arena,
                     const struct bundle **out, size_t *count,
                     struct err *err);

/* Bytes kept by their SHA-256 (templates); the same bytes once. */
int register_put_blob(struct reg *reg, const void *bytes, size_t size,
                      char hash[HASH_TEXT_SIZE], struct err *err);
/* 1 found, 0 not, −1 error; in arena, NUL-terminated. */
int register_blob(struct reg *reg, const char *hash, struct arena *arena,
                  const char **bytes, size_t *size, struct err *err);

/* -- runs and events --------------------------------------------------- */

int register_put_run(struct reg *reg, struct run *run, struct err *err);
/* The newest `limit` finished runs, newest first, in arena. */
int register_runs(struct reg *reg, int limit, struct arena *arena,
                  const struct run **out, size_t *count, struct err *err);
/* The first finished run's business date; none when there is no run. */
int register_first_run(struct reg *reg, struct date *date, struct err *err);
int register_put_approval(struct reg *reg, const struct approval *approval,
                          struct err *err);
/* 1 when that date and count are approved, 0 not, −1 error. */
int register_approved(struct reg *reg, struct date date, long count,
                      struct err *err);

int register_add_event(struct reg *reg, const struct event *event,
                       struct err *err);
typedef int register_event_fn(void *context, const struct event *event,
                              struct err *err);
/* Events of a resident ("" = all), oldest first. */
int register_events(struct reg *reg, const char *municipality,
                    const char *resident, register_event_fn *each,
                    void *context, struct err *err);

#endif
