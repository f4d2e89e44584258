#include "desk/vendor.h"

#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/file.h"

/* A name without a folder and an ending is one of the delivered. */
static bool
is_path(const char *named)
{
    return strchr(named, '/') != NULL || strchr(named, '.') != NULL;
}

/* NULL: nothing is mapped. */
static const char *
find(const struct workspace *workspace)
{
    const char *named = conf_text(workspace->conf, NULL, "intake");
    const char *own;

    if (is_path(named)) {
        return workspace_path(workspace, named);
    }
    if (named[0] != '\0') {
        return arena_printf(workspace->arena, "%s/schema/intake/%s.conf",
                            workspace->at->data_dir, named);
    }
    own = workspace_path(workspace, "intake.conf");
    return file_exists(own) ? own : NULL;
}

int
vendor_mapping(const struct workspace *workspace,
               const struct mapping **mapping, const char **path,
               struct err *err)
{
    const char *found = find(workspace);
    struct fault_list faults;

    *mapping = NULL;
    if (path != NULL) {
        *path = found;
    }
    if (found == NULL) {
        return 0;
    }
    fault_init(&faults, workspace->arena);
    *mapping = mapping_read(found, workspace->arena, &faults, err);
    if (*mapping == NULL) {
        fault_log(&faults);
        return -1;
    }
    return 0;
}
