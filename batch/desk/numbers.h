/*
 * numbers: are the numbers of an import's files those of the register?
 *
 * A spreadsheet drops leading zeros, and a city that takes such a file has
 * everybody twice.  Refused: a 宛名番号 of another width than the
 * municipality's numbers have (learned from them, or resident_digits), and
 * one that is equal to another but for zeros.  A card number or serial of two
 * living people is named and counted; decide() holds both.
 */
#ifndef DESK_NUMBERS_H
#define DESK_NUMBERS_H

#include "desk/workspace.h"
#include "domain/record.h"

struct numbers;

/* Before the first row; in the workspace's arena. */
struct numbers *numbers_new(struct workspace *workspace);

/* A row that was looked up (register/rows.h), before it is put: −1 with
 * ERR_LETTER is a fault of the row.  That a card or certificate took this
 * spelling of its number is noted as a change. */
int numbers_check(struct numbers *numbers, const struct register_row *row,
                  struct err *err);
/* After the last row, in the import's transaction: counts the cards and
 * certificates of nobody's 宛名番号, logs what two living people have in
 * common and counts it.  −1 with ERR_INPUT: some of the former have lost
 * their zeros; all are logged. */
int numbers_finish(struct numbers *numbers, long *orphans, long *doubles,
                   struct err *err);

/* Warns of the cards and certificates of nobody's 宛名番号, if there are any:
 * after an import, and each night anew. */
void numbers_warn_orphans(long orphans);
int numbers_find_orphans(const struct workspace *workspace, struct err *err);

#endif
