#include "desk/premises.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/file_open.h"
#include "base/file_place.h"
#include "base/file_target.h"
#include "base/text.h"
#include "desk/repin.h"

/* -- folders ----------------------------------------------------------- */

static const char *
path_of(const struct workspace *workspace, const char *setting)
{
    return setting == NULL
               ? workspace->at->dir
               : workspace_path(workspace,
                                conf_text(workspace->conf, NULL, setting));
}

/* Does inner stand in outer, or is it the same folder? */
static int
stands_in(const char *inner, const char *outer, bool *stands, struct err *err)
{
    struct file_place place;
    int folder, status;

    if (file_place_find(outer, &place, err) != 0) {
        return -1;
    }
    folder = file_open(inner, O_PATH | O_DIRECTORY, 0);
    if (folder < 0) {
        return err_set_errno(err, file_open_class(errno, ERR_CONFIG), errno,
                             "%s", inner);
    }
    status = file_place_is_within(folder, inner, place, stands, err);
    close(folder);
    return status;
}

/* Which folder must not stand in which; NULL is the working folder. */
static const struct {
    const char *inner, *outer;
    const char *wrong; /* the setting that is named */
    const char *text;
} FORBIDDEN[] = {
    {NULL, "outbox", "outbox",
     N_("%s: outbox = %s: the working folder is this folder or stands in it; "
        "name a folder that holds nothing but lots")},
    {NULL, "tmp", "tmp",
     N_("%s: tmp = %s: the working folder is this folder or stands in it; "
        "name a folder for unfinished files alone")},
    {"outbox", "tmp", "tmp",
     N_("%s: tmp = %s: the outbox is this folder or stands in it; name a "
        "folder for unfinished files alone")},
    {"tmp", "outbox", "tmp",
     N_("%s: tmp = %s: this folder stands in the outbox, where the print shop "
        "would find unfinished files; name another one")},
};

int
premises_check_folders(const struct workspace *workspace, struct err *err)
{
    for (size_t i = 0; i < sizeof(FORBIDDEN) / sizeof(FORBIDDEN[0]); i++) {
        const char *origin =
            conf_origin(workspace->conf, NULL, FORBIDDEN[i].wrong);
        bool stands;

        if (stands_in(path_of(workspace, FORBIDDEN[i].inner),
                      path_of(workspace, FORBIDDEN[i].outer), &stands,
                      err) != 0) {
            return -1;
        }
        if (stands) {
            return err_set(
                err, ERR_CONFIG, _(FORBIDDEN[i].text),
                origin != NULL ? origin
                               : workspace_path(workspace, "kigen.conf"),
                conf_text(workspace->conf, NULL, FORBIDDEN[i].wrong));
        }
    }
    return 0;
}

/* -- output ------------------------------------------------------------ */

/* Files of the working folder; with what is added behind '-', '.' or '~' by
 * the register's engine, by this program and by editors. */
static const char *const OWN_FILES[] = {
    "kigen.conf",       "intake.conf", "fonts.conf", REPIN_SEEN,
    WORKSPACE_REGISTER, "lock",        "state",      WORKSPACE_STATE};

static bool
is_or_belongs_to(const char *name, const char *own)
{
    size_t length = strlen(own);

    return strncmp(name, own, length) == 0 &&
           strchr("-.~", name[length]) != NULL;
}

static bool
is_own_name(const char *name)
{
    for (size_t i = 0; i < sizeof(OWN_FILES) / sizeof(OWN_FILES[0]); i++) {
        if (is_or_belongs_to(name, OWN_FILES[i])) {
            return true;
        }
    }
    return false;
}

/* The state file beside the outbox stands wherever the outbox does. */
static bool
is_state_of_outbox(const struct workspace *workspace,
                   const struct file_target *target, const struct stat *folder)
{
    const char *path = workspace_places(workspace).beside_outbox;
    const char *slash = path == NULL ? NULL : strrchr(path, '/');
    struct stat beside;

    if (path == NULL) {
        return false;
    }
    return is_or_belongs_to(file_target_name(target),
                            slash == NULL ? path : slash + 1) &&
           stat(slash == NULL ? "."
                              : arena_strndup(workspace->arena, path,
                                              (size_t)(slash - path) + 1),
                &beside) == 0 &&
           beside.st_dev == folder->st_dev && beside.st_ino == folder->st_ino;
}

/* A folder that is not there has nothing below it. */
static int
check_above(const struct file_target *target, const char *folder,
            struct err *err)
{
    struct file_place place;
    bool within;

    if (!file_exists(folder)) {
        return 0;
    }
    if (file_place_find(folder, &place, err) != 0 ||
        file_place_is_within(file_target_folder(target),
                             file_target_path(target), place, &within,
                             err) != 0) {
        return -1;
    }
    return !within ? 0
                   : err_set(err, ERR_CREATE,
                             _("%s: this would stand in %s, where only kigen "
                               "itself writes; name a file elsewhere"),
                             file_target_path(target), folder);
}

/* fonts.conf may stand anywhere. */
static bool
is_font_list(const struct workspace *workspace, const struct stat *standing)
{
    const char *path = path_of(workspace, "fonts");
    struct stat fonts;

    return standing != NULL && stat(path, &fonts) == 0 &&
           fonts.st_dev == standing->st_dev && fonts.st_ino == standing->st_ino;
}

static int
check_name(const struct workspace *workspace, const struct file_target *target,
           struct err *err)
{
    const struct stat *standing = file_target_standing(target);
    struct file_place dir;
    struct stat folder;

    if (file_place_find(workspace->at->dir, &dir, err) != 0) {
        return -1;
    }
    if (fstat(file_target_folder(target), &folder) != 0) {
        return err_set_errno(err, ERR_IO, errno, "%s",
                             file_target_path(target));
    }
    if ((folder.st_dev == dir.device && folder.st_ino == dir.inode &&
         is_own_name(file_target_name(target))) ||
        is_state_of_outbox(workspace, target, &folder) ||
        is_font_list(workspace, standing)) {
        return err_set(err, ERR_CREATE,
                       _("%s belongs to the working folder; name another "
                         "file"),
                       file_target_path(target));
    }
    if (standing != NULL && standing->st_nlink > 1) {
        return err_set(err, ERR_CREATE,
                       _("%s: this file has other names too (hard links); "
                         "name another file"),
                       file_target_path(target));
    }
    return 0;
}

int
premises_check_output(const struct workspace *workspace,
                      const struct file_target *target, struct err *err)
{
    const char *data = workspace->at->data_dir;
    const char *const folders[] = {
        path_of(workspace, "outbox"),
        path_of(workspace, "tmp"),
        workspace_set_roots(workspace)[0],
        file_join(workspace->arena, data, "templates"),
        file_join(workspace->arena, data, "fonts"),
        file_join(workspace->arena, data, "schema"),
    };

    for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
        if (check_above(target, folders[i], err) != 0) {
            return -1;
        }
    }
    return check_name(workspace, target, err);
}
