/* A register of an earlier version, filled as that version filled it, and
 * what becomes of its rows. */
#include "register/fixture.h"

#include <fcntl.h>
#include <glob.h>
#include <sys/stat.h>

#include "register/query.h"

static const char *
path_of(struct fixture *f, const char *name)
{
    return arena_printf(f->arena, "%s/%s", f->folder, name);
}

static void
copy_file(const char *from, const char *to)
{
    char text[64 * 1024];
    int in = open(from, O_RDONLY);
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ssize_t size = read(in, text, sizeof text);

    assert_true(size > 0 && (size_t)size < sizeof text);
    assert_int_equal(write(out, text, (size_t)size), size);
    close(in);
    close(out);
}

/* The fixture's register made anew at an old version. */
static void
go_back_to(struct fixture *f, int version)
{
    const char *folder = path_of(f, "old");
    glob_t real;

    register_close(f->reg);
    unlink(f->path);
    assert_int_equal(glob("schema/[0-9]*.sql", 0, NULL, &real), 0);
    mkdir(folder, 0700);
    mkdir(path_of(f, "old/schema"), 0700);
    for (int i = 0; i < version; i++) {
        copy_file(real.gl_pathv[i],
                  arena_printf(f->arena, "%s/%s", folder, real.gl_pathv[i]));
    }
    globfree(&real);
    assert_ok(f, register_create(f->path, path_of(f, "old/schema"), &f->err));
    f->reg = register_open(f->path, path_of(f, "old/schema"), &f->err);
    assert_non_null(f->reg);
}

static void
upgrade(struct fixture *f)
{
    glob_t made;

    register_close(f->reg);
    assert_ok(f, register_upgrade(f->path, "schema", NULL, &f->err));
    f->reg = register_open(f->path, "schema", &f->err);
    assert_non_null(f->reg);
    assert_int_equal(glob(path_of(f, "old/schema/*"), 0, NULL, &made), 0);
    for (size_t i = 0; i < made.gl_pathc; i++) {
        unlink(made.gl_pathv[i]);
    }
    globfree(&made);
    rmdir(path_of(f, "old/schema"));
    rmdir(path_of(f, "old"));
}

static void
run_sql(struct fixture *f, const char *sql)
{
    struct query query;

    query_open_once(&query, f->reg, sql);
    assert_ok(f, query_run(&query, &f->err));
}

static int64_t
number_of(struct fixture *f, const char *sql)
{
    struct query query;
    int64_t number = -1;

    query_open_once(&query, f->reg, sql);
    if (query_number(&query, &number, &f->err) != 1) {
        fail_msg("%s", f->err.text);
    }
    return number;
}

static void
put_notice(struct fixture *f, const char *number, const char *kind,
           const char *serial, const char *state, const char *date)
{
    run_sql(f,
            arena_printf(
                f->arena,
                "INSERT INTO notice (number, municipality, resident, kind, "
                "window_from, window_to, business_date, state, tells, "
                "reason, detail, lot, bundle, position, page_from, "
                "page_to, sheets, postcode, born, snapshot, mailing) "
                "VALUES ('%s', '%s', '7', '%s', '', '', '%s', '%s', %d, "
                "'', '', 0, 0, 0, 0, 0, 0, '', '1980-02-29', '{}', '')",
                number, CITY, kind, date, state, strcmp(state, "held") != 0));
    run_sql(f, arena_printf(
                   f->arena,
                   "INSERT INTO notice_certificate (number, place, "
                   "municipality, resident, kind, tells, type, serial, "
                   "expires_on) VALUES ('%s', 0, '%s', '7', '%s', %d, "
                   "'user', '%s', '2024-05-20')",
                   number, CITY, kind, strcmp(state, "held") != 0, serial));
}

static void
put_resident(struct fixture *f)
{
    run_sql(f, "INSERT INTO resident (municipality, id, status, changed_on, "
               "name, kana, alias, addressee, born, sex, postcode, town, lot, "
               "building, nationality, stay_status, stay_until, ward, "
               "support_measure, large_print, mail_to_postcode, mail_to_town, "
               "mail_to_lot, mail_to_building, mail_to_reason, "
               "mail_to_until, imported) VALUES ('" CITY "', '7', 'living', "
               "'', '検証太郎', 'ケンショウ', '', 'name', '1980-02-29', '', "
               "'', '', '', '', 'japanese', '', '', 0, 0, 0, '', '', '', '', "
               "'', '', 1)");
    run_sql(f, "INSERT INTO certificate (municipality, resident, card, type, "
               "serial, issued_on, expires_on, status, revoked_on, "
               "revoked_reason, imported) VALUES ('" CITY "', '7', 'K', "
               "'user', '00ab', '2019-05-20', '2024-05-20', 'live', '', '', "
               "1)");
    run_sql(f, "INSERT INTO late VALUES ('" CITY "', '7', '2024-06-01')");
}

static int
put_again(void *context, const struct notice *notice, struct err *err)
{
    struct fixture *f = context;
    struct notice same = *notice;

    return register_put_notice(f->reg, &same, err);
}

/* Version 1 counted serial and kind: one expiry may have been told of more
 * than once.  Every row stays, the first one owns the key. */
static void
letters_of_one_expiry_stay_on_record_and_one_of_them_tells(void **state)
{
    struct fixture *f = *state;
    struct dossier dossier;
    struct notice more = fixture_notice(99, "7", "00ab");

    go_back_to(f, 1);
    put_resident(f);
    put_notice(f, "0000000022", "certificate", "AB", "released", "2024-03-05");
    put_notice(f, "0000000014", "certificate", "00ab", "released",
               "2024-03-04");
    put_notice(f, "0000000030", "card", "00ab", "released", "2024-03-05");
    put_notice(f, "0000000049", "certificate", "00ab", "held", "2024-03-06");
    upgrade(f);

    assert_int_equal(number_of(f, "SELECT count(*) FROM notice_certificate"),
                     4);
    assert_int_equal(number_of(f, "SELECT count(*) FROM notice_certificate "
                                  "WHERE tells = 1 AND again = 0 "
                                  "AND number = '0000000014'"),
                     1);
    assert_int_equal(number_of(f, "SELECT count(*) FROM notice_certificate "
                                  "WHERE tells = 1 AND again = 1"),
                     2);
    assert_int_equal(
        register_dossier(f->reg, CITY, "7", f->arena, &dossier, &f->err), 1);
    assert_int_equal(dossier.told_count, 3);
    for (int i = 0; i < 3; i++) {
        assert_string_equal(dossier.told[i].who.name, "検証太郎");
        assert_date(dossier.told[i].who.born, 1980, 2, 29);
    }
    assert_date(dossier.told[0].issued_on, 2019, 5, 20);
    assert_date(dossier.late_found_on, 2024, 6, 1);
    /* each can still be written, nobody can be told again */
    assert_ok(f, register_notices(f->reg, &(struct register_notices){0},
                                  put_again, f, &f->err));
    assert_int_equal(register_put_notice(f->reg, &more, &f->err), -1);
    assert_int_equal(f->err.code, ERR_SYSTEM);
}

static void
the_first_letter_withdrawn_leaves_the_second_telling(void **state)
{
    struct fixture *f = *state;
    struct dossier dossier;

    go_back_to(f, 1);
    put_resident(f);
    put_notice(f, "0000000014", "certificate", "00ab", "released",
               "2024-03-04");
    put_notice(f, "0000000022", "certificate", "AB", "released", "2024-03-05");
    upgrade(f);
    run_sql(f, "UPDATE notice SET state = 'spoiled', tells = 0 "
               "WHERE number = '0000000014'");
    assert_int_equal(
        register_dossier(f->reg, CITY, "7", f->arena, &dossier, &f->err), 1);
    assert_int_equal(dossier.told_count, 1);
    assert_string_equal(dossier.told[0].number, "0000000022");
}

/* What was told before there were rounds was told in the first one. */
static void
letters_of_before_are_of_the_first_round(void **state)
{
    struct fixture *f = *state;
    struct notice again = fixture_notice(99, "7", "00ab");
    struct notice second = fixture_notice(98, "7", "00ab");

    go_back_to(f, 1);
    put_resident(f);
    put_notice(f, "0000000014", "certificate", "00ab", "released",
               "2024-03-04");
    upgrade(f);
    assert_int_equal(number_of(f, "SELECT count(*) FROM notice n "
                                  "JOIN notice_certificate c "
                                  "ON c.number = n.number "
                                  "WHERE n.round = 1 AND c.round = 1"),
                     1);
    assert_int_equal(register_put_notice(f->reg, &again, &f->err), -1);
    second.kind = NOTICE_SECOND;
    assert_ok(f, register_put_notice(f->reg, &second, &f->err));
}

static void
a_resident_stays_who_he_is_when_columns_come(void **state)
{
    struct fixture *f = *state;
    struct dossier dossier;

    go_back_to(f, 1);
    put_resident(f);
    run_sql(f, "INSERT INTO card (municipality, resident, number, applied_on, "
               "issued_on, expires_on, status, face_auth, imported) "
               "VALUES ('" CITY "', '7', 'K', '', '2019-05-20', "
               "'2029-05-20', 'live', 0, 1)");
    upgrade(f);
    assert_int_equal(
        register_dossier(f->reg, CITY, "7", f->arena, &dossier, &f->err), 1);
    assert_string_equal(dossier.resident.name, "検証太郎");
    assert_int_equal(dossier.resident.status, RESIDENT_LIVING);
    assert_int_equal(
        date_compare(dossier.resident.born, fixture_date(1980, 2, 29)), 0);
    assert_string_equal(dossier.resident.born_text, "");
    assert_true(date_is_none(dossier.resident.moving_on));
    assert_int_equal(dossier.card_count, 1);
    assert_int_equal(dossier.cards[0].kind, CARD_ORDINARY);
    run_sql(f, "UPDATE resident SET status = 'emigrated'");
    assert_int_equal(number_of(f, "SELECT count(*) FROM resident"), 1);
}

static int
has_its_words(void *context, const struct notice *notice, struct err *err)
{
    int *count = context;

    (void)err;
    assert_string_equal(notice->snapshot, notice->number);
    ++*count;
    return 0;
}

/* Version 15 keeps what letters say apart from their rows. */
static void
letters_of_before_say_what_they_said(void **state)
{
    struct fixture *f = *state;
    const struct notice next = fixture_notice(99, "8", "U8");
    int count = 0;

    go_back_to(f, 1);
    put_notice(f, "0000000014", "certificate", "00ab", "released",
               "2024-03-04");
    put_notice(f, "0000000022", "card", "00ac", "held", "2024-03-05");
    put_notice(f, "0000000030", "card", "00ad", "released", "2024-03-05");
    run_sql(f, "UPDATE notice SET snapshot = number");
    upgrade(f);
    assert_ok(f, register_notices(f->reg, &(struct register_notices){0},
                                  has_its_words, &count, &f->err));
    assert_int_equal(count, 3);
    /* the next words have a number of their own */
    assert_ok(f, register_put_notice(f->reg, &next, &f->err));
    assert_int_equal(number_of(f, "SELECT count(*) FROM words"), 4);
    assert_int_equal(number_of(f, "SELECT count(DISTINCT words) FROM notice"),
                     4);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(
            letters_of_one_expiry_stay_on_record_and_one_of_them_tells),
        fixture_test(the_first_letter_withdrawn_leaves_the_second_telling),
        fixture_test(letters_of_before_are_of_the_first_round),
        fixture_test(a_resident_stays_who_he_is_when_columns_come),
        fixture_test(letters_of_before_say_what_they_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
