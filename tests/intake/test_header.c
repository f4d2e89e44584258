#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "intake/header.h"

enum { NAMES_MAX = 32 };

static struct arena *arena;
static struct fault_list faults;
static struct header header;

static int
make_arena(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int
free_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* Reads a header row whose names are divided by blanks. */
static int
read_names(const char *row)
{
    const char *names[NAMES_MAX];
    size_t count = 0;

    fault_init(&faults, arena);
    for (const char *at = row; *at != '\0';) {
        size_t size = strcspn(at, " ");

        names[count++] = arena_strndup(arena, at, size);
        at += size + (at[size] == ' ');
    }
    return header_read(&header,
                       &(struct header_row){.names = names,
                                            .count = count,
                                            .place = "f.csv: line 1"},
                       &faults);
}

static void
assert_fault(size_t index, const char *part)
{
    assert_true(faults.kept > index);
    assert_non_null(strstr(faults.text[index], "f.csv: line 1: "));
    assert_non_null(strstr(faults.text[index], part));
}

#define CARD_ROW "宛名番号 カード管理番号 発行日 有効期限 カード状態"
#define OFFICE_ROW "窓口名 受付時間 代理人受付"

static void
the_kind_is_recognised_by_the_columns(void **state)
{
    (void)state;
    assert_int_equal(read_names(CARD_ROW), 0);
    assert_int_equal(header.kind, RECORD_CARD);
    assert_int_equal(read_names("宛名番号 カード管理番号 証明書種別 発行番号 "
                                "発行日 証明書状態"),
                     0);
    assert_int_equal(header.kind, RECORD_CERTIFICATE);
    assert_int_equal(read_names("宛名番号 住民状態 氏名 生年月日 郵便番号 "
                                "町域 番地 国籍区分"),
                     0);
    assert_int_equal(header.kind, RECORD_RESIDENT);
    assert_int_equal(read_names(OFFICE_ROW), 0);
    assert_int_equal(header.kind, RECORD_OFFICE);
    assert_int_equal(
        read_names("団体コード 団体名 差出人 郵便番号 所在地 電話"), 0);
    assert_int_equal(header.kind, RECORD_MUNICIPALITY);
}

static void
the_order_of_the_columns_is_free(void **state)
{
    (void)state;
    assert_int_equal(
        read_names("カード状態 有効期限 顔認証 宛名番号 発行日 カード管理番号"),
        0);
    assert_int_equal(header.count, 6);
    assert_string_equal(header.facts[0]->ja, "カード状態");
    assert_string_equal(header.facts[3]->ja, "宛名番号");
    assert_false(header.names_municipality);
    assert_int_equal(read_names("団体コード " CARD_ROW), 0);
    assert_true(header.names_municipality);
}

static void
a_misspelt_column_is_named_with_the_nearest(void **state)
{
    (void)state;
    assert_int_equal(read_names(CARD_ROW " 申請受付"), -1);
    assert_int_equal(header.kind, RECORD_CARD);
    assert_int_equal(faults.total, 1);
    assert_fault(0, "申請受付 of a カード file; did you mean 申請受付日?");
}

static void
a_strange_column_is_named_without_a_guess(void **state)
{
    (void)state;
    assert_int_equal(read_names(CARD_ROW " 好きな色"), -1);
    assert_int_equal(faults.total, 1);
    assert_fault(0, "好きな色");
    assert_null(strstr(faults.text[0], "did you mean"));
}

static void
a_column_of_my_numbers_is_refused_as_such(void **state)
{
    (void)state;
    assert_int_equal(read_names(CARD_ROW " 個人番号"), -1);
    assert_fault(0, "must not be handed in");
    assert_int_equal(read_names(CARD_ROW " マイナンバー"), -1);
    assert_fault(0, "must not be handed in");
}

static void
every_missing_column_is_named(void **state)
{
    (void)state;
    assert_int_equal(read_names("宛名番号 カード管理番号 カード状態 顔認証"),
                     -1);
    assert_int_equal(header.kind, RECORD_CARD);
    assert_int_equal(faults.total, 2);
    assert_fault(0, "発行日 is missing; a カード file needs it");
    assert_fault(1, "有効期限 is missing");
}

static void
a_column_standing_twice_is_named(void **state)
{
    (void)state;
    assert_int_equal(read_names(CARD_ROW " 発行日"), -1);
    assert_int_equal(faults.total, 1);
    assert_fault(0, "発行日 stands there twice");
}

static void
a_column_without_a_name_is_told_by_its_number(void **state)
{
    (void)state;
    assert_int_equal(read_names(CARD_ROW "  顔認証"), -1);
    assert_int_equal(faults.total, 1);
    assert_fault(0, "column number 6 has no proper name");
}

static void
a_name_with_control_characters_is_not_quoted(void **state)
{
    (void)state;
    assert_int_equal(read_names(CARD_ROW " x\ny"), -1);
    assert_int_equal(faults.total, 1);
    assert_fault(0, "column number 6 has no proper name");
}

/* It is somebody's data: it must not be seen in a log. */
static void
a_row_that_is_no_header_is_not_quoted(void **state)
{
    (void)state;
    assert_int_equal(read_names("0001 現存 山田太郎 通称 1980-01-01"), -1);
    assert_int_equal(header.kind, 0);
    assert_int_equal(faults.total, 1);
    assert_fault(0, "no header row");
    assert_fault(0, "カード (宛名番号, カード管理番号, 発行日");
    assert_null(strstr(faults.text[0], "山田"));
}

static void
other_delimiters_are_told(void **state)
{
    (void)state;
    assert_int_equal(read_names("宛名番号\tカード管理番号\t発行日"), -1);
    assert_fault(0, "not divided by commas");
    assert_int_equal(read_names("宛名番号;カード管理番号"), -1);
    assert_fault(0, "not divided by commas");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_kind_is_recognised_by_the_columns),
        cmocka_unit_test(the_order_of_the_columns_is_free),
        cmocka_unit_test(a_misspelt_column_is_named_with_the_nearest),
        cmocka_unit_test(a_strange_column_is_named_without_a_guess),
        cmocka_unit_test(a_column_of_my_numbers_is_refused_as_such),
        cmocka_unit_test(every_missing_column_is_named),
        cmocka_unit_test(a_column_standing_twice_is_named),
        cmocka_unit_test(a_column_without_a_name_is_told_by_its_number),
        cmocka_unit_test(a_name_with_control_characters_is_not_quoted),
        cmocka_unit_test(a_row_that_is_no_header_is_not_quoted),
        cmocka_unit_test(other_delimiters_are_told),
    };

    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
