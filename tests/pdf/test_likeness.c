/* What a font looks like, kept and read back. */
#include "pdf/sheet.h"

#include "pdf/face.h"
#include "pdf/likeness.h"

#define GOTHIC "/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf"
#define MINCHO "/usr/share/fonts/opentype/ipaexfont-mincho/ipaexm.ttf"

static const char SHA[] =
    "3b9955a5e437ffb24c41548e79296fa724822da21ee75dc1b94f6ccdb8f400dd";

static struct likeness
taken(const char *path, struct arena *arena)
{
    struct err err = {0};
    struct face *face = face_open(path, 0, NULL, &err);
    struct likeness out;

    assert_non_null(face);
    out = likeness_take(face, SHA, 0, arena);
    face_close(face);
    return out;
}

static void
every_character_and_pair_has_its_look(void **state)
{
    struct arena *arena = arena_new();
    struct likeness gothic = taken(GOTHIC, arena);

    (void)state;
    assert_int_equal(gothic.count, 11999 + 445);
    assert_true(likeness_find(&gothic, 0x845B, 0) != 0);
    assert_true(likeness_find(&gothic, 0x845B, 0xE0100) != 0);
    assert_true(likeness_find(&gothic, 0x845B, 0xE0100) !=
                likeness_find(&gothic, 0x845B, 0xE0101));
    assert_true(likeness_find(&gothic, 0x845B, 0xE0102) == 0);
    assert_true(likeness_find(&gothic, 0x20BB7, 0) == 0);
    arena_free(arena);
}

static void
equal_glyphs_are_equal_and_others_are_not(void **state)
{
    struct arena *arena = arena_new();
    struct likeness one = taken(GOTHIC, arena), again = taken(GOTHIC, arena);
    struct likeness other = taken(MINCHO, arena);
    size_t same = 0;

    (void)state;
    assert_memory_equal(one.of, again.of, one.count * sizeof *one.of);
    for (size_t i = 0; i < one.count; i++) {
        same += one.of[i].digest ==
                likeness_find(&other, one.of[i].base, one.of[i].selector);
    }
    /* blanks, and a few marks that both fonts drew alike */
    assert_true(same > 0 && same < 400);
    arena_free(arena);
}

static void
what_is_written_is_read_back_and_damage_is_found(void **state)
{
    struct arena *arena = arena_new();
    struct likeness two[] = {taken(GOTHIC, arena), {.index = 3}};
    const struct likeness_list list = {two, 2};
    struct likeness_list back;
    struct buf bytes = {0};
    struct err err = {0};

    (void)state;
    memcpy(two[1].sha256, SHA, sizeof SHA);
    likeness_write(&list, &bytes);
    assert_int_equal(likeness_read("x", &bytes, arena, &back, &err), 0);
    assert_int_equal(back.count, 2);
    assert_int_equal(back.of[0].count, two[0].count);
    assert_memory_equal(back.of[0].of, two[0].of,
                        two[0].count * sizeof *two[0].of);
    assert_ptr_equal(likeness_of(&back, SHA, 3), &back.of[1]);
    assert_null(likeness_of(&back, SHA, 1));
    for (size_t at = 0; at < bytes.size; at += bytes.size / 7) {
        bytes.data[at] ^= 4;
        err = (struct err){0};
        assert_int_equal(likeness_read("x", &bytes, arena, &back, &err), -1);
        assert_int_equal(err.code, ERR_INPUT);
        bytes.data[at] ^= 4;
    }
    bytes.size -= 1;
    assert_int_equal(likeness_read("x", &bytes, arena, &back, &err), -1);
    bytes.size = 0;
    assert_int_equal(likeness_read("x", &bytes, arena, &back, &err), -1);
    buf_reset(&bytes);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_and_pair_has_its_look),
        cmocka_unit_test(equal_glyphs_are_equal_and_others_are_not),
        cmocka_unit_test(what_is_written_is_read_back_and_damage_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
