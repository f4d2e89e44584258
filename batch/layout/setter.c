#include "layout/setter.h"

void
setter_worsen(enum compose_result *worst, enum compose_result next,
              const struct err *why, struct err *err)
{
    if (next == COMPOSE_DONE ||
        (*worst != COMPOSE_DONE &&
         (*worst != COMPOSE_OVERFLOW || next == COMPOSE_OVERFLOW))) {
        return;
    }
    *worst = next;
    err_set(err, why->code, "%s", why->text);
}
