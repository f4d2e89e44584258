#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <libdeflate.h>
#include <string.h>

#include "pdf/flate.h"

static const char TEXT[] = "電子証明書電子証明書電子証明書電子証明書電子証明書";

static struct buf
packed_text(int level)
{
    struct flate *flate = flate_new(level);
    struct buf out = {0};

    buf_add_text(&out, "before");
    flate_add(flate, TEXT, sizeof TEXT, &out);
    flate_free(flate);
    return out;
}

static void
what_is_packed_unpacks_behind_what_was_there(void **state)
{
    struct libdeflate_decompressor *unpacker = libdeflate_alloc_decompressor();
    struct buf packed = packed_text(6);
    char text[sizeof TEXT];

    (void)state;
    assert_memory_equal(packed.data, "before", 6);
    assert_true(packed.size < sizeof TEXT);
    assert_int_equal(libdeflate_zlib_decompress(unpacker, packed.data + 6,
                                                packed.size - 6, text,
                                                sizeof text, NULL),
                     LIBDEFLATE_SUCCESS);
    assert_memory_equal(text, TEXT, sizeof TEXT);
    libdeflate_free_decompressor(unpacker);
    buf_reset(&packed);
}

static void
one_compressor_gives_equal_bytes_again_and_again(void **state)
{
    struct flate *flate = flate_new(12);
    struct buf first = {0}, second = {0};

    (void)state;
    flate_add(flate, TEXT, sizeof TEXT, &first);
    flate_add(flate, TEXT, sizeof TEXT / 2, &second);
    buf_clear(&second);
    flate_add(flate, TEXT, sizeof TEXT, &second);
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.data, second.data, first.size);
    flate_free(flate);
    buf_reset(&first);
    buf_reset(&second);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_packed_unpacks_behind_what_was_there),
        cmocka_unit_test(one_compressor_gives_equal_bytes_again_and_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
