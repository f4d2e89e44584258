#include "select/representative.h"

enum { REPRESENTATIVE_AGE = 15 };

bool
representative_is_needed(const struct resident *resident,
                         const struct rules *rules, struct date today)
{
    return resident->ward ||
           (!date_is_none(resident->born) &&
            date_age(resident->born, today, rules->leap) < REPRESENTATIVE_AGE);
}
