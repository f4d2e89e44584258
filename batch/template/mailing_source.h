/*
 * mailing_source: where the files of a template set come from: folders
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

/* Where a set is, and where it finds the others: "standard/notice.json" is
 * looked for in the folder "standard" of the first root that has one; its own
 * name is its own folder.  All borrowed. */
struct mailing_folders {
    const char *name, *folder;
    const char *const *roots; /* ended by NULL */
};
struct mailing_source mailing_folders(const struct mailing_folders *folders);

/* A name of a file in the folder itself: no '/', no "..", not hidden. */
bool mailing_name_is_plain(const char *name);
/* The same, or one of another set: SET/FILE, both plain. */
bool mailing_name_is_legal(const char *name);

#endif
