/*
 * set_copy: a template set of the city's own, copied from one there is.
 *
 * The copy stands in the city's folder of sets, before the delivered ones, or
 * not at all: it is written beside its place and renamed, and nothing that
 * stands there is written over.
 */
#ifndef DESK_SET_COPY_H
#define DESK_SET_COPY_H

#include "desk/workspace.h"

struct set_copy {
    const char *from, *to; /* names of sets */
    /* Of the result, in the workspace's arena. */
    const char *source, *folder;
    int files;
    bool shadows; /* a delivered set has the same name */
};

/* ERR_CREATE where the name is taken; ERR_CONFIG where there is no such set,
 * or no folder of the city's own. */
int set_copy_make(struct workspace *workspace, struct set_copy *copy,
                  struct err *err);

#endif
