#include "template/compile.h"

struct arena *compile_arena;
struct fault_list compile_faults;
struct err compile_err;

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

const struct vocabulary COMPILE_VOCABULARY = {
    COMPILE_SLOTS, sizeof COMPILE_SLOTS / sizeof COMPILE_SLOTS[0], NULL};

int
compile_set_up(void **state)
{
    (void)state;
    compile_arena = arena_new();
    return 0;
}

int
compile_tear_down(void **state)
{
    (void)state;
    arena_free(compile_arena);
    return 0;
}

const struct design *
compile_text(const char *json)
{
    arena_reset(compile_arena);
    fault_init(&compile_faults, compile_arena);
    compile_err = (struct err){0};
    return template_compile("t.json", json, strlen(json), &COMPILE_VOCABULARY,
                            compile_arena, &compile_faults, &compile_err);
}

const struct design *
compile_pages(const char *pages)
{
    static char json[65536];

    snprintf(json, sizeof json,
             "{\"basePdf\":{\"width\":210,\"height\":297,\"padding\":"
             "[10,20,30,40]},\"schemas\":%s}",
             pages);
    return compile_text(json);
}

const struct element *
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

const struct element *
compile_good(const char *name, const char *type, const char *properties)
{
    const struct element *element = compile_one(name, type, properties);

    if (element == NULL) {
        fail_msg("%s", compile_faults.text[0]);
    }
    return element;
}

const char *
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

const char *
compile_bad_text(const char *json)
{
    assert_null(compile_text(json));
    assert_int_equal(compile_err.code, ERR_CONFIG);
    assert_int_equal(compile_faults.total, 1);
    return compile_faults.text[0];
}
