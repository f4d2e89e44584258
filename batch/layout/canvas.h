/*
 * canvas: the marks of a page while they are being set.
 *
 * Whoever sets an element first aims the canvas at its box: all marks added
 * after that turn about the box's centre and have its opacity; the caller may
 * set whose they are.  Everything is in the canvas's arena.
 */
#ifndef LAYOUT_CANVAS_H
#define LAYOUT_CANVAS_H

#include "base/length.h"
#include "layout/page.h"
#include "lines/measure.h"

struct arena;

struct canvas {
    struct arena *arena;
    const struct measure *measure;
    struct mark *marks;
    size_t count;
    struct mark aim; /* element, rotation, opacity of the marks to come */
};

struct canvas canvas_new(const struct measure *measure, struct arena *arena);

void canvas_aim(struct canvas *canvas, const struct rect *box,
                int32_t rotate_mdeg, int32_t opacity_milli);

/* A mark of the type, aimed; the caller fills the rest.  Borrowed until the
 * next one is added. */
struct mark *canvas_add(struct canvas *canvas, enum mark_type type);

/* Makes the marks first … end − 1 red: something is wrong with them
 * (layout/proof.h). */
void canvas_redden(struct canvas *canvas, size_t first, size_t end);

/* A red outline. */
void canvas_frame(struct canvas *canvas, const struct rect *area);

/* A filled rectangle; nothing when it is empty or the colour none. */
void canvas_fill(struct canvas *canvas, const struct rect *area,
                 uint32_t color);

/* Copies marks, moved down by dy_mpt. */
void canvas_add_moved(struct canvas *canvas, const struct mark *marks,
                      size_t count, int32_t dy_mpt);

#endif
