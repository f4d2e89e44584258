/*
 * base_page: a page of a foreign PDF as a form object.
 * Private to template/base*.
 */
#ifndef TEMPLATE_BASE_PAGE_H
#define TEMPLATE_BASE_PAGE_H

#include "template/base_qpdf.h"

bool base_page_copy(struct scan *scan, qpdf_oh page);

#endif
