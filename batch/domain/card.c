#include "domain/card.h"

#include <stddef.h>

const struct word card_status_words[] = {
    {CARD_LIVE, "運用中", "live", NULL},
    {CARD_SUSPENDED, "一時停止", "suspended", NULL},
    {CARD_REVOKED, "廃止", "revoked", NULL},
    {CARD_RETURNED, "返納", "returned", NULL},
    {0, NULL, NULL, NULL},
};
