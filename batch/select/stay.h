/*
 * stay (在留): whose stay is limited, and which expiry its end explains.
 *
 * 永住者, 特別永住者 and 高度専門職2号 are as Japanese once the date of the
 * card follows the birthday.  Every other foreign resident has a limited
 * stay: his card is capped by 在留期間満了日, and one special extension of two
 * months exists (特例期間, applied for before the end).
 */
#ifndef SELECT_STAY_H
#define SELECT_STAY_H

#include <stdbool.h>

#include "domain/resident.h"

bool stay_is_limited(const struct resident *resident);

/* The date is the end of the stay on record, or that of its two-month
 * extension. */
bool stay_ends_on(const struct resident *resident, struct date date);

#endif
