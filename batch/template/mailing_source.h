/*
 * mailing_source: where the files of a template set come from: a folder
 * (tonight's run) or the register's blobs (recovery, reprint).
 */
#ifndef TEMPLATE_MAILING_SOURCE_H
#define TEMPLATE_MAILING_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct arena;

/* Gives the bytes of a file of the set, in arena; −1 with err. */
struct mailing_source {
    int (*read)(void *context, const char *name, struct arena *arena,
                const char **bytes, size_t *size, struct err *err);
    void *context;
};

/* A source that reads files of a folder; path is borrowed.  A name that is
 * not plain and a missing file are ERR_CONFIG. */
struct mailing_source mailing_folder(const char *path);

/* A name of a file in the folder itself: no '/', no "..", not hidden. */
bool mailing_name_is_plain(const char *name);

#endif
