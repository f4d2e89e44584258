#include "register/fixture.h"

#include <fcntl.h>
#include <glob.h>
#include <sys/stat.h>

#include "support/stderr_tap.h"

/* -- files of the tests ---------------------------------------------------- */

/* A path below the fixture's folder, in its arena. */
static const char *
path_of(struct fixture *f, const char *name)
{
    return arena_printf(f->arena, "%s/%s", f->folder, name);
}

static void
write_file(const char *path, const void *bytes, size_t size)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, size), size);
    close(file);
}

static void
copy_file(const char *from, const char *to)
{
    char text[64 * 1024];
    int file = open(from, O_RDONLY);
    ssize_t size = read(file, text, sizeof text);

    close(file);
    assert_true(size > 0 && (size_t)size < sizeof text);
    write_file(to, text, (size_t)size);
}

/* A schema folder with the real versions up to `last` (0 = all), and after
 * them `more` unless it is NULL. */
static const char *
schema_up_to(struct fixture *f, int last, const char *more)
{
    const char *folder = path_of(f, "schema");
    glob_t real;
    size_t count;

    assert_int_equal(glob("schema/[0-9]*.sql", 0, NULL, &real), 0);
    count = last > 0 ? (size_t)last : real.gl_pathc;
    assert_true(count <= real.gl_pathc);
    mkdir(folder, 0700);
    for (size_t i = 0; i < count; i++) {
        copy_file(real.gl_pathv[i], path_of(f, real.gl_pathv[i]));
    }
    globfree(&real);
    if (more != NULL) {
        write_file(
            arena_printf(f->arena, "%s/%03zu_more.sql", folder, count + 1),
            more, strlen(more));
    }
    return folder;
}

static const char *
schema_with(struct fixture *f, const char *more)
{
    return schema_up_to(f, 0, more);
}

static void
remove_schema(struct fixture *f)
{
    glob_t made;

    if (glob(path_of(f, "schema/*.sql"), 0, NULL, &made) == 0) {
        for (size_t i = 0; i < made.gl_pathc; i++) {
            unlink(made.gl_pathv[i]);
        }
        globfree(&made);
    }
    rmdir(path_of(f, "schema"));
}

static void
close_register(struct fixture *f)
{
    register_close(f->reg);
    f->reg = NULL;
}

static void
open_refused(struct fixture *f, const char *path, const char *schema_dir,
             enum err_code code, const char *word)
{
    struct reg *reg = register_open(path, schema_dir, &f->err);

    assert_null(reg);
    if (f->err.code != code || strstr(f->err.text, word) == NULL) {
        fail_msg("%d: %s", (int)f->err.code, f->err.text);
    }
}

/* -- creating and opening -------------------------------------------------- */

static void
a_register_is_private_to_its_owner(void **state)
{
    struct fixture *f = *state;
    struct stat status;

    assert_int_equal(stat(f->path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

static void
an_existing_file_is_never_made_anew(void **state)
{
    struct fixture *f = *state;
    struct dossier dossier;

    fixture_put(f, fixture_resident("1"));
    assert_int_equal(register_create(f->path, "schema", &f->err), -1);
    assert_int_equal(f->err.code, ERR_CREATE);
    assert_int_equal(
        register_dossier(f->reg, CITY, "1", f->arena, &dossier, &f->err), 1);
}

static void
a_create_that_fails_leaves_no_file(void **state)
{
    struct fixture *f = *state;
    const char *path = path_of(f, "new.db");
    const char *folder = schema_with(f, "CREATE TABLE (");

    assert_int_equal(register_create(path, folder, &f->err), -1);
    assert_non_null(strstr(f->err.text, "_more.sql"));
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(register_create(path, f->folder, &f->err), -1);
    assert_int_equal(f->err.code, ERR_CONFIG);
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(
        register_create(path_of(f, "no/new.db"), "schema", &f->err), -1);
    assert_int_equal(f->err.code, ERR_CREATE);
    remove_schema(f);
}

static void
a_create_killed_half_way_does_not_stop_the_next(void **state)
{
    struct fixture *f = *state;
    const char *path = path_of(f, "new.db");
    struct reg *reg = NULL;

    write_file(path_of(f, "new.db.new"), "half", 4);
    write_file(path_of(f, "new.db.new-wal"), "half", 4);
    assert_ok(f, register_create(path, "schema", &f->err));
    assert_int_equal(access(path_of(f, "new.db.new"), F_OK), -1);
    assert_int_equal(access(path_of(f, "new.db.new-wal"), F_OK), -1);
    reg = register_open(path, "schema", &f->err);
    assert_non_null(reg);
    register_close(reg);
    unlink(path);
}

static void
a_missing_register_names_kigen_init(void **state)
{
    struct fixture *f = *state;

    open_refused(f, path_of(f, "none.db"), "schema", ERR_CONFIG, "kigen init");
}

static void
an_old_register_names_kigen_upgrade_and_is_upgraded(void **state)
{
    struct fixture *f = *state;
    const char *folder =
        schema_with(f, "CREATE TABLE more (x INTEGER) STRICT;\n-- end\n");
    struct dossier dossier;

    fixture_put(f, fixture_resident("1"));
    close_register(f);
    open_refused(f, f->path, folder, ERR_CONFIG, "kigen upgrade");
    assert_ok(f, register_upgrade(f->path, folder, NULL, &f->err));
    assert_ok(f, register_upgrade(f->path, folder, NULL, &f->err));
    f->reg = register_open(f->path, folder, &f->err);
    assert_non_null(f->reg);
    assert_int_equal(
        register_dossier(f->reg, CITY, "1", f->arena, &dossier, &f->err), 1);
    remove_schema(f);
}

static void
an_upgrade_that_fails_leaves_the_old_version(void **state)
{
    struct fixture *f = *state;
    const char *folder =
        schema_with(f, "CREATE TABLE more (x INTEGER) STRICT; CREATE x;");

    close_register(f);
    assert_int_equal(register_upgrade(f->path, folder, NULL, &f->err), -1);
    f->reg = register_open(f->path, "schema", &f->err);
    assert_non_null(f->reg);
    remove_schema(f);
}

static void
a_register_of_a_newer_kigen_is_refused(void **state)
{
    struct fixture *f = *state;
    const char *folder =
        schema_with(f, "CREATE TABLE more (x INTEGER) STRICT;");

    close_register(f);
    assert_ok(f, register_upgrade(f->path, folder, NULL, &f->err));
    open_refused(f, f->path, "schema", ERR_CONFIG, "kigen --version");
    assert_int_equal(register_upgrade(f->path, "schema", NULL, &f->err), -1);
    assert_int_equal(f->err.code, ERR_CONFIG);
    remove_schema(f);
}

static void
a_schema_folder_with_a_version_twice_is_refused(void **state)
{
    struct fixture *f = *state;
    const char *folder = schema_with(f, "");

    write_file(path_of(f, "schema/002_other.sql"), "", 0);
    close_register(f);
    open_refused(f, f->path, folder, ERR_CONFIG, "002_other.sql");
    remove_schema(f);
}

static void
a_schema_folder_with_a_gap_is_refused(void **state)
{
    struct fixture *f = *state;
    const char *folder = schema_with(f, "");

    unlink(path_of(f, "schema/001_init.sql"));
    close_register(f);
    open_refused(f, f->path, folder, ERR_CONFIG, "001");
    open_refused(f, f->path, path_of(f, "nowhere"), ERR_CONFIG, "nowhere");
    remove_schema(f);
}

/* -- damage ---------------------------------------------------------------- */

static void
another_file_is_not_a_register(void **state)
{
    static const char TEXT[] =
        "宛名番号,氏名\n1,検証太郎\n2,検証花子\n3,検証次郎\n4,検証三郎\n"
        "This is a text long enough to be taken for a first page.\n";
    struct fixture *f = *state;
    const char *path = path_of(f, "other.csv");

    write_file(path, TEXT, sizeof TEXT - 1);
    open_refused(f, path, "schema", ERR_INPUT, "not a register");
    assert_null(strstr(f->err.text, "検証"));
    write_file(path, "", 0);
    open_refused(f, path, "schema", ERR_INPUT, "not a register");
    unlink(path);
    unlink(path_of(f, "other.csv-wal"));
    unlink(path_of(f, "other.csv-shm"));
}

static int
count(void *context, const struct dossier *dossier, struct err *err)
{
    (void)dossier;
    (void)err;
    (*(int *)context)++;
    return 0;
}

static void
fill(struct fixture *f)
{
    assert_ok(f, register_begin(f->reg, &f->err));
    for (int i = 0; i < 400; i++) {
        fixture_put(f, fixture_resident(arena_printf(f->arena, "%d", i)));
    }
    assert_ok(f, register_commit(f->reg, &f->err));
}

static void
a_damaged_page_is_found_by_reading_and_by_the_check(void **state)
{
    struct fixture *f = *state;
    struct stat status;
    char noise[4096];
    int people = 0;
    int file;

    fill(f);
    assert_ok(f, register_check(f->reg, &f->err));
    close_register(f);
    memset(noise, 0xA5, sizeof noise);
    assert_int_equal(stat(f->path, &status), 0);
    file = open(f->path, O_WRONLY);
    /* the people come last */
    for (off_t at = status.st_size / 4 * 3 & ~(off_t)4095; at < status.st_size;
         at += (off_t)sizeof noise) {
        assert_int_equal(pwrite(file, noise, sizeof noise, at), sizeof noise);
    }
    close(file);
    f->reg = register_open(f->path, "schema", &f->err);
    assert_non_null(f->reg);
    assert_int_equal(
        register_candidates(f->reg, &(struct register_candidates){.all = true},
                            count, &people, &f->err),
        -1);
    assert_int_equal(f->err.code, ERR_INPUT);
    assert_non_null(strstr(f->err.text, "backup"));
    assert_int_equal(register_check(f->reg, &f->err), -1);
    assert_int_equal(f->err.code, ERR_INPUT);
}

static void
a_truncated_register_is_refused(void **state)
{
    struct fixture *f = *state;
    struct stat status;

    fill(f);
    close_register(f);
    assert_int_equal(stat(f->path, &status), 0);
    assert_int_equal(truncate(f->path, status.st_size / 2), 0);
    open_refused(f, f->path, "schema", ERR_INPUT, "backup");
}

/* -- permission ------------------------------------------------------------ */

static void
a_register_that_may_not_be_written_or_read_is_refused(void **state)
{
    static const mode_t MODES[] = {0444, 0000};
    struct fixture *f = *state;
    bool root = geteuid() == 0;

    close_register(f);
    chmod(f->folder, 0755);
    for (size_t i = 0; i < sizeof MODES / sizeof MODES[0]; i++) {
        assert_int_equal(chmod(f->path, MODES[i]), 0);
        /* to root every mode is open */
        if (root) {
            assert_int_equal(seteuid(65534), 0);
        }
        open_refused(f, f->path, "schema", ERR_PERMISSION, "owner and mode");
        if (root) {
            assert_int_equal(seteuid(0), 0);
        }
    }
}

/* -- transactions ---------------------------------------------------------- */

static void
a_rollback_leaves_nothing_and_a_commit_everything(void **state)
{
    struct fixture *f = *state;
    struct dossier dossier;

    assert_ok(f, register_begin(f->reg, &f->err));
    fixture_put(f, fixture_resident("1"));
    register_rollback(f->reg);
    assert_int_equal(
        register_dossier(f->reg, CITY, "1", f->arena, &dossier, &f->err), 0);
    assert_ok(f, register_begin(f->reg, &f->err));
    fixture_put(f, fixture_resident("1"));
    assert_ok(f, register_commit(f->reg, &f->err));
    close_register(f);
    f->reg = register_open(f->path, "schema", &f->err);
    assert_int_equal(
        register_dossier(f->reg, CITY, "1", f->arena, &dossier, &f->err), 1);
    /* without a transaction there is nothing to roll back */
    register_rollback(f->reg);
}

static void
closing_rolls_back(void **state)
{
    struct fixture *f = *state;
    struct dossier dossier;

    assert_ok(f, register_begin(f->reg, &f->err));
    fixture_put(f, fixture_resident("1"));
    close_register(f);
    register_close(NULL);
    f->reg = register_open(f->path, "schema", &f->err);
    assert_int_equal(
        register_dossier(f->reg, CITY, "1", f->arena, &dossier, &f->err), 0);
}

static void
a_reader_sees_one_snapshot_while_another_writes(void **state)
{
    struct fixture *f = *state;
    struct reg *other = register_open(f->path, "schema", &f->err);
    struct dossier dossier;

    assert_non_null(other);
    assert_ok(f, register_begin(f->reg, &f->err));
    fixture_put(f, fixture_resident("1"));
    assert_int_equal(
        register_dossier(other, CITY, "1", f->arena, &dossier, &f->err), 0);
    assert_ok(f, register_commit(f->reg, &f->err));
    assert_int_equal(
        register_dossier(other, CITY, "1", f->arena, &dossier, &f->err), 1);
    register_close(other);
}

/* -- waiting --------------------------------------------------------------- */

static void
a_second_writer_is_told_to_come_again(void **state)
{
    struct fixture *f = *state;
    struct reg *other = register_open(f->path, "schema", &f->err);
    struct record record = fixture_resident("1");
    enum register_change change;

    register_set_wait(other, 100);
    assert_ok(f, register_begin(f->reg, &f->err));
    assert_int_equal(register_begin(other, &f->err), -1);
    assert_int_equal(f->err.code, ERR_BUSY);
    assert_non_null(strstr(f->err.text, f->path));
    assert_int_equal(register_put(other, &record, &change, &f->err), -1);
    assert_int_equal(f->err.code, ERR_BUSY);
    assert_ok(f, register_commit(f->reg, &f->err));
    /* and then he can */
    assert_ok(f, register_begin(other, &f->err));
    assert_ok(f, register_commit(other, &f->err));
    register_close(other);
}

static void
a_long_wait_is_logged_once(void **state)
{
    struct fixture *f = *state;
    struct reg *other = register_open(f->path, "schema", &f->err);
    const char *log;
    const char *line;

    register_set_wait(other, 2300);
    assert_ok(f, register_begin(f->reg, &f->err));
    stderr_tap_open();
    assert_int_equal(register_begin(other, &f->err), -1);
    log = stderr_tap_close();
    assert_int_equal(f->err.code, ERR_BUSY);
    line = strstr(log, "waiting for another process");
    assert_non_null(line);
    assert_null(strstr(line + 1, "waiting for another process"));
    register_close(other);
}

/* -- one transaction ------------------------------------------------------ */

struct work {
    struct fixture *f;
    int result;
};

static int
write_and_return(void *context, struct err *err)
{
    const struct work *work = context;
    struct lot lot = {.id = 7,
                      .business_date = fixture_date(2024, 3, 4),
                      .state = LOT_PLANNED};

    if (register_put_lot(work->f->reg, &lot, err) != 0) {
        return -2;
    }
    return work->result < 0 ? err_set(err, ERR_INPUT, "no") : work->result;
}

static size_t
count_lots(struct fixture *f)
{
    const struct lot *lots = NULL;
    size_t count = 0;

    assert_ok(f, register_lots(f->reg, 0, f->arena, &lots, &count, &f->err));
    return count;
}

static void
a_transaction_is_kept_when_its_work_says_so(void **state)
{
    struct fixture *f = *state;
    struct work work = {f, -1};

    assert_int_equal(
        register_transact(f->reg, write_and_return, &work, &f->err), -1);
    assert_string_equal(f->err.text, "no");
    assert_int_equal(count_lots(f), 0);
    /* nothing is wrong, but it is taken back */
    work.result = 3;
    assert_int_equal(
        register_transact(f->reg, write_and_return, &work, &f->err), 3);
    assert_int_equal(count_lots(f), 0);
    work.result = 0;
    assert_ok(f, register_transact(f->reg, write_and_return, &work, &f->err));
    assert_int_equal(count_lots(f), 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_register_is_private_to_its_owner),
        fixture_test(an_existing_file_is_never_made_anew),
        fixture_test(a_create_that_fails_leaves_no_file),
        fixture_test(a_create_killed_half_way_does_not_stop_the_next),
        fixture_test(a_missing_register_names_kigen_init),
        fixture_test(an_old_register_names_kigen_upgrade_and_is_upgraded),
        fixture_test(an_upgrade_that_fails_leaves_the_old_version),
        fixture_test(a_register_of_a_newer_kigen_is_refused),
        fixture_test(a_schema_folder_with_a_gap_is_refused),
        fixture_test(a_schema_folder_with_a_version_twice_is_refused),
        fixture_test(another_file_is_not_a_register),
        fixture_test(a_damaged_page_is_found_by_reading_and_by_the_check),
        fixture_test(a_truncated_register_is_refused),
        fixture_test(a_register_that_may_not_be_written_or_read_is_refused),
        fixture_test(a_rollback_leaves_nothing_and_a_commit_everything),
        fixture_test(closing_rolls_back),
        fixture_test(a_reader_sees_one_snapshot_while_another_writes),
        fixture_test(a_second_writer_is_told_to_come_again),
        fixture_test(a_long_wait_is_logged_once),
        fixture_test(a_transaction_is_kept_when_its_work_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
