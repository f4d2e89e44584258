#include "command/init.h"

#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/log.h"
#include "base/text.h"
#include "desk/workspace.h"

static int
write_conf(const char *path, struct err *err)
{
    struct buf text = {0};
    int status;

    settings_write_template(&text);
    status = file_write_new(path, text.data, text.size, err);
    buf_reset(&text);
    return status;
}

/* Nothing that is there already is touched: a second init after a crash
 * makes what is missing, and a whole folder is refused. */
static int
make_folder(const char *dir, const char *schema, struct arena *arena,
            struct err *err)
{
    const char *conf = file_join(arena, dir, "kigen.conf");
    const char *reg = file_join(arena, dir, "register.db");

    if (file_exists(reg) && file_exists(conf)) {
        return err_set(err, ERR_CREATE,
                       _("%s holds a register already; nothing was changed"),
                       dir);
    }
    if (file_make_dir(dir, err) != 0 ||
        file_make_dir(file_join(arena, dir, "outbox"), err) != 0 ||
        file_make_dir(file_join(arena, dir, "tmp"), err) != 0) {
        return -1;
    }
    if (!file_exists(conf) && write_conf(conf, err) != 0) {
        return -1;
    }
    if (!file_exists(reg) && register_create(reg, schema, err) != 0) {
        return -1;
    }
    return file_sync_dir(dir, err);
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const char *dir = line->argument_count > 0 ? line->arguments[0] : at->dir;
    struct arena *arena = arena_new();
    int status = workspace_check_data(at, err);

    if (status == 0) {
        status = make_folder(dir, file_join(arena, at->data_dir, "schema"),
                             arena, err);
    }
    arena_free(arena);
    if (status == 0) {
        log_info(_("%s is ready: kigen.conf, register.db, outbox, tmp"), dir);
        log_info(_("next: kigen -C %s import FILE..., check, run --dry-run"),
                 dir);
    }
    return status;
}

const struct command init_command = {
    .name = "init",
    .summary = N_("make kigen.conf, an empty register and folders"),
    .argument = {N_("DIR"), 0, 1, FORM_ANY},
    .example = "init /srv/kigen",
    .ends = ENDS_ALL | END(ERR_SYSTEM) | END(ERR_CREATE) | END(ERR_PERMISSION) |
            END(ERR_CONFIG),
    .run = run,
};
