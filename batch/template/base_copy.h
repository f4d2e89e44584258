/*
 * base_copy: objects of a foreign PDF as they go out (see base_scan.h).
 *
 * Dictionaries and streams that have a number in the file keep one; arrays and
 * scalars are written where they are used.  Private to template/base*.
 */
#ifndef TEMPLATE_BASE_COPY_H
#define TEMPLATE_BASE_COPY_H

#include "template/base_qpdf.h"

/* An object is begun, its keys are added to scan->text, and it is ended. */
void base_copy_begin(struct scan *scan);
bool base_copy_dict(struct scan *scan, qpdf_oh dict); /* all its keys */
bool base_copy_entry(struct scan *scan, qpdf_oh dict, const char *key);
bool base_copy_end(struct scan *scan, bool is_stream, const void *bytes,
                   size_t size);

/* Copies every object of the list from first on; the list grows by what they
 * refer to. */
bool base_copy_found(struct scan *scan, size_t first);

#endif
