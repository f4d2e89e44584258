#include "template/base_page.h"

#include <math.h>
#include <stdlib.h>

#include "template/base_copy.h"
#include "template/base_note.h"

/* -- pages --------------------------------------------------------------- */

/* What of the page shows: its crop box, within its media box. */
static bool
read_visible(struct scan *scan, qpdf_oh page, struct box *box)
{
    struct box crop;

    if (!base_qpdf_box(scan, page, "/MediaBox", box)) {
        return base_qpdf_refuse(scan, BASE_SCAN_SIZE);
    }
    if (!base_qpdf_has(scan, page, "/CropBox")) {
        return true;
    }
    if (!base_qpdf_box(scan, page, "/CropBox", &crop)) {
        return base_qpdf_refuse(scan, BASE_SCAN_SIZE);
    }
    *box =
        (struct box){fmax(box->left, crop.left), fmax(box->bottom, crop.bottom),
                     fmin(box->right, crop.right), fmin(box->top, crop.top)};
    return true;
}

/* Degrees clockwise, 0 to 270; −1 when it is no quarter. */
static int
read_turn(struct scan *scan, qpdf_oh page)
{
    qpdf_oh turn = qpdf.oh_get_key(scan->qpdf, page, "/Rotate");
    int degrees = 0;

    if (qpdf.oh_is_integer(scan->qpdf, turn)) {
        degrees = qpdf.oh_get_int_value_as_int(scan->qpdf, turn) % 360;
        degrees = degrees < 0 ? degrees + 360 : degrees;
    }
    base_qpdf_drop(scan, turn);
    return degrees % 90 == 0 ? degrees : -1;
}

static void
write_number(struct buf *text, double value)
{
    buf_add_byte(text, ' ');
    buf_add_milli(text, (int64_t)llround(value * 1000));
}

/* Brings what shows to 0, 0, upright. */
static void
write_matrix(struct buf *text, const struct box *box, int turn)
{
    static const int QUARTERS[4][4] = {
        {1, 0, 0, 1}, {0, -1, 1, 0}, {-1, 0, 0, -1}, {0, 1, -1, 0}};
    const double corner[4][2] = {{-box->left, -box->bottom},
                                 {-box->bottom, box->right},
                                 {box->right, box->top},
                                 {box->top, -box->left}};

    buf_add_text(text, "/Matrix[");
    for (int i = 0; i < 4; i++) {
        buf_printf(text, " %d", QUARTERS[turn / 90][i]);
    }
    write_number(text, corner[turn / 90][0]);
    write_number(text, corner[turn / 90][1]);
    buf_add_text(text, "]\n");
}

static bool
check_page(struct scan *scan, qpdf_oh page)
{
    if (base_qpdf_has(scan, page, "/AA")) {
        return base_qpdf_refuse(scan, BASE_SCAN_SCRIPT);
    }
    if (base_qpdf_has(scan, page, "/AF")) {
        return base_qpdf_refuse(scan, BASE_SCAN_FILES);
    }
    if (base_qpdf_has(scan, page, "/UserUnit")) {
        return base_qpdf_refuse(scan, BASE_SCAN_SIZE);
    }
    return true;
}

/* Resources and group of the page become those of its form. */
static bool
write_form(struct scan *scan, qpdf_oh page)
{
    qpdf_oh resources = qpdf.oh_get_key(scan->qpdf, page, "/Resources");
    bool is_sound = true;

    buf_add_text(&scan->text, "/Type/XObject/Subtype/Form\n");
    if (qpdf.oh_is_dictionary(scan->qpdf, resources)) {
        buf_add_text(&scan->text, "/Resources<<");
        is_sound = base_copy_dict(scan, resources);
        buf_add_text(&scan->text, ">>\n");
    } else {
        buf_add_text(&scan->text, "/Resources<<>>\n");
    }
    base_qpdf_drop(scan, resources);
    return is_sound && (!base_qpdf_has(scan, page, "/Group") ||
                        base_copy_entry(scan, page, "/Group"));
}

/* The content in brackets, so that what is drawn on it begins anew. */
static bool
end_with_notes(struct scan *scan, const unsigned char *bytes, size_t size,
               const struct buf *drawn)
{
    struct buf content = {0};
    bool is_sound;

    buf_add_text(&content, "q\n");
    buf_add(&content, bytes, size);
    buf_add_text(&content, "\nQ\n");
    buf_add(&content, drawn->data, drawn->size);
    is_sound = base_copy_end(scan, true, content.data, content.size);
    buf_reset(&content);
    return is_sound;
}

static bool
copy_content(struct scan *scan, qpdf_oh page, const struct buf *drawn)
{
    unsigned char *bytes = NULL;
    size_t size = 0;
    bool is_sound = true;

    if (base_qpdf_has(scan, page, "/Contents") &&
        qpdf.oh_get_page_content_data(scan->qpdf, page, &bytes, &size) !=
            QPDF_SUCCESS) {
        is_sound = base_qpdf_refuse(scan, BASE_SCAN_DAMAGED);
    }
    if (is_sound) {
        is_sound = drawn->size == 0 ? base_copy_end(scan, true, bytes, size)
                                    : end_with_notes(scan, bytes, size, drawn);
    }
    free(bytes);
    return is_sound;
}

bool
base_page_copy(struct scan *scan, qpdf_oh page)
{
    struct buf drawn = {0};
    struct box box;
    int turn = read_turn(scan, page);
    double width, height;
    bool is_sound;

    if (!qpdf.oh_is_dictionary(scan->qpdf, page)) {
        return base_qpdf_refuse(scan, BASE_SCAN_DAMAGED);
    }
    if (!check_page(scan, page) || !read_visible(scan, page, &box)) {
        return false;
    }
    width = turn % 180 == 0 ? box.right - box.left : box.top - box.bottom;
    height = turn % 180 == 0 ? box.top - box.bottom : box.right - box.left;
    if (turn < 0 || !(width >= 29 && height >= 29) || width > 14000 ||
        height > 14000) {
        return base_qpdf_refuse(scan, BASE_SCAN_SIZE);
    }
    base_qpdf_put(&scan->sizes, (uint32_t)llround(width * 1000));
    base_qpdf_put(&scan->sizes, (uint32_t)llround(height * 1000));
    base_copy_begin(scan);
    buf_add_text(&scan->text, "/BBox[");
    write_number(&scan->text, box.left);
    write_number(&scan->text, box.bottom);
    write_number(&scan->text, box.right);
    write_number(&scan->text, box.top);
    buf_add_text(&scan->text, "]\n");
    write_matrix(&scan->text, &box, turn);
    is_sound = base_note_take(scan, page, &drawn) && write_form(scan, page) &&
               copy_content(scan, page, &drawn);
    buf_reset(&drawn);
    return is_sound;
}
