/*
 * image_file: the one reader of PNG and JPEG files.
 *
 * Read when a template is compiled (or a field holds a picture), so that a
 * damaged picture is a fault of that template and not of the first bundle
 * drawn with it.  A PNG is unpacked whole by libpng, in a child without files
 * or network (base/confine.h), every checksum compared, to plain samples of 8
 * bits: grey or RGB, with the alpha apart; gamma and colour profiles are not
 * applied (nor does pdfme).  A JPEG stays packed, PDF shows it as it is; its
 * segments are read up to the frame, and its end must be there (ISO/IEC
 * 10918-1).
 */
#ifndef TEMPLATE_IMAGE_FILE_H
#define TEMPLATE_IMAGE_FILE_H

#include <stddef.h>

struct arena;
struct image;

enum {
    IMAGE_SIDE_MAX = 10000,      /* pixels: 300 dpi over 84 cm */
    IMAGE_PIXELS_MAX = 25000000, /* 100 MB unpacked; A3 at 400 dpi */
};

/* image->bytes, size and jpeg are given; sets the rest, in arena.  NULL, or
 * what is wrong with the file and the mend, and *image is not to be used. */
const char *image_file_read(struct image *image, struct arena *arena);

#endif
