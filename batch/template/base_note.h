/*
 * base_note: marks that lie on a page of a foreign PDF beside its content:
 * comments, stamps, typed text (ISO 32000-1, 12.5).
 *
 * Those that a viewer prints become part of the page, as it draws them; links
 * and what shows on the screen alone are left away.  Private to template/base*.
 */
#ifndef TEMPLATE_BASE_NOTE_H
#define TEMPLATE_BASE_NOTE_H

#include "template/base_qpdf.h"

/* Puts their appearances among the Resources of the page and appends to drawn
 * what draws them.  False with the reason: form fields, attached files,
 * scripts, or one that prints but has no appearance. */
bool base_note_take(struct scan *scan, qpdf_oh page, struct buf *drawn);

#endif
