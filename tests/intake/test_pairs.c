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
#include "intake/pairs.h"

struct bench {
    char path[64];
    struct arena *arena;
    struct fault_list faults;
    struct pair *pairs;
    size_t count;
    struct err err;
};

static int
bench_open(void **state)
{
    struct bench *bench = test_calloc(1, sizeof *bench);
    int file;

    snprintf(bench->path, sizeof bench->path, "/tmp/kigen-pairs-XXXXXX");
    file = mkstemp(bench->path);
    assert_true(file >= 0);
    close(file);
    bench->arena = arena_new();
    *state = bench;
    return 0;
}

static int
bench_close(void **state)
{
    struct bench *bench = *state;

    unlink(bench->path);
    arena_free(bench->arena);
    test_free(bench);
    return 0;
}

static int
read_text(struct bench *bench, const char *text)
{
    FILE *file = fopen(bench->path, "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    fclose(file);
    fault_init(&bench->faults, bench->arena);
    return pairs_read(bench->path, bench->arena, &bench->faults, &bench->pairs,
                      &bench->count, &bench->err);
}

static void
must_hold(struct bench *bench, size_t index, const char *old, const char *next)
{
    assert_true(index < bench->count);
    assert_string_equal(bench->pairs[index].old, old);
    assert_string_equal(bench->pairs[index].next, next);
}

static void
every_form_of_a_line_is_read(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(read_text(bench, "\xEF\xBB\xBFold,new\r\n"
                                      "0012,9912\r\n"
                                      "\r\n"
                                      "\"13\",\"9913\"\n"
                                      " 14 , 9914 \n"
                                      "１５,９９１５"),
                     0);
    assert_int_equal(bench->count, 4);
    must_hold(bench, 0, "0012", "9912");
    must_hold(bench, 1, "13", "9913");
    must_hold(bench, 2, "14", "9914");
    must_hold(bench, 3, "15", "9915");
    assert_int_equal(bench->pairs[1].line, 4);
    assert_int_equal(read_text(bench, "1,2\n2,1\n"), 0);
    assert_int_equal(bench->count, 2);
    /* CP932: the header only */
    assert_int_equal(read_text(bench, "\x8B\x8C,\x90\x56\n1,2\n"), 0);
    assert_int_equal(bench->count, 1);
}

static void
what_is_no_pair_or_stands_twice_is_listed_with_its_line(void **state)
{
    static const struct {
        const char *text, *place;
    } cases[] = {
        {"old,new\n1,x\n", "line 2"},
        {"1\n", "the file"},
        {"1,2\n3\n", "line 2"},
        {"1,2\n3,1.5E+07\n", "line 2"},
        {"1,2\n3,1234567890123456\n", "line 2"},
        {"1,x\n", "line 1"},
        {"1,2\n1,3\n", "line 2"},
        {"1,2\n3,2\n", "line 2"},
        {"old,new\n", ""},
        {"", ""},
    };
    struct bench *bench = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(read_text(bench, cases[i].text), -1);
        assert_int_equal(bench->err.code, ERR_INPUT);
        assert_true(bench->faults.total > 0);
        if (strstr(bench->faults.text[0], cases[i].place) == NULL) {
            fail_msg("%s: %s", cases[i].text, bench->faults.text[0]);
        }
    }
}

static void
a_missing_file_is_said(void **state)
{
    struct bench *bench = *state;

    fault_init(&bench->faults, bench->arena);
    assert_int_equal(pairs_read("/tmp/no/such", bench->arena, &bench->faults,
                                &bench->pairs, &bench->count, &bench->err),
                     -1);
    assert_int_equal(bench->err.code, ERR_INPUT);
}

int
main(void)
{
#define bench_test(f)                                                          \
    cmocka_unit_test_setup_teardown(f, bench_open, bench_close)
    const struct CMUnitTest tests[] = {
        bench_test(every_form_of_a_line_is_read),
        bench_test(what_is_no_pair_or_stands_twice_is_listed_with_its_line),
        bench_test(a_missing_file_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
