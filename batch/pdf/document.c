#include "pdf/document.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/text.h"
#include "pdf/codes.h"
#include "pdf/face.h"
#include "pdf/flate.h"
#include "pdf/forms.h"
#include "pdf/metadata.h"
#include "pdf/object.h"
#include "pdf/operators.h"
#include "pdf/picture.h"
#include "pdf/resource.h"
#include "pdf/underlay.h"

enum {
    LEVEL_SHARED = 12, /* stencils: once a document, read many times */
    LEVEL_PERSONAL = 6
};

static const char FLATE_KEYS[] = "/Filter/FlateDecode";

struct document {
    struct fontset *fonts;
    struct arena *arena; /* texts, as long as the document */
    struct objects *objects;
    unsigned form_resources; /* what forms draw by */
    bool is_unusable;
    struct document_info info; /* title and identity in arena */
    struct operators_use use;
    struct flate *shared, *personal;
    struct buf content, packed; /* work space of one page */
};

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
    return object_fail(document->objects, err);
}

/* -- opening ------------------------------------------------------------- */

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
    document->use.forms = forms_new();
    document->use.pictures = pictures_new();
    document->use.underlays = underlays_new();
    document->shared = flate_new(LEVEL_SHARED);
    document->personal = flate_new(LEVEL_PERSONAL);
    document->objects =
        object_open(metadata_info(document->arena, info),
                    metadata_trailer(document->arena, info), err);
    if (document->objects == NULL) {
        document_free(document);
        return NULL;
    }
    document->form_resources = object_reserve(document->objects, false);
    return document;
}

void
document_free(struct document *document)
{
    if (document == NULL) {
        return;
    }
    object_close(document->objects);
    flate_free(document->shared);
    flate_free(document->personal);
    forms_free(document->use.forms);
    pictures_free(document->use.pictures);
    underlays_free(document->use.underlays);
    codes_free(document->use.codes);
    buf_reset(&document->content);
    buf_reset(&document->packed);
    arena_free(document->arena);
    free(document);
}

/* -- pages --------------------------------------------------------------- */

/* Writes a stencil as a form; its y count from the foot of such a page. */
static int
add_form(struct document *document, const struct page *page,
         const struct stencil *stencil)
{
    const struct page alone = {page->width_mpt, page->height_mpt,
                               stencil->marks, stencil->count};
    struct buf *content = &document->content, keys = {0};
    unsigned object;

    buf_clear(content);
    operators_write(&alone, &document->use, content);
    buf_clear(&document->packed);
    flate_add(document->shared, buf_text(content), content->size,
              &document->packed);
    buf_add_text(&keys, "/Type/XObject/Subtype/Form/BBox[0 0 ");
    buf_add_milli(&keys, page->width_mpt);
    buf_add_byte(&keys, ' ');
    buf_add_milli(&keys, page->height_mpt);
    buf_printf(&keys, "]/Resources %u 0 R%s",
               document->form_resources, FLATE_KEYS);
    object = object_add_stream(document->objects, buf_text(&keys),
                               &document->packed);
    buf_reset(&keys);
    if (object == 0) {
        return -1;
    }
    forms_add(document->use.forms, stencil, object);
    return 0;
}

/* The forms that a page draws, before it is written. */
static int
add_forms(struct document *document, const struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct mark *mark = &page->marks[i];
        size_t number;

        if (mark->type == MARK_STENCIL &&
            !forms_find(document->use.forms, mark->as.stencil, &number) &&
            add_form(document, page, mark->as.stencil) != 0) {
            return -1;
        }
    }
    return 0;
}

/* What is the page's own. */
static int
end_page(struct document *document, const struct page *page)
{
    buf_clear(&document->content);
    operators_write(page, &document->use, &document->content);
    buf_clear(&document->packed);
    flate_add(document->personal, buf_text(&document->content),
              document->content.size, &document->packed);
    return object_end_page(document->objects, FLATE_KEYS, &document->packed);
}

int
document_add_page(struct document *document, const struct page *page,
                  struct err *err)
{
    if (document->is_unusable) {
        return refuse(err);
    }
    if (add_forms(document, page) != 0 ||
        object_begin_page(document->objects, page->width_mpt,
                          page->height_mpt) != 0 ||
        end_page(document, page) != 0) {
        return fail(document, err);
    }
    return 0;
}

/* -- saving -------------------------------------------------------------- */

static unsigned
sink_dict(void *context, const char *keys)
{
    return object_add_dict(context, keys);
}

static unsigned
sink_stream(void *context, const char *keys, const struct buf *bytes)
{
    return object_add_stream(context, keys, bytes);
}

static unsigned
sink_reserve(void *context, bool is_stream)
{
    return object_reserve(context, is_stream);
}

static bool
sink_fill(void *context, unsigned number, const char *keys,
          const struct buf *bytes)
{
    return object_fill(context, number, keys, bytes) == 0;
}

static void
count_faces(const struct document *document)
{
    struct code_font font;

    for (size_t i = 0; codes_font(document->use.codes, i, &font); i++) {
        face_count_use(fontset_face(document->fonts, font.face));
    }
}

static int
save(const struct document *document, const struct resource_keys *resources,
     const char *catalog, struct buf *out)
{
    return object_fill(document->objects, document->form_resources,
                       buf_text(&resources->form), NULL) == 0
               ? object_save(document->objects, buf_text(&resources->page),
                             catalog, out)
               : -1;
}

int
document_finish(struct document *document, struct buf *out, struct err *err)
{
    struct object_sink sink = {.dict = sink_dict,
                               .stream = sink_stream,
                               .reserve = sink_reserve,
                               .fill = sink_fill,
                               .context = document->objects};
    bool is_archival = !pictures_have_cmyk(document->use.pictures) &&
                       underlays_are_archival(document->use.underlays);
    struct resource_keys resources = {{0}, {0}};
    const char *catalog;
    int status = -1;

    if (document->is_unusable) {
        return refuse(err);
    }
    document->is_unusable = true; /* once: a second save lacks glyphs */
    if (document->info.fast) {
        count_faces(document);
    }
    if (resource_write(&document->use, document->fonts, &sink, &resources,
                       err) != 0) {
        goto out;
    }
    catalog =
        metadata_catalog(document->arena, &document->info, is_archival, &sink);
    status = catalog == NULL ? -1 : save(document, &resources, catalog, out);
    if (status != 0) {
        fail(document, err);
    }
out:
    resource_reset(&resources);
    return status;
}
