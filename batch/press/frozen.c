#include "press/frozen.h"

#include "base/arena.h"

/* Why a letter that cannot be set is held. */
static enum reason
reason_of(enum compose_result result)
{
    switch (result) {
    case COMPOSE_DONE:
        return REASON_NONE;
    case COMPOSE_GLYPH:
        return REASON_GLYPH;
    case COMPOSE_OVERFLOW:
        return REASON_OVERFLOW;
    case COMPOSE_MISSING:
        break;
    }
    return REASON_DATA_ERROR;
}

static void
freeze(struct notice *notice, const struct press_order *order,
       struct arena *arena)
{
    struct buf json = {0};

    values_write(order->values, VALUE_OF_LETTER, &json);
    notice->snapshot = arena_strdup(arena, buf_text(&json));
    notice->mailing = order->plate->hash;
    buf_reset(&json);
}

/* The sealing envelope that goes with it, if one does. */
static int
set_envelope(struct press *press, const struct press_order *letter,
             struct arena *arena, struct frozen *out, struct err *err)
{
    const struct mailing *mailing =
        mailing_of(letter->plate->set, letter->kind);
    struct press_order order = *letter;
    const struct mailing_part *part;
    struct press_letter envelope;
    struct err why = {ERR_NONE, ""};

    order.only_part = mailing_envelope(mailing);
    if (order.only_part < 0) {
        return 0;
    }
    part = &mailing->parts[order.only_part];
    out->has_envelope = part->when < 0 ||
                        order.values->of[part->when].flag != part->when_not;
    if (!out->has_envelope || mailing->envelope_is_common) {
        return 0;
    }
    if (press_compose(press, &order, arena, &envelope, &why) != 0) {
        return err_set(err, why.code, "%s", why.text);
    }
    out->reason = reason_of(envelope.result);
    out->detail = arena_strdup(arena, why.text);
    out->envelope_pages = (int)envelope.composed.page_count;
    return 0;
}

int
frozen_set(struct press *press, const struct press_order *order,
           struct notice *notice, struct arena *arena, struct frozen *out,
           struct err *err)
{
    struct press_letter letter;
    struct err why = {ERR_NONE, ""};

    *out = (struct frozen){.plate = order->plate};
    if (press_compose(press, order, arena, &letter, &why) != 0) {
        return err_set(err, why.code, "%s", why.text);
    }
    out->reason = reason_of(letter.result);
    if (out->reason != REASON_NONE) {
        out->detail = arena_strdup(arena, why.text);
        return 0;
    }
    if (set_envelope(press, order, arena, out, err) != 0) {
        return -1;
    }
    if (out->reason != REASON_NONE) {
        return 0;
    }
    freeze(notice, order, arena);
    notice->sheets = letter.composed.sheets;
    out->pages = (int)letter.composed.page_count;
    return 0;
}
