/*
 * lineage_row: the one row of table lineage (register/lineage.h), private to
 * the room.
 */
#ifndef REGISTER_LINEAGE_ROW_H
#define REGISTER_LINEAGE_ROW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "register/testimony.h"

struct reg;

struct lineage {
    char reg[TESTIMONY_ID_SIZE]; /* by chance, from the register's making */
    int64_t generation;
    char nonce[TESTIMONY_ID_SIZE]; /* by chance, of this generation */
    bool witnessed;                /* a state file was written */
    int64_t events;                /* the newest event and its seal */
    char seal[HASH_TEXT_SIZE];
    int64_t sealed_from;        /* the chain is looked at from here on */
    int64_t told;               /* ledger keys in force */
    int64_t run, lot, notice;   /* last numbers given out */
    char shape[HASH_TEXT_SIZE]; /* register/shape.h */
};

/* 1; 0 when the register is of a version without the table. */
int lineage_row_read(struct reg *reg, struct lineage *out, struct err *err);
int lineage_row_write(struct reg *reg, const struct lineage *row,
                      struct err *err);
void lineage_row_digest(const struct lineage *lineage,
                        char out[TESTIMONY_ID_SIZE]);

/* A number by chance. */
int lineage_row_random(char out[TESTIMONY_ID_SIZE], struct err *err);

/* What is so now, for the row to say: the last numbers given out; the ledger
 * keys in force. */
int lineage_row_numbers(struct reg *reg, struct lineage *row, struct err *err);
int lineage_row_told(struct reg *reg, int64_t *told, struct err *err);

#endif
