#include "desk/workspace_sets.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/file_open.h"
#include "base/text.h"
#include "desk/workspace.h"
#include "domain/fact.h"
#include "letter/fields.h"
#include "template/stacking.h"

/* A name of a set that is known to be there. */
struct workspace_set_name {
    const char *name;
    struct workspace_set_name *next;
};

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

    return err_set(
        err, ERR_CONFIG,
        _("no template set \"%s\" in %s%s%s; make it with 'kigen "
          "template copy standard %s', or correct templates, "
          "template_set or large_print_set in kigen.conf, or 様式 in "
          "the city's file"),
        name, roots[0], roots[1] != NULL ? ", " : "",
        roots[1] != NULL ? roots[1] : "", name);
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
    if (set != NULL &&
        stacking_check_set(set, fields_vocabulary(), &faults, err) != 0) {
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

/* -- whose ------------------------------------------------------------- */

static const char *
ordinary_set(const struct workspace *workspace,
             const struct municipality *municipality)
{
    return *municipality->template_set != '\0'
               ? municipality->template_set
               : conf_text(workspace->conf, municipality->code, "template_set");
}

/* Whose 言語 counts. */
enum language_sets { LANGUAGE_OFF, LANGUAGE_FOREIGN, LANGUAGE_ALL };

static bool
has_text(const char *text)
{
    return text != NULL && *text != '\0';
}

static bool
reads_by_language(const struct workspace *workspace, const char *code,
                  const struct resident *resident)
{
    int whose = conf_choice(workspace->conf, code, "language_sets");

    return has_text(resident->language) &&
           (whose == LANGUAGE_ALL ||
            (whose == LANGUAGE_FOREIGN &&
             resident->nationality == NATIONALITY_FOREIGN));
}

const char *
workspace_set_name(const struct workspace *workspace,
                   const struct municipality *municipality,
                   const struct resident *resident)
{
    const char *code = municipality->code;
    const char *foreign = conf_text(workspace->conf, code, "foreign_set");

    if (resident == NULL) {
        return ordinary_set(workspace, municipality);
    }
    if (has_text(resident->style)) {
        return resident->style;
    }
    if (resident->large_print) {
        return conf_text(workspace->conf, code, "large_print_set");
    }
    if (reads_by_language(workspace, code, resident)) {
        return resident->language;
    }
    if (resident->nationality == NATIONALITY_FOREIGN && has_text(foreign)) {
        return foreign;
    }
    return ordinary_set(workspace, municipality);
}

/* -- all of them ------------------------------------------------------- */

struct naming {
    struct arena *arena;
    const char **names;
    size_t count;
};

static void
add_name(struct naming *naming, const char *name)
{
    for (size_t i = 0; i < naming->count; i++) {
        if (strcmp(naming->names[i], name) == 0) {
            return;
        }
    }
    ARENA_GROW(naming->arena, naming->names, naming->count);
    naming->names[naming->count++] = arena_strdup(naming->arena, name);
}

int
workspace_set_names(const struct workspace *workspace,
                    const struct municipality *municipality,
                    const char *const **names, size_t *count, struct err *err)
{
    struct naming naming = {.arena = workspace->arena};
    struct resident reader = {.large_print = true};
    const struct register_reader *readers = NULL;
    size_t reader_count = 0;

    add_name(&naming, workspace_set_name(workspace, municipality, NULL));
    add_name(&naming, workspace_set_name(workspace, municipality, &reader));
    reader.large_print = false;
    reader.nationality = NATIONALITY_FOREIGN;
    add_name(&naming, workspace_set_name(workspace, municipality, &reader));
    if (register_readers(workspace->reg, municipality->code, workspace->arena,
                         &readers, &reader_count, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < reader_count; i++) {
        reader.style = readers[i].style;
        reader.language = readers[i].language;
        add_name(&naming, workspace_set_name(workspace, municipality, &reader));
    }
    *names = naming.names;
    *count = naming.count;
    return 0;
}

/* -- what a row may name ----------------------------------------------- */

static int
compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* "en, large-print, standard" */
static void
list_sets(const struct workspace *workspace, struct buf *out)
{
    struct naming naming = {.arena = workspace->arena};

    for (const char *const *root = workspace_set_roots(workspace);
         *root != NULL; root++) {
        DIR *folder = file_open_dir(*root);
        const struct dirent *entry;

        while (folder != NULL && (entry = readdir(folder)) != NULL) {
            if (mailing_name_is_plain(entry->d_name) &&
                file_exists(arena_printf(workspace->arena, "%s/%s/set.conf",
                                         *root, entry->d_name))) {
                add_name(&naming, entry->d_name);
            }
        }
        if (folder != NULL) {
            closedir(folder);
        }
    }
    if (naming.count > 0) {
        qsort(naming.names, naming.count, sizeof(*naming.names), compare_names);
    }
    for (size_t i = 0; i < naming.count; i++) {
        buf_printf(out, "%s%s", i == 0 ? "" : ", ", naming.names[i]);
    }
}

/* Of a million rows each asks the file system once a name. */
static bool
is_there(struct workspace *workspace, const char *name)
{
    struct workspace_set_name *known = workspace->set_names;

    while (known != NULL && strcmp(known->name, name) != 0) {
        known = known->next;
    }
    if (known == NULL &&
        file_exists(file_join(workspace->arena,
                              workspace_set_folder(workspace, name),
                              "set.conf"))) {
        known = ARENA_NEW(workspace->arena, struct workspace_set_name);
        known->name = arena_strdup(workspace->arena, name);
        known->next = workspace->set_names;
        workspace->set_names = known;
    }
    return known != NULL;
}

int
workspace_set_is_there(struct workspace *workspace, const char *name,
                       struct err *err)
{
    struct buf sets = {0};

    if (*name == '\0' || is_there(workspace, name)) {
        return 0;
    }
    list_sets(workspace, &sets);
    err_set(err, ERR_LETTER,
            _("there is no template set \"%s\"; there are %s; write one of "
              "them, or make it with 'kigen template copy standard %s'"),
            name, buf_text(&sets), name);
    buf_reset(&sets);
    return -1;
}

int
workspace_check_set_names(struct workspace *workspace,
                          const struct record *record, struct err *err)
{
    int count;
    const struct fact *facts = fact_table(record->kind, &count);

    for (int i = 0; i < count; i++) {
        if (facts[i].type == FACT_SET && (record->absent & fact_bit(i)) == 0 &&
            workspace_set_is_there(
                workspace,
                *(const char *const *)fact_value(&record->as, &facts[i]),
                err) != 0) {
            return err_context(err, "%s", facts[i].ja);
        }
    }
    return 0;
}
