#include "command/installation.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

/* The folder that holds the program. */
static const char *
program_dir(struct arena *arena)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof(path) - 1);
    char *slash;

    path[length > 0 ? length : 0] = '\0';
    slash = strrchr(path, '/');
    if (slash == NULL) {
        return ".";
    }
    *slash = '\0';
    return arena_strdup(arena, path);
}

/* dir/.. */
static const char *
parent_of(struct arena *arena, const char *dir)
{
    const char *slash = strrchr(dir, '/');

    return slash == NULL || slash == dir
               ? file_join(arena, dir, "..")
               : arena_strndup(arena, dir, (size_t)(slash - dir));
}

static const char *
named_by(const char *variable)
{
    const char *named = getenv(variable);

    return named == NULL || *named == '\0' ? NULL : named;
}

const char *
installation_data(struct arena *arena, const char **looked_in)
{
    const char *named = named_by("KIGEN_DATA");
    const char *here = program_dir(arena);
    const char *places[2];

    if (named != NULL) {
        *looked_in = arena_printf(arena, "KIGEN_DATA=%s", named);
        return named;
    }
    places[0] = file_join(arena, parent_of(arena, here), "share/kigen");
    places[1] = file_join(arena, here, "source");
    *looked_in = arena_printf(arena, "%s, %s", places[0], places[1]);
    for (size_t i = 0; i < 2; i++) {
        const char *schema = file_join(arena, places[i], "schema");

        if (access(schema, R_OK | X_OK) == 0) {
            return places[i];
        }
    }
    return places[0];
}

const char *
installation_locale(struct arena *arena, const char *data)
{
    const char *named = named_by("KIGEN_LOCALE");
    const char *here = program_dir(arena);
    const char *places[] = {
        file_join(arena, parent_of(arena, here), "share/locale/ja"),
        file_join(arena, here, "locale/ja"),
        file_join(arena, data, "build/locale/ja"),
    };

    if (named != NULL) {
        return named;
    }
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        if (file_exists(file_join(arena, places[i], "LC_MESSAGES/kigen.mo"))) {
            return parent_of(arena, places[i]);
        }
    }
    return parent_of(arena, places[0]);
}
