/*
 * setter: what every setting of an element works with.
 */
#ifndef LAYOUT_SETTER_H
#define LAYOUT_SETTER_H

#include "lines/measure.h"

struct arena;
struct content;

struct setter {
    const struct measure *measure;
    const struct content *content; /* values; not needed by textbox_set */
    struct arena *arena;           /* everything set lives here */
};

#endif
