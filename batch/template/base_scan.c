#include "template/base_scan.h"

#include <stdlib.h>

#include "base/memory.h"
#include "template/base_copy.h"
#include "template/base_document.h"
#include "template/base_page.h"

enum { PAGES_MAX = 20 };

static bool
copy_pages(struct scan *scan, int count)
{
    bool is_sound = true;

    /* The forms take the first numbers, whatever the pages had. */
    scan->found = memory_alloc((size_t)count * sizeof *scan->found);
    scan->found_count = (size_t)count;
    for (int i = 0; i < count; i++) {
        scan->found[i] = (struct found){-1, i};
    }
    for (int i = 0; i < count && is_sound; i++) {
        qpdf_oh page = qpdf.get_page_n(scan->qpdf, (size_t)i);

        scan->page = i + 1;
        is_sound = base_page_copy(scan, page);
        base_qpdf_drop(scan, page);
    }
    if (is_sound) {
        scan->page = 0;
        is_sound = base_copy_found(scan, (size_t)count);
    }
    return is_sound;
}

/* -- the whole ----------------------------------------------------------- */

static bool
open_file(struct scan *scan, const unsigned char *bytes, size_t size)
{
    qpdf_error error;

    qpdf.silence_errors(scan->qpdf);
    qpdf.set_suppress_warnings(scan->qpdf, QPDF_TRUE);
    /* What qpdf would guess, another program guesses otherwise. */
    qpdf.set_attempt_recovery(scan->qpdf, QPDF_FALSE);
    if ((qpdf.read_memory(scan->qpdf, "base.pdf", (const char *)bytes, size,
                          NULL) &
         QPDF_ERRORS) == 0) {
        return qpdf.is_encrypted(scan->qpdf)
                   ? base_qpdf_refuse(scan, BASE_SCAN_ENCRYPTED)
                   : true;
    }
    error = qpdf.get_error(scan->qpdf);
    return base_qpdf_refuse(
        scan, error != NULL &&
                      qpdf.get_error_code(scan->qpdf, error) == qpdf_e_password
                  ? BASE_SCAN_ENCRYPTED
                  : BASE_SCAN_DAMAGED);
}

static bool
scan_file(struct scan *scan, const unsigned char *bytes, size_t size)
{
    qpdf_oh root;
    int pages;

    if (!open_file(scan, bytes, size)) {
        return false;
    }
    root = qpdf.get_root(scan->qpdf);
    scan->is_archival = base_document_is_archival(scan, root);
    if (!base_document_check(scan, root)) {
        return false;
    }
    pages = qpdf.get_num_pages(scan->qpdf);
    if (pages <= 0 || pages > PAGES_MAX) {
        return base_qpdf_refuse(scan, pages <= 0 ? BASE_SCAN_DAMAGED
                                                 : BASE_SCAN_PAGES);
    }
    if (qpdf.push_inherited_attributes_to_page(scan->qpdf) != QPDF_SUCCESS) {
        return base_qpdf_refuse(scan, BASE_SCAN_DAMAGED);
    }
    return copy_pages(scan, pages) &&
           (!qpdf.has_error(scan->qpdf) && !qpdf.more_warnings(scan->qpdf)
                ? true
                : base_qpdf_refuse(scan, BASE_SCAN_DAMAGED));
}

void
base_scan(const unsigned char *bytes, size_t size, struct buf *out)
{
    struct scan scan = {0};
    bool is_sound = base_library_open();

    if (is_sound) {
        scan.qpdf = qpdf.init();
        is_sound = scan_file(&scan, bytes, size);
    } else {
        base_qpdf_refuse(&scan, BASE_SCAN_MISSING);
    }
    base_qpdf_put(out, is_sound ? BASE_SCAN_DONE : scan.reason);
    base_qpdf_put(out, is_sound ? 0 : (uint32_t)scan.page);
    if (is_sound) {
        base_qpdf_put(out, scan.is_archival);
        base_qpdf_put(out, (uint32_t)(scan.sizes.size / 8));
        base_qpdf_put(out, (uint32_t)scan.found_count);
        buf_add(out, scan.sizes.data, scan.sizes.size);
        buf_add(out, scan.objects.data, scan.objects.size);
    }
    if (scan.qpdf != NULL) {
        (void)qpdf.get_error(scan.qpdf); /* else it is printed */
        qpdf.cleanup(&scan.qpdf);
    }
    buf_reset(&scan.sizes);
    buf_reset(&scan.objects);
    buf_reset(&scan.text);
    buf_reset(&scan.references);
    free(scan.found);
}
