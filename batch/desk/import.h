/*
 * import: the city's files into the register, all or nothing.
 *
 * One transaction: either every row of every file is taken, the --full
 * comparison made and the event written, or nothing is.  Faults of the files
 * and warnings are logged as they are found.  Either way the journal has the
 * import (desk/docket.h).
 */
#ifndef DESK_IMPORT_H
#define DESK_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "desk/workspace.h"
#include "intake/intake.h"

struct import_request {
    struct intake_file *files; /* path set; the rest is filled in */
    size_t count;
    bool full; /* the files are complete: who is missing vanishes */
};

/* A municipality that rows of a kind were of. */
struct import_owner {
    const char *code;
    struct import_owner *next;
};

/* What one import did, by kind. */
struct import_report {
    long changes[RECORD_KINDS + 1][REGISTER_TWICE];
    long gone[RECORD_KINDS + 1];
    struct import_owner *owners[RECORD_KINDS + 1]; /* the newest first */
};

/* 0 with the report filled in, its texts in the workspace's arena; −1
 * nothing was imported: ERR_INPUT (faults), ERR_BUSY (more would change than
 * the settings allow without a word), or a failure. */
int import_files(struct workspace *workspace,
                 const struct import_request *request,
                 struct import_report *report, struct err *err);

#endif
