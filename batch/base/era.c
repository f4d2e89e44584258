#include "base/era.h"

static const struct era ERAS[] = {
    {{2019, 5, 1}, {9999, 12, 31}, "令和", 'R'},
    {{1989, 1, 8}, {2019, 4, 30}, "平成", 'H'},
    {{1926, 12, 25}, {1989, 1, 7}, "昭和", 'S'},
    {{1912, 7, 30}, {1926, 12, 25}, "大正", 'T'},
    {{1868, 1, 25}, {1912, 7, 30}, "明治", 'M'},
};

const struct era *
era_at(size_t index)
{
    return index < sizeof(ERAS) / sizeof(ERAS[0]) ? &ERAS[index] : NULL;
}

const struct era *
era_of(struct date date)
{
    const struct era *era;

    for (size_t i = 0; (era = era_at(i)) != NULL; i++) {
        if (date_compare(date, era->first) >= 0) {
            return era;
        }
    }
    return NULL;
}
