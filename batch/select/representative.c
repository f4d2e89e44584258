#include "select/representative.h"

enum { REPRESENTATIVE_AGE = 15 };

enum representative
representative_of(const struct resident *resident, const struct rules *rules,
                  struct date today)
{
    bool child =
        !date_is_none(resident->born) &&
        date_age(resident->born, today, rules->leap) < REPRESENTATIVE_AGE;

    return child || resident->ward ? rules->representative
                                   : REPRESENTATIVE_NONE;
}
