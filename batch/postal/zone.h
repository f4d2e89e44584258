/*
 * zone: what a window envelope surely shows, and what it may show.
 *
 * A4 folded in three in a 長形3号 envelope (120 × 235 mm) has play; the
 * zone that is visible in every position of the paper is smaller than the
 * window, and the zone that is visible in some position is larger.  All in
 * paper coordinates from the top-left corner.  Pure; lengths in 1/1000 pt.
 */
#ifndef POSTAL_ZONE_H
#define POSTAL_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/length.h"

struct zone_envelope {
    int32_t width_mpt, height_mpt; /* of the envelope */
    struct rect window;            /* from the envelope's top-left */
    int32_t panel_mpt;             /* height of the folded paper */
    int32_t paper_mpt;             /* width of the paper (210 mm) */
    int32_t margin_mpt;            /* to keep clear at the window's edge */
};

/* Visible in every position of the paper.  False when there is none. */
bool zone_always_visible(const struct zone_envelope *envelope,
                         struct rect *out);
/* Visible in at least one position: nothing else may stand here. */
struct rect zone_ever_visible(const struct zone_envelope *envelope);

#endif
