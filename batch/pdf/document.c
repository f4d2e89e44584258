#include "pdf/document.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/utf8.h"
#include "pdf/codes.h"
#include "pdf/content.h"
#include "pdf/face.h"
#include "pdf/flate.h"
#include "pdf/picture.h"
#include "pdf/subset.h"

#include <hpdf_conf.h>
#include <hpdf_utils.h>
#include <hpdf_info.h>
#include <hpdf.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/*
 * Of libharu only the object layer is used: numbering, cross references,
 * the page tree.  The keys of our own objects are written as text
 * (write_text), their streams are compressed before (add_stream).  These
 * inner functions are stable within one release only.
 */
_Static_assert(HPDF_MAJOR_VERSION == 2 && HPDF_MINOR_VERSION == 3 &&
                   HPDF_BUGFIX_VERSION == 0,
               "written for libharu 2.3.0");

enum {
    LEVEL_SHARED = 12,  /* static layers: once a document, read many times */
    LEVEL_PERSONAL = 6,
    PAGES_PER_NODE = 64 /* a flat page tree ends at 32,767 pages */
};

/* libharu keeps byte offsets in 32 bits and clamps them in silence. */
#define SIZE_LIMIT ((size_t)INT32_MAX)

/* A static layer that was written. */
struct layer {
    const struct page *page;
    HPDF_Dict stream;
};

struct document {
    struct fontset *fonts;
    struct arena *arena; /* texts of objects, until the save */
    HPDF_Doc hpdf;
    HPDF_STATUS failure; /* the first error libharu told of */
    bool is_unusable;
    bool is_fast;
    char id[33]; /* 32 hexadecimal digits */
    struct content_use use;
    struct flate *shared, *personal;
    struct buf content, packed; /* work space of one page */
    HPDF_Dict resources;
    struct layer *layers;
    size_t layer_count;
};

/* Where the save writes to. */
struct target {
    struct buf *out;
    size_t start;
};

static void
record_failure(HPDF_STATUS code, HPDF_STATUS detail, void *user)
{
    struct document *document = user;

    (void)detail;
    if (document->failure == HPDF_OK) {
        document->failure = code;
    }
}

static void *
allocate(HPDF_UINT size)
{
    return memory_alloc(size);
}

/* Nothing of a document that met an error may be used. */
static int
fail(struct document *document, struct err *err)
{
    document->is_unusable = true;
    return err_set(err, ERR_SYSTEM,
                   _("PDF: libharu reports error 0x%04lX; the file is not "
                     "written"),
                   (unsigned long)(document->failure != HPDF_OK
                                       ? document->failure
                                       : HPDF_GetError(document->hpdf)));
}

static bool
is_sound(const struct document *document)
{
    return document->failure == HPDF_OK &&
           HPDF_GetError(document->hpdf) == HPDF_OK;
}

/* Objects. */

static HPDF_STATUS
write_text(HPDF_Dict dict, HPDF_Stream stream)
{
    return HPDF_Stream_WriteStr(stream, dict->attr);
}

static unsigned
number_of(HPDF_Dict dict)
{
    return dict->header.obj_id & 0x00FFFFFF;
}

/* A dictionary whose keys are text, in arena. */
static HPDF_Dict
add_dict(struct document *document, char *text)
{
    HPDF_Dict dict = HPDF_Dict_New(document->hpdf->mmgr);

    if (dict == NULL || HPDF_Xref_Add(document->hpdf->xref, dict) != HPDF_OK) {
        return NULL;
    }
    dict->attr = text;
    dict->write_fn = write_text;
    return dict;
}

/* Gives a stream finished bytes, in one piece of exactly their size. */
static bool
fill_stream(struct document *document, HPDF_Dict dict, char *keys,
            const struct buf *bytes)
{
    HPDF_UINT size = (HPDF_UINT)bytes->size;

    HPDF_Stream_Free(dict->stream);
    dict->stream =
        HPDF_MemStream_New(document->hpdf->mmgr, size > 0 ? size : 1);
    dict->filter = HPDF_STREAM_FILTER_NONE;
    dict->attr = keys;
    dict->write_fn = write_text;
    return dict->stream != NULL && bytes->size <= SIZE_LIMIT &&
           (size == 0 ||
            HPDF_Stream_Write(dict->stream, (const HPDF_BYTE *)bytes->data,
                              size) == HPDF_OK);
}

/* keys: those of the dictionary with Filter and without Length. */
static HPDF_Dict
add_stream(struct document *document, char *keys, const struct buf *bytes)
{
    HPDF_Dict dict =
        HPDF_DictStream_New(document->hpdf->mmgr, document->hpdf->xref);

    return dict != NULL && fill_stream(document, dict, keys, bytes) ? dict
                                                                     : NULL;
}

static char FLATE_KEYS[] = "/Filter/FlateDecode";

/* Compresses first; more_keys may be "". */
static HPDF_Dict
add_packed(struct document *document, const char *more_keys,
           const struct buf *bytes)
{
    buf_clear(&document->packed);
    flate_add(document->personal, bytes->data, bytes->size,
              &document->packed);
    return add_stream(
        document,
        arena_printf(document->arena, "%s%s", more_keys, FLATE_KEYS),
        &document->packed);
}

/* Opening. */

/* A text string in UTF-16BE with its mark. */
static const char *
text_string(struct arena *arena, const char *text)
{
    struct buf hex = {0};
    const char *result;
    uint32_t code_point;

    buf_add_text(&hex, "<FEFF");
    while ((code_point = utf8_next(&text)) != 0) {
        if (code_point >= 0x10000) {
            code_point -= 0x10000;
            buf_printf(&hex, "%04X", 0xD800 + (unsigned)(code_point >> 10));
            code_point = 0xDC00 + (code_point & 0x3FF);
        }
        buf_printf(&hex, "%04X", (unsigned)code_point);
    }
    buf_add_byte(&hex, '>');
    result = arena_strdup(arena, buf_text(&hex));
    buf_reset(&hex);
    return result;
}

static void
set_text(HPDF_Dict dict, char *text)
{
    dict->attr = text;
    dict->write_fn = write_text;
}

static bool
set_up(struct document *document, const struct document_info *info)
{
    HPDF_Doc hpdf = document->hpdf;
    struct arena *arena = document->arena;
    const char *date = arena_printf(
        arena, "D:%04d%02d%02d000000+09'00'", info->created.year,
        info->created.month, info->created.day);

    if (HPDF_SetPagesConfiguration(hpdf, PAGES_PER_NODE) != HPDF_OK ||
        HPDF_Dict_RemoveElement(hpdf->info, "Producer") != HPDF_OK) {
        return false;
    }
    set_text(hpdf->info,
             arena_printf(arena,
                          "/Title%s/Producer(kigen)/CreationDate(%s)"
                          "/ModDate(%s)\n",
                          text_string(arena, info->title), date, date));
    set_text(hpdf->catalog,
             arena_strdup(arena,
                          "/Lang(ja)"
                          "/ViewerPreferences<</DisplayDocTitle true>>\n"));
    set_text(hpdf->trailer, arena_printf(arena, "/ID[<%s><%s>]\n",
                                         document->id, document->id));
    /* filled in by the save */
    document->resources = add_dict(document, NULL);
    return document->resources != NULL && is_sound(document);
}

struct document *
document_new(struct fontset *fonts, const struct document_info *info,
             struct err *err)
{
    struct document *document = memory_alloc(sizeof *document);
    char hash[HASH_TEXT_SIZE];

    *document = (struct document){.fonts = fonts, .is_fast = info->fast};
    document->arena = arena_new();
    document->use.codes = codes_new();
    document->use.pictures = pictures_new();
    document->shared = flate_new(LEVEL_SHARED);
    document->personal = flate_new(LEVEL_PERSONAL);
    hash_bytes(info->identity, strlen(info->identity), hash);
    memcpy(document->id, hash, sizeof document->id - 1);
    document->hpdf =
        HPDF_NewEx(record_failure, allocate, free, 0, document);
    if (document->hpdf == NULL) {
        err_set(err, ERR_SYSTEM, _("PDF: libharu cannot start"));
        document_free(document);
        return NULL;
    }
    if (!set_up(document, info)) {
        fail(document, err);
        document_free(document);
        return NULL;
    }
    return document;
}

void
document_free(struct document *document)
{
    if (document == NULL) {
        return;
    }
    if (document->hpdf != NULL) {
        HPDF_Free(document->hpdf);
    }
    flate_free(document->shared);
    flate_free(document->personal);
    pictures_free(document->use.pictures);
    codes_free(document->use.codes);
    buf_reset(&document->content);
    buf_reset(&document->packed);
    free(document->layers);
    arena_free(document->arena);
    free(document);
}

/* Pages. */

/* The stream of a static layer, written at its first use. */
static HPDF_Dict
share_layer(struct document *document, const struct page *page,
            struct err *err)
{
    struct buf *content = &document->content;
    size_t size = (document->layer_count + 1) * sizeof *document->layers;
    HPDF_Dict stream;

    for (size_t i = document->layer_count; i > 0; i--) {
        if (document->layers[i - 1].page == page) {
            return document->layers[i - 1].stream;
        }
    }
    buf_clear(content);
    buf_add_text(content, "q\n");
    if (content_write(page, &document->use, content, err) != 0) {
        document->is_unusable = true;
        return NULL;
    }
    buf_add_text(content, "Q\n");
    buf_clear(&document->packed);
    flate_add(document->shared, content->data, content->size,
              &document->packed);
    stream = add_stream(document, FLATE_KEYS, &document->packed);
    if (stream == NULL) {
        fail(document, err);
        return NULL;
    }
    document->layers = memory_resize(document->layers, size);
    document->layers[document->layer_count++] =
        (struct layer){.page = page, .stream = stream};
    return stream;
}

/* Layers from the lowest up; then the caller adds the page's own. */
static int
add_layers(struct document *document, const struct page *page,
           HPDF_Array contents, struct err *err)
{
    HPDF_Dict stream;

    if (page == NULL) {
        return 0;
    }
    if (add_layers(document, page->under, contents, err) != 0) {
        return -1;
    }
    stream = share_layer(document, page, err);
    if (stream == NULL) {
        return -1;
    }
    return HPDF_Array_Add(contents, stream) == HPDF_OK ? 0
                                                       : fail(document, err);
}

/* The page's own stream is the one that HPDF_AddPage made. */
static bool
fill_page(struct document *document, HPDF_Page target, HPDF_Array contents)
{
    HPDF_PageAttr attr = target->attr;
    HPDF_Dict own = attr->contents;

    buf_clear(&document->packed);
    flate_add(document->personal, buf_text(&document->content),
              document->content.size, &document->packed);
    if (!fill_stream(document, own, FLATE_KEYS, &document->packed)) {
        return false;
    }
    attr->stream = own->stream;
    return HPDF_Array_Add(contents, own) == HPDF_OK && is_sound(document);
}

/* A new page with its contents array still empty. */
static HPDF_Page
open_page(struct document *document, const struct page *page,
          HPDF_Array *contents)
{
    HPDF_Page target = HPDF_AddPage(document->hpdf);
    HPDF_REAL width = (HPDF_REAL)page->width_mpt / 1000;
    HPDF_REAL height = (HPDF_REAL)page->height_mpt / 1000;

    *contents = HPDF_Array_New(document->hpdf->mmgr);
    if (target == NULL || *contents == NULL ||
        HPDF_Dict_Add(target, "Contents", *contents) != HPDF_OK ||
        HPDF_Dict_Add(target, "Resources", document->resources) != HPDF_OK ||
        HPDF_Page_SetWidth(target, width) != HPDF_OK ||
        HPDF_Page_SetHeight(target, height) != HPDF_OK) {
        return NULL;
    }
    return target;
}

int
document_add_page(struct document *document, const struct page *page,
                  struct err *err)
{
    HPDF_Array contents;
    HPDF_Page target;

    if (document->is_unusable) {
        return fail(document, err);
    }
    assert(page->under == NULL ||
           page->under->height_mpt == page->height_mpt);
    target = open_page(document, page, &contents);
    if (target == NULL) {
        return fail(document, err);
    }
    if (add_layers(document, page->under, contents, err) != 0) {
        return -1;
    }
    buf_clear(&document->content);
    if (content_write(page, &document->use, &document->content, err) != 0) {
        document->is_unusable = true;
        return -1;
    }
    return fill_page(document, target, contents) ? 0 : fail(document, err);
}

/* Saving. */

/* The objects of one font; its number, or 0. */
static unsigned
add_font(struct document *document, const struct code_font *font,
         const struct subset *subset)
{
    struct face_description face;
    const char *name;
    HPDF_Dict file, gids, unicodes, descriptor, descendant, type0;

    face_describe(fontset_face(document->fonts, font->face), &face);
    name = arena_printf(document->arena, "%s+%s", subset->tag, face.name);
    file = add_packed(document,
                      arena_printf(document->arena, "/Length1 %zu",
                                   subset->program.size),
                      &subset->program);
    gids = add_packed(document, "", &subset->gids);
    unicodes = add_packed(document, "", &subset->unicodes);
    if (file == NULL || gids == NULL || unicodes == NULL) {
        return 0;
    }
    /* Flags 4: glyphs outside the standard Latin set; StemV is a guess that
     * only a substitute font would use */
    descriptor = add_dict(
        document,
        arena_printf(document->arena,
                     "/Type/FontDescriptor/FontName/%s/Flags 4"
                     "/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d"
                     "/Descent %d/CapHeight %d/StemV 80/FontFile2 %u 0 R\n",
                     name, face.left, face.bottom, face.right, face.top,
                     face.ascent, face.descent, face.cap_height,
                     number_of(file)));
    if (descriptor == NULL) {
        return 0;
    }
    descendant = add_dict(
        document,
        arena_printf(document->arena,
                     "/Type/Font/Subtype/CIDFontType2/BaseFont/%s"
                     "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
                     "/Supplement 0>>/FontDescriptor %u 0 R/DW 1000/W%s"
                     "/CIDToGIDMap %u 0 R\n",
                     name, number_of(descriptor), buf_text(&subset->widths),
                     number_of(gids)));
    if (descendant == NULL) {
        return 0;
    }
    type0 = add_dict(document,
                     arena_printf(document->arena,
                                  "/Type/Font/Subtype/Type0/BaseFont/%s"
                                  "/Encoding/Identity-H"
                                  "/DescendantFonts[%u 0 R]/ToUnicode %u 0 R\n",
                                  name, number_of(descendant),
                                  number_of(unicodes)));
    return type0 == NULL ? 0 : number_of(type0);
}

static int
add_fonts(struct document *document, struct buf *resources, struct err *err)
{
    struct code_font font;

    for (size_t i = 0; codes_font(document->use.codes, i, &font); i++) {
        struct face *face = fontset_face(document->fonts, font.face);
        struct subset subset = {0};
        unsigned number = 0;
        int result;

        if (document->is_fast) {
            face_prepare(face);
        }
        result = subset_build(face, &font, &subset, err);
        if (result == 0) {
            number = add_font(document, &font, &subset);
        }
        subset_reset(&subset);
        if (result != 0) {
            return -1;
        }
        if (number == 0) {
            return fail(document, err);
        }
        buf_printf(resources, "%s/F%zu %u 0 R", i == 0 ? "/Font<<" : "", i,
                   number);
    }
    buf_add_text(resources, codes_font(document->use.codes, 0, &font)
                                ? ">>\n"
                                : "");
    return 0;
}

static HPDF_Dict
add_picture(struct document *document, const struct picture *picture)
{
    const char *keys = buf_text(&picture->keys);
    const char *mask = "";

    if (picture->mask_data.size > 0) {
        HPDF_Dict dict = add_stream(
            document,
            arena_strdup(document->arena, buf_text(&picture->mask_keys)),
            &picture->mask_data);

        if (dict == NULL) {
            return NULL;
        }
        mask = arena_printf(document->arena, "/SMask %u 0 R",
                            number_of(dict));
    }
    return add_stream(document,
                      arena_printf(document->arena, "%s%s\n", keys, mask),
                      &picture->data);
}

static int
add_pictures(struct document *document, struct buf *resources,
             struct err *err)
{
    const struct picture *picture;
    size_t count = 0;

    while ((picture = pictures_get(document->use.pictures, count)) != NULL) {
        HPDF_Dict dict = add_picture(document, picture);

        if (dict == NULL) {
            return fail(document, err);
        }
        buf_printf(resources, "%s/I%zu %u 0 R",
                   count == 0 ? "/XObject<<" : "", count, number_of(dict));
        count++;
    }
    buf_add_text(resources, count > 0 ? ">>\n" : "");
    return 0;
}

static void
add_opacities(const struct document *document, struct buf *resources)
{
    bool is_first = true;

    for (int i = 0; i <= OPACITY_FULL; i++) {
        if (document->use.opacity[i]) {
            buf_printf(resources, "%s/A%d<</ca ",
                       is_first ? "/ExtGState<<" : "", i);
            buf_add_milli(resources, i);
            buf_add_text(resources, "/CA ");
            buf_add_milli(resources, i);
            buf_add_text(resources, ">>");
            is_first = false;
        }
    }
    buf_add_text(resources, is_first ? "" : ">>\n");
}

static HPDF_STATUS
write_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
    struct target *target = stream->attr;

    if (target->out->size - target->start + size > SIZE_LIMIT) {
        return HPDF_SetError(stream->error, HPDF_FILE_IO_ERROR, 0);
    }
    buf_add(target->out, bytes, size);
    return HPDF_OK;
}

static bool
save(struct document *document, struct buf *out)
{
    HPDF_Doc hpdf = document->hpdf;
    struct target target = {.out = out, .start = out->size};
    HPDF_Stream writer =
        HPDF_CallbackWriter_New(hpdf->mmgr, write_bytes, &target);
    bool is_written =
        writer != NULL &&
        HPDF_Dict_Add(hpdf->trailer, "Root", hpdf->catalog) == HPDF_OK &&
        HPDF_Dict_Add(hpdf->trailer, "Info", hpdf->info) == HPDF_OK &&
        HPDF_Stream_WriteStr(writer, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n") ==
            HPDF_OK &&
        HPDF_Xref_WriteToStream(hpdf->xref, writer, NULL) == HPDF_OK &&
        is_sound(document);

    if (writer != NULL) {
        HPDF_Stream_Free(writer);
    }
    return is_written;
}

int
document_finish(struct document *document, struct buf *out, struct err *err)
{
    struct buf resources = {0};
    size_t start = out->size;
    int result = -1;

    if (document->is_unusable) {
        return fail(document, err);
    }
    if (add_fonts(document, &resources, err) != 0 ||
        add_pictures(document, &resources, err) != 0) {
        goto out;
    }
    add_opacities(document, &resources);
    set_text(document->resources,
             arena_strdup(document->arena, buf_text(&resources)));
    if (!save(document, out)) {
        out->size = start;
        fail(document, err);
        goto out;
    }
    result = 0;
out:
    document->is_unusable = true; /* once: a second save lacks glyphs */
    buf_reset(&resources);
    return result;
}
