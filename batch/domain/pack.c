#include "domain/pack.h"

#include <string.h>

#include "base/buf.h"
#include "domain/fact.h"

void
pack_record(const struct record *record, struct buf *out)
{
    int count;
    const struct fact *facts = fact_table(record->kind, &count);

    buf_add(out, &record->kind, sizeof record->kind);
    buf_add(out, &record->absent, sizeof record->absent);
    for (int i = 0; i < count; i++) {
        const void *value = fact_value(&record->as, &facts[i]);

        if (fact_is_text(&facts[i])) {
            const char *text = *(const char *const *)value;

            buf_add(out, text != NULL ? text : "",
                    text != NULL ? strlen(text) + 1 : 1);
        } else {
            buf_add(out, value, fact_size(&facts[i]));
        }
    }
}

static const char *
take(const char *bytes, void *to, size_t size)
{
    memcpy(to, bytes, size);
    return bytes + size;
}

const char *
pack_open(const char *bytes, struct record *record)
{
    const struct fact *facts;
    int count;

    memset(record, 0, sizeof *record);
    bytes = take(bytes, &record->kind, sizeof record->kind);
    bytes = take(bytes, &record->absent, sizeof record->absent);
    facts = fact_table(record->kind, &count);
    for (int i = 0; i < count; i++) {
        void *place = fact_place(&record->as, &facts[i]);

        if (fact_is_text(&facts[i])) {
            *(const char **)place = bytes;
            bytes += strlen(bytes) + 1;
        } else {
            bytes = take(bytes, place, fact_size(&facts[i]));
        }
    }
    return bytes;
}
