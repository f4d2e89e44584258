#include "compile.h"

#include "template/mailing.h"

#define PAGE(elements)                                                         \
    "{\"basePdf\":{\"width\":210,\"height\":297,\"padding\":[0,0,0,0]},"       \
    "\"schemas\":[[" elements "]]}"
#define TEXT(name)                                                             \
    "{\"name\":\"" name "\",\"type\":\"text\",\"position\":{\"x\":0,\"y\":0}," \
    "\"width\":50,\"height\":10}"
#define TWO_PAGES                                                              \
    "{\"basePdf\":{\"width\":210,\"height\":297,\"padding\":[0,0,0,0]},"       \
    "\"schemas\":[[],[]]}"

/* An empty page of A4. */
#define PDF                                                                    \
    "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n"      \
    "<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page"       \
    "/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\nxref\n0 4\n"               \
    "0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n"          \
    "0000000105 00000 n \ntrailer\n<</Size 4/Root 1 0 R>>\nstartxref\n170\n"   \
    "%%EOF\n"

/* A source in memory that counts what it is asked for. */
struct shelf {
    const char *conf;
    int reads;
};

static int
read_from_shelf(void *context, const char *name, struct arena *arena,
                const char **bytes, size_t *size, struct err *err)
{
    struct shelf *shelf = context;
    const struct {
        const char *name, *text;
    } files[] = {
        {"set.conf", shelf->conf},
        {"notice.json", PAGE(TEXT("氏名"))},
        {"form.json", PAGE(TEXT("宛先住所"))},
        {"two.json", TWO_PAGES},
        {"bad.json", PAGE(TEXT("謎") "," TEXT("氏明"))},
        {"broken.json", "{"},
        {"sheet.json", "{\"basePdf\":\"form.pdf\",\"schemas\":[[]]}"},
        {"form.pdf", PDF},
        {"other/sheet.json", "{\"basePdf\":\"own.pdf\",\"schemas\":[[]]}"},
        {"other/own.pdf", PDF},
        {"lost.json", "{\"basePdf\":\"lost.pdf\",\"schemas\":[[]]}"},
    };

    (void)arena;
    shelf->reads++;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        if (strcmp(files[i].name, name) == 0) {
            *bytes = files[i].text;
            *size = strlen(files[i].text);
            return 0;
        }
    }
    return err_set(err, ERR_CONFIG, "no %s", name);
}

static struct shelf shelf;

static const struct mailing_set *
read_set(const char *conf)
{
    const struct mailing_source source = {read_from_shelf, &shelf};

    shelf = (struct shelf){conf, 0};
    compile_err = (struct err){0};
    fault_init(&compile_faults, compile_arena);
    return mailing_set_read("standard", &source, &COMPILE_VOCABULARY,
                            compile_arena, &compile_faults, &compile_err);
}

static const struct mailing_set *
read_good(const char *conf)
{
    const struct mailing_set *set = read_set(conf);

    if (set == NULL) {
        fail_msg("%s; %s", compile_err.text,
                 compile_faults.kept > 0 ? compile_faults.text[0] : "");
    }
    return set;
}

/* The only fault. */
static const char *
read_bad(const char *conf)
{
    assert_null(read_set(conf));
    assert_int_equal(compile_err.code, ERR_CONFIG);
    if (compile_faults.total != 1) {
        fail_msg("%zu faults; %s", compile_faults.total, compile_err.text);
    }
    return compile_faults.text[0];
}

static const char PLAIN[] = "[certificate]\nparts = notice.json\n"
                            "[card]\nparts = notice.json\n";

static void
a_set_has_a_mailing_of_each_kind(void **state)
{
    const struct mailing_set *set =
        read_good("[certificate]\n"
                  "parts = notice.json, form.json:!顔認証\n"
                  "sides = duplex\npages = 3\n"
                  "[card]\nparts = two.json\n");
    const struct mailing *mailing = mailing_of(set, NOTICE_CERTIFICATE);

    (void)state;
    assert_string_equal(set->name, "standard");
    assert_int_equal(mailing->kind, NOTICE_CERTIFICATE);
    assert_true(mailing->duplex);
    assert_int_equal(mailing->pages_max, 3);
    assert_int_equal(mailing->part_count, 2);
    assert_string_equal(mailing->parts[0].file, "notice.json");
    assert_string_equal(mailing->parts[0].design->file, "standard/notice.json");
    assert_int_equal(mailing->parts[0].when, -1);
    assert_string_equal(mailing->parts[1].file, "form.json");
    assert_int_equal(mailing->parts[1].when, FACE);
    assert_true(mailing->parts[1].when_not);

    mailing = mailing_of(set, NOTICE_CARD);
    assert_int_equal(mailing->kind, NOTICE_CARD);
    assert_false(mailing->duplex);
    assert_int_equal(mailing->pages_max, 2);
    assert_int_equal(mailing->part_count, 1);
}

static void
each_file_is_read_once_and_kept(void **state)
{
    const struct mailing_set *set = read_good(PLAIN);

    (void)state;
    assert_int_equal(shelf.reads, 2);
    assert_int_equal(set->file_count, 2);
    assert_string_equal(set->files[0].name, "set.conf");
    assert_string_equal(set->files[1].name, "notice.json");
    assert_string_equal(set->files[1].bytes, PAGE(TEXT("氏名")));
    assert_int_equal(set->files[1].size, strlen(PAGE(TEXT("氏名"))));
    assert_ptr_equal(set->card.parts[0].design,
                     set->certificate.parts[0].design);
}

static void
the_envelope_is_a_window_envelope_unless_told(void **state)
{
    const struct zone_envelope *envelope = &read_good(PLAIN)->envelope;

    (void)state;
    assert_int_equal(envelope->width_mpt, MM(235));
    assert_int_equal(envelope->height_mpt, MM(120));
    assert_int_equal(envelope->window.width_mpt, MM(90));
    assert_int_equal(envelope->window.height_mpt, MM(45));
    assert_int_equal(envelope->panel_mpt, MM(99));
    assert_int_equal(envelope->paper_mpt, MM(210));
    assert_int_equal(envelope->margin_mpt, MM(2));
}

static void
the_envelope_can_be_set(void **state)
{
    const struct zone_envelope *envelope =
        &read_good("[certificate]\nparts = notice.json\n[card]\nparts = "
                   "notice.json\n[envelope]\nwindow-left = 18\nwindow-top = 14"
                   "\nwindow-width = 100\nwindow-height = 55\nmargin = 3\n")
             ->envelope;

    (void)state;
    assert_int_equal(envelope->window.x_mpt, MM(18));
    assert_int_equal(envelope->window.y_mpt, MM(14));
    assert_int_equal(envelope->window.width_mpt, MM(100));
    assert_int_equal(envelope->window.height_mpt, MM(55));
    assert_int_equal(envelope->margin_mpt, MM(3));
}

static void
the_sealing_envelope_is_the_last_part_and_printed_apart(void **state)
{
    const struct mailing_set *set =
        read_good("[certificate]\nparts = notice.json\n"
                  "envelope = form.json:!顔認証\n"
                  "[card]\nparts = notice.json\n");
    const struct mailing *mailing = mailing_of(set, NOTICE_CERTIFICATE);

    (void)state;
    assert_int_equal(mailing->part_count, 2);
    assert_int_equal(mailing_envelope(mailing), 1);
    assert_true(mailing->parts[1].is_envelope);
    assert_string_equal(mailing->parts[1].file, "form.json");
    assert_int_equal(mailing->parts[1].when, FACE);
    assert_true(mailing->parts[1].when_not);
    assert_false(mailing->envelope_is_common);
    assert_int_equal(mailing_envelope(mailing_of(set, NOTICE_CARD)), -1);
    /* it is no page of the letter */
    read_good("[certificate]\nparts = notice.json\npages = 1\n"
              "envelope = two.json\n[card]\nparts = notice.json\n");
}

static void
an_envelope_for_all_has_nothing_of_one(void **state)
{
    const struct mailing_set *set =
        read_good("[certificate]\nparts = notice.json\nenvelope = two.json\n"
                  "envelope-print = common\n[card]\nparts = notice.json\n");

    (void)state;
    assert_true(set->certificate.envelope_is_common);
    assert_contains(
        read_bad("[certificate]\nparts = notice.json\nenvelope = form.json\n"
                 "envelope-print = common\n[card]\nparts = notice.json\n"),
        "standard/set.conf:4: standard/form.json has {宛先住所}, which is "
        "another on every letter");
}

static void
a_letter_has_one_envelope(void **state)
{
    (void)state;
    assert_contains(read_bad("[certificate]\nparts = notice.json\n"
                             "envelope = form.json, notice.json\n"
                             "[card]\nparts = notice.json\n"),
                    "standard/set.conf:3: a letter has one sealing envelope");
}

static void
every_fault_of_every_template_is_listed(void **state)
{
    (void)state;
    assert_null(read_set("[certificate]\nparts = bad.json\n"
                         "[card]\nparts = broken.json\n"));
    assert_int_equal(compile_faults.total, 3);
    assert_contains(compile_faults.text[0],
                    "standard/bad.json: page 1, element 謎");
    assert_contains(compile_faults.text[1], "element 氏明");
    assert_contains(compile_faults.text[2], "standard/broken.json:1:");
    assert_contains(compile_err.text, "3 faults");
}

static void
a_mailing_without_parts_is_a_fault(void **state)
{
    (void)state;
    assert_contains(read_bad("[certificate]\nparts = notice.json\n"),
                    "[card] has no parts");
}

static void
a_part_that_is_missing_names_set_and_file(void **state)
{
    (void)state;
    assert_null(read_set("[certificate]\nparts = none.json\n"
                         "[card]\nparts = notice.json\n"));
    assert_int_equal(compile_err.code, ERR_CONFIG);
    assert_contains(compile_err.text, "standard/set.conf");
    assert_contains(compile_err.text, "none.json");
}

static void
a_part_outside_the_folder_is_a_fault(void **state)
{
    (void)state;
    assert_contains(read_bad("[certificate]\nparts = ../notice.json\n"
                             "[card]\nparts = notice.json\n"),
                    "standard/set.conf:2: \"../notice.json\" is not the name");
    assert_contains(read_bad("[certificate]\nparts = notice.json,\n"
                             "[card]\nparts = notice.json\n"),
                    "\"\" is not the name");
    assert_contains(read_bad("[certificate]\nparts = ../a/notice.json\n"
                             "[card]\nparts = notice.json\n"),
                    "\"../a/notice.json\" is not the name");
    assert_contains(read_bad("[certificate]\nparts = a/b/notice.json\n"
                             "[card]\nparts = notice.json\n"),
                    "nor of another set");
}

static void
the_condition_of_a_part_must_be_a_flag(void **state)
{
    (void)state;
    assert_contains(read_bad("[certificate]\nparts = notice.json:顔認\n"
                             "[card]\nparts = notice.json\n"),
                    "did you mean \"顔認証\"?");
    assert_contains(read_bad("[certificate]\nparts = notice.json:氏名\n"
                             "[card]\nparts = notice.json\n"),
                    "is no flag");
}

static void
templates_with_more_pages_than_allowed_are_a_fault(void **state)
{
    (void)state;
    assert_contains(read_bad("[certificate]\nparts = two.json, notice.json\n"
                             "[card]\nparts = notice.json\n"),
                    "have 3 pages, more than pages = 2");
    /* what is there only sometimes is counted when it is there */
    read_good("[certificate]\nparts = two.json, notice.json:顔認証\n"
              "[card]\nparts = notice.json\n");
}

/* Sets of before there was one. */
static void
a_set_may_have_no_second_notice(void **state)
{
    const struct mailing_set *set;

    (void)state;
    set = read_good("[certificate]\nparts = notice.json\n[card]\n"
                    "parts = notice.json\n");
    assert_false(mailing_is_there(set, NOTICE_SECOND));
    assert_true(mailing_is_there(set, NOTICE_CARD));
    set = read_good("[certificate]\nparts = notice.json\n[card]\n"
                    "parts = notice.json\n[second]\nparts = two.json\n");
    assert_int_equal(mailing_of(set, NOTICE_SECOND)->kind, NOTICE_SECOND);
    assert_string_equal(mailing_of(set, NOTICE_SECOND)->parts[0].file,
                        "two.json");
    assert_contains(read_bad("[certificate]\nparts = notice.json\n[card]\n"
                             "parts = notice.json\n[second]\n"
                             "sides = simplex\n"),
                    "[second] has no parts");
}

static void
unknown_sections_and_keys_are_faults(void **state)
{
    (void)state;
    assert_null(read_set("[certificate]\nparts = notice.json\n[card]\n"
                         "parts = notice.json\n[envelop]\n"));
    assert_contains(compile_err.text, "set.conf:5: unknown section [envelop]");
    assert_contains(compile_err.text,
                    "[certificate], [card], [second], [envelope]");
    assert_null(read_set("[card]\npart = notice.json\n"));
    assert_contains(compile_err.text, "did you mean \"parts\"?");
}

static void
a_key_in_the_wrong_section_is_a_fault(void **state)
{
    (void)state;
    assert_null(read_set("[certificate]\nparts = notice.json\nmargin = 3\n"
                         "[card]\nparts = notice.json\n"));
    assert_contains(compile_err.text,
                    "standard/set.conf:3: \"margin\" does not belong into "
                    "[certificate]");
    assert_null(read_set("[certificate]\nparts = notice.json\n"
                         "[card]\nparts = notice.json\n"
                         "[envelope]\nsides = duplex\n"));
    assert_contains(compile_err.text,
                    "\"sides\" does not belong into [envelope]");
}

static void
a_folder_is_a_source(void **state)
{
    const struct mailing_source source = mailing_folder("tests/template");
    const char *bytes = NULL;
    size_t size = 0;

    (void)state;
    assert_int_equal(source.read(source.context, "pdfme-sample.json",
                                 compile_arena, &bytes, &size, &compile_err),
                     0);
    assert_true(size > 1000);
    assert_memory_equal(bytes, "{\n \"schemas\"", 12);
}

static void
a_folder_gives_no_file_of_another_folder(void **state)
{
    static const char *const NAMES[] = {
        "../base/date.h", "/etc/hostname", "",    ".", "..",
        ".hidden",        "a/b",           "a\\b"};
    const struct mailing_source source = mailing_folder("tests/template");

    (void)state;
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        const char *bytes;
        size_t size;

        assert_int_equal(source.read(source.context, NAMES[i], compile_arena,
                                     &bytes, &size, &compile_err),
                         -1);
        assert_int_equal(compile_err.code, ERR_CONFIG);
        assert_contains(compile_err.text, "is not the name of a file");
    }
}

static void
a_missing_file_of_a_folder_is_a_fault_of_the_set(void **state)
{
    const struct mailing_source source = mailing_folder("tests/template");
    const char *bytes;
    size_t size;

    (void)state;
    assert_int_equal(source.read(source.context, "none.json", compile_arena,
                                 &bytes, &size, &compile_err),
                     -1);
    assert_int_equal(compile_err.code, ERR_CONFIG);
}

/* -- sets that use another's files --------------------------------------- */

static void
read_of(const struct mailing_source *source, const char *name,
        const char **bytes)
{
    size_t size = 0;

    if (source->read(source->context, name, compile_arena, bytes, &size,
                     &compile_err) != 0) {
        fail_msg("%s", compile_err.text);
    }
    assert_true(size > 0);
}

static void
a_set_finds_another_in_the_first_folder_that_has_it(void **state)
{
    /* "template" stands in tests and in batch, "standard" in templates */
    static const char *const ROOTS[] = {"tests", "batch", "templates", NULL};
    const struct mailing_folders folders = {"own", "templates/large-print",
                                            ROOTS};
    const struct mailing_source source = mailing_folders(&folders);
    const char *bytes;
    size_t size;

    (void)state;
    read_of(&source, "template/test_mailing.c", &bytes);
    read_of(&source, "standard/envelope.json", &bytes);
    read_of(&source, "set.conf", &bytes);
    assert_contains(bytes, "Large print");
    read_of(&source, "own/set.conf", &bytes);
    assert_contains(bytes, "Large print");
    /* the first folder has the set, and it is taken whole */
    assert_int_equal(source.read(source.context, "template/mailing.c",
                                 compile_arena, &bytes, &size, &compile_err),
                     -1);
    assert_int_equal(compile_err.code, ERR_CONFIG);
    assert_int_equal(source.read(source.context, "nowhere/notice.json",
                                 compile_arena, &bytes, &size, &compile_err),
                     -1);
    assert_int_equal(compile_err.code, ERR_CONFIG);
    assert_contains(compile_err.text,
                    "no template set \"nowhere\" in tests, batch, templates");
}

#define CARD "[card]\nparts = notice.json\n"

static const struct mailing_file *
file_of(const struct mailing_set *set, const char *name)
{
    for (size_t i = 0; i < set->file_count; i++) {
        if (strcmp(set->files[i].name, name) == 0) {
            return &set->files[i];
        }
    }
    return NULL;
}

static void
a_pdf_beneath_a_template_is_a_file_of_the_set(void **state)
{
    const struct mailing_set *set = read_good(
        "[certificate]\nparts = notice.json, sheet.json, other/sheet.json\n"
        "pages = 3\n" CARD);

    (void)state;
    assert_non_null(set->certificate.parts[1].design->base);
    assert_non_null(file_of(set, "form.pdf"));
    /* It lies beside its own template, in the other set. */
    assert_non_null(set->certificate.parts[2].design->base);
    assert_non_null(file_of(set, "other/own.pdf"));
    assert_int_equal(set->file_count, 6);
}

static void
a_pdf_that_is_not_there_is_a_fault_of_its_template(void **state)
{
    const char *fault =
        read_bad("[certificate]\nparts = notice.json, lost.json\n" CARD);

    (void)state;
    assert_contains(fault, "standard/lost.json: property basePdf: ");
    assert_contains(fault, "no lost.pdf");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_set_has_a_mailing_of_each_kind),
        TEST(each_file_is_read_once_and_kept),
        TEST(the_envelope_is_a_window_envelope_unless_told),
        TEST(the_envelope_can_be_set),
        TEST(the_sealing_envelope_is_the_last_part_and_printed_apart),
        TEST(an_envelope_for_all_has_nothing_of_one),
        TEST(a_letter_has_one_envelope),
        TEST(a_set_finds_another_in_the_first_folder_that_has_it),
        TEST(every_fault_of_every_template_is_listed),
        TEST(a_mailing_without_parts_is_a_fault),
        TEST(a_part_that_is_missing_names_set_and_file),
        TEST(a_part_outside_the_folder_is_a_fault),
        TEST(the_condition_of_a_part_must_be_a_flag),
        TEST(templates_with_more_pages_than_allowed_are_a_fault),
        TEST(a_set_may_have_no_second_notice),
        TEST(unknown_sections_and_keys_are_faults),
        TEST(a_key_in_the_wrong_section_is_a_fault),
        TEST(a_folder_is_a_source),
        TEST(a_folder_gives_no_file_of_another_folder),
        TEST(a_missing_file_of_a_folder_is_a_fault_of_the_set),
        TEST(a_pdf_beneath_a_template_is_a_file_of_the_set),
        TEST(a_pdf_that_is_not_there_is_a_fault_of_its_template),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
