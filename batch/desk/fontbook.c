#include "desk/fontbook.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/text.h"
#include "pdf/face.h"

/* Another file than the registered one may be a font all the same. */
static void
look_at_other(const struct font_entry *entry, struct arena *arena,
              struct fontbook_font *out)
{
    char found[HASH_TEXT_SIZE];
    struct err ignored;
    struct face *face = face_open(entry->path, entry->index, NULL, &ignored);

    if (face != NULL && hash_file(entry->path, found, &ignored) == 0 &&
        strcmp(found, entry->sha256) != 0) {
        out->found = arena_strdup(arena, found);
    }
    face_close(face);
}

static void
look_at(const struct font_entry *entry, struct arena *arena,
        struct fontbook_font *out)
{
    struct err err = {0};
    struct face_description description;
    struct face *face =
        face_open(entry->path, entry->index, entry->sha256, &err);

    *out = (struct fontbook_font){.name = "", .version = "", .found = ""};
    if (face == NULL) {
        out->fault = arena_strdup(arena, err.text);
        look_at_other(entry, arena, out);
        return;
    }
    face_describe(face, &description);
    out->name = arena_strdup(arena, description.name);
    out->version = face_version(face, arena);
    face_cover(face, &out->coverage);
    if (entry->role == FONT_GAIJI && out->coverage.private_use == 0) {
        out->fault = arena_printf(
            arena,
            _("%s: has no private-use character, and with role = gaiji it is "
              "asked for nothing else; register the file that has the 外字, "
              "or set role = text"),
            entry->path);
    }
    face_close(face);
}

int
fontbook_read(const char *conf_path, struct arena *arena, struct fontbook *out,
              struct err *err)
{
    struct fontbook_font *fonts;

    *out = (struct fontbook){0};
    if (fontlist_read(conf_path, arena, &out->list, err) != 0) {
        return -1;
    }
    fonts = ARENA_ARRAY(arena, out->list.count, struct fontbook_font);
    for (size_t i = 0; i < out->list.count; i++) {
        look_at(&out->list.of[i], arena, &fonts[i]);
        out->faulty += fonts[i].fault != NULL;
    }
    out->fonts = fonts;
    return 0;
}
