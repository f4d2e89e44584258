/*
 * second: is this another person?  Asked of whoever lets a letter of a
 * protected person go, or prints by another's permit.
 */
#ifndef DESK_SECOND_H
#define DESK_SECOND_H

#include "desk/workspace.h"

/* ERR_PERMISSION unless `by` with this process's login is another person
 * than first, as far as that can be told (domain/stamp.h): by name always,
 * by login where two_logins = required. */
int second_ask(const struct workspace *workspace, const struct stamp *first,
               const char *by, struct err *err);

#endif
