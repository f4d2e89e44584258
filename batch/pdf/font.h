/*
 * font: the registered fonts, their coverage and metrics.
 *
 * fonts.conf pins every file by SHA-256; a font that changed is refused
 * before work (ERR_CONFIG).  A family is a chain of faces tried in order:
 * the exact (base, selector) pair in one of them, or nothing.  Never a
 * silent substitute, never the base form for a selector.
 */
#ifndef PDF_FONT_H
#define PDF_FONT_H

#include "base/err.h"
#include "layout/measure.h"

struct fontset;

/* Reads fonts.conf and maps every font it names. */
struct fontset *fontset_open(const char *conf_path, struct err *err);
void fontset_close(struct fontset *fonts); /* NULL is legal */

/* The interface for layout/; context is the fontset. */
struct measure fontset_measure(struct fontset *fonts);

/* Identity of all fonts and chains: part of what a lot freezes. */
const char *fontset_hash(const struct fontset *fonts);

/* Prepares fast subsetting of the face at index; before workers fork, or on
 * first need.  A single letter does not need it. */
void fontset_prepare(struct fontset *fonts, uint16_t face);

#endif
