#include "desk/workspace_sets.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/text.h"
#include "desk/workspace.h"
#include "letter/fields.h"
#include "template/stacking.h"

struct workspace_set {
    const char *name;
    const struct mailing_set *set;
    struct workspace_set *next;
};

/* -- folders ----------------------------------------------------------- */

const char *const *
workspace_set_roots(const struct workspace *workspace)
{
    const char *named = conf_text(workspace->conf, NULL, "templates");
    const char **roots = ARENA_ARRAY(workspace->arena, 3, const char *);
    size_t count = 0;

    if (*named != '\0') {
        roots[count++] = workspace_path(workspace, named);
    }
    roots[count] =
        file_join(workspace->arena, workspace->at->data_dir, "templates");
    return roots;
}

const char *
workspace_set_folder(const struct workspace *workspace, const char *name)
{
    const char *const *root = workspace_set_roots(workspace);
    const char *folder;

    do {
        folder = file_join(workspace->arena, *root, name);
    } while (!file_exists(folder) && *++root != NULL);
    return folder;
}

/* A folder that kigen.conf names is there; the one of the working folder
 * comes with the first template of the city's own. */
static int
check_root(const struct workspace *workspace, struct err *err)
{
    const char *root = workspace_set_roots(workspace)[0];
    const char *origin = conf_origin(workspace->conf, NULL, "templates");

    if (origin == NULL || access(root, R_OK | X_OK) == 0) {
        return 0;
    }
    return errno == EACCES
               ? workspace_refuse_right(workspace->at, root, err)
               : err_set(err, ERR_CONFIG,
                         _("%s: templates = %s: no such folder; make it, or "
                           "take the line away to use the delivered sets"),
                         origin, root);
}

static int
refuse_unknown(const struct workspace *workspace, const char *name,
               struct err *err)
{
    const char *const *roots = workspace_set_roots(workspace);

    return err_set(err, ERR_CONFIG,
                   _("no template set \"%s\" in %s%s%s; copy a delivered one "
                     "there, or correct templates, template_set or "
                     "large_print_set in kigen.conf"),
                   name, roots[0], roots[1] != NULL ? ", " : "",
                   roots[1] != NULL ? roots[1] : "");
}

/* -- reading ----------------------------------------------------------- */

static const struct mailing_set *
read_set(struct workspace *workspace, const char *name, struct err *err)
{
    const struct mailing_folders folders = {
        name, workspace_set_folder(workspace, name),
        workspace_set_roots(workspace)};
    const char *folder = folders.folder;
    struct mailing_source source = mailing_folders(&folders);
    struct fault_list faults;
    const struct mailing_set *set;

    if (check_root(workspace, err) != 0) {
        return NULL;
    }
    if (access(folder, R_OK | X_OK) != 0) {
        if (errno == EACCES) {
            workspace_refuse_right(workspace->at, folder, err);
        } else {
            refuse_unknown(workspace, name, err);
        }
        return NULL;
    }
    fault_init(&faults, workspace->arena);
    set = mailing_set_read(name, &source, fields_vocabulary(), workspace->arena,
                           &faults, err);
    if (set != NULL && stacking_check_set(set, fields_vocabulary(), &faults,
                                          err) != 0) {
        set = NULL;
    }
    if (set == NULL) {
        fault_log(&faults);
        /* Once is enough: a file's own message has its path. */
        if (strstr(err->text, folder) == NULL) {
            err_context(err, "%s", folder);
        }
    }
    return set;
}

const struct mailing_set *
workspace_set(struct workspace *workspace, const char *name, struct err *err)
{
    struct workspace_set *known = workspace->sets;

    while (known != NULL && strcmp(known->name, name) != 0) {
        known = known->next;
    }
    if (known == NULL) {
        const struct mailing_set *set = read_set(workspace, name, err);

        if (set == NULL) {
            return NULL;
        }
        known = ARENA_NEW(workspace->arena, struct workspace_set);
        known->name = arena_strdup(workspace->arena, name);
        known->set = set;
        known->next = workspace->sets;
        workspace->sets = known;
    }
    return known->set;
}

const char *
workspace_set_name(const struct workspace *workspace,
                   const struct municipality *municipality, bool large_print)
{
    if (large_print) {
        return conf_text(workspace->conf, municipality->code,
                         "large_print_set");
    }
    return *municipality->template_set != '\0'
               ? municipality->template_set
               : conf_text(workspace->conf, municipality->code, "template_set");
}
