/*
 * result: how setting a text, an element or a letter ended.
 */
#ifndef LAYOUT_RESULT_H
#define LAYOUT_RESULT_H

enum compose_result {
    COMPOSE_DONE = 0,
    COMPOSE_GLYPH,    /* err names element and U+XXXX */
    COMPOSE_OVERFLOW, /* err names the element */
    COMPOSE_MISSING   /* a field without a value, a bad barcode value */
};

#endif
