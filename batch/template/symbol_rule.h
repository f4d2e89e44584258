/*
 * symbol_rule: the kinds of barcodes and which values each takes.
 *
 * The one table of it: the types of a template, values that stand in it,
 * values that come from data and their messages all ask here.  The rules are
 * pdfme's, so that a value its designer accepts is accepted here, but for what
 * no encoder takes (code39 above 85 characters, nw7 above 60), and a postcode
 * alone, which Japan Post draws and the designer does not.  Where only the
 * encoder can tell (GS1 elements, a full code128) the value passes, and
 * layout/symbol refuses it.  ISO/IEC 18004, 15417, 16388, 15420, 16390.  Pure.
 *
 * A new kind is a constant, a row, and a row in layout/symbol.c that says how
 * it is encoded.
 */
#ifndef TEMPLATE_SYMBOL_RULE_H
#define TEMPLATE_SYMBOL_RULE_H

#include <stdbool.h>
#include <stddef.h>

enum symbol_kind {
    SYMBOL_QRCODE = 1,
    SYMBOL_JAPANPOST,
    SYMBOL_CODE128,
    SYMBOL_CODE39,
    SYMBOL_NW7,
    SYMBOL_ITF14,
    SYMBOL_EAN13,
    SYMBOL_GS1DATAMATRIX,
    SYMBOL_KINDS
};

struct symbol_rule {
    const char *name;         /* as in a template: "code39" */
    const char *charset;      /* NULL = any text */
    size_t shortest, longest; /* characters */
    size_t gtin;              /* digits without the check digit; 0 = no GTIN */
    bool is_matrix;           /* square modules, no text beneath */
    const char *mend;         /* N_("give …"): what it takes */
};

/* Of a kind from 1 to SYMBOL_KINDS − 1. */
const struct symbol_rule *symbol_rule_of(enum symbol_kind kind);

/* 0 when no kind has the name. */
enum symbol_kind symbol_rule_find(const char *name);

/* How many bytes of a value are to be encoded: all of it, but a GTIN (itf14,
 * ean13) without its check digit, which the encoder adds.  0 when the kind
 * does not take the value. */
size_t symbol_rule_size(enum symbol_kind kind, const char *value);

#endif
