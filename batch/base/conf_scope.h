/*
 * conf_scope: where in a configuration file a key may stand.  Private to
 * conf.
 *
 * A key in a place where nobody asks for it would be shown as in force and
 * obeyed by nothing: it is a fault of the file, and so is a section in which
 * no key may stand.
 */
#ifndef BASE_CONF_SCOPE_H
#define BASE_CONF_SCOPE_H

struct arena;
struct conf_key;
struct err;

/* Is name a section that some key of the table may stand in?  ERR_CONFIG
 * with the sections there are. */
int conf_scope_check_section(const struct conf_key *keys, const char *origin,
                             const char *name, struct err *err);

/* May key stand in section, NULL for above the first?  ERR_CONFIG with the
 * place where it belongs. */
int conf_scope_check_key(const struct conf_key *key, const char *origin,
                         const char *section, struct err *err);

#endif
