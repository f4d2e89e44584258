#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "person.h"

#include "select/disclose.h"

struct look {
    const char *line; /* see person.h */
    const char *born; /* of the letter */
    const char *keys; /* what stands against it */
};

static void
what_keeps_a_letter_back_by_night_keeps_it_back_by_day(void **state)
{
    static const struct look looks[] = {
        {"", "1980-05-10", ""},
        {"today=2030-01-01", "1980-05-10", ""},
        {"", "1980-05-11", "other_birth_date"},
        {"status=死亡", "1980-05-10", "dead"},
        {"status=転出", "1980-05-10", "moved_out"},
        {"status=消除", "1980-05-10", "struck_off"},
        {"status=未連携", "1980-05-10", "unlinked"},
        {"status=x", "1980-05-10", "unknown_status"},
        {"support=1", "1980-05-10", "support_measure"},
        {"protect=sato", "1980-05-10", "support_measure"},
        {"protect=sato protect_released=suzuki", "1980-05-10",
         "support_measure"},
        {"support=1 protect=sato protect_released=suzuki", "1980-05-10",
         "support_measure"},
        {"protect=sato protect_released=suzuki ended", "1980-05-10", ""},
        {"protect=ito protect_released=suzuki ended protect=sato", "1980-05-10",
         "support_measure"},
        {"hold=sato", "1980-05-10", "operator_hold"},
        {"hold=sato hold_released=sato", "1980-05-10", ""},
        {"status=死亡 support=1 hold=sato", "1950-01-01",
         "dead other_birth_date support_measure operator_hold"},
    };
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        struct person person;
        struct disclosure found;

        person_make(&person, looks[i].line);
        found = disclose_ask(&person.dossier, person_date(looks[i].born));
        if (strcmp(disclose_keys(&found, arena), looks[i].keys) != 0) {
            fail_msg("%s: %s", looks[i].line, disclose_keys(&found, arena));
        }
        assert_int_equal(*disclose_text(&found, arena) == '\0',
                         found.count == 0);
    }
    arena_free(arena);
}

static void
nobody_is_shown_who_is_not_there(void **state)
{
    struct disclosure found = disclose_ask(NULL, person_date("1980-05-10"));

    (void)state;
    assert_int_equal(found.count, 1);
    assert_int_equal(found.bars[0], DISCLOSE_MISSING);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            what_keeps_a_letter_back_by_night_keeps_it_back_by_day),
        cmocka_unit_test(nobody_is_shown_who_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
