/*
 * fact: the one table of every column of every record.
 *
 * A column that a city hands in and the register keeps is one row here: its
 * key (the column of the register, the name in --json), its Japanese name
 * (the header of the city's file, the name in messages and in history), what
 * kind of value it is, where it belongs in the kind's struct, and whether a
 * file has to bring it.  intake reads by it, register makes its SQL, binds,
 * reads and compares by it.  Adding a column is a line in schema/, a member
 * of the struct and a row.
 *
 * The rows of a kind stand in the order of the register's table; those of
 * its key lead.  A fact is known by its index in the kind's rows.
 */
#ifndef DOMAIN_FACT_H
#define DOMAIN_FACT_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/record.h"
#include "domain/word.h"

enum fact_type {
    FACT_TEXT = 1, /* const char *, as it is */
    FACT_LOT,      /* const char *: 番地, what follows the 町域 */
    FACT_RESIDENT, /* const char *: 宛名番号 */
    FACT_NUMBER,   /* const char *: カード管理番号, 発行番号 */
    FACT_CODE,     /* const char *: 団体コード */
    FACT_POSTCODE, /* const char *: 7 digits */
    FACT_SET,      /* const char *: name of a template set */
    FACT_WEEKDAYS, /* const char *: 開庁曜日, readable by opening.h … */
    FACT_CLOSURES, /* const char *: … and 休業日 */
    FACT_DATE,     /* struct date */
    FACT_FLAG,     /* bool */
    FACT_POSITION, /* int, 0–9999 */
    FACT_WORD,     /* an enum; a word that is in no list is wrong … */
    FACT_STATUS    /* … or, of a status, is 0 and the person is held */
};

enum { FACT_TYPES = FACT_STATUS };

enum fact_need {
    FACT_OPTIONAL, /* the column may be missing, its cells may be blank */
    FACT_STATED,   /* … but where it is there, no cell may be blank: it
                      protects a person, and blank is not 0 */
    FACT_PRESENT,  /* the column must be there, its cells may be blank */
    FACT_FILLED    /* … and no cell may be blank */
};

struct fact {
    const char *key; /* in the register: mail_to_town */
    const char *ja;  /* in files and messages: 送付先町域 */
    enum fact_type type;
    enum fact_need need;
    size_t offset;            /* of the value in the kind's struct */
    const struct word *words; /* of FACT_WORD and FACT_STATUS */
    int standard; /* of a word that no file has given: 宛名表示 氏名 */
};

enum { FACTS_MAX = 64 }; /* of one kind */

/* The rows of a kind, *count of them. */
const struct fact *fact_table(enum record_kind kind, int *count);
/* How many rows lead as the key. */
int fact_key_count(enum record_kind kind);
/* Whether a file of the kind must have the column. */
bool fact_is_required(const struct fact *fact);
/* Whether its cells may be blank. */
bool fact_may_be_blank(const struct fact *fact);
/* Whether the value is a text. */
bool fact_is_text(const struct fact *fact);

/* Where the value stands; as points to the kind's struct, &record.as for
 * one. */
void *fact_place(void *as, const struct fact *fact);
const void *fact_value(const void *as, const struct fact *fact);

/* How many bytes the value takes there. */
size_t fact_size(const struct fact *fact);

/* A record without a value: texts "", dates none, words their standard. */
void fact_clear(struct record *record, enum record_kind kind);
/* Whether the value is what fact_clear gives: nobody has said anything. */
bool fact_is_clear(const void *as, const struct fact *fact);
/* Whether two records of a kind say the same; a text that is NULL is "". */
bool fact_is_same(const void *as, const void *other, const struct fact *fact);
/* Puts the stored value wherever the record's column is absent, of two
 * records of a kind; then none is absent.  Texts borrowed from stored. */
void fact_fill(struct record *record, const struct record *stored);
/* The bit of a fact in struct record's absent. */
uint64_t fact_bit(int index);

struct arena;
/* "宛名番号, カード管理番号": what the rows of a municipality are told
 * apart by; of 団体 its code.  In arena. */
const char *fact_key_names(enum record_kind kind, struct arena *arena);

#endif
