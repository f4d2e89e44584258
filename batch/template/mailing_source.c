#include "template/mailing_source.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/text.h"

enum { FILE_LIMIT = 16 * 1024 * 1024 };

bool
mailing_name_is_plain(const char *name)
{
    return *name != '\0' && *name != '.' && strchr(name, '/') == NULL &&
           strchr(name, '\\') == NULL && strstr(name, "..") == NULL;
}

static int
read_from_folder(void *context, const char *name, struct arena *arena,
                 const char **bytes, size_t *size, struct err *err)
{
    struct buf buf = {0};
    char *copy;
    int result = -1;

    if (!mailing_name_is_plain(name)) {
        return err_set(err, ERR_CONFIG,
                       _("\"%s\" is not the name of a file of the folder"),
                       name);
    }
    if (file_read(file_join(arena, context, name), FILE_LIMIT, &buf, err) ==
        0) {
        copy = arena_alloc(arena, buf.size + 1);
        memcpy(copy, buf_text(&buf), buf.size);
        *bytes = copy;
        *size = buf.size;
        result = 0;
    } else if (err != NULL && err->code == ERR_INPUT) {
        /* The set names a file that is not there. */
        err_recode(err, ERR_CONFIG);
    }
    buf_reset(&buf);
    return result;
}

struct mailing_source
mailing_folder(const char *path)
{
    union {
        const char *path;
        void *context;
    } borrowed = {.path = path};

    return (struct mailing_source){read_from_folder, borrowed.context};
}
