#include "template/image_file.h"

#include "template/template.h"

#include <string.h>

static uint32_t
big_endian(const unsigned char *bytes, int count)
{
    uint32_t number = 0;

    for (int i = 0; i < count; i++) {
        number = number << 8 | bytes[i];
    }
    return number;
}

/* PNG. */

enum { CHUNK_OVERHEAD = 12 /* length, type, CRC */ };

/* ISO/IEC 15948, annex D: CRC-32, the polynomial reversed; by half bytes. */
static uint32_t
crc_32(const unsigned char *bytes, size_t size)
{
    static const uint32_t HALF[16] = {
        0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4,
        0x4DB26158, 0x5005713C, 0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C,
        0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C};
    uint32_t crc = UINT32_MAX;

    for (size_t i = 0; i < size; i++) {
        crc ^= bytes[i];
        crc = crc >> 4 ^ HALF[crc & 15];
        crc = crc >> 4 ^ HALF[crc & 15];
    }
    return ~crc;
}

/* Depths by colour type, as bits: 1, 2, 4, 8, 16. */
static const unsigned DEPTHS[] = {[0] = 1 | 2 | 4 | 8 | 16,
                                  [2] = 8 | 16,
                                  [3] = 1 | 2 | 4 | 8,
                                  [4] = 8 | 16,
                                  [6] = 8 | 16};

enum { COLORS = sizeof DEPTHS / sizeof DEPTHS[0], PALETTE = 3 };

static bool
is_header(const unsigned char *body, uint32_t size)
{
    unsigned depth = size == 13 ? body[8] : 0;

    return depth != 0 && (depth & (depth - 1)) == 0 && body[9] < COLORS &&
           (DEPTHS[body[9]] & depth) != 0 && body[10] == 0 && body[11] == 0 &&
           body[12] <= 1;
}

/* What has been met among the chunks. */
struct chunks {
    bool header, palette, pixels, end, strange;
};

static void
take_chunk(const unsigned char *chunk, uint32_t size, struct chunks *met)
{
    const unsigned char *type = chunk + 4;

    if (memcmp(type, "IHDR", 4) == 0) {
        met->header = is_header(chunk + 8, size);
    } else if (memcmp(type, "PLTE", 4) == 0) {
        met->palette = size != 0 && size % 3 == 0 && size <= 768;
        met->strange |= !met->palette;
    } else if (memcmp(type, "IDAT", 4) == 0) {
        met->pixels |= size > 0;
    } else if (memcmp(type, "IEND", 4) == 0) {
        met->end = true;
    } else { /* a capital: no reader may pass over it */
        met->strange |= (type[0] & 0x20) == 0;
    }
}

bool
image_file_read_png(struct image *image)
{
    static const unsigned char SIGNATURE[8] = {0x89, 'P', 'N', 'G',
                                               13,   10,  26,  10};
    const unsigned char *bytes = image->bytes;
    size_t at = sizeof SIGNATURE;
    struct chunks met = {0};

    if (image->size < at || memcmp(bytes, SIGNATURE, at) != 0) {
        return false;
    }
    while (!met.end && image->size - at >= CHUNK_OVERHEAD) {
        uint32_t size = big_endian(bytes + at, 4);

        if (size > image->size - at - CHUNK_OVERHEAD ||
            crc_32(bytes + at + 4, size + 4) !=
                big_endian(bytes + at + 8 + size, 4)) {
            return false;
        }
        take_chunk(bytes + at, size, &met);
        if (!met.header || met.strange) {
            return false;
        }
        at += size + CHUNK_OVERHEAD;
    }
    if (!met.end || !met.pixels || (bytes[25] == PALETTE && !met.palette)) {
        return false;
    }
    image->width = (int)(big_endian(bytes + 16, 4) & INT32_MAX);
    image->height = (int)(big_endian(bytes + 20, 4) & INT32_MAX);
    return true;
}

/* JPEG. */

/* The frame headers a PDF can show: baseline, extended and progressive. */
static bool
is_frame(unsigned char marker)
{
    return marker >= 0xC0 && marker <= 0xC2;
}

/* 8 bits a sample; grey, RGB or CMYK. */
static bool
read_frame(const unsigned char *body, struct image *image)
{
    image->height = (int)big_endian(body + 1, 2);
    image->width = (int)big_endian(body + 3, 2);
    return body[0] == 8 && (body[5] == 1 || body[5] == 3 || body[5] == 4);
}

/* A file that was cut off has no end of image after its frame. */
static bool
has_end(const struct image *image, size_t at)
{
    for (size_t i = image->size - 1; i > at; i--) {
        if (image->bytes[i - 1] == 0xFF && image->bytes[i] == 0xD9) {
            return true;
        }
    }
    return false;
}

bool
image_file_read_jpeg(struct image *image)
{
    const unsigned char *bytes = image->bytes;
    size_t at = 2;

    if (image->size < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8) {
        return false;
    }
    while (at + 10 <= image->size && bytes[at] == 0xFF) {
        unsigned char marker = bytes[at + 1];
        size_t length = big_endian(bytes + at + 2, 2);

        if (marker == 0xFF) { /* fill byte */
            at++;
        } else if (marker < 0xC0 || length < 2) {
            return false;
        } else if (is_frame(marker)) {
            return length >= 8 && read_frame(bytes + at + 4, image) &&
                   has_end(image, at + length);
        } else {
            at += 2 + length;
        }
    }
    return false;
}
