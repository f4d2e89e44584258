#include "pdf/subset.h"

#include <hb-subset.h>

#include "base/hash.h"
#include "base/text.h"
#include "pdf/codes.h"
#include "pdf/face.h"

enum {
    BFCHAR_MAX = 100, /* entries a block: PDF 32000-1, 9.10.3 via TN 5014 */
    DEFAULT_WIDTH = 1000
};

/* Tables that only shaping, hinting or vertical setting would read. */
static const hb_tag_t DROPPED[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
    HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'),
    HB_TAG('p', 'o', 's', 't'), HB_TAG('n', 'a', 'm', 'e'),
    HB_TAG('O', 'S', '/', '2'), HB_TAG('v', 'h', 'e', 'a'),
    HB_TAG('v', 'm', 't', 'x'), HB_TAG('V', 'O', 'R', 'G'),
    HB_TAG('D', 'S', 'I', 'G'), HB_TAG('k', 'e', 'r', 'n'),
    HB_TAG('m', 'o', 'r', 't'), HB_TAG('g', 'a', 's', 'p')};

static hb_subset_plan_t *
plan_subset(const struct face *face, const struct code_font *font)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_subset_plan_t *plan = NULL;

    if (input != NULL) {
        hb_set_t *glyphs = hb_subset_input_glyph_set(input);
        hb_set_t *dropped =
            hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);

        hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
        for (size_t i = 0; i < font->count; i++) {
            hb_set_add(glyphs, font->entries[i].glyph);
        }
        for (size_t i = 0; i < sizeof DROPPED / sizeof *DROPPED; i++) {
            hb_set_add(dropped, DROPPED[i]);
        }
        plan = hb_subset_plan_create_or_fail(face_for_subset(face), input);
    }
    hb_subset_input_destroy(input);
    return plan;
}

/* Code 0 is never used and stands for .notdef. */
static void
map_codes(hb_subset_plan_t *plan, const struct code_font *font, struct buf *out)
{
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);

    buf_reserve(out, 2 * (font->count + 1));
    buf_add(out, "\0", 2);
    for (size_t i = 0; i < font->count; i++) {
        hb_codepoint_t gid = hb_map_get(map, font->entries[i].glyph);

        buf_add_byte(out, (unsigned char)(gid >> 8));
        buf_add_byte(out, (unsigned char)(gid & 0xFF));
    }
}

/* "[3[500 280]9[500]]": runs of codes that are not an em wide. */
static void
list_widths(const struct code_font *font, struct buf *out)
{
    bool in_run = false;

    buf_add_byte(out, '[');
    for (size_t i = 0; i < font->count; i++) {
        int advance = font->entries[i].advance;

        if (advance == DEFAULT_WIDTH) {
            buf_add_text(out, in_run ? "]" : "");
            in_run = false;
        } else if (in_run) {
            buf_printf(out, " %d", advance);
        } else {
            buf_printf(out, "%zu[%d", i + 1, advance);
            in_run = true;
        }
    }
    buf_add_text(out, in_run ? "]]" : "]");
}

static void
list_unicodes(const struct code_font *font, struct buf *out)
{
    buf_add_text(out, "/CIDInit /ProcSet findresource begin\n"
                      "12 dict begin\nbegincmap\n"
                      "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)"
                      "/Supplement 0>> def\n"
                      "/CMapName /Adobe-Identity-UCS def\n"
                      "/CMapType 2 def\n"
                      "1 begincodespacerange\n<0000><FFFF>\n"
                      "endcodespacerange\n");
    for (size_t i = 0; i < font->count; i++) {
        size_t rest = font->count - i;

        if (i % BFCHAR_MAX == 0) {
            buf_printf(out, "%zu beginbfchar\n",
                       rest < BFCHAR_MAX ? rest : (size_t)BFCHAR_MAX);
        }
        buf_printf(out, "<%04zX><", i + 1);
        codes_add_utf16(out, font->entries[i].base);
        if (font->entries[i].selector != 0) {
            codes_add_utf16(out, font->entries[i].selector);
        }
        buf_add_text(out, ">\n");
        if (rest == 1 || (i + 1) % BFCHAR_MAX == 0) {
            buf_add_text(out, "endbfchar\n");
        }
    }
    buf_add_text(out, "endcmap\n"
                      "CMapName currentdict /CMap defineresource pop\n"
                      "end\nend\n");
}

/* Six capital letters; part keeps two fonts of one face apart. */
static void
make_tag(const struct buf *program, unsigned part, char tag[7])
{
    uint8_t digest[HASH_SIZE];

    hash_digest(program->data, program->size, digest);
    for (int i = 0; i < 6; i++) {
        tag[i] = (char)('A' + digest[i] % 26);
    }
    tag[0] = (char)('A' + ((unsigned)(tag[0] - 'A') + part) % 26);
    tag[6] = '\0';
}

int
subset_build(const struct face *face, const struct code_font *font,
             struct subset *out, struct err *err)
{
    struct face_description description;
    hb_subset_plan_t *plan = plan_subset(face, font);
    hb_face_t *result =
        plan == NULL ? NULL : hb_subset_plan_execute_or_fail(plan);

    if (result != NULL) {
        hb_blob_t *blob = hb_face_reference_blob(result);
        unsigned size;
        const char *bytes = hb_blob_get_data(blob, &size);

        buf_add(&out->program, bytes, size);
        hb_blob_destroy(blob);
        map_codes(plan, font, &out->gids);
        make_tag(&out->program, font->part, out->tag);
    }
    hb_face_destroy(result);
    hb_subset_plan_destroy(plan);
    if (out->program.size == 0) {
        face_describe(face, &description);
        return err_set(err, ERR_CONFIG,
                       _("font %s: its glyphs cannot be taken out; register "
                         "another version of the font"),
                       description.name);
    }
    list_widths(font, &out->widths);
    list_unicodes(font, &out->unicodes);
    return 0;
}

void
subset_reset(struct subset *subset)
{
    buf_reset(&subset->program);
    buf_reset(&subset->gids);
    buf_reset(&subset->widths);
    buf_reset(&subset->unicodes);
}
