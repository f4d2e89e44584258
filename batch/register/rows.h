/*
 * rows: what a city's files bring, many rows at a time.  Part of the door
 * register/register.h.
 *
 * All rows of a call are of one kind, in the order of the files.  A call
 * costs a round trip for each so many rows (register/engine.h), not for each
 * row, and looks at what an earlier row of the same call will have written.
 *
 *   find → adopt_spellings, find_resembling → the caller judges → put
 */
#ifndef REGISTER_ROWS_H
#define REGISTER_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "domain/record.h"

struct arena;
struct reg;

enum register_change {
    REGISTER_NEW,
    REGISTER_CHANGED,
    REGISTER_UNCHANGED,
    REGISTER_TWICE /* this import has already brought this key */
};

struct register_row {
    struct record record; /* the caller's; texts borrowed */
    bool refused;         /* the caller's: put leaves it out */

    /* By find: what the register has under the record's key. */
    bool exists;
    bool gone;             /* it had vanished */
    bool twice;            /* this import, or this call, already brought it */
    struct record stored;  /* when it exists */
    bool respelled;        /* by adopt_spellings */
    const char *resembles; /* by find_resembling: that 宛名番号, or NULL */

    /* By put. */
    enum register_change change;
    const char *columns; /* that were found changed, by their Japanese names;
                            "" when the row only came back */
};

/* Starts an import (within begin): later puts belong to it until commit or
 * rollback. */
int register_import_start(struct reg *reg, struct err *err);

/* Looks every row up: a resident's key is the 宛名番号, a card's that and the
 * カード管理番号, a certificate's those and 証明書種別 and 発行番号, an
 * office's its name.  Texts in arena. */
int register_find_rows(struct reg *reg, struct register_row *rows, size_t count,
                       struct arena *arena, struct err *err);

/* Where the register has the card or certificate of a row that it does not
 * know under another spelling of its number (register/spelling.h), that
 * becomes the record's, and the row is found.  Other kinds: nothing. */
int register_adopt_spellings(struct reg *reg, struct register_row *rows,
                             size_t count, struct arena *arena,
                             struct err *err);

/* Residents that the register does not know: is there another, or one among
 * the rows before it, whose 宛名番号 is equal but for leading zeros?  Other
 * kinds: nothing. */
int register_find_resembling(struct reg *reg, struct register_row *rows,
                             size_t count, struct arena *arena,
                             struct err *err);

/* Inserts, or updates the row that was found.  Columns absent from the record
 * stay as they are stored; of a new row they have their standard values.  A
 * new or changed resident, card or certificate marks its resident to be
 * judged by the next run, also before he has arrived; one that had vanished
 * is changed.  REGISTER_TWICE writes nothing.  Texts in arena.  A row refused
 * is as it was. */
int register_put_rows(struct reg *reg, struct register_row *rows, size_t count,
                      struct arena *arena, struct err *err);

/* The same of one record. */
int register_find(struct reg *reg, const struct record *record,
                  struct arena *arena, struct register_row *row,
                  struct err *err);
int register_put(struct reg *reg, const struct record *record,
                 enum register_change *change, struct err *err);

#endif
