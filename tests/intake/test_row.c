#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "intake/row.h"

enum { CELLS_MAX = 16 };

/* A reader of one file, faults kept in an arena of their own. */
struct bench {
    struct row_reader reader;
    struct fault_list faults, warnings;
    struct arena *arena;
    struct record record;
};

static int
open_bench(void **state)
{
    struct bench *bench = calloc(1, sizeof *bench);

    assert_non_null(bench);
    bench->arena = arena_new();
    fault_init(&bench->faults, bench->arena);
    fault_init(&bench->warnings, bench->arena);
    bench->reader = (struct row_reader){
        .path = "f.csv",
        .municipality = "102016",
        .decoder = decoder_new(ENCODING_UTF8, NULL),
        .faults = &bench->faults,
        .warnings = &bench->warnings,
        .arena = arena_new(),
    };
    *state = bench;
    return 0;
}

static int
close_bench(void **state)
{
    struct bench *bench = *state;

    decoder_free(bench->reader.decoder);
    arena_free(bench->reader.arena);
    buf_reset(&bench->reader.text);
    arena_free(bench->arena);
    free(bench);
    return 0;
}

/* Cells divided by commas, all on one line. */
static size_t
divide(struct bench *bench, const char *text, long line,
       struct sheet_cell *cells)
{
    size_t count = 0;

    for (;;) {
        size_t size = strcspn(text, ",");

        cells[count++] = (struct sheet_cell){
            arena_strndup(bench->arena, text, size), size, line};
        if (text[size] == '\0') {
            return count;
        }
        text += size + 1;
    }
}

static int
read_header(struct bench *bench, const char *text)
{
    struct sheet_cell cells[CELLS_MAX];
    size_t count = divide(bench, text, 1, cells);

    return row_read_header(&bench->reader, cells, count, 1);
}

static int
read_row(struct bench *bench, const char *text, long line)
{
    struct sheet_cell cells[CELLS_MAX];
    size_t count = divide(bench, text, line, cells);

    return row_read(&bench->reader, cells, count, line, &bench->record);
}

#define OFFICE_HEAD "窓口名,受付時間,代理人受付,場所,開始日,表示順"

static void
every_cell_lands_in_its_field(void **state)
{
    struct bench *bench = *state;
    const struct office *office = &bench->record.as.office;

    assert_int_equal(read_header(bench, OFFICE_HEAD), 0);
    assert_int_equal(
        read_row(bench, "大胡支所,平日,1,市民サービス課,R6.2.1,12", 2), 0);
    assert_int_equal(bench->record.kind, RECORD_OFFICE);
    assert_string_equal(office->municipality, "102016");
    assert_string_equal(office->name, "大胡支所");
    assert_string_equal(office->hours, "平日");
    assert_string_equal(office->place, "市民サービス課");
    assert_true(office->serves_agents);
    assert_int_equal(office->opens_on.year, 2024);
    assert_true(date_is_none(office->closes_on));
    assert_int_equal(office->position, 12);
}

static void
a_row_keeps_nothing_of_the_one_before(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(read_header(bench, OFFICE_HEAD), 0);
    assert_int_equal(read_row(bench, "a,b,1,c,2024-02-01,9", 2), 0);
    assert_int_equal(read_row(bench, "d,e,0,,,", 3), 0);
    assert_string_equal(bench->record.as.office.place, "");
    assert_false(bench->record.as.office.serves_agents);
    assert_true(date_is_none(bench->record.as.office.opens_on));
    assert_int_equal(bench->record.as.office.position, 0);
}

static void
all_faults_of_a_row_are_listed(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(read_header(bench, OFFICE_HEAD), 0);
    assert_int_equal(read_row(bench, ",b,2,,2024-02-30,x", 7), -1);
    assert_int_equal(bench->faults.total, 4);
    assert_string_equal(bench->faults.text[0],
                        "f.csv: line 7, column 窓口名: is blank; fill it in");
    assert_non_null(strstr(bench->faults.text[1], "column 代理人受付"));
    assert_non_null(strstr(bench->faults.text[2], "column 開始日"));
    assert_non_null(strstr(bench->faults.text[3], "column 表示順"));
}

/* The one fault of the row stands in the column and says what. */
static void
assert_fault(struct bench *bench, const char *row, const char *column,
             const char *what)
{
    const char *place =
        arena_printf(bench->arena, "f.csv: line 2, column %s: ", column);

    assert_int_equal(read_row(bench, row, 2), -1);
    assert_int_equal(bench->faults.total, 1);
    assert_memory_equal(bench->faults.text[0], place, strlen(place));
    assert_non_null(strstr(bench->faults.text[0] + strlen(place), what));
    fault_init(&bench->faults, bench->arena);
}

#define RESIDENT_HEAD                                                          \
    "宛名番号,住民状態,氏名,生年月日,郵便番号,町域,番地,国籍区分,性別,"         \
    "宛名表示,団体コード"
#define CARD_HEAD "宛名番号,カード管理番号,発行日,有効期限,カード状態,顔認証"

static void
a_blank_key_is_a_fault(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(read_header(bench, CARD_HEAD), 0);
    assert_fault(bench, ",K1,,,運用中,0", "宛名番号", "is blank");
    assert_fault(bench, "1,　,,,運用中,0", "カード管理番号", "is blank");
}

/* Blank is not 0: an export that lost a value must not end a protection. */
static void
a_blank_flag_that_protects_is_a_fault(void **state)
{
    static const char *const FLAGS[] = {"支援措置", "成年被後見", "大字"};
    struct bench *bench = *state;

    assert_int_equal(read_header(bench, CARD_HEAD), 0);
    assert_fault(bench, "1,K,,,運用中,", "顔認証", "write 1 for yes or 0");
    assert_fault(bench, "1,K,,,運用中,　", "顔認証", "write 1 for yes or 0");
    for (size_t i = 0; i < sizeof FLAGS / sizeof FLAGS[0]; i++) {
        const char *head =
            arena_printf(bench->arena,
                         "宛名番号,住民状態,氏名,生年月日,郵便番号,町域,"
                         "番地,国籍区分,%s",
                         FLAGS[i]);

        assert_int_equal(read_header(bench, head), 0);
        assert_fault(bench, "1,現存,,,,,,日本人,", FLAGS[i], "blank is not 0");
        assert_int_equal(read_row(bench, "1,現存,,,,,,日本人,0", 2), 0);
        assert_true(bench->record.absent != 0);
    }
}

static uint64_t
bit_of(enum record_kind kind, const char *name)
{
    int count;
    const struct fact *facts = fact_table(kind, &count);

    for (int i = 0; i < count; i++) {
        if (strcmp(facts[i].ja, name) == 0) {
            return fact_bit(i);
        }
    }
    fail_msg("no column %s", name);
    return 0;
}

/* Known, in words, in no calendar, and nothing said. */
static void
a_birth_date_that_nobody_knows_is_its_words(void **state)
{
    struct bench *bench = *state;
    const struct resident *resident = &bench->record.as.resident;

    assert_int_equal(read_header(bench, RESIDENT_HEAD ",生年月日不詳"), 0);
    assert_int_equal(
        read_row(bench, "1,現存,,1940-01-01,,,,日本人,,,,昭和15年頃", 2), 0);
    assert_true(date_is_none(resident->born));
    assert_string_equal(resident->born_text, "昭和15年頃");
    assert_int_equal(
        read_row(bench, "1,現存,,1950-02-30,,,,日本人,,,,昭和25年2月30日", 3),
        0);
    assert_true(date_is_none(resident->born));
    assert_string_equal(resident->born_text, "昭和25年2月30日");
    assert_int_equal(read_row(bench, "1,現存,,1940-01-01,,,,日本人,,,,", 4), 0);
    assert_int_equal(resident->born.year, 1940);
    assert_string_equal(resident->born_text, "");
    assert_int_equal(read_row(bench, "1,現存,,1955-02-29,,,,日本人,,,,", 5), 0);
    assert_true(date_is_none(resident->born));
    assert_string_equal(resident->born_text, "");
}

/* A file without the column says all the same whether the date is known. */
static void
a_birth_date_alone_says_whether_it_is_known(void **state)
{
    struct bench *bench = *state;
    const struct resident *resident = &bench->record.as.resident;
    uint64_t words = bit_of(RECORD_RESIDENT, "生年月日不詳");

    assert_int_equal(read_header(bench, RESIDENT_HEAD), 0);
    assert_int_equal(read_row(bench, "1,現存,,昭和20年不詳,,,,日本人,,,", 2),
                     0);
    assert_string_equal(resident->born_text, "昭和20年不詳");
    assert_true((bench->record.absent & words) == 0);
    assert_int_equal(read_row(bench, "1,現存,,1945-04-01,,,,日本人,,,", 3), 0);
    assert_string_equal(resident->born_text, "");
    assert_true((bench->record.absent & words) == 0);
}

static void
a_column_that_the_file_lacks_is_marked_absent(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(read_header(bench, OFFICE_HEAD), 0);
    assert_int_equal(read_row(bench, "d,e,0,,,", 2), 0);
    /* neither a blank cell nor a key that comes from elsewhere is absent */
    assert_true((bench->record.absent & bit_of(RECORD_OFFICE, "終了日")) != 0);
    assert_true(
        (bench->record.absent &
         (bit_of(RECORD_OFFICE, "団体コード") | bit_of(RECORD_OFFICE, "場所") |
          bit_of(RECORD_OFFICE, "開始日") | bit_of(RECORD_OFFICE, "表示順"))) ==
        0);
    assert_int_equal(read_header(bench, RESIDENT_HEAD), 0);
    assert_int_equal(read_row(bench, "1,現存,,,,,,日本人,,,", 2), 0);
    assert_true((bench->record.absent & bit_of(RECORD_RESIDENT, "支援措置")) !=
                0);
    assert_true((bench->record.absent & bit_of(RECORD_RESIDENT, "宛名表示")) ==
                0);
    assert_string_equal(bench->record.as.resident.alias, "");
}

static void
a_closed_vocabulary_is_closed(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(read_header(bench, RESIDENT_HEAD), 0);
    assert_fault(bench, "1,現存,,,,,,ベトナム,,,", "国籍区分",
                 "日本人, 外国人");
    assert_fault(bench, "1,現存,,,,,,日本人,1,,", "性別", "男, 女");
    assert_fault(bench, "1,現存,,,,,,日本人,,旧氏,", "宛名表示", "氏名, 通称");
}

static void
a_broken_or_impossible_date_is_a_fault(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(read_header(bench, CARD_HEAD), 0);
    assert_fault(bench, "1,K,2024-02-30,,運用中,0", "発行日", "does not exist");
    assert_fault(bench, "1,K,,あした,運用中,0", "有効期限", "is not a date");
    assert_fault(bench, "1,K,R1.4.30,,運用中,0", "発行日", "era");
}

static void
values_of_a_wrong_form_are_faults(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(read_header(bench, CARD_HEAD), 0);
    assert_fault(bench, "1a,K,,,運用中,0", "宛名番号", "1 to 15 digits");
    assert_fault(bench, "1,K,,,運用中,はい", "顔認証", "0 nor 1");
    assert_int_equal(read_header(bench, RESIDENT_HEAD), 0);
    assert_fault(bench, "1,現存,,,371-002,,,日本人,,,", "郵便番号",
                 "not a postcode");
    assert_fault(bench, "1,現存,a\u200Bb,,,,,日本人,,,", "氏名", "U+200B");
    assert_fault(bench, "1,現存,,,,,,日本人,,,102017", "団体コード",
                 "check digit");
}

static void
a_my_number_is_refused_wherever_it_stands(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(read_header(bench, RESIDENT_HEAD), 0);
    assert_fault(bench, "123456789018,現存,,,,,,日本人,,,", "宛名番号",
                 "個人番号");
    assert_fault(bench, "1,現存,1234-5678-9018,,,,,日本人,,,", "氏名",
                 "個人番号");
    assert_fault(bench, "1,現存,,,,,１２３４５６７８９０１８,日本人,,,", "番地",
                 "個人番号");
    assert_int_equal(read_row(bench, "123456789017,現存,,,,,,日本人,,,", 2), 0);
}

static void
the_municipality_comes_from_the_row_or_the_configuration(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(read_header(bench, RESIDENT_HEAD), 0);
    assert_int_equal(read_row(bench, "1,現存,,,,,,日本人,,,１０２０２４", 2),
                     0);
    assert_string_equal(record_municipality(&bench->record), "102024");
    assert_int_equal(read_row(bench, "1,現存,,,,,,日本人,,,", 2), 0);
    assert_string_equal(record_municipality(&bench->record), "102016");
    bench->reader.municipality = "";
    assert_fault(bench, "1,現存,,,,,,日本人,,,", "団体コード", "is blank");
}

static void
a_file_must_name_its_municipality_if_nothing_else_does(void **state)
{
    struct bench *bench = *state;

    bench->reader.municipality = "";
    assert_int_equal(read_header(bench, OFFICE_HEAD), -1);
    assert_non_null(strstr(bench->faults.text[0], "団体コード is missing"));
    assert_int_equal(read_header(bench, OFFICE_HEAD ",団体コード"), 0);
    assert_int_equal(
        read_header(bench, "団体コード,団体名,差出人,郵便番号,所在地,電話"), 0);
}

static void
an_unknown_status_warns_and_is_taken(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(
        read_header(bench,
                    "宛名番号,カード管理番号,発行日,有効期限,カード状態"),
        0);
    assert_int_equal(read_row(bench, "1,K1,,,保留", 5), 0);
    assert_int_equal(bench->record.as.card.status, CARD_UNKNOWN);
    assert_int_equal(bench->faults.total, 0);
    assert_int_equal(bench->warnings.total, 1);
    assert_string_equal(bench->warnings.text[0],
                        "f.csv: line 5, column カード状態: is an unknown "
                        "status; the person will be held");
    bench->reader.warnings = NULL;
    assert_int_equal(read_row(bench, "1,K1,,,保留", 6), 0);
}

static void
a_place_names_file_line_and_column(void **state)
{
    struct bench *bench = *state;

    assert_string_equal(row_place(&bench->reader, 3, NULL), "f.csv: line 3");
    assert_string_equal(row_place(&bench->reader, 3, "氏名"),
                        "f.csv: line 3, column 氏名");
}

#define ON_A_BENCH(test)                                                       \
    cmocka_unit_test_setup_teardown(test, open_bench, close_bench)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_BENCH(every_cell_lands_in_its_field),
        ON_A_BENCH(a_row_keeps_nothing_of_the_one_before),
        ON_A_BENCH(all_faults_of_a_row_are_listed),
        ON_A_BENCH(a_blank_key_is_a_fault),
        ON_A_BENCH(a_blank_flag_that_protects_is_a_fault),
        ON_A_BENCH(a_birth_date_that_nobody_knows_is_its_words),
        ON_A_BENCH(a_birth_date_alone_says_whether_it_is_known),
        ON_A_BENCH(a_column_that_the_file_lacks_is_marked_absent),
        ON_A_BENCH(a_closed_vocabulary_is_closed),
        ON_A_BENCH(a_broken_or_impossible_date_is_a_fault),
        ON_A_BENCH(values_of_a_wrong_form_are_faults),
        ON_A_BENCH(a_my_number_is_refused_wherever_it_stands),
        ON_A_BENCH(the_municipality_comes_from_the_row_or_the_configuration),
        ON_A_BENCH(a_file_must_name_its_municipality_if_nothing_else_does),
        ON_A_BENCH(an_unknown_status_warns_and_is_taken),
        ON_A_BENCH(a_place_names_file_line_and_column),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
