/*
 * engine_sqlite_file: the register as a file of SQLite's; private to
 * engine_sqlite.
 */
#ifndef REGISTER_ENGINE_SQLITE_FILE_H
#define REGISTER_ENGINE_SQLITE_FILE_H

#include "base/err.h"

/* As engine_kind.make: beside as path.new first. */
int engine_sqlite_file_make(const char *path,
                            int (*fill)(void *context, const char *at,
                                        struct err *err),
                            void *context, struct err *err);

/* −1 with ERR_CONFIG when there is no file, or something else. */
int engine_sqlite_file_check(const char *path, struct err *err);

#endif
