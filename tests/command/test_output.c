#include "desk/fixture.h"

#include <fcntl.h>
#include <unistd.h>

#include "command/output.h"

static int
write_to(struct town *town, const char *path, bool force, const char *text)
{
    struct output *output =
        output_open(town->workspace, path, force, &town->err);
    struct buf bytes = {0};
    int status = -1;

    buf_add_text(&bytes, text);
    if (output != NULL) {
        status = output_write(output, &bytes, &town->err);
    }
    output_close(output);
    buf_reset(&bytes);
    return status;
}

static void
assert_file(struct town *town, const char *name, const char *text)
{
    struct buf bytes = {0};

    assert_ok(town, file_read(town_path(town, name), 4096, &bytes, &town->err));
    assert_string_equal(buf_text(&bytes), text);
    buf_reset(&bytes);
}

static void
a_new_file_belongs_to_its_owner_alone(void **state)
{
    struct town *town = *state;
    struct stat status;

    assert_ok(town, write_to(town, town_path(town, "a.pdf"), false, "one"));
    assert_file(town, "a.pdf", "one");
    assert_int_equal(stat(town_path(town, "a.pdf"), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0600);
}

static void
an_old_file_is_replaced_only_by_force(void **state)
{
    struct town *town = *state;
    const char *path = town_path(town, "a.pdf");

    town_write(town, "a.pdf", "a longer one");
    assert_int_equal(write_to(town, path, false, "two"), -1);
    assert_int_equal(town->err.code, ERR_CREATE);
    assert_non_null(strstr(town->err.text, "--force"));
    assert_file(town, "a.pdf", "a longer one");
    assert_ok(town, write_to(town, path, true, "two"));
    assert_file(town, "a.pdf", "two");
}

static void
no_force_replaces_what_is_the_programs(void **state)
{
    struct town *town = *state;

    assert_int_equal(write_to(town, town_path(town, "kigen.conf"), true, "x"),
                     -1);
    assert_int_equal(town->err.code, ERR_CREATE);
    assert_null(strstr(town->err.text, "--force"));
    assert_file(town, "kigen.conf", TOWN_CONF);
    assert_int_equal(mkfifo(town_path(town, "pipe"), 0600), 0);
    assert_int_equal(write_to(town, town_path(town, "pipe"), true, "x"), -1);
    assert_int_equal(town->err.code, ERR_CREATE);
}

/* write_to "-" with stdout at file. */
static int
write_stdout(struct town *town, int file)
{
    int kept, status;

    fflush(stdout);
    kept = dup(STDOUT_FILENO);
    assert_true(kept >= 0 && file >= 0);
    dup2(file, STDOUT_FILENO);
    status = write_to(town, "-", false, "%PDF");
    dup2(kept, STDOUT_FILENO);
    close(kept);
    close(file);
    return status;
}

static void
a_dash_is_standard_output(void **state)
{
    struct town *town = *state;
    int ends[2];
    char back[8] = "";

    assert_int_equal(pipe(ends), 0);
    assert_ok(town, write_stdout(town, ends[1]));
    assert_int_equal(read(ends[0], back, sizeof back), 4);
    assert_string_equal(back, "%PDF");
    close(ends[0]);
    assert_int_equal(write_stdout(town, open("/dev/full", O_WRONLY)), -1);
    assert_int_equal(town->err.code, ERR_IO);
}

static void
a_terminal_gets_no_letter(void **state)
{
    struct town *town = *state;
    int master = posix_openpt(O_RDWR | O_NOCTTY), slave;

    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) {
        print_message("no terminal can be made here\n");
        skip();
    }
    slave = open(ptsname(master), O_WRONLY | O_NOCTTY);
    assert_int_equal(write_stdout(town, slave), -1);
    assert_int_equal(town->err.code, ERR_USAGE);
    close(master);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        town_test(a_new_file_belongs_to_its_owner_alone),
        town_test(an_old_file_is_replaced_only_by_force),
        town_test(no_force_replaces_what_is_the_programs),
        town_test(a_dash_is_standard_output),
        town_test(a_terminal_gets_no_letter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
