/*
 * birth (生年月日): a birth date as a person gives it, or the words in which
 * the register of residents says that nobody knows it (昭和20年月日不詳).
 */
#ifndef DOMAIN_BIRTH_H
#define DOMAIN_BIRTH_H

#include <stdbool.h>

#include "base/date.h"

struct arena;

struct birth {
    struct date on;   /* none: unknown, and … */
    const char *text; /* … its words; NULL is "" */
};

/* The same day, or the same words but for the width of letters and digits;
 * two births of which nothing is said are not the same. */
bool birth_is_same(const struct birth *a, const struct birth *b,
                   struct arena *arena);

#endif
