/*
 * 389 invented names of the shapes that a register holds: which font prints
 * each character, by which glyph, and that what is embedded is that glyph.
 *
 * names.tsv says for each name which font must answer; the glyphs are held
 * against FreeType's own answer, the outlines in the embedded program against
 * those that FreeType reads from the fonts.
 */
#include "pdf/sheet.h"
#include "support/freetype.h"

#include "base/file.h"
#include "base/hash.h"
#include "pdf/bdf.h"
#include "pdf/codes.h"
#include "pdf/face.h"
#include "pdf/font.h"
#include "pdf/subset.h"

#define MINCHO "/usr/share/fonts/opentype/ipaexfont-mincho/ipaexm.ttf"
#define MJ "/usr/share/fonts/truetype/ipamj/ipamjm.ttf"

enum { M, J, G, FONTS, NAMES_AT_LEAST = 300, LINE = 1024 };

static const char LETTERS[] = "MJG";

/* Four 外字, a ring of dots each. */
static const char *const CODES[] = {"57345", "57346", "57347", "63728"};

static struct {
    struct arena *arena;
    struct fontset *fonts;
    struct measure measure;
    int family;
    FT_Library library;
    FT_Face faces[FONTS];
    struct bdf_font made; /* the 外字 as TrueType */
    char *names;
} bench;

static void
write_bdf(struct buf *out)
{
    buf_add_text(out, "STARTFONT 2.1\nFONTBOUNDINGBOX 8 8 0 -1\n"
                      "CHARSET_REGISTRY \"ISO10646\"\nPIXEL_SIZE 8\n"
                      "FONT_ASCENT 7\nFONT_DESCENT 1\n");
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
        buf_printf(out,
                   "STARTCHAR x\nENCODING %s\nDWIDTH 8 0\nBBX 8 8 0 -1\n"
                   "BITMAP\nFF\n81\n81\n%zu1\n81\n81\n81\nFF\nENDCHAR\n",
                   CODES[i], i + 8 > 9 ? (size_t)9 : i + 8);
    }
    buf_add_text(out, "ENDFONT\n");
}

static void
write_conf(const char *gaiji, const struct buf *bdf, struct buf *out)
{
    char hash[HASH_TEXT_SIZE];
    struct err err;

    buf_add_text(out, "default = M\n");
    assert_int_equal(hash_file(MINCHO, hash, &err), 0);
    buf_printf(out, "[M]\nfile = %s\nsha256 = %s\nfallback = J, G\n", MINCHO,
               hash);
    assert_int_equal(hash_file(MJ, hash, &err), 0);
    buf_printf(out, "[J]\nfile = %s\nsha256 = %s\n", MJ, hash);
    hash_bytes(bdf->data, bdf->size, hash);
    buf_printf(out, "[G]\nfile = %s\nsha256 = %s\nrole = gaiji\n", gaiji, hash);
}

static int
open_all(void **state)
{
    char folder[] = "/tmp/kigen_names_XXXXXX", gaiji[64], conf[64];
    struct buf bdf = {0}, text = {0}, names = {0};
    struct err err = {0};

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(gaiji, sizeof gaiji, "%s/city.bdf", folder);
    snprintf(conf, sizeof conf, "%s/fonts.conf", folder);
    write_bdf(&bdf);
    write_conf(gaiji, &bdf, &text);
    sheet_write(gaiji, &bdf);
    sheet_write(conf, &text);
    bench.arena = arena_new();
    bench.fonts = fontset_open(conf, &err);
    unlink(gaiji);
    unlink(conf);
    rmdir(folder);
    if (bench.fonts == NULL) {
        fail_msg("%s", err.text);
    }
    bench.measure = fontset_measure(bench.fonts);
    bench.family = bench.measure.family(bench.measure.context, "");
    assert_int_equal(
        bdf_to_truetype("city.bdf", bdf.data, bdf.size, &bench.made, &err), 0);
    FT_Init_FreeType(&bench.library);
    FT_New_Face(bench.library, MINCHO, 0, &bench.faces[M]);
    FT_New_Face(bench.library, MJ, 0, &bench.faces[J]);
    FT_New_Memory_Face(bench.library, (const FT_Byte *)bench.made.truetype.data,
                       (FT_Long)bench.made.truetype.size, 0, &bench.faces[G]);
    assert_int_equal(file_read("tests/pdf/names.tsv", 1 << 20, &names, &err),
                     0);
    bench.names = arena_strdup(bench.arena, buf_text(&names));
    buf_reset(&names);
    buf_reset(&text);
    buf_reset(&bdf);
    return 0;
}

static int
close_all(void **state)
{
    (void)state;
    FT_Done_FreeType(bench.library);
    fontset_close(bench.fonts);
    buf_reset(&bench.made.truetype);
    arena_free(bench.arena);
    return 0;
}

/* A line of names.tsv; false at the end. */
static bool
next_name(const char **cursor, char name[LINE], char faces[LINE])
{
    while (**cursor == '#') {
        *cursor = strchr(*cursor, '\n') + 1;
    }
    if (sscanf(*cursor, "%1023[^\t]\t%1023[^\t]", name, faces) != 2) {
        return false;
    }
    *cursor = strchr(*cursor, '\n') + 1;
    return true;
}

/* FreeType's own answer; 0 = the font has not exactly this. */
static FT_UInt
freetype_glyph(int font, const struct utf8_cluster *cluster)
{
    FT_Face face = bench.faces[font];

    return cluster->selector == 0 ? FT_Get_Char_Index(face, cluster->base)
                                  : FT_Face_GetCharVariantIndex(
                                        face, cluster->base, cluster->selector);
}

static void
assert_cluster(const char *name, const struct utf8_cluster *cluster,
               char expected)
{
    struct glyph_metric metric = {0};
    bool found = bench.measure.glyph(bench.measure.context, bench.family,
                                     cluster, &metric);
    char got = found ? LETTERS[metric.face] : '-';

    if (got != expected) {
        fail_msg("%s: U+%04X U+%04X: %c, not %c", name, cluster->base,
                 cluster->selector, got, expected);
    }
    if (found) {
        assert_int_equal(metric.glyph, freetype_glyph(metric.face, cluster));
        /* a face before it would have been asked first */
        for (int i = 0; i < metric.face && metric.face != G; i++) {
            assert_int_equal(freetype_glyph(i, cluster), 0);
        }
    } else if (!utf8_has_marks(cluster) &&
               !utf8_is_private_use(cluster->base)) {
        assert_int_equal(freetype_glyph(M, cluster), 0);
        assert_int_equal(freetype_glyph(J, cluster), 0);
    }
}

static void
every_character_has_the_font_and_glyph_it_must(void **state)
{
    const char *cursor = bench.names;
    char name[LINE], faces[LINE];
    int names = 0, held = 0;

    (void)state;
    for (; next_name(&cursor, name, faces); names++) {
        const char *walk = name;
        struct utf8_cluster cluster;
        size_t at = 0;

        for (; utf8_next_cluster(&walk, &cluster); at++) {
            assert_cluster(name, &cluster, faces[at]);
        }
        if (faces[at] != '\0') {
            fail_msg("%s has %zu characters, not %zu", name, at, strlen(faces));
        }
        held += strchr(faces, '-') != NULL;
    }
    assert_true(names >= NAMES_AT_LEAST);
    assert_true(held >= 25);
}

/* The same contours, point by point. */
static void
assert_same_outline(FT_Face one, FT_UInt glyph, FT_Face other, FT_UInt again)
{
    FT_Int32 flags = FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP;
    const FT_Outline *a = &one->glyph->outline, *b = &other->glyph->outline;

    assert_int_equal(FT_Load_Glyph(one, glyph, flags), 0);
    assert_int_equal(FT_Load_Glyph(other, again, flags), 0);
    assert_int_equal(one->glyph->advance.x, other->glyph->advance.x);
    assert_int_equal(a->n_points, b->n_points);
    assert_int_equal(a->n_contours, b->n_contours);
    for (int i = 0; i < a->n_points; i++) {
        assert_int_equal(a->points[i].x, b->points[i].x);
        assert_int_equal(a->points[i].y, b->points[i].y);
        assert_int_equal(a->tags[i] & 1, b->tags[i] & 1);
    }
}

/* One embedded font: its glyphs are those of its codes, and no more. */
static void
assert_embedded(const struct code_font *font)
{
    struct subset subset = {0};
    struct err err = {0};
    FT_Face face;
    size_t distinct = 0;

    assert_int_equal(subset_build(fontset_face(bench.fonts, font->face), font,
                                  &subset, &err),
                     0);
    assert_int_equal(FT_New_Memory_Face(bench.library,
                                        (const FT_Byte *)subset.program.data,
                                        (FT_Long)subset.program.size, 0, &face),
                     0);
    for (size_t i = 0; i < font->count; i++) {
        const unsigned char *gid =
            (const unsigned char *)subset.gids.data + 2 * (i + 1);
        bool seen = false;

        assert_same_outline(bench.faces[font->face], font->entries[i].glyph,
                            face, (FT_UInt)(gid[0] << 8 | gid[1]));
        for (size_t k = 0; k < i && !seen; k++) {
            seen = font->entries[k].glyph == font->entries[i].glyph;
        }
        distinct += !seen;
    }
    assert_int_equal(face->num_glyphs, distinct + 1);
    FT_Done_Face(face);
    subset_reset(&subset);
}

static void
what_is_embedded_is_that_glyph_and_no_other(void **state)
{
    const char *cursor = bench.names;
    char name[LINE], faces[LINE];
    struct codes *codes = codes_new();
    struct code_font font;
    size_t fonts = 0;

    (void)state;
    while (next_name(&cursor, name, faces)) {
        const char *walk = name;
        struct utf8_cluster cluster;
        struct glyph_metric metric;

        while (utf8_next_cluster(&walk, &cluster)) {
            if (bench.measure.glyph(bench.measure.context, bench.family,
                                    &cluster, &metric)) {
                codes_give(codes, metric.face,
                           &(struct glyph){.id = metric.glyph,
                                           .base = cluster.base,
                                           .selector = cluster.selector,
                                           .advance = metric.advance});
            }
        }
    }
    for (; codes_font(codes, fonts, &font); fonts++) {
        assert_embedded(&font);
    }
    assert_int_equal(fonts, FONTS);
    codes_free(codes);
}

/* Every name that can be printed, 20 a page. */
static void
poppler_reads_every_name_as_it_was_written(void **state)
{
    enum { OF_PAGE = 12, PAGES_MAX = 40 };
    const char *cursor = bench.names;
    char name[LINE], faces[LINE];
    struct sheet *sheets[PAGES_MAX] = {NULL};
    struct buf wanted = {0}, pdf, text;
    size_t printed = 0;

    (void)state;
    while (next_name(&cursor, name, faces)) {
        if (strchr(faces, '-') == NULL) {
            struct sheet **sheet = &sheets[printed / OF_PAGE];

            if (*sheet == NULL) {
                *sheet = sheet_blank(bench.arena, bench.fonts);
            }
            sheet_text_in(*sheet, "", 5000,
                          40000 + (int32_t)(printed % OF_PAGE) * 60000, name);
            buf_printf(&wanted, "%s\n", name);
            printed++;
        }
    }
    assert_true(printed > NAMES_AT_LEAST);
    pdf = sheet_save(bench.fonts, sheets, (printed + OF_PAGE - 1) / OF_PAGE);
    sheet_assert_clean(&pdf);
    text = sheet_read_text(&pdf, 1, PAGES_MAX);
    cursor = buf_text(&wanted);
    while (*cursor != '\0') {
        const char *end = strchr(cursor, '\n');
        char *line = arena_strndup(bench.arena, cursor, (size_t)(end - cursor));

        if (!sheet_has(&text, line)) {
            fail_msg("poppler does not read %s", line);
        }
        cursor = end + 1;
    }
    buf_reset(&wanted);
    buf_reset(&pdf);
    buf_reset(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_has_the_font_and_glyph_it_must),
        cmocka_unit_test(what_is_embedded_is_that_glyph_and_no_other),
        cmocka_unit_test(poppler_reads_every_name_as_it_was_written),
    };

    return cmocka_run_group_tests(tests, open_all, close_all);
}
