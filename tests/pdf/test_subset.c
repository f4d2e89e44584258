#include "pdf/sheet.h"

#include "pdf/codes.h"
#include "pdf/face.h"
#include "pdf/subset.h"

#include <string.h>

static struct fontset *fonts;
static struct codes *codes;
static struct subset subset;

static int
set_up(void **state)
{
    struct err err = {0};

    (void)state;
    fonts = fontset_open("fonts/fonts.conf", &err);
    codes = codes_new();
    subset = (struct subset){0};
    return fonts == NULL ? -1 : 0;
}

static int
tear_down(void **state)
{
    (void)state;
    subset_reset(&subset);
    codes_free(codes);
    fontset_close(fonts);
    return 0;
}

/* Codes for count characters from first on, as far as IPAex Mincho has
 * them; then the subset. */
static size_t
build(uint32_t first, size_t count)
{
    struct face *face = fontset_face(fonts, 0);
    struct code_font font;
    struct err err = {0};

    for (size_t i = 0; i < count; i++) {
        struct glyph glyph = {.base = first + (uint32_t)i};

        if (face_glyph(face, glyph.base, 0, &glyph.id, &glyph.advance)) {
            codes_give(codes, 0, &glyph);
        }
    }
    assert_true(codes_font(codes, 0, &font));
    assert_int_equal(subset_build(face, &font, &subset, &err), 0);
    return font.count;
}

static void
a_block_of_unicodes_has_at_most_a_hundred(void **state)
{
    size_t count = build(0x4E00, 600);
    const char *at = subset.unicodes.data;
    size_t sum = 0;

    (void)state;
    assert_true(count > 200);
    while ((at = strstr(at, " beginbfchar")) != NULL) {
        const char *number = at;

        while (number[-1] >= '0' && number[-1] <= '9') {
            number--;
        }
        assert_in_range(strtoul(number, NULL, 10), 1, 100);
        sum += strtoul(number, NULL, 10);
        at++;
    }
    assert_int_equal(sum, count);
}

static void
every_code_leads_to_a_glyph_of_the_subset(void **state)
{
    size_t count = build('A', 26);

    (void)state;
    assert_int_equal(subset.gids.size, 2 * (count + 1));
    assert_memory_equal(subset.gids.data, "\0\0", 2);
    for (size_t i = 1; i <= count; i++) {
        const unsigned char *gid =
            (const unsigned char *)subset.gids.data + 2 * i;

        assert_in_range(gid[0] << 8 | gid[1], 1, count);
    }
}

static void
a_selector_follows_its_base_in_the_unicodes(void **state)
{
    struct glyph glyph = {.id = 100, .base = 0x845B, .selector = 0xE0100};

    (void)state;
    codes_give(codes, 0, &glyph);
    glyph = (struct glyph){.id = 101, .base = 0x20BB7};
    codes_give(codes, 0, &glyph);
    build(0, 0);
    assert_non_null(strstr(subset.unicodes.data, "<0001><845BDB40DD00>\n"));
    assert_non_null(strstr(subset.unicodes.data, "<0002><D842DFB7>\n"));
}

static void
widths_are_listed_in_runs(void **state)
{
    static const int ADVANCES[] = {1000, 500, 280, 1000, 1000, 500};

    (void)state;
    for (uint32_t i = 0; i < 6; i++) {
        struct glyph glyph = {
            .id = 100 + i, .base = 'a' + i, .advance = ADVANCES[i]};

        codes_give(codes, 0, &glyph);
    }
    build(0, 0);
    assert_string_equal(subset.widths.data, "[2[500 280]6[500]]");
}

static void
the_tag_is_six_letters_and_changes_with_the_glyphs(void **state)
{
    char tag[7];

    (void)state;
    build('A', 26);
    memcpy(tag, subset.tag, sizeof tag);
    assert_int_equal(strlen(tag), 6);
    assert_int_equal(strspn(tag, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), 6);
    subset_reset(&subset);
    subset = (struct subset){0};
    build('a', 26);
    assert_string_not_equal(tag, subset.tag);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_block_of_unicodes_has_at_most_a_hundred),
        TEST(every_code_leads_to_a_glyph_of_the_subset),
        TEST(a_selector_follows_its_base_in_the_unicodes),
        TEST(widths_are_listed_in_runs),
        TEST(the_tag_is_six_letters_and_changes_with_the_glyphs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
