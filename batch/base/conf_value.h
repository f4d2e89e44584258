/*
 * conf_value: the forms a value of a configuration file can have.
 *
 * The text is the value: conf checks it when it reads the file and parses
 * it again when it is asked for.
 */
#ifndef BASE_CONF_VALUE_H
#define BASE_CONF_VALUE_H

#include <stdbool.h>

struct arena;
struct conf_key;

/* Whether value is one that the type and limits of key allow. */
bool conf_value_is_legal(const struct conf_key *key, const char *value);

/* What a legal value looks like, for a message: "yes or no".  Translated;
 * in arena or static. */
const char *conf_value_describe(const struct conf_key *key,
                                struct arena *arena);

/* Decimal, within the limits of key. */
bool conf_value_integer(const struct conf_key *key, const char *value,
                        long *number);
/* Index of value in "a|b|c", or -1. */
int conf_value_choice(const char *choices, const char *value);

#endif
