/*
 * refuge: a 送付先 where somebody hides.
 *
 * 送付先理由 is the city's own words; some of them (DV, 避難, ストーカー …)
 * say that nobody may learn where the person is, or that he must not be
 * written to at home.  When such a 送付先 ends by its date (送付先期限) the
 * registered address is the one he fled from: no date ends a protection by
 * itself (住民基本台帳事務処理要領 第5の10: the measure is prolonged or ended
 * by application only).
 */
#ifndef SELECT_REFUGE_H
#define SELECT_REFUGE_H

#include <stdbool.h>

#include "base/date.h"
#include "domain/resident.h"

/* Whether a 送付先理由 says so. */
bool refuge_is_meant(const char *reason);

/* Whether there is a 送付先 of that sort whose last day is past. */
bool refuge_is_over(const struct resident *resident, struct date today);

#endif
