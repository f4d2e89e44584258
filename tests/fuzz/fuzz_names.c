/*
 * Any bytes as a name: it is set whole, in the order it was written, or the
 * letter is held; and what is set becomes a PDF.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "layout/textbox.h"
#include "pdf/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { NAME_MAX_SIZE = 2000, WIDTH = 201260, HEIGHT = 19276 };

static struct fontset *fonts;

static void
require(bool kept)
{
    if (!kept) {
        abort();
    }
}

/* How names are set: the window, the form, a line of the body. */
static const struct text_style STYLES[] = {
    {.font = "",
     .size_mpt = 13000,
     .line_height_milli = 1050,
     .fit = FIT_VERTICAL,
     .min_size_mpt = 7500,
     .max_size_mpt = 13000},
    {.font = "BIZUDGothic",
     .size_mpt = 13000,
     .line_height_milli = 1000,
     .fit = FIT_HORIZONTAL,
     .min_size_mpt = 6500,
     .max_size_mpt = 13000},
    {.font = "IPAexGothic",
     .size_mpt = 10500,
     .line_height_milli = 1450,
     .spacing_mpt = 200,
     .align = ALIGN_JUSTIFY},
};

static bool
is_seen(const struct utf8_cluster *cluster)
{
    return strchr(" \n\r", (int)cluster->base) == NULL &&
           cluster->base != 0x3000;
}

/* Every character of the text stands on the page, in its order. */
static void
check_marks(const struct canvas *canvas, const char *text)
{
    struct utf8_cluster cluster;

    for (size_t i = 0; i < canvas->count; i++) {
        const struct glyph_run *run = &canvas->marks[i].as.run;

        if (canvas->marks[i].type != MARK_RUN) {
            continue;
        }
        for (size_t k = 0; k < run->count; k++) {
            if (run->glyphs[k].base == ' ' || run->glyphs[k].base == 0x3000) {
                continue;
            }
            do {
                require(utf8_next_cluster(&text, &cluster));
            } while (cluster.base < 0x80 ? !is_seen(&cluster)
                                         : cluster.base == 0x3000);
            require(cluster.base == run->glyphs[k].base &&
                    cluster.selector == run->glyphs[k].selector &&
                    !utf8_has_marks(&cluster) && run->glyphs[k].id != 0);
        }
    }
    while (utf8_next_cluster(&text, &cluster)) {
        require(cluster.base == ' ' || cluster.base == 0x3000 ||
                cluster.base == '\n' || cluster.base == '\r');
    }
}

static void
draw(const struct canvas *canvas)
{
    const struct document_info info = {.title = "name",
                                       .created = {2024, 3, 4},
                                       .identity = "name",
                                       .fast = true};
    const struct page page = {.width_mpt = 595276,
                              .height_mpt = 841890,
                              .marks = canvas->marks,
                              .count = canvas->count};
    struct err err = {0};
    struct document *document = document_new(fonts, &info, &err);
    struct buf pdf = {0};

    require(document != NULL && document_add_page(document, &page, &err) == 0 &&
            document_finish(document, &pdf, &err) == 0);
    require(pdf.size > 100 && memcmp(pdf.data, "%PDF-", 5) == 0);
    document_free(document);
    buf_reset(&pdf);
}

static void
set_name(const char *name, const struct text_style *style, struct arena *arena)
{
    const struct measure measure = fontset_measure(fonts);
    const struct setter setter = {.measure = &measure, .arena = arena};
    const struct textbox_request request = {
        .text = name,
        .style = style,
        .align = style->align,
        .width_mpt = WIDTH,
        .height_mpt = style->fit == FIT_NONE ? -1 : HEIGHT};
    const struct rect area = {62362, 83339, WIDTH, HEIGHT};
    struct canvas canvas = canvas_new(&measure, arena);
    struct textbox box;
    struct err err = {0};
    enum compose_result result = textbox_set(&request, &setter, &box, &err);

    require((result == COMPOSE_DONE) == (err.code == ERR_NONE));
    require(result != COMPOSE_MISSING);
    if (result == COMPOSE_DONE) {
        textbox_draw(&box, &area, 0, box.lines.count, &canvas);
        check_marks(&canvas, name);
        draw(&canvas);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new();
    const char *name;

    if (fonts == NULL) {
        struct err err = {0};

        fonts = fontset_open("fonts/fonts.conf", &err);
        require(fonts != NULL);
    }
    if (size <= NAME_MAX_SIZE &&
        utf8_is_valid((const char *)bytes, size, NULL)) {
        name =
            utf8_to_nfc(arena, arena_strndup(arena, (const char *)bytes, size));
        for (size_t i = 0; i < sizeof STYLES / sizeof *STYLES; i++) {
            set_name(name, &STYLES[i], arena);
        }
    }
    arena_free(arena);
    return 0;
}
