#include "command/command.h"

#include <pwd.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/log.h"
#include "base/text.h"
#include "command/commands.h"
#include "command/help.h"
#include "command/installation.h"
#include "command/options.h"
#include "command/print.h"
#include "command/streams.h"
#include "desk/clock.h"
#include "domain/stamp.h"

/* -- surroundings ------------------------------------------------------ */

/* Files of a city are nobody else's business: no group or world bits, no
 * core dump, no ptrace by others of the same user.  A file-size limit is an
 * error of the write that meets it, not a death. */
static void
harden(void)
{
    const struct rlimit none = {0, 0};

    streams_secure();
    umask(077);
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    signal(SIGXFSZ, SIG_IGN);
}

static const char *
login_name(struct arena *arena)
{
    const struct passwd *user = getpwuid(getuid());

    return user == NULL ? arena_printf(arena, "uid %ld", (long)getuid())
                        : arena_strdup(arena, user->pw_name);
}

/* Who became this user: the kernel's word (loginuid, which no su or sudo
 * changes) before that of the environment; NULL when neither says.  What is
 * no printable word of ASCII is no user's name. */
static const char *
origin_name(struct arena *arena)
{
    const char *sudo = getenv("SUDO_USER");
    struct buf text = {0};
    struct err ignored;
    const struct passwd *user = NULL;
    char *end;
    unsigned long id;

    if (file_read("/proc/self/loginuid", 64, &text, &ignored) == 0) {
        id = strtoul(buf_text(&text), &end, 10);
        if (text.size > 0 && end != buf_text(&text) && id < UINT32_MAX) {
            user = getpwuid((uid_t)id);
        }
    }
    buf_reset(&text);
    if (user != NULL && user->pw_uid != getuid()) {
        return arena_strdup(arena, user->pw_name);
    }
    if (sudo == NULL || strlen(sudo) > 64 ||
        strspn(sudo, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                     "0123456789._-@\\$") != strlen(sudo)) {
        return NULL;
    }
    return arena_strdup(arena, sudo);
}

/* -- main -------------------------------------------------------------- */

static int
print_version(struct err *err)
{
    struct buf out = {0};

    buf_printf(&out, "kigen %s\n", KIGEN_VERSION);
    return print_out(&out, err);
}

/* The verb and what follows it. */
static int
dispatch(const struct surroundings *at, int argc, const char *const *argv,
         struct arena *arena, struct err *err)
{
    const struct command *command;
    struct command_line line;

    if (argc == 0) {
        return err_set(err, ERR_USAGE,
                       _("no command given; 'kigen help' lists them"));
    }
    command = commands_find(argv[0], err);
    if (command == NULL) {
        return -1;
    }
    switch (options_read(command, argc, argv, arena, &line, err)) {
    case OPTIONS_HELP:
        return help_print(command, err);
    case OPTIONS_READ:
        return command->run(at, &line, err);
    case OPTIONS_WRONG:
        break;
    }
    return -1;
}

static int
read_and_dispatch(struct surroundings *at, int argc, const char **argv,
                  struct arena *arena, struct err *err)
{
    const struct program_options *options;
    struct command_line line;

    switch (options_read(&program_command, argc, argv, arena, &line, err)) {
    case OPTIONS_HELP:
        return help_print(NULL, err);
    case OPTIONS_WRONG:
        return -1;
    case OPTIONS_READ:
        break;
    }
    options = line.options;
    if (options->version) {
        return print_version(err);
    }
    if (options->dir != NULL) {
        at->dir = options->dir;
    }
    at->quiet = options->quiet;
    log_set_quiet(options->quiet);
    return dispatch(at, line.argument_count, line.arguments, arena, err);
}

int
command_main(int argc, const char **argv)
{
    struct arena *arena = arena_new();
    struct surroundings at = {.dir = ".", .now = clock_now()};
    struct err err = {ERR_NONE, ""};
    int status;

    harden();
    at.data_dir = installation_data(arena, &at.data_looked_in);
    text_init(installation_locale(arena, at.data_dir));
    at.operator_name = login_name(arena);
    at.login = stamp_login(at.operator_name, origin_name(arena), arena);
    status = read_and_dispatch(&at, argc, argv, arena, &err);
    if (status < 0) {
        log_error("%s", err.text);
        status = (int)err.code;
    }
    arena_free(arena);
    return status;
}
