/*
 * tariff: the table of postage, as a list that a city can replace.
 *
 * It is delivered (schema/postage.txt) and changes with the post's prices;
 * postal/postage reads its lines.
 */
#ifndef DESK_TARIFF_H
#define DESK_TARIFF_H

#include "desk/workspace.h"

/* Reads the table of the setting `postage` once for a workspace, for its
 * outbox.  −1: ERR_CONFIG with file and line. */
int tariff_read(struct workspace *workspace, struct err *err);

#endif
