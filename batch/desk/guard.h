/*
 * guard: what an import may not take back in silence.
 *
 * Protection (支援措置, 成年被後見, 大字, 顔認証; 送付先) is taken from
 * nobody unseen: it is counted, the end of a 支援措置 sets a support hold
 * that two persons end, and so does the loss of the 送付先 of somebody
 * who is or was protected.  A row that steps back behind what is stored
 * (select/retreat.h) is not taken: the stored facts stay, the person is held,
 * unless the request allows it by a named person for a reason.  More of
 * either than the settings protection_falls_max and back_rows_max allow is a
 * wrong file and refuses the import: ERR_BUSY.
 */
#ifndef DESK_GUARD_H
#define DESK_GUARD_H

#include "desk/import.h"
#include "select/retreat.h"

struct guard {
    struct workspace *workspace;
    const struct import_request *request;
    struct import_report *report;
    struct arena *row; /* the caller resets it */
};

/* Looks at a row that is in the register already, before it is written:
 * makes row->record whole (no column absent), counts with its owner what it
 * would take back, sets holds.  Of a step back the record becomes what is
 * stored.  *found says what the row took. */
int guard_row(const struct guard *guard, struct register_row *row,
              struct import_owner *owner, struct retreat *found,
              struct err *err);

/* A row that was set aside: what is stored stays, and counts as brought; its
 * person is held until the row has been mended and somebody releases. */
int guard_aside(const struct guard *guard, const struct record *record,
                struct err *err);

/* After the last row: refuses what is too much. */
int guard_finish(const struct guard *guard, struct err *err);

/* Adds " 支援措置 1→0 2 back 1" for the event: what the files took of a
 * kind. */
void guard_describe(const struct import_report *report, enum record_kind kind,
                    struct buf *detail);

#endif
