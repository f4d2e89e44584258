#include "template/template_base.h"

#include <string.h>

#include "base/base64.h"
#include "base/length.h"
#include "base/text.h"
#include "template/base_pdf.h"
#include "template/mailing_source.h"

/* -- a blank page -------------------------------------------------------- */

static void
read_padding(const struct compiler *compiler, const json_t *base,
             struct design *design)
{
    const json_t *padding = property_get(base, "padding");
    int32_t side_mpt[4] = {0};

    for (size_t i = 0; i < 4; i++) {
        const json_t *side = json_array_get(padding, i);
        double mm = json_number_value(side);

        if (json_array_size(padding) != 4 || !json_is_number(side) ||
            !(mm >= 0 && mm <= 5000)) {
            property_fault(compiler, "padding",
                           _("must be four numbers in mm: [top, right, "
                             "bottom, left]"));
            return;
        }
        side_mpt[i] = length_of_mm(mm);
    }
    if (side_mpt[0] + side_mpt[2] >= design->height_mpt ||
        side_mpt[1] + side_mpt[3] >= design->width_mpt) {
        property_fault(compiler, "padding",
                       _("leaves no room on the page; make it narrower"));
        return;
    }
    design->padding =
        (struct edges){side_mpt[0], side_mpt[1], side_mpt[2], side_mpt[3]};
}

static void
read_blank(struct compiler *compiler, json_t *base, struct design *out)
{
    static const struct number_rule WIDTH = {"width", 10, 5000, 210, true};
    static const struct number_rule HEIGHT = {"height", 10, 5000, 297, true};
    static const char *const KEYS[] = {"width", "height", "padding",
                                       "staticSchema", NULL};

    compiler->group = "basePdf";
    property_check_keys(compiler, base, KEYS);
    out->width_mpt = property_mm(compiler, base, &WIDTH);
    out->height_mpt = property_mm(compiler, base, &HEIGHT);
    read_padding(compiler, base, out);
    compiler->group = NULL;
}

/* -- a PDF --------------------------------------------------------------- */

struct file {
    const unsigned char *bytes;
    size_t size;
};

/* data:application/pdf;base64,… with whatever else stands between. */
static bool
decode_uri(const struct compiler *compiler, const char *text, struct file *out)
{
    static const char MARK[] = ";base64,";
    const char *data = strstr(text, MARK);

    if (data != NULL) {
        out->bytes =
            base64_decode(data + strlen(MARK), compiler->arena, &out->size);
    }
    if (out->bytes == NULL) {
        property_fault(compiler, "basePdf",
                       _("the PDF is not valid base64; insert it anew"));
    }
    return out->bytes != NULL;
}

/* A name that is not plain is not read: the source refuses it. */
static bool
read_beside(const struct compiler *compiler, const char *name,
            const struct mailing_source *beside, struct file *out)
{
    struct err err = {0};
    const char *bytes;

    if (beside == NULL || !mailing_name_is_plain(name)) {
        property_fault(compiler, "basePdf",
                       _("\"%s\" is not the name of a file of this folder; "
                         "put the PDF beside the template, or insert it in "
                         "the designer"),
                       property_shown(compiler, name));
        return false;
    }
    if (beside->read(beside->context, name, compiler->arena, &bytes, &out->size,
                     &err) != 0) {
        property_fault(compiler, "basePdf", "%s", err.text);
        return false;
    }
    out->bytes = (const unsigned char *)bytes;
    return true;
}

static bool
find_file(const struct compiler *compiler, const char *text,
          const struct mailing_source *beside, struct file *out)
{
    if (strncmp(text, "data:application/pdf", 20) == 0) {
        return decode_uri(compiler, text, out);
    }
    if (strstr(text, "://") != NULL || strncmp(text, "data:", 5) == 0) {
        property_fault(compiler, "basePdf",
                       _("must be a PDF as data URI (data:application/pdf;"
                         "base64,…) or the name of a PDF beside the template; "
                         "nothing is fetched"));
        return false;
    }
    return read_beside(compiler, text, beside, out);
}

/* What stands on every page stands on the smallest. */
static void
take_size(const struct base_pdf *base, struct design *out)
{
    out->base = base;
    out->width_mpt = base->pages[0].width_mpt;
    out->height_mpt = base->pages[0].height_mpt;
    for (size_t i = 1; i < base->page_count; i++) {
        const struct base_pdf_page *page = &base->pages[i];

        if (page->width_mpt < out->width_mpt) {
            out->width_mpt = page->width_mpt;
        }
        if (page->height_mpt < out->height_mpt) {
            out->height_mpt = page->height_mpt;
        }
    }
}

static void
read_pdf(const struct compiler *compiler, const char *text,
         const struct mailing_source *beside, struct design *out)
{
    struct file file = {0};
    struct base_pdf *base;
    const char *wrong;

    if (!find_file(compiler, text, beside, &file)) {
        return;
    }
    wrong = base_pdf_read(file.bytes, file.size, compiler->arena, &base);
    if (wrong != NULL) {
        property_fault(compiler, "basePdf", "%s", wrong);
    } else {
        take_size(base, out);
    }
}

void
template_base_compile(struct compiler *compiler, const json_t *root,
                      const struct mailing_source *beside, struct design *out)
{
    json_t *base = property_get(root, "basePdf");

    if (json_is_object(base)) {
        read_blank(compiler, base, out);
    } else if (json_is_string(base)) {
        read_pdf(compiler, json_string_value(base), beside, out);
    } else {
        property_fault(compiler, "basePdf",
                       _("missing; write {\"width\": 210, \"height\": 297, "
                         "\"padding\": [10, 10, 10, 10]}"));
    }
}
