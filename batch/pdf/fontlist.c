#include "pdf/fontlist.h"

#include <string.h>

#include "base/arena.h"
#include "base/conf.h"
#include "base/text.h"

#define ALIASES "aliases"

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
    {.name = ALIASES,
     .scope = CONF_OPEN,
     .help = N_("further names of a family: NAME = FAMILY")},
    {0}};

static bool
is_name(const char *name, const char *text, size_t size)
{
    return strlen(name) == size && memcmp(name, text, size) == 0;
}

int
fontlist_find(const struct font_list *list, const char *name, size_t size)
{
    for (size_t i = 0; i < list->count; i++) {
        if (is_name(list->of[i].name, name, size)) {
            return (int)i;
        }
    }
    for (size_t i = 0; i < list->alias_count; i++) {
        if (is_name(list->aliases[i].name, name, size)) {
            return (int)list->aliases[i].family;
        }
    }
    return -1;
}

bool
fontlist_next(const char **rest, const char **name, size_t *size)
{
    *name = *rest + strspn(*rest, ", \t");
    *size = strcspn(*name, ",");
    *rest = *name + *size;
    while (*size > 0 && strchr(" \t", (*name)[*size - 1]) != NULL) {
        (*size)--;
    }
    return *size > 0;
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
read_entry(const struct conf *conf, const char *conf_path, struct arena *arena,
           struct font_entry *entry, struct err *err)
{
    const char *file = conf_text(conf, entry->name, "file");

    if (*file == '\0') {
        return err_set(err, ERR_CONFIG,
                       _("%s: section [%s] has no file; write file = PATH"),
                       conf_path, entry->name);
    }
    entry->path =
        *file == '/'
            ? file
            : arena_printf(arena, "%s%s", folder_of(arena, conf_path), file);
    entry->sha256 = conf_text(conf, entry->name, "sha256");
    entry->index = (unsigned)conf_integer(conf, entry->name, "index");
    entry->role = (enum font_role)conf_choice(conf, entry->name, "role");
    entry->fallback = conf_text(conf, entry->name, "fallback");
    return 0;
}

static int
read_entries(const struct conf *conf, struct arena *arena,
             struct font_list *out, struct err *err)
{
    struct font_entry *of =
        ARENA_ARRAY(arena, FONT_FAMILIES_MAX, struct font_entry);
    const char *name;

    out->of = of;
    for (size_t i = 0; (name = conf_section(conf, i)) != NULL; i++) {
        struct font_entry *entry = &of[out->count];

        if (strcmp(name, ALIASES) == 0) {
            continue;
        }
        if (out->count == FONT_FAMILIES_MAX) {
            return err_set(err, ERR_CONFIG,
                           _("%s: has more than %d families; delete some"),
                           out->path, FONT_FAMILIES_MAX);
        }
        entry->name = name;
        entry->origin = conf_section_origin(conf, i);
        if (read_entry(conf, out->path, arena, entry, err) != 0) {
            return -1;
        }
        out->count++;
    }
    if (out->count == 0) {
        return err_set(err, ERR_CONFIG,
                       _("%s: names no font; add a [family] with file and "
                         "sha256"),
                       out->path);
    }
    return 0;
}

/* The last line of the file comes first out of conf. */
static int
read_aliases(const struct conf *conf, struct arena *arena,
             struct font_list *out, struct err *err)
{
    struct font_alias *aliases;
    struct conf_own own;
    size_t count = 0;

    while (conf_own(conf, ALIASES, count, &own)) {
        count++;
    }
    aliases = ARENA_ARRAY(arena, count + 1, struct font_alias);
    for (size_t i = 0; i < count; i++) {
        int family;

        conf_own(conf, ALIASES, count - 1 - i, &own);
        if (fontlist_find(out, own.name, strlen(own.name)) >= 0) {
            return err_set(err, ERR_CONFIG,
                           _("%s: \"%s\" is a family of this file already; "
                             "delete the alias or its section"),
                           own.origin, own.name);
        }
        family = fontlist_find(out, own.value, strlen(own.value));
        if (family < 0) {
            return err_set(err, ERR_CONFIG,
                           _("%s: the alias \"%s\" means \"%s\", which is no "
                             "family of this file; name one of its sections"),
                           own.origin, own.name, own.value);
        }
        aliases[i] = (struct font_alias){own.name, own.origin, (size_t)family};
    }
    out->aliases = aliases;
    out->alias_count = count;
    return 0;
}

int
fontlist_read(const char *conf_path, struct arena *arena, struct font_list *out,
              struct err *err)
{
    struct conf *conf = conf_read(conf_path, KEYS, arena, err);
    const char *standard;
    int found;

    *out = (struct font_list){.path = conf_path};
    if (conf == NULL || read_entries(conf, arena, out, err) != 0 ||
        read_aliases(conf, arena, out, err) != 0) {
        return -1;
    }
    standard = conf_text(conf, NULL, "default");
    found = fontlist_find(out, standard, strlen(standard));
    if (found < 0) {
        return err_set(err, ERR_CONFIG,
                       _("%s: the default \"%s\" is no family of this file; "
                         "name one of its sections"),
                       conf_path, standard);
    }
    out->standard = (size_t)found;
    return 0;
}
