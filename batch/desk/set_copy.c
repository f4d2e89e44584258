#include "desk/set_copy.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/file_open.h"
#include "base/text.h"

enum { FILE_LIMIT = 16 << 20 };

/* The letters that a file of the city may name a set with. */
static const char NAME_LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                   "abcdefghijklmnopqrstuvwxyz"
                                   "0123456789-_";

/* -- before ------------------------------------------------------------ */

static int
check_names(const struct set_copy *copy, struct err *err)
{
    if (!mailing_name_is_plain(copy->from)) {
        return err_set(err, ERR_USAGE, _("\"%s\" is not the name of a set"),
                       copy->from);
    }
    if (*copy->to == '\0' || copy->to[strspn(copy->to, NAME_LETTERS)] != '\0') {
        return err_set(err, ERR_USAGE,
                       _("\"%s\" is not the name of a template set; it has "
                         "letters, digits, - and _ only"),
                       copy->to);
    }
    return 0;
}

/* Where from and to; the city's folder is made with its first set. */
static int
find_places(const struct workspace *workspace, struct set_copy *copy,
            struct err *err)
{
    struct arena *arena = workspace->arena;
    const char *const *roots = workspace_set_roots(workspace);

    if (roots[1] == NULL) {
        return err_set(err, ERR_CONFIG,
                       _("kigen.conf has no folder of the city's own sets; "
                         "write templates = templates"));
    }
    copy->source = workspace_set_folder(workspace, copy->from);
    copy->folder = file_join(arena, roots[0], copy->to);
    copy->shadows = file_exists(file_join(arena, roots[1], copy->to));
    if (!file_exists(file_join(arena, copy->source, "set.conf"))) {
        return err_set(err, ERR_CONFIG,
                       _("there is no template set \"%s\" in %s, %s"),
                       copy->from, roots[0], roots[1]);
    }
    if (file_exists(copy->folder)) {
        return err_set(err, ERR_CREATE,
                       _("%s stands already; nothing was written. Edit that "
                         "one, or choose another name"),
                       copy->folder);
    }
    return file_make_dir(roots[0], err);
}

/* -- copying ----------------------------------------------------------- */

static int
copy_file(const char *from, const char *to, struct err *err)
{
    struct buf bytes = {0};
    int status = file_read(from, FILE_LIMIT, &bytes, err);

    /* what a copy that was killed has left */
    if (status == 0 && unlink(to) != 0 && errno != ENOENT) {
        status = err_set_errno(err, ERR_IO, errno, "%s", to);
    }
    if (status == 0) {
        status = file_write_new(to, bytes.data, bytes.size, err);
    }
    buf_reset(&bytes);
    return status;
}

static int
copy_files(struct workspace *workspace, struct set_copy *copy,
           const char *beside, struct err *err)
{
    DIR *folder = file_open_dir(copy->source);
    const struct dirent *entry;
    int status = 0;

    if (folder == NULL) {
        return err_set_errno(err, file_open_class(errno, ERR_CONFIG), errno,
                             "%s", copy->source);
    }
    while (status == 0 && (entry = readdir(folder)) != NULL) {
        const char *from =
            file_join(workspace->arena, copy->source, entry->d_name);
        struct stat st;

        if (!mailing_name_is_plain(entry->d_name) || stat(from, &st) != 0 ||
            !S_ISREG(st.st_mode)) {
            continue;
        }
        status = copy_file(
            from, file_join(workspace->arena, beside, entry->d_name), err);
        copy->files++;
    }
    closedir(folder);
    return status;
}

int
set_copy_make(struct workspace *workspace, struct set_copy *copy,
              struct err *err)
{
    const char *root, *beside;

    copy->files = 0;
    if (check_names(copy, err) != 0 || find_places(workspace, copy, err) != 0) {
        return -1;
    }
    root = workspace_set_roots(workspace)[0];
    beside = arena_printf(workspace->arena, "%s/.%s.kigen", root, copy->to);
    if (file_make_dir(beside, err) != 0 ||
        copy_files(workspace, copy, beside, err) != 0) {
        return -1;
    }
    if (rename(beside, copy->folder) != 0) {
        return err_set_errno(err, ERR_CREATE, errno, "%s", copy->folder);
    }
    return file_sync_dir(root, err);
}
