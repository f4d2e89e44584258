/*
 * engine_sqlite: SQLite behind register/engine.h, in parts: opening,
 * transactions and tables here, then statements, failures, the file and its
 * disk.  Private to engine_sqlite.
 */
#ifndef REGISTER_ENGINE_SQLITE_H
#define REGISTER_ENGINE_SQLITE_H

#include "register/engine.h"

struct sqlite3;

struct engine {
    struct sqlite3 *db;
    struct arena *arena;
    const char *path; /* in arena, for messages */
    int wait_ms;
    struct engine_statement *steps[ENGINE_STEPS];
};

#endif
