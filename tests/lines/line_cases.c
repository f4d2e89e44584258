#include "lines/line_cases.h"

void
lines_are_as_said(void **state)
{
    const struct line_case *of = *state;
    struct arena *arena = arena_new();

    assert_string_equal(set_lines(of->text, of->half_ems, of->options, arena),
                        of->lines);
    arena_free(arena);
}

int
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
