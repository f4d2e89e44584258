#include "pdf/object.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

static struct objects *
open_objects(void)
{
    struct err err = {0};
    struct objects *objects =
        object_open("/Title(x)\n", "/ID[<00><00>]\n", &err);

    assert_non_null(objects);
    return objects;
}

static bool
has(const struct buf *out, const char *text)
{
    return memmem(out->data, out->size, text, strlen(text)) != NULL;
}

static void
objects_are_numbered_and_written_as_they_were_given(void **state)
{
    struct objects *objects = open_objects();
    struct buf bytes = {0}, out = {0};
    unsigned dict, stream;

    (void)state;
    buf_add_text(&bytes, "BT ET");
    dict = object_add_dict(objects, "/Kind/Sample\n");
    stream = object_add_stream(objects, "/Own/Keys", &bytes);
    assert_true(dict > 0);
    assert_int_equal(stream, dict + 1);
    assert_int_equal(object_begin_page(objects, 595276, 841890), 0);
    assert_int_equal(object_end_page(objects, "/Last/Stream", &bytes), 0);
    assert_int_equal(object_save(objects, "/Font<<>>\n", "/Lang(ja)\n", &out),
                     0);
    assert_memory_equal(out.data, "%PDF-1.7\n", 9);
    assert_true(has(&out, "/Kind/Sample"));
    assert_true(has(&out, "/Own/Keys"));
    assert_true(has(&out, "/Last/Stream"));
    assert_true(has(&out, "/Lang(ja)"));
    assert_true(has(&out, "/ID[<00><00>]"));
    assert_true(has(&out, "startxref"));
    object_close(objects);
    buf_reset(&bytes);
    buf_reset(&out);
}

static void
equal_calls_give_equal_bytes(void **state)
{
    struct buf first = {0}, second = {0}, bytes = {0};

    (void)state;
    buf_add_text(&bytes, "q Q");
    for (int i = 0; i < 2; i++) {
        struct objects *objects = open_objects();

        assert_int_equal(object_begin_page(objects, 100000, 100000), 0);
        assert_int_equal(object_end_page(objects, "", &bytes), 0);
        assert_int_equal(
            object_save(objects, "", "", i == 0 ? &first : &second), 0);
        object_close(objects);
    }
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.data, second.data, first.size);
    buf_reset(&first);
    buf_reset(&second);
    buf_reset(&bytes);
}

static void
a_failure_is_kept_and_nothing_is_written(void **state)
{
    struct objects *objects = open_objects();
    struct buf out = {0};
    struct err err = {0};

    (void)state;
    /* No page of PDF is a point wide. */
    assert_int_equal(object_begin_page(objects, 1000, 100000), -1);
    assert_int_equal(object_fail(objects, &err), -1);
    assert_int_equal(err.code, ERR_SYSTEM);
    buf_add_text(&out, "before");
    assert_int_equal(object_save(objects, "", "", &out), -1);
    assert_int_equal(out.size, 6);
    object_close(objects);
    buf_reset(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_are_numbered_and_written_as_they_were_given),
        cmocka_unit_test(equal_calls_give_equal_bytes),
        cmocka_unit_test(a_failure_is_kept_and_nothing_is_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
