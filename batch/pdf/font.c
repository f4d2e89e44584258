#include "pdf/font.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/conf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "pdf/face.h"

enum { FAMILIES_MAX = 64 };

enum role { ROLE_TEXT, ROLE_GAIJI };

/* Every family brings one face; face i is that of family i. */
struct family {
    const char *name;
    struct face *face;
    enum role role;
    unsigned chain_count; /* with itself, first */
    uint16_t chain[FAMILIES_MAX];
};

struct fontset {
    struct arena *arena;
    unsigned count;
    int standard; /* the default family */
    struct family families[FAMILIES_MAX];
    char hash[HASH_TEXT_SIZE];
};

static const struct conf_key KEYS[] = {
    {.name = "default",
     .type = CONF_TEXT,
     .scope = CONF_TOP,
     .help = N_("family of an element without fontName")},
    {.name = "file", .type = CONF_TEXT, .help = N_("path of the font file")},
    {.name = "index",
     .type = CONF_INTEGER,
     .standard = "0",
     .maximum = 255,
     .help = N_("face of a .ttc collection")},
    {.name = "sha256",
     .type = CONF_TEXT,
     .help = N_("SHA-256 of the file, 64 hexadecimal digits")},
    {.name = "role",
     .type = CONF_CHOICE,
     .standard = "text",
     .choices = "text|gaiji",
     .help = N_("gaiji: private-use characters only")},
    {.name = "fallback",
     .type = CONF_TEXT,
     .standard = "",
     .help = N_("families asked next, separated by commas")},
    {0}};

static int
find_family(const struct fontset *fonts, const char *name, size_t size)
{
    for (unsigned i = 0; i < fonts->count; i++) {
        if (strlen(fonts->families[i].name) == size &&
            memcmp(fonts->families[i].name, name, size) == 0) {
            return (int)i;
        }
    }
    return -1;
}

/* "" stands for the folder of a conf path without one. */
static const char *
folder_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL
               ? ""
               : arena_strndup(arena, path, (size_t)(slash - path) + 1);
}

static int
open_face(struct fontset *fonts, const struct conf *conf, const char *conf_path,
          struct family *family, struct err *err)
{
    const char *file = conf_text(conf, family->name, "file");
    const char *path = file;

    if (*file == '\0') {
        return err_set(err, ERR_CONFIG,
                       _("%s: section [%s] has no file; write file = PATH"),
                       conf_path, family->name);
    }
    if (*file != '/') {
        path = arena_printf(fonts->arena, "%s%s",
                            folder_of(fonts->arena, conf_path), file);
    }
    family->role = (enum role)conf_choice(conf, family->name, "role");
    family->face =
        face_open(path, (unsigned)conf_integer(conf, family->name, "index"),
                  conf_text(conf, family->name, "sha256"), err);
    if (family->face == NULL) {
        return err_context(err, "%s [%s]", conf_path, family->name);
    }
    return 0;
}

static int
open_families(struct fontset *fonts, const struct conf *conf,
              const char *conf_path, struct err *err)
{
    const char *name;

    for (size_t i = 0; (name = conf_section(conf, i)) != NULL; i++) {
        struct family *family;

        if (i == FAMILIES_MAX) {
            return err_set(err, ERR_CONFIG,
                           _("%s: has more than %d families; delete some"),
                           conf_path, FAMILIES_MAX);
        }
        family = &fonts->families[fonts->count++];
        family->name = name;
        if (open_face(fonts, conf, conf_path, family, err) != 0) {
            return -1;
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
link_chain(struct fontset *fonts, const struct conf *conf,
           const char *conf_path, unsigned number, struct err *err)
{
    struct family *family = &fonts->families[number];
    const char *list = conf_text(conf, family->name, "fallback");

    family->chain[family->chain_count++] = (uint16_t)number;
    while (*(list += strspn(list, ", \t")) != '\0') {
        size_t size = strcspn(list, ",");
        size_t used = size;
        int next;

        while (used > 0 && strchr(" \t", list[used - 1]) != NULL) {
            used--;
        }
        next = find_family(fonts, list, used);
        if (next < 0) {
            return err_set(err, ERR_CONFIG,
                           _("%s [%s]: the fallback \"%.*s\" is no family of "
                             "this file; add a section for it or correct the "
                             "name"),
                           conf_path, family->name, (int)used, list);
        }
        if (!chain_has(family, next)) {
            family->chain[family->chain_count++] = (uint16_t)next;
        }
        list += size;
    }
    return 0;
}

/* What decides how a text comes out; where the files lie does not. */
static void
hash_fontset(struct fontset *fonts, const struct conf *conf)
{
    struct buf text = {0};

    buf_printf(&text, "default %s\n", fonts->families[fonts->standard].name);
    for (unsigned i = 0; i < fonts->count; i++) {
        const struct family *family = &fonts->families[i];

        buf_printf(&text, "%s %s %ld %d", family->name,
                   conf_text(conf, family->name, "sha256"),
                   conf_integer(conf, family->name, "index"),
                   (int)family->role);
        for (unsigned k = 0; k < family->chain_count; k++) {
            buf_printf(&text, " %u", family->chain[k]);
        }
        buf_add_byte(&text, '\n');
    }
    hash_bytes(text.data, text.size, fonts->hash);
    buf_reset(&text);
}

static int
read_fontset(struct fontset *fonts, const char *conf_path, struct err *err)
{
    struct conf *conf = conf_read(conf_path, KEYS, fonts->arena, err);
    const char *standard;

    if (conf == NULL) {
        return -1;
    }
    if (conf_section(conf, 0) == NULL) {
        return err_set(err, ERR_CONFIG,
                       _("%s: names no font; add a [family] with file and "
                         "sha256"),
                       conf_path);
    }
    if (open_families(fonts, conf, conf_path, err) != 0) {
        return -1;
    }
    for (unsigned i = 0; i < fonts->count; i++) {
        if (link_chain(fonts, conf, conf_path, i, err) != 0) {
            return -1;
        }
    }
    standard = conf_text(conf, NULL, "default");
    fonts->standard = find_family(fonts, standard, strlen(standard));
    if (fonts->standard < 0) {
        return err_set(err, ERR_CONFIG,
                       _("%s: the default \"%s\" is no family of this file; "
                         "name one of its sections"),
                       conf_path, standard);
    }
    hash_fontset(fonts, conf);
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
    for (unsigned i = 0; i < fonts->count; i++) {
        face_close(fonts->families[i].face);
    }
    arena_free(fonts->arena);
}

/* -- the interface of layout/ -------------------------------------------- */

static int
measure_family(void *context, const char *name)
{
    const struct fontset *fonts = context;

    return *name == '\0' ? fonts->standard
                         : find_family(fonts, name, strlen(name));
}

static bool
measure_glyph(void *context, int number, const struct utf8_cluster *cluster,
              struct glyph_metric *out)
{
    struct fontset *fonts = context;
    const struct family *family = &fonts->families[number];
    enum role role =
        utf8_is_private_use(cluster->base) ? ROLE_GAIJI : ROLE_TEXT;

    assert(number >= 0 && (unsigned)number < fonts->count);
    if (utf8_has_marks(cluster)) {
        return false;
    }
    for (unsigned i = 0; i < family->chain_count; i++) {
        const struct family *next = &fonts->families[family->chain[i]];

        if (next->role == role &&
            face_glyph(next->face, cluster->base, cluster->selector,
                       &out->glyph, &out->advance)) {
            out->face = family->chain[i];
            return true;
        }
    }
    return false;
}

static void
measure_line(void *context, int number, struct line_metric *out)
{
    const struct fontset *fonts = context;

    assert(number >= 0 && (unsigned)number < fonts->count);
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
    assert(face < fonts->count);
    return fonts->families[face].face;
}
