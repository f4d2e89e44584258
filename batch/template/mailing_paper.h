/*
 * mailing_paper: that the sheets of a letter lie on one paper.
 *
 * A blank page is as large as its designer made it; a foreign PDF is as large
 * as it came, and a form on B4 or A3 would be printed cut or shrunk.  So its
 * pages must be as wide as the paper of [envelope] and as high as the first
 * page of the letter, to 2 mm.  The sealing envelope is a print of its own.
 * Private to template/mailing*.
 */
#ifndef TEMPLATE_MAILING_PAPER_H
#define TEMPLATE_MAILING_PAPER_H

#include "base/fault.h"
#include "template/mailing.h"

/* Adds a fault for each page of a PDF that is not of that paper. */
void mailing_paper_check(const struct mailing *mailing, int32_t width_mpt,
                         struct fault_list *faults);

#endif
