/*
 * cityfeed_put: the municipalities of a delivery, written with it; private to
 * the room.
 */
#ifndef REGISTER_CITYFEED_PUT_H
#define REGISTER_CITYFEED_PUT_H

#include "base/err.h"
#include "domain/delivery.h"

struct reg;

/* delivery->cities, once: they are known only when a delivery is closed. */
int cityfeed_put(struct reg *reg, const struct delivery *delivery,
                 struct err *err);

#endif
