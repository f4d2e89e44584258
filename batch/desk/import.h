/*
 * import: the city's files into the register, all or nothing.
 *
 * First the files are read, checked and put aside (desk/stage.h), while
 * others use the register; then one transaction judges and writes all rows
 * (desk/admit.h): either every row of every file is taken, the --full
 * comparison made and the event written, or nothing is.  Faults of the files
 * and warnings are logged.  Either way the journal has the import
 * (desk/docket.h).  Columns that a file does not have leave what is stored;
 * what a row may not take back in silence is desk/guard's.
 */
#ifndef DESK_IMPORT_H
#define DESK_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "desk/excerpt.h"
#include "desk/pull.h"
#include "desk/workspace.h"
#include "domain/fact.h"
#include "intake/intake.h"

struct import_request {
    struct intake_file *files; /* path set; the rest is filled in */
    size_t count;
    bool full;       /* the files are complete: who is missing vanishes */
    bool dry;        /* takes everything back at the end, journal and all */
    bool allow_back; /* rows older than what is stored are taken … */
    const char *by, *reason; /* … by whose word, and why; else NULL */
    /* Keeps the rows that are set aside, durably, before the import is
     * committed; NULL: a row with a fault refuses the import. */
    int (*keep_aside)(void *context, const struct buf *rows, struct err *err);
    void *keep_context;
};

/* A municipality that rows of a kind were of, and what they took. */
struct import_owner {
    const char *code;
    long rows;             /* that were read */
    uint64_t absent;       /* columns that a row's file did not have */
    long kept[FACTS_MAX];  /* rows that kept a stored value for that */
    long taken[FACTS_MAX]; /* flags that protect, 1 → 0 */
    long falls;            /* 支援措置 among them */
    long guarded;          /* --full: who vanished under a 支援措置 */
    long mail_to;          /* 送付先 that a blank took away */
    long back;             /* rows that stepped back */
    struct import_owner *next;
};

/* What waits for a human. */
enum import_wait {
    IMPORT_PROTECTION, /* it was taken: held until two persons end it */
    IMPORT_BACK,       /* the row was not taken; held */
    IMPORT_ASIDE,      /* the row has a fault and was set aside; held */
    IMPORT_WAITS
};

struct import_item {
    enum import_wait wait;
    const char *municipality, *resident;
    const char *text; /* columns, words and dates; no names */
    struct import_item *next;
};

/* What one import did, by kind. */
struct import_report {
    long changes[RECORD_KINDS + 1][REGISTER_TWICE];
    long gone[RECORD_KINDS + 1];
    long aside;   /* rows set aside */
    long doubles; /* pairs of living people with one card number or serial */
    long orphans; /* cards and certificates of nobody's 宛名番号 */
    struct import_owner *owners[RECORD_KINDS + 1]; /* the newest first */
    struct import_item *items;                     /* the newest first */
    long waiting[IMPORT_WAITS];                    /* of the items */
    /* A dry import: what the first rows of each kind were read as, without
     * anybody's name, address or numbers (desk/excerpt.h). */
    const char *excerpts[RECORD_KINDS + 1][EXCERPT_ROWS];
    struct pull_list pull; /* people whose letters may have to be stopped */
};

/* 0 with the report filled in, its texts in the workspace's arena; −1
 * nothing was imported: ERR_INPUT (faults), ERR_BUSY (more would change than
 * the settings allow without a word), or a failure. */
int import_files(struct workspace *workspace,
                 const struct import_request *request,
                 struct import_report *report, struct err *err);

#endif
