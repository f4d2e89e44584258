#include "pdf/resource.h"

#include "base/text.h"
#include "pdf/codes.h"
#include "pdf/face.h"
#include "pdf/flate.h"
#include "pdf/forms.h"
#include "pdf/picture.h"
#include "pdf/subset.h"
#include "pdf/underlay.h"

enum { FLATE_LEVEL = 6 };

struct writer {
    const struct object_sink *sink;
    struct flate *flate;
    struct buf keys, packed; /* work space */
    struct buf *dict;
};

static unsigned
send_dict(struct writer *writer)
{
    return writer->sink->dict(writer->sink->context, buf_text(&writer->keys));
}

/* Compresses bytes; writer->keys holds further keys. */
static unsigned
send_packed(struct writer *writer, const struct buf *bytes)
{
    buf_clear(&writer->packed);
    flate_add(writer->flate, bytes->data, bytes->size, &writer->packed);
    buf_add_text(&writer->keys, "/Filter/FlateDecode\n");
    return writer->sink->stream(writer->sink->context, buf_text(&writer->keys),
                                &writer->packed);
}

/* Flags 4: glyphs outside the standard Latin set.  StemV is a guess that
 * only a substitute font would use. */
static unsigned
send_descriptor(struct writer *writer, const struct subset *subset,
                const struct face_description *face, unsigned program)
{
    buf_clear(&writer->keys);
    buf_printf(&writer->keys,
               "/Type/FontDescriptor/FontName/%s+%s/Flags 4"
               "/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d"
               "/CapHeight %d/StemV 80/FontFile2 %u 0 R\n",
               subset->tag, face->name, (int)face->left, (int)face->bottom,
               (int)face->right, (int)face->top, (int)face->ascent,
               (int)face->descent, (int)face->cap_height, program);
    return send_dict(writer);
}

static unsigned
send_descendant(struct writer *writer, const struct subset *subset,
                const char *name, unsigned descriptor, unsigned gids)
{
    buf_clear(&writer->keys);
    buf_printf(&writer->keys,
               "/Type/Font/Subtype/CIDFontType2/BaseFont/%s+%s"
               "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
               "/Supplement 0>>/FontDescriptor %u 0 R/DW 1000/W",
               subset->tag, name, descriptor);
    buf_add(&writer->keys, subset->widths.data, subset->widths.size);
    buf_printf(&writer->keys, "/CIDToGIDMap %u 0 R\n", gids);
    return send_dict(writer);
}

/* The objects of one font; the number of the Type0 dictionary, or 0. */
static unsigned
send_font(struct writer *writer, const struct subset *subset,
          const struct face_description *face)
{
    unsigned program, gids, unicodes, descriptor, descendant;

    buf_clear(&writer->keys);
    buf_printf(&writer->keys, "/Length1 %zu", subset->program.size);
    program = send_packed(writer, &subset->program);
    buf_clear(&writer->keys);
    gids = send_packed(writer, &subset->gids);
    buf_clear(&writer->keys);
    unicodes = send_packed(writer, &subset->unicodes);
    if (program == 0 || gids == 0 || unicodes == 0) {
        return 0;
    }
    descriptor = send_descriptor(writer, subset, face, program);
    descendant = descriptor == 0 ? 0
                                 : send_descendant(writer, subset, face->name,
                                                   descriptor, gids);
    if (descendant == 0) {
        return 0;
    }
    buf_clear(&writer->keys);
    buf_printf(&writer->keys,
               "/Type/Font/Subtype/Type0/BaseFont/%s+%s/Encoding/Identity-H"
               "/DescendantFonts[%u 0 R]/ToUnicode %u 0 R\n",
               subset->tag, face->name, descendant, unicodes);
    return send_dict(writer);
}

static int
refuse(struct err *err)
{
    return err_set(err, ERR_SYSTEM, _("PDF: an object cannot be added"));
}

static int
write_font(struct writer *writer, struct face *face,
           const struct code_font *font, unsigned *number, struct err *err)
{
    struct face_description description;
    struct subset subset = {0};
    int result = subset_build(face, font, &subset, err);

    if (result == 0) {
        face_describe(face, &description);
        *number = send_font(writer, &subset, &description);
        result = *number != 0 ? 0 : refuse(err);
    }
    subset_reset(&subset);
    return result;
}

static int
write_fonts(struct writer *writer, const struct operators_use *use,
            struct fontset *fonts, struct err *err)
{
    struct code_font font;
    size_t count = 0;

    while (codes_font(use->codes, count, &font)) {
        struct face *face = fontset_face(fonts, font.face);
        unsigned number;

        if (write_font(writer, face, &font, &number, err) != 0) {
            return -1;
        }
        buf_printf(writer->dict, "%s/F%zu %u 0 R", count == 0 ? "/Font<<" : "",
                   count, number);
        count++;
    }
    buf_add_text(writer->dict, count > 0 ? ">>\n" : "");
    return 0;
}

/* The soft mask first: the picture refers to it. */
static unsigned
send_picture(struct writer *writer, const struct picture *picture)
{
    const struct object_sink *sink = writer->sink;

    buf_clear(&writer->keys);
    buf_add(&writer->keys, picture->keys.data, picture->keys.size);
    if (picture->mask_data.size > 0) {
        unsigned mask = sink->stream(
            sink->context, buf_text(&picture->mask_keys), &picture->mask_data);

        if (mask == 0) {
            return 0;
        }
        buf_printf(&writer->keys, "/SMask %u 0 R", mask);
    }
    return sink->stream(sink->context, buf_text(&writer->keys), &picture->data);
}

static int
write_pictures(struct writer *writer, const struct pictures *pictures,
               struct buf *names, struct err *err)
{
    const struct picture *picture;
    size_t count = 0;

    while ((picture = pictures_get(pictures, count)) != NULL) {
        unsigned number = send_picture(writer, picture);

        if (number == 0) {
            return refuse(err);
        }
        buf_printf(names, "/I%zu %u 0 R", count++, number);
    }
    return 0;
}

static void
add_xobjects(const struct buf *names, struct buf *dict)
{
    if (names->size > 0) {
        buf_add_text(dict, "/XObject<<");
        buf_add(dict, names->data, names->size);
        buf_add_text(dict, ">>\n");
    }
}

/* Pictures, underlays and forms share one list of names. */
static int
write_xobjects(struct writer *writer, const struct operators_use *use,
               struct resource_keys *keys, struct err *err)
{
    struct buf names = {0};
    int result = write_pictures(writer, use->pictures, &names, err);

    if (result == 0 && !underlays_write(use->underlays, writer->sink, &names)) {
        result = refuse(err);
    }
    if (result == 0) {
        add_xobjects(&names, &keys->form);
        forms_write(use->forms, &names);
        add_xobjects(&names, &keys->page);
    }
    buf_reset(&names);
    return result;
}

static void
write_opacities(struct buf *dict, const struct operators_use *use)
{
    bool is_first = true;

    for (int i = 0; i <= OPACITY_FULL; i++) {
        if (use->opacity[i]) {
            buf_printf(dict, "%s/A%d<</ca ", is_first ? "/ExtGState<<" : "", i);
            buf_add_milli(dict, i);
            buf_add_text(dict, "/CA ");
            buf_add_milli(dict, i);
            buf_add_text(dict, ">>");
            is_first = false;
        }
    }
    buf_add_text(dict, is_first ? "" : ">>\n");
}

int
resource_write(const struct operators_use *use, struct fontset *fonts,
               const struct object_sink *sink, struct resource_keys *keys,
               struct err *err)
{
    struct writer writer = {
        .sink = sink, .flate = flate_new(FLATE_LEVEL), .dict = &keys->form};
    int result = write_fonts(&writer, use, fonts, err);

    if (result == 0) {
        write_opacities(&keys->form, use);
        buf_add(&keys->page, keys->form.data, keys->form.size);
        result = write_xobjects(&writer, use, keys, err);
    }
    flate_free(writer.flate);
    buf_reset(&writer.keys);
    buf_reset(&writer.packed);
    return result;
}

void
resource_reset(struct resource_keys *keys)
{
    buf_reset(&keys->page);
    buf_reset(&keys->form);
}
