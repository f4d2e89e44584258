#include "pdf/document.h"

#include "base/arena.h"
#include "base/memory.h"
#include "base/text.h"
#include "pdf/codes.h"
#include "pdf/face.h"
#include "pdf/flate.h"
#include "pdf/metadata.h"
#include "pdf/operators.h"
#include "pdf/picture.h"
#include "pdf/resource.h"

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
    LEVEL_SHARED = 12, /* static layers: once a document, read many times */
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
    struct document_info info; /* title and identity in arena */
    struct operators_use use;
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

/* To a caller that goes on after a failure. */
static int
refuse(struct err *err)
{
    return err_set(err, ERR_SYSTEM,
                   _("PDF: the document has failed before or is finished; "
                     "begin a new one"));
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

/* The keys of a dictionary as text, written behind those libharu has. */
static void
set_text(HPDF_Dict dict, char *text)
{
    dict->attr = text;
    dict->write_fn = write_text;
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
    set_text(dict, text);
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
    set_text(dict, keys);
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

/* Opening. */

static bool
set_up(struct document *document, const struct document_info *info)
{
    HPDF_Doc hpdf = document->hpdf;
    struct arena *arena = document->arena;

    if (HPDF_SetPagesConfiguration(hpdf, PAGES_PER_NODE) != HPDF_OK ||
        HPDF_Dict_RemoveElement(hpdf->info, "Producer") != HPDF_OK) {
        return false;
    }
    set_text(hpdf->info, metadata_info(arena, info));
    set_text(hpdf->trailer, metadata_trailer(arena, info));
    /* filled in by the save */
    document->resources = add_dict(document, NULL);
    return document->resources != NULL && is_sound(document);
}

struct document *
document_new(struct fontset *fonts, const struct document_info *info,
             struct err *err)
{
    struct document *document = memory_alloc(sizeof *document);

    assert(info->title != NULL && info->identity != NULL);
    *document = (struct document){.fonts = fonts, .info = *info};
    document->arena = arena_new();
    document->info.title = arena_strdup(document->arena, info->title);
    document->info.identity = arena_strdup(document->arena, info->identity);
    document->use.codes = codes_new();
    document->use.pictures = pictures_new();
    document->shared = flate_new(LEVEL_SHARED);
    document->personal = flate_new(LEVEL_PERSONAL);
    document->hpdf = HPDF_NewEx(record_failure, allocate, free, 0, document);
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
share_layer(struct document *document, const struct page *page, struct err *err)
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
    operators_write(page, &document->use, content);
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
        return refuse(err);
    }
    assert(page->under == NULL || page->under->height_mpt == page->height_mpt);
    target = open_page(document, page, &contents);
    if (target == NULL) {
        return fail(document, err);
    }
    if (add_layers(document, page->under, contents, err) != 0) {
        return -1;
    }
    buf_clear(&document->content);
    operators_write(page, &document->use, &document->content);
    return fill_page(document, target, contents) ? 0 : fail(document, err);
}

/* Saving. */

static unsigned
sink_dict(void *context, const char *keys)
{
    struct document *document = context;
    HPDF_Dict dict = add_dict(document, arena_strdup(document->arena, keys));

    return dict == NULL ? 0 : number_of(dict);
}

static unsigned
sink_stream(void *context, const char *keys, const struct buf *bytes)
{
    struct document *document = context;
    HPDF_Dict dict =
        add_stream(document, arena_strdup(document->arena, keys), bytes);

    return dict == NULL ? 0 : number_of(dict);
}

static void
count_faces(const struct document *document)
{
    struct code_font font;

    for (size_t i = 0; codes_font(document->use.codes, i, &font); i++) {
        face_count_use(fontset_face(document->fonts, font.face));
    }
}

/* What belongs to all pages: the resources they share, and the catalog. */
static int
add_shared(struct document *document, struct err *err)
{
    struct object_sink sink = {
        .dict = sink_dict, .stream = sink_stream, .context = document};
    struct arena *arena = document->arena;
    struct buf keys = {0};
    char *catalog;

    if (document->info.fast) {
        count_faces(document);
    }
    if (resource_write(&document->use, document->fonts, &sink, &keys, err) !=
        0) {
        buf_reset(&keys);
        return -1;
    }
    set_text(document->resources, arena_strdup(arena, buf_text(&keys)));
    buf_reset(&keys);
    catalog =
        metadata_catalog(arena, &document->info,
                         !pictures_have_cmyk(document->use.pictures), &sink);
    if (catalog == NULL) {
        return fail(document, err);
    }
    set_text(document->hpdf->catalog, catalog);
    return 0;
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
    size_t start = out->size;

    if (document->is_unusable) {
        return refuse(err);
    }
    document->is_unusable = true; /* once: a second save lacks glyphs */
    if (add_shared(document, err) != 0) {
        return -1;
    }
    if (!save(document, out)) {
        out->size = start;
        return fail(document, err);
    }
    return 0;
}
