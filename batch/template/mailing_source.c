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

bool
mailing_name_is_legal(const char *name)
{
    const char *slash = strchr(name, '/');

    return slash == NULL
               ? mailing_name_is_plain(name)
               : slash != name && *name != '.' && strstr(name, "..") == NULL &&
                     strchr(name, '\\') == NULL &&
                     mailing_name_is_plain(slash + 1);
}

static int
read_path(const char *path, struct arena *arena, const char **bytes,
          size_t *size, struct err *err)
{
    struct buf buf = {0};
    char *copy;
    int result = -1;

    if (file_read(path, FILE_LIMIT, &buf, err) == 0) {
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

/* -- one folder -------------------------------------------------------- */

static int
read_from_folder(void *context, const char *name, struct arena *arena,
                 const char **bytes, size_t *size, struct err *err)
{
    if (!mailing_name_is_plain(name)) {
        return err_set(err, ERR_CONFIG,
                       _("\"%s\" is not the name of a file of the folder"),
                       name);
    }
    return read_path(file_join(arena, context, name), arena, bytes, size, err);
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

/* -- a set and the others ---------------------------------------------- */

/* The folder of a set that another one names. */
static const char *
find_set(const struct mailing_folders *folders, const char *set,
         struct arena *arena, struct err *err)
{
    struct buf asked = {0};

    if (strcmp(set, folders->name) == 0) {
        return folders->folder;
    }
    for (const char *const *root = folders->roots; *root != NULL; root++) {
        const char *path = file_join(arena, *root, set);

        if (file_exists(path)) {
            buf_reset(&asked);
            return path;
        }
        buf_printf(&asked, "%s%s", asked.size == 0 ? "" : ", ", *root);
    }
    err_set(err, ERR_CONFIG, _("there is no template set \"%s\" in %s"), set,
            buf_text(&asked));
    buf_reset(&asked);
    return NULL;
}

static int
read_from_folders(void *context, const char *name, struct arena *arena,
                  const char **bytes, size_t *size, struct err *err)
{
    const struct mailing_folders *folders = context;
    const char *slash = strchr(name, '/');
    const char *folder = folders->folder;

    if (!mailing_name_is_legal(name)) {
        return err_set(err, ERR_CONFIG,
                       _("\"%s\" is not the name of a file of the folder"),
                       name);
    }
    if (slash != NULL) {
        folder = find_set(folders,
                          arena_strndup(arena, name, (size_t)(slash - name)),
                          arena, err);
    }
    return folder == NULL
               ? -1
               : read_path(
                     file_join(arena, folder, slash == NULL ? name : slash + 1),
                     arena, bytes, size, err);
}

struct mailing_source
mailing_folders(const struct mailing_folders *folders)
{
    union {
        const struct mailing_folders *folders;
        void *context;
    } borrowed = {.folders = folders};

    return (struct mailing_source){read_from_folders, borrowed.context};
}
