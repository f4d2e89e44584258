/*
 * line_cases: tables of line-setting cases; each row is a test of its own,
 * named by its sentence.
 */
#ifndef TESTS_LINES_LINE_CASES_H
#define TESTS_LINES_LINE_CASES_H

#include "base/arena.h"
#include "lines/set_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

struct line_case {
    const char *sentence;
    const char *text;
    int half_ems;      /* width of the lines */
    int options;       /* SET_… of set_lines.h */
    const char *lines; /* as set_lines gives them */
};

static inline void
lines_are_as_said(void **state)
{
    const struct line_case *of = *state;
    struct arena *arena = arena_new();

    assert_string_equal(set_lines(of->text, of->half_ems, of->options, arena),
                        of->lines);
    arena_free(arena);
}

/* Runs all rows; the number of failures. */
static inline int
line_cases_run(const char *group, const struct line_case *cases, size_t count)
{
    struct CMUnitTest *tests = calloc(count, sizeof *tests);
    int failed;

    if (tests == NULL) {
        return 1;
    }
    for (size_t i = 0; i < count; i++) {
        tests[i] = (struct CMUnitTest){
            .name = cases[i].sentence,
            .test_func = lines_are_as_said,
            .initial_state = (void *)(uintptr_t)&cases[i],
        };
    }
    failed = _cmocka_run_group_tests(group, tests, count, NULL, NULL);
    free(tests);
    return failed;
}

#endif
