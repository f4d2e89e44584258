#include "press/draw.h"

int
draw_pages(struct document *document, const struct composed *composed,
           struct err *err)
{
    for (size_t i = 0; i < composed->page_count; i++) {
        if (document_add_page(document, &composed->pages[i], err) != 0) {
            return -1;
        }
    }
    return 0;
}

int
draw_letter(struct fontset *fonts, const struct document_info *info,
            const struct composed *composed, struct buf *out, struct err *err)
{
    struct document *document = document_new(fonts, info, err);
    int status = document == NULL ? -1 : draw_pages(document, composed, err);

    if (status == 0) {
        status = document_finish(document, out, err);
    }
    document_free(document);
    return status;
}
