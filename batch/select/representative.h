/*
 * representative (法定代理人): who renews through one.
 *
 * A child under 15 and an adult ward (成年被後見人) do not renew by
 * themselves: the parent or the guardian does.  Of a birth date that nobody
 * knows no age follows.  Cities differ in whether the principal must come too,
 * and in whether the 照会書兼回答書 is asked for.
 */
#ifndef SELECT_REPRESENTATIVE_H
#define SELECT_REPRESENTATIVE_H

#include "domain/resident.h"
#include "select/rules.h"

enum representative representative_of(const struct resident *resident,
                                      const struct rules *rules,
                                      struct date today);

#endif
