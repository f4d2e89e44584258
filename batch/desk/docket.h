/*
 * docket: what the journal of imports is told by an import, and what it tells
 * a night.
 *
 * An import opens its entry in a transaction of its own, before a file is
 * read; closes it within the transaction of the facts, or after the rollback
 * as refused, with the event.  One that breaks off leaves it open, which
 * counts as refused.
 */
#ifndef DESK_DOCKET_H
#define DESK_DOCKET_H

#include "desk/import.h"
#include "select/gate.h"

/* The files by their names, the kinds as far as the names tell.  *entry's
 * texts are in the workspace's arena. */
int docket_open(const struct workspace *workspace,
                const struct import_request *request, struct delivery *entry,
                struct err *err);

/* Within the import's transaction, before a row is taken: files of a kind that
 * an import begun later has brought meanwhile are older than what is stored
 * now (ERR_BUSY). */
int docket_check_order(const struct workspace *workspace,
                       const struct import_request *request,
                       const struct delivery *entry, struct err *err);

/* … when every row is taken: the files and
 * counts on the entry; −1 when the files are not to be believed (no row at
 * all, far fewer than this feed brings: ERR_INPUT, ERR_BUSY). */
int docket_weigh(const struct workspace *workspace,
                 const struct import_request *request,
                 const struct import_report *report, struct delivery *entry,
                 struct err *err);
/* … and in the same transaction the entry as good, with the event. */
int docket_close(const struct workspace *workspace,
                 const struct import_request *request,
                 const struct import_report *report, struct delivery *entry,
                 struct err *err);

/* After the rollback; why and first (a fault of the files, or NULL) are
 * kept without folders, and the entry's municipalities.  Failing is logged. */
void docket_refuse(const struct workspace *workspace,
                   const struct import_request *request, struct delivery *entry,
                   const struct err *why, const char *first);

/* How the kinds stand for the gate; in arena. */
int docket_imports(struct reg *reg, struct arena *arena,
                   const struct gate_import **out, size_t *count,
                   struct err *err);

#endif
