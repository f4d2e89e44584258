#include "select/freshness.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"

const char *
freshness_doubt(const struct freshness *freshness, struct date today,
                struct arena *arena)
{
    int age = date_to_days(today) - date_to_days(freshness->good_on);
    char good_on[DATE_TEXT_SIZE];

    if (freshness->limit <= 0 || date_is_none(freshness->good_on)) {
        return NULL;
    }
    date_format_iso(freshness->good_on, good_on);
    if (freshness->several && freshness->refused_since) {
        return arena_printf(
            arena,
            _("the newest %s file of %s was not taken; what is known is of "
              "%s: mend the file and import it again"),
            word_ja(record_kind_words, (int)freshness->kind),
            freshness->municipality, good_on);
    }
    if (date_compare(freshness->good_on, freshness->newest_on) >= 0 ||
        (!freshness->whole && freshness->limit == freshness->common_limit) ||
        age <= freshness->limit) {
        return NULL;
    }
    return arena_printf(
        arena,
        _("the newest %s rows of %s were taken on %s, %d days before the "
          "business date, more than import_days_%s = %d"),
        word_ja(record_kind_words, (int)freshness->kind),
        freshness->municipality, good_on, age,
        word_key(record_kind_words, (int)freshness->kind), freshness->limit);
}
