#include "layout/compose.h"

#include "layout/letter_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Elements of the little templates; places in mm. */
#define TEXT(name, content, y)                                                 \
    "{\"name\": \"" name "\", \"type\": \"text\", \"readOnly\": true,"         \
    " \"content\": \"" content "\", \"position\": {\"x\": 10, \"y\": " #y      \
    "}, \"width\": 60, \"height\": 8, \"fontSize\": 10}"
#define NAME_FIELD                                                             \
    "{\"name\": \"氏名\", \"type\": \"text\", \"content\": \"\","            \
    " \"position\": {\"x\": 10, \"y\": 30}, \"width\": 60, \"height\": 8,"     \
    " \"fontSize\": 10}"
#define CELL                                                                   \
    "{\"fontName\": \"\", \"fontSize\": 10, \"lineHeight\": 1,"                \
    " \"alignment\": \"left\", \"verticalAlignment\": \"middle\","             \
    " \"characterSpacing\": 0, \"fontColor\": \"#000000\","                    \
    " \"backgroundColor\": \"\", \"borderColor\": \"\","                       \
    " \"borderWidth\": {\"top\": 0, \"right\": 0, \"bottom\": 0,"              \
    " \"left\": 0}, \"padding\": {\"top\": 0, \"right\": 0, \"bottom\": 0,"    \
    " \"left\": 0}}"
#define TABLE(name, y, height)                                                 \
    "{\"name\": \"" name "\", \"type\": \"table\", \"content\": \"[]\","       \
    " \"position\": {\"x\": 10, \"y\": " #y "}, \"width\": 80,"                \
    " \"height\": " #height ", \"showHead\": true, \"repeatHead\": true,"      \
    " \"head\": [\"種類\", \"期限\"], \"headWidthPercentages\": [50, 50]," \
    " \"tableStyles\": {\"borderColor\": \"\", \"borderWidth\": 0},"           \
    " \"headStyles\": " CELL ", \"bodyStyles\": " CELL                         \
    ", \"columnStyles\": {}}"

static int
set_up(void **state)
{
    *state = letter_bench_new();
    return 0;
}

static int
tear_down(void **state)
{
    letter_bench_free(*state);
    return 0;
}

static bool
holds(const struct page *page, const char *text)
{
    struct buf buf = {0};
    bool found;

    if (page == NULL) {
        return false;
    }
    page_dump(&(struct page){.marks = page->marks, .count = page->count}, &buf);
    found = strstr(buf_text(&buf), text) != NULL;
    buf_reset(&buf);
    return found;
}

/* y of the baseline of the run that begins so, on the page or below it; −1
 * when there is none. */
static int32_t
baseline_of(const struct page *page, uint32_t first)
{
    struct page_walk walk = {.page = page};
    const struct mark *mark;

    while ((mark = page_next(&walk)) != NULL) {
        if (mark->type == MARK_RUN && mark->as.run.glyphs[0].base == first) {
            return mark->as.run.y_mpt;
        }
    }
    return -1;
}

/* The index-th stencil of the first page; NULL = there are fewer. */
static const struct stencil *
stencil_of(const struct letter_bench *bench, size_t index)
{
    const struct page *page = &bench->out.pages[0];

    for (size_t i = 0; i < page->count; i++) {
        if (page->marks[i].type == MARK_STENCIL && index-- == 0) {
            return page->marks[i].as.stencil;
        }
    }
    return NULL;
}

static bool
stencil_holds(const struct stencil *stencil, const char *text)
{
    const struct page page = {.marks = stencil->marks,
                              .count = stencil->count};

    return holds(&page, text);
}

static void
what_is_the_same_for_all_is_a_stencil(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_open(bench, TEXT("題", "{市名}から", 10) "," NAME_FIELD);
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_DONE);
    assert_true(stencil_holds(stencil_of(bench, 0), "| 前橋市から"));
    assert_false(stencil_holds(stencil_of(bench, 0), "山田"));
    assert_null(stencil_of(bench, 1));
    assert_true(holds(&bench->out.pages[0], "| 山田太郎"));
}

static void
letters_share_one_stencil(void **state)
{
    struct letter_bench *bench = *state;
    const struct stencil *stencil;

    letter_bench_open(bench, TEXT("題", "題", 10) "," NAME_FIELD);
    letter_bench_compose(bench, -1);
    stencil = stencil_of(bench, 0);
    letter_bench_compose(bench, -1);
    assert_non_null(stencil);
    assert_ptr_equal(stencil_of(bench, 0), stencil);
}

static void
a_page_without_fixed_elements_has_no_stencil(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_open(bench, NAME_FIELD);
    letter_bench_compose(bench, -1);
    assert_null(stencil_of(bench, 0));
}

static void
a_value_of_the_lot_that_is_not_given_is_taken_from_the_letter(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_value(bench->common, "市名")->given = false;
    *letter_bench_value(bench->letter, "市名") =
        (struct value){.given = true, .text = "高崎市"};
    letter_bench_open(bench, TEXT("題", "{市名}", 10));
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_DONE);
    assert_true(holds(&bench->out.pages[0], "| 高崎市"));
}

static void
braces_in_a_value_are_printed_as_they_are(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_value(bench->letter, "氏名")->text = "{市名}$&";
    letter_bench_open(bench, NAME_FIELD);
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_DONE);
    assert_true(holds(&bench->out.pages[0], "| {市名}$&"));
}

static void
a_field_without_a_value_stops_the_letter(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_value(bench->letter, "氏名")->given = false;
    letter_bench_open(bench, NAME_FIELD);
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_MISSING);
    assert_int_equal(bench->err.code, ERR_LETTER);
    assert_non_null(strstr(bench->err.text, "part.json"));
    assert_non_null(strstr(bench->err.text, "氏名"));
}

static void
an_empty_value_prints_nothing(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_value(bench->letter, "氏名")->text = "";
    letter_bench_open(bench, NAME_FIELD);
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_DONE);
    assert_int_equal(bench->out.pages[0].count, 0);
}

static void
an_empty_value_of_a_required_element_stops_the_letter(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_value(bench->letter, "氏名")->text = "";
    letter_bench_open(
        bench, "{\"name\": \"氏名\", \"type\": \"text\", \"content\": \"\","
               " \"required\": true, \"position\": {\"x\": 10, \"y\": 10},"
               " \"width\": 60, \"height\": 8, \"fontSize\": 10}");
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_MISSING);
}

static void
a_character_no_font_has_stops_the_letter(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_open(bench, NAME_FIELD);
    bench->font.missing = 0x592A; /* 太 */
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_GLYPH);
    assert_int_equal(bench->err.code, ERR_LETTER);
    assert_non_null(strstr(bench->err.text, "U+592A"));
    assert_null(strstr(bench->err.text, "太"));
}

static void
a_fixed_text_no_font_has_stops_the_opening(void **state)
{
    struct letter_bench *bench = *state;

    bench->font.missing = 0x984C; /* 題 */
    letter_bench_open(bench, TEXT("見出し", "題", 10));
    assert_null(bench->composer);
    assert_int_equal(bench->err.code, ERR_CONFIG);
    assert_non_null(strstr(bench->err.text, "part.json, page 1"));
    assert_non_null(strstr(bench->err.text, "見出し"));
}

static void
a_fixed_text_that_is_too_long_stops_the_opening(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_open(bench,
                      TEXT("見出し",
                           "あああああああああああああああああああああああああ"
                           "ああああああああああああああああああああああああ",
                           10));
    assert_null(bench->composer);
    assert_int_equal(bench->err.code, ERR_CONFIG);
}

static void
a_font_family_nobody_registered_stops_the_opening(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_open(
        bench, "{\"name\": \"氏名\", \"type\": \"text\", \"content\": \"\","
               " \"fontName\": \"NoSuch\", \"position\": {\"x\": 10,"
               " \"y\": 10}, \"width\": 60, \"height\": 8}");
    assert_null(bench->composer);
    assert_int_equal(bench->err.code, ERR_CONFIG);
    assert_non_null(strstr(bench->err.text, "NoSuch"));
}

static void
a_personal_text_that_is_too_long_is_never_cut(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_value(bench->letter, "氏名")->text =
        "あああああああああああああああああああああああああああああああああああ"
        "あ"
        "ああああああああああああああああああああああああああああああ";
    letter_bench_open(bench, NAME_FIELD);
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_OVERFLOW);
    assert_int_equal(bench->err.code, ERR_LETTER);
    assert_non_null(strstr(bench->err.text, "氏名"));
    assert_null(strstr(bench->err.text, "あああ"));
}

#define WHEN(name, flag, y)                                                    \
    "{\"name\": \"" name "\", \"type\": \"text\", \"readOnly\": true,"         \
    " \"content\": \"" name "\", \"when\": \"" flag "\","                      \
    " \"position\": {\"x\": 10, \"y\": " #y "}, \"width\": 60,"                \
    " \"height\": 8, \"fontSize\": 10}"

static void
a_flag_shows_one_element_and_hides_its_opposite(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_open(
        bench, WHEN("有", "署名用あり", 10) "," WHEN("無", "!署名用あり", 20));
    letter_bench_compose(bench, -1);
    assert_true(holds(&bench->out.pages[0], "| 有"));
    assert_false(holds(&bench->out.pages[0], "| 無"));

    letter_bench_value(bench->letter, "署名用あり")->flag = false;
    letter_bench_compose(bench, -1);
    assert_false(holds(&bench->out.pages[0], "| 有"));
    assert_true(holds(&bench->out.pages[0], "| 無"));
}

/* What a flag shows is shared by those who have it. */
static void
letters_of_equal_flags_share_a_stencil(void **state)
{
    struct letter_bench *bench = *state;
    const struct stencil *with, *without;

    letter_bench_open(bench, TEXT("題", "題", 10) "," WHEN(
                                 "有", "署名用あり", 20) "," NAME_FIELD);
    letter_bench_compose(bench, -1);
    with = stencil_of(bench, 0);
    letter_bench_value(bench->letter, "署名用あり")->flag = false;
    letter_bench_compose(bench, -1);
    without = stencil_of(bench, 0);
    assert_true(stencil_holds(with, "| 有"));
    assert_false(stencil_holds(without, "| 有"));
    letter_bench_value(bench->letter, "署名用あり")->flag = true;
    letter_bench_compose(bench, -1);
    assert_ptr_equal(stencil_of(bench, 0), with);
}

static void
a_flag_of_the_lot_is_decided_in_the_stencil(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_open(
        bench, WHEN("有", "窓口あり", 10) "," WHEN("無", "!窓口あり", 20));
    letter_bench_compose(bench, -1);
    assert_true(stencil_holds(stencil_of(bench, 0), "| 有"));
    assert_false(holds(&bench->out.pages[0], "| 無"));
    assert_int_equal(bench->out.pages[0].count, 1);
}

static void
a_flag_without_a_value_stops_the_letter(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_value(bench->letter, "署名用あり")->given = false;
    letter_bench_open(bench, WHEN("有", "署名用あり", 10));
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_MISSING);
}

/* A table of 30 mm; its three rows of 10 pt take 30 pt. */
static void
a_table_moves_what_stands_below_it(void **state)
{
    struct letter_bench *bench = *state;
    int32_t two, one;

    letter_bench_open(bench, TABLE("証明書", 10, 30) "," TEXT("下", "下", 45));
    letter_bench_compose(bench, -1);
    two = baseline_of(&bench->out.pages[0], 0x4E0B);
    letter_bench_value(bench->letter, "証明書")->rows = 1;
    letter_bench_compose(bench, -1);
    one = baseline_of(&bench->out.pages[0], 0x4E0B);

    /* 5 mm below the table's end, and the ascent. */
    assert_in_range(two, 28346 + 30000 + 14173 + 8800 - 3,
                    28346 + 30000 + 14173 + 8800 + 3);
    assert_int_equal(two - one, 10000);
}

/* The table of certificates is shared too: of each content one. */
static void
what_a_personal_table_moves_is_set_once_for_each_place(void **state)
{
    struct letter_bench *bench = *state;
    const struct stencil *table, *below;

    letter_bench_open(bench, TEXT("上", "上", 10) "," TABLE(
                                 "証明書", 20, 30) "," TEXT("下", "下", 55));
    letter_bench_compose(bench, -1);
    table = stencil_of(bench, 1);
    below = stencil_of(bench, 2);
    assert_true(stencil_holds(stencil_of(bench, 0), "| 上"));
    assert_true(stencil_holds(table, "| 署名用"));
    assert_true(stencil_holds(below, "| 下"));

    letter_bench_value(bench->letter, "証明書")->rows = 1;
    letter_bench_compose(bench, -1);
    assert_ptr_not_equal(stencil_of(bench, 1), table);
    assert_ptr_not_equal(stencil_of(bench, 2), below);

    letter_bench_value(bench->letter, "証明書")->rows = 2;
    letter_bench_compose(bench, -1);
    assert_ptr_equal(stencil_of(bench, 1), table);
    assert_ptr_equal(stencil_of(bench, 2), below);
}

static void
what_a_letter_looks_like_does_not_depend_on_those_before_it(void **state)
{
    struct letter_bench *bench = *state;
    const char *first;

    letter_bench_open(bench, TABLE("証明書", 20, 30) "," TEXT("下", "下", 55));
    first = letter_bench_dump(bench);
    letter_bench_value(bench->letter, "証明書")->rows = 1;
    assert_string_not_equal(letter_bench_dump(bench), first);
    letter_bench_value(bench->letter, "証明書")->rows = 2;
    assert_string_equal(letter_bench_dump(bench), first);
}

static void
a_table_of_the_lot_and_all_below_it_are_one_stencil(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_open(bench, TABLE("窓口", 10, 30) "," TEXT("下", "下", 45));
    letter_bench_compose(bench, -1);
    assert_true(stencil_holds(stencil_of(bench, 0), "| 市民課"));
    assert_in_range(baseline_of(&bench->out.pages[0], 0x4E0B),
                    28346 + 20000 + 14173 + 8800 - 3,
                    28346 + 20000 + 14173 + 8800 + 3);
    assert_int_equal(bench->out.pages[0].count, 1);
}

static void
an_expanding_text_moves_what_stands_below_it(void **state)
{
    struct letter_bench *bench = *state;
    int32_t before, after;

    letter_bench_open(
        bench,
        "{\"name\": \"氏名\", \"type\": \"text\", \"content\": \"\","
        " \"overflow\": \"expand\", \"position\": {\"x\": 10, \"y\": 10},"
        " \"width\": 60, \"height\": 8, \"fontSize\": 10}," TEXT("下", "下",
                                                                 30));
    letter_bench_compose(bench, -1);
    before = baseline_of(&bench->out.pages[0], 0x4E0B);
    letter_bench_value(bench->letter, "氏名")->text = "一\n二\n三\n四";
    letter_bench_compose(bench, -1);
    after = baseline_of(&bench->out.pages[0], 0x4E0B);

    /* Four lines of 10 pt, of the first its ascent, instead of 8 mm. */
    assert_in_range(after - before, 38800 - 22677 - 3, 38800 - 22677 + 3);
}

static const char *const many_cells[] = {
    "甲", "01", "乙", "02", "丙", "03", "丁", "04", "戊", "05",
    "己", "06", "庚", "07", "辛", "08", "壬", "09", "癸", "10",
    "子", "11", "丑", "12", "寅", "13", "卯", "14", "辰", "15",
    "巳", "16", "午", "17", "未", "18", "申", "19", "酉", "20",
    "戌", "21", "亥", "22", "甲", "23", "乙", "24", "丙", "25"};

static void
give_many_rows(struct letter_bench *bench)
{
    *letter_bench_value(bench->letter, "証明書") = (struct value){
        .given = true, .cells = many_cells, .rows = 25, .columns = 2};
}

static void
a_long_table_goes_on_to_a_further_page_with_its_head(void **state)
{
    struct letter_bench *bench = *state;

    give_many_rows(bench);
    letter_bench_open(bench, TABLE("証明書", 10, 30));
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_DONE);

    /* 80 mm of content hold the head and 21 rows of 10 pt. */
    assert_int_equal(bench->out.page_count, 2);
    assert_true(holds(&bench->out.pages[0], "| 21"));
    assert_false(holds(&bench->out.pages[0], "| 22"));
    assert_true(holds(&bench->out.pages[1], "| 種類"));
    assert_true(holds(&bench->out.pages[1], "| 22"));
    assert_true(holds(&bench->out.pages[1], "| 25"));
}

static void
more_pages_than_set_conf_allows_hold_the_letter(void **state)
{
    struct letter_bench *bench = *state;

    give_many_rows(bench);
    bench->mailing.pages_max = 1;
    letter_bench_open(bench, TABLE("証明書", 10, 30));
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_OVERFLOW);
    letter_bench_value(bench->letter, "証明書")->rows = 3;
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_DONE);
}

#define NUMBERS                                                                \
    "{\"name\": \"頁\", \"type\": \"text\", \"readOnly\": true,"              \
    " \"content\": \"{currentPage}/{totalPages}\","                            \
    " \"position\": {\"x\": 10, \"y\": 92}, \"width\": 20, \"height\": 6,"     \
    " \"fontSize\": 8}"
#define FRAME                                                                  \
    "{\"name\": \"枠\", \"type\": \"rectangle\", \"readOnly\": true,"         \
    " \"position\": {\"x\": 5, \"y\": 5}, \"width\": 90, \"height\": 90,"      \
    " \"borderWidth\": 1, \"borderColor\": \"#000000\", \"color\": \"\"}"

static void
static_schema_and_page_numbers_stand_on_every_page(void **state)
{
    struct letter_bench *bench = *state;

    give_many_rows(bench);
    letter_bench_add(bench, FRAME "," NUMBERS, "[" TABLE("証明書", 10, 30) "]",
                     -1, false);
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_DONE);
    assert_int_equal(bench->out.page_count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_true(holds(&bench->out.pages[i], "box"));
        assert_true(holds(&bench->out.pages[i], i == 0 ? "| 1/2" : "| 2/2"));
    }
}

static void
pages_are_numbered_through_all_parts(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_add(bench, NUMBERS, "[" NAME_FIELD "]", -1, false);
    letter_bench_add(bench, NUMBERS, "[" NAME_FIELD "]", -1, false);
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_DONE);
    assert_true(holds(&bench->out.pages[0], "| 1/2"));
    assert_true(holds(&bench->out.pages[1], "| 2/2"));
    assert_int_equal(bench->out.part[1], 1);
    assert_int_equal(bench->out.sheets, 2);
}

static void
in_duplex_every_part_begins_on_a_front(void **state)
{
    struct letter_bench *bench = *state;

    bench->mailing.duplex = true;
    letter_bench_add(bench, NUMBERS, "[" NAME_FIELD "]", -1, false);
    letter_bench_add(bench, NUMBERS, "[" NAME_FIELD "], [" NAME_FIELD "]", -1,
                     false);
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_DONE);
    assert_int_equal(bench->out.page_count, 4);
    assert_int_equal(bench->out.sheets, 2);
    assert_int_equal(bench->out.pages[1].count, 0);
    assert_true(holds(&bench->out.pages[2], "| 2/3"));
    assert_true(holds(&bench->out.pages[3], "| 3/3"));
}

static void
a_part_goes_in_only_if_its_flag_holds(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_add(bench, "", "[" NAME_FIELD "]", -1, false);
    letter_bench_add(bench, "", "[" NAME_FIELD "]", 1, false);
    letter_bench_compose(bench, -1);
    assert_int_equal(bench->out.page_count, 2);
    letter_bench_value(bench->letter, "署名用あり")->flag = false;
    letter_bench_compose(bench, -1);
    assert_int_equal(bench->out.page_count, 1);
    assert_int_equal(letter_bench_compose(bench, 1), COMPOSE_MISSING);
}

static void
one_part_can_be_composed_alone(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_add(bench, NUMBERS, "[" NAME_FIELD "]", -1, false);
    letter_bench_add(bench, NUMBERS, "[" TEXT("控", "控", 10) "]", -1, false);
    assert_int_equal(letter_bench_compose(bench, 1), COMPOSE_DONE);
    assert_int_equal(bench->out.page_count, 1);
    assert_int_equal(bench->out.part[0], 1);
    assert_true(holds(&bench->out.pages[0], "| 1/1"));
}

/* The second part is the sealing envelope, of so many pages. */
static void
add_envelope(struct letter_bench *bench, const char *pages)
{
    letter_bench_add(bench, NUMBERS, "[" NAME_FIELD "]", -1, false);
    letter_bench_add(bench, NUMBERS, pages, -1, false);
    bench->parts[1].is_envelope = true;
}

static void
the_envelope_is_no_sheet_of_the_letter(void **state)
{
    struct letter_bench *bench = *state;

    add_envelope(bench, "[" NAME_FIELD "]");
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_DONE);
    assert_int_equal(bench->out.page_count, 1);
    assert_int_equal(bench->out.part[0], 0);
    assert_true(holds(&bench->out.pages[0], "| 1/1"));
}

static void
an_envelope_is_one_sheet_whatever_faces_it_has(void **state)
{
    struct letter_bench *bench = *state;

    bench->mailing.duplex = true;
    bench->mailing.pages_max = 1;
    add_envelope(bench, "[" NAME_FIELD "], [" NAME_FIELD "], [" NAME_FIELD
                        "]");
    assert_int_equal(letter_bench_compose(bench, 1), COMPOSE_DONE);
    assert_int_equal(bench->out.page_count, 3);
    assert_int_equal(bench->out.sheets, 1);
}

static void
an_envelope_that_grows_onto_another_face_holds_the_letter(void **state)
{
    struct letter_bench *bench = *state;

    give_many_rows(bench);
    add_envelope(bench, "[" TABLE("証明書", 10, 30) "]");
    assert_int_equal(letter_bench_compose(bench, 1), COMPOSE_OVERFLOW);
    assert_non_null(strstr(bench->err.text, "its template has 1"));
}

#define COVER(name, y)                                                         \
    "{\"name\": \"" name "\", \"type\": \"rectangle\", \"readOnly\": true,"    \
    " \"position\": {\"x\": 10, \"y\": " #y "}, \"width\": 60,"                \
    " \"height\": 8, \"borderWidth\": 0, \"borderColor\": \"\","               \
    " \"color\": \"#ff0000\"}"

static void
what_covers_a_personal_element_is_drawn_after_it(void **state)
{
    struct letter_bench *bench = *state;
    const struct page *page;

    letter_bench_open(bench, COVER("下敷き", 30) "," NAME_FIELD
                                                 "," COVER("上張り", 30));
    letter_bench_compose(bench, -1);
    page = &bench->out.pages[0];
    assert_int_equal(page->count, 3);
    assert_int_equal(page->marks[0].type, MARK_STENCIL);
    assert_int_equal(page->marks[1].type, MARK_RUN);
    assert_int_equal(page->marks[2].type, MARK_STENCIL);
    assert_int_equal(stencil_of(bench, 0)->marks[0].type, MARK_BOX);
    assert_string_equal(stencil_of(bench, 1)->marks[0].element->name,
                        "上張り");
}

static void
the_same_letter_gives_the_same_pages(void **state)
{
    struct letter_bench *bench = *state;
    const char *first;

    letter_bench_add(bench, FRAME "," NUMBERS,
                     "[" TABLE("証明書", 10, 30) "," TEXT("下", "下", 45) "]",
                     -1, false);
    first = letter_bench_dump(bench);
    assert_string_equal(letter_bench_dump(bench), first);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(what_is_the_same_for_all_is_a_stencil),
        CASE(letters_share_one_stencil),
        CASE(letters_of_equal_flags_share_a_stencil),
        CASE(a_page_without_fixed_elements_has_no_stencil),
        CASE(a_value_of_the_lot_that_is_not_given_is_taken_from_the_letter),
        CASE(braces_in_a_value_are_printed_as_they_are),
        CASE(a_field_without_a_value_stops_the_letter),
        CASE(an_empty_value_prints_nothing),
        CASE(an_empty_value_of_a_required_element_stops_the_letter),
        CASE(a_character_no_font_has_stops_the_letter),
        CASE(a_fixed_text_no_font_has_stops_the_opening),
        CASE(a_fixed_text_that_is_too_long_stops_the_opening),
        CASE(a_font_family_nobody_registered_stops_the_opening),
        CASE(a_personal_text_that_is_too_long_is_never_cut),
        CASE(a_flag_shows_one_element_and_hides_its_opposite),
        CASE(a_flag_of_the_lot_is_decided_in_the_stencil),
        CASE(a_flag_without_a_value_stops_the_letter),
        CASE(a_table_moves_what_stands_below_it),
        CASE(what_a_personal_table_moves_is_set_once_for_each_place),
        CASE(what_a_letter_looks_like_does_not_depend_on_those_before_it),
        CASE(a_table_of_the_lot_and_all_below_it_are_one_stencil),
        CASE(an_expanding_text_moves_what_stands_below_it),
        CASE(a_long_table_goes_on_to_a_further_page_with_its_head),
        CASE(more_pages_than_set_conf_allows_hold_the_letter),
        CASE(static_schema_and_page_numbers_stand_on_every_page),
        CASE(pages_are_numbered_through_all_parts),
        CASE(in_duplex_every_part_begins_on_a_front),
        CASE(a_part_goes_in_only_if_its_flag_holds),
        CASE(one_part_can_be_composed_alone),
        CASE(the_envelope_is_no_sheet_of_the_letter),
        CASE(an_envelope_is_one_sheet_whatever_faces_it_has),
        CASE(an_envelope_that_grows_onto_another_face_holds_the_letter),
        CASE(what_covers_a_personal_element_is_drawn_after_it),
        CASE(the_same_letter_gives_the_same_pages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
