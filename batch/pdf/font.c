#include "pdf/font.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/text.h"
#include "pdf/face.h"
#include "pdf/fontlist.h"

/* Every family brings one face; face i is that of family i. */
struct family {
    struct face *face;
    unsigned chain_count; /* with itself, first */
    uint16_t chain[FONT_FAMILIES_MAX];
};

struct fontset {
    struct arena *arena;
    struct font_list list;
    struct family families[FONT_FAMILIES_MAX];
    char hash[HASH_TEXT_SIZE];
};

static int
open_families(struct fontset *fonts, struct err *err)
{
    for (size_t i = 0; i < fonts->list.count; i++) {
        const struct font_entry *entry = &fonts->list.of[i];
        struct family *family = &fonts->families[i];

        family->face = face_open(entry->path, entry->index, entry->sha256, err);
        if (family->face == NULL) {
            return err_context(err, "%s [%s]", fonts->list.path, entry->name);
        }
    }
    return 0;
}

static bool
chain_has(const struct family *family, int face)
{
    for (unsigned i = 0; i < family->chain_count; i++) {
        if (family->chain[i] == face) {
            return true;
        }
    }
    return false;
}

/* The family's own face, then those of its fallback list. */
static int
link_chain(struct fontset *fonts, size_t number, struct err *err)
{
    const struct font_entry *entry = &fonts->list.of[number];
    struct family *family = &fonts->families[number];
    const char *rest = entry->fallback, *name;
    size_t size;

    family->chain[family->chain_count++] = (uint16_t)number;
    while (fontlist_next(&rest, &name, &size)) {
        int next = fontlist_find(&fonts->list, name, size);

        if (next < 0) {
            return err_set(err, ERR_CONFIG,
                           _("%s [%s]: the fallback \"%.*s\" is no family of "
                             "this file; add a section for it or correct the "
                             "name"),
                           fonts->list.path, entry->name, (int)size, name);
        }
        if (!chain_has(family, next)) {
            family->chain[family->chain_count++] = (uint16_t)next;
        }
    }
    return 0;
}

/* What decides how a text comes out; where the files lie does not. */
static void
hash_fontset(struct fontset *fonts)
{
    const struct font_list *list = &fonts->list;
    struct buf text = {0};

    buf_printf(&text, "default %s\n", list->of[list->standard].name);
    for (size_t i = 0; i < list->count; i++) {
        const struct font_entry *entry = &list->of[i];
        const struct family *family = &fonts->families[i];

        buf_printf(&text, "%s %s %u %d", entry->name, entry->sha256,
                   entry->index, (int)entry->role);
        for (unsigned k = 0; k < family->chain_count; k++) {
            buf_printf(&text, " %u", family->chain[k]);
        }
        buf_add_byte(&text, '\n');
    }
    for (size_t i = 0; i < list->alias_count; i++) {
        buf_printf(&text, "alias %s %zu\n", list->aliases[i].name,
                   list->aliases[i].family);
    }
    hash_bytes(text.data, text.size, fonts->hash);
    buf_reset(&text);
}

static int
read_fontset(struct fontset *fonts, const char *conf_path, struct err *err)
{
    if (fontlist_read(arena_strdup(fonts->arena, conf_path), fonts->arena,
                      &fonts->list, err) != 0 ||
        open_families(fonts, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < fonts->list.count; i++) {
        if (link_chain(fonts, i, err) != 0) {
            return -1;
        }
    }
    hash_fontset(fonts);
    return 0;
}

struct fontset *
fontset_open(const char *conf_path, struct err *err)
{
    struct arena *arena = arena_new();
    struct fontset *fonts = ARENA_NEW(arena, struct fontset);

    fonts->arena = arena;
    if (read_fontset(fonts, conf_path, err) != 0) {
        fontset_close(fonts);
        return NULL;
    }
    return fonts;
}

void
fontset_close(struct fontset *fonts)
{
    if (fonts == NULL) {
        return;
    }
    for (size_t i = 0; i < fonts->list.count; i++) {
        face_close(fonts->families[i].face);
    }
    arena_free(fonts->arena);
}

/* -- the interface of layout/ -------------------------------------------- */

static int
measure_family(void *context, const char *name)
{
    const struct fontset *fonts = context;

    return *name == '\0' ? (int)fonts->list.standard
                         : fontlist_find(&fonts->list, name, strlen(name));
}

static bool
measure_glyph(void *context, int number, const struct utf8_cluster *cluster,
              struct glyph_metric *out)
{
    struct fontset *fonts = context;
    const struct family *family = &fonts->families[number];
    enum font_role role =
        utf8_is_private_use(cluster->base) ? FONT_GAIJI : FONT_TEXT;

    assert(number >= 0 && (size_t)number < fonts->list.count);
    if (utf8_has_marks(cluster)) {
        return false;
    }
    for (unsigned i = 0; i < family->chain_count; i++) {
        uint16_t next = family->chain[i];

        if (fonts->list.of[next].role == role &&
            face_glyph(fonts->families[next].face, cluster->base,
                       cluster->selector, &out->glyph, &out->advance)) {
            out->face = next;
            return true;
        }
    }
    return false;
}

static void
measure_line(void *context, int number, struct line_metric *out)
{
    const struct fontset *fonts = context;

    assert(number >= 0 && (size_t)number < fonts->list.count);
    face_line(fonts->families[number].face, out);
}

struct measure
fontset_measure(struct fontset *fonts)
{
    return (struct measure){.family = measure_family,
                            .glyph = measure_glyph,
                            .line = measure_line,
                            .context = fonts};
}

const char *
fontset_hash(const struct fontset *fonts)
{
    return fonts->hash;
}

struct face *
fontset_face(const struct fontset *fonts, uint16_t face)
{
    assert(face < fonts->list.count);
    return fonts->families[face].face;
}

const struct font_list *
fontset_list(const struct fontset *fonts)
{
    return &fonts->list;
}
