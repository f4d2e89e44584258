/*
 * shopfile: the file in which the print shop says what became of each letter
 * (domain/product.h), read through the mapping of foreign columns.
 */
#ifndef DESK_SHOPFILE_H
#define DESK_SHOPFILE_H

#include "desk/workspace.h"

struct shopfile_row {
    char number[NOTICE_NUMBER_SIZE]; /* a valid one */
    enum product_outcome outcome;
    long line;  /* of the file */
    bool found; /* for whoever weighs it */
};

struct shopfile {
    struct shopfile_row *rows; /* in the workspace's arena */
    size_t count;
    long read, wrong; /* rows; those whose number or count is none, logged */
    char hash[HASH_TEXT_SIZE];
};

/* ERR_INPUT with its faults logged, or when it holds no row of results. */
int shopfile_read(const struct workspace *workspace, const char *path,
                  struct shopfile *out, struct err *err);

/* Logs what is wrong with a row. */
void shopfile_say(const char *path, long line, const char *what);

#endif
