/*
 * font: the registered fonts, their coverage and metrics.
 *
 * fonts.conf pins every file by SHA-256; a font that changed is refused
 * before work (ERR_CONFIG).  A family is a chain of faces tried in order:
 * the exact (base, selector) pair in one of them, or nothing.  Never a
 * silent substitute, never the base form for a selector.
 *
 * Private-use characters (外字) mean what the city's own font says and
 * nothing in any other: only a face of role gaiji answers for them, and it
 * answers for nothing else.  A base with combining marks that NFC did not
 * compose is not covered: no face sets them in place.
 */
#ifndef PDF_FONT_H
#define PDF_FONT_H

#include "base/err.h"
#include "lines/measure.h"

struct face;
struct font_list;
struct fontset;

/* Reads fonts.conf and maps every font it names. */
struct fontset *fontset_open(const char *conf_path, struct err *err);
void fontset_close(struct fontset *fonts); /* NULL is legal */

/* The interface for layout/; context is the fontset. */
struct measure fontset_measure(struct fontset *fonts);

/* Identity of all fonts and chains, as SHA-256 text: part of what a lot
 * freezes.  Paths are not part of it. */
const char *fontset_hash(const struct fontset *fonts);

/* The face at index, as glyph_metric names it; borrowed. */
struct face *fontset_face(const struct fontset *fonts, uint16_t face);

/* What fonts.conf says (pdf/fontlist.h): face i is that of its entry i.
 * Borrowed. */
const struct font_list *fontset_list(const struct fontset *fonts);

#endif
