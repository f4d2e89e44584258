#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "desk/settings.h"
#include "domain/municipality.h"

static struct arena *arena;

static int
open_arena(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int
close_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct conf *
parse(const char *text)
{
    struct err err;
    struct conf *conf =
        conf_parse("kigen.conf", text, settings_keys, arena, &err);

    if (conf == NULL) {
        fail_msg("%s", err.text);
    }
    return conf;
}

static void
refuse(const char *text)
{
    struct err err = {ERR_NONE, ""};

    assert_null(conf_parse("kigen.conf", text, settings_keys, arena, &err));
    assert_int_equal(err.code, ERR_CONFIG);
    assert_non_null(strstr(err.text, "kigen.conf:1"));
}

static void
assert_same_rules(const struct rules *a, const struct rules *b)
{
    assert_int_equal(a->window, b->window);
    assert_int_equal(a->limited_stay, b->limited_stay);
    assert_int_equal(a->refuge_ended, b->refuge_ended);
    assert_int_equal(a->leap, b->leap);
    assert_int_equal(a->adult_age, b->adult_age);
    assert_int_equal(a->adult_age_before, b->adult_age_before);
    assert_int_equal(date_compare(a->adult_age_from, b->adult_age_from), 0);
    assert_int_equal(date_is_none(a->late_from), date_is_none(b->late_from));
}

static struct buf
template_text(void)
{
    struct buf out = {0};

    settings_write_template(&out);
    return out;
}

static void
every_key_has_a_default_of_its_own_type_and_a_help_text(void **state)
{
    const struct conf *conf = parse("");

    (void)state;
    for (const struct conf_key *key = settings_keys; key->name != NULL; key++) {
        assert_non_null(key->standard);
        assert_non_null(key->help);
        assert_string_equal(conf_text(conf, NULL, key->name), key->standard);
        assert_null(conf_origin(conf, NULL, key->name));
    }
}

static void
the_defaults_are_the_law_of_the_rules(void **state)
{
    const struct rules standard = rules_standard();
    const struct rules rules = settings_rules(parse(""), NULL);

    (void)state;
    assert_same_rules(&rules, &standard);
}

static void
a_new_kigen_conf_changes_nothing(void **state)
{
    struct buf text = template_text();
    const struct conf *conf = parse(text.data);

    (void)state;
    for (const struct conf_key *key = settings_keys; key->name != NULL; key++) {
        assert_null(conf_origin(conf, NULL, key->name));
    }
    assert_null(conf_section(conf, 0));
    buf_reset(&text);
}

/* Takes the # away in front of "#key = value". */
static void
uncomment(struct buf *text)
{
    for (const struct conf_key *key = settings_keys; key->name != NULL; key++) {
        struct buf line = {0};
        char *found;

        buf_printf(&line, "\n#%s = ", key->name);
        found = strstr(text->data, line.data);
        assert_non_null(found);
        found[1] = ' ';
        buf_reset(&line);
    }
}

static void
a_new_kigen_conf_without_its_marks_sets_every_default(void **state)
{
    struct buf text = template_text();
    const struct conf *conf;

    (void)state;
    uncomment(&text);
    conf = parse(text.data);
    for (const struct conf_key *key = settings_keys; key->name != NULL; key++) {
        assert_non_null(conf_origin(conf, NULL, key->name));
        assert_string_equal(conf_text(conf, NULL, key->name), key->standard);
    }
    buf_reset(&text);
}

static void
rules_are_read_for_all_and_for_one_municipality(void **state)
{
    const struct conf *conf = parse("window = strict\n"
                                    "late_from = 2024-01-01\n"
                                    "[102016]\n"
                                    "window = same-day\n"
                                    "limited_stay = stay-end-only\n"
                                    "leap_birthday = mar1\n"
                                    "adult_age = 20\n"
                                    "adult_age_before = 21\n"
                                    "adult_age_from = 2023-04-01\n");
    const struct rules all = settings_rules(conf, NULL);
    const struct rules other = settings_rules(conf, "131016");
    const struct rules one = settings_rules(conf, "102016");
    const struct date expected = {2023, 4, 1};

    (void)state;
    assert_int_equal(all.window, WINDOW_STRICT);
    assert_int_equal(all.limited_stay, LIMITED_STAY_ALL);
    assert_int_equal(all.late_from.year, 2024);
    assert_same_rules(&other, &all);
    assert_int_equal(one.window, WINDOW_SAME_DAY);
    assert_int_equal(one.limited_stay, LIMITED_STAY_STAY_END_ONLY);
    assert_int_equal(one.leap, DATE_LEAP_MAR1);
    assert_int_equal(one.adult_age, 20);
    assert_int_equal(one.adult_age_before, 21);
    assert_int_equal(date_compare(one.adult_age_from, expected), 0);
    assert_int_equal(one.late_from.year, 2024);
}

static void
each_reading_of_the_window_has_its_word(void **state)
{
    static const struct {
        const char *text;
        enum window_reading reading;
    } cases[] = {{"window = next-day", WINDOW_NEXT_DAY},
                 {"window = strict", WINDOW_STRICT},
                 {"window = same-day", WINDOW_SAME_DAY}};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(settings_rules(parse(cases[i].text), NULL).window,
                         cases[i].reading);
    }
}

static void
the_gate_reads_its_limits(void **state)
{
    struct gate_limits limits = settings_gate(parse("gate_cap = 5\n"
                                                    "gate_median_times = 6\n"
                                                    "gate_median_floor = 7\n"
                                                    "gate_runs = 8\n"
                                                    "gate_days_ahead = 9\n"));
    struct gate_limits standard = settings_gate(parse(""));

    (void)state;
    assert_int_equal(limits.cap, 5);
    assert_int_equal(limits.median_times, 6);
    assert_int_equal(limits.median_floor, 7);
    assert_int_equal(limits.runs, 8);
    assert_int_equal(limits.days_ahead, 9);
    assert_int_equal(standard.cap, 0);
    assert_int_equal(standard.runs, 28);
}

static void
a_value_out_of_bounds_or_of_no_choice_is_refused(void **state)
{
    (void)state;
    refuse("bundle_size = 0");
    refuse("bundle_size = 5001");
    refuse("window = tomorrow");
    refuse("adult_age = eighteen");
    refuse("late_from = 2024-02-30");
    refuse("vanish_percent = 101");
    refuse("windows = strict");
}

static void
other_rules_have_another_hash_and_other_settings_have_not(void **state)
{
    static const char *const changes[] = {
        "window = strict",
        "limited_stay = stay-end-only",
        "leap_birthday = mar1",
        "adult_age = 20",
        "adult_age_before = 19",
        "adult_age_from = 2022-04-02",
        "[102016]\nwindow = strict",
        "refuge_ended = registered",
        "lead_days = 14",
        "move_days = 0",
        "residence_card = notify",
    };
    char standard[HASH_TEXT_SIZE], hash[HASH_TEXT_SIZE];

    (void)state;
    settings_hash_rules(parse(""), standard);
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        settings_hash_rules(parse(changes[i]), hash);
        assert_string_not_equal(hash, standard);
    }
    settings_hash_rules(parse("bundle_size = 10\nwindow = next-day"), hash);
    assert_string_equal(hash, standard);
}

/* A value that differs from the default, of any key with limits. */
static const char *
another_value(const struct conf_key *key)
{
    switch (key->type) {
    case CONF_INTEGER:
        return arena_printf(arena, "%ld",
                            strcmp(key->standard, "18") == 0 ||
                                    key->minimum ==
                                        strtol(key->standard, NULL, 10)
                                ? key->maximum
                                : key->minimum);
    case CONF_CHOICE:
        return strrchr(key->choices, '|') + 1;
    case CONF_DATE:
        return "2023-04-01";
    default:
        return "x";
    }
}

static bool
differs(const struct rules *a, const struct rules *b)
{
    return a->window != b->window || a->limited_stay != b->limited_stay ||
           a->refuge_ended != b->refuge_ended || a->lead_days != b->lead_days ||
           a->representative != b->representative ||
           a->move_days != b->move_days ||
           a->second_notice != b->second_notice ||
           a->residence_card != b->residence_card || a->leap != b->leap ||
           a->adult_age != b->adult_age ||
           a->adult_age_before != b->adult_age_before ||
           date_compare(a->adult_age_from, b->adult_age_from) != 0 ||
           strcmp(a->plausible_exceptions, b->plausible_exceptions) != 0;
}

/* Whoever adds a choice of law and forgets the mark is told here: the rules
 * change, and nobody would be judged anew.  late_from only ends a list. */
static void
a_key_that_changes_the_rules_is_marked_as_law(void **state)
{
    const struct rules standard = settings_rules(parse(""), NULL);
    char before[HASH_TEXT_SIZE], after[HASH_TEXT_SIZE];
    int law = 0;

    (void)state;
    settings_hash_rules(parse(""), before);
    for (const struct conf_key *key = settings_keys; key->name != NULL; key++) {
        const struct conf *conf;
        struct rules rules;

        if (key->is_legal != NULL || strcmp(key->name, "late_from") == 0) {
            continue;
        }
        conf = parse(
            arena_printf(arena, "%s = %s", key->name, another_value(key)));
        rules = settings_rules(conf, NULL);
        settings_hash_rules(conf, after);
        if (differs(&rules, &standard) != key->law ||
            (strcmp(before, after) != 0) != key->law) {
            fail_msg("%s", key->name);
        }
        law += key->law;
    }
    assert_int_equal(law, 13);
}

static void
every_key_says_where_it_is_asked_for(void **state)
{
    (void)state;
    for (const struct conf_key *key = settings_keys; key->name != NULL; key++) {
        if ((key->scope == CONF_TOP) == (key->belongs != NULL) ||
            (key->belongs != NULL) != (key->sections != NULL)) {
            fail_msg("%s", key->name);
        }
    }
}

static void
a_section_takes_only_what_is_asked_of_a_municipality(void **state)
{
    (void)state;
    for (const struct conf_key *key = settings_keys; key->name != NULL; key++) {
        struct err err = {ERR_NONE, ""};
        const char *text = arena_printf(arena, "[102016]\n%s = %s\n", key->name,
                                        key->standard);
        bool taken =
            conf_parse("kigen.conf", text, settings_keys, arena, &err) != NULL;

        if (taken == (key->scope == CONF_TOP)) {
            fail_msg("%s: %s", key->name, err.text);
        }
        assert_true(taken || strstr(err.text, "kigen.conf:2") != NULL);
    }
    refuse("[999999]\nwindow = strict");
    refuse("[10201]");
    refuse("[102017]");
    refuse("[前橋市]");
}

static void
the_municipality_is_a_code_without_quotation_marks(void **state)
{
    (void)state;
    refuse("municipality = \"102016\"");
    refuse("municipality = 102017");
    refuse("municipality = 10201");
    refuse("municipality = １０２０１６");
    assert_string_equal(
        conf_text(parse("municipality = 102016"), NULL, "municipality"),
        "102016");
    parse("municipality =");
}

static const struct municipality CITIES[] = {{.code = "102016"},
                                             {.code = "131016"}};

static void
a_section_names_a_municipality_of_the_register(void **state)
{
    struct err err = {ERR_NONE, ""};

    (void)state;
    assert_int_equal(
        settings_check_municipalities(parse("municipality = 131016\n[102016]"),
                                      CITIES, 2, &err),
        0);
    assert_int_equal(
        settings_check_municipalities(parse("\n[102024]"), CITIES, 2, &err),
        -1);
    assert_int_equal(err.code, ERR_CONFIG);
    assert_non_null(strstr(err.text, "kigen.conf:2"));
    assert_non_null(strstr(err.text, "102024"));
    assert_int_equal(settings_check_municipalities(
                         parse("municipality = 102024"), CITIES, 2, &err),
                     -1);
    assert_non_null(strstr(err.text, "kigen.conf:1"));
    /* Before the first import nobody is known. */
    assert_int_equal(
        settings_check_municipalities(parse("[102024]"), NULL, 0, &err), 0);
}

static void
settings_in_force_name_value_and_origin(void **state)
{
    struct buf out = {0};
    const char *own;

    (void)state;
    settings_write_in_force(parse("window = strict\n"
                                  "[102016]\n"
                                  "adult_age = 20\n"),
                            CITIES, 2, &out);
    assert_non_null(strstr(out.data, "window = strict  (kigen.conf:1)\n"));
    assert_non_null(strstr(out.data, "bundle_size = 2000  ("));
    for (const struct conf_key *key = settings_keys; key->name != NULL; key++) {
        struct buf line = {0};

        buf_printf(&line, "%s = ", key->name);
        assert_non_null(strstr(out.data, line.data));
        buf_reset(&line);
    }
    /* What is obeyed in one, whole; and who has nothing of its own. */
    own = strstr(out.data, "[102016]\n");
    assert_non_null(own);
    assert_non_null(strstr(own, "adult_age = 20  (kigen.conf:3)\n"));
    assert_non_null(strstr(own, "window = strict  (kigen.conf:1)\n"));
    assert_non_null(strstr(own, "vanish_percent = 5  ("));
    assert_null(strstr(own, "gate_cap"));
    assert_null(strstr(own, "outbox"));
    assert_non_null(strstr(own, "\n[131016]  ("));
    buf_reset(&out);
}

#define arena_test(function)                                                   \
    cmocka_unit_test_setup_teardown(function, open_arena, close_arena)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        arena_test(every_key_has_a_default_of_its_own_type_and_a_help_text),
        arena_test(the_defaults_are_the_law_of_the_rules),
        arena_test(a_new_kigen_conf_changes_nothing),
        arena_test(a_new_kigen_conf_without_its_marks_sets_every_default),
        arena_test(rules_are_read_for_all_and_for_one_municipality),
        arena_test(each_reading_of_the_window_has_its_word),
        arena_test(the_gate_reads_its_limits),
        arena_test(a_value_out_of_bounds_or_of_no_choice_is_refused),
        arena_test(other_rules_have_another_hash_and_other_settings_have_not),
        arena_test(a_key_that_changes_the_rules_is_marked_as_law),
        arena_test(every_key_says_where_it_is_asked_for),
        arena_test(a_section_takes_only_what_is_asked_of_a_municipality),
        arena_test(the_municipality_is_a_code_without_quotation_marks),
        arena_test(a_section_names_a_municipality_of_the_register),
        arena_test(settings_in_force_name_value_and_origin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
