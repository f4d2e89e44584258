#include "pdf/underlay.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "pdf/flate.h"

enum { FLATE_LEVEL = 9 };

struct underlays {
    struct placed_sheet *sheets;
    size_t count;
};

struct underlays *
underlays_new(void)
{
    struct underlays *underlays = memory_alloc(sizeof *underlays);

    *underlays = (struct underlays){0};
    return underlays;
}

void
underlays_free(struct underlays *underlays)
{
    if (underlays != NULL) {
        free(underlays->sheets);
        free(underlays);
    }
}

static bool
is_same_file(const struct base_pdf *a, const struct base_pdf *b)
{
    return a == b || memcmp(a->hash, b->hash, sizeof a->hash) == 0;
}

size_t
underlays_give(struct underlays *underlays, const struct placed_sheet *sheet)
{
    size_t size = (underlays->count + 1) * sizeof *underlays->sheets;

    for (size_t i = 0; i < underlays->count; i++) {
        if (is_same_file(underlays->sheets[i].pdf, sheet->pdf) &&
            underlays->sheets[i].page == sheet->page) {
            return i;
        }
    }
    underlays->sheets = memory_resize(underlays->sheets, size);
    underlays->sheets[underlays->count] = *sheet;
    return underlays->count++;
}

bool
underlays_are_archival(const struct underlays *underlays)
{
    for (size_t i = 0; i < underlays->count; i++) {
        if (!underlays->sheets[i].pdf->is_archival) {
            return false;
        }
    }
    return true;
}

/* -- writing ------------------------------------------------------------- */

struct writer {
    const struct object_sink *sink;
    struct flate *flate;
    struct buf keys, bytes; /* work space */
};

/* A file whose objects have numbers. */
struct sent {
    const struct base_pdf *pdf;
    unsigned *numbers; /* by object */
};

static void
add_text(struct buf *out, const struct base_pdf_object *object,
         const unsigned *numbers)
{
    size_t at = 0;

    for (size_t i = 0; i < object->reference_count; i++) {
        const struct base_pdf_reference *reference = &object->references[i];

        buf_add(out, object->text + at, reference->at - at);
        buf_printf(out, "%u 0 R", numbers[reference->object]);
        at = reference->at;
    }
    buf_add_text(out, object->text + at);
}

/* Contents of pages come plain, all other streams as their file has them. */
static bool
fill_object(struct writer *writer, const struct sent *sent, size_t index)
{
    const struct object_sink *sink = writer->sink;
    const struct base_pdf_object *object = &sent->pdf->objects[index];

    buf_clear(&writer->keys);
    buf_clear(&writer->bytes);
    add_text(&writer->keys, object, sent->numbers);
    if (object->is_stream && index < sent->pdf->page_count) {
        buf_add_text(&writer->keys, "/Filter/FlateDecode\n");
        flate_add(writer->flate, (const char *)object->bytes, object->size,
                  &writer->bytes);
    } else {
        buf_add(&writer->bytes, object->bytes, object->size);
    }
    return sink->fill(sink->context, sent->numbers[index],
                      buf_text(&writer->keys),
                      object->is_stream ? &writer->bytes : NULL);
}

/* Numbers first: objects refer to one another in circles. */
static bool
send_file(struct writer *writer, const struct base_pdf *pdf, struct sent *out)
{
    const struct object_sink *sink = writer->sink;

    *out = (struct sent){
        .pdf = pdf,
        .numbers = memory_alloc(pdf->object_count * sizeof *out->numbers)};
    for (size_t i = 0; i < pdf->object_count; i++) {
        out->numbers[i] =
            sink->reserve(sink->context, pdf->objects[i].is_stream);
        if (out->numbers[i] == 0) {
            return false;
        }
    }
    for (size_t i = 0; i < pdf->object_count; i++) {
        if (!fill_object(writer, out, i)) {
            return false;
        }
    }
    return true;
}

/* The file of a page among those that have been sent, or NULL. */
static const struct sent *
find_sent(const struct sent *sent, size_t count, const struct base_pdf *pdf)
{
    for (size_t i = 0; i < count; i++) {
        if (is_same_file(sent[i].pdf, pdf)) {
            return &sent[i];
        }
    }
    return NULL;
}

static bool
write_all(const struct underlays *underlays, struct writer *writer,
          struct sent *sent, size_t *count, struct buf *names)
{
    for (size_t i = 0; i < underlays->count; i++) {
        const struct placed_sheet *sheet = &underlays->sheets[i];
        const struct sent *own = find_sent(sent, *count, sheet->pdf);

        if (own == NULL) {
            own = &sent[(*count)++];
            if (!send_file(writer, sheet->pdf, &sent[*count - 1])) {
                return false;
            }
        }
        buf_printf(names, "/B%zu %u 0 R", i, own->numbers[sheet->page]);
    }
    return true;
}

bool
underlays_write(const struct underlays *underlays,
                const struct object_sink *sink, struct buf *names)
{
    struct writer writer = {.sink = sink, .flate = flate_new(FLATE_LEVEL)};
    struct sent *sent = memory_alloc((underlays->count + 1) * sizeof *sent);
    size_t count = 0;
    bool is_sound = write_all(underlays, &writer, sent, &count, names);

    for (size_t i = 0; i < count; i++) {
        free(sent[i].numbers);
    }
    free(sent);
    flate_free(writer.flate);
    buf_reset(&writer.keys);
    buf_reset(&writer.bytes);
    return is_sound;
}
