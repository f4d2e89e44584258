/*
 * icc: the colour profile of sRGB (IEC 61966-2-1), for the output intent
 * that PDF/A asks of a file with device colours.
 */
#ifndef PDF_ICC_H
#define PDF_ICC_H

#include "base/buf.h"

/* Appends an ICC profile of version 4.2, about 500 bytes, always the same.
 * Source of the numbers: ICC.1:2004-10, and the primaries of sRGB adapted
 * to D50 by Bradford's matrix. */
void icc_add_srgb(struct buf *out);

#endif
