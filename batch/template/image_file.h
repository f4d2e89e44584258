/*
 * image_file: whether the bytes of a PNG or JPEG file can be printed, and
 * their size in pixels.
 *
 * Checked when a template is compiled, so that a damaged picture is a fault
 * of that template and not of the first bundle that is drawn with it: the
 * chunks of a PNG with their checksums (ISO/IEC 15948), the segments of a
 * JPEG up to its frame and its end (ISO/IEC 10918-1).  The pixels are not
 * unpacked.  Pure.
 */
#ifndef TEMPLATE_IMAGE_FILE_H
#define TEMPLATE_IMAGE_FILE_H

#include <stdbool.h>

struct image;

/* Each reads image->bytes and sets width and height; false when the file
 * is damaged, cut off or of a form that cannot be printed. */
bool image_file_read_png(struct image *image);
bool image_file_read_jpeg(struct image *image);

#endif
