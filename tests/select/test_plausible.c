#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "person.h"

/* What a column holds, and the detail's beginning; NULL: it passes. */
struct text_case {
    const char *text;
    const char *detail;
};

enum column {
    COLUMN_NAME,
    COLUMN_ALIAS,
    COLUMN_TOWN,
    COLUMN_LOT,
    COLUMN_BUILDING
};

static void
set_column(struct resident *resident, enum column column, const char *text)
{
    switch (column) {
    case COLUMN_NAME:
        resident->name = text;
        break;
    case COLUMN_ALIAS:
        resident->alias = text;
        resident->addressee = ADDRESSEE_ALIAS;
        break;
    case COLUMN_TOWN:
        resident->address.town = text;
        break;
    case COLUMN_LOT:
        resident->address.lot = text;
        break;
    case COLUMN_BUILDING:
        resident->address.building = text;
        break;
    }
}

static void
check_texts(enum column column, const struct text_case *cases, size_t count,
            const char *exceptions)
{
    for (size_t i = 0; i < count; i++) {
        struct arena *arena = arena_new();
        struct decision decision;
        struct person person;

        person_make(&person, "");
        person.rules.plausible_exceptions = exceptions;
        set_column(&person.dossier.resident, column, cases[i].text);
        decide(&person.dossier, &person.rules, person.today, arena, &decision);
        if (cases[i].detail == NULL) {
            if (decision.verdict != VERDICT_NOTIFY) {
                fail_msg("%s is held: %s", cases[i].text, decision.detail);
            }
        } else if (decision.reason != REASON_DATA_ERROR ||
                   strstr(decision.detail, cases[i].detail) == NULL) {
            fail_msg("%s: reason %d, %s", cases[i].text, (int)decision.reason,
                     decision.detail);
        }
        arena_free(arena);
    }
}

#define CHECK(column, exceptions, ...)                                         \
    do {                                                                       \
        static const struct text_case cases[] = {__VA_ARGS__};                 \
        check_texts(column, cases, sizeof cases / sizeof *cases, exceptions);  \
    } while (0)

static void
a_mark_of_substitution_in_a_name_holds(void **state)
{
    (void)state;
    CHECK(COLUMN_NAME, "", {"〓田　太郎", "氏名: a character got lost"},
          {"□田　太郎", "[□]"}, {"山田■郎", "[■]"}, {"●田　太郎", "[●]"},
          {"？田　太郎", "[?]"}, {"?田　太郎", "[?]"}, {"山田　太郎�", "[�]"},
          {"・田　太郎", "[・]"}, {"（外字）田　太郎", "[(外字)]"},
          {"○田　太郎", "[○]"}, {"山田＊郎", "[*]"});
}

static void
a_word_of_a_spreadsheet_in_a_name_holds(void **state)
{
    (void)state;
    CHECK(COLUMN_NAME, "", {"#N/A", "a word of a spreadsheet"},
          {"＃Ｎ／Ａ　太郎", "[#N/A]"}, {"#REF!", "a word of"},
          {"NULL", "a word of"}, {"null", "a word of"}, {"(null)", "a word of"},
          {"nan", "a word of"}, {"####", "[##]"},
          {"1.23E+05", "a number where a text"}, {"0", "only fills"},
          {"12345", "a number"}, {"不詳", "only fills"}, {"同上", "only fills"},
          {"ー", "only fills"}, {"－", "only fills"});
}

static void
a_name_of_the_wrong_character_set_holds(void **state)
{
    (void)state;
    CHECK(COLUMN_NAME, "", {"&#39640;橋　太郎", "as HTML"},
          {"高橋&amp;太郎", "as HTML"}, {"螻ｱ逕ｰ縲?螟ｪ驛?", "got lost"},
          {"螻ｱ逕ｰ 縺溘ｍ縺", "wrong character set"},
          {"å±±ç”° å¤ªé", "wrong character set"},
          {"ã‚„ã¾ã", "wrong character set"}, {"JosÃ©", "wrong character set"});
}

static void
an_honorific_at_the_end_of_a_name_holds(void **state)
{
    (void)state;
    CHECK(COLUMN_NAME, "", {"山田　太郎　様", "氏名: the letter adds"},
          {"山田　太郎様 ", "[様]"}, {"山田　太郎殿", "[殿]"},
          {"山田　太郎さま", "[さま]"}, {"様", NULL}, {"様　太郎", NULL});
}

static void
names_of_real_people_pass(void **state)
{
    (void)state;
    CHECK(COLUMN_NAME, "", {"𠮷田　太郎", NULL}, {"葛󠄀西　花子", NULL},
          {"SMITH JOHN O'BRIEN", NULL}, {"GARCÍA MARTÍNEZ JOSÉ", NULL},
          {"MÜLLER-LÜDENSCHEIDT ÉMILE", NULL}, {"NGUYỄN VĂN NAM", NULL},
          {"NULL PETER", NULL}, {"NONE TRUE", NULL}, {"ＮＡＮＡ", NULL},
          {"佐々木　なし子", NULL}, {"一", NULL}, {"無量小路　一", NULL},
          {"殿村　殿彦", NULL}, {"カトリーヌ・ドゥ・ラ・メール", NULL},
          {"Ａ．スミス", NULL}, {"山田　太郎ⅱ", NULL},
          {"\uE000田　太郎", NULL});
}

static void
the_alias_is_asked_when_it_is_printed(void **state)
{
    struct arena *arena = arena_new();
    struct decision decision;
    struct person person;

    (void)state;
    CHECK(COLUMN_ALIAS, "", {"〓山　花子", "通称: a character"},
          {"青山　花子", NULL});
    person_make(&person, "alias=-");
    decide(&person.dossier, &person.rules, person.today, arena, &decision);
    assert_int_equal(decision.verdict, VERDICT_NOTIFY);
    arena_free(arena);
}

static void
a_lot_that_became_a_date_holds(void **state)
{
    (void)state;
    CHECK(COLUMN_LOT, "", {"2002/12/1", "番地: reads as a date"},
          {"２００２／１２／１", "reads as a date"}, {"2024-02-06", "date"},
          {"2月6日", "date"}, {"１２月１日", "date"}, {"2-Apr", "date"},
          {"2-apr-02", "date"}, {"Feb-06", "date"}, {"45328", "date"},
          {"2024/2/6 0:00", "date"}, {"2024-02-06 00:00:00", "date"},
          {"H14.12.1", "date"}, {"平成14年12月1日", "date"},
          {"2/6/2024", "date"}, {"2002/12", "date"},
          {"1.23E+05", "a number where"}, {"12.0", "a number where"});
}

static void
lots_of_real_addresses_pass(void **state)
{
    (void)state;
    CHECK(COLUMN_LOT, "", {"2-12-1", NULL}, {"12番1号", NULL}, {"2024", NULL},
          {"2024-2-6", NULL}, {"2024番地2", NULL}, {"1/2", NULL},
          {"3番地の2／4", NULL}, {"10039", NULL}, {"45328番地", NULL},
          {"100-2", NULL}, {"無番地", NULL}, {"番地なし", NULL},
          {"番外地", NULL}, {"イ25", NULL}, {"一○五番地", NULL},
          {"甲1234", NULL}, {"S-12", NULL}, {"H4番", NULL}, {"M-5-1", NULL},
          {"1月会館前", NULL}, {"二の丸1-1", NULL});
}

static void
a_filler_is_no_address(void **state)
{
    (void)state;
    CHECK(COLUMN_LOT, "", {"不明", "番地: only fills"}, {"-", "only fills"},
          {"0", "only fills"}, {"なし", "only fills"}, {"同上", "only fills"},
          {"住所不定", "only fills"}, {"〓", "got lost"},
          {"#VALUE!", "spreadsheet"});
    CHECK(COLUMN_TOWN, "", {"不明", "町域: only fills"},
          {"前橋市以下に掲載がない場合", "only fills"}, {"0", "only fills"},
          {"12", "a number"}, {"群馬県前橋市？町", "got lost"});
    CHECK(COLUMN_BUILDING, "", {"#N/A", "方書: a word"}, {"0", "only fills"},
          {"コーポ〓", "got lost"}, {"101", NULL}, {"○○荘", NULL},
          {"A&B 305", NULL}, {"2.5次元ビル", NULL}, {"ＴＲＵＥ", "a word"});
}

static void
a_lot_that_repeats_the_town_holds(void **state)
{
    (void)state;
    CHECK(COLUMN_LOT, "", {"大手町二丁目12番1号", "repeats the 町域"},
          {"群馬県前橋市大手町二丁目12-1", "repeats"},
          {"二丁目12番1号", "repeats"}, {"丁目の家", "repeats"}, {"目1", NULL},
          {"2丁目12番", NULL});
}

static void
a_postcode_of_zeros_or_nines_holds(void **state)
{
    static const struct person_case cases[] = {
        {"zeros", "postcode=0000000", "held DATA_ERROR",
         "郵便番号: only fills the column"},
        {"nines", "postcode=9999999", "held DATA_ERROR", "999-9999"},
        {"of a 送付先", "to_postcode=0000000 to_town=町 to_lot=1",
         "held DATA_ERROR", "送付先郵便番号"},
        {"of a 送付先 that has ended",
         "to_postcode=0000000 to_town=町 to_lot=1 to_until=2024-03-03",
         "notify certificate 2024-02-11 署名用 利用者証明用", NULL},
        {"a 送付先 with a filler", "to_postcode=3710001 to_town=町 to_lot=不明",
         "held DATA_ERROR", "送付先番地: only fills"},
    };
    const struct rules rules = rules_standard();

    (void)state;
    PERSON_CHECK(cases, &rules);
}

static void
a_city_lists_what_is_real_there(void **state)
{
    (void)state;
    CHECK(COLUMN_NAME, "● null,様", {"●田　太郎", NULL}, {"NULL", NULL},
          {"山田　太郎様", NULL}, {"〓田　太郎", "got lost"},
          {"#N/A", "spreadsheet"});
    CHECK(COLUMN_LOT, "45328、2月6日", {"45328", NULL}, {"2月6日", NULL},
          {"45329", "date"});
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_of_substitution_in_a_name_holds),
        cmocka_unit_test(a_word_of_a_spreadsheet_in_a_name_holds),
        cmocka_unit_test(a_name_of_the_wrong_character_set_holds),
        cmocka_unit_test(an_honorific_at_the_end_of_a_name_holds),
        cmocka_unit_test(names_of_real_people_pass),
        cmocka_unit_test(the_alias_is_asked_when_it_is_printed),
        cmocka_unit_test(a_lot_that_became_a_date_holds),
        cmocka_unit_test(lots_of_real_addresses_pass),
        cmocka_unit_test(a_filler_is_no_address),
        cmocka_unit_test(a_lot_that_repeats_the_town_holds),
        cmocka_unit_test(a_postcode_of_zeros_or_nines_holds),
        cmocka_unit_test(a_city_lists_what_is_real_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
