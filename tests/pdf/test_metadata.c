#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "pdf/document.h"
#include "pdf/icc.h"
#include "pdf/metadata.h"

static const struct document_info INFO = {.title = "通<知> & \xF0\xA0\xAE\xB7",
                                          .created = {2024, 3, 4},
                                          .identity = "L000001/B0001"};

static void
a_title_beyond_the_bmp_is_utf_16(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_string_equal(metadata_info(arena, &INFO),
                        "/Title<FEFF901A003C77E5003E002000260020D842DFB7>"
                        "/Producer(kigen)/CreationDate(D:20240304000000+09'00')"
                        "/ModDate(D:20240304000000+09'00')\n");
    arena_free(arena);
}

static void
the_id_is_the_hash_of_the_identity(void **state)
{
    struct arena *arena = arena_new();
    const char *text = metadata_trailer(arena, &INFO);

    (void)state;
    /* printf L000001/B0001 | sha256sum | cut -c 1-32 */
    assert_string_equal(text, "/ID[<9ac6fb2ff055d8f92ad9f9c7e748fece>"
                              "<9ac6fb2ff055d8f92ad9f9c7e748fece>]\n");
    arena_free(arena);
}

static void
the_packet_escapes_the_title_and_agrees_with_the_dictionary(void **state)
{
    struct buf xmp = {0};

    (void)state;
    metadata_add_xmp(&xmp, &INFO, true);
    assert_non_null(strstr(xmp.data, "通&lt;知&gt; &amp; \xF0\xA0\xAE\xB7<"));
    assert_non_null(strstr(xmp.data, ">2024-03-04T00:00:00+09:00<"));
    assert_non_null(strstr(xmp.data, "<pdfaid:part>2</pdfaid:part>"));
    buf_clear(&xmp);
    metadata_add_xmp(&xmp, &INFO, false);
    assert_null(strstr(xmp.data, "pdfaid:part"));
    buf_reset(&xmp);
}

static uint32_t
read_32(const struct buf *bytes, size_t at)
{
    const unsigned char *from = (const unsigned char *)bytes->data + at;

    assert_true(at + 4 <= bytes->size);
    return (uint32_t)from[0] << 24 | (uint32_t)from[1] << 16 |
           (uint32_t)from[2] << 8 | from[3];
}

static void
the_profile_names_its_size_and_every_tag_lies_within(void **state)
{
    struct buf profile = {0};
    uint32_t count, sums[3] = {0};

    (void)state;
    icc_add_srgb(&profile);
    assert_int_equal(read_32(&profile, 0), profile.size);
    assert_memory_equal(profile.data + 36, "acsp", 4);
    assert_int_equal(read_32(&profile, 68), 0xF6D6); /* D50, ICC.1 7.2.16 */
    assert_int_equal(read_32(&profile, 72), 0x10000);
    assert_int_equal(read_32(&profile, 76), 0xD32D);
    count = read_32(&profile, 128);
    assert_int_equal(count, 10);
    for (uint32_t i = 0; i < count; i++) {
        size_t entry = 132 + i * 12;
        uint32_t start = read_32(&profile, entry + 4);
        uint32_t size = read_32(&profile, entry + 8);

        assert_int_equal(start % 4, 0);
        assert_true(start >= 132 + count * 12);
        assert_true(start + size <= profile.size);
        if (memcmp(profile.data + entry + 1, "XYZ", 3) == 0) {
            for (int k = 0; k < 3; k++) {
                sums[k] += read_32(&profile, start + 8 + (size_t)k * 4);
            }
        }
    }
    /* red + green + blue is the white of D50, the header's illuminant */
    for (int k = 0; k < 3; k++) {
        uint32_t white = read_32(&profile, 68 + (size_t)k * 4);

        assert_in_range(sums[k], white - 4, white + 4);
    }
    buf_reset(&profile);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_title_beyond_the_bmp_is_utf_16),
        cmocka_unit_test(the_id_is_the_hash_of_the_identity),
        cmocka_unit_test(
            the_packet_escapes_the_title_and_agrees_with_the_dictionary),
        cmocka_unit_test(the_profile_names_its_size_and_every_tag_lies_within),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
