#include "command/upgrade.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/log.h"
#include "base/text.h"
#include "command/options.h"
#include "desk/workspace.h"

static const struct poptOption table[] = {POPT_TABLEEND};
static const struct options options = {"upgrade", table, 0, 0};

int
command_upgrade(const struct surroundings *at, int argc, const char **argv,
                struct err *err)
{
    struct workspace *workspace;
    int status;

    if (options_read(&options, argc, argv, NULL, err) < 0) {
        return -1;
    }
    workspace = workspace_open(at, WORKSPACE_LOCK | WORKSPACE_NO_REGISTER, err);
    if (workspace == NULL) {
        return -1;
    }
    status = register_upgrade(
        workspace_path(workspace, WORKSPACE_REGISTER),
        file_join(workspace->arena, at->data_dir, "schema"), err);
    if (status == 0) {
        log_info(_("the register has this program's schema"));
    }
    workspace_close(workspace);
    return status;
}
