#include "pdf/sheet.h"

#include "base/file.h"
#include "base/hash.h"
#include "pdf/face.h"
#include "pdf/face_cover.h"

#include <string.h>
#include <sys/stat.h>

#define MINCHO "/usr/share/fonts/opentype/ipaexfont-mincho/ipaexm.ttf"
#define MINCHO_SHA                                                             \
    "7a306386f930fee80922f71eebf4ffe0f1ff2817da8e619230953487673d71c7"
#define GOTHIC "/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf"
#define GOTHIC_SHA                                                             \
    "3b9955a5e437ffb24c41548e79296fa724822da21ee75dc1b94f6ccdb8f400dd"
#define OTHER_SHA                                                              \
    "0000000000000000000000000000000000000000000000000000000000000000"

/* Faces of fonts/fonts.conf, in file order. */
enum { IPAEX_MINCHO, IPAEX_GOTHIC, IPAMJ };

static struct fontset *fonts;

static int
open_fonts(void **state)
{
    struct err err = {0};

    (void)state;
    fonts = fontset_open("fonts/fonts.conf", &err);
    return fonts == NULL ? -1 : 0;
}

static int
close_fonts(void **state)
{
    (void)state;
    fontset_close(fonts);
    return 0;
}

/* The face that has the cluster, or -1. */
static int
face_of_in(struct fontset *set, const char *family, const char *text,
           struct glyph_metric *out)
{
    struct measure measure = fontset_measure(set);
    int number = measure.family(measure.context, family);
    struct utf8_cluster cluster;

    assert_true(number >= 0);
    assert_true(utf8_next_cluster(&text, &cluster));
    assert_int_equal(*text, '\0');
    return measure.glyph(measure.context, number, &cluster, out) ? out->face
                                                                 : -1;
}

static int
face_of(const char *family, const char *text)
{
    struct glyph_metric metric;

    return face_of_in(fonts, family, text, &metric);
}

/* fonts.conf with the text; the caller closes. */
static struct fontset *
open_text(const char *text, struct err *err)
{
    char path[] = "/tmp/kigen_fonts_XXXXXX";
    int file = mkstemp(path);
    struct buf bytes = {0};
    struct fontset *set;

    assert_true(file >= 0);
    close(file);
    buf_add_text(&bytes, text);
    sheet_write(path, &bytes);
    set = fontset_open(path, err);
    unlink(path);
    buf_reset(&bytes);
    return set;
}

static void
assert_refused(const char *conf, const char *says)
{
    struct err err = {0};

    assert_null(open_text(conf, &err));
    assert_int_equal(err.code, ERR_CONFIG);
    if (strstr(err.text, says) == NULL) {
        fail_msg("\"%s\" does not say \"%s\"", err.text, says);
    }
}

static void
the_empty_family_is_the_default_and_an_unknown_one_is_none(void **state)
{
    struct measure measure = fontset_measure(fonts);

    (void)state;
    assert_int_equal(measure.family(measure.context, ""), IPAEX_MINCHO);
    assert_int_equal(measure.family(measure.context, "IPAexGothic"),
                     IPAEX_GOTHIC);
    assert_int_equal(measure.family(measure.context, "Times"), -1);
    assert_int_equal(measure.family(measure.context, "IPAexMinch"), -1);
}

static void
common_characters_come_from_the_first_face(void **state)
{
    (void)state;
    assert_int_equal(face_of("", "亜"), IPAEX_MINCHO);
    assert_int_equal(face_of("IPAexGothic", "亜"), IPAEX_GOTHIC);
    assert_int_equal(face_of("", "A"), IPAEX_MINCHO);
    assert_int_equal(face_of("", "が"), IPAEX_MINCHO);
    assert_int_equal(face_of("", "　"), IPAEX_MINCHO);
}

static void
tsuchiyoshi_comes_from_ipamj_in_mincho_and_gothic(void **state)
{
    (void)state;
    assert_int_equal(face_of("", "\xF0\xA0\xAE\xB7"), IPAMJ);
    assert_int_equal(face_of("IPAexGothic", "\xF0\xA0\xAE\xB7"), IPAMJ);
}

static void
a_selector_is_taken_from_the_face_that_has_it(void **state)
{
    struct glyph_metric plain, e0100, e0102;

    (void)state;
    assert_int_equal(face_of_in(fonts, "", "葛", &plain), IPAEX_MINCHO);
    assert_int_equal(face_of_in(fonts, "", "葛\xF3\xA0\x84\x80", &e0100),
                     IPAEX_MINCHO);
    assert_int_equal(face_of_in(fonts, "", "葛\xF3\xA0\x84\x82", &e0102),
                     IPAMJ);
}

static void
a_selector_no_face_has_is_never_the_base_form(void **state)
{
    (void)state;
    assert_int_equal(face_of("", "亜\xF3\xA0\x87\xAF"), -1); /* U+E01EF */
    assert_int_equal(face_of("", "あ\xF3\xA0\x84\x80"), -1);
}

static void
a_private_use_character_is_not_covered_by_ordinary_fonts(void **state)
{
    (void)state;
    assert_int_equal(face_of("", "\xEE\x80\x80"), -1); /* U+E000 */
    /* U+E001 … U+F8FF, whatever the fonts keep there */
    for (uint32_t code_point = 0xE001; code_point <= 0xF8FF; code_point++) {
        char text[5];

        utf8_encode(code_point, text);
        assert_int_equal(face_of("IPAmjMincho", text), -1);
    }
}

static void
a_mark_that_nfc_did_not_compose_is_not_covered(void **state)
{
    (void)state;
    assert_int_equal(face_of("", "か\xE3\x82\x99"), -1);
    assert_int_equal(face_of("", "あ\xE3\x82\x99"), -1);
}

static void
a_character_no_font_has_is_not_covered_twice_in_a_row(void **state)
{
    (void)state;
    assert_int_equal(face_of("", "ก"), -1);
    assert_int_equal(face_of("", "ก"), -1);
    assert_int_equal(face_of("", "\xF0\x9F\x98\x80"), -1); /* an emoji */
}

static void
advances_are_in_thousandths_of_an_em(void **state)
{
    struct glyph_metric wide, again, half;

    (void)state;
    face_of_in(fonts, "", "亜", &wide);
    face_of_in(fonts, "", "亜", &again);
    face_of_in(fonts, "", "ｱ", &half);
    assert_int_equal(wide.advance, 1000);
    assert_int_equal(again.advance, 1000);
    assert_int_equal(again.glyph, wide.glyph);
    assert_int_equal(half.advance, 500);
}

static void
the_line_is_that_of_the_hhea_table(void **state)
{
    struct measure measure = fontset_measure(fonts);
    struct line_metric line;

    (void)state;
    measure.line(measure.context, IPAEX_MINCHO, &line);
    assert_int_equal(line.ascent, 880);
    assert_int_equal(line.descent, 120);
}

static void
a_font_with_another_hash_is_refused_with_both(void **state)
{
    const char *conf =
        "default = A\n[A]\nfile = " MINCHO "\nsha256 = " OTHER_SHA "\n";

    (void)state;
    assert_refused(conf, MINCHO);
    assert_refused(conf, OTHER_SHA);
    assert_refused(conf, MINCHO_SHA);
    assert_refused(conf, "register the new one");
}

static void
a_font_with_one_flipped_byte_is_refused(void **state)
{
    struct buf bytes = {0};
    struct err err = {0};
    char path[] = "/tmp/kigen_font_XXXXXX";
    int file = mkstemp(path);

    (void)state;
    assert_true(file >= 0);
    close(file);
    assert_int_equal(file_read(GOTHIC, 1 << 24, &bytes, &err), 0);
    bytes.data[bytes.size / 2] ^= 1;
    sheet_write(path, &bytes);
    assert_null(face_open(path, 0, GOTHIC_SHA, &err));
    assert_int_equal(err.code, ERR_CONFIG);
    unlink(path);
    buf_reset(&bytes);
}

static void
what_is_no_font_is_refused_though_the_hash_is_right(void **state)
{
    struct buf bytes = {0};
    struct err err = {0};
    char hash[HASH_TEXT_SIZE];
    char path[] = "/tmp/kigen_font_XXXXXX";
    int file = mkstemp(path);

    (void)state;
    assert_true(file >= 0);
    close(file);
    buf_add_text(&bytes, "this is no font at all");
    sheet_write(path, &bytes);
    hash_bytes(bytes.data, bytes.size, hash);
    assert_null(face_open(path, 0, hash, &err));
    assert_int_equal(err.code, ERR_CONFIG);
    unlink(path);
    buf_reset(&bytes);
}

static void
mistakes_in_fonts_conf_are_named(void **state)
{
    (void)state;
    assert_refused(
        "default = A\n[A]\nfile = /nowhere/a.ttf\nsha256 = " OTHER_SHA "\n",
        "/nowhere/a.ttf");
    assert_refused("default = B\n[A]\nfile = " MINCHO "\nsha256 = " MINCHO_SHA
                   "\n",
                   "default \"B\"");
    assert_refused("default = A\n[A]\nfile = " MINCHO "\nsha256 = " MINCHO_SHA
                   "\nfallback = Gaiji\n",
                   "\"Gaiji\"");
    assert_refused("default = A\n[A]\nfile = " MINCHO "\nsha256 = " MINCHO_SHA
                   "\nindex = 3\n",
                   "index 3");
    assert_refused("default = A\n", "");
}

static void
a_gaiji_font_answers_for_nothing_but_private_use(void **state)
{
    struct err err = {0};
    struct fontset *set =
        open_text("default = A\n"
                  "[A]\nfile = " MINCHO "\nsha256 = " MINCHO_SHA
                  "\nrole = gaiji\nfallback = B\n"
                  "[B]\nfile = " GOTHIC "\nsha256 = " GOTHIC_SHA "\n",
                  &err);
    struct glyph_metric metric;

    (void)state;
    assert_non_null(set);
    assert_int_equal(face_of_in(set, "A", "亜", &metric), 1);
    fontset_close(set);
}

static void
a_registered_gaiji_font_answers_for_private_use(void **state)
{
    struct err err = {0};
    struct fontset *set = open_text(
        "default = A\n"
        "[A]\nfile = " MINCHO "\nsha256 = " MINCHO_SHA "\nfallback = Gaiji\n"
        "[Gaiji]\nfile = " GOTHIC "\nsha256 = " GOTHIC_SHA "\nrole = gaiji\n",
        &err);
    struct glyph_metric metric;

    (void)state;
    assert_non_null(set);
    /* U+F860, one of five that both fonts happen to have */
    assert_int_equal(face_of_in(set, "A", "\xEF\xA1\xA0", &metric), 1);
    assert_int_equal(face_of_in(set, "A", "亜", &metric), 0);
    fontset_close(set);
}

#define TWO                                                                    \
    "default = A\n[A]\nfile = " MINCHO "\nsha256 = " MINCHO_SHA                \
    "\n[B]\nfile = " GOTHIC "\nsha256 = " GOTHIC_SHA "\n"

static void
an_alias_is_its_family(void **state)
{
    struct err err = {0};
    struct fontset *set =
        open_text(TWO "[aliases]\nNotoSansJP = B\nNoto Serif JP = A\n", &err);
    struct measure measure;

    (void)state;
    assert_non_null(set);
    measure = fontset_measure(set);
    assert_int_equal(measure.family(measure.context, "NotoSansJP"), 1);
    assert_int_equal(measure.family(measure.context, "Noto Serif JP"), 0);
    assert_int_equal(measure.family(measure.context, "notosansjp"), -1);
    assert_int_equal(measure.family(measure.context, "aliases"), -1);
    fontset_close(set);
}

static void
an_alias_that_cannot_be_meant_is_refused(void **state)
{
    (void)state;
    assert_refused(TWO "[aliases]\nNoto = C\n",
                   "the alias \"Noto\" means \"C\"");
    assert_refused(TWO "[aliases]\nA = B\n", "\"A\" is a family");
}

static void
aliases_are_part_of_the_hash_and_their_absence_changes_none(void **state)
{
    struct err err = {0};
    struct fontset *plain = open_text(TWO, &err);
    struct fontset *empty = open_text(TWO "[aliases]\n", &err);
    struct fontset *named = open_text(TWO "[aliases]\nC = B\n", &err);

    (void)state;
    assert_string_equal(fontset_hash(plain), fontset_hash(empty));
    assert_string_not_equal(fontset_hash(plain), fontset_hash(named));
    fontset_close(plain);
    fontset_close(empty);
    fontset_close(named);
}

/* The Gothic with another fsType, opened. */
static struct face *
open_with_licence(unsigned fs_type, struct err *err)
{
    static const char TAG[] = "OS/2";
    char path[] = "/tmp/kigen_font_XXXXXX";
    int file = mkstemp(path);
    struct buf bytes = {0};
    struct face *face;
    unsigned char *row;
    size_t at = 12;

    assert_true(file >= 0);
    close(file);
    assert_int_equal(file_read(GOTHIC, 1 << 24, &bytes, err), 0);
    while (memcmp(bytes.data + at, TAG, 4) != 0) {
        at += 16;
    }
    row = (unsigned char *)bytes.data + at + 8;
    at = (size_t)row[0] << 24 | (size_t)row[1] << 16 | (size_t)row[2] << 8 |
         row[3];
    bytes.data[at + 8] = (char)(fs_type >> 8);
    bytes.data[at + 9] = (char)(fs_type & 0xFF);
    sheet_write(path, &bytes);
    face = face_open(path, 0, NULL, err);
    unlink(path);
    buf_reset(&bytes);
    return face;
}

static void
a_font_that_forbids_embedding_is_refused_with_the_mend(void **state)
{
    static const struct {
        unsigned fs_type;
        bool allowed;
    } CASES[] = {
        {0x0000, true},  {0x0004, true},  {0x0008, true},
        {0x000C, true},  {0x0006, true}, /* of two licences the freer holds */
        {0x0002, false}, {0x0100, false}, {0x0104, false},
        {0x0200, false}, {0x0208, false}, {0x0302, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct err err = {0};
        struct face *face = open_with_licence(CASES[i].fs_type, &err);

        if ((face != NULL) != CASES[i].allowed) {
            fail_msg("fsType %04X", CASES[i].fs_type);
        }
        if (face == NULL) {
            assert_int_equal(err.code, ERR_CONFIG);
            assert_non_null(strstr(err.text, "a licence to embed"));
        }
        face_close(face);
    }
}

static void
a_face_says_what_it_covers(void **state)
{
    struct face_coverage mincho, mj;

    (void)state;
    face_cover(fontset_face(fonts, IPAEX_MINCHO), &mincho);
    face_cover(fontset_face(fonts, IPAMJ), &mj);
    assert_int_equal(mincho.characters, 11999);
    assert_int_equal(mincho.beyond_bmp, 308);
    assert_int_equal(mincho.sequences, 445);
    assert_int_equal(mincho.private_use, 5);
    assert_int_equal(mj.characters, 54578);
    assert_int_equal(mj.beyond_bmp, 28682);
    assert_int_equal(mj.sequences, 11474);
    assert_int_equal(mj.em_dots, 0);
}

static void
a_relative_path_begins_at_the_folder_of_fonts_conf(void **state)
{
    struct err err = {0};
    struct buf conf = {0};
    char folder[] = "/tmp/kigen_fonts_XXXXXX";
    char path[64], target[64];
    struct fontset *set;

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/fonts.conf", folder);
    snprintf(target, sizeof target, "%s/city.ttf", folder);
    assert_int_equal(symlink(GOTHIC, target), 0);
    buf_add_text(
        &conf, "default = A\n[A]\nfile = city.ttf\nsha256 = " GOTHIC_SHA "\n");
    sheet_write(path, &conf);
    set = fontset_open(path, &err);
    assert_non_null(set);
    fontset_close(set);
    unlink(path);
    unlink(target);
    rmdir(folder);
    buf_reset(&conf);
}

static void
the_hash_changes_with_the_chain_and_not_with_the_place(void **state)
{
    static const char ONE[] =
        "default = A\n[A]\nfile = " MINCHO "\nsha256 = " MINCHO_SHA
        "\nfallback = B\n[B]\nfile = " GOTHIC "\nsha256 = " GOTHIC_SHA "\n";
    static const char OTHER[] =
        "default = A\n[A]\nfile = " MINCHO "\nsha256 = " MINCHO_SHA
        "\n[B]\nfile = " GOTHIC "\nsha256 = " GOTHIC_SHA "\n";
    struct err err = {0};
    struct fontset *first = open_text(ONE, &err);
    struct fontset *same = open_text(ONE, &err);
    struct fontset *other = open_text(OTHER, &err);

    (void)state;
    assert_int_equal(strlen(fontset_hash(first)), 64);
    assert_string_equal(fontset_hash(first), fontset_hash(same));
    assert_string_not_equal(fontset_hash(first), fontset_hash(other));
    fontset_close(first);
    fontset_close(same);
    fontset_close(other);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            the_empty_family_is_the_default_and_an_unknown_one_is_none),
        cmocka_unit_test(common_characters_come_from_the_first_face),
        cmocka_unit_test(tsuchiyoshi_comes_from_ipamj_in_mincho_and_gothic),
        cmocka_unit_test(a_selector_is_taken_from_the_face_that_has_it),
        cmocka_unit_test(a_selector_no_face_has_is_never_the_base_form),
        cmocka_unit_test(
            a_private_use_character_is_not_covered_by_ordinary_fonts),
        cmocka_unit_test(a_mark_that_nfc_did_not_compose_is_not_covered),
        cmocka_unit_test(a_character_no_font_has_is_not_covered_twice_in_a_row),
        cmocka_unit_test(advances_are_in_thousandths_of_an_em),
        cmocka_unit_test(the_line_is_that_of_the_hhea_table),
        cmocka_unit_test(a_font_with_another_hash_is_refused_with_both),
        cmocka_unit_test(a_font_with_one_flipped_byte_is_refused),
        cmocka_unit_test(what_is_no_font_is_refused_though_the_hash_is_right),
        cmocka_unit_test(mistakes_in_fonts_conf_are_named),
        cmocka_unit_test(a_gaiji_font_answers_for_nothing_but_private_use),
        cmocka_unit_test(a_registered_gaiji_font_answers_for_private_use),
        cmocka_unit_test(an_alias_is_its_family),
        cmocka_unit_test(an_alias_that_cannot_be_meant_is_refused),
        cmocka_unit_test(
            aliases_are_part_of_the_hash_and_their_absence_changes_none),
        cmocka_unit_test(
            a_font_that_forbids_embedding_is_refused_with_the_mend),
        cmocka_unit_test(a_face_says_what_it_covers),
        cmocka_unit_test(a_relative_path_begins_at_the_folder_of_fonts_conf),
        cmocka_unit_test(
            the_hash_changes_with_the_chain_and_not_with_the_place),
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
