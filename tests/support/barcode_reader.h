/*
 * barcode_reader: what a sorting machine reads from a カスタマバーコード.
 *
 * By a table of its own (zipmanual p21), so that a bar drawn wrongly is not
 * read wrongly too.
 */
#ifndef TESTS_BARCODE_READER_H
#define TESTS_BARCODE_READER_H

#include "postal/barcode.h"

/* Bars back to codes.  False when they are no customer barcode or the check
 * digit is wrong. */
bool barcode_read(const unsigned char bars[BARCODE_BARS],
                  int codes[BARCODE_CODES]);

#endif
