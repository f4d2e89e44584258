/*
 * schema: the versions of the register's tables, private to the room.
 *
 * schema_dir holds NNN_*.sql, 001 first and without gaps; a register is of
 * the version of the last file that was applied to it (table
 * schema_version).
 */
#ifndef REGISTER_SCHEMA_H
#define REGISTER_SCHEMA_H

#include "base/err.h"

struct reg;

/* The newest version that schema_dir holds; ≥ 1, or −1 with ERR_CONFIG. */
int schema_newest(const char *schema_dir, struct err *err);

/* The register's version; 0 when it has no table yet; −1. */
int schema_version(struct reg *reg, struct err *err);

/* Brings the register from version `from` to the newest, in one
 * transaction. */
int schema_apply(struct reg *reg, const char *schema_dir, int from,
                 struct err *err);

/* 0 when the register's version is the newest, which it must stay from then
 * on; else −1 with ERR_CONFIG and
 * the command to run, or ERR_INPUT when it is no register at all. */
int schema_check(struct reg *reg, const char *schema_dir, struct err *err);

/* As a writer: is the register still of the version it was opened with?
 * ERR_BUSY: somebody has upgraded it meanwhile. */
int schema_check_same(struct reg *reg, struct err *err);

#endif
