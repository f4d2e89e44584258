#include "pdf/face.h"

#include <errno.h>
#include <fcntl.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_open.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/text.h"
#include "pdf/bdf.h"
#include "pdf/face_private.h"

enum {
    /* preparing costs about as much as so many subsets save */
    USES_WORTH_PREPARING = 20,
    BMP_SIZE = 0x10000,
    GLYPH_ABSENT = 0xFFFF, /* no font has this index: maxp counts to it */
    /* bits of OS/2.fsType: which licence it is; only as a whole, never a
     * subset; only its bitmaps */
    FS_LICENCES = 0x000E,
    FS_RESTRICTED = 0x0002,
    FS_WHOLE_ONLY = 0x0100,
    FS_DOTS_ONLY = 0x0200
};

/* Font units to 1/1000 em, rounded to the nearest. */
static int32_t
to_milli_em(const struct face *face, int32_t units)
{
    int32_t half = units < 0 ? -face->units / 2 : face->units / 2;

    return (units * 1000 + half) / face->units;
}

static int
map_file(struct face *face, const char *path, struct err *err)
{
    struct stat status;
    int file = file_open_regular(path);

    if (file == FILE_OPEN_SPECIAL) {
        return err_set(err, ERR_CONFIG, _("%s: is not a font file"), path);
    }
    if (file < 0) {
        return err_set_errno(err, file_open_class(errno, ERR_CONFIG), errno,
                             _("%s: cannot open the font; install its package "
                               "or correct the path in fonts.conf"),
                             path);
    }
    if (fstat(file, &status) != 0 || status.st_size <= 0) {
        close(file);
        return err_set(err, ERR_CONFIG, _("%s: is not a font file"), path);
    }
    face->size = (size_t)status.st_size;
    face->bytes = mmap(NULL, face->size, PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
    if (face->bytes == MAP_FAILED) {
        face->bytes = NULL;
        return err_set_errno(err, ERR_SYSTEM, errno,
                             _("%s: cannot map the font"), path);
    }
    return 0;
}

static int
check_hash(const struct face *face, const char *path, const char *sha256,
           struct err *err)
{
    char found[HASH_TEXT_SIZE];

    if (sha256 == NULL) {
        return 0;
    }
    hash_bytes(face->bytes, face->size, found);
    if (strcmp(found, sha256) != 0) {
        return err_set(err, ERR_CONFIG,
                       _("%s: the font is not the registered one: fonts.conf "
                         "says sha256 %s, the file has %s; put the registered "
                         "file back, or register the new one: 'kigen fonts "
                         "--repin' tells first whose characters changed"),
                       path, sha256, found);
    }
    return 0;
}

static int
make_outlines(struct face *face, const char *path, struct err *err)
{
    if (!bdf_is(face->bytes, face->size)) {
        return 0;
    }
    return bdf_to_truetype(path, face->bytes, face->size, &face->dots, err);
}

/* A name object of PDF takes regular characters only. */
static void
read_name(struct face *face)
{
    unsigned size = FACE_NAME_SIZE;
    char *to = face->name;

    hb_ot_name_get_utf8(face->hb, HB_OT_NAME_ID_POSTSCRIPT_NAME,
                        HB_LANGUAGE_INVALID, &size, face->name);
    for (const char *from = face->name; *from != '\0'; from++) {
        if ((*from >= '0' && *from <= '9') || (*from >= 'A' && *from <= 'Z') ||
            (*from >= 'a' && *from <= 'z') || *from == '-') {
            *to++ = *from;
        }
    }
    *to = '\0';
    if (to == face->name) {
        memcpy(face->name, "Font", sizeof "Font");
    }
}

static bool
has_table(const struct face *face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(face->hb, tag);
    bool is_there = hb_blob_get_length(blob) > 0;

    hb_blob_destroy(blob);
    return is_there;
}

/* Big-endian 16-bit value at offset of a table, or standard where the table
 * ends before. */
static int32_t
read_16(const struct face *face, hb_tag_t tag, unsigned offset,
        int32_t standard)
{
    hb_blob_t *blob = hb_face_reference_table(face->hb, tag);
    unsigned size;
    const unsigned char *bytes =
        (const unsigned char *)hb_blob_get_data(blob, &size);
    int32_t value = standard;

    if (offset + 2 <= size) {
        value = (int16_t)(bytes[offset] << 8 | bytes[offset + 1]);
    }
    hb_blob_destroy(blob);
    return value;
}

/* OS/2.fsType; a font without the table (EUDC.TTE) restricts nothing. */
static unsigned
fs_type(const struct face *face)
{
    return (unsigned)read_16(face, HB_TAG('O', 'S', '/', '2'), 8, 0) & 0xFFFF;
}

/* Of several licences the least restrictive holds (OpenType, OS/2). */
static bool
may_embed(const struct face *face)
{
    unsigned type = fs_type(face);
    unsigned licence = type & FS_LICENCES;

    return licence != FS_RESTRICTED &&
           (type & (FS_WHOLE_ONLY | FS_DOTS_ONLY)) == 0;
}

/* Every table but the cmap.  With it HarfBuzz would add to a subset every
 * form by selector of the characters in it: glyphs that nobody asked for. */
static hb_blob_t *
bare_table(hb_face_t *bare, hb_tag_t tag, void *data)
{
    const struct face *face = data;

    (void)bare;
    return tag == HB_TAG_NONE || tag == HB_TAG('c', 'm', 'a', 'p')
               ? NULL
               : hb_face_reference_table(face->hb, tag);
}

static int
read_tables(struct face *face, const char *path, unsigned index,
            struct err *err)
{
    bool is_made = face->dots.truetype.size > 0;
    hb_blob_t *blob = hb_blob_create(
        is_made ? face->dots.truetype.data : face->bytes,
        (unsigned)(is_made ? face->dots.truetype.size : face->size),
        HB_MEMORY_MODE_READONLY, NULL, NULL);
    unsigned count = hb_face_count(blob);

    face->hb = hb_face_create(blob, index);
    hb_blob_destroy(blob);
    if (index >= count) {
        return err_set(err, ERR_CONFIG,
                       _("%s: has %u faces, so index %u is not there; correct "
                         "it in fonts.conf"),
                       path, count, index);
    }
    if (!has_table(face, HB_TAG('g', 'l', 'y', 'f')) ||
        hb_face_get_glyph_count(face->hb) >= GLYPH_ABSENT) {
        return err_set(err, ERR_CONFIG,
                       _("%s: has no TrueType outlines; register a .ttf or "
                         ".ttc font with a glyf table, or a .bdf"),
                       path);
    }
    if (!may_embed(face)) {
        return err_set(err, ERR_CONFIG,
                       _("%s: the font forbids to put it into documents "
                         "(fsType 0x%04X); ask its maker for a licence to "
                         "embed and register that file, or another font"),
                       path, fs_type(face));
    }
    hb_face_make_immutable(face->hb);
    face->bare = hb_face_create_for_tables(bare_table, face, NULL);
    face->units = (int32_t)hb_face_get_upem(face->hb);
    face->font = hb_font_create(face->hb);
    hb_font_set_scale(face->font, face->units, face->units);
    read_name(face);
    return 0;
}

struct face *
face_open(const char *path, unsigned index, const char *sha256, struct err *err)
{
    struct face *face = memory_alloc(sizeof *face);

    *face = (struct face){0};
    if (map_file(face, path, err) != 0 ||
        check_hash(face, path, sha256, err) != 0 ||
        make_outlines(face, path, err) != 0 ||
        read_tables(face, path, index, err) != 0) {
        face_close(face);
        return NULL;
    }
    /* calloc: pages nobody asks for are never touched */
    face->bmp = calloc(BMP_SIZE, sizeof *face->bmp);
    if (face->bmp == NULL) {
        memory_lacking(BMP_SIZE * sizeof *face->bmp);
    }
    return face;
}

void
face_close(struct face *face)
{
    if (face == NULL) {
        return;
    }
    hb_draw_funcs_destroy(face->draw);
    hb_font_destroy(face->font);
    hb_face_destroy(face->prepared);
    hb_face_destroy(face->bare);
    hb_face_destroy(face->hb);
    if (face->bytes != NULL) {
        munmap(face->bytes, face->size);
    }
    buf_reset(&face->dots.truetype);
    free(face->bmp);
    free(face);
}

static bool
find_glyph(struct face *face, uint32_t base, uint32_t selector, uint32_t *glyph,
           int32_t *advance)
{
    hb_bool_t found =
        selector != 0
            ? hb_font_get_variation_glyph(face->font, base, selector, glyph)
            : hb_font_get_nominal_glyph(face->font, base, glyph);

    if (!found || *glyph == 0) {
        return false;
    }
    *advance =
        to_milli_em(face, hb_font_get_glyph_h_advance(face->font, *glyph));
    return true;
}

bool
face_glyph(struct face *face, uint32_t base, uint32_t selector, uint32_t *glyph,
           int32_t *advance)
{
    struct known_glyph *known;

    if (selector != 0 || base >= BMP_SIZE) {
        return find_glyph(face, base, selector, glyph, advance);
    }
    known = &face->bmp[base];
    if (known->glyph == 0) {
        if (find_glyph(face, base, 0, glyph, advance)) {
            known->glyph = (uint16_t)*glyph;
            known->advance = (int16_t)*advance;
        } else {
            known->glyph = GLYPH_ABSENT;
        }
    }
    if (known->glyph == GLYPH_ABSENT) {
        return false;
    }
    *glyph = known->glyph;
    *advance = known->advance;
    return true;
}

void
face_line(const struct face *face, struct line_metric *out)
{
    hb_tag_t hhea = HB_TAG('h', 'h', 'e', 'a');

    out->ascent = to_milli_em(face, read_16(face, hhea, 4, face->units));
    out->descent = -to_milli_em(face, read_16(face, hhea, 6, 0));
}

void
face_describe(const struct face *face, struct face_description *out)
{
    hb_tag_t head = HB_TAG('h', 'e', 'a', 'd');
    struct line_metric line;

    face_line(face, &line);
    out->name = face->name;
    out->left = to_milli_em(face, read_16(face, head, 36, 0));
    out->bottom = to_milli_em(face, read_16(face, head, 38, 0));
    out->right = to_milli_em(face, read_16(face, head, 40, 0));
    out->top = to_milli_em(face, read_16(face, head, 42, 0));
    out->ascent = line.ascent;
    out->descent = -line.descent;
    /* sCapHeight stands in OS/2 from version 2 on */
    out->cap_height = line.ascent;
    if (read_16(face, HB_TAG('O', 'S', '/', '2'), 0, 0) >= 2) {
        out->cap_height =
            to_milli_em(face, read_16(face, HB_TAG('O', 'S', '/', '2'), 88, 0));
    }
}

void
face_count_use(struct face *face)
{
    if (++face->uses == USES_WORTH_PREPARING) {
        face->prepared = hb_subset_preprocess(face->bare);
    }
}

struct hb_face_t *
face_for_subset(const struct face *face)
{
    return face->prepared != NULL ? face->prepared : face->bare;
}
