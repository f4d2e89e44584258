/*
 * stage: the files of an import read, checked and put aside, before the
 * register is asked about a single row.
 *
 * Reading a city's files takes longer than all the rest, and nobody has to
 * wait for it: no lock of the register is held meanwhile.  What was read
 * stands in a spool (base/spool.h) in the working folder, nameless, so that
 * memory does not grow with the files.
 */
#ifndef DESK_STAGE_H
#define DESK_STAGE_H

#include "base/buf.h"
#include "base/fault.h"
#include "desk/import.h"

struct stage;

struct stage *stage_new(struct workspace *workspace,
                        const struct import_request *request,
                        struct import_report *report);
void stage_free(struct stage *stage); /* NULL is legal */

/* Reads all files; fills in request->files, the excerpts of the report and
 * how many rows were set aside.  Logs the warnings.  0 also with faults
 * listed, so that those of the register can stand beside them; −1 when
 * reading could not go on. */
int stage_read(struct stage *stage, struct err *err);

/* A row, in the order of the files; all of it lives until the next is asked
 * for. */
struct stage_row {
    const struct intake_file *file;
    long line;
    bool aside; /* it has a fault: only kind and key are right */
    enum record_kind kind;
    const char *packed; /* domain/pack */
    size_t size;
};
/* From the first row again. */
int stage_rewind(struct stage *stage, struct err *err);
/* 1 with the next row, 0 there is none, −1. */
int stage_next(struct stage *stage, struct stage_row *row, struct err *err);
/* Its record, with the texts in arena. */
void stage_open(const struct stage_row *row, struct arena *arena,
                struct record *record);

/* Faults of the files, for whoever finds more of them in the rows. */
struct fault_list *stage_faults(struct stage *stage);
/* Logs all faults and refuses the files for them; 0 when there is none. */
int stage_refuse(const struct stage *stage, struct err *err);

/* The rows set aside, as a file that can be mended and handed in; "" when
 * there are none. */
const struct buf *stage_aside(const struct stage *stage);

#endif
