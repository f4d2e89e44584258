/*
 * intake: the files a city hands in, read into domain values.
 *
 * UTF-8 (with or without BOM) or CP932, CSV with a header row, columns in
 * any order.  The kind of a file is recognised by its header.  All faults
 * of all files are listed (at most 100), each with file, line, column name
 * and the mend, never the cell's content.  A file is taken whole or not at
 * all: rows go to the sink as they are read, and the caller rolls back
 * unless intake_read returns 0.
 *
 * Texts come out as valid UTF-8 in NFC, trimmed of blanks at both ends.
 *
 * A column that a file does not have says nothing: it is marked absent in
 * the record (domain/record.h), and what is stored stays.  A blank cell says
 * that there is none; but of a flag that protects a person (支援措置,
 * 成年被後見, 大字, 顔認証) blank is not 0 and is a fault.
 *
 * No row is dropped: a blank optional cell is the value's default, a blank
 * name, date, nationality or part of an address is taken, and whoever a
 * letter would need it for is held by decide().  The same with a status
 * word that is unknown or blank: it is taken as *_UNKNOWN, the person is
 * held with DATA_ERROR, and a warning names the row.  Every other closed
 * vocabulary, key, flag and date must be right.
 */
#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H

#include <stddef.h>

#include "base/err.h"
#include "base/fault.h"
#include "base/hash.h"
#include "domain/record.h"
#include "intake/mapping.h"

struct arena;

struct intake_file;

/* One row as it is handed on; all of it lives until take returns. */
struct intake_row {
    const struct intake_file *file;
    long line;
    const struct record *record;
    /* Of a row set aside: the file's header and the row as CSV in UTF-8, each
     * with its line end.  Put one behind the other they are a file that can
     * be mended and handed in.  Of the record only kind and key are right. */
    const char *header, *text;
};

/* Takes one row.  Returns 0, or −1 with err: reading is over. */
struct intake_sink {
    int (*take)(void *context, const struct intake_row *row, struct err *err);
    void *context;
};

/* What one file was; for the import report and --full. */
struct intake_file {
    const char *path;
    enum record_kind kind; /* 0 when the header was not recognised */
    const char *encoding;  /* "UTF-8", "UTF-8 BOM", "CP932"; or NULL */
    long rows;             /* data rows read, faulty ones included */
    long passed;           /* of them, passed over by the mapping's filters */
    long aside;            /* of them, set aside */
    char hash[HASH_TEXT_SIZE]; /* SHA-256; "" when it could not be read */
};

struct intake_request {
    const char *municipality; /* where 団体コード is absent; "" = none */
    const struct mapping *mapping; /* of foreign columns; NULL: none */
    enum record_kind only; /* pass over files of other kinds; 0 = none */
    struct intake_sink sink;
    /* Rows with a fault; take NULL: a fault refuses the file.  Else rows whose
     * key can be read are set aside with their faults among the warnings;
     * what is wrong with a header, with the cells of a row, with a key, or a
     * 個人番号 still refuses the file. */
    struct intake_sink aside;
    struct fault_list *faults;   /* each of them refuses the import */
    struct fault_list *warnings; /* unknown statuses; may be NULL */
};

/* Reads the files in order; files[i].path is set by the caller, the rest is
 * filled in.  Memory does not grow with the files.  Returns 0 when every
 * row of every file was taken; −1 with faults listed (ERR_INPUT) or a
 * failure of reading (ERR_IO, ERR_PERMISSION) or of the sink. */
int intake_read(const struct intake_request *request, struct intake_file *files,
                size_t count, struct err *err);
/* "2 faults in the files", ERR_INPUT; also for faults that somebody else has
 * found in what was handed on.  −1. */
int intake_refuse(size_t faults, struct err *err);
/* "resident.csv: line 3", in arena. */
const char *intake_place(const struct intake_file *file, long line,
                         struct arena *arena);

/* The kinds and columns as a table: walks all columns until false. */
struct intake_column_view {
    enum record_kind kind;
    const char *name;         /* 宛名番号 */
    int required;             /* the column must be there */
    int filled;               /* no cell of it may be blank */
    const char *help;         /* translated: the form of the value */
    const struct word *words; /* the closed vocabulary, or NULL */
};
int intake_column(size_t index, struct intake_column_view *out);

#endif
