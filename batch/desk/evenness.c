#include "desk/evenness.h"

#include "base/length.h"
#include "base/text.h"

enum {
    WIDE_EMS = 25,     /* from here on nobody sees it */
    LOOSE_MILLI = 150, /* of an em over whole ones is too much … */
    TIGHT_MILLI = 900, /* … up to here */
    ROUND_UM = 10
};

static int32_t
content_of(const struct element *element)
{
    const struct text_style *style = &element->style;

    return element->width_mpt - style->padding.left_mpt -
           style->padding.right_mpt - style->border.left_mpt -
           style->border.right_mpt;
}

static void
advise(const struct design *design, const struct element *element,
       struct buf *out)
{
    const struct text_style *style = &element->style;
    int64_t em = style->size_mpt + style->spacing_mpt;
    int64_t milli = (int64_t)content_of(element) * 1000 / em;
    int64_t ems = (milli + 500) / 1000; /* the nearest */
    int64_t wanted = element->width_mpt - content_of(element) + ems * em -
                     style->spacing_mpt;
    int64_t um = wanted * LENGTH_INCH_UM / LENGTH_INCH_MPT;

    if (milli % 1000 < LOOSE_MILLI || milli % 1000 > TIGHT_MILLI ||
        ems > WIDE_EMS) {
        return;
    }
    um = (um + ROUND_UM - 1) / ROUND_UM * ROUND_UM;
    buf_printf(
        out,
        _("%s, element \"%s\": its justified lines are %d.%d characters "
          "wide; with a width of %d.%02d mm they would be %d, and evenly "
          "set\n"),
        design->file, element->name, (int)(milli / 1000),
        (int)(milli % 1000 / 100), (int)(um / 1000), (int)(um % 1000 / 10),
        (int)ems);
}

static void
look_at(const struct design *design, const struct template_page *page,
        struct buf *out)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct element *element = &page->elements[i];
        const struct text_style *style = &element->style;

        if (element->type == ELEMENT_TEXT && style->align == ALIGN_JUSTIFY &&
            style->fit == FIT_NONE && content_of(element) > style->size_mpt) {
            advise(design, element, out);
        }
    }
}

void
evenness_advise(const struct mailing_set *set, struct buf *out)
{
    for (int kind = 1; kind <= NOTICE_KINDS; kind++) {
        const struct mailing *mailing = mailing_of(set, (enum notice_kind)kind);

        for (size_t i = 0; i < mailing->part_count; i++) {
            const struct design *design = mailing->parts[i].design;

            look_at(design, &design->statics, out);
            for (size_t k = 0; k < design->page_count; k++) {
                look_at(design, &design->pages[k], out);
            }
        }
    }
}
