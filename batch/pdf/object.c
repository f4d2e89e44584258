#include "pdf/object.h"

#include <hpdf_conf.h>
#include <hpdf_utils.h>
#include <hpdf_info.h>
#include <hpdf.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/text.h"

/*
 * The keys of our own objects are written as text (write_text), their streams
 * are finished bytes (fill_stream).  The functions this needs are libharu's
 * inner ones; tried with 2.3.0 (Debian 12) and 2.4.6 (Debian 13 has 2.4.5): it
 * builds with both, and the sample night has the same bytes.  A later minor
 * version is to be tried before it is let in here.
 */
_Static_assert(HPDF_MAJOR_VERSION == 2 &&
                   (HPDF_MINOR_VERSION == 3 || HPDF_MINOR_VERSION == 4),
               "written for libharu 2.3 and 2.4");

enum { PAGES_PER_NODE = 64 }; /* a flat page tree ends at 32,767 pages */

/* libharu keeps byte offsets in 32 bits and clamps them in silence. */
#define SIZE_LIMIT ((size_t)INT32_MAX)

struct objects {
    struct arena *arena; /* texts of objects, until the save */
    HPDF_Doc hpdf;
    HPDF_STATUS failure; /* the first error libharu told of */
    HPDF_Dict resources;
    HPDF_Page page; /* begun and not ended */
};

/* Where the save writes to. */
struct target {
    struct buf *out;
    size_t start;
};

static void
record_failure(HPDF_STATUS code, HPDF_STATUS detail, void *user)
{
    struct objects *objects = user;

    (void)detail;
    if (objects->failure == HPDF_OK) {
        objects->failure = code;
    }
}

static void *
allocate(HPDF_UINT size)
{
    return memory_alloc(size);
}

int
object_fail(const struct objects *objects, struct err *err)
{
    return err_set(err, ERR_SYSTEM,
                   _("PDF: libharu reports error 0x%04lX; the file is not "
                     "written"),
                   (unsigned long)(objects->failure != HPDF_OK
                                       ? objects->failure
                                       : HPDF_GetError(objects->hpdf)));
}

static bool
is_sound(const struct objects *objects)
{
    return objects->failure == HPDF_OK &&
           HPDF_GetError(objects->hpdf) == HPDF_OK;
}

/* -- objects ------------------------------------------------------------- */

static HPDF_STATUS
write_text(HPDF_Dict dict, HPDF_Stream stream)
{
    return HPDF_Stream_WriteStr(stream, dict->attr);
}

/* The keys of a dictionary as text, written behind those libharu has. */
static void
set_text(struct objects *objects, HPDF_Dict dict, const char *keys)
{
    dict->attr = arena_strdup(objects->arena, keys);
    dict->write_fn = write_text;
}

static unsigned
number_of(HPDF_Dict dict)
{
    return dict->header.obj_id & 0x00FFFFFF;
}

static HPDF_Dict
new_dict(struct objects *objects)
{
    HPDF_Dict dict = HPDF_Dict_New(objects->hpdf->mmgr);

    return dict != NULL && HPDF_Xref_Add(objects->hpdf->xref, dict) == HPDF_OK
               ? dict
               : NULL;
}

unsigned
object_add_dict(struct objects *objects, const char *keys)
{
    HPDF_Dict dict = new_dict(objects);

    if (dict == NULL) {
        return 0;
    }
    set_text(objects, dict, keys);
    return number_of(dict);
}

/* Gives a stream finished bytes, in one piece of exactly their size. */
static bool
fill_stream(struct objects *objects, HPDF_Dict dict, const char *keys,
            const struct buf *bytes)
{
    HPDF_UINT size = (HPDF_UINT)bytes->size;

    HPDF_Stream_Free(dict->stream);
    dict->stream = HPDF_MemStream_New(objects->hpdf->mmgr, size > 0 ? size : 1);
    dict->filter = HPDF_STREAM_FILTER_NONE;
    set_text(objects, dict, keys);
    return dict->stream != NULL && bytes->size <= SIZE_LIMIT &&
           (size == 0 ||
            HPDF_Stream_Write(dict->stream, (const HPDF_BYTE *)bytes->data,
                              size) == HPDF_OK);
}

unsigned
object_add_stream(struct objects *objects, const char *keys,
                  const struct buf *bytes)
{
    HPDF_Dict dict =
        HPDF_DictStream_New(objects->hpdf->mmgr, objects->hpdf->xref);

    return dict != NULL && fill_stream(objects, dict, keys, bytes)
               ? number_of(dict)
               : 0;
}

/* -- reserving ----------------------------------------------------------- */

/* The table begins with object 0: the index is the number.  (libharu's own
 * look-up by number refuses every number there is.) */
static HPDF_Dict
dict_of(struct objects *objects, unsigned number)
{
    HPDF_XrefEntry entry = HPDF_Xref_GetEntry(objects->hpdf->xref, number);

    return entry == NULL ? NULL : entry->obj;
}

unsigned
object_reserve(struct objects *objects, bool is_stream)
{
    HPDF_Dict dict = is_stream ? HPDF_DictStream_New(objects->hpdf->mmgr,
                                                     objects->hpdf->xref)
                               : new_dict(objects);

    return dict == NULL ? 0 : number_of(dict);
}

int
object_fill(struct objects *objects, unsigned number, const char *keys,
            const struct buf *bytes)
{
    HPDF_Dict dict = dict_of(objects, number);

    if (dict == NULL) {
        return -1;
    }
    if (bytes != NULL) {
        return fill_stream(objects, dict, keys, bytes) ? 0 : -1;
    }
    set_text(objects, dict, keys);
    return 0;
}

/* -- opening ------------------------------------------------------------- */

static bool
set_up(struct objects *objects, const char *info, const char *trailer)
{
    HPDF_Doc hpdf = objects->hpdf;

    if (HPDF_SetPagesConfiguration(hpdf, PAGES_PER_NODE) != HPDF_OK ||
        HPDF_Dict_RemoveElement(hpdf->info, "Producer") != HPDF_OK) {
        return false;
    }
    set_text(objects, hpdf->info, info);
    set_text(objects, hpdf->trailer, trailer);
    /* filled in by the save */
    objects->resources = new_dict(objects);
    return objects->resources != NULL && is_sound(objects);
}

struct objects *
object_open(const char *info, const char *trailer, struct err *err)
{
    struct objects *objects = memory_alloc(sizeof *objects);

    *objects = (struct objects){.arena = arena_new()};
    objects->hpdf = HPDF_NewEx(record_failure, allocate, free, 0, objects);
    if (objects->hpdf == NULL) {
        err_set(err, ERR_SYSTEM, _("PDF: libharu cannot start"));
        object_close(objects);
        return NULL;
    }
    if (!set_up(objects, info, trailer)) {
        object_fail(objects, err);
        object_close(objects);
        return NULL;
    }
    return objects;
}

void
object_close(struct objects *objects)
{
    if (objects == NULL) {
        return;
    }
    if (objects->hpdf != NULL) {
        HPDF_Free(objects->hpdf);
    }
    arena_free(objects->arena);
    free(objects);
}

/* -- pages --------------------------------------------------------------- */

int
object_begin_page(struct objects *objects, int32_t width_mpt,
                  int32_t height_mpt)
{
    HPDF_Page page = HPDF_AddPage(objects->hpdf);

    objects->page = page;
    if (page == NULL ||
        HPDF_Dict_Add(page, "Resources", objects->resources) != HPDF_OK ||
        HPDF_Page_SetWidth(page, (HPDF_REAL)width_mpt / 1000) != HPDF_OK ||
        HPDF_Page_SetHeight(page, (HPDF_REAL)height_mpt / 1000) != HPDF_OK) {
        return -1;
    }
    return 0;
}

/* The page's stream is the one that HPDF_AddPage made. */
int
object_end_page(struct objects *objects, const char *keys,
                const struct buf *bytes)
{
    HPDF_PageAttr attr = objects->page->attr;

    if (!fill_stream(objects, attr->contents, keys, bytes)) {
        return -1;
    }
    attr->stream = attr->contents->stream;
    return is_sound(objects) ? 0 : -1;
}

/* -- saving -------------------------------------------------------------- */

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

int
object_save(struct objects *objects, const char *resources, const char *catalog,
            struct buf *out)
{
    HPDF_Doc hpdf = objects->hpdf;
    struct target target = {.out = out, .start = out->size};
    HPDF_Stream writer =
        HPDF_CallbackWriter_New(hpdf->mmgr, write_bytes, &target);
    bool is_written;

    set_text(objects, objects->resources, resources);
    set_text(objects, hpdf->catalog, catalog);
    is_written =
        writer != NULL &&
        HPDF_Dict_Add(hpdf->trailer, "Root", hpdf->catalog) == HPDF_OK &&
        HPDF_Dict_Add(hpdf->trailer, "Info", hpdf->info) == HPDF_OK &&
        HPDF_Stream_WriteStr(writer, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n") ==
            HPDF_OK &&
        HPDF_Xref_WriteToStream(hpdf->xref, writer, NULL) == HPDF_OK &&
        is_sound(objects);
    if (writer != NULL) {
        HPDF_Stream_Free(writer);
    }
    if (!is_written) {
        out->size = target.start;
        return -1;
    }
    return 0;
}
