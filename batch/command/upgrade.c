#include "command/upgrade.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/log.h"
#include "base/text.h"
#include "desk/workspace.h"

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    struct workspace *workspace =
        workspace_open(at, WORKSPACE_LOCK | WORKSPACE_NO_REGISTER, err);
    struct register_places places;
    int status;

    (void)line;
    if (workspace == NULL) {
        return -1;
    }
    places = workspace_places(workspace);
    status = register_upgrade(
        workspace_path(workspace, WORKSPACE_REGISTER),
        file_join(workspace->arena, at->data_dir, "schema"), &places, err);
    if (status == 0) {
        log_info(_("the register has this program's schema"));
    }
    workspace_close(workspace);
    return status;
}

const struct command upgrade_command = {
    .name = "upgrade",
    .summary = N_("bring an older register to this program's schema"),
    .example = "upgrade",
    .ends = ENDS_WORKSPACE | END(ERR_CREATE),
    .run = run,
};
