/*
 * engine_sqlite_fail: what SQLite's failures mean to an operator; private to
 * engine_sqlite.
 */
#ifndef REGISTER_ENGINE_SQLITE_FAIL_H
#define REGISTER_ENGINE_SQLITE_FAIL_H

#include "base/err.h"

struct engine;

/* SQLite's codes are positive; 0 stays. */
int engine_sqlite_code(int code);
int engine_sqlite_fail(struct engine *engine, int code, struct err *err);

#endif
