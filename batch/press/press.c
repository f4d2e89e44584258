#include "press/press.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"

/* A plate with the composers made from it so far. */
struct press_plate {
    const struct plate *plate;
    struct composer *composers[NOTICE_KINDS]; /* by kind − 1 */
    struct press_plate *next;
};

struct press {
    struct fontset *fonts;
    struct measure measure;
    struct arena *arena;
    struct press_plate *plates;
};

struct press *
press_new(struct fontset *fonts)
{
    struct arena *arena = arena_new();
    struct press *press = ARENA_NEW(arena, struct press);

    press->fonts = fonts;
    press->measure = fontset_measure(fonts);
    press->arena = arena;
    return press;
}

void
press_free(struct press *press)
{
    if (press != NULL) {
        arena_free(press->arena);
    }
}

struct fontset *
press_fonts(const struct press *press)
{
    return press->fonts;
}

/* -- plates ------------------------------------------------------------ */

static struct press_plate *
find_plate(const struct press *press, const char *hash)
{
    struct press_plate *plate = press->plates;

    while (plate != NULL && strcmp(plate->plate->hash, hash) != 0) {
        plate = plate->next;
    }
    return plate;
}

static const struct plate *
keep_plate(struct press *press, const struct plate *plate)
{
    struct press_plate *kept = ARENA_NEW(press->arena, struct press_plate);

    kept->plate = plate;
    kept->next = press->plates;
    press->plates = kept;
    return plate;
}

const struct plate *
press_plate(struct press *press, const struct mailing_set *set,
            const struct values *values)
{
    const struct plate *made =
        plate_make(set, values, fontset_hash(press->fonts), press->arena);
    const struct press_plate *known = find_plate(press, made->hash);

    return known != NULL ? known->plate : keep_plate(press, made);
}

const struct plate *
press_load(struct press *press, struct reg *reg, const char *hash,
           struct err *err)
{
    const struct press_plate *known = find_plate(press, hash);
    const struct plate *loaded;

    if (known != NULL) {
        return known->plate;
    }
    loaded = plate_load(reg, hash, press->arena, err);
    return loaded == NULL ? NULL : keep_plate(press, loaded);
}

/* -- composing --------------------------------------------------------- */

static struct composer *
composer_of(struct press *press, const struct press_order *order,
            struct err *err)
{
    struct press_plate *plate = find_plate(press, order->plate->hash);
    struct composer **composer;

    assert(plate != NULL && (int)order->kind >= 1 &&
           (int)order->kind <= (int)NOTICE_KINDS);
    composer = &plate->composers[order->kind - 1];
    if (*composer == NULL) {
        *composer = compose_open(mailing_of(plate->plate->set, order->kind),
                                 plate->plate->common, &press->measure,
                                 press->arena, err);
    }
    return *composer;
}

int
press_compose(struct press *press, const struct press_order *order,
              struct arena *arena, struct press_letter *out, struct err *err)
{
    const struct composer *composer = composer_of(press, order, err);

    if (composer == NULL) {
        return -1;
    }
    out->result = compose_letter(composer, order->values, order->only_part,
                                 arena, &out->composed, err);
    return 0;
}
