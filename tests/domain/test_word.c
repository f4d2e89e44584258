#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "domain/card.h"
#include "domain/certificate.h"
#include "domain/event.h"
#include "domain/notice.h"
#include "domain/record.h"
#include "domain/resident.h"
#include "domain/word.h"

/* What the files of a city carry, word for word, and the enum it means. */
static const struct expected_word {
    const struct word *words;
    const char *ja;
    const char *key;
    int value;
} expected_words[] = {
    {resident_status_words, "現存", "living", RESIDENT_LIVING},
    {resident_status_words, "転出", "moved_out", RESIDENT_MOVED_OUT},
    {resident_status_words, "死亡", "dead", RESIDENT_DEAD},
    {resident_status_words, "消除", "struck_off", RESIDENT_STRUCK_OFF},
    {resident_status_words, "未連携", "unlinked", RESIDENT_UNLINKED},
    {resident_nationality_words, "日本人", "japanese", NATIONALITY_JAPANESE},
    {resident_nationality_words, "外国人", "foreign", NATIONALITY_FOREIGN},
    {resident_addressee_words, "氏名", "name", ADDRESSEE_NAME},
    {resident_addressee_words, "通称", "alias", ADDRESSEE_ALIAS},
    {resident_sex_words, "男", "male", SEX_MALE},
    {resident_sex_words, "女", "female", SEX_FEMALE},
    {card_status_words, "運用中", "live", CARD_LIVE},
    {card_status_words, "一時停止", "suspended", CARD_SUSPENDED},
    {card_status_words, "廃止", "revoked", CARD_REVOKED},
    {card_status_words, "返納", "returned", CARD_RETURNED},
    {certificate_type_words, "署名用", "signature", CERTIFICATE_SIGNATURE},
    {certificate_type_words, "利用者証明用", "user", CERTIFICATE_USER},
    {certificate_status_words, "有効", "live", CERTIFICATE_LIVE},
    {certificate_status_words, "失効", "revoked", CERTIFICATE_REVOKED},
    {certificate_status_words, "一時停止", "suspended", CERTIFICATE_SUSPENDED},
    {record_kind_words, "住民", "resident", RECORD_RESIDENT},
    {record_kind_words, "カード", "card", RECORD_CARD},
    {record_kind_words, "証明書", "certificate", RECORD_CERTIFICATE},
    {record_kind_words, "窓口", "office", RECORD_OFFICE},
    {record_kind_words, "団体", "municipality", RECORD_MUNICIPALITY},
};

static const struct word *const all_tables[] = {
    resident_status_words,
    resident_nationality_words,
    resident_addressee_words,
    resident_sex_words,
    card_status_words,
    certificate_type_words,
    certificate_status_words,
    record_kind_words,
    notice_kind_words,
    notice_state_words,
    verdict_words,
    reason_words,
    event_kind_words,
};

static void
every_word_of_the_column_table_is_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof expected_words / sizeof *expected_words;
         i++) {
        const struct expected_word *word = &expected_words[i];

        assert_int_equal(word_from_ja(word->words, word->ja), word->value);
        assert_int_equal(word_from_key(word->words, word->key), word->value);
        assert_string_equal(word_ja(word->words, word->value), word->ja);
        assert_string_equal(word_key(word->words, word->value), word->key);
    }
}

static void
an_unknown_word_is_zero_and_never_a_default(void **state)
{
    (void)state;
    assert_int_equal(word_from_ja(resident_status_words, "現存 "), 0);
    assert_int_equal(word_from_ja(resident_status_words, ""), 0);
    assert_int_equal(word_from_ja(resident_status_words, "living"), 0);
    assert_int_equal(word_from_key(resident_status_words, "現存"), 0);
    assert_int_equal(word_from_key(card_status_words, "LIVE"), 0);
}

static void
an_unknown_value_has_empty_words(void **state)
{
    (void)state;
    assert_string_equal(word_ja(card_status_words, 0), "");
    assert_string_equal(word_key(card_status_words, 99), "");
    assert_string_equal(word_text(reason_words, REASON_NONE), "");
    assert_string_equal(word_text(card_status_words, CARD_LIVE), "");
}

static void
words_and_keys_of_a_table_are_all_different(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof all_tables / sizeof *all_tables; i++) {
        for (const struct word *a = all_tables[i]; a->value != 0; a++) {
            for (const struct word *b = a + 1; b->value != 0; b++) {
                assert_int_not_equal(a->value, b->value);
                assert_string_not_equal(a->ja, b->ja);
                assert_string_not_equal(a->key, b->key);
            }
        }
    }
}

static void
every_reason_and_verdict_has_a_label_and_a_sentence(void **state)
{
    (void)state;
    for (int reason = REASON_NONE + 1; reason < REASON_COUNT; reason++) {
        assert_true(word_ja(reason_words, reason)[0] != '\0');
        assert_true(word_text(reason_words, reason)[0] != '\0');
    }
    for (int verdict = VERDICT_NOTIFY; verdict <= VERDICT_HELD; verdict++) {
        assert_true(word_text(verdict_words, verdict)[0] != '\0');
    }
}

static void
a_list_names_the_words_of_the_city(void **state)
{
    char out[128];

    (void)state;
    assert_string_equal(word_list(card_status_words, out, sizeof out),
                        "運用中, 一時停止, 廃止, 返納");
}

static void
a_list_that_does_not_fit_ends_at_a_whole_word(void **state)
{
    char out[24];

    (void)state;
    assert_string_equal(word_list(card_status_words, out, 23), "運用中");
    assert_string_equal(word_list(card_status_words, out, 24),
                        "運用中, 一時停止");
    assert_string_equal(word_list(card_status_words, out, 1), "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_of_the_column_table_is_read),
        cmocka_unit_test(an_unknown_word_is_zero_and_never_a_default),
        cmocka_unit_test(an_unknown_value_has_empty_words),
        cmocka_unit_test(words_and_keys_of_a_table_are_all_different),
        cmocka_unit_test(every_reason_and_verdict_has_a_label_and_a_sentence),
        cmocka_unit_test(a_list_names_the_words_of_the_city),
        cmocka_unit_test(a_list_that_does_not_fit_ends_at_a_whole_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
