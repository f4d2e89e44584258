/*
 * image_uri: a PNG or JPEG file as a data URI, of a template or of a field.
 *
 * At most 4 MiB; template/image_file says whether the file is sound, and how
 * many pixels it may have.
 */
#ifndef TEMPLATE_IMAGE_URI_H
#define TEMPLATE_IMAGE_URI_H

struct arena;
struct image;

/* Decodes the URI into arena.  NULL, or what is wrong with it and the
 * mend, and *image is not to be used. */
const char *image_uri_read(const char *uri, struct arena *arena,
                           struct image *image);

#endif
