#include "template/image_png.h"

#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/confine.h"
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

/* In the child. */
static bool
unpack_all(struct unpacking *unpacking)
{
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
    return unpacking->sound;
}

/* -- from the child and back --------------------------------------------- */

/* What stands before the samples. */
struct head {
    int width, height, components;
    bool has_alpha, sound, too_large;
};

static size_t
count_pixels(const struct image *image)
{
    return (size_t)image->width * (size_t)image->height;
}

static void
work(void *context, struct buf *out)
{
    struct unpacking *unpacking = context;
    struct image *image = unpacking->image;
    struct head head;

    memset(&head, 0, sizeof head); /* its gaps go out too */
    head.sound = unpack_all(unpacking);
    head.too_large = unpacking->too_large;
    if (head.sound) {
        head.width = image->width;
        head.height = image->height;
        head.components = image->components;
        head.has_alpha = image->alpha != NULL;
    }
    buf_reserve(out, sizeof head + (head.sound ? 4 * count_pixels(image) : 0));
    buf_add(out, &head, sizeof head);
    if (head.sound) {
        buf_add(out, image->pixels,
                count_pixels(image) * (size_t)image->components);
        buf_add(out, image->alpha, head.has_alpha ? count_pixels(image) : 0);
    }
}

static bool
is_possible(const struct head *head)
{
    return head->width > 0 && head->width <= IMAGE_SIDE_MAX &&
           head->height > 0 && head->height <= IMAGE_SIDE_MAX &&
           (int64_t)head->width * head->height <= IMAGE_PIXELS_MAX &&
           (head->components == 1 || head->components == 3);
}

/* Takes what the child has written, if it is as much as it says. */
static bool
take(const struct buf *data, struct arena *arena, struct image *image,
     bool *too_large)
{
    struct head head;
    unsigned char *samples;
    size_t pixels, size;

    if (data->size < sizeof head) {
        return false;
    }
    memcpy(&head, data->data, sizeof head);
    *too_large = head.too_large;
    if (!head.sound || !is_possible(&head)) {
        return false;
    }
    image->width = head.width;
    image->height = head.height;
    image->components = head.components;
    pixels = count_pixels(image) * (size_t)head.components;
    size = pixels + (head.has_alpha ? count_pixels(image) : 0);
    if (data->size != sizeof head + size) {
        return false;
    }
    samples = arena_alloc(arena, size);
    memcpy(samples, data->data + sizeof head, size);
    image->pixels = samples;
    image->alpha = head.has_alpha ? samples + pixels : NULL;
    return true;
}

bool
image_png_read(struct image *image, struct arena *arena, bool *too_large,
               struct err *err)
{
    struct unpacking unpacking = {.image = image, .arena = arena};
    const struct confine_job job = {.memory = 512UL << 20,
                                    .seconds = 20,
                                    .output = sizeof(struct head) +
                                              4UL * IMAGE_PIXELS_MAX,
                                    .work = work,
                                    .context = &unpacking};
    struct buf data = {0};
    bool sound = confine_work(&job, &data, err) == 1 &&
                 take(&data, arena, image, too_large);

    buf_reset(&data);
    return sound;
}
