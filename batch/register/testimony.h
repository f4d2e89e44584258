/*
 * testimony: what a state file says (register/witness.h), as a value and as
 * the text of one slot; private to the room.
 */
#ifndef REGISTER_TESTIMONY_H
#define REGISTER_TESTIMONY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/hash.h"

enum {
    TESTIMONY_SLOT_SIZE = 512,
    TESTIMONY_ID_SIZE = 33, /* 32 digits and NUL */
    TESTIMONY_TIME_SIZE = 26,
    TESTIMONY_FOLDER_SIZE = 17
};

/* Every slot that was ever written begins so. */
#define TESTIMONY_BEGIN "kigen state "

/* Where a register stands: its generation, counted by writing transactions,
 * and a hash of its lineage row, which no other generation has. */
struct testimony_mark {
    int64_t generation;
    char digest[TESTIMONY_ID_SIZE];
};

struct testimony {
    int64_t sequence;
    char written_at[TESTIMONY_TIME_SIZE]; /* by the clock of the command */
    char reg[TESTIMONY_ID_SIZE];          /* which register */
    char folder[TESTIMONY_FOLDER_SIZE];   /* which outbox; "" none */
    struct testimony_mark before;         /* the same as after once confirmed */
    struct testimony_mark after;
    int64_t events;                /* the newest; of after, as the rest */
    int64_t run, lot, notice;      /* last numbers given out */
    int64_t sent;                  /* last lot that could leave the house */
    char manifest[HASH_TEXT_SIZE]; /* its manifest */
};

/* Blanks to the end of the slot, and a line break: the file is text. */
void testimony_write(const struct testimony *record,
                     char slot[TESTIMONY_SLOT_SIZE]);
/* False for anything but a record that was written whole. */
bool testimony_read(const char slot[TESTIMONY_SLOT_SIZE],
                    struct testimony *out);

#endif
