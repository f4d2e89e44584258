/*
 * settings: kigen.conf, every key with its default and source in one table.
 *
 * Keys above the first section hold for all; a section named by a
 * 団体コード overrides them for that municipality.
 */
#ifndef DESK_SETTINGS_H
#define DESK_SETTINGS_H

#include "base/buf.h"
#include "base/conf.h"
#include "base/hash.h"
#include "select/gate.h"
#include "select/rules.h"

extern const struct conf_key settings_keys[];

/* The law as chosen by one municipality (NULL: by all). */
struct rules settings_rules(const struct conf *conf, const char *code);
struct gate_limits settings_gate(const struct conf *conf);

/* The commented kigen.conf that `init` writes, from the table. */
void settings_write_template(struct buf *out);

/* Identity of the law as set for all municipalities.  When it differs from
 * the last run's, everybody is judged anew. */
void settings_hash_rules(const struct conf *conf, char hash[HASH_TEXT_SIZE]);

/* Every key with the value in force and where it comes from. */
void settings_write_in_force(const struct conf *conf, struct buf *out);

#endif
