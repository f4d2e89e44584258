/*
 * compile: templates of one element, for the tests of template/template.
 *
 * A test writes the element's own properties; page, name and place come
 * from here.
 */
#ifndef TESTS_LETTER_COMPILE_H
#define TESTS_LETTER_COMPILE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "template/template.h"

/* 1 mm in 1/1000 pt is 2834.6…: rounded. */
#define MM(mm) ((int32_t)((mm)*72000.0 / 25.4 + 0.5))

enum { NAME, ADDRESS, NUMBER, SIGNATURE, FACE, TABLE3, ITEMS, SCOPED };

extern const struct vocabulary COMPILE_VOCABULARY;

/* Of the test that runs. */
extern struct arena *compile_arena;
extern struct fault_list compile_faults;
extern struct err compile_err;

int compile_set_up(void **state);

int compile_tear_down(void **state);

/* The template, or NULL with faults. */
const struct design *compile_text(const char *json);

/* pages is the value of "schemas". */
const struct design *compile_pages(const char *pages);

/* The only element of a page, which must compile. */
const struct element *compile_one(const char *name, const char *type,
                                  const char *properties);

const struct element *compile_good(const char *name, const char *type,
                                   const char *properties);

/* The text of the only fault of such an element. */
const char *compile_bad(const char *name, const char *type,
                        const char *properties);

const char *compile_bad_text(const char *json);

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, compile_set_up, compile_tear_down)

#define assert_contains(text, part) assert_non_null(strstr(text, part))

#endif
