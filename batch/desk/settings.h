/*
 * settings: kigen.conf, every key with its default and source in one table.
 *
 * Keys above the first section hold for all; a section named by a
 * 団体コード overrides for that municipality those that are asked of it; a
 * key that is asked of the whole program alone is refused there.
 */
#ifndef DESK_SETTINGS_H
#define DESK_SETTINGS_H

#include "base/buf.h"
#include "base/conf.h"
#include "base/hash.h"
#include "select/gate.h"
#include "select/rules.h"

struct municipality;

extern const struct conf_key settings_keys[];

/* The law as chosen by one municipality (NULL: by all). */
struct rules settings_rules(const struct conf *conf, const char *code);
struct gate_limits settings_gate(const struct conf *conf);

/* The commented kigen.conf that `init` writes, from the table. */
void settings_write_template(struct buf *out);

/* Identity of the keys marked as law, as set for all municipalities.  When it
 * differs from the last run's, everybody is judged anew. */
void settings_hash_rules(const struct conf *conf, char hash[HASH_TEXT_SIZE]);

/* Every key with the value in force and where it comes from; then what is
 * obeyed in each municipality: those with a section of their own, and those
 * for which the values of all hold. */
void settings_write_in_force(const struct conf *conf,
                             const struct municipality *municipalities,
                             size_t count, struct buf *out);

/* Does each section, and `municipality`, name one of these?  An empty
 * register knows none and is not asked.  ERR_CONFIG with the line. */
int settings_check_municipalities(const struct conf *conf,
                                  const struct municipality *municipalities,
                                  size_t count, struct err *err);

#endif
