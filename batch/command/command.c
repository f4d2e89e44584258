#include "command/command.h"

#include <popt.h>
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
#include "command/approve.h"
#include "command/check.h"
#include "command/explain.h"
#include "command/fields.h"
#include "command/history.h"
#include "command/hold.h"
#include "command/import.h"
#include "command/init.h"
#include "command/notices.h"
#include "command/plan.h"
#include "command/preview.h"
#include "command/print.h"
#include "command/reprint.h"
#include "command/run.h"
#include "command/status.h"
#include "command/streams.h"
#include "command/upgrade.h"
#include "desk/clock.h"

const struct command commands[] = {
    {"init", "[DIR]", N_("make kigen.conf, an empty register and folders"),
     command_init},
    {"import", "[--full] FILE...",
     N_("take the city's CSV files, all or nothing"), command_import},
    {"run", "[--date D] [--dry-run]",
     N_("the nightly job: finish, select, render, release"), command_run},
    {"notices", "[--resident N [--municipality C]] [--lot L] [--json]",
     N_("list notices and their states"), command_notices},
    {"reprint",
     "NUMBER --birth-date D --reason TEXT [--by NAME] [--only reply-form] "
     "-o FILE",
     N_("print one notice again, as posted"), command_reprint},
    {"status", "[--json]", N_("the last runs, lots and waiting notices"),
     command_status},
    {"explain", "RESIDENT [--municipality C] [--date D] [--json]",
     N_("why a person is, or is not, told"), command_explain},
    {"plan", "[--date D] [--days N] [--json]",
     N_("what the next nights will select, without writing"), command_plan},
    {"hold",
     "RESIDENT --reason TEXT --by NAME [--municipality C] "
     "[--support-measure]",
     N_("keep a person's letters back"), command_hold},
    {"release", "RESIDENT --by NAME [--municipality C]", N_("end a hold"),
     command_release},
    {"approve", "--date D --count N --by NAME",
     N_("let exactly this count pass the plausibility gate"), command_approve},
    {"upgrade", "", N_("bring an older register to this program's schema"),
     command_upgrade},
    {"history", "[RESIDENT] [--municipality C] [--json]",
     N_("who looked at, printed or changed what"), command_history},
    {"preview",
     "TEMPLATE.json|KIND [--fields VALUES.json | --resident N] -o FILE",
     N_("print a template with the mark 見本"), command_preview},
    {"check", "", N_("compile all templates, print the settings in force"),
     command_check},
    {"fields", "", N_("the fields a template can print"), command_fields},
    {NULL, NULL, NULL, NULL},
};

static const struct command *
find_command(const char *name)
{
    for (const struct command *command = commands; command->name != NULL;
         command++) {
        if (strcmp(command->name, name) == 0) {
            return command;
        }
    }
    return NULL;
}

/* -- help -------------------------------------------------------------- */

static void
write_statuses(struct buf *out)
{
    enum err_code code;
    const char *text;

    buf_printf(out, _("\nexit status:\n"));
    for (int i = 0; (text = err_describe(i, &code)) != NULL; i++) {
        buf_printf(out, "  %2d  %s\n", (int)code, text);
    }
}

static int
print_help(const struct command *only, struct err *err)
{
    struct buf out = {0};

    if (only != NULL) {
        buf_printf(&out, _("usage: kigen [-C DIR] %s %s\n%s\n"), only->name,
                   only->usage, _(only->summary));
    } else {
        buf_printf(&out, _("usage: kigen [-C DIR] COMMAND ...\n\n"));
        for (const struct command *command = commands; command->name != NULL;
             command++) {
            buf_printf(&out, "  %-8s %s\n", command->name, _(command->summary));
        }
    }
    write_statuses(&out);
    return print_out(&out, err);
}

static int
print_version(struct err *err)
{
    struct buf out = {0};

    buf_printf(&out, "kigen %s\n", KIGEN_VERSION);
    return print_out(&out, err);
}

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

/* Templates, fonts and schema: beside the installed program
 * (../share/kigen), or the source tree that holds the build folder. */
static const char *
find_data(struct arena *arena)
{
    const char *named = getenv("KIGEN_DATA");
    char exe[4096];
    ssize_t length = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
    const char *installed;
    char *slash;

    if (named != NULL && *named != '\0') {
        return named;
    }
    exe[length > 0 ? length : 0] = '\0';
    slash = strrchr(exe, '/');
    if (slash == NULL) {
        return ".";
    }
    *slash = '\0';
    installed = arena_printf(arena, "%s/../share/kigen", exe);
    if (file_exists(installed)) {
        return installed;
    }
    return arena_printf(arena, "%s/..", exe);
}

static const char *
find_locale(struct arena *arena, const char *data)
{
    const char *installed = file_join(arena, data, "../locale");
    const char *named = getenv("KIGEN_LOCALE");

    if (named != NULL && *named != '\0') {
        return named;
    }
    return file_exists(installed) ? installed
                                  : file_join(arena, data, "build/locale");
}

static const char *
login_name(struct arena *arena)
{
    const struct passwd *user = getpwuid(geteuid());

    return user == NULL ? arena_printf(arena, "uid %ld", (long)geteuid())
                        : arena_strdup(arena, user->pw_name);
}

/* -- main -------------------------------------------------------------- */

static int
finish(int status, const struct err *err)
{
    if (status < 0) {
        log_error("%s", err->text);
        return (int)err->code;
    }
    return status;
}

static int
dispatch(const struct surroundings *at, int argc, const char **argv)
{
    const struct command *command;
    struct err err = {ERR_NONE, ""};

    if (argc == 0) {
        return finish(err_set(&err, ERR_USAGE,
                              _("no command given; 'kigen help' lists them")),
                      &err);
    }
    if (strcmp(argv[0], "help") == 0 || strcmp(argv[0], "--help") == 0) {
        return finish(print_help(argc > 1 ? find_command(argv[1]) : NULL, &err),
                      &err);
    }
    if (strcmp(argv[0], "--version") == 0) {
        return finish(print_version(&err), &err);
    }
    command = find_command(argv[0]);
    if (command == NULL) {
        return finish(err_set(&err, ERR_USAGE,
                              _("no command '%s'; 'kigen help' lists them"),
                              argv[0]),
                      &err);
    }
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            return finish(print_help(command, &err), &err);
        }
    }
    return finish(command->run(at, argc, argv, &err), &err);
}

/* Options that are answered like a command. */
static bool
is_answer(const char *argument)
{
    return strcmp(argument, "--help") == 0 ||
           strcmp(argument, "--version") == 0;
}

int
command_main(int argc, const char **argv)
{
    struct arena *arena = arena_new();
    struct surroundings at = {.dir = ".", .now = clock_now()};
    int status;

    harden();
    at.data_dir = find_data(arena);
    text_init(find_locale(arena, at.data_dir));
    at.operator_name = login_name(arena);
    argv++;
    argc--;
    while (argc > 0 && argv[0][0] == '-' && !is_answer(argv[0])) {
        if (strcmp(argv[0], "-q") == 0 || strcmp(argv[0], "--quiet") == 0) {
            log_set_quiet(1);
            argv++;
            argc--;
        } else if (strcmp(argv[0], "-C") == 0 && argc > 1) {
            at.dir = argv[1];
            argv += 2;
            argc -= 2;
        } else {
            struct err err;

            status = finish(
                err_set(&err, ERR_USAGE,
                        _("unknown option '%s'; usage: kigen [-q] [-C DIR] "
                          "COMMAND ..."),
                        argv[0]),
                &err);
            goto out;
        }
    }
    status = dispatch(&at, argc, argv);
out:
    arena_free(arena);
    return status;
}
