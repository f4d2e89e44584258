#include "template/base_pdf.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/confine.h"
#include "base/text.h"
#include "template/base_library.h"
#include "template/base_scan.h"

enum {
    SIDE_MIN_MPT = 28346,    /* 10 mm, as of a blank page */
    SIDE_MAX_MPT = 14173228, /* 5 m */
    OBJECTS_MAX = 100000
};

static const char *const REASONS[BASE_SCAN_REASONS] = {
    [BASE_SCAN_DAMAGED] =
        N_("the PDF is damaged; print it to a new PDF and insert that"),
    [BASE_SCAN_ENCRYPTED] =
        N_("the PDF is encrypted; save it without a password and insert that"),
    [BASE_SCAN_SCRIPT] = N_("the PDF holds a script or an action; print it to "
                            "a new PDF and insert that"),
    [BASE_SCAN_FORM] = N_("the PDF has form fields, whose contents would not "
                          "be printed; print it to a new PDF and insert that"),
    [BASE_SCAN_FILES] = N_("the PDF has files attached; print it to a new PDF "
                           "and insert that"),
    [BASE_SCAN_NOTES] =
        N_("the PDF has comments or stamps that cannot be drawn; print it with "
           "them to a new PDF and insert that"),
    [BASE_SCAN_LAYERS] = N_("the PDF has hidden layers, which would be "
                            "printed; print it to a new PDF and insert that"),
    [BASE_SCAN_OUTSIDE] = N_("the PDF takes parts from other files; print it "
                             "to a new PDF and insert that"),
    [BASE_SCAN_POSTSCRIPT] = N_("the PDF holds PostScript; print it to a new "
                                "PDF and insert that"),
    [BASE_SCAN_PAGES] =
        N_("the PDF has too many pages; take 20 at most, or as many templates"),
    [BASE_SCAN_SIZE] = N_("the PDF has a page whose size is missing or cannot "
                          "be printed; print it to a new PDF on A4"),
    [BASE_SCAN_MISSING] = N_("a PDF cannot be read without libqpdf; install "
                             "it, or take a blank page"),
    [BASE_SCAN_TANGLED] = N_("the PDF is too large or too intricate; print it "
                             "to a new PDF, with pictures of 300 dpi"),
};

/* -- what the child has written ------------------------------------------ */

/* None of it is trusted. */
struct reader {
    const char *at;
    size_t left;
    bool is_sound;
    struct arena *arena;
};

static uint32_t
take_number(struct reader *reader)
{
    uint32_t number = 0;

    if (reader->left < sizeof number) {
        reader->is_sound = false;
        return 0;
    }
    memcpy(&number, reader->at, sizeof number);
    reader->at += sizeof number;
    reader->left -= sizeof number;
    return number;
}

/* That many things of at least `each` bytes can come. */
static uint32_t
take_count(struct reader *reader, size_t most, size_t each)
{
    uint32_t count = take_number(reader);

    if (count > most || count > reader->left / each) {
        reader->is_sound = false;
        return 0;
    }
    return count;
}

static const char *
take_bytes(struct reader *reader, size_t *size)
{
    char *bytes;

    *size = take_count(reader, reader->left, 1);
    bytes = arena_alloc(reader->arena, *size + 1);
    memcpy(bytes, reader->at, *size);
    reader->at += *size;
    reader->left -= *size;
    return bytes;
}

static void
take_references(struct reader *reader, size_t objects,
                struct base_pdf_object *out)
{
    size_t count = take_count(reader, reader->left, 8);
    struct base_pdf_reference *references =
        ARENA_ARRAY(reader->arena, count, struct base_pdf_reference);

    for (size_t i = 0; i < count; i++) {
        references[i].at = take_number(reader);
        references[i].object = take_number(reader);
        if (references[i].object >= objects ||
            (i > 0 && references[i].at < references[i - 1].at)) {
            reader->is_sound = false;
        }
    }
    out->references = references;
    out->reference_count = count;
}

static void
take_object(struct reader *reader, size_t objects, struct base_pdf_object *out)
{
    size_t size;

    out->is_stream = take_number(reader) != 0;
    take_references(reader, objects, out);
    out->text = take_bytes(reader, &size);
    if (strlen(out->text) != size ||
        (out->reference_count > 0 &&
         out->references[out->reference_count - 1].at > size)) {
        reader->is_sound = false;
    }
    out->bytes = (const unsigned char *)take_bytes(reader, &out->size);
}

static bool
is_side(int32_t side_mpt)
{
    return side_mpt >= SIDE_MIN_MPT && side_mpt <= SIDE_MAX_MPT;
}

static void
take_pages(struct reader *reader, struct base_pdf *pdf)
{
    struct base_pdf_page *pages =
        ARENA_ARRAY(reader->arena, pdf->page_count, struct base_pdf_page);

    for (size_t i = 0; i < pdf->page_count; i++) {
        pages[i].width_mpt = (int32_t)take_number(reader);
        pages[i].height_mpt = (int32_t)take_number(reader);
        if (!is_side(pages[i].width_mpt) || !is_side(pages[i].height_mpt)) {
            reader->is_sound = false;
        }
    }
    pdf->pages = pages;
}

static bool
take_all(struct reader *reader, struct base_pdf *pdf)
{
    struct base_pdf_object *objects;

    pdf->is_archival = take_number(reader) != 0;
    pdf->page_count = take_count(reader, BASE_PDF_PAGES_MAX, 8);
    pdf->object_count = take_count(reader, OBJECTS_MAX, 16);
    if (pdf->page_count == 0 || pdf->object_count < pdf->page_count) {
        return false;
    }
    take_pages(reader, pdf);
    objects =
        ARENA_ARRAY(reader->arena, pdf->object_count, struct base_pdf_object);
    for (size_t i = 0; i < pdf->object_count && reader->is_sound; i++) {
        take_object(reader, pdf->object_count, &objects[i]);
        if (i < pdf->page_count && !objects[i].is_stream) {
            reader->is_sound = false;
        }
    }
    pdf->objects = objects;
    return reader->is_sound && reader->left == 0;
}

static const char *
describe(uint32_t reason, uint32_t page, struct arena *arena)
{
    const char *text = _(REASONS[BASE_SCAN_DAMAGED]);

    if (reason < BASE_SCAN_REASONS) {
        text = _(REASONS[reason]);
    }
    return page == 0 ? text
                     : arena_printf(arena, _("page %u of the PDF: %s"),
                                    (unsigned)page, text);
}

static const char *
decode(const struct buf *data, struct arena *arena, struct base_pdf *pdf)
{
    struct reader reader = {buf_text(data), data->size, true, arena};
    uint32_t reason = take_number(&reader);
    uint32_t page = take_number(&reader);

    if (reader.is_sound && reason != BASE_SCAN_DONE) {
        return describe(reason, page, arena);
    }
    return reader.is_sound && take_all(&reader, pdf)
               ? NULL
               : describe(BASE_SCAN_DAMAGED, 0, arena);
}

/* -- reading ------------------------------------------------------------- */

struct file {
    const unsigned char *bytes;
    size_t size;
};

/* While files can be opened. */
static void
load(void)
{
    (void)base_library_open();
}

static void
scan(void *context, struct buf *out)
{
    const struct file *file = context;

    base_scan(file->bytes, file->size, out);
}

const char *
base_pdf_read(const unsigned char *bytes, size_t size, struct arena *arena,
              struct base_pdf **pdf)
{
    struct file file = {bytes, size};
    const struct confine_job job = {.memory = 512UL << 20,
                                    .seconds = 20,
                                    .output = 64UL << 20,
                                    .prepare = load,
                                    .work = scan,
                                    .context = &file};
    struct buf data = {0};
    struct err err = {0};
    const char *wrong = NULL;

    if (size > BASE_PDF_BYTES_MAX) {
        return _("the PDF is larger than 6 MiB; print it to a new PDF, with "
                 "pictures of 300 dpi");
    }
    *pdf = ARENA_NEW(arena, struct base_pdf);
    switch (confine_work(&job, &data, &err)) {
    case 1:
        hash_digest(bytes, size, (*pdf)->hash);
        wrong = decode(&data, arena, *pdf);
        break;
    case 0:
        wrong = describe(BASE_SCAN_TANGLED, 0, arena);
        break;
    default:
        wrong = arena_strdup(arena, err.text);
        break;
    }
    buf_reset(&data);
    return wrong;
}
