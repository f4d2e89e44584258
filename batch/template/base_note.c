#include "template/base_note.h"

#include <math.h>
#include <stdio.h>

enum { NOTES_MAX = 10000, FLAG_HIDDEN = 2, FLAG_PRINT = 4 };

static bool
check(struct scan *scan, qpdf_oh note)
{
    if (base_qpdf_has(scan, note, "/AA") ||
        (base_qpdf_acts(scan, note, "/A") &&
         !base_qpdf_is_named(scan, note, "/Subtype", "/Link"))) {
        return base_qpdf_refuse(scan, BASE_SCAN_SCRIPT);
    }
    if (base_qpdf_is_named(scan, note, "/Subtype", "/Widget")) {
        return base_qpdf_refuse(scan, BASE_SCAN_FORM);
    }
    return base_qpdf_is_named(scan, note, "/Subtype", "/FileAttachment")
               ? base_qpdf_refuse(scan, BASE_SCAN_FILES)
               : true;
}

/* By its kind and its flags. */
static bool
is_printed(struct scan *scan, qpdf_oh note)
{
    static const char *const NEVER[] = {"/Link", "/Popup", "/Text", NULL};
    qpdf_oh flags = qpdf.oh_get_key(scan->qpdf, note, "/F");
    long long bits = qpdf.oh_is_integer(scan->qpdf, flags)
                         ? qpdf.oh_get_int_value(scan->qpdf, flags)
                         : 0;

    base_qpdf_drop(scan, flags);
    return (bits & FLAG_PRINT) != 0 && (bits & FLAG_HIDDEN) == 0 &&
           !base_qpdf_is_one_of(scan, note, "/Subtype", NEVER);
}

/* Its normal appearance; of several the one of its state.  To be dropped. */
static qpdf_oh
appearance_of(struct scan *scan, qpdf_oh note)
{
    qpdf_oh all = qpdf.oh_get_key(scan->qpdf, note, "/AP");
    qpdf_oh normal = qpdf.oh_is_dictionary(scan->qpdf, all)
                         ? qpdf.oh_get_key(scan->qpdf, all, "/N")
                         : qpdf.oh_new_null(scan->qpdf);
    qpdf_oh state = qpdf.oh_get_key(scan->qpdf, note, "/AS");

    if (qpdf.oh_is_dictionary(scan->qpdf, normal) &&
        qpdf.oh_is_name(scan->qpdf, state)) {
        qpdf_oh own = qpdf.oh_get_key(scan->qpdf, normal,
                                      qpdf.oh_get_name(scan->qpdf, state));

        base_qpdf_drop(scan, normal);
        normal = own;
    }
    base_qpdf_drop(scan, state);
    base_qpdf_drop(scan, all);
    return normal;
}

/* What the matrix of an appearance makes of its box, upright. */
static bool
read_extent(struct scan *scan, qpdf_oh appearance, struct box *out)
{
    qpdf_oh dict = qpdf.oh_get_dict(scan->qpdf, appearance);
    double m[6] = {1, 0, 0, 1, 0, 0};
    struct box box;
    bool is_box = base_qpdf_box(scan, dict, "/BBox", &box);

    (void)base_qpdf_numbers(scan, dict, "/Matrix", m, 6);
    base_qpdf_drop(scan, dict);
    *out = (struct box){HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
    for (int i = 0; i < 4 && is_box; i++) {
        double x = i % 2 == 0 ? box.left : box.right;
        double y = i < 2 ? box.bottom : box.top;
        double at_x = m[0] * x + m[2] * y + m[4];
        double at_y = m[1] * x + m[3] * y + m[5];

        out->left = fmin(out->left, at_x);
        out->bottom = fmin(out->bottom, at_y);
        out->right = fmax(out->right, at_x);
        out->top = fmax(out->top, at_y);
    }
    return is_box;
}

/* A dictionary of the resources, made when it is not there. */
static qpdf_oh
dict_of(struct scan *scan, qpdf_oh owner, const char *key)
{
    qpdf_oh dict = qpdf.oh_get_key(scan->qpdf, owner, key);

    if (!qpdf.oh_is_dictionary(scan->qpdf, dict)) {
        base_qpdf_drop(scan, dict);
        dict = qpdf.oh_new_dictionary(scan->qpdf);
        qpdf.oh_replace_key(scan->qpdf, owner, key, dict);
    }
    return dict;
}

/* Under a name that no other has. */
static void
add_resource(struct scan *scan, qpdf_oh page, qpdf_oh appearance,
             char name[static 24])
{
    qpdf_oh resources = dict_of(scan, page, "/Resources");
    qpdf_oh objects = dict_of(scan, resources, "/XObject");
    int number = 0;

    do {
        snprintf(name, 24, "/Note%d", number++);
    } while (base_qpdf_has(scan, objects, name));
    qpdf.oh_replace_key(scan->qpdf, objects, name, appearance);
    base_qpdf_drop(scan, objects);
    base_qpdf_drop(scan, resources);
}

/* Fitted into its rectangle (12.5.5, algorithm 8.1). */
static bool
draw(struct scan *scan, qpdf_oh page, qpdf_oh note, struct buf *drawn)
{
    qpdf_oh appearance = appearance_of(scan, note);
    struct box extent, place;
    double across, down;
    char name[24];

    if (!qpdf.oh_is_stream(scan->qpdf, appearance) ||
        !read_extent(scan, appearance, &extent) ||
        !base_qpdf_box(scan, note, "/Rect", &place)) {
        base_qpdf_drop(scan, appearance);
        return base_qpdf_refuse(scan, BASE_SCAN_NOTES);
    }
    if (extent.right - extent.left > 1e-6 &&
        extent.top - extent.bottom > 1e-6 && extent.right - extent.left < 1e6 &&
        extent.top - extent.bottom < 1e6) {
        across = (place.right - place.left) / (extent.right - extent.left);
        down = (place.top - place.bottom) / (extent.top - extent.bottom);
        add_resource(scan, page, appearance, name);
        buf_printf(drawn, "q %.6f 0 0 %.6f %.6f %.6f cm %s Do Q\n", across,
                   down, place.left - across * extent.left,
                   place.bottom - down * extent.bottom, name);
    }
    base_qpdf_drop(scan, appearance);
    return true;
}

bool
base_note_take(struct scan *scan, qpdf_oh page, struct buf *drawn)
{
    int count = base_qpdf_count(scan, page, "/Annots");
    qpdf_oh notes = qpdf.oh_get_key(scan->qpdf, page, "/Annots");
    bool is_sound =
        count <= NOTES_MAX || base_qpdf_refuse(scan, BASE_SCAN_TANGLED);

    for (int i = 0; i < count && is_sound; i++) {
        qpdf_oh note = qpdf.oh_get_array_item(scan->qpdf, notes, i);

        if (qpdf.oh_is_dictionary(scan->qpdf, note)) {
            is_sound = check(scan, note) && (!is_printed(scan, note) ||
                                             draw(scan, page, note, drawn));
        }
        base_qpdf_drop(scan, note);
    }
    base_qpdf_drop(scan, notes);
    return is_sound;
}
