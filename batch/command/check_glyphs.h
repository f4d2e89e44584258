/*
 * check_glyphs: `kigen check --glyphs`, whose names cannot be printed and
 * which have to be looked at.
 */
#ifndef COMMAND_CHECK_GLYPHS_H
#define COMMAND_CHECK_GLYPHS_H

#include <stdbool.h>

#include "base/err.h"
#include "desk/surroundings.h"

struct buf;
struct workspace;

struct check_glyphs_request {
    bool json;
    const char *output; /* of the sheet; NULL = none */
    bool force;
};

/* 0, 1 when somebody cannot be printed, −1.  Numbers and code points only:
 * names stand on the sheet and nowhere else. */
int check_glyphs(const struct surroundings *at,
                 const struct check_glyphs_request *request, struct err *err);

/* For a check of everything: adds a line that says how many people cannot be
 * printed, where there are any. */
int check_glyphs_count(struct workspace *workspace, struct buf *out,
                       struct err *err);

#endif
