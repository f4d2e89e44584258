#include "desk/fixture.h"

#include "support/stderr_tap.h"

static void
refuse(struct town *town, int needs, enum err_code code, const char *what)
{
    struct workspace *workspace;

    town->err.code = ERR_NONE;
    workspace = workspace_open(&town->at, needs, &town->err);
    assert_null(workspace);
    assert_int_equal(town->err.code, code);
    if (strstr(town->err.text, what) == NULL) {
        fail_msg("\"%s\" does not say \"%s\"", town->err.text, what);
    }
}

static void
a_folder_that_is_not_there_is_a_wrong_configuration(void **state)
{
    struct town *town = *state;

    town->at.dir = "/tmp/kigen-nowhere";
    refuse(town, WORKSPACE_READ, ERR_CONFIG, "kigen init");
}

static void
a_folder_everybody_may_write_into_is_refused(void **state)
{
    struct town *town = *state;

    assert_int_equal(chmod(town->dir, 0777), 0);
    refuse(town, WORKSPACE_READ, ERR_PERMISSION, "chmod o-w");
}

static void
a_folder_without_kigen_conf_is_a_wrong_configuration(void **state)
{
    struct town *town = *state;

    assert_int_equal(unlink(town_path(town, "kigen.conf")), 0);
    refuse(town, WORKSPACE_READ, ERR_CONFIG, "kigen.conf");
}

static void
an_unknown_key_of_kigen_conf_is_named_with_its_line(void **state)
{
    struct town *town = *state;

    town_write(town, "kigen.conf", "\nwindwo = strict\n");
    refuse(town, WORKSPACE_READ, ERR_CONFIG, "kigen.conf:2");
}

static void
a_folder_without_register_is_a_wrong_configuration(void **state)
{
    struct town *town = *state;

    assert_int_equal(unlink(town_path(town, "register.db")), 0);
    refuse(town, WORKSPACE_READ, ERR_CONFIG, "register.db");
    assert_false(file_exists(town_path(town, "register.db")));
}

static void
a_font_that_changed_is_refused_before_any_work(void **state)
{
    struct town *town = *state;

    town_write(town, "fonts.conf",
               "default = IPAexMincho\n[IPAexMincho]\n"
               "file = "
               "/usr/share/fonts/opentype/ipaexfont-mincho/ipaexm.ttf\n"
               "sha256 = 0000000000000000000000000000000000000000000000000000"
               "000000000000\n");
    refuse(town, WORKSPACE_FONTS, ERR_CONFIG, "ipaexm.ttf");
}

static void
who_only_reads_needs_neither_fonts_nor_lock(void **state)
{
    struct town *town = *state;
    struct workspace *workspace;

    assert_int_equal(unlink(town_path(town, "fonts.conf")), 0);
    workspace = workspace_open(&town->at, WORKSPACE_READ, &town->err);
    assert_non_null(workspace);
    assert_null(workspace->press);
    assert_false(file_exists(town_path(town, "lock")));
    workspace_close(workspace);
}

static void
two_that_write_do_not_work_at_once_and_readers_do(void **state)
{
    struct town *town = *state;
    struct workspace *first, *reader;

    first = workspace_open(&town->at, WORKSPACE_LOCK, &town->err);
    assert_non_null(first);
    refuse(town, WORKSPACE_LOCK, ERR_BUSY, "2024-03-04T02:00:00+09:00");
    reader = workspace_open(&town->at, WORKSPACE_READ, &town->err);
    assert_non_null(reader);
    workspace_close(reader);
    workspace_close(first);
    first = workspace_open(&town->at, WORKSPACE_LOCK, &town->err);
    assert_non_null(first);
    workspace_close(first);
}

static void
closing_nothing_is_legal(void **state)
{
    (void)state;
    workspace_close(NULL);
}

static void
paths_are_below_the_folder_unless_absolute(void **state)
{
    struct town *town = *state;
    struct outbox outbox;

    assert_string_equal(workspace_path(town->workspace, "/srv/x"), "/srv/x");
    assert_string_equal(workspace_path(town->workspace, "x"),
                        town_path(town, "x"));
    assert_string_equal(workspace_set_folder(town->workspace, "standard"),
                        town_path(town, "templates/standard"));
    outbox = workspace_outbox(town->workspace);
    assert_string_equal(outbox.dir, town_path(town, "outbox"));
    assert_string_equal(outbox.tmp, town_path(town, "tmp"));
    assert_string_equal(outbox.by, "tester");
    assert_string_equal(outbox.now, "2024-03-04T02:00:00+09:00");
    assert_ok(town, outbox_check_folders(&outbox, &town->err));
}

static void
templates_not_configured_are_those_installed(void **state)
{
    struct town *town = *state;

    town_reopen(town, "fonts = fonts.conf\n");
    desk_remove(town_path(town, "templates"));
    assert_string_equal(workspace_set_folder(town->workspace, "standard"),
                        "./templates/standard");
}

static void
the_citys_set_stands_before_the_delivered_one(void **state)
{
    struct town *town = *state;
    const struct mailing_set *set;

    town_reopen(town, "fonts = fonts.conf\n");
    assert_string_equal(workspace_set_folder(town->workspace, "standard"),
                        town_path(town, "templates/standard"));
    town_make_folder(town, "templates/own");
    town_write(town, "templates/own/set.conf",
               "[certificate]\nparts = standard/notice.json\n"
               "envelope = large-print/envelope.json\n"
               "[card]\nparts = standard/notice.json\n");
    set = workspace_set(town->workspace, "own", &town->err);
    if (set == NULL) {
        fail_msg("%s", town->err.text);
    }
    assert_string_equal(set->certificate.parts[0].design->file,
                        "standard/notice.json");
    /* of the city's folder, and the other sets are the delivered ones */
    assert_string_equal(
        set->files[1].bytes,
        workspace_set(town->workspace, "standard", &town->err)->files[1].bytes);
    desk_remove(town_path(town, "templates/large-print"));
    assert_string_equal(workspace_set_folder(town->workspace, "large-print"),
                        "./templates/large-print");
}

static void
a_folder_of_sets_that_is_named_must_be_there(void **state)
{
    struct town *town = *state;

    town_reopen(town, "fonts = fonts.conf\ntemplates = nowhere\n");
    assert_null(workspace_set(town->workspace, "standard", &town->err));
    assert_int_equal(town->err.code, ERR_CONFIG);
    assert_non_null(strstr(town->err.text, "templates = "));
    assert_non_null(strstr(town->err.text, "nowhere"));
}

static void
a_set_is_read_once(void **state)
{
    struct town *town = *state;
    const struct mailing_set *set =
        workspace_set(town->workspace, "standard", &town->err);

    assert_non_null(set);
    desk_remove(town_path(town, "templates/standard"));
    assert_ptr_equal(workspace_set(town->workspace, "standard", &town->err),
                     set);
    assert_ptr_not_equal(
        workspace_set(town->workspace, "large-print", &town->err), set);
}

static void
faults_of_a_set_are_all_logged_and_its_folder_is_named(void **state)
{
    struct town *town = *state;
    const struct mailing_set *set;
    const char *log;

    town_write(town, "templates/standard/notice.json",
               DESK_PAGE(DESK_TEXT("指名", "20") "," DESK_TEXT("住処", "40")));
    stderr_tap_open();
    set = workspace_set(town->workspace, "standard", &town->err);
    log = stderr_tap_close();
    assert_null(set);
    assert_int_equal(town->err.code, ERR_CONFIG);
    assert_non_null(
        strstr(town->err.text, town_path(town, "templates/standard")));
    assert_non_null(strstr(log, "指名"));
    assert_non_null(strstr(log, "住処"));
}

static const char *
set_of(struct town *town, const struct municipality *city,
       const struct resident *reader)
{
    return workspace_set_name(town->workspace, city, reader);
}

static void
a_citys_own_set_goes_before_the_configured_one(void **state)
{
    struct town *town = *state;
    struct municipality city = {.code = CITY, .template_set = ""};
    const struct resident large = {.large_print = true};

    town_reopen(town, "template_set = a\n[" CITY "]\nlarge_print_set = b\n");
    assert_string_equal(set_of(town, &city, NULL), "a");
    assert_string_equal(set_of(town, &city, &large), "b");
    city.template_set = "own";
    assert_string_equal(set_of(town, &city, NULL), "own");
    city.code = "131016";
    assert_string_equal(set_of(town, &city, &large), "large-print");
}

static void
what_a_person_asks_for_goes_before_what_the_city_has(void **state)
{
    struct town *town = *state;
    const struct municipality city = {.code = CITY, .template_set = ""};
    struct resident reader = {.nationality = NATIONALITY_FOREIGN,
                              .style = "",
                              .language = "pt"};

    /* nothing is asked of 言語 unless it is set */
    assert_string_equal(set_of(town, &city, &reader), "standard");
    town_reopen(town, "language_sets = foreign\nforeign_set = yasashii\n");
    assert_string_equal(set_of(town, &city, &reader), "pt");
    reader.language = "";
    assert_string_equal(set_of(town, &city, &reader), "yasashii");
    reader.nationality = NATIONALITY_JAPANESE;
    assert_string_equal(set_of(town, &city, &reader), "standard");
    reader.language = "pt";
    assert_string_equal(set_of(town, &city, &reader), "standard");
    town_reopen(town, "language_sets = all\n");
    assert_string_equal(set_of(town, &city, &reader), "pt");
    reader.large_print = true;
    assert_string_equal(set_of(town, &city, &reader), "large-print");
    reader.style = "yasashii";
    assert_string_equal(set_of(town, &city, &reader), "yasashii");
}

static void
a_row_names_a_set_that_is_there_or_is_told_which_are(void **state)
{
    struct town *town = *state;

    assert_ok(town,
              workspace_set_is_there(town->workspace, "standard", &town->err));
    assert_ok(town, workspace_set_is_there(town->workspace, "", &town->err));
    assert_int_equal(
        workspace_set_is_there(town->workspace, "standart", &town->err), -1);
    assert_int_equal(town->err.code, ERR_LETTER);
    assert_non_null(strstr(town->err.text, "large-print, "));
    assert_non_null(strstr(town->err.text, "standart"));
}

static void
the_only_city_needs_no_name(void **state)
{
    struct town *town = *state;
    struct record second = town_municipality();

    assert_string_equal(
        workspace_municipality(town->workspace, NULL, &town->err), CITY);
    assert_string_equal(
        workspace_municipality(town->workspace, "131016", &town->err),
        "131016");
    second.as.municipality.code = "131016";
    town_put(town, second);
    assert_null(workspace_municipality(town->workspace, NULL, &town->err));
    assert_int_equal(town->err.code, ERR_USAGE);
    assert_non_null(strstr(town->err.text, "--municipality"));
}

static void
the_configured_city_is_meant_where_none_is_named(void **state)
{
    struct town *town = *state;

    town_reopen(town, "fonts = fonts.conf\nmunicipality = 131016\n");
    assert_string_equal(
        workspace_municipality(town->workspace, NULL, &town->err), "131016");
    assert_string_equal(
        workspace_municipality(town->workspace, CITY, &town->err), CITY);
}

struct seen {
    int count;
    char by[2][16];
};

static int
see(void *context, const struct event *event, struct err *err)
{
    struct seen *seen = context;

    (void)err;
    assert_true(seen->count < 2);
    assert_int_equal(event->kind, EVENT_REPRINT);
    assert_string_equal(event->at, "2024-03-04T02:00:00+09:00");
    assert_string_equal(event->notice, "");
    assert_string_equal(event->reason, "来庁");
    snprintf(seen->by[seen->count++], sizeof seen->by[0], "%s", event->by);
    return 0;
}

static void
an_act_is_noted_with_who_and_when(void **state)
{
    struct town *town = *state;
    struct workspace_act act = {.kind = EVENT_REPRINT,
                                .municipality = CITY,
                                .resident = "100",
                                .reason = "来庁"};
    struct seen seen = {0};

    assert_ok(town, workspace_note(town->workspace, &act, &town->err));
    act.by = "clerk";
    assert_ok(town, workspace_note(town->workspace, &act, &town->err));
    assert_ok(town, register_events(town->workspace->reg, CITY, "100", see,
                                    &seen, &town->err));
    assert_int_equal(seen.count, 2);
    assert_string_equal(seen.by[0], "tester");
    assert_string_equal(seen.by[1], "clerk");
}

#define found_test(function)                                                   \
    cmocka_unit_test_setup_teardown(function, town_found, town_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        found_test(a_folder_that_is_not_there_is_a_wrong_configuration),
        found_test(a_folder_everybody_may_write_into_is_refused),
        found_test(a_folder_without_kigen_conf_is_a_wrong_configuration),
        found_test(an_unknown_key_of_kigen_conf_is_named_with_its_line),
        found_test(a_folder_without_register_is_a_wrong_configuration),
        found_test(a_font_that_changed_is_refused_before_any_work),
        found_test(who_only_reads_needs_neither_fonts_nor_lock),
        found_test(two_that_write_do_not_work_at_once_and_readers_do),
        cmocka_unit_test(closing_nothing_is_legal),
        town_test(paths_are_below_the_folder_unless_absolute),
        town_test(templates_not_configured_are_those_installed),
        town_test(the_citys_set_stands_before_the_delivered_one),
        town_test(a_folder_of_sets_that_is_named_must_be_there),
        town_test(a_set_is_read_once),
        town_test(faults_of_a_set_are_all_logged_and_its_folder_is_named),
        town_test(a_citys_own_set_goes_before_the_configured_one),
        town_test(what_a_person_asks_for_goes_before_what_the_city_has),
        town_test(a_row_names_a_set_that_is_there_or_is_told_which_are),
        town_test(the_only_city_needs_no_name),
        town_test(the_configured_city_is_meant_where_none_is_named),
        town_test(an_act_is_noted_with_who_and_when),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
