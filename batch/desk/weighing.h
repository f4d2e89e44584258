/*
 * weighing: can the files of an import be believed, by how much they bring?
 *
 * Within the import's transaction, when every row is taken.  A file without a
 * row is refused (ERR_INPUT), unless the settings say that it is usual.  A
 * feed whose last two imports brought at least half of what is on record is
 * one of whole files; one with far fewer rows than the last was cut off
 * (ERR_BUSY).  A feed of changes has days with many rows and days with few,
 * and is not asked.  Asked of each municipality: in a register of many cities
 * the files of one are few, or many, beside those of another.
 *
 * Rows that were set aside and come back mended, alone, are few and no sign:
 * they pass, are marked in the journal, and no later file is measured by them.
 */
#ifndef DESK_WEIGHING_H
#define DESK_WEIGHING_H

#include "desk/import.h"
#include "domain/delivery.h"

struct weighing {
    const struct workspace *workspace;
    const struct import_request *request;
    const struct import_report *report;
};

/* Of an import that is refused: whose rows were read before it was. */
void weighing_name_cities(const struct weighing *weighing,
                          struct delivery *entry);

/* Puts counts and municipalities on the entry, in the workspace's arena. */
int weighing_weigh(const struct weighing *weighing, struct delivery *entry,
                   struct err *err);

#endif
