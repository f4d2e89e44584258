#include "command/output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/file_target.h"
#include "base/text.h"
#include "desk/premises.h"

struct output {
    struct file_target *target; /* NULL: standard output */
    bool force;
};

static int
check_stream(struct err *err)
{
    return !isatty(STDOUT_FILENO)
               ? 0
               : err_set(err, ERR_USAGE,
                         _("-o -: standard output is this terminal, and the "
                           "letter is a PDF; lead it into a file or a "
                           "program"));
}

static int
check_target(const struct workspace *workspace,
             const struct file_target *target, const char *path, bool force,
             struct err *err)
{
    if (premises_check_output(workspace, target, err) != 0) {
        return -1;
    }
    return file_target_standing(target) == NULL || force
               ? 0
               : err_set(err, ERR_CREATE,
                         _("%s: a file stands there; name another one, or "
                           "replace it with --force"),
                         path);
}

struct output *
output_open(const struct workspace *workspace, const char *path, bool force,
            struct err *err)
{
    struct output *output = ARENA_NEW(workspace->arena, struct output);

    *output = (struct output){.force = force};
    if (strcmp(path, "-") == 0) {
        return check_stream(err) == 0 ? output : NULL;
    }
    output->target = file_target_open(path, err);
    if (output->target != NULL &&
        check_target(workspace, output->target, path, force, err) != 0) {
        output_close(output);
        return NULL;
    }
    return output->target == NULL ? NULL : output;
}

int
output_write(struct output *output, const struct buf *bytes, struct err *err)
{
    if (output->target != NULL) {
        return file_target_write(output->target, bytes->data, bytes->size,
                                 output->force, err);
    }
    if (file_write_bytes(STDOUT_FILENO, bytes->data, bytes->size) != 0) {
        return err_set_errno(err, ERR_IO, errno, _("standard output"));
    }
    return 0;
}

void
output_close(struct output *output)
{
    if (output != NULL) {
        file_target_close(output->target);
        output->target = NULL;
    }
}

int
output_put(const struct workspace *workspace, const char *path, bool force,
           const struct buf *bytes, struct err *err)
{
    struct output *output = output_open(workspace, path, force, err);
    int status = output == NULL ? -1 : output_write(output, bytes, err);

    output_close(output);
    return status;
}
