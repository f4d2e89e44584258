#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "select/retreat.h"

static struct record
resident(enum resident_status status, int year)
{
    struct record record;

    fact_clear(&record, RECORD_RESIDENT);
    record.as.resident.status = status;
    if (year != 0) {
        record.as.resident.changed_on = (struct date){year, 4, 1};
    }
    return record;
}

static void
a_step_back_is_known_by_status_and_date(void **state)
{
    static const struct {
        enum resident_status stored;
        int stored_year; /* of 異動日; 0 = none */
        enum resident_status now;
        int now_year;
        const char *column; /* NULL: no step back */
    } CASES[] = {
        {RESIDENT_LIVING, 2024, RESIDENT_LIVING, 2024, NULL},
        {RESIDENT_LIVING, 2024, RESIDENT_LIVING, 2025, NULL},
        {RESIDENT_LIVING, 2024, RESIDENT_LIVING, 2023, "異動日"},
        {RESIDENT_LIVING, 2024, RESIDENT_DEAD, 2023, "異動日"},
        {RESIDENT_LIVING, 2024, RESIDENT_DEAD, 2024, NULL},
        {RESIDENT_LIVING, 0, RESIDENT_DEAD, 0, NULL},
        {RESIDENT_DEAD, 2024, RESIDENT_LIVING, 2023, "住民状態"},
        {RESIDENT_DEAD, 2024, RESIDENT_LIVING, 2024, "住民状態"},
        {RESIDENT_DEAD, 2024, RESIDENT_LIVING, 2025, NULL},
        {RESIDENT_DEAD, 2024, RESIDENT_LIVING, 0, "住民状態"},
        {RESIDENT_DEAD, 0, RESIDENT_LIVING, 2025, "住民状態"},
        {RESIDENT_DEAD, 0, RESIDENT_LIVING, 0, "住民状態"},
        {RESIDENT_MOVED_OUT, 2024, RESIDENT_LIVING, 2024, "住民状態"},
        {RESIDENT_MOVED_OUT, 2024, RESIDENT_LIVING, 2025, NULL},
        {RESIDENT_STRUCK_OFF, 2024, RESIDENT_LIVING, 2024, "住民状態"},
        {RESIDENT_MOVED_OUT, 2024, RESIDENT_DEAD, 2025, NULL},
        {RESIDENT_UNLINKED, 2024, RESIDENT_LIVING, 2024, NULL},
        {RESIDENT_UNLINKED, 2024, RESIDENT_LIVING, 2023, "異動日"},
        {RESIDENT_UNKNOWN, 2024, RESIDENT_LIVING, 2024, NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        const struct record stored =
            resident(CASES[i].stored, CASES[i].stored_year);
        const struct record now = resident(CASES[i].now, CASES[i].now_year);
        struct retreat found;

        retreat_find(&stored, &now, &found);
        assert_int_equal(found.back, CASES[i].column != NULL);
        if (CASES[i].column != NULL) {
            assert_string_equal(found.column->ja, CASES[i].column);
        }
    }
}

static void
each_flag_that_falls_is_told_apart(void **state)
{
    int count;
    const struct fact *facts = fact_table(RECORD_RESIDENT, &count);
    int flags = 0;

    (void)state;
    for (int i = 0; i < count; i++) {
        struct record stored, now;
        struct retreat found;

        if (facts[i].type != FACT_FLAG) {
            continue;
        }
        flags++;
        fact_clear(&stored, RECORD_RESIDENT);
        now = stored;
        *(bool *)fact_place(&stored.as, &facts[i]) = true;
        retreat_find(&stored, &now, &found);
        assert_true(found.flags == fact_bit(i));
        assert_int_equal(found.support_measure,
                         strcmp(facts[i].ja, "支援措置") == 0);
        /* set is no fall, nor is staying */
        retreat_find(&now, &stored, &found);
        assert_true(found.flags == 0);
        retreat_find(&stored, &stored, &found);
        assert_true(found.flags == 0 && !found.support_measure);
    }
    assert_int_equal(flags, 3);
}

static void
a_flag_that_protects_nobody_may_fall(void **state)
{
    struct record stored, now;
    struct retreat found;

    (void)state;
    fact_clear(&stored, RECORD_OFFICE);
    now = stored;
    stored.as.office.serves_agents = true;
    retreat_find(&stored, &now, &found);
    assert_true(found.flags == 0);
    fact_clear(&stored, RECORD_CARD);
    now = stored;
    stored.as.card.face_auth = true;
    retreat_find(&stored, &now, &found);
    assert_true(found.flags != 0);
}

static void
a_redirection_is_taken_when_nothing_of_it_is_left(void **state)
{
    struct record stored, now;
    struct retreat found;

    (void)state;
    fact_clear(&stored, RECORD_RESIDENT);
    now = stored;
    retreat_find(&stored, &now, &found);
    assert_false(found.mail_to);
    stored.as.resident.mail_to.town = "見本町";
    retreat_find(&stored, &now, &found);
    assert_true(found.mail_to);
    /* another address, or a part of one, is no loss of it */
    now.as.resident.mail_to.lot = "1番1号";
    retreat_find(&stored, &now, &found);
    assert_false(found.mail_to);
    /* a reason or a last day alone redirects nothing */
    fact_clear(&stored, RECORD_RESIDENT);
    stored.as.resident.mail_to_reason = "入院";
    fact_clear(&now, RECORD_RESIDENT);
    retreat_find(&stored, &now, &found);
    assert_false(found.mail_to);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_back_is_known_by_status_and_date),
        cmocka_unit_test(each_flag_that_falls_is_told_apart),
        cmocka_unit_test(a_flag_that_protects_nobody_may_fall),
        cmocka_unit_test(a_redirection_is_taken_when_nothing_of_it_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
