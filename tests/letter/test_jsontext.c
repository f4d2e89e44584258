#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "letter/jsontext.h"

static struct jsontext_fault fault;

static void
refuse(const char *json, int line, const char *part)
{
    fault = (struct jsontext_fault){0};
    assert_null(jsontext_parse(json, strlen(json), &fault));
    assert_int_equal(fault.line, line);
    assert_true(fault.column > 0);
    assert_non_null(strstr(fault.reason, part));
}

static void
objects_and_arrays_are_read(void **state)
{
    json_t *root = jsontext_parse("{\"a\":[1,\"二\"]}", 15, &fault);

    (void)state;
    assert_int_equal(json_array_size(json_object_get(root, "a")), 2);
    json_decref(root);
}

static void
no_more_than_the_size_is_read(void **state)
{
    json_t *root = jsontext_parse("[1]garbage", 3, &fault);

    (void)state;
    assert_int_equal(json_array_size(root), 1);
    json_decref(root);
}

static void
each_kind_of_damage_has_its_words(void **state)
{
    (void)state;
    refuse("{\"a\":\n1", 2, "ends too early");
    refuse("[1]\n\n2", 3, "follows after the end");
    refuse("[\"\xC3\"]", 1, "UTF-8");
    refuse("{\"a\":1,\n\"a\":2}", 2, "twice");
    refuse("[\"\\u0000\"]", 1, "U+0000");
    refuse("[1,]", 1, "not JSON");
    refuse("[1e999]", 1, "too large");
    refuse("", 1, "");
}

static void
the_place_is_told_without_the_text_there(void **state)
{
    (void)state;
    refuse("{\"氏名\":\"藤田\" \"x\"}", 1, "not JSON");
    assert_null(strstr(fault.reason, "藤田"));
}

static void
the_first_bad_character_is_found(void **state)
{
    (void)state;
    assert_int_equal(jsontext_bad_character("藤田　隆\n葛\U000E0100", false),
                     0);
    assert_int_equal(jsontext_bad_character("a\tb", false), '\t');
    assert_int_equal(jsontext_bad_character("a\tb", true), 0);
    assert_int_equal(jsontext_bad_character("a\u202eb\u200b", true), 0x202E);
    assert_int_equal(jsontext_bad_character("\x7f", true), 0x7F);
}

static void
line_ends_become_line_feeds(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_string_equal(jsontext_clean("a\r\nb\rc\n\r\n", arena),
                        "a\nb\nc\n\n");
    assert_string_equal(jsontext_clean("", arena), "");
    assert_string_equal(jsontext_clean("か\u3099", arena), "が");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_and_arrays_are_read),
        cmocka_unit_test(no_more_than_the_size_is_read),
        cmocka_unit_test(each_kind_of_damage_has_its_words),
        cmocka_unit_test(the_place_is_told_without_the_text_there),
        cmocka_unit_test(the_first_bad_character_is_found),
        cmocka_unit_test(line_ends_become_line_feeds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
