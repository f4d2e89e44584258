#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "domain/record.h"

static void
every_kind_of_record_knows_its_municipality(void **state)
{
    struct record record = {.kind = RECORD_RESIDENT};

    (void)state;
    record.as.resident.municipality = "102016";
    assert_string_equal(record_municipality(&record), "102016");
    record = (struct record){.kind = RECORD_CARD};
    record.as.card.municipality = "102024";
    assert_string_equal(record_municipality(&record), "102024");
    record = (struct record){.kind = RECORD_CERTIFICATE};
    record.as.certificate.municipality = "102032";
    assert_string_equal(record_municipality(&record), "102032");
    record = (struct record){.kind = RECORD_OFFICE};
    record.as.office.municipality = "102041";
    assert_string_equal(record_municipality(&record), "102041");
    record = (struct record){.kind = RECORD_MUNICIPALITY};
    record.as.municipality.code = "102059";
    assert_string_equal(record_municipality(&record), "102059");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_record_knows_its_municipality),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
