#include "compile.h"

/* A grey PNG of 3 × 2 pixels, and headers of others. */
#define PNG_3_2                                                                \
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAC0lEQVR4nGNggAAAAAgAAbdY" \
    "c5UAAAAASUVORK5CYII="
#define PNG_20000_1                                                            \
    "iVBORw0KGgoAAAANSUhEUgAATiAAAAABCAAAAAAe38FSAAAACUlEQVR4nGMAAAABAAFe/335" \
    "AAAAAElFTkSuQmCC"
#define PNG_0_1                                                                \
    "iVBORw0KGgoAAAANSUhEUgAAAAAAAAABCAAAAADVvPBrAAAACUlEQVR4nGMAAAABAAFe/335" \
    "AAAAAElFTkSuQmCC"
#define PNG_CUT                                                                \
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAC0lEQVR4nGNggAAAAAgAAbdY" \
    "c5U="
/* PNG_3_2 with one bit of its pixels turned. */
#define PNG_FLIPPED                                                            \
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAC0lEQVR4nGNggQAAAAgAAbdY" \
    "c5UAAAAASUVORK5CYII="
/* JPEG_7_5 without its end. */
#define JPEG_CUT "/9j/4AAQSkZJRgABAQAAAQABAAD/wAALCAAFAAcBAREA"
#define JPEG_7_5 "/9j/4AAQSkZJRgABAQAAAQABAAD/wAALCAAFAAcBAREA/9k="

#define PNG(data) "\"content\":\"data:image/png;base64," data "\""
#define JPEG(data) "\"content\":\"data:image/jpeg;base64," data "\""

static void
a_png_is_taken_with_its_size(void **state)
{
    const struct element *element = compile_good("印", "image", PNG(PNG_3_2));

    (void)state;
    assert_int_equal(element->type, ELEMENT_IMAGE);
    assert_false(element->image.jpeg);
    assert_int_equal(element->image.width, 3);
    assert_int_equal(element->image.height, 2);
    assert_int_equal(element->image.size, 68);
    assert_memory_equal(element->image.bytes, "\x89PNG", 4);
}

static void
a_jpeg_is_taken_with_its_size(void **state)
{
    const struct element *element = compile_good("印", "image", JPEG(JPEG_7_5));

    (void)state;
    assert_true(element->image.jpeg);
    assert_int_equal(element->image.width, 7);
    assert_int_equal(element->image.height, 5);
}

static void
an_image_must_be_there(void **state)
{
    (void)state;
    assert_contains(compile_bad("印", "image", ""),
                    "property content: missing; insert a PNG or JPEG");
    assert_contains(compile_bad("印", "image", "\"content\":\"\""),
                    "PNG or JPEG");
}

static void
another_format_is_refused(void **state)
{
    (void)state;
    assert_contains(
        compile_bad("印", "image",
                    "\"content\":\"data:image/svg+xml;base64,PHN2Zz4=\""),
        "PNG or JPEG");
    assert_contains(
        compile_bad("印", "image", "\"content\":\"https://example.jp/a.png\""),
        "PNG or JPEG");
}

static void
broken_base64_is_refused(void **state)
{
    (void)state;
    assert_contains(compile_bad("印", "image", PNG("")), "base64");
    assert_contains(compile_bad("印", "image", PNG("abc")), "base64");
    assert_contains(compile_bad("印", "image", PNG("ab!=")), "base64");
    assert_contains(compile_bad("印", "image", PNG("ab=c")), "base64");
    assert_contains(compile_bad("印", "image", PNG("====")), "base64");
}

static void
a_damaged_image_is_refused(void **state)
{
    (void)state;
    assert_contains(compile_bad("印", "image", PNG(PNG_CUT)), "damaged");
    assert_contains(compile_bad("印", "image", PNG(PNG_0_1)), "damaged");
    assert_contains(compile_bad("印", "image", PNG(JPEG_7_5)),
                    "another format than it says");
    assert_contains(compile_bad("印", "image", JPEG(PNG_3_2)), "damaged");
    assert_contains(compile_bad("印", "image", JPEG("/9j/4AAQSkZJRgABAQAA")),
                    "damaged");
    assert_contains(compile_bad("印", "image", JPEG("/9j/2Q==")), "damaged");
}

/* Found while compiling, not when the first bundle is drawn. */
static void
a_picture_damaged_inside_is_refused(void **state)
{
    (void)state;
    assert_contains(compile_bad("印", "image", PNG(PNG_FLIPPED)), "damaged");
    assert_contains(compile_bad("印", "image", JPEG(JPEG_CUT)), "damaged");
}

static void
an_image_of_too_many_pixels_is_refused(void **state)
{
    (void)state;
    assert_contains(compile_bad("印", "image", PNG(PNG_20000_1)),
                    "10000 pixels");
}

static void
an_image_named_after_a_field_shows_the_picture_of_that_field(void **state)
{
    const struct element *element = compile_good("氏名", "image", "");

    (void)state;
    assert_int_equal(element->text.count, 1);
    assert_int_equal(element->text.of[0].slot, NAME);
    assert_int_equal(element->image.size, 0);
}

static void
a_read_only_image_is_the_one_of_the_template(void **state)
{
    const struct element *element =
        compile_good("氏名", "image", PNG(PNG_3_2) ",\"readOnly\":true");

    (void)state;
    assert_int_equal(element->text.count, 0);
    assert_int_equal(element->image.width, 3);
}

static void
a_flag_is_no_picture(void **state)
{
    (void)state;
    assert_contains(compile_bad("署名用あり", "image", PNG(PNG_3_2)),
                    "is a flag, not a text");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_png_is_taken_with_its_size),
        TEST(a_jpeg_is_taken_with_its_size),
        TEST(an_image_must_be_there),
        TEST(another_format_is_refused),
        TEST(broken_base64_is_refused),
        TEST(a_damaged_image_is_refused),
        TEST(a_picture_damaged_inside_is_refused),
        TEST(an_image_of_too_many_pixels_is_refused),
        TEST(an_image_named_after_a_field_shows_the_picture_of_that_field),
        TEST(a_read_only_image_is_the_one_of_the_template),
        TEST(a_flag_is_no_picture),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
