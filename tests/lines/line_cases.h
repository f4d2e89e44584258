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

void lines_are_as_said(void **state);

/* Runs all rows; the number of failures. */
int line_cases_run(const char *group, const struct line_case *cases,
                   size_t count);

#endif
