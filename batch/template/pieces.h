/*
 * pieces: a text with {field} in it, cut into literal pieces and slots.
 *
 * Only the name of a field, {currentPage} and {totalPages} may stand in
 * braces: no expressions, and no brace that is meant literally (a fault
 * that names ｛ ｝ as the mend).  Private to template/template*.
 */
#ifndef TEMPLATE_PIECES_H
#define TEMPLATE_PIECES_H

#include "template/property.h"

/* What a text may be filled with. */
enum pieces_use {
    PIECES_TEXT, /* fields that are texts */
    PIECES_MARK  /* checkbox: flags too */
};

/* Cuts a clean text; faults are listed under property.  {x} is first
 * looked up as "element.x", the variable of that element alone. */
struct pieces pieces_parse(const struct compiler *compiler,
                           const char *property, const char *text,
                           enum pieces_use use);

/* The same with the markup of template/markdown.h; what fields hold is never
 * read as markup. */
struct pieces pieces_parse_markdown(const struct compiler *compiler,
                                    const char *property, const char *text);

/* The piece that is the field of the element's own name; a fault and no
 * piece when there is none or it is not for this use. */
struct pieces pieces_of_field(const struct compiler *compiler,
                              enum pieces_use use);

/* True with *text set when only literals are in it. */
bool pieces_are_literal(const struct pieces *pieces, const char **text);

/* The slot of a name, −1 with a fault naming the nearest. */
int pieces_find(const struct compiler *compiler, const char *property,
                const char *name);
/* The same for the name of a flag. */
int pieces_find_flag(const struct compiler *compiler, const char *property,
                     const char *name);

#endif
