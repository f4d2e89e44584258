#include "desk/workspace.h"

#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/log.h"
#include "base/text.h"
#include "desk/clock.h"
#include "desk/tariff.h"

static const char CONF_FILE[] = "kigen.conf";
static const char LOCK_FILE[] = "lock";

/* -- opening ----------------------------------------------------------- */

/* Whose right is missing: another user's folder is no missing folder. */
int
workspace_refuse_right(const struct surroundings *at, const char *path,
                       struct err *err)
{
    return err_set(err, ERR_PERMISSION,
                   _("%s: the user %s has no right to it; run as its owner, or "
                     "let the owner give the right"),
                   path, at->operator_name);
}

/* Refuses a folder another user could write into: it decides what is
 * printed and who is told. */
static int
check_dir(const struct surroundings *at, struct err *err)
{
    struct stat st;

    if (stat(at->dir, &st) != 0 && errno == EACCES) {
        return workspace_refuse_right(at, at->dir, err);
    }
    if (stat(at->dir, &st) != 0 || !S_ISDIR(st.st_mode)) {
        return err_set(err, ERR_CONFIG,
                       _("%s: no such folder; make it with 'kigen init %s'"),
                       at->dir, at->dir);
    }
    if (st.st_mode & S_IWOTH) {
        return err_set(err, ERR_PERMISSION,
                       _("%s is writable for everybody; run 'chmod o-w %s'"),
                       at->dir, at->dir);
    }
    return access(at->dir, X_OK) != 0 ? workspace_refuse_right(at, at->dir, err)
                                      : 0;
}

int
workspace_check_data(const struct surroundings *at, struct err *err)
{
    char schema[4096];

    snprintf(schema, sizeof schema, "%s/schema", at->data_dir);
    if (access(schema, R_OK | X_OK) == 0) {
        return 0;
    }
    return err_set(err, errno == EACCES ? ERR_PERMISSION : ERR_CONFIG,
                   _("the program's own files (templates, fonts, schema) are "
                     "missing or closed to the user %s; looked in %s; install "
                     "the program again, or name their folder in KIGEN_DATA"),
                   at->operator_name, at->data_looked_in);
}

static int
open_conf(struct workspace *workspace, struct err *err)
{
    const char *path = workspace_path(workspace, CONF_FILE);

    if (access(path, R_OK) != 0 && errno == EACCES) {
        return workspace_refuse_right(workspace->at, path, err);
    }
    if (!file_exists(path)) {
        return err_set(err, ERR_CONFIG,
                       _("%s: not found; 'kigen init' makes one"), path);
    }
    workspace->conf = conf_read(path, settings_keys, workspace->arena, err);
    return workspace->conf == NULL ? -1 : 0;
}

static int
take_lock(struct workspace *workspace, struct err *err)
{
    workspace->lock = file_lock_take(workspace_path(workspace, LOCK_FILE),
                                     workspace->now, err);
    return workspace->lock == NULL ? -1 : 0;
}

/* A register that is not the newest must not be written; whoever only asks
 * it is told. */
static int
attach(struct workspace *workspace, int needs, struct err *err)
{
    const struct register_places places = workspace_places(workspace);

    if (register_attach(workspace->reg, &places, err) == 0) {
        return 0;
    }
    if (err->code != ERR_INPUT ||
        ((needs & (WORKSPACE_LOCK | WORKSPACE_WRITE)) != 0 &&
         !(needs & WORKSPACE_UNVOUCHED))) {
        return -1;
    }
    if (!(needs & WORKSPACE_UNVOUCHED)) {
        log_warning("%s", err->text);
    }
    *err = (struct err){ERR_NONE, ""};
    return 0;
}

static int
open_register(struct workspace *workspace, int needs, struct err *err)
{
    const char *path = workspace_path(workspace, WORKSPACE_REGISTER);
    const char *schema =
        file_join(workspace->arena, workspace->at->data_dir, "schema");

    workspace->reg = register_open(path, schema, err);
    return workspace->reg == NULL ? -1 : attach(workspace, needs, err);
}

const char *
workspace_fonts_conf(const struct workspace *workspace)
{
    const char *named = conf_text(workspace->conf, NULL, "fonts");
    struct stat st;
    const char *path =
        *named != '\0' ? workspace_path(workspace, named)
                       : file_join(workspace->arena, workspace->at->data_dir,
                                   "fonts/fonts.conf");

    /* A folder, as templates = has one. */
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
        path = file_join(workspace->arena, path, "fonts.conf");
    }
    return path;
}

int
workspace_add_fonts(struct workspace *workspace, struct err *err)
{
    const char *named = conf_text(workspace->conf, NULL, "fonts");

    workspace->fonts = fontset_open(workspace_fonts_conf(workspace), err);
    if (workspace->fonts == NULL) {
        return *named == '\0' ? -1 : err_context(err, "kigen.conf: fonts");
    }
    workspace->press = press_new(workspace->fonts);
    return 0;
}

struct workspace *
workspace_open(const struct surroundings *at, int needs, struct err *err)
{
    struct arena *arena = arena_new();
    struct workspace *workspace = ARENA_NEW(arena, struct workspace);
    char now[CLOCK_TEXT_SIZE];

    workspace->at = at;
    workspace->arena = arena;
    workspace->now = arena_strdup(arena, clock_format(at->now, now));
    if (check_dir(at, err) != 0 || workspace_check_data(at, err) != 0 ||
        open_conf(workspace, err) != 0 ||
        ((needs & WORKSPACE_LOCK) && take_lock(workspace, err) != 0) ||
        (!(needs & WORKSPACE_NO_REGISTER) &&
         open_register(workspace, needs, err) != 0) ||
        ((needs & WORKSPACE_FONTS) &&
         workspace_add_fonts(workspace, err) != 0) ||
        ((needs & WORKSPACE_LOCK) && (needs & WORKSPACE_FONTS) &&
         tariff_read(workspace, err) != 0)) {
        workspace_close(workspace);
        return NULL;
    }
    return workspace;
}

void
workspace_close(struct workspace *workspace)
{
    if (workspace == NULL) {
        return;
    }
    press_free(workspace->press);
    fontset_close(workspace->fonts);
    register_close(workspace->reg);
    file_lock_drop(workspace->lock);
    arena_free(workspace->arena);
}

/* -- paths ------------------------------------------------------------- */

const char *
workspace_path(const struct workspace *workspace, const char *path)
{
    if (path[0] == '/') {
        return path;
    }
    return file_join(workspace->arena, workspace->at->dir, path);
}

static const char *
state_of_outbox(const struct workspace *workspace, const char *outbox)
{
    size_t size = strlen(outbox);
    struct stat own, above;
    const char *parent;

    while (size > 1 && outbox[size - 1] == '/') {
        size--;
    }
    outbox = arena_strndup(workspace->arena, outbox, size);
    if (stat(outbox, &own) != 0 || !S_ISDIR(own.st_mode)) {
        return NULL;
    }
    parent = dirname(arena_strdup(workspace->arena, outbox));
    if (stat(parent, &above) == 0 && above.st_dev == own.st_dev &&
        access(parent, W_OK | X_OK) == 0) {
        return arena_printf(workspace->arena, "%s.state", outbox);
    }
    return file_join(workspace->arena, outbox, ".kigen-state");
}

struct register_places
workspace_places(const struct workspace *workspace)
{
    const char *outbox =
        workspace_path(workspace, conf_text(workspace->conf, NULL, "outbox"));

    return (struct register_places){
        .beside_register = workspace_path(workspace, WORKSPACE_STATE),
        .beside_outbox = state_of_outbox(workspace, outbox),
        .outbox = outbox,
        .now = workspace->now};
}

struct outbox
workspace_outbox(const struct workspace *workspace)
{
    const struct conf *conf = workspace->conf;

    return (struct outbox){
        .dir = workspace_path(workspace, conf_text(conf, NULL, "outbox")),
        .tmp = workspace_path(workspace, conf_text(conf, NULL, "tmp")),
        .press = workspace->press,
        .reg = workspace->reg,
        .postage = workspace->postage,
        .sign_key = workspace->sign_key,
        .now = workspace->now,
        .by = workspace->at->operator_name,
        .login = workspace->at->login,
    };
}

/* -- whose ------------------------------------------------------------- */

int
workspace_is_empty(const struct workspace *workspace, const char **said,
                   struct err *err)
{
    long count = 0;

    if (register_count_residents(workspace->reg, &count, err) != 0) {
        return -1;
    }
    *said = _("the register is empty: nobody has been imported yet; take the "
              "city's files with 'kigen import'");
    return count == 0;
}

const char *
workspace_municipality(const struct workspace *workspace, const char *given,
                       struct err *err)
{
    const struct municipality *municipalities = NULL;
    size_t count = 0;

    if (given == NULL) {
        given = conf_text(workspace->conf, NULL, "municipality");
    }
    if (*given != '\0') {
        return given;
    }
    if (register_municipalities(workspace->reg, workspace->arena,
                                &municipalities, &count, err) != 0) {
        return NULL;
    }
    if (count == 0) {
        err_set(err, ERR_USAGE,
                _("no municipality has been imported yet; take the city's "
                  "files with 'kigen import'"));
        return NULL;
    }
    if (count != 1) {
        err_set(err, ERR_USAGE,
                _("the register holds %zu municipalities; say which with "
                  "--municipality, or set municipality in kigen.conf"),
                count);
        return NULL;
    }
    return municipalities[0].code;
}

static const char *
or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

struct stamp
workspace_stamp(const struct workspace *workspace, const char *by)
{
    return (struct stamp){by == NULL ? workspace->at->operator_name : by,
                          workspace->at->login, workspace->now};
}

int
workspace_refuse_unknown(const struct workspace *workspace,
                         const char *municipality, const char *resident,
                         struct err *err)
{
    const struct register_number from = {municipality, resident};
    struct register_number to;
    int renamed =
        register_renamed_to(workspace->reg, &from, workspace->arena, &to, err);

    if (renamed > 0) {
        return err_set(
            err, ERR_INPUT,
            _("宛名番号 %s in %s became %s in %s (kigen rename); ask "
              "for that one"),
            resident, municipality, to.resident, to.municipality);
    }
    return renamed < 0 ? -1
                       : err_set(err, ERR_INPUT,
                                 _("no resident %s in %s; was the 住民 file "
                                   "imported?"),
                                 resident, municipality);
}

struct event
workspace_event(const struct workspace *workspace,
                const struct workspace_act *act)
{
    return (struct event){
        .kind = act->kind,
        .at = workspace->now,
        .by = act->by == NULL ? workspace->at->operator_name : act->by,
        .login = workspace->at->login,
        .municipality = or_empty(act->municipality),
        .resident = or_empty(act->resident),
        .notice = or_empty(act->notice),
        .reason = or_empty(act->reason),
        .detail = or_empty(act->detail),
    };
}

int
workspace_note(const struct workspace *workspace,
               const struct workspace_act *act, struct err *err)
{
    const struct event event = workspace_event(workspace, act);

    return register_add_event(workspace->reg, &event, err);
}
