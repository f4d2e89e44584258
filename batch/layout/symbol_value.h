/*
 * symbol_value: which values a kind of barcode takes.
 *
 * The rules are pdfme's, so that a value its designer accepts is accepted
 * here; where only the encoder can tell (length of a qrcode, GS1 elements)
 * the value passes and symbol_make refuses it.  Pure.
 */
#ifndef LAYOUT_SYMBOL_VALUE_H
#define LAYOUT_SYMBOL_VALUE_H

#include <stddef.h>

#include "template/template.h"

/* How many bytes of text are to be encoded: all of it, but a GTIN (itf14,
 * ean13) without its check digit, which the encoder adds.  0 when the kind
 * does not take the value. */
size_t symbol_value_size(enum barcode_kind kind, const char *text);

/* The kind's name as in a template ("code39"), and for messages a
 * translated description of what it takes. */
const char *symbol_value_kind(enum barcode_kind kind);
const char *symbol_value_takes(enum barcode_kind kind);

#endif
