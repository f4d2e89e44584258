#include "domain/posting.h"

#include <stddef.h>

const struct word return_reason_words[] = {
    {RETURN_NO_SUCH_ADDRESS, "宛所なし", "no_such_address", NULL},
    {RETURN_MOVED, "転居先不明", "moved", NULL},
    {RETURN_ABSENT, "不在", "absent", NULL},
    {RETURN_REFUSED, "受取拒絶", "refused", NULL},
    {RETURN_OTHER, "その他", "other", NULL},
    {0, NULL, NULL, NULL},
};
