#include "select/rules.h"

struct rules
rules_standard(void)
{
    return (struct rules){
        .window = WINDOW_NEXT_DAY,
        .limited_stay = LIMITED_STAY_ALL,
        .leap = DATE_LEAP_FEB28,
        .adult_age = 18,
        .adult_age_before = 20,
        .adult_age_from = {2022, 4, 1},
    };
}
