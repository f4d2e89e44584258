#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "intake/columns.h"
#include "intake/intake.h"

/* The columns as promised to the cities, required ones marked. */
static const struct {
    enum record_kind kind;
    const char *columns;
} PROMISED[] = {
    {RECORD_RESIDENT,
     "団体コード *宛名番号 *住民状態 異動日 転出予定年月日 *氏名 氏名カナ 通称 "
     "宛名表示 "
     "*生年月日 生年月日不詳 性別 "
     "*郵便番号 *町域 *番地 方書 *国籍区分 在留資格 在留期間満了日 成年被後見 "
     "支援措置 大字 様式 言語 送付先郵便番号 送付先町域 送付先番地 送付先方書 "
     "送付先理由 送付先期限 "},
    {RECORD_CARD, "団体コード *宛名番号 *カード管理番号 申請受付日 *発行日 "
                  "*有効期限 *カード状態 顔認証 カード種別 "},
    {RECORD_CERTIFICATE,
     "団体コード *宛名番号 *カード管理番号 *証明書種別 *発行番号 *発行日 "
     "有効期限 *証明書状態 失効日 失効理由 "},
    {RECORD_OFFICE,
     "団体コード *窓口名 場所 *受付時間 *代理人受付 開始日 "
     "終了日 表示順 開庁曜日 休業日 最終受付 予約 予約URL 予約電話 "
     "予約開始日数 カード受取 言語 "},
    {RECORD_MUNICIPALITY, "*団体コード *団体名 *差出人 部署 *郵便番号 *所在地 "
                          "*電話 ファクス テンプレート "},
};

enum { PROMISED_COUNT = sizeof PROMISED / sizeof PROMISED[0] };

static void
every_kind_has_the_promised_columns(void **state)
{
    (void)state;
    for (int i = 0; i < PROMISED_COUNT; i++) {
        char list[2048] = "";
        int count;
        const struct fact *facts = fact_table(PROMISED[i].kind, &count);

        for (int c = 0; c < count; c++) {
            size_t used = strlen(list);

            snprintf(list + used, sizeof list - used, "%s%s ",
                     fact_is_required(&facts[c]) ? "*" : "", facts[c].ja);
        }
        assert_string_equal(list, PROMISED[i].columns);
    }
}

static void
a_vocabulary_belongs_to_words_and_statuses_only(void **state)
{
    (void)state;
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        int count;
        const struct fact *facts = fact_table((enum record_kind)kind, &count);

        for (int i = 0; i < count; i++) {
            assert_int_equal(facts[i].words != NULL,
                             columns_form(&facts[i]) == &value_word ||
                                 columns_form(&facts[i]) == &value_status);
        }
    }
}

static void
keys_may_never_be_blank(void **state)
{
    static const char *const KEYS[] = {"宛名番号", "カード管理番号",
                                       "証明書種別", "発行番号", "窓口名"};

    (void)state;
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        int count;
        const struct fact *facts = fact_table((enum record_kind)kind, &count);

        for (int i = 0; i < count; i++) {
            for (size_t k = 0; k < sizeof KEYS / sizeof KEYS[0]; k++) {
                if (strcmp(facts[i].ja, KEYS[k]) == 0) {
                    assert_int_equal(facts[i].need, FACT_FILLED);
                }
            }
        }
    }
}

static void
all_columns_are_walked_with_their_help(void **state)
{
    struct intake_column_view view;
    size_t index = 0;
    int kinds[RECORD_READ_KINDS + 1] = {0};

    (void)state;
    while (intake_column(index, &view)) {
        kinds[view.kind]++;
        assert_true(view.help[0] != '\0');
        /* of an optional column only a flag that protects */
        assert_true(view.required || !view.filled || view.words == NULL);
        if (index == 2) {
            assert_string_equal(view.name, "住民状態");
            assert_true(view.required);
            assert_false(view.filled);
            assert_ptr_equal(view.words, resident_status_words);
        }
        index++;
    }
    assert_int_equal(kinds[RECORD_RESIDENT], 30);
    assert_int_equal(kinds[RECORD_CARD], 9);
    assert_int_equal(kinds[RECORD_CERTIFICATE], 10);
    assert_int_equal(kinds[RECORD_OFFICE], 17);
    assert_int_equal(kinds[RECORD_MUNICIPALITY], 9);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_has_the_promised_columns),
        cmocka_unit_test(a_vocabulary_belongs_to_words_and_statuses_only),
        cmocka_unit_test(keys_may_never_be_blank),
        cmocka_unit_test(all_columns_are_walked_with_their_help),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
