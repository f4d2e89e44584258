#include "press/sight.h"

#include <string.h>

#include "base/text.h"
#include "letter/fields.h"
#include "postal/bars.h"

enum { MPT_A_MM = 2835 };

/* What belongs in the window. */
static const char *const addressee[] = {"宛名", "宛先郵便番号", "宛先住所",
                                        "宛先方書", "カスタマバーコード"};

enum { ADDRESSEE = sizeof(addressee) / sizeof(addressee[0]) };

static bool
is_addressee(const char *field)
{
    for (size_t i = 0; i < ADDRESSEE; i++) {
        if (strcmp(field, addressee[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* What an element prints of the person. */
struct content {
    bool of_addressee;
    bool of_other; /* personal, but no business of the postman's */
};

static struct content
content_of(const struct element *element)
{
    const struct vocabulary *vocabulary = fields_vocabulary();
    struct content content = {false, false};

    for (size_t i = 0; i < element->text.count; i++) {
        int slot = element->text.of[i].slot;

        if (slot < 0 || vocabulary->slots[slot].scope == VALUE_OF_LOT) {
            continue;
        }
        if (is_addressee(vocabulary->slots[slot].name)) {
            content.of_addressee = true;
        } else {
            content.of_other = true;
        }
    }
    if (element->rows_slot >= 0 &&
        vocabulary->slots[element->rows_slot].scope == VALUE_OF_LETTER) {
        content.of_other = true;
    }
    return content;
}

/* The box; of a customer barcode what its bars take up. */
static struct rect
box_of(const struct element *element)
{
    struct rect box = {element->x_mpt, element->y_mpt, element->width_mpt,
                       element->height_mpt};

    if (element->type == ELEMENT_BARCODE &&
        element->barcode.kind == BARCODE_JAPANPOST) {
        int32_t points = bars_points(box.width_mpt, box.height_mpt);

        box.y_mpt += (box.height_mpt - bars_height(points)) / 2;
        box.width_mpt = bars_width(points);
        box.height_mpt = bars_height(points);
    }
    return box;
}

static bool
lies_within(const struct rect *box, const struct rect *zone)
{
    return box->x_mpt >= zone->x_mpt && box->y_mpt >= zone->y_mpt &&
           box->x_mpt + box->width_mpt <= zone->x_mpt + zone->width_mpt &&
           box->y_mpt + box->height_mpt <= zone->y_mpt + zone->height_mpt;
}

static bool
touches(const struct rect *box, const struct rect *zone)
{
    return box->x_mpt < zone->x_mpt + zone->width_mpt &&
           zone->x_mpt < box->x_mpt + box->width_mpt &&
           box->y_mpt < zone->y_mpt + zone->height_mpt &&
           zone->y_mpt < box->y_mpt + box->height_mpt;
}

static int
check_element(const struct mailing_set *set, const char *file,
              const struct element *element, struct buf *out)
{
    struct content content = content_of(element);
    struct rect box = box_of(element), always;
    struct rect ever = zone_ever_visible(&set->envelope);

    if (content.of_addressee && !content.of_other &&
        (!zone_always_visible(&set->envelope, &always) ||
         !lies_within(&box, &always))) {
        buf_printf(out,
                   _("%s/%s, element %s: not in the window in every position "
                     "of the paper; move it, take a wider window (100 mm), "
                     "or fold with less play\n"),
                   set->name, file, element->name);
        return 1;
    }
    if (content.of_other && touches(&box, &ever)) {
        buf_printf(out,
                   _("%s/%s, element %s: may show in the window; move it "
                     "right of %d mm or below %d mm\n"),
                   set->name, file, element->name,
                   (int)((ever.x_mpt + ever.width_mpt) / MPT_A_MM),
                   (int)((ever.y_mpt + ever.height_mpt) / MPT_A_MM));
        return 1;
    }
    return 0;
}

int
sight_check(const struct mailing_set *set, const struct mailing *mailing,
            struct buf *out)
{
    const struct mailing_part *first = &mailing->parts[0];
    const struct template_page *page = &first->template->pages[0];
    int wrong = 0;

    for (size_t i = 0; i < page->count; i++) {
        wrong += check_element(set, first->file, &page->elements[i], out);
    }
    return wrong;
}
