#include "postal/zone.h"

/* How far the paper can move along one axis. */
static int32_t
play(int32_t envelope, int32_t paper)
{
    return envelope > paper ? envelope - paper : 0;
}

static int32_t
clamp(int32_t value, int32_t low, int32_t high)
{
    return value < low ? low : value > high ? high : value;
}

bool
zone_always_visible(const struct zone_envelope *envelope, struct rect *out)
{
    const struct rect *window = &envelope->window;
    int32_t margin = envelope->margin_mpt;
    int32_t across = play(envelope->width_mpt, envelope->paper_mpt);
    int32_t down = play(envelope->height_mpt, envelope->panel_mpt);

    /* The paper pushed to the left or top shows the window's place as it
     * is; pushed to the right or bottom it loses the play. */
    struct rect box = {
        .x_mpt = window->x_mpt + margin,
        .y_mpt = window->y_mpt + margin,
        .width_mpt = window->width_mpt - 2 * margin - across,
        .height_mpt = window->height_mpt - 2 * margin - down,
    };

    if (box.width_mpt <= 0 || box.height_mpt <= 0) {
        return false;
    }
    *out = box;
    return true;
}

struct rect
zone_ever_visible(const struct zone_envelope *envelope)
{
    const struct rect *window = &envelope->window;
    int32_t across = play(envelope->width_mpt, envelope->paper_mpt);
    int32_t down = play(envelope->height_mpt, envelope->panel_mpt);
    int32_t width = envelope->paper_mpt, height = envelope->panel_mpt;

    /* Only paper can show, and only down to the fold. */
    int32_t left = clamp(window->x_mpt - across, 0, width);
    int32_t top = clamp(window->y_mpt - down, 0, height);
    int32_t right = clamp(window->x_mpt + window->width_mpt, 0, width);
    int32_t bottom = clamp(window->y_mpt + window->height_mpt, 0, height);

    return (struct rect){
        .x_mpt = left,
        .y_mpt = top,
        .width_mpt = right - left,
        .height_mpt = bottom - top,
    };
}
