#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "postal/destination.h"

static const struct destination_case {
    const char *postcode, *rest;
    enum destination_fault fault;
    const char *number;
} cases[] = {
    /* p17, p22: the published ones. */
    {"1000013", "1丁目3番2号 郵便プラザ503室", DESTINATION_SOUND, "1-3-2-503"},
    {"1008792", "", DESTINATION_SOUND, ""},
    {"9808691", "仙台中央郵便局私書箱第215号", DESTINATION_SOUND, "215"},
    /* An office's number says all, whatever follows. */
    {"1008792", "2丁目3番1号", DESTINATION_SOUND, ""},
    {"5016292", "1丁目2番3号", DESTINATION_SOUND, ""},
    {"9808700", "私書箱3", DESTINATION_WHOLE_CITY, ""},
    {"9808712", "郵便局私書箱3号", DESTINATION_SOUND, ""},
    {"3501106", "22-1A308", DESTINATION_SOUND, "22-1A308"},
    /* Boxes. */
    {"5016291", "郵便局私書箱十二号", DESTINATION_SOUND, "12"},
    {"9808691", "郵便局私書箱", DESTINATION_NUMERAL, ""},
    {"9808691", "郵便局私書箱12345号", DESTINATION_NUMERAL, ""},
    {"9808691", "郵便局私書箱3号2階", DESTINATION_NUMERAL, ""},
    {"9800811", "仙台中央郵便局私書箱第215号", DESTINATION_BOX, ""},
    /* No 町域, no postcode, no number. */
    {"3710000", "1-2", DESTINATION_WHOLE_CITY, ""},
    {"371002", "1-2", DESTINATION_POSTCODE, ""},
    {"371002a", "1-2", DESTINATION_POSTCODE, ""},
    {"", "1-2", DESTINATION_POSTCODE, ""},
    {"3710023", "○番○号", DESTINATION_NUMERAL, NULL},
};

static void
bars_say_what_the_post_sorts_by(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *number = NULL;

        assert_int_equal(destination_read(cases[i].postcode, cases[i].rest,
                                          arena, &number),
                         cases[i].fault);
        if (cases[i].number != NULL) {
            assert_string_equal(number, cases[i].number);
        }
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_say_what_the_post_sorts_by),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
