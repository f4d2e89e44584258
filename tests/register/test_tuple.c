#include "register/fixture.h"

#include <sqlite3.h>

#include "domain/fact.h"

/* -- the table and the schema ------------------------------------------- */

/* A column of the register as the engine tells it. */
struct engine_column {
    const char *name;
    const char *type;
    int key; /* its place in the key, from 1; 0 = none */
};

enum { ENGINE_COLUMNS_MAX = FACTS_MAX + 2 };

static int
read_engine(const struct fixture *f, enum record_kind kind,
            struct engine_column *out)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *rows = NULL;
    int count = 0;
    const char *sql = arena_printf(
        f->arena, "SELECT name, type, pk FROM pragma_table_info('%s')",
        word_key(record_kind_words, (int)kind));

    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        assert_true(count < ENGINE_COLUMNS_MAX);
        out[count++] = (struct engine_column){
            arena_strdup(f->arena, (const char *)sqlite3_column_text(rows, 0)),
            arena_strdup(f->arena, (const char *)sqlite3_column_text(rows, 1)),
            sqlite3_column_int(rows, 2)};
    }
    sqlite3_finalize(rows);
    sqlite3_close(db);
    return count;
}

static void
the_schema_has_exactly_the_columns_of_the_facts(void **state)
{
    struct fixture *f = *state;

    for (int k = 1; k <= RECORD_KINDS; k++) {
        enum record_kind kind = (enum record_kind)k;
        struct engine_column columns[ENGINE_COLUMNS_MAX];
        int count, columns_count = read_engine(f, kind, columns);
        const struct fact *facts = fact_table(kind, &count);

        /* imported and gone_in are the register's own */
        assert_int_equal(columns_count, count + 2);
        for (int i = 0; i < count; i++) {
            bool number =
                facts[i].type == FACT_FLAG || facts[i].type == FACT_POSITION;
            const struct engine_column *column = NULL;

            for (int c = 0; c < columns_count; c++) {
                if (strcmp(columns[c].name, facts[i].key) == 0) {
                    column = &columns[c];
                }
            }
            assert_non_null(column);
            assert_string_equal(column->type, number ? "INTEGER" : "TEXT");
            assert_int_equal(column->key, i < fact_key_count(kind) ? i + 1 : 0);
        }
    }
}

/* -- every column, there and back ----------------------------------------- */

/* A record whose values all differ from those of another seed. */
static struct record
make_record(enum record_kind kind, int seed, struct arena *arena)
{
    struct record record = {.kind = kind};
    int count;
    const struct fact *facts = fact_table(kind, &count);

    for (int i = 0; i < count; i++) {
        void *place = fact_place(&record.as, &facts[i]);
        int n = i < fact_key_count(kind) ? 0 : seed;

        switch (facts[i].type) {
        case FACT_CODE:
            *(const char **)place = CITY;
            break;
        case FACT_POSTCODE:
            *(const char **)place = arena_printf(arena, "371%02d%02d", i, n);
            break;
        case FACT_TEXT:
        case FACT_RESIDENT:
        case FACT_NUMBER:
        case FACT_SET:
        case FACT_LOT:
        case FACT_WEEKDAYS:
        case FACT_CLOSURES:
            *(const char **)place = arena_printf(arena, "%d%02d", i + 10, n);
            break;
        case FACT_DATE:
            *(struct date *)place = (struct date){2000 + i, 1, 1 + n};
            break;
        case FACT_FLAG:
            *(bool *)place = n == 1;
            break;
        case FACT_POSITION:
            *(int *)place = 100 * i + n;
            break;
        case FACT_WORD:
        case FACT_STATUS:
            *(int *)place = facts[i].words[n].value;
            break;
        }
    }
    return record;
}

static void
copy_value(const struct fact *fact, const struct record *from,
           struct record *to)
{
    size_t size = fact_is_text(fact)        ? sizeof(const char *)
                  : fact->type == FACT_DATE ? sizeof(struct date)
                  : fact->type == FACT_FLAG ? sizeof(bool)
                                            : sizeof(int);

    memcpy(fact_place(&to->as, fact), fact_value(&from->as, fact), size);
}

static void
a_change_of_one_column_is_seen_named_and_kept(void **state)
{
    struct fixture *f = *state;

    for (int k = 1; k <= RECORD_KINDS; k++) {
        enum record_kind kind = (enum record_kind)k;
        struct record record = make_record(kind, 0, f->arena);
        const struct record other = make_record(kind, 1, f->arena);
        int count;
        const struct fact *facts = fact_table(kind, &count);

        assert_int_equal(fixture_put(f, record), REGISTER_NEW);
        assert_int_equal(fixture_put(f, record), REGISTER_UNCHANGED);
        for (int i = fact_key_count(kind); i < count; i++) {
            struct register_row row;

            copy_value(&facts[i], &other, &record);
            assert_ok(f,
                      register_find(f->reg, &record, f->arena, &row, &f->err));
            assert_ok(f, register_put_rows(f->reg, &row, 1, f->arena, &f->err));
            assert_int_equal(row.change, REGISTER_CHANGED);
            assert_string_equal(row.columns, facts[i].ja);
            assert_int_equal(fixture_put(f, record), REGISTER_UNCHANGED);
        }
    }
}

static void
assert_same_values(enum record_kind kind, const void *a, const void *b)
{
    int count;
    const struct fact *facts = fact_table(kind, &count);

    for (int i = 0; i < count; i++) {
        const void *x = fact_value(a, &facts[i]);
        const void *y = fact_value(b, &facts[i]);

        if (fact_is_text(&facts[i])) {
            assert_string_equal(*(const char *const *)x,
                                *(const char *const *)y);
        } else if (facts[i].type == FACT_DATE) {
            assert_int_equal(
                date_compare(*(const struct date *)x, *(const struct date *)y),
                0);
        } else if (facts[i].type == FACT_FLAG) {
            assert_int_equal(*(const bool *)x, *(const bool *)y);
        } else {
            assert_int_equal(*(const int *)x, *(const int *)y);
        }
    }
}

static void
every_column_comes_back_as_it_was_put(void **state)
{
    struct fixture *f = *state;
    struct record put[RECORD_KINDS + 1];
    struct dossier dossier;
    struct municipality municipality;
    const struct office *offices;
    size_t count;

    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        put[kind] = make_record((enum record_kind)kind, 1, f->arena);
    }
    put[RECORD_CARD].as.card.resident = put[RECORD_RESIDENT].as.resident.id;
    put[RECORD_CERTIFICATE].as.certificate.resident =
        put[RECORD_RESIDENT].as.resident.id;
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        assert_int_equal(fixture_put(f, put[kind]), REGISTER_NEW);
    }
    assert_int_equal(register_dossier(f->reg, CITY,
                                      put[RECORD_RESIDENT].as.resident.id,
                                      f->arena, &dossier, &f->err),
                     1);
    assert_same_values(RECORD_RESIDENT, &put[RECORD_RESIDENT].as,
                       &dossier.resident);
    assert_int_equal(dossier.card_count, 1);
    assert_same_values(RECORD_CARD, &put[RECORD_CARD].as, dossier.cards);
    assert_int_equal(dossier.certificate_count, 1);
    assert_same_values(RECORD_CERTIFICATE, &put[RECORD_CERTIFICATE].as,
                       dossier.certificates);
    assert_int_equal(
        register_municipality(f->reg, CITY, f->arena, &municipality, &f->err),
        1);
    assert_same_values(RECORD_MUNICIPALITY, &put[RECORD_MUNICIPALITY].as,
                       &municipality);
    assert_ok(
        f, register_offices(f->reg, CITY, f->arena, &offices, &count, &f->err));
    assert_int_equal(count, 1);
    assert_same_values(RECORD_OFFICE, &put[RECORD_OFFICE].as, offices);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(the_schema_has_exactly_the_columns_of_the_facts),
        fixture_test(a_change_of_one_column_is_seen_named_and_kept),
        fixture_test(every_column_comes_back_as_it_was_put),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
