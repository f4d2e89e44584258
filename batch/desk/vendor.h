/*
 * vendor: the mapping of foreign columns that an import reads by.
 *
 * The setting `intake` names it: blank, intake.conf of the working folder if
 * it is there; a path; or the name of one that is delivered with the program
 * (standard: the 住民 extract of the 標準準拠 systems).
 */
#ifndef DESK_VENDOR_H
#define DESK_VENDOR_H

#include "desk/workspace.h"
#include "intake/mapping.h"

/* *mapping in the workspace's arena, NULL where nothing is mapped; *path, if
 * not NULL, the file it came from, or NULL.  −1 with its faults logged. */
int vendor_mapping(const struct workspace *workspace,
                   const struct mapping **mapping, const char **path,
                   struct err *err);

#endif
