#include "select/stay.h"

#include <stddef.h>
#include <string.h>

enum { STAY_EXTENSION_MONTHS = 2 };

/* Whole words only: 永住者の配偶者等 is a limited stay. */
static const char *const UNLIMITED_STAYS[] = {
    "永住者",
    "特別永住者",
    "高度専門職2号",
    "高度専門職第2号",
    "高度専門職２号",
    "高度専門職第２号",
    "高度専門職二号",
    "高度専門職第二号",
    "高度専門職(2号)",
    "高度専門職（２号）",
    "高度専門職（2号）",
};

bool
stay_is_limited(const struct resident *resident)
{
    if (resident->nationality != NATIONALITY_FOREIGN) {
        return false;
    }
    for (size_t i = 0; i < sizeof UNLIMITED_STAYS / sizeof *UNLIMITED_STAYS;
         i++) {
        if (strcmp(resident->stay_status, UNLIMITED_STAYS[i]) == 0) {
            return false;
        }
    }
    return true;
}

bool
stay_ends_on(const struct resident *resident, struct date date)
{
    struct date end = resident->stay_until;

    if (date_is_none(end) || !stay_is_limited(resident)) {
        return false;
    }
    return date_compare(date, end) == 0 ||
           date_compare(date, date_add_months(end, STAY_EXTENSION_MONTHS)) == 0;
}
