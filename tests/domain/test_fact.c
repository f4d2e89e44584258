#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "domain/fact.h"

static size_t
size_of(const struct fact *fact)
{
    if (fact_is_text(fact)) {
        return sizeof(const char *);
    }
    switch (fact->type) {
    case FACT_DATE:
        return sizeof(struct date);
    case FACT_FLAG:
        return sizeof(bool);
    default:
        return sizeof(int);
    }
}

static void
no_two_rows_of_a_kind_share_a_key_a_name_or_a_place(void **state)
{
    (void)state;
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        int count;
        const struct fact *facts = fact_table((enum record_kind)kind, &count);

        assert_in_range(count, 1, FACTS_MAX);
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                const struct fact *a = &facts[i], *b = &facts[j];

                assert_string_not_equal(a->key, b->key);
                assert_string_not_equal(a->ja, b->ja);
                assert_true(a->offset + size_of(a) <= b->offset ||
                            b->offset + size_of(b) <= a->offset);
            }
        }
    }
}

/* A member that no row speaks of would never be read, kept or compared. */
static void
the_rows_cover_the_whole_struct(void **state)
{
    static const size_t SIZES[RECORD_KINDS + 1] = {
        [RECORD_RESIDENT] = sizeof(struct resident),
        [RECORD_CARD] = sizeof(struct card),
        [RECORD_CERTIFICATE] = sizeof(struct certificate),
        [RECORD_OFFICE] = sizeof(struct office),
        [RECORD_MUNICIPALITY] = sizeof(struct municipality)};

    (void)state;
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        int count;
        const struct fact *facts = fact_table((enum record_kind)kind, &count);
        char used[sizeof(struct record)] = {0};
        size_t gap = 0;

        for (int i = 0; i < count; i++) {
            assert_true(facts[i].offset + size_of(&facts[i]) <= SIZES[kind]);
            memset(used + facts[i].offset, 1, size_of(&facts[i]));
        }
        for (size_t i = 0; i < SIZES[kind]; i++) {
            /* what is left over is padding, less than a pointer */
            gap = used[i] ? 0 : gap + 1;
            assert_true(gap < sizeof(void *));
        }
    }
}

static void
the_key_leads_with_the_municipality_and_is_never_blank(void **state)
{
    (void)state;
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        int count;
        const struct fact *facts = fact_table((enum record_kind)kind, &count);

        assert_in_range(fact_key_count((enum record_kind)kind), 1, count);
        assert_int_equal(facts[0].type, FACT_CODE);
        assert_string_equal(facts[0].ja, "団体コード");
        for (int i = 1; i < fact_key_count((enum record_kind)kind); i++) {
            assert_int_equal(facts[i].need, FACT_FILLED);
        }
    }
}

static void
words_and_statuses_alone_have_a_vocabulary(void **state)
{
    (void)state;
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        int count;
        const struct fact *facts = fact_table((enum record_kind)kind, &count);

        for (int i = 0; i < count; i++) {
            assert_in_range(facts[i].type, FACT_TEXT, FACT_TYPES);
            assert_int_equal(facts[i].words != NULL,
                             facts[i].type == FACT_WORD ||
                                 facts[i].type == FACT_STATUS);
        }
    }
}

static void
the_texts_among_the_types_are_known(void **state)
{
    static const struct {
        enum fact_type type;
        bool text;
    } TYPES[] = {
        {FACT_TEXT, true},   {FACT_LOT, true},      {FACT_RESIDENT, true},
        {FACT_NUMBER, true}, {FACT_CODE, true},     {FACT_POSTCODE, true},
        {FACT_SET, true},    {FACT_WEEKDAYS, true}, {FACT_CLOSURES, true},
        {FACT_DATE, false},  {FACT_FLAG, false},    {FACT_POSITION, false},
        {FACT_WORD, false},  {FACT_STATUS, false}};

    (void)state;
    assert_int_equal(sizeof TYPES / sizeof TYPES[0], FACT_TYPES);
    for (size_t i = 0; i < FACT_TYPES; i++) {
        const struct fact fact = {.type = TYPES[i].type};

        assert_int_equal(fact_is_text(&fact), TYPES[i].text);
    }
}

static void
a_value_stands_where_the_row_says(void **state)
{
    struct record record = {.kind = RECORD_RESIDENT};
    int count;
    const struct fact *facts = fact_table(RECORD_RESIDENT, &count);
    int seen = 0;

    (void)state;
    record.as.resident.mail_to.town = "見本町";
    for (int i = 0; i < count; i++) {
        if (strcmp(facts[i].ja, "送付先町域") == 0) {
            assert_string_equal(
                *(const char *const *)fact_value(&record.as, &facts[i]),
                "見本町");
            *(const char **)fact_place(&record.as, &facts[i]) = "別町";
            seen++;
        }
    }
    assert_int_equal(seen, 1);
    assert_string_equal(record.as.resident.mail_to.town, "別町");
}

static void
a_key_is_named_as_people_know_it(void **state)
{
    static const char *const NAMES[RECORD_KINDS + 1] = {
        [RECORD_RESIDENT] = "宛名番号",
        [RECORD_CARD] = "宛名番号, カード管理番号",
        [RECORD_CERTIFICATE] = "宛名番号, カード管理番号, 証明書種別, 発行番号",
        [RECORD_OFFICE] = "窓口名",
        [RECORD_MUNICIPALITY] = "団体コード"};
    struct arena *arena = arena_new();

    (void)state;
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        assert_string_equal(fact_key_names((enum record_kind)kind, arena),
                            NAMES[kind]);
    }
    arena_free(arena);
}

/* -- values ---------------------------------------------------------------- */

static void
a_cleared_record_has_empty_texts_and_nothing_said(void **state)
{
    struct record record;

    (void)state;
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        int count;
        const struct fact *facts = fact_table((enum record_kind)kind, &count);

        memset(&record, 0x5A, sizeof record);
        fact_clear(&record, (enum record_kind)kind);
        assert_int_equal(record.kind, kind);
        assert_true(record.absent == 0);
        for (int i = 0; i < count; i++) {
            if (fact_is_text(&facts[i])) {
                assert_string_equal(
                    *(const char **)fact_place(&record.as, &facts[i]), "");
            }
            assert_true(fact_is_clear(&record.as, &facts[i]));
        }
    }
    fact_clear(&record, RECORD_RESIDENT);
    assert_int_equal(record.as.resident.addressee, ADDRESSEE_NAME);
    assert_int_equal(record.as.resident.status, RESIDENT_UNKNOWN);
}

static const struct fact *
find(enum record_kind kind, const char *ja, int *index)
{
    int count;
    const struct fact *facts = fact_table(kind, &count);

    for (*index = 0; *index < count; ++*index) {
        if (strcmp(facts[*index].ja, ja) == 0) {
            return &facts[*index];
        }
    }
    fail_msg("no column %s", ja);
    return NULL;
}

static void
what_is_absent_is_filled_and_nothing_else(void **state)
{
    static const char *const ABSENT[] = {"通称", "支援措置", "送付先期限",
                                         "宛名表示"};
    struct record stored, record;
    int index;

    (void)state;
    fact_clear(&stored, RECORD_RESIDENT);
    stored.as.resident.name = "旧";
    stored.as.resident.alias = "通";
    stored.as.resident.addressee = ADDRESSEE_ALIAS;
    stored.as.resident.support_measure = true;
    stored.as.resident.large_print = true;
    stored.as.resident.mail_to_until = (struct date){2027, 1, 31};
    fact_clear(&record, RECORD_RESIDENT);
    record.as.resident.name = "新";
    for (size_t i = 0; i < sizeof ABSENT / sizeof ABSENT[0]; i++) {
        find(RECORD_RESIDENT, ABSENT[i], &index);
        record.absent |= fact_bit(index);
    }
    fact_fill(&record, &stored);
    assert_true(record.absent == 0);
    assert_string_equal(record.as.resident.name, "新");
    assert_string_equal(record.as.resident.alias, "通");
    assert_int_equal(record.as.resident.addressee, ADDRESSEE_ALIAS);
    assert_true(record.as.resident.support_measure);
    assert_false(record.as.resident.large_print);
    assert_int_equal(record.as.resident.mail_to_until.year, 2027);
}

static void
no_flag_that_protects_may_be_blank(void **state)
{
    static const struct {
        enum record_kind kind;
        const char *ja;
    } FLAGS[] = {{RECORD_RESIDENT, "支援措置"},
                 {RECORD_RESIDENT, "成年被後見"},
                 {RECORD_RESIDENT, "大字"},
                 {RECORD_CARD, "顔認証"}};
    int index;

    (void)state;
    for (size_t i = 0; i < sizeof FLAGS / sizeof FLAGS[0]; i++) {
        const struct fact *fact = find(FLAGS[i].kind, FLAGS[i].ja, &index);

        assert_false(fact_may_be_blank(fact));
        assert_false(fact_is_required(fact));
    }
    /* and no flag at all may: blank is neither yes nor no */
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        int count;
        const struct fact *facts = fact_table((enum record_kind)kind, &count);

        for (int i = 0; i < count; i++) {
            assert_true(facts[i].type != FACT_FLAG ||
                        !fact_may_be_blank(&facts[i]));
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_two_rows_of_a_kind_share_a_key_a_name_or_a_place),
        cmocka_unit_test(the_rows_cover_the_whole_struct),
        cmocka_unit_test(
            the_key_leads_with_the_municipality_and_is_never_blank),
        cmocka_unit_test(words_and_statuses_alone_have_a_vocabulary),
        cmocka_unit_test(the_texts_among_the_types_are_known),
        cmocka_unit_test(a_value_stands_where_the_row_says),
        cmocka_unit_test(a_key_is_named_as_people_know_it),
        cmocka_unit_test(a_cleared_record_has_empty_texts_and_nothing_said),
        cmocka_unit_test(what_is_absent_is_filled_and_nothing_else),
        cmocka_unit_test(no_flag_that_protects_may_be_blank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
