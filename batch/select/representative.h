/*
 * representative (法定代理人): who renews through one.
 *
 * A child under 15 and an adult ward (成年被後見人) do not renew by
 * themselves: the parent or the guardian does.  Of a birth date that nobody
 * knows no age follows.
 */
#ifndef SELECT_REPRESENTATIVE_H
#define SELECT_REPRESENTATIVE_H

#include <stdbool.h>

#include "domain/resident.h"
#include "select/rules.h"

bool representative_is_needed(const struct resident *resident,
                              const struct rules *rules, struct date today);

#endif
