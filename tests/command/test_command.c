#include "desk/fixture.h"
#include "pdf/sheet.h"

#include <sys/wait.h>

#include "command/commands.h"
#include "command/help.h"

enum { WORDS_MAX = 16 };

/* What a command left behind. */
struct result {
    int status;
    const char *out, *log; /* in the town's arena */
};

static const char *
read_back(const struct town *town, const char *name)
{
    struct buf bytes = {0};
    struct err err;
    const char *text;

    if (file_read(town_path(town, name), DESK_FILE_LIMIT, &bytes, &err) != 0) {
        fail_msg("%s", err.text);
    }
    text = arena_strndup(town->arena, buf_text(&bytes), bytes.size);
    buf_reset(&bytes);
    return text;
}

/* In a process of its own, as from a shell: `kigen -C town WORDS…`. */
static struct result
kigen_argv(struct town *town, const char **argv, int argc)
{
    struct result result;
    int status = 0;
    pid_t child;

    fflush(NULL);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        setenv("KIGEN_DATA", ".", 1);
        setenv("LC_ALL", "C", 1);
        if (freopen(town_path(town, "out"), "w", stdout) == NULL ||
            freopen(town_path(town, "log"), "w", stderr) == NULL) {
            _exit(99);
        }
        status = command_main(argc, argv);
        fflush(NULL);
        _exit(status);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    result.status = WEXITSTATUS(status);
    result.out = read_back(town, "out");
    result.log = read_back(town, "log");
    return result;
}

/* The words of a line, cut at blanks. */
static struct result
kigen(struct town *town, const char *line)
{
    const char *argv[WORDS_MAX + 4] = {"kigen", "-C", town->dir};
    char *rest = arena_strdup(town->arena, line);
    int argc = 3;

    while (*rest != '\0') {
        size_t size = strcspn(rest, " ");

        assert_true(argc < WORDS_MAX + 3);
        argv[argc++] = rest;
        rest += size;
        if (*rest == ' ') {
            *rest++ = '\0';
        }
    }
    return kigen_argv(town, argv, argc);
}

static void
assert_says(const char *text, const char *what)
{
    if (strstr(text, what) == NULL) {
        fail_msg("\"%s\" does not say \"%s\"", text, what);
    }
}

/* A line that must end so. */
static struct result
expect(struct town *town, int status, const char *line)
{
    struct result result = kigen(town, line);

    if (result.status != status) {
        fail_msg("kigen %s: status %d, not %d: %s%s", line, result.status,
                 status, result.out, result.log);
    }
    return result;
}

/* The town with people, closed: whoever comes finds its files. */
static void
settle_and_leave(struct town *town)
{
    town_settle_due(town, "100");
    town_settle_due(town, "200");
    town_settle(town, "300", fixture_date(2025, 5, 17));
    workspace_close(town->workspace);
    town->workspace = NULL;
}

/* -- the table --------------------------------------------------------- */

/* No letter or name of the options twice; each row says what it is for. */
static void
check_options(const struct command *command)
{
    for (const struct option_row *one = command->options;
         one != NULL && one->name != NULL; one++) {
        assert_true(strlen(one->help) > 0);
        assert_true((one->kind == OPTION_FLAG) == (one->argument == NULL));
        assert_true(one->offset < command->options_size);
        assert_string_not_equal(one->name, "help");
        assert_int_not_equal(one->letter, 'h');
        for (const struct option_row *two = one + 1; two->name != NULL; two++) {
            assert_string_not_equal(one->name, two->name);
            assert_true(one->letter == 0 || one->letter != two->letter);
            assert_int_not_equal(one->offset, two->offset);
        }
    }
}

static void
every_command_says_all_there_is_to_say(void **state)
{
    (void)state;
    for (const struct command *const *at = commands; *at != NULL; at++) {
        const struct command *one = *at;
        size_t size = strlen(one->name);

        assert_true(size <= 9);
        assert_true(strlen(one->summary) > 0);
        assert_non_null(one->run);
        assert_memory_equal(one->example, one->name, size);
        assert_true((one->ends & ENDS_ALL) == ENDS_ALL);
        check_options(one);
        for (const struct command *const *two = at + 1; *two != NULL; two++) {
            assert_string_not_equal(one->name, (*two)->name);
            assert_ptr_not_equal(one->run, (*two)->run);
        }
    }
    check_options(&program_command);
}

static const struct command *
command_named(const char *name, size_t size)
{
    for (const struct command *const *at = commands; *at != NULL; at++) {
        if (strlen((*at)->name) == size &&
            memcmp((*at)->name, name, size) == 0) {
            return *at;
        }
    }
    fail_msg("no command %.*s", (int)size, name);
    return NULL;
}

/* Every "--option" of a row of README is one of the command's. */
static void
compare_options(const struct command *command, const char *row, size_t size)
{
    const char *end = row + size;
    struct buf usage = {0};

    help_add_usage(command, &usage);
    for (const char *at = row; at + 2 < end; at++) {
        char option[32];
        size_t length;

        if (at[0] != '-' || at[1] != '-') {
            continue;
        }
        length = strspn(at + 2, "abcdefghijklmnopqrstuvwxyz-") + 2;
        snprintf(option, sizeof option, "%.*s", (int)length, at);
        assert_says(buf_text(&usage), option);
        at += length;
    }
    buf_reset(&usage);
}

static void
the_table_and_the_readme_name_the_same_commands(void **state)
{
    struct buf readme = {0};
    struct err err;
    int rows = 0, count = 0;
    const char *row, *end;

    (void)state;
    assert_int_equal(file_read("README.md", DESK_FILE_LIMIT, &readme, &err), 0);
    row = strstr(readme.data, "\n## Commands\n");
    assert_non_null(row);
    end = strstr(row + 4, "\n## ");
    assert_non_null(end);
    while ((row = strstr(row, "\n| `")) != NULL && row < end) {
        size_t size;

        row += strlen("\n| `");
        size = strcspn(row, "`");
        compare_options(command_named(row, strcspn(row, " `")), row, size);
        rows++;
    }
    for (const struct command *const *one = commands; *one != NULL; one++) {
        count++;
    }
    assert_int_equal(rows, count);
    buf_reset(&readme);
}

/* -- help -------------------------------------------------------------- */

static void
help_lists_every_command_and_exit_status(void **state)
{
    static const char *const lines[] = {"help", "--help", "-h"};
    struct town *town = *state;

    for (size_t i = 0; i < 3; i++) {
        struct result result = expect(town, 0, lines[i]);
        enum err_code code;

        for (const struct command *const *one = commands; *one != NULL; one++) {
            assert_says(result.out, (*one)->name);
            assert_says(result.out, (*one)->summary);
        }
        for (int j = 0; err_describe(j, &code) != NULL; j++) {
            assert_says(result.out,
                        arena_printf(town->arena, "\n  %2d  ", (int)code));
        }
        assert_string_equal(result.log, "");
    }
}

static void
help_of_a_command_is_its_row_of_the_table(void **state)
{
    static const char *const forms[] = {"help %s", "%s --help", "%s -h"};
    struct town *town = *state;

    for (const struct command *const *at = commands; *at != NULL; at++) {
        const char *name = (*at)->name;
        const char *out = NULL;
        enum err_code code;

        for (size_t i = 0; i < 3; i++) {
            char words[32];
            const char *before = out;

            snprintf(words, sizeof words, forms[i], name);
            out = expect(town, 0, words).out;
            assert_true(before == NULL || strcmp(before, out) == 0);
        }
        assert_says(out, (*at)->summary);
        assert_says(out, (*at)->example);
        for (const struct option_row *row = (*at)->options;
             row != NULL && row->name != NULL; row++) {
            assert_says(out, arena_printf(town->arena, "  -%c, --%s",
                                          row->letter, row->name));
            assert_says(out, row->help);
        }
        /* its own exit statuses, and no other */
        for (int i = 0; err_describe(i, &code) != NULL; i++) {
            const char *status =
                arena_printf(town->arena, "\n  %2d  ", (int)code);

            assert_true((strstr(out, status) != NULL) ==
                        (((*at)->ends & END(code)) != 0));
        }
        assert_null(strstr(out, " \n"));
    }
    assert_says(expect(town, 0, "help approve").out,
                "approve --date DATE --count COUNT --by NAME");
}

/* -- wrong lines ------------------------------------------------------- */

static void
wrong_lines_end_with_status_64_and_say_why(void **state)
{
    static const char *const lines[][2] = {
        {"imoprt a.csv", "did you mean 'import'?"},
        {"nonsense", "nonsense"},
        {"help nonsense", "nonsense"},
        {"help relaese", "did you mean 'release'?"},
        {"help run now", "too many arguments"},
        {"run --dry", "--dry"},
        {"run now", "usage: kigen run"},
        {"", "no command given"},
        {"run --date 2024-02-30", "--date"},
        {"hold 100 --by me", "--reason"},
        {"approve --date 2024-03-04 --by me", "--count"},
        {"reprint 0000000014 --reason x -o f.pdf", "--birth-date"},
        {"reprint 0000000015 --birth-date 1984-05-17 --reason x -o f.pdf",
         "check digit"},
        {"notices --lot nine", "--lot"},
        {"plan --days 0", "--days"},
        {"preview card --fields a --resident 1 -o f", "--fields"},
        {"import", "FILE is missing"},
    };
    struct town *town = *state;

    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct result result = expect(town, ERR_USAGE, lines[i][0]);

        assert_says(result.log, lines[i][1]);
        assert_string_equal(result.out, "");
    }
}

static void
an_unknown_global_option_is_a_wrong_line(void **state)
{
    const char *argv[] = {"kigen", "--verbose", "status"};
    struct result result = kigen_argv(*state, argv, 3);

    assert_int_equal(result.status, ERR_USAGE);
    assert_says(result.log, "--verbose");
}

/* -- the verbs in a town ----------------------------------------------- */

static void
init_makes_what_the_other_commands_find_and_not_twice(void **state)
{
    struct town *town = *state;
    const char *dir = town_path(town, "new");
    struct stat status;

    expect(town, 0, arena_printf(town->arena, "init %s", dir));
    assert_int_equal(stat(file_join(town->arena, dir, "tmp"), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0700);
    expect(town, ERR_CREATE, arena_printf(town->arena, "init %s", dir));
    snprintf(town->dir, sizeof town->dir, "%s", dir);
    town->at.dir = town->dir;
    assert_says(expect(town, 0, "status").out, "no run yet");
    snprintf(town->dir, sizeof town->dir, "%.*s",
             (int)(strlen(dir) - strlen("/new")), dir);
}

static void
a_night_releases_its_lot_and_a_second_run_has_nothing_to_do(void **state)
{
    struct town *town = *state;
    struct result result;

    settle_and_leave(town);
    result = expect(town, 0, "run --date 2024-03-04");
    assert_says(result.out, "read 3 = selected 2 + excluded 1 (NOT_DUE 1)");
    assert_says(result.out, "L000001");
    assert_true(file_exists(town_path(town, "outbox/L000001/RELEASED")));
    result = expect(town, 0, "run --date 2024-03-04");
    assert_says(result.out, "nothing to mail");
    assert_false(file_exists(town_path(town, "outbox/L000002")));
}

static void
a_dry_run_leaves_nothing(void **state)
{
    struct town *town = *state;

    settle_and_leave(town);
    assert_says(expect(town, 0, "run --date 2024-03-04 --dry-run").out,
                "selected 2");
    assert_false(file_exists(town_path(town, "outbox/L000001")));
    assert_string_equal(expect(town, 0, "notices").out, "");
    assert_says(expect(town, 0, "status").out, "no run yet");
}

static void
a_night_with_letters_held_ends_with_status_1(void **state)
{
    struct town *town = *state;
    struct result result;

    settle_and_leave(town);
    expect(town, 0, "hold 100 --reason x --by me");
    result = expect(town, 1, "run --date 2024-03-04");
    assert_says(result.out, "held 1 (OPERATOR_HOLD 1)");
    assert_true(file_exists(town_path(town, "outbox/L000001/RELEASED")));
    expect(town, 0, "release 100 --by me");
    expect(town, ERR_INPUT, "release 100 --by me");
    expect(town, 0, "run --date 2024-03-05");
}

static void
explain_says_null_where_there_is_nothing_to_say(void **state)
{
    struct town *town = *state;
    const char *json;

    settle_and_leave(town);
    json = expect(town, 0, "explain 100 --date 2024-03-04 --json").out;
    assert_says(json, "\"verdict\": \"notify\"");
    assert_says(json, "\"reason\": null");
    assert_says(json, "\"detail\": null");
    json = expect(town, 0, "explain 300 --date 2024-03-04 --json").out;
    assert_says(json, "\"reason\": \"NOT_DUE\"");
    assert_says(json, "\"kind\": null");
}

static void
a_reprint_needs_both_keys_and_is_on_record(void **state)
{
    struct town *town = *state;
    char number[NOTICE_NUMBER_SIZE];
    struct buf pdf = {0}, text;
    struct err err;

    settle_and_leave(town);
    expect(town, 0, "run --date 2024-03-04");
    notice_number_make(1, number);
    expect(town, ERR_INPUT,
           arena_printf(town->arena,
                        "reprint %s "
                        "--birth-date 1984-05-18 --reason x "
                        "-o %s/one.pdf",
                        number, town->dir));
    assert_false(file_exists(town_path(town, "one.pdf")));
    expect(town, 0,
           arena_printf(town->arena,
                        "reprint %s --birth-date "
                        "1984-05-17 --reason 来庁 --by me "
                        "-o %s/one.pdf",
                        number, town->dir));
    assert_int_equal(
        file_read(town_path(town, "one.pdf"), DESK_FILE_LIMIT, &pdf, &err), 0);
    text = sheet_read_text(&pdf, 1, 2);
    assert_true(sheet_has(&text, "再発行"));
    assert_true(sheet_has(&text, number));
    assert_says(expect(town, 0, "history 100 --json").out,
                "\"reason\": \"来庁\"");
    buf_reset(&pdf);
    buf_reset(&text);
}

static void
a_preview_of_a_kind_takes_values_of_a_file(void **state)
{
    struct town *town = *state;
    struct buf pdf = {0}, text;
    struct err err;

    settle_and_leave(town);
    town_write(town, "values.json", "{\"宛名\": \"別名花子\"}");
    /* The little templates have no room for the longest name. */
    expect(town, ERR_LETTER,
           arena_printf(town->arena,
                        "preview certificate --fields %s/values.json "
                        "-o %s/one.pdf",
                        town->dir, town->dir));
    assert_int_equal(
        file_read(town_path(town, "one.pdf"), DESK_FILE_LIMIT, &pdf, &err), 0);
    text = sheet_read_text(&pdf, 1, 2);
    assert_true(sheet_has(&text, "別名花子"));
    assert_true(sheet_has(&text, "緑ヶ原市長"));
    buf_reset(&pdf);
    buf_reset(&text);
    town_write(town, "values.json", "{\"あて名\": \"別名花子\"}");
    assert_says(expect(town, ERR_INPUT,
                       arena_printf(town->arena,
                                    "preview certificate --fields "
                                    "%s/values.json -o %s/one.pdf",
                                    town->dir, town->dir))
                    .log,
                "あて名");
}

static void
an_implausible_night_needs_approval_of_its_very_count(void **state)
{
    struct town *town = *state;

    settle_and_leave(town);
    town_write(town, "kigen.conf",
               "templates = templates\nfonts = fonts.conf\ngate_cap = 1\n");
    assert_says(expect(town, ERR_BUSY, "run --date 2024-03-04").log,
                "kigen approve");
    assert_false(file_exists(town_path(town, "outbox/L000001")));
    expect(town, 0, "approve --date 2024-03-04 --count 3 --by me");
    expect(town, ERR_BUSY, "run --date 2024-03-04");
    expect(town, 0, "approve --date 2024-03-04 --count 2 --by me");
    expect(town, 0, "run --date 2024-03-04");
}

static void
plan_counts_what_the_nights_will_select_and_writes_nothing(void **state)
{
    struct town *town = *state;
    const char *out;

    settle_and_leave(town);
    out = expect(town, 0, "plan --date 2024-03-04 --days 2 --json").out;
    assert_says(out, "{\"date\": \"2024-03-04\", \"selected\": 2, ");
    assert_says(out, "{\"date\": \"2024-03-05\", \"selected\": 0, ");
    assert_string_equal(expect(town, 0, "notices").out, "");
}

static void
check_prints_the_settings_and_finds_a_wrong_template(void **state)
{
    struct town *town = *state;
    struct result result;

    settle_and_leave(town);
    result = expect(town, ERR_LETTER, "check");
    assert_says(result.out, "window = next-day  (default)");
    assert_says(result.log, "element \"宛名\": needs 18.2 mm of height");
    town_write(town, "templates/standard/notice.json", "{");
    expect(town, ERR_CONFIG, "check");
    expect(town, ERR_CONFIG, "run --date 2024-03-04");
}

static void
fields_lists_every_field(void **state)
{
    const char *out = expect(*state, 0, "fields").out;
    const struct vocabulary *vocabulary = fields_vocabulary();

    for (size_t i = 0; i < vocabulary->count; i++) {
        assert_says(out, vocabulary->slots[i].name);
    }
}

#define found_test(function)                                                   \
    cmocka_unit_test_setup_teardown(function, town_found, town_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_says_all_there_is_to_say),
        cmocka_unit_test(the_table_and_the_readme_name_the_same_commands),
        found_test(help_lists_every_command_and_exit_status),
        found_test(help_of_a_command_is_its_row_of_the_table),
        found_test(wrong_lines_end_with_status_64_and_say_why),
        found_test(an_unknown_global_option_is_a_wrong_line),
        found_test(init_makes_what_the_other_commands_find_and_not_twice),
        town_test(a_night_releases_its_lot_and_a_second_run_has_nothing_to_do),
        town_test(a_dry_run_leaves_nothing),
        town_test(a_night_with_letters_held_ends_with_status_1),
        town_test(explain_says_null_where_there_is_nothing_to_say),
        town_test(a_reprint_needs_both_keys_and_is_on_record),
        town_test(a_preview_of_a_kind_takes_values_of_a_file),
        town_test(an_implausible_night_needs_approval_of_its_very_count),
        town_test(plan_counts_what_the_nights_will_select_and_writes_nothing),
        town_test(check_prints_the_settings_and_finds_a_wrong_template),
        found_test(fields_lists_every_field),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
