#include "template/image_png.h"

#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "base/arena.h"
#include "template/image_file.h"
#include "template/template.h"

/* What libpng works with; it jumps back to `damaged`. */
struct unpacking {
    jmp_buf damaged;
    struct image *image;
    struct arena *arena;
    size_t at; /* bytes read */
    png_structp png;
    png_infop info;
    bool sound, too_large;
};

static void
give_bytes(png_structp png, png_bytep out, png_size_t size)
{
    struct unpacking *unpacking = png_get_io_ptr(png);
    const struct image *image = unpacking->image;

    if (size > image->size - unpacking->at) {
        png_error(png, "cut off");
    }
    memcpy(out, image->bytes + unpacking->at, size);
    unpacking->at += size;
}

static void
jump_back(png_structp png, png_const_charp message)
{
    struct unpacking *unpacking = png_get_error_ptr(png);

    (void)message;
    longjmp(unpacking->damaged, 1);
}

static void
ignore(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void
check_size(struct unpacking *unpacking)
{
    png_uint_32 width = png_get_image_width(unpacking->png, unpacking->info);
    png_uint_32 height = png_get_image_height(unpacking->png, unpacking->info);

    if (width > IMAGE_SIDE_MAX || height > IMAGE_SIDE_MAX ||
        (uint64_t)width * height > IMAGE_PIXELS_MAX) {
        unpacking->too_large = true;
        png_error(unpacking->png, "too large");
    }
    unpacking->image->width = (int)width;
    unpacking->image->height = (int)height;
}

/* Samples of 8 bits, grey or RGB, transparency as alpha. */
static void
ask_for_plain_samples(struct unpacking *unpacking)
{
    png_set_scale_16(unpacking->png);
    png_set_expand(unpacking->png);
    (void)png_set_interlace_handling(unpacking->png);
    png_read_update_info(unpacking->png, unpacking->info);
}

/* The last of each pixel's `channels` samples is its alpha. */
static void
split_alpha(struct image *image, const unsigned char *samples, size_t channels,
            struct arena *arena)
{
    size_t count = (size_t)image->width * (size_t)image->height;
    unsigned char *pixels = arena_alloc(arena, count * (channels - 1));
    unsigned char *alpha = arena_alloc(arena, count);

    for (size_t i = 0; i < count; i++) {
        memcpy(pixels + i * (channels - 1), samples + i * channels,
               channels - 1);
        alpha[i] = samples[i * channels + channels - 1];
    }
    image->pixels = pixels;
    image->alpha = alpha;
}

static void
unpack(struct unpacking *unpacking)
{
    struct image *image = unpacking->image;
    size_t height, row, channels;
    unsigned char *samples;
    png_bytep *rows;

    png_read_info(unpacking->png, unpacking->info);
    check_size(unpacking);
    ask_for_plain_samples(unpacking);

    height = (size_t)image->height;
    row = png_get_rowbytes(unpacking->png, unpacking->info);
    channels = png_get_channels(unpacking->png, unpacking->info);
    samples = arena_array(unpacking->arena, height, row);
    rows = ARENA_ARRAY(unpacking->arena, height, png_bytep);
    for (size_t i = 0; i < height; i++) {
        rows[i] = samples + i * row;
    }
    png_read_image(unpacking->png, rows);
    png_read_end(unpacking->png, NULL);

    image->components = channels >= 3 ? 3 : 1;
    if (channels % 2 == 0) {
        split_alpha(image, samples, channels, unpacking->arena);
    } else {
        image->pixels = samples;
    }
}

bool
image_png_read(struct image *image, struct arena *arena, bool *too_large)
{
    struct unpacking *unpacking = ARENA_NEW(arena, struct unpacking);

    unpacking->image = image;
    unpacking->arena = arena;
    unpacking->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, unpacking,
                                            jump_back, ignore);
    unpacking->info = png_create_info_struct(unpacking->png);
    /* Nothing below changes a local variable: all is behind unpacking. */
    if (unpacking->info != NULL && setjmp(unpacking->damaged) == 0) {
        png_set_read_fn(unpacking->png, unpacking, give_bytes);
        png_set_crc_action(unpacking->png, PNG_CRC_ERROR_QUIT,
                           PNG_CRC_ERROR_QUIT);
        png_set_benign_errors(unpacking->png, 0);
        unpack(unpacking);
        unpacking->sound = true;
    }
    png_destroy_read_struct(&unpacking->png, &unpacking->info, NULL);
    *too_large = unpacking->too_large;
    return unpacking->sound;
}
