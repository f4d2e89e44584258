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

static const struct slot COMPILE_SLOTS[] = {
    [NAME] = {"氏名", VALUE_TEXT, VALUE_OF_LETTER, 0, NULL, VALUE_INSIDE},
    [ADDRESS] = {"宛先住所", VALUE_TEXT, VALUE_OF_LETTER, 0, NULL,
                 VALUE_INSIDE},
    [NUMBER] = {"通知番号", VALUE_TEXT, VALUE_OF_LETTER, 0, NULL, VALUE_INSIDE},
    [SIGNATURE] = {"署名用あり", VALUE_FLAG, VALUE_OF_LETTER, 0, NULL,
                   VALUE_INSIDE},
    [FACE] = {"顔認証", VALUE_FLAG, VALUE_OF_LETTER, 0, NULL, VALUE_INSIDE},
    [TABLE3] = {"証明書表", VALUE_TABLE, VALUE_OF_LETTER, 3, NULL,
                VALUE_INSIDE},
    [ITEMS] = {"持ち物", VALUE_TABLE, VALUE_OF_LETTER, 1, NULL, VALUE_INSIDE},
    [SCOPED] = {"本文.氏名", VALUE_TEXT, VALUE_OF_LETTER, 0, NULL,
                VALUE_INSIDE},
};

static const struct vocabulary COMPILE_VOCABULARY = {
    COMPILE_SLOTS, sizeof COMPILE_SLOTS / sizeof COMPILE_SLOTS[0]};

static struct arena *compile_arena;
static struct fault_list compile_faults;
static struct err compile_err;

static inline int
compile_set_up(void **state)
{
    (void)state;
    compile_arena = arena_new();
    return 0;
}

static inline int
compile_tear_down(void **state)
{
    (void)state;
    arena_free(compile_arena);
    return 0;
}

/* The template, or NULL with faults. */
static inline const struct design *
compile_text(const char *json)
{
    arena_reset(compile_arena);
    fault_init(&compile_faults, compile_arena);
    compile_err = (struct err){0};
    return template_compile("t.json", json, strlen(json), &COMPILE_VOCABULARY,
                            compile_arena, &compile_faults, &compile_err);
}

/* pages is the value of "schemas". */
static inline const struct design *
compile_pages(const char *pages)
{
    static char json[65536];

    snprintf(json, sizeof json,
             "{\"basePdf\":{\"width\":210,\"height\":297,\"padding\":"
             "[10,20,30,40]},\"schemas\":%s}",
             pages);
    return compile_text(json);
}

/* The only element of a page, which must compile. */
static inline const struct element *
compile_one(const char *name, const char *type, const char *properties)
{
    static char pages[60000];
    const struct design *design;

    snprintf(pages, sizeof pages,
             "[[{\"name\":\"%s\",\"type\":\"%s\",\"position\":{\"x\":10,"
             "\"y\":20},\"width\":50,\"height\":10%s%s}]]",
             name, type, *properties != '\0' ? "," : "", properties);
    design = compile_pages(pages);
    if (design == NULL) {
        return NULL;
    }
    assert_int_equal(design->page_count, 1);
    assert_int_equal(design->pages[0].count, 1);
    return &design->pages[0].elements[0];
}

static inline const struct element *
compile_good(const char *name, const char *type, const char *properties)
{
    const struct element *element = compile_one(name, type, properties);

    if (element == NULL) {
        fail_msg("%s", compile_faults.text[0]);
    }
    return element;
}

/* The text of the only fault of such an element. */
static inline const char *
compile_bad(const char *name, const char *type, const char *properties)
{
    assert_null(compile_one(name, type, properties));
    assert_int_equal(compile_err.code, ERR_CONFIG);
    if (compile_faults.total != 1) {
        fail_msg("%zu faults: %s; %s", compile_faults.total,
                 compile_faults.text[0],
                 compile_faults.total > 1 ? compile_faults.text[1] : "");
    }
    return compile_faults.text[0];
}

static inline const char *
compile_bad_text(const char *json)
{
    assert_null(compile_text(json));
    assert_int_equal(compile_err.code, ERR_CONFIG);
    assert_int_equal(compile_faults.total, 1);
    return compile_faults.text[0];
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, compile_set_up, compile_tear_down)

#define assert_contains(text, part) assert_non_null(strstr(text, part))

#endif
