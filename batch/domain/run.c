#include "domain/run.h"

static const struct reason_class {
    enum reason reason;
    enum verdict verdict;
} reason_classes[] = {
    {REASON_NONE, VERDICT_NOTIFY},
    {REASON_NOT_DUE, VERDICT_EXCLUDED},
    {REASON_LATE, VERDICT_EXCLUDED},
    {REASON_NOTIFIED, VERDICT_EXCLUDED},
    {REASON_NO_CERTIFICATE, VERDICT_EXCLUDED},
    {REASON_NOT_RESIDENT, VERDICT_EXCLUDED},
    {REASON_CARD_NOT_LIVE, VERDICT_EXCLUDED},
    {REASON_CERTIFICATE_NOT_LIVE, VERDICT_EXCLUDED},
    {REASON_SUPERSEDED, VERDICT_EXCLUDED},
    {REASON_LIMITED_STAY, VERDICT_EXCLUDED},
    {REASON_SUPPORT_MEASURE, VERDICT_HELD},
    {REASON_OPERATOR_HOLD, VERDICT_HELD},
    {REASON_EXPIRY_CHANGE, VERDICT_HELD},
    {REASON_RESIDENCE_CARD, VERDICT_HELD},
    {REASON_MOVE_PLANNED, VERDICT_HELD},
    {REASON_STALE_FACTS, VERDICT_HELD},
    {REASON_DATA_ERROR, VERDICT_HELD},
    {REASON_GLYPH, VERDICT_HELD},
    {REASON_OVERFLOW, VERDICT_HELD},
};

_Static_assert(sizeof(reason_classes) / sizeof(reason_classes[0]) ==
                   REASON_COUNT,
               "every reason has its verdict");

enum verdict
reason_verdict(enum reason reason)
{
    for (int i = 0; i < REASON_COUNT; i++) {
        if (reason_classes[i].reason == reason) {
            return reason_classes[i].verdict;
        }
    }
    return VERDICT_HELD;
}

static long
tally_of(const struct tally *tally, enum verdict verdict)
{
    long sum = 0;

    for (int i = 0; i < REASON_COUNT; i++) {
        if (reason_classes[i].verdict == verdict) {
            sum += tally->by_reason[reason_classes[i].reason];
        }
    }
    return sum;
}

long
tally_excluded(const struct tally *tally)
{
    return tally_of(tally, VERDICT_EXCLUDED);
}

long
tally_held(const struct tally *tally)
{
    return tally_of(tally, VERDICT_HELD);
}

bool
tally_is_balanced(const struct tally *tally)
{
    return tally->read ==
           tally->selected + tally_excluded(tally) + tally_held(tally);
}
