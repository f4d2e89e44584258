#include "desk/fixture.h"

#include <unistd.h>

#include "base/file_target.h"
#include "desk/premises.h"

/* -- folders ----------------------------------------------------------- */

static const char *
conf_with(struct town *town, const char *setting, const char *value)
{
    return arena_printf(town->arena, "%s%s = %s\n", TOWN_CONF, setting, value);
}

static void
assert_folders(struct town *town, const char *setting, const char *value,
               bool good)
{
    int status;

    town_reopen(town, conf_with(town, setting, value));
    status = premises_check_folders(town->workspace, &town->err);
    if ((status == 0) != good) {
        fail_msg("%s = %s: %d %s", setting, value, status,
                 status == 0 ? "" : town->err.text);
    }
    if (!good) {
        assert_int_equal(town->err.code, ERR_CONFIG);
        assert_non_null(strstr(town->err.text, "kigen.conf:3"));
        assert_non_null(strstr(town->err.text, value));
    }
}

static void
a_folder_is_nobody_elses(void **state)
{
    struct town *town = *state;
    static const char *const WRONG[] = {
        ".", "..", "/", "./", "tmp/..", "link", "link/..", "outbox/../."};

    assert_int_equal(symlink(".", town_path(town, "link")), 0);
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        assert_folders(town, "tmp", WRONG[i], false);
        assert_folders(town, "outbox", WRONG[i], false);
    }
    assert_folders(town, "tmp", town->dir, false);
    assert_int_equal(unlink(town_path(town, "link")), 0);
}

static void
outbox_and_tmp_do_not_stand_in_each_other(void **state)
{
    struct town *town = *state;

    town_make_folder(town, "outbox/L000001");
    town_make_folder(town, "tmp/out");
    assert_int_equal(symlink("outbox", town_path(town, "link")), 0);
    assert_folders(town, "tmp", "outbox", false);
    assert_folders(town, "tmp", "link", false);
    assert_folders(town, "tmp", "link/L000001", false);
    town_reopen(town, conf_with(town, "outbox", "tmp/out"));
    assert_int_equal(premises_check_folders(town->workspace, &town->err), -1);
    assert_int_equal(town->err.code, ERR_CONFIG);
    assert_non_null(strstr(town->err.text, "tmp = tmp"));
}

static void
folders_of_their_own_are_in_order(void **state)
{
    struct town *town = *state;

    town_make_folder(town, "out");
    town_make_folder(town, "out2");
    assert_folders(town, "tmp", "tmp", true);
    assert_folders(town, "tmp", "/var/tmp", true);
    assert_folders(town, "outbox", "out", true);
    assert_folders(town, "tmp", "out2", true);
}

static void
a_folder_that_is_missing_is_named(void **state)
{
    struct town *town = *state;

    town_reopen(town, conf_with(town, "tmp", "nowhere"));
    assert_int_equal(premises_check_folders(town->workspace, &town->err), -1);
    assert_non_null(strstr(town->err.text, "nowhere"));
}

/* -- output ------------------------------------------------------------ */

static bool
may_write(struct town *town, const char *path)
{
    struct file_target *target = file_target_open(
        *path == '/' ? path : town_path(town, path), &town->err);
    int status;

    if (target == NULL) {
        fail_msg("%s", town->err.text);
    }
    status = premises_check_output(town->workspace, target, &town->err);
    file_target_close(target);
    assert_true(status == 0 || town->err.code == ERR_CREATE);
    return status == 0;
}

static void
the_working_folders_own_names_are_not_for_letters(void **state)
{
    struct town *town = *state;
    static const char *const OWN[] = {"kigen.conf",
                                      "register.db",
                                      "register.db-wal",
                                      "register.db-shm",
                                      "register.db-journal",
                                      "register.db.new",
                                      "lock",
                                      "state",
                                      "state.new",
                                      "kigen.conf~",
                                      "fonts.conf",
                                      "outbox/../register.db",
                                      "./lock",
                                      "link/register.db"};

    assert_int_equal(symlink(".", town_path(town, "link")), 0);
    for (size_t i = 0; i < sizeof OWN / sizeof OWN[0]; i++) {
        if (may_write(town, OWN[i])) {
            fail_msg("%s", OWN[i]);
        }
    }
    assert_true(may_write(town, "notice.pdf"));
    assert_true(may_write(town, "register.pdf"));
    assert_true(may_write(town, "locksmith.pdf"));
}

static void
nothing_is_written_below_the_programs_folders(void **state)
{
    struct town *town = *state;
    static const char *const BELOW[] = {
        "outbox/x.pdf",     "outbox/L000001/B0001.pdf",
        "outbox/L000001/x", "tmp/x.pdf",
        "link/x.pdf",       "templates/standard/notice.json",
        "templates/x.json", "tmp/../outbox/x.pdf"};

    town_make_folder(town, "outbox/L000001");
    town_make_folder(town, "elsewhere");
    assert_int_equal(symlink("outbox/L000001", town_path(town, "link")), 0);
    for (size_t i = 0; i < sizeof BELOW / sizeof BELOW[0]; i++) {
        if (may_write(town, BELOW[i])) {
            fail_msg("%s", BELOW[i]);
        }
    }
    assert_true(may_write(town, "elsewhere/x.pdf"));
}

static void
an_outbox_that_is_not_there_hides_nothing(void **state)
{
    struct town *town = *state;

    town_reopen(town, conf_with(town, "outbox", "nowhere"));
    assert_true(may_write(town, "notice.pdf"));
    assert_false(may_write(town, "tmp/notice.pdf"));
}

static void
the_list_of_fonts_is_left_alone_wherever_it_stands(void **state)
{
    struct town *town = *state;

    town_make_folder(town, "elsewhere");
    desk_write_fonts(town_path(town, "elsewhere/fonts.conf"));
    assert_true(may_write(town, "elsewhere/fonts.conf"));
    town_reopen(town, "templates = templates\n"
                      "fonts = elsewhere/fonts.conf\n");
    assert_false(may_write(town, "elsewhere/fonts.conf"));
    assert_true(may_write(town, "elsewhere/other.pdf"));
}

/* Another name of the register is the register. */
static void
a_file_of_more_than_one_name_is_left_alone(void **state)
{
    struct town *town = *state;

    assert_int_equal(
        link(town_path(town, "register.db"), town_path(town, "innocent.pdf")),
        0);
    assert_false(may_write(town, "innocent.pdf"));
    assert_int_equal(unlink(town_path(town, "innocent.pdf")), 0);
    town_write(town, "innocent.pdf", "one name");
    assert_true(may_write(town, "innocent.pdf"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        town_test(a_folder_is_nobody_elses),
        town_test(outbox_and_tmp_do_not_stand_in_each_other),
        town_test(folders_of_their_own_are_in_order),
        town_test(a_folder_that_is_missing_is_named),
        town_test(the_working_folders_own_names_are_not_for_letters),
        town_test(nothing_is_written_below_the_programs_folders),
        town_test(an_outbox_that_is_not_there_hides_nothing),
        town_test(the_list_of_fonts_is_left_alone_wherever_it_stands),
        town_test(a_file_of_more_than_one_name_is_left_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
