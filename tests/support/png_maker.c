#include "support/png_maker.h"

void
png_add_32(struct buf *out, uint32_t value)
{
    buf_add_byte(out, (unsigned char)(value >> 24));
    buf_add_byte(out, (unsigned char)(value >> 16 & 0xFF));
    buf_add_byte(out, (unsigned char)(value >> 8 & 0xFF));
    buf_add_byte(out, (unsigned char)(value & 0xFF));
}

void
png_add_chunk(struct buf *out, const char *type, const void *bytes, size_t size)
{
    size_t start;

    png_add_32(out, (uint32_t)size);
    start = out->size;
    buf_add_text(out, type);
    buf_add(out, bytes, size);
    png_add_32(out, libdeflate_crc32(0, out->data + start, size + 4));
}

struct buf
png_make(const struct png_plan *plan)
{
    struct buf out = {0}, header = {0}, packed = {0};
    struct flate *flate = flate_new(6);

    buf_add(&out, "\x89PNG\r\n\x1A\n", 8);
    png_add_32(&header, plan->width);
    png_add_32(&header, plan->height);
    buf_add_byte(&header, plan->depth);
    buf_add_byte(&header, plan->color);
    buf_add(&header, "\0\0", 2);
    buf_add_byte(&header, plan->interlace);
    png_add_chunk(&out, "IHDR", header.data, header.size);
    if (plan->palette != NULL) {
        png_add_chunk(&out, "PLTE", plan->palette, plan->palette_size);
    }
    if (plan->transparency != NULL) {
        png_add_chunk(&out, "tRNS", plan->transparency,
                      plan->transparency_size);
    }
    flate_add(flate, plan->rows, plan->rows_size, &packed);
    /* in two chunks, as real files often are */
    png_add_chunk(&out, "IDAT", packed.data, packed.size / 2);
    png_add_chunk(&out, "IDAT", packed.data + packed.size / 2,
                  packed.size - packed.size / 2);
    png_add_chunk(&out, "IEND", NULL, 0);
    flate_free(flate);
    buf_reset(&header);
    buf_reset(&packed);
    return out;
}
