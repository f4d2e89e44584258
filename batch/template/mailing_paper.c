#include "template/mailing_paper.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/length.h"
#include "base/text.h"

enum { SLACK_MPT = 5669 }; /* 2 mm: A4 is 595 × 842 points to many programs */

static bool
differ(int32_t a_mpt, int32_t b_mpt)
{
    return abs(a_mpt - b_mpt) > SLACK_MPT;
}

static void
check_page(const struct design *design, size_t index, const struct rect *paper,
           struct fault_list *faults)
{
    const struct template_page *page = &design->pages[index];
    char text[4][LENGTH_TEXT_SIZE];

    if (page->base == NULL || (!differ(page->width_mpt, paper->width_mpt) &&
                               !differ(page->height_mpt, paper->height_mpt))) {
        return;
    }
    fault_add(faults, design->file,
              _("page %zu of the PDF is %s × %s mm, the paper of the letter "
                "%s × %s mm; print the PDF to that paper, or set paper in "
                "[envelope] of set.conf"),
              index + 1, length_format_down(page->width_mpt, text[0]),
              length_format_down(page->height_mpt, text[1]),
              length_format_down(paper->width_mpt, text[2]),
              length_format_down(paper->height_mpt, text[3]));
}

void
mailing_paper_check(const struct mailing *mailing, int32_t width_mpt,
                    struct fault_list *faults)
{
    struct rect paper = {.width_mpt = width_mpt};

    for (size_t i = 0; i < mailing->part_count; i++) {
        const struct mailing_part *part = &mailing->parts[i];

        if (part->design == NULL || part->is_envelope) {
            continue;
        }
        if (paper.height_mpt == 0) {
            paper.height_mpt = part->design->pages[0].height_mpt;
        }
        for (size_t k = 0; k < part->design->page_count; k++) {
            check_page(part->design, k, &paper, faults);
        }
    }
}
