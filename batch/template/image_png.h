/*
 * image_png: a PNG file as plain samples.  Private to template/image_file.
 *
 * Unpacked in a confined child (base/confine.h): what libpng makes of a
 * hostile file is bytes that are measured again, or nothing.
 */
#ifndef TEMPLATE_IMAGE_PNG_H
#define TEMPLATE_IMAGE_PNG_H

#include <stdbool.h>

struct arena;
struct err;
struct image;

/* As image_file_read.  False: damaged, cut off or no PNG; *too_large when it
 * has more pixels than are taken; err is set when no child could be had. */
bool image_png_read(struct image *image, struct arena *arena, bool *too_large,
                    struct err *err);

#endif
