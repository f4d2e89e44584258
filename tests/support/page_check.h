/*
 * page_check: what no letter may show, whatever is on it.
 *
 * Each check appends one line per fault to `faults`, in mm from the page's
 * top-left corner; nothing appended means the page is right.  place stands
 * before each line.
 */
#ifndef TESTS_PAGE_CHECK_H
#define TESTS_PAGE_CHECK_H

#include "postal/zone.h"
#include "support/page_ink.h"

struct page_check {
    const struct page *page;
    struct page_ink ink;
    const char *place; /* "standard notice.json both, page 1" */
    struct buf *faults;
};

/* Every mark keeps what printers cannot print (4 mm) free, texts and codes
 * the left and right padding of the base page as well. */
void page_check_margins(const struct page_check *check,
                        const struct edges *padding);

/* No two of texts, codes and images share a place, and no rule or edge of a
 * frame runs through one. */
void page_check_overlaps(const struct page_check *check);

/* The customer barcode, where there is one, has 2 mm clear on all sides.
 * Returns whether there is one. */
bool page_check_barcode(const struct page_check *check);

/* In the zone that a window may ever show stand only the barcode and texts
 * that are part of one of `allowed` (without blanks, ended by NULL); those
 * of `allowed` before the first "" stand where they always show. */
void page_check_window(const struct page_check *check,
                       const struct zone_envelope *envelope,
                       const char *const *allowed);

/* The name is followed by 様 each time.  Returns how often it stands. */
size_t page_check_title(const struct page_check *check, const char *name,
                        struct arena *arena);

/* PIN boxes (8 × 10 mm; 10 × 13 in large print) lie between the folds.
 * Returns how many. */
size_t page_check_pins(const struct page_check *check, int32_t panel_mpt);

#endif
