#include "desk/excerpt.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "base/utf8.h"
#include "domain/fact.h"

static void
write_text(const char *text, struct buf *out)
{
    size_t count = utf8_count(text);

    if (count == 0) {
        buf_add_text(out, _("blank"));
    } else {
        buf_printf(out, ngettext("%zu character", "%zu characters", count),
                   count);
    }
}

static void
write_word(const struct fact *fact, int value, struct buf *out)
{
    const char *word = word_ja(fact->words, value);

    buf_add_text(out, word[0] != '\0' ? word : _("unknown"));
}

static void
write_value(const void *as, const struct fact *fact, struct buf *out)
{
    const void *value = fact_value(as, fact);
    char date[DATE_TEXT_SIZE];

    switch (fact->type) {
    case FACT_RESIDENT:
    case FACT_CODE:
    case FACT_SET:
    case FACT_WEEKDAYS:
    case FACT_CLOSURES:
        buf_add_text(out, *(const char *const *)value);
        break;
    case FACT_TEXT:
    case FACT_LOT:
    case FACT_NUMBER:
    case FACT_POSTCODE:
        write_text(*(const char *const *)value, out);
        break;
    case FACT_DATE:
        date_format_iso(*(const struct date *)value, date);
        buf_add_text(out, date[0] != '\0' ? date : _("blank"));
        break;
    case FACT_FLAG:
        buf_printf(out, "%d", *(const bool *)value);
        break;
    case FACT_POSITION:
        buf_printf(out, "%d", *(const int *)value);
        break;
    case FACT_WORD:
    case FACT_STATUS:
        write_word(fact, *(const int *)value, out);
        break;
    }
}

const char *
excerpt_of(const struct record *record, struct arena *arena)
{
    struct buf out = {0};
    int count;
    const struct fact *facts = fact_table(record->kind, &count);
    const char *text;

    for (int i = 0; i < count; i++) {
        if ((record->absent & fact_bit(i)) == 0) {
            buf_printf(&out, "%s%s ", out.size == 0 ? "" : ", ", facts[i].ja);
            write_value(&record->as, &facts[i], &out);
        }
    }
    text = arena_strdup(arena, buf_text(&out));
    buf_reset(&out);
    return text;
}
