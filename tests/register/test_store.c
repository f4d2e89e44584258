#include "register/fixture.h"

#include "register/query.h"
#include "register/store.h"

static int
run_sql(struct fixture *f, const char *sql)
{
    struct query query;

    f->err = (struct err){0};
    query_open_once(&query, f->reg, sql);
    return query_run(&query, &f->err);
}

static void
only_rows_are_read_and_written_once_it_is_open(void **state)
{
    static const char *const REFUSED[] = {
        "ATTACH DATABASE '/tmp/kigen-other.db' AS other",
        "VACUUM INTO '/tmp/kigen-copy.db'",
        "SELECT load_extension('libc')",
        "SELECT randomblob(8)",
        "PRAGMA synchronous = OFF",
        "PRAGMA writable_schema = ON",
        "PRAGMA journal_mode = DELETE",
        "CREATE TABLE t (x INTEGER)",
        "CREATE TEMP TABLE t (x INTEGER)",
        "DROP TABLE event",
        "DROP TRIGGER event_is_never_deleted",
        "ALTER TABLE lot ADD COLUMN x INTEGER",
        "DELETE FROM sqlite_master",
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof REFUSED / sizeof REFUSED[0]; i++) {
        if (run_sql(f, REFUSED[i]) == 0) {
            fail_msg("permitted: %s", REFUSED[i]);
        }
        assert_int_equal(f->err.code, ERR_SYSTEM);
    }
    assert_int_equal(run_sql(f, "SELECT count(*) FROM event"), 0);
}

static void
what_was_written_survives_a_power_cut(void **state)
{
    static const struct {
        const char *sql;
        const char *value;
    } PRAGMAS[] = {{"PRAGMA synchronous", "2"}, /* FULL */
                   {"PRAGMA journal_mode", "wal"},
                   {"PRAGMA foreign_keys", "1"},
                   {"PRAGMA trusted_schema", "0"}};
    struct fixture *f = *state;
    struct reg *reg = store_open(f->path, &f->err);

    assert_non_null(reg);
    for (size_t i = 0; i < sizeof PRAGMAS / sizeof PRAGMAS[0]; i++) {
        struct query query;

        query_open_once(&query, reg, PRAGMAS[i].sql);
        assert_int_equal(query_next(&query, &f->err), 1);
        assert_string_equal(query_peek(&query), PRAGMAS[i].value);
        query_close(&query);
    }
    store_close(reg);
}

static void
events_are_changed_and_deleted_by_nobody(void **state)
{
    struct fixture *f = *state;
    struct event event = {.kind = EVENT_LOOKUP, .at = "t", .by = "sato"};

    assert_ok(f, register_add_event(f->reg, &event, &f->err));
    assert_int_equal(run_sql(f, "UPDATE event SET actor = 'other'"), -1);
    assert_non_null(strstr(f->err.text, "append only"));
    assert_int_equal(run_sql(f, "DELETE FROM event"), -1);
    assert_non_null(strstr(f->err.text, "append only"));
    assert_int_equal(
        run_sql(f, "INSERT OR REPLACE INTO event (id, kind, happened_at, "
                   "actor, municipality, resident, notice, reason, detail) "
                   "VALUES (1, 'run', '', '', '', '', '', '', '')"),
        -1);
}

static void
keys_follow_the_state_whoever_writes(void **state)
{
    struct fixture *f = *state;
    struct notice notice = fixture_notice(1, "1", "U1");

    assert_ok(f, register_put_notice(f->reg, &notice, &f->err));
    assert_int_equal(run_sql(f, "UPDATE notice SET state = 'held'"), -1);
    assert_int_equal(run_sql(f, "UPDATE notice_certificate SET tells = 0"), -1);
    assert_int_equal(run_sql(f, "UPDATE notice SET state = 'held', tells = 0"),
                     0);
    assert_int_equal(run_sql(f, "UPDATE notice_certificate SET tells = 1"), -1);
    assert_int_equal(run_sql(f, "DELETE FROM notice"), -1);
}

static void
an_error_never_repeats_a_value(void **state)
{
    struct fixture *f = *state;
    struct record record = fixture_resident("1");
    enum register_change change;

    record.as.resident.address.postcode = "秘密の番号";
    record.as.resident.name = "秘密";
    assert_int_equal(register_put(f->reg, &record, &change, &f->err), -1);
    assert_int_equal(f->err.code, ERR_SYSTEM);
    assert_null(strstr(f->err.text, "秘密"));
}

static void
after_the_engine_gave_up_nothing_is_written_one_by_one(void **state)
{
    struct fixture *f = *state;
    struct record record = fixture_resident("2");
    enum register_change change;
    struct dossier dossier;

    assert_ok(f, register_begin(f->reg, &f->err));
    fixture_put(f, fixture_resident("1"));
    /* as the engine does by itself when the disk is full */
    assert_int_equal(f->reg->call->transact(f->reg->engine, ENGINE_ROLLBACK),
                     0);
    assert_int_equal(register_put(f->reg, &record, &change, &f->err), -1);
    assert_int_equal(f->err.code, ERR_IO);
    assert_int_equal(register_commit(f->reg, &f->err), -1);
    assert_int_equal(f->err.code, ERR_IO);
    assert_int_equal(
        register_dossier(f->reg, CITY, "2", f->arena, &dossier, &f->err), 0);
    /* and a new transaction starts afresh */
    assert_ok(f, register_begin(f->reg, &f->err));
    fixture_put(f, record);
    assert_ok(f, register_commit(f->reg, &f->err));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(only_rows_are_read_and_written_once_it_is_open),
        fixture_test(what_was_written_survives_a_power_cut),
        fixture_test(events_are_changed_and_deleted_by_nobody),
        fixture_test(keys_follow_the_state_whoever_writes),
        fixture_test(an_error_never_repeats_a_value),
        fixture_test(after_the_engine_gave_up_nothing_is_written_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
