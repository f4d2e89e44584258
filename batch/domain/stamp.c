#include "domain/stamp.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

static const char BEFORE_ORIGIN[] = " (sudo ";

const char *
stamp_login(const char *user, const char *origin, struct arena *arena)
{
    if (origin == NULL || *origin == '\0' || strcmp(origin, user) == 0) {
        return arena_strdup(arena, user);
    }
    return arena_printf(arena, "%s%s%s)", user, BEFORE_ORIGIN, origin);
}

bool
stamp_is_same_name(const char *a, const char *b)
{
    struct arena *arena = arena_new();
    bool same = strcmp(utf8_fold(arena, a), utf8_fold(arena, b)) == 0;

    arena_free(arena);
    return same;
}

/* A login taken apart: user and origin, "" where there is none. */
struct login {
    const char *user, *origin;
    size_t user_size, origin_size;
};

static struct login
read_login(const char *text)
{
    const char *mark = strstr(text, BEFORE_ORIGIN);
    struct login login = {text, "", strlen(text), 0};

    if (mark != NULL) {
        login.user_size = (size_t)(mark - text);
        login.origin = mark + sizeof BEFORE_ORIGIN - 1;
        login.origin_size = strcspn(login.origin, ")");
    }
    return login;
}

static bool
is_same(const char *a, size_t a_size, const char *b, size_t b_size)
{
    return a_size == b_size && memcmp(a, b, a_size) == 0;
}

bool
stamp_is_same_login(const char *a, const char *b)
{
    struct login x = read_login(a), y = read_login(b);

    if (x.user_size == 0 || y.user_size == 0) {
        return true;
    }
    if (x.origin_size > 0 && y.origin_size > 0) {
        return is_same(x.origin, x.origin_size, y.origin, y.origin_size);
    }
    return is_same(x.user, x.user_size, y.user, y.user_size) ||
           is_same(x.origin, x.origin_size, y.user, y.user_size) ||
           is_same(x.user, x.user_size, y.origin, y.origin_size);
}
