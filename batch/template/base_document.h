/*
 * base_document: what of a foreign PDF belongs to the document, not its pages.
 * Private to template/base*.
 */
#ifndef TEMPLATE_BASE_DOCUMENT_H
#define TEMPLATE_BASE_DOCUMENT_H

#include "template/base_qpdf.h"

/* Whether it claims what our own files do: PDF/A with text, in RGB. */
bool base_document_is_archival(struct scan *scan, qpdf_oh root);

/* Refuses scripts, form fields, attachments and layers that do not show. */
bool base_document_check(struct scan *scan, qpdf_oh root);

#endif
