#include "select/rules.h"

struct rules
rules_standard(void)
{
    return (struct rules){
        .generations = generation_table,
        .generation_count = GENERATIONS,
        .window = WINDOW_NEXT_DAY,
        .limited_stay = LIMITED_STAY_ALL,
        .leap = DATE_LEAP_FEB28,
        .representative = REPRESENTATIVE_ALONE,
        .move_days = 14,
        .adult_age = 18,
        .adult_age_before = 20,
        .adult_age_from = {2022, 4, 1},
    };
}

const struct generation *
rules_generation(const struct rules *rules, struct date issued_on)
{
    const struct generation *found = &rules->generations[0];

    for (int i = 1; i < rules->generation_count; i++) {
        const struct generation *it = &rules->generations[i];

        if (!date_is_none(it->from) && date_compare(it->from, issued_on) <= 0) {
            found = it;
        }
    }
    return found;
}

struct rules_months
rules_window_months(const struct rules *rules)
{
    struct rules_months months = {rules->generations[0].window_months,
                                  rules->generations[0].window_months};

    for (int i = 1; i < rules->generation_count; i++) {
        const struct generation *it = &rules->generations[i];

        if (date_is_none(it->from)) {
            continue;
        }
        if (it->window_months < months.least) {
            months.least = it->window_months;
        }
        if (it->window_months > months.most) {
            months.most = it->window_months;
        }
    }
    return months;
}
