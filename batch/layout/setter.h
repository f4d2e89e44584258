/*
 * setter: what every setting of an element works with.
 */
#ifndef LAYOUT_SETTER_H
#define LAYOUT_SETTER_H

#include "base/err.h"
#include "layout/result.h"
#include "lines/measure.h"

struct arena;
struct content;

struct setter {
    const struct measure *measure;
    const struct content *content; /* values; not needed by textbox_set */
    struct arena *arena;           /* everything set lives here */
};

/* The result of something in parts: the first that is not COMPOSE_DONE stands,
 * with its why, unless a graver one than COMPOSE_OVERFLOW follows. */
void setter_worsen(enum compose_result *worst, enum compose_result next,
                   const struct err *why, struct err *err);

#endif
