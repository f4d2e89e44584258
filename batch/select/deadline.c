#include "select/deadline.h"

struct date
deadline_insurance(struct date expires_on)
{
    struct date first = {expires_on.year, expires_on.month, 1};

    return date_is_none(expires_on)
               ? expires_on
               : date_add_days(
                     date_add_months(first, DEADLINE_INSURANCE_MONTHS + 1), -1);
}
