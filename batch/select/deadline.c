#include "select/deadline.h"

enum { INSURANCE_MONTHS = 3 };

struct date
deadline_insurance(struct date expires_on)
{
    struct date first = {expires_on.year, expires_on.month, 1};

    return date_is_none(expires_on)
               ? expires_on
               : date_add_days(date_add_months(first, INSURANCE_MONTHS + 1),
                               -1);
}
