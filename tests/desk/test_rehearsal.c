#include "desk/fixture.h"

#include "desk/rehearsal.h"
#include "support/stderr_tap.h"

static int
rehearse(struct town *town)
{
    int result;

    town->err.code = ERR_NONE;
    stderr_tap_open();
    result = rehearsal_hold(town->workspace, TOWN_TODAY, &town->err);
    stderr_tap_close();
    return result;
}

static void
refuse(struct town *town, const char *what)
{
    assert_int_equal(rehearse(town), -1);
    assert_int_equal(town->err.code, ERR_CONFIG);
    if (strstr(town->err.text, what) == NULL) {
        fail_msg("\"%s\" does not say \"%s\"", town->err.text, what);
    }
}

static void
sets_in_order_pass_and_leave_nothing(void **state)
{
    struct town *town = *state;

    assert_int_equal(rehearse(town), 0);
    assert_int_equal(town_count(town, 0), 0);
}

static void
a_set_that_is_missing_for_large_print_is_found(void **state)
{
    struct town *town = *state;

    desk_remove(town_path(town, "templates/large-print"));
    refuse(town, "large-print");
}

static void
a_template_with_an_unknown_field_is_found(void **state)
{
    struct town *town = *state;

    town_write(town, "templates/large-print/reply-form.json",
               DESK_PAGE(DESK_TEXT("指名", "20")));
    refuse(town, "large-print");
}

static void
a_font_nobody_registered_is_found(void **state)
{
    struct town *town = *state;

    town_write(town, "templates/standard/reply-form.json",
               DESK_PAGE("{\"name\":\"題\",\"type\":\"text\","
                         "\"readOnly\":true,\"content\":\"照会書\","
                         "\"fontName\":\"Helvetica\","
                         "\"position\":{\"x\":20,\"y\":20},"
                         "\"width\":120,\"height\":10}"));
    refuse(town, "Helvetica");
}

static void
a_fixed_text_that_does_not_fit_is_found(void **state)
{
    struct town *town = *state;

    town_write(town, "templates/standard/reply-form.json",
               DESK_PAGE("{\"name\":\"題\",\"type\":\"text\","
                         "\"readOnly\":true,\"content\":\"照会書兼回答書\","
                         "\"position\":{\"x\":20,\"y\":20},"
                         "\"width\":10,\"height\":5}"));
    refuse(town, "題");
}

static void
a_city_without_counters_is_no_fault_of_the_templates(void **state)
{
    struct town *town = *state;
    struct record city = town_municipality();

    city.as.municipality.code = "131016";
    town_put(town, city);
    assert_int_equal(rehearse(town), 0);
}

static void
a_register_without_cities_needs_no_set(void **state)
{
    struct town *town = *state;

    desk_remove(town_path(town, "templates/standard"));
    town_open_workspace(town);
    assert_int_equal(rehearse(town), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        town_test(sets_in_order_pass_and_leave_nothing),
        town_test(a_set_that_is_missing_for_large_print_is_found),
        town_test(a_template_with_an_unknown_field_is_found),
        town_test(a_font_nobody_registered_is_found),
        town_test(a_fixed_text_that_does_not_fit_is_found),
        town_test(a_city_without_counters_is_no_fault_of_the_templates),
        cmocka_unit_test_setup_teardown(a_register_without_cities_needs_no_set,
                                        town_found, town_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
