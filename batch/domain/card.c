#include "domain/card.h"

#include <stddef.h>

const struct word card_status_words[] = {
    {CARD_LIVE, "運用中", "live", NULL},
    {CARD_SUSPENDED, "一時停止", "suspended", NULL},
    {CARD_REVOKED, "廃止", "revoked", NULL},
    {CARD_RETURNED, "返納", "returned", NULL},
    {0, NULL, NULL, NULL},
};

const struct word card_kind_words[] = {
    {CARD_ORDINARY, "通常", "ordinary", NULL},
    {CARD_RESIDENCE, "特定在留", "residence", NULL},
    {CARD_SPECIAL_PERMANENT, "特定特別永住者", "special_permanent", NULL},
    {0, NULL, NULL, NULL},
};
