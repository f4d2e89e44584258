/*
 * Any text as an SVG: reading must end, and give an artwork that keeps what
 * template/artwork.h promises or say what is wrong.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "template/svg.h"
#include "template/template.h"

enum { REACH_MPT = 20000000 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
require(bool kept)
{
    if (!kept) {
        abort();
    }
}

static void
require_path(const struct artwork_path *path)
{
    const struct artwork_stroke *stroke = &path->stroke;

    require(path->count > 0);
    require(path->steps[0].move == ARTWORK_MOVE);
    for (size_t i = 0; i < path->count; i++) {
        for (int k = 0; k < 3; k++) {
            require(abs(path->steps[i].x_mpt[k]) <= REACH_MPT);
            require(abs(path->steps[i].y_mpt[k]) <= REACH_MPT);
        }
    }
    require(path->fill == COLOR_NONE || path->fill <= 0xFFFFFF);
    require(path->fill_opacity_milli >= 0 && path->fill_opacity_milli <= 1000);
    if (stroke->color != COLOR_NONE) {
        require(stroke->color <= 0xFFFFFF && stroke->width_mpt >= 0);
        require(stroke->opacity_milli >= 0 && stroke->opacity_milli <= 1000);
        require(stroke->miter_milli >= 1000);
        for (size_t i = 0; i < stroke->dashes; i++) {
            require(stroke->dash_mpt[i] >= 0);
        }
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct artwork artwork = {0};
    struct arena *arena;
    const char *wrong;

    if (!utf8_is_valid((const char *)bytes, size, NULL)) {
        return 0;
    }
    arena = arena_new();
    wrong = svg_read(arena_strndup(arena, (const char *)bytes, size),
                     (struct svg_box){100000, 50000}, arena, &artwork);
    if (wrong == NULL) {
        for (size_t i = 0; i < artwork.count; i++) {
            require_path(&artwork.paths[i]);
        }
    } else {
        require(utf8_is_valid(wrong, strlen(wrong), NULL));
    }
    arena_free(arena);
    return 0;
}
