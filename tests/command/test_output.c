#include "outbox/fixture.h"

#include "command/output.h"

static int
make_folder(void **state)
{
    char *folder = test_calloc(1, 64);

    snprintf(folder, 64, "/tmp/kigen-output-XXXXXX");
    assert_non_null(mkdtemp(folder));
    *state = folder;
    return 0;
}

static int
remove_folder(void **state)
{
    desk_remove(*state);
    test_free(*state);
    return 0;
}

static int
write_to(const char *folder, const char *name, const char *text,
         struct err *err)
{
    struct buf bytes = {0};
    char path[128];
    int result;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    buf_add_text(&bytes, text);
    result = output_write(path, &bytes, err);
    buf_reset(&bytes);
    return result;
}

static void
assert_file(const char *folder, const char *name, const char *text)
{
    struct buf bytes = {0};
    char path[128];
    struct err err;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(file_read(path, 4096, &bytes, &err), 0);
    assert_string_equal(buf_text(&bytes), text);
    buf_reset(&bytes);
}

static int entries;

static int
count_entry(const char *path, const struct stat *status, int type,
            struct FTW *walk)
{
    (void)path;
    (void)status;
    (void)type;
    entries += walk->level == 1;
    return 0;
}

static int
entries_of(const char *folder)
{
    entries = 0;
    nftw(folder, count_entry, 16, FTW_PHYS);
    return entries;
}

static void
a_new_file_belongs_to_its_owner_alone(void **state)
{
    struct stat status;
    char path[128];
    struct err err;

    assert_int_equal(write_to(*state, "a.pdf", "one", &err), 0);
    assert_file(*state, "a.pdf", "one");
    snprintf(path, sizeof path, "%s/a.pdf", (char *)*state);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0600);
    assert_int_equal(entries_of(*state), 1);
}

static void
an_old_file_is_replaced_whole(void **state)
{
    struct err err;

    assert_int_equal(write_to(*state, "a.pdf", "a longer one", &err), 0);
    assert_int_equal(write_to(*state, "a.pdf", "two", &err), 0);
    assert_file(*state, "a.pdf", "two");
    assert_int_equal(entries_of(*state), 1);
}

static void
a_folder_that_is_not_there_cannot_be_written_into(void **state)
{
    struct err err = {ERR_NONE, ""};

    assert_int_equal(write_to(*state, "no/a.pdf", "one", &err), -1);
    assert_int_equal(err.code, ERR_CREATE);
    assert_non_null(strstr(err.text, "no/a.pdf"));
}

static void
where_a_folder_stands_nothing_is_left_behind(void **state)
{
    struct err err = {ERR_NONE, ""};
    char path[128];

    snprintf(path, sizeof path, "%s/a.pdf", (char *)*state);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_int_equal(write_to(*state, "a.pdf", "one", &err), -1);
    assert_int_equal(err.code, ERR_CREATE);
    assert_int_equal(entries_of(*state), 1);
}

#define folder_test(function)                                                  \
    cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(a_new_file_belongs_to_its_owner_alone),
        folder_test(an_old_file_is_replaced_whole),
        folder_test(a_folder_that_is_not_there_cannot_be_written_into),
        folder_test(where_a_folder_stands_nothing_is_left_behind),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
