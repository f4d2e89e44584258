/*
 * tariff: what a hand-over needs beside letters: the table of postage, as a
 * list that a city can replace, and the key that signs.
 *
 * The table is delivered (schema/postage.txt) and changes with the post's
 * prices; postal/postage reads its lines.
 */
#ifndef DESK_TARIFF_H
#define DESK_TARIFF_H

#include "desk/workspace.h"

/* Reads the table of the setting `postage`, and the key of `sign_key` if it
 * names one, once for a workspace, for its outbox.  −1: ERR_CONFIG with file
 * and line, ERR_PERMISSION for a key that others may read. */
int tariff_read(struct workspace *workspace, struct err *err);

#endif
