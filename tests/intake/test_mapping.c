#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fault.h"
#include "intake/intake.h"

/* A mapping and a file of a vendor, and what reading them gave. */
struct desk {
    char dir[64];
    struct arena *arena;
    struct fault_list faults, warnings;
    struct err err;
    const struct mapping *mapping;
    struct intake_file file;
    struct resident people[8];
    uint64_t absent;
    int count;
};

static int
open_desk(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);

    assert_non_null(desk);
    snprintf(desk->dir, sizeof desk->dir, "/tmp/kigen-mapping-XXXXXX");
    assert_non_null(mkdtemp(desk->dir));
    desk->arena = arena_new();
    *state = desk;
    return 0;
}

static int
close_desk(void **state)
{
    struct desk *desk = *state;

    unlink(arena_printf(desk->arena, "%s/intake.conf", desk->dir));
    unlink(arena_printf(desk->arena, "%s/a.csv", desk->dir));
    rmdir(desk->dir);
    arena_free(desk->arena);
    free(desk);
    return 0;
}

static const char *
put(struct desk *desk, const char *name, const char *text)
{
    const char *path = arena_printf(desk->arena, "%s/%s", desk->dir, name);
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    return path;
}

static const struct mapping *
map(struct desk *desk, const char *text)
{
    fault_init(&desk->faults, desk->arena);
    desk->mapping = mapping_read(put(desk, "intake.conf", text), desk->arena,
                                 &desk->faults, &desk->err);
    return desk->mapping;
}

static const char *
keep_text(struct desk *desk, const char *text)
{
    return arena_strdup(desk->arena, text);
}

static int
see(void *context, const struct intake_row *row, struct err *err)
{
    const struct record *record = row->record;
    struct desk *desk = context;
    struct resident *person = &desk->people[desk->count++];

    (void)err;
    assert_int_equal(record->kind, RECORD_RESIDENT);
    desk->absent = record->absent;
    *person = record->as.resident;
    person->municipality = keep_text(desk, person->municipality);
    person->id = keep_text(desk, person->id);
    person->name = keep_text(desk, person->name);
    person->address.town = keep_text(desk, person->address.town);
    person->address.lot = keep_text(desk, person->address.lot);
    return 0;
}

static int
take(struct desk *desk, const char *text)
{
    const struct intake_request request = {.municipality = "102016",
                                           .mapping = desk->mapping,
                                           .sink = {see, desk},
                                           .faults = &desk->faults,
                                           .warnings = &desk->warnings};

    desk->count = 0;
    fault_init(&desk->faults, desk->arena);
    fault_init(&desk->warnings, desk->arena);
    desk->file.path = put(desk, "a.csv", text);
    return intake_read(&request, &desk->file, 1, &desk->err);
}

static void
assert_bad_mapping(struct desk *desk, const char *text, const char *place,
                   const char *what)
{
    assert_null(map(desk, text));
    assert_int_equal(desk->err.code, ERR_CONFIG);
    assert_int_equal(desk->faults.total, 1);
    if (strstr(desk->faults.text[0], place) == NULL ||
        strstr(desk->faults.text[0], what) == NULL) {
        fail_msg("%s: %s", text, desk->faults.text[0]);
    }
}

static const char standard[] =
    "[住民]\n"
    "氏名 = 氏名_優先\n"
    "住民状態 = 住民状態: 1 現存, 2 転出, 3 死亡, 9 消除\n"
    "町域 = 住所_都道府県 + 住所_市区郡町村名 + 住所_町字\n"
    "番地 = 住所_番地号表記\n"
    "郵便番号 = 住所_郵便番号\n"
    "国籍区分 = 住民種別: 1 日本人, 2 外国人\n"
    "支援措置 = 支援措置区分: 1 1, 2 1, 空白 0\n"
    "読む行 = 最新フラグ: 1\n"
    "読まない = 個人番号, 世帯番号, 続柄\n";

static const char vendor[] =
    "宛名番号,最新フラグ,住民種別,住民状態,氏名_優先,生年月日,住所_郵便番号,"
    "住所_都道府県,住所_市区郡町村名,住所_町字,住所_番地号表記,"
    "支援措置区分,個人番号,世帯番号,続柄\n";

/* The vendor's header and rows. */
static const char *
extract(struct desk *desk, const char *rows)
{
    return arena_printf(desk->arena, "%s%s", vendor, rows);
}

static void
a_vendors_extract_is_read_in_kigens_words(void **state)
{
    struct desk *desk = *state;
    struct date born = {1978, 4, 18};

    assert_non_null(map(desk, standard));
    assert_int_equal(
        take(
            desk,
            extract(
                desk,
                "0001,1,1,1,山田　太郎,1978-04-18,３７１－００３２,群馬県,"
                "前橋市,"
                "若宮町四丁目,2番6号,,123456789018,55,世帯主\n"
                "0001,0,1,1,山田　次郎,1978-04-18,371-0032,群馬県,前橋市,"
                "古町,9,,,,\n"
                "0002,1,2,3,LEE,1990-01-01,371-0032,群馬県,前橋市,若宮町,1,2,,,"
                "\n")),
        0);
    assert_int_equal(desk->file.rows, 3);
    assert_int_equal(desk->file.passed, 1);
    assert_int_equal(desk->count, 2);
    assert_string_equal(desk->people[0].id, "0001");
    assert_string_equal(desk->people[0].name, "山田　太郎");
    assert_string_equal(desk->people[0].address.town,
                        "群馬県前橋市若宮町四丁目");
    assert_string_equal(desk->people[0].address.lot, "2番6号");
    assert_int_equal(desk->people[0].nationality, NATIONALITY_JAPANESE);
    assert_int_equal(desk->people[0].status, RESIDENT_LIVING);
    assert_int_equal(date_compare(desk->people[0].born, born), 0);
    assert_false(desk->people[0].support_measure);
    assert_int_equal(desk->people[1].status, RESIDENT_DEAD);
    assert_int_equal(desk->people[1].nationality, NATIONALITY_FOREIGN);
    assert_true(desk->people[1].support_measure);
}

static void
a_fault_names_both_columns(void **state)
{
    struct desk *desk = *state;

    assert_non_null(map(desk, standard));
    assert_int_equal(
        take(desk, extract(desk, "0001,1,7,1,山田,1978-04-18,371-0032,"
                                 "群馬県,前橋市,若宮町,1,,,,\n")),
        -1);
    assert_int_equal(desk->faults.total, 1);
    assert_non_null(strstr(desk->faults.text[0],
                           "line 2, column 国籍区分 (住民種別): is an"));
    assert_null(strstr(desk->faults.text[0], "山田"));
}

static void
kigens_own_file_is_read_with_a_mapping_too(void **state)
{
    struct desk *desk = *state;

    assert_non_null(map(desk, "[住民]\n氏名 = 漢字氏名\n番地 = 番地号表記\n"));
    assert_int_equal(
        take(desk, "宛名番号,住民状態,氏名,生年月日,郵便番号,町域,番地,"
                   "国籍区分\n1,現存,山田,1978-04-18,371-0032,町,1,日本人\n"),
        0);
    assert_string_equal(desk->people[0].name, "山田");
}

static void
a_column_has_the_name_of_its_version(void **state)
{
    struct desk *desk = *state;

    assert_non_null(map(desk, "[住民]\n氏名 = 漢字氏名 | 氏名_優先\n"
                              "団体コード = \"102016\"\n"
                              "町域 = \"群馬県前橋市\" + 町字\n"));
    assert_int_equal(
        take(desk, "宛名番号,住民状態,氏名_優先,生年月日,郵便番号,町字,番地,"
                   "国籍区分\n1,現存,山田,1978-04-18,371-0032,町,1,日本人\n"),
        0);
    assert_string_equal(desk->people[0].name, "山田");
    assert_string_equal(desk->people[0].municipality, "102016");
    assert_string_equal(desk->people[0].address.town, "群馬県前橋市町");
    /* a text is no column: what stands first is still looked at */
    assert_int_equal(
        take(desk, "謎,宛名番号,住民状態,氏名_優先,生年月日,郵便番号,町字,"
                   "番地,国籍区分\nx,1,現存,山田,1978-04-18,371-0032,町,1,"
                   "日本人\n"),
        -1);
    assert_non_null(strstr(desk->faults.text[0], "unknown column 謎"));
}

static void
a_column_of_another_number_may_hold_twelve_digits(void **state)
{
    struct desk *desk = *state;
    static const char file[] =
        "宛名,住民状態,氏名,生年月日,郵便番号,町域,番地,国籍区分\n"
        "123456789018,現存,山田,1978-04-18,371-0032,町,1,日本人\n";

    assert_non_null(map(desk, "[住民]\n宛名番号 = 宛名\n"));
    assert_int_equal(take(desk, file), 0);
    assert_string_equal(desk->people[0].id, "123456789018");
    assert_int_equal(
        take(desk, "宛名番号,住民状態,氏名,生年月日,郵便番号,町域,番地,"
                   "国籍区分\n123456789018,現存,山田,1978-04-18,371-0032,町,1,"
                   "日本人\n"),
        -1);
    assert_non_null(strstr(desk->faults.text[0], "個人番号"));
}

static void
a_column_that_is_not_read_must_be_named(void **state)
{
    struct desk *desk = *state;
    static const char file[] =
        "宛名番号,住民状態,氏名,生年月日,郵便番号,町域,番地,国籍区分,更新者\n"
        "1,現存,山田,1978-04-18,371-0032,町,1,日本人,x\n";
    static const char slip[] =
        "宛名番号,住民状態,氏名,生年月日,郵便番号,町域,番地,国籍区分,"
        "支援処置\n1,現存,山田,1978-04-18,371-0032,町,1,日本人,1\n";
    static const char number[] =
        "宛名番号,住民状態,氏名,生年月日,郵便番号,町域,番地,国籍区分,"
        "個人番号\n1,現存,山田,1978-04-18,371-0032,町,1,日本人,1\n";

    assert_non_null(map(desk, "[住民]\n読まない = 続柄\n"));
    assert_int_equal(take(desk, file), -1);
    assert_non_null(strstr(desk->faults.text[0], "更新者"));
    assert_non_null(map(desk, "[住民]\n読まない = その他\n"));
    assert_int_equal(take(desk, file), 0);
    /* その他 covers no slip of the hand and no 個人番号 */
    assert_int_equal(take(desk, slip), -1);
    assert_non_null(strstr(desk->faults.text[0], "did you mean 支援措置?"));
    assert_int_equal(take(desk, number), -1);
    assert_non_null(strstr(desk->faults.text[0], "読まない = 個人番号"));
    assert_non_null(map(desk, "[住民]\n読まない = その他, 個人番号\n"));
    assert_int_equal(take(desk, number), 0);
}

static void
a_piece_or_a_filter_that_is_missing_is_a_fault(void **state)
{
    struct desk *desk = *state;

    assert_non_null(map(desk, standard));
    assert_int_equal(
        take(desk, "宛名番号,最新フラグ,住民種別,住民状態,氏名_優先,生年月日,"
                   "住所_郵便番号,住所_都道府県,住所_町字,住所_番地号表記,"
                   "支援措置区分\n"),
        -1);
    assert_int_equal(desk->faults.total, 1);
    assert_non_null(strstr(desk->faults.text[0],
                           "住所_市区郡町村名 is missing, of which 町域"));
    assert_int_equal(
        take(desk, "宛名番号,住民種別,住民状態,氏名_優先,生年月日,"
                   "住所_郵便番号,住所_都道府県,住所_市区郡町村名,住所_町字,"
                   "住所_番地号表記,支援措置区分\n"),
        -1);
    assert_int_equal(desk->faults.total, 1);
    assert_non_null(
        strstr(desk->faults.text[0], "最新フラグ is missing, by which rows"));
}

static void
a_protective_column_that_is_mapped_and_missing_is_absent(void **state)
{
    struct desk *desk = *state;

    assert_non_null(map(desk, "[住民]\n支援措置 = 支援措置区分: 空白 0\n"));
    assert_int_equal(
        take(desk, "宛名番号,住民状態,氏名,生年月日,郵便番号,町域,番地,"
                   "国籍区分\n1,現存,山田,1978-04-18,371-0032,町,1,日本人\n"),
        0);
    assert_true(desk->absent != 0);
    /* with the column, blank means what the mapping says */
    assert_int_equal(take(desk,
                          "宛名番号,住民状態,氏名,生年月日,郵便番号,町域,番地,"
                          "国籍区分,支援措置区分\n"
                          "1,現存,山田,1978-04-18,371-0032,町,1,日本人,\n"),
                     0);
    assert_false(desk->people[0].support_measure);
}

static void
a_wrong_mapping_is_told_with_line_and_mend(void **state)
{
    struct desk *desk = *state;

    assert_bad_mapping(desk, "氏名 = x\n", "intake.conf:1", "before the first");
    assert_bad_mapping(desk, "\n[住人]\n", "intake.conf:2", "住民, カード");
    assert_bad_mapping(desk, "[住民]\n指名 = x\n", "intake.conf:2",
                       "did you mean 氏名?");
    assert_bad_mapping(desk, "[住民]\n氏名 = x\n氏名 = y\n", "intake.conf:3",
                       "twice");
    assert_bad_mapping(desk, "[住民]\n氏名\n", "intake.conf:2", "column =");
    assert_bad_mapping(desk, "[住民]\n氏名 = a + \n", "intake.conf:2",
                       "name of a column is missing");
    assert_bad_mapping(desk, "[住民]\n住民状態 = x: 1\n", "intake.conf:2",
                       "1 word, 2 word");
    assert_bad_mapping(desk, "[住民]\n読む行 = x\n", "intake.conf:2",
                       "no value");
    assert_bad_mapping(desk, "[住民]\n氏名 = a | b | c | d | e\n",
                       "intake.conf:2", "names of one column");
    assert_bad_mapping(desk, "[住民]\n読まない = a\n読まない = b\n",
                       "intake.conf:3", "twice");
    assert_bad_mapping(desk, "[住民]\n氏名 = \xFF\n", "intake.conf", "UTF-8");
}

static void
every_fault_of_a_mapping_is_listed(void **state)
{
    struct desk *desk = *state;

    assert_null(map(desk, "[住民]\n指名 = x\n氏名\n[x]\n氏名 = 1\n"));
    assert_int_equal(desk->faults.total, 3);
}

static void
a_mapping_that_is_not_there_is_an_error(void **state)
{
    struct desk *desk = *state;

    fault_init(&desk->faults, desk->arena);
    assert_null(mapping_read("/nonexistent/intake.conf", desk->arena,
                             &desk->faults, &desk->err));
    assert_int_equal(desk->faults.total, 0);
}

#define ON_A_DESK(test)                                                        \
    cmocka_unit_test_setup_teardown(test, open_desk, close_desk)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_DESK(a_vendors_extract_is_read_in_kigens_words),
        ON_A_DESK(a_fault_names_both_columns),
        ON_A_DESK(kigens_own_file_is_read_with_a_mapping_too),
        ON_A_DESK(a_column_has_the_name_of_its_version),
        ON_A_DESK(a_column_of_another_number_may_hold_twelve_digits),
        ON_A_DESK(a_column_that_is_not_read_must_be_named),
        ON_A_DESK(a_piece_or_a_filter_that_is_missing_is_a_fault),
        ON_A_DESK(a_protective_column_that_is_mapped_and_missing_is_absent),
        ON_A_DESK(a_wrong_mapping_is_told_with_line_and_mend),
        ON_A_DESK(every_fault_of_a_mapping_is_listed),
        ON_A_DESK(a_mapping_that_is_not_there_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
