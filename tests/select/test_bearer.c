/* Whose number, whose letter: reused numbers, corrected birth dates,
 * renumbered people, strangers who share their dates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "person.h"
#include "select/bearer.h"

#define BOTH "notify certificate 2024-02-11 署名用 利用者証明用"

struct bench {
    struct person person;
    struct arena *arena;
    struct decision decision;
    struct told elsewhere[2];
    struct claim claim;
};

static int
bench_open(void **state)
{
    struct bench *bench = test_calloc(1, sizeof *bench);

    bench->arena = arena_new();
    *state = bench;
    return 0;
}

static int
bench_close(void **state)
{
    struct bench *bench = *state;

    arena_free(bench->arena);
    test_free(bench);
    return 0;
}

#define bench_test(f)                                                          \
    cmocka_unit_test_setup_teardown(f, bench_open, bench_close)

static void
must_be(struct bench *bench, const char *outcome, const char *detail)
{
    assert_string_equal(
        person_decide(&bench->person, bench->arena, &bench->decision), outcome);
    if (detail != NULL && strstr(bench->decision.detail, detail) == NULL) {
        fail_msg("\"%s\" is not in \"%s\"", detail, bench->decision.detail);
    }
}

/* Told of both, as somebody born then and so named. */
static void
told_as(struct bench *bench, const char *born, const char *name,
        const char *kana)
{
    person_make(&bench->person, "told_sig=released told_user=released");
    for (int i = 0; i < 2; i++) {
        bench->person.told[i].who =
            (struct bearer){person_date(born), name, kana};
    }
}

/* -- one number, two people -------------------------------------------- */

static void
a_respelled_or_new_serial_is_not_told_again(void **state)
{
    struct bench *bench = *state;
    static const char *const serials[] = {"00S1", "s1", "S1", "9A77"};

    for (size_t i = 0; i < sizeof serials / sizeof *serials; i++) {
        person_make(&bench->person, "told_sig=released told_user=released");
        bench->person.told[0].serial = serials[i];
        must_be(bench, "excluded NOTIFIED", NULL);
    }
}

static void
a_corrected_birth_date_or_name_is_not_told_again(void **state)
{
    struct bench *bench = *state;

    told_as(bench, "1908-05-10", "前橋 花子", "");
    must_be(bench, "excluded NOTIFIED", NULL);
    told_as(bench, "1980-05-10", "大胡花子", "");
    must_be(bench, "excluded NOTIFIED", NULL);
    /* both changed, but the certificate is the same */
    told_as(bench, "1908-05-10", "大胡花子", "");
    must_be(bench, "excluded NOTIFIED", NULL);
    /* the kana says it */
    told_as(bench, "1908-05-10", "マエバシ　ハナコ", "ﾏｴﾊﾞｼ ﾊﾅｺ");
    bench->person.told[0].serial = bench->person.told[1].serial = "X";
    bench->person.dossier.resident.kana = "マエバシ　ハナコ";
    must_be(bench, "excluded NOTIFIED", NULL);
}

static void
another_bearer_of_the_number_is_told_for_himself(void **state)
{
    struct bench *bench = *state;

    told_as(bench, "1931-05-10", "赤城太郎", "アカギ　タロウ");
    bench->person.told[0].serial = bench->person.told[1].serial = "X";
    must_be(bench, BOTH, NULL);
    assert_int_equal(bearer_number(&bench->person.dossier), 1);
    assert_null(bench->decision.signature.replaces);
    /* and once he has been told it is his */
    bench->person.told[0].who.born = bench->person.dossier.resident.born;
    bench->person.told[0].bearer = 1;
    must_be(bench, "notify certificate 2024-02-11 利用者証明用", NULL);
    assert_int_equal(bearer_number(&bench->person.dossier), 1);
}

static void
who_was_told_is_unknown_and_a_human_is_asked(void **state)
{
    struct bench *bench = *state;

    told_as(bench, "1931-05-10", "", "");
    bench->person.told[0].serial = bench->person.told[1].serial = "X";
    must_be(bench, "held DATA_ERROR", "born on 1931-05-10");
}

/* -- one human, two numbers -------------------------------------------- */

/* Told in another municipality, under another number, of a certificate with
 * these dates and another serial. */
static void
told_elsewhere(struct bench *bench, const char *born, const char *name,
               const char *kana, bool living)
{
    person_make(&bench->person, "");
    bench->person.dossier.resident.kana = "マエバシ　ハナコ";
    bench->elsewhere[0] =
        (struct told){.municipality = "102024",
                      .resident = "777",
                      .who = {person_date(born), name, kana},
                      .type = CERTIFICATE_USER,
                      .serial = "F00",
                      .issued_on = person_date("2019-06-01"),
                      .expires_on = person_date("2024-05-10"),
                      .kind = NOTICE_CERTIFICATE,
                      .state = NOTICE_RELEASED,
                      .number = "0000000022",
                      .business_date = person_date("2024-02-11"),
                      .replaces = "",
                      .replaced_by = "",
                      .living = living,
                      .house = living ? "１２番１号" : ""};
    bench->person.dossier.elsewhere = bench->elsewhere;
    bench->person.dossier.elsewhere_count = 1;
}

static void
a_certificate_told_under_another_number_is_held(void **state)
{
    struct bench *bench = *state;

    told_elsewhere(bench, "1950-01-01", "別人", "", true);
    bench->elsewhere[0].serial = "000u1";
    bench->elsewhere[0].issued_on = person_date("2018-01-01");
    must_be(bench, "held DATA_ERROR", "宛名番号 777 in 102024");
    assert_non_null(strstr(bench->decision.detail, "0000000022"));
    /* not a certificate of another type */
    bench->elsewhere[0].type = CERTIFICATE_SIGNATURE;
    must_be(bench, BOTH, NULL);
}

static void
a_renumbered_person_is_recognised_by_dates_and_name(void **state)
{
    struct bench *bench = *state;

    told_elsewhere(bench, "1980-05-10", "前橋　花子", "", true);
    must_be(bench, "held DATA_ERROR", "kigen rename");
    /* 外字 of the old system, the same kana */
    told_elsewhere(bench, "1980-05-10", "前橋華子", "ﾏｴﾊﾞｼﾊﾅｺ", true);
    must_be(bench, "held DATA_ERROR", NULL);
    /* renamed, and the old row is no living resident any more */
    told_elsewhere(bench, "1980-05-10", "MAEBASHI HANAKO", "マエバシ ハナコ",
                   false);
    must_be(bench, "held DATA_ERROR", NULL);
}

static void
strangers_and_twins_with_the_same_dates_are_not_held(void **state)
{
    struct bench *bench = *state;
    static const struct {
        const char *born, *name, *kana;
        bool living;
    } others[] = {
        {"1980-05-10", "赤城太郎", "アカギ　タロウ", true},
        {"1980-05-10", "赤城太郎", "アカギ　タロウ", false},
        {"1980-05-10", "前橋月子", "マエバシ　ツキコ", true}, /* twins */
        {"1980-05-10", "前橋月子", "マエバシ　ツキコ", false},
        {"1980-05-10", "前林葉奈", "マエバシ　ハナコ", true},
        {"1981-05-10", "前橋花子", "マエバシ　ハナコ", true},
        {"1980-05-10", "", "", false},
    };

    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        told_elsewhere(bench, others[i].born, others[i].name, others[i].kana,
                       others[i].living);
        must_be(bench, BOTH, NULL);
    }
    /* the city's own file lists both, or they live in different houses */
    told_elsewhere(bench, "1980-05-10", "前橋花子", "", true);
    bench->elsewhere[0].together = true;
    must_be(bench, BOTH, NULL);
    told_elsewhere(bench, "1980-05-10", "前橋花子", "", true);
    bench->elsewhere[0].house = "12番2号";
    must_be(bench, BOTH, NULL);
    told_elsewhere(bench, "1980-05-10", "前橋花子", "", true);
    bench->elsewhere[0].issued_on = person_date("2019-06-02");
    must_be(bench, BOTH, NULL);
    told_elsewhere(bench, "1980-05-10", "前橋花子", "", true);
    bench->elsewhere[0].expires_on = person_date("2023-05-10");
    must_be(bench, BOTH, NULL);
}

static void
what_two_living_people_have_holds_them_also_before_it_is_due(void **state)
{
    struct bench *bench = *state;
    static const char *const days[] = {"today=2024-03-04", "today=2020-01-01"};

    for (size_t i = 0; i < 2; i++) {
        person_make(&bench->person, days[i]);
        bench->claim =
            (struct claim){CLAIM_CARD, CERTIFICATE_USER, "102016", "31"};
        bench->person.dossier.claims = &bench->claim;
        bench->person.dossier.claim_count = 1;
        must_be(bench, "held DATA_ERROR", "宛名番号 31 in 102016");
        bench->claim.what = CLAIM_CERTIFICATE;
        must_be(bench, "held DATA_ERROR", "利用者証明用");
    }
}

/* -- a corrected expiry ------------------------------------------------- */

static void
a_corrected_expiry_says_which_notice_it_replaces(void **state)
{
    struct bench *bench = *state;
    const struct decision *decision = &bench->decision;

    person_make(&bench->person, "told_sig=released told_user=released");
    bench->person.told[0].expires_on = person_date("2023-05-10");
    bench->person.told[0].number = "0000000030";
    must_be(bench, "notify certificate 2024-02-11 署名用", NULL);
    assert_non_null(decision->signature.replaces);
    assert_string_equal(decision->signature.replaces->number, "0000000030");
    assert_null(decision->user.replaces);
    /* the serial respelled, or given anew on the same day of issue */
    bench->person.told[0].serial = "0s1";
    bench->person.told[0].issued_on = (struct date){0};
    must_be(bench, "notify certificate 2024-02-11 署名用", NULL);
    assert_non_null(decision->signature.replaces);
    bench->person.told[0].serial = "other";
    bench->person.told[0].issued_on = person_date("2019-06-01");
    must_be(bench, "notify certificate 2024-02-11 署名用", NULL);
    assert_non_null(decision->signature.replaces);
    /* an older certificate's notice is replaced by nothing */
    bench->person.told[0].issued_on = person_date("2018-06-01");
    must_be(bench, "notify certificate 2024-02-11 署名用", NULL);
    assert_null(decision->signature.replaces);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        bench_test(a_respelled_or_new_serial_is_not_told_again),
        bench_test(a_corrected_birth_date_or_name_is_not_told_again),
        bench_test(another_bearer_of_the_number_is_told_for_himself),
        bench_test(who_was_told_is_unknown_and_a_human_is_asked),
        bench_test(a_certificate_told_under_another_number_is_held),
        bench_test(a_renumbered_person_is_recognised_by_dates_and_name),
        bench_test(strangers_and_twins_with_the_same_dates_are_not_held),
        bench_test(
            what_two_living_people_have_holds_them_also_before_it_is_due),
        bench_test(a_corrected_expiry_says_which_notice_it_replaces),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
