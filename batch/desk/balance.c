#include "desk/balance.h"

#include "base/text.h"

static void
write_reasons(const struct tally *tally, enum verdict verdict, struct buf *out)
{
    const char *between = " (";

    for (int reason = 1; reason < REASON_COUNT; reason++) {
        if (tally->by_reason[reason] != 0 &&
            reason_verdict((enum reason)reason) == verdict) {
            buf_printf(out, "%s%s %ld", between,
                       word_name(reason_words, reason),
                       tally->by_reason[reason]);
            between = ", ";
        }
    }
    if (between[0] == ',') {
        buf_add_text(out, ")");
    }
}

void
balance_write(const struct tally *tally, struct buf *out)
{
    buf_printf(out, _("read %ld = selected %ld"), tally->read, tally->selected);
    buf_printf(out, _(" + excluded %ld"), tally_excluded(tally));
    write_reasons(tally, VERDICT_EXCLUDED, out);
    buf_printf(out, _(" + held %ld"), tally_held(tally));
    write_reasons(tally, VERDICT_HELD, out);
    buf_add_byte(out, '\n');
}
