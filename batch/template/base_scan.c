#include "template/base_scan.h"

#include <math.h>
#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
    PAGES_MAX = 20,
    OBJECTS_MAX = 20000,
    DEPTH_MAX = 40,               /* of arrays and dictionaries */
    TEXT_MAX = 16 * 1024 * 1024,  /* of all dictionaries */
    BYTES_MAX = 48 * 1024 * 1024, /* of all streams */
    NOTES_MAX = 10000,
    NAME_MAX_BYTES = 200
};

/* An object that is copied: found by its number in the file. */
struct found {
    int id, generation;
};

struct scan {
    qpdf_data qpdf;
    enum base_scan_reason reason;
    int page;                    /* the reason's; 0: of the whole */
    struct buf sizes, objects;   /* as they go out */
    struct buf text, references; /* of the object at work */
    size_t reference_count;
    struct found *found;
    size_t found_count;
    size_t text_size, byte_size;
    bool is_archival;
    int depth;
};

static bool
refuse(struct scan *scan, enum base_scan_reason reason)
{
    if (scan->reason == BASE_SCAN_DONE) {
        scan->reason = reason;
    }
    return false;
}

static void
put(struct buf *out, uint32_t number)
{
    buf_add(out, &number, sizeof number);
}

/* -- looking at objects -------------------------------------------------- */

/* Handles are given back at once: a file can have many. */
static void
drop(struct scan *scan, qpdf_oh object)
{
    qpdf_oh_release(scan->qpdf, object);
}

static bool
has(struct scan *scan, qpdf_oh dict, const char *key)
{
    return qpdf_oh_has_key(scan->qpdf, dict, key) != 0;
}

/* Whether the value of a key is that name. */
static bool
is_named(struct scan *scan, qpdf_oh dict, const char *key, const char *name)
{
    qpdf_oh value = qpdf_oh_get_key(scan->qpdf, dict, key);
    bool is = qpdf_oh_is_name(scan->qpdf, value) &&
              strcmp(qpdf_oh_get_name(scan->qpdf, value), name) == 0;

    drop(scan, value);
    return is;
}

static bool
is_one_of(struct scan *scan, qpdf_oh dict, const char *key,
          const char *const *names)
{
    for (; *names != NULL; names++) {
        if (is_named(scan, dict, key, *names)) {
            return true;
        }
    }
    return false;
}

/* Items of the array of a key; 0 when it is none. */
static int
count_items(struct scan *scan, qpdf_oh dict, const char *key)
{
    qpdf_oh array = qpdf_oh_get_key(scan->qpdf, dict, key);
    int count = qpdf_oh_is_array(scan->qpdf, array)
                    ? qpdf_oh_get_array_n_items(scan->qpdf, array)
                    : 0;

    drop(scan, array);
    return count;
}

/* -- the document -------------------------------------------------------- */

/* An action that is more than going to a page. */
static bool
acts(struct scan *scan, qpdf_oh owner, const char *key)
{
    qpdf_oh action = qpdf_oh_get_key(scan->qpdf, owner, key);
    bool does = qpdf_oh_is_dictionary(scan->qpdf, action) &&
                !is_named(scan, action, "/S", "/GoTo");

    drop(scan, action);
    return does;
}

static void
check_names(struct scan *scan, qpdf_oh root)
{
    qpdf_oh names = qpdf_oh_get_key(scan->qpdf, root, "/Names");

    if (qpdf_oh_is_dictionary(scan->qpdf, names)) {
        if (has(scan, names, "/JavaScript")) {
            refuse(scan, BASE_SCAN_SCRIPT);
        }
        if (has(scan, names, "/EmbeddedFiles")) {
            refuse(scan, BASE_SCAN_FILES);
        }
    }
    drop(scan, names);
}

static void
check_form(struct scan *scan, qpdf_oh root)
{
    qpdf_oh form = qpdf_oh_get_key(scan->qpdf, root, "/AcroForm");

    if (qpdf_oh_is_dictionary(scan->qpdf, form) &&
        (count_items(scan, form, "/Fields") > 0 || has(scan, form, "/XFA"))) {
        refuse(scan, BASE_SCAN_FORM);
    }
    drop(scan, form);
}

/* Layers that are not shown, or not always: here all would be. */
static void
check_layers(struct scan *scan, qpdf_oh root)
{
    qpdf_oh all = qpdf_oh_get_key(scan->qpdf, root, "/OCProperties");

    if (qpdf_oh_is_dictionary(scan->qpdf, all)) {
        qpdf_oh shown = qpdf_oh_get_key(scan->qpdf, all, "/D");

        scan->is_archival = false;
        if (qpdf_oh_is_dictionary(scan->qpdf, shown) &&
            (count_items(scan, shown, "/OFF") > 0 ||
             count_items(scan, shown, "/AS") > 0 ||
             (has(scan, shown, "/BaseState") &&
              !is_named(scan, shown, "/BaseState", "/ON")))) {
            refuse(scan, BASE_SCAN_LAYERS);
        }
        drop(scan, shown);
    }
    drop(scan, all);
}

static bool
check_document(struct scan *scan, qpdf_oh root)
{
    if (!qpdf_oh_is_dictionary(scan->qpdf, root)) {
        return refuse(scan, BASE_SCAN_DAMAGED);
    }
    if (has(scan, root, "/AA") || acts(scan, root, "/OpenAction")) {
        return refuse(scan, BASE_SCAN_SCRIPT);
    }
    if (has(scan, root, "/Collection") || has(scan, root, "/AF")) {
        return refuse(scan, BASE_SCAN_FILES);
    }
    check_names(scan, root);
    check_form(scan, root);
    check_layers(scan, root);
    return scan->reason == BASE_SCAN_DONE;
}

/* -- whether it claims to be an archive ---------------------------------- */

/* What stands behind a property of XMP, as an element or an attribute. */
static char
value_behind(const char *text, const char *property)
{
    const char *at = strstr(text, property);

    if (at == NULL) {
        return '\0';
    }
    at += strlen(property);
    at += strspn(at, " \t\r\n=>\"'");
    return *at;
}

static bool
claims_archive(struct scan *scan, qpdf_oh root)
{
    qpdf_oh metadata = qpdf_oh_get_key(scan->qpdf, root, "/Metadata");
    unsigned char *bytes = NULL;
    size_t size = 0;
    bool claims = false;

    if (qpdf_oh_is_stream(scan->qpdf, metadata) &&
        qpdf_oh_get_stream_data(scan->qpdf, metadata, qpdf_dl_generalized, NULL,
                                &bytes, &size) == QPDF_SUCCESS &&
        bytes != NULL) {
        struct buf text = {0};
        char part, level;

        buf_add(&text, bytes, size);
        part = value_behind(buf_text(&text), "pdfaid:part");
        level = value_behind(buf_text(&text), "pdfaid:conformance");
        claims = part >= '1' && part <= '3' && (level == 'A' || level == 'U');
        buf_reset(&text);
    }
    free(bytes);
    drop(scan, metadata);
    return claims;
}

/* Its colours are those of our own output intent: RGB. */
static bool
intends_rgb(struct scan *scan, qpdf_oh root)
{
    qpdf_oh intents = qpdf_oh_get_key(scan->qpdf, root, "/OutputIntents");
    bool is_rgb = false;

    if (count_items(scan, root, "/OutputIntents") == 1) {
        qpdf_oh intent = qpdf_oh_get_array_item(scan->qpdf, intents, 0);
        qpdf_oh profile =
            qpdf_oh_is_dictionary(scan->qpdf, intent)
                ? qpdf_oh_get_key(scan->qpdf, intent, "/DestOutputProfile")
                : qpdf_oh_new_null(scan->qpdf);

        if (qpdf_oh_is_stream(scan->qpdf, profile)) {
            qpdf_oh dict = qpdf_oh_get_dict(scan->qpdf, profile);
            qpdf_oh number = qpdf_oh_get_key(scan->qpdf, dict, "/N");

            is_rgb = qpdf_oh_is_integer(scan->qpdf, number) &&
                     qpdf_oh_get_int_value_as_int(scan->qpdf, number) == 3;
            drop(scan, number);
            drop(scan, dict);
        }
        drop(scan, profile);
        drop(scan, intent);
    }
    drop(scan, intents);
    return is_rgb;
}

/* -- copying ------------------------------------------------------------- */

/* Of no use on a page, or leading back into the document. */
static const char *const DROPPED[] = {
    "/Parent", "/StructParent", "/StructParents", "/PieceInfo", "/Metadata",
    "/Thumb",  "/LastModified", "/OPI",           "/Length",    "/DL",
    NULL};

/* Parts of a document that nothing on a page has a use for. */
static const char *const ALIEN_TYPES[] = {
    "/Catalog", "/Pages", "/Page", "/Annot", "/Filespec", "/F", NULL};

static bool
is_dropped(const char *key)
{
    for (size_t i = 0; DROPPED[i] != NULL; i++) {
        if (strcmp(DROPPED[i], key) == 0) {
            return true;
        }
    }
    return false;
}

/* The number that an object has in the copy. */
static bool
find(struct scan *scan, qpdf_oh object, uint32_t *number)
{
    struct found own = {qpdf_oh_get_object_id(scan->qpdf, object),
                        qpdf_oh_get_generation(scan->qpdf, object)};

    for (size_t i = scan->found_count; i > 0; i--) {
        if (scan->found[i - 1].id == own.id &&
            scan->found[i - 1].generation == own.generation) {
            *number = (uint32_t)(i - 1);
            return true;
        }
    }
    if (scan->found_count == OBJECTS_MAX) {
        return refuse(scan, BASE_SCAN_TANGLED);
    }
    scan->found = memory_resize(scan->found,
                                (scan->found_count + 1) * sizeof *scan->found);
    scan->found[scan->found_count] = own;
    *number = (uint32_t)scan->found_count++;
    return true;
}

static bool
refer(struct scan *scan, qpdf_oh object)
{
    uint32_t number;

    if (!find(scan, object, &number)) {
        return false;
    }
    put(&scan->references, (uint32_t)scan->text.size);
    put(&scan->references, number);
    scan->reference_count++;
    return true;
}

static bool write_value(struct scan *scan, qpdf_oh value);

static bool
write_array(struct scan *scan, qpdf_oh array)
{
    int count = qpdf_oh_get_array_n_items(scan->qpdf, array);
    bool is_sound = true;

    buf_add_byte(&scan->text, '[');
    for (int i = 0; i < count && is_sound; i++) {
        qpdf_oh item = qpdf_oh_get_array_item(scan->qpdf, array, i);

        buf_add_text(&scan->text, i > 0 ? " " : "");
        is_sound = write_value(scan, item);
        drop(scan, item);
    }
    buf_add_byte(&scan->text, ']');
    return is_sound;
}

/* A name as qpdf gives it, with # for what may not stand in one. */
static void
write_name(struct buf *text, const char *name)
{
    buf_add_byte(text, '/');
    for (name++; *name != '\0'; name++) {
        unsigned char c = (unsigned char)*name;

        if (c <= ' ' || c >= 0x7F || strchr("()<>[]{}/%#", c) != NULL) {
            buf_printf(text, "#%02X", c);
        } else {
            buf_add_byte(text, c);
        }
    }
}

static bool
write_entry(struct scan *scan, qpdf_oh dict, const char *key)
{
    qpdf_oh value = qpdf_oh_get_key(scan->qpdf, dict, key);
    bool is_sound = true;

    if (!is_dropped(key) && !qpdf_oh_is_null(scan->qpdf, value)) {
        write_name(&scan->text, key);
        buf_add_byte(&scan->text, ' ');
        is_sound = write_value(scan, value);
        buf_add_byte(&scan->text, '\n');
    }
    drop(scan, value);
    return is_sound;
}

static bool
check_dict(struct scan *scan, qpdf_oh dict)
{
    if (has(scan, dict, "/JS") || has(scan, dict, "/AA")) {
        return refuse(scan, BASE_SCAN_SCRIPT);
    }
    if (has(scan, dict, "/Type") &&
        is_one_of(scan, dict, "/Type", ALIEN_TYPES)) {
        return refuse(scan, BASE_SCAN_OUTSIDE);
    }
    return true;
}

/* Only one dictionary can be walked at a time: the keys first. */
static bool
write_dict(struct scan *scan, qpdf_oh dict)
{
    struct buf keys = {0};
    bool is_sound = check_dict(scan, dict);

    qpdf_oh_begin_dict_key_iter(scan->qpdf, dict);
    while (qpdf_oh_dict_more_keys(scan->qpdf)) {
        const char *key = qpdf_oh_dict_next_key(scan->qpdf);

        if (strlen(key) > NAME_MAX_BYTES) {
            is_sound = refuse(scan, BASE_SCAN_TANGLED);
        }
        buf_add(&keys, key, strlen(key) + 1);
    }
    for (size_t at = 0; at < keys.size && is_sound;
         at += strlen(keys.data + at) + 1) {
        is_sound = write_entry(scan, dict, keys.data + at);
    }
    buf_reset(&keys);
    return is_sound;
}

static bool
write_nested(struct scan *scan, qpdf_oh value)
{
    bool is_sound;

    if (++scan->depth > DEPTH_MAX) {
        return refuse(scan, BASE_SCAN_TANGLED);
    }
    if (qpdf_oh_is_array(scan->qpdf, value)) {
        is_sound = write_array(scan, value);
    } else {
        buf_add_text(&scan->text, "<<");
        is_sound = write_dict(scan, value);
        buf_add_text(&scan->text, ">>");
    }
    scan->depth--;
    return is_sound;
}

/* Dictionaries and streams that have a number keep one; arrays and scalars
 * are written where they are used. */
static bool
write_value(struct scan *scan, qpdf_oh value)
{
    if (scan->text_size + scan->text.size > TEXT_MAX) {
        return refuse(scan, BASE_SCAN_TANGLED);
    }
    switch (qpdf_oh_get_type_code(scan->qpdf, value)) {
    case ot_stream:
        return refer(scan, value);
    case ot_dictionary:
        return qpdf_oh_is_indirect(scan->qpdf, value)
                   ? refer(scan, value)
                   : write_nested(scan, value);
    case ot_array:
        return write_nested(scan, value);
    case ot_name:
        write_name(&scan->text, qpdf_oh_get_name(scan->qpdf, value));
        return true;
    case ot_null:
    case ot_boolean:
    case ot_integer:
    case ot_real:
    case ot_string:
        buf_add_text(&scan->text, qpdf_oh_unparse_resolved(scan->qpdf, value));
        return true;
    default:
        return refuse(scan, BASE_SCAN_DAMAGED);
    }
}

static void
begin_object(struct scan *scan)
{
    buf_clear(&scan->text);
    buf_clear(&scan->references);
    scan->reference_count = 0;
    scan->depth = 0;
}

static bool
end_object(struct scan *scan, bool is_stream, const void *bytes, size_t size)
{
    scan->text_size += scan->text.size;
    scan->byte_size += size;
    if (scan->byte_size > BYTES_MAX) {
        return refuse(scan, BASE_SCAN_TANGLED);
    }
    put(&scan->objects, is_stream);
    put(&scan->objects, (uint32_t)scan->reference_count);
    buf_add(&scan->objects, scan->references.data, scan->references.size);
    put(&scan->objects, (uint32_t)scan->text.size);
    buf_add(&scan->objects, scan->text.data, scan->text.size);
    put(&scan->objects, (uint32_t)size);
    buf_add(&scan->objects, bytes, size);
    return true;
}

/* -- streams ------------------------------------------------------------- */

/* A filter that is an encryption of its own. */
static bool
is_crypt(struct scan *scan, qpdf_oh dict)
{
    qpdf_oh filters = qpdf_oh_get_key(scan->qpdf, dict, "/Filter");
    int count = count_items(scan, dict, "/Filter");
    bool is = is_named(scan, dict, "/Filter", "/Crypt");

    for (int i = 0; i < count && !is; i++) {
        qpdf_oh filter = qpdf_oh_get_array_item(scan->qpdf, filters, i);

        is = qpdf_oh_is_name(scan->qpdf, filter) &&
             strcmp(qpdf_oh_get_name(scan->qpdf, filter), "/Crypt") == 0;
        drop(scan, filter);
    }
    drop(scan, filters);
    return is;
}

static bool
check_stream(struct scan *scan, qpdf_oh dict)
{
    /* The bytes in a file of their own, or a page of another PDF. */
    if (has(scan, dict, "/F") || has(scan, dict, "/FFilter") ||
        has(scan, dict, "/Ref")) {
        return refuse(scan, BASE_SCAN_OUTSIDE);
    }
    if (is_named(scan, dict, "/Subtype", "/PS") ||
        is_named(scan, dict, "/Subtype2", "/PS") || has(scan, dict, "/PS")) {
        return refuse(scan, BASE_SCAN_POSTSCRIPT);
    }
    if (is_named(scan, dict, "/Type", "/EmbeddedFile")) {
        return refuse(scan, BASE_SCAN_FILES);
    }
    return is_crypt(scan, dict) ? refuse(scan, BASE_SCAN_ENCRYPTED) : true;
}

static bool
copy_stream(struct scan *scan, qpdf_oh stream)
{
    qpdf_oh dict = qpdf_oh_get_dict(scan->qpdf, stream);
    unsigned char *bytes = NULL;
    size_t size = 0;
    bool is_sound = check_stream(scan, dict) && write_dict(scan, dict);

    if (is_sound && (qpdf_oh_get_stream_data(scan->qpdf, stream, qpdf_dl_none,
                                             NULL, &bytes, &size) &
                     QPDF_ERRORS) != 0) {
        is_sound = refuse(scan, BASE_SCAN_DAMAGED);
    }
    is_sound = is_sound && end_object(scan, true, bytes, size);
    free(bytes);
    drop(scan, dict);
    return is_sound;
}

/* Each object of the list; it grows by what they refer to. */
static bool
copy_found(struct scan *scan, size_t first)
{
    bool is_sound = true;

    for (size_t i = first; i < scan->found_count && is_sound; i++) {
        qpdf_oh object = qpdf_get_object_by_id(scan->qpdf, scan->found[i].id,
                                               scan->found[i].generation);

        begin_object(scan);
        if (qpdf_oh_is_stream(scan->qpdf, object)) {
            is_sound = copy_stream(scan, object);
        } else if (qpdf_oh_is_dictionary(scan->qpdf, object)) {
            is_sound =
                write_dict(scan, object) && end_object(scan, false, NULL, 0);
        } else {
            is_sound = refuse(scan, BASE_SCAN_DAMAGED);
        }
        drop(scan, object);
    }
    return is_sound;
}

/* -- pages --------------------------------------------------------------- */

struct box {
    double left, bottom, right, top;
};

/* Four numbers in either order; false when they are none. */
static bool
read_box(struct scan *scan, qpdf_oh page, const char *key, struct box *box)
{
    qpdf_oh array = qpdf_oh_get_key(scan->qpdf, page, key);
    bool is_box = count_items(scan, page, key) == 4;
    double n[4] = {0};

    for (int i = 0; i < 4 && is_box; i++) {
        qpdf_oh item = qpdf_oh_get_array_item(scan->qpdf, array, i);

        is_box = qpdf_oh_is_number(scan->qpdf, item) != 0;
        n[i] = is_box ? qpdf_oh_get_numeric_value(scan->qpdf, item) : 0;
        is_box = is_box && fabs(n[i]) <= 20000;
        drop(scan, item);
    }
    drop(scan, array);
    if (is_box) {
        *box = (struct box){fmin(n[0], n[2]), fmin(n[1], n[3]),
                            fmax(n[0], n[2]), fmax(n[1], n[3])};
    }
    return is_box;
}

/* What of the page shows: its crop box, within its media box. */
static bool
read_visible(struct scan *scan, qpdf_oh page, struct box *box)
{
    struct box crop;

    if (!read_box(scan, page, "/MediaBox", box)) {
        return refuse(scan, BASE_SCAN_SIZE);
    }
    if (!has(scan, page, "/CropBox")) {
        return true;
    }
    if (!read_box(scan, page, "/CropBox", &crop)) {
        return refuse(scan, BASE_SCAN_SIZE);
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
    qpdf_oh turn = qpdf_oh_get_key(scan->qpdf, page, "/Rotate");
    int degrees = 0;

    if (qpdf_oh_is_integer(scan->qpdf, turn)) {
        degrees = qpdf_oh_get_int_value_as_int(scan->qpdf, turn) % 360;
        degrees = degrees < 0 ? degrees + 360 : degrees;
    }
    drop(scan, turn);
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

/* Marks that lie on the page beside its content.  Links are left away, they
 * print nothing; all others would be missing. */
static bool
check_note(struct scan *scan, qpdf_oh note)
{
    if (acts(scan, note, "/A") && !is_named(scan, note, "/Subtype", "/Link")) {
        return refuse(scan, BASE_SCAN_SCRIPT);
    }
    if (has(scan, note, "/AA")) {
        return refuse(scan, BASE_SCAN_SCRIPT);
    }
    if (is_named(scan, note, "/Subtype", "/Widget")) {
        return refuse(scan, BASE_SCAN_FORM);
    }
    if (is_named(scan, note, "/Subtype", "/FileAttachment")) {
        return refuse(scan, BASE_SCAN_FILES);
    }
    return is_named(scan, note, "/Subtype", "/Link") ||
                   is_named(scan, note, "/Subtype", "/Popup")
               ? true
               : refuse(scan, BASE_SCAN_NOTES);
}

static bool
check_notes(struct scan *scan, qpdf_oh page)
{
    int count = count_items(scan, page, "/Annots");
    qpdf_oh notes = qpdf_oh_get_key(scan->qpdf, page, "/Annots");
    bool is_sound = count <= NOTES_MAX || refuse(scan, BASE_SCAN_TANGLED);

    for (int i = 0; i < count && is_sound; i++) {
        qpdf_oh note = qpdf_oh_get_array_item(scan->qpdf, notes, i);

        is_sound =
            !qpdf_oh_is_dictionary(scan->qpdf, note) || check_note(scan, note);
        drop(scan, note);
    }
    drop(scan, notes);
    return is_sound;
}

static bool
check_page(struct scan *scan, qpdf_oh page)
{
    if (has(scan, page, "/AA")) {
        return refuse(scan, BASE_SCAN_SCRIPT);
    }
    if (has(scan, page, "/AF")) {
        return refuse(scan, BASE_SCAN_FILES);
    }
    if (has(scan, page, "/UserUnit")) {
        return refuse(scan, BASE_SCAN_SIZE);
    }
    return check_notes(scan, page);
}

/* Resources and group of the page become those of its form. */
static bool
write_form(struct scan *scan, qpdf_oh page)
{
    qpdf_oh resources = qpdf_oh_get_key(scan->qpdf, page, "/Resources");
    bool is_sound = true;

    buf_add_text(&scan->text, "/Type/XObject/Subtype/Form\n");
    if (qpdf_oh_is_dictionary(scan->qpdf, resources)) {
        buf_add_text(&scan->text, "/Resources<<");
        is_sound = write_dict(scan, resources);
        buf_add_text(&scan->text, ">>\n");
    } else {
        buf_add_text(&scan->text, "/Resources<<>>\n");
    }
    drop(scan, resources);
    return is_sound &&
           (!has(scan, page, "/Group") || write_entry(scan, page, "/Group"));
}

static bool
copy_content(struct scan *scan, qpdf_oh page)
{
    unsigned char *bytes = NULL;
    size_t size = 0;
    bool is_sound = true;

    if (has(scan, page, "/Contents") &&
        qpdf_oh_get_page_content_data(scan->qpdf, page, &bytes, &size) !=
            QPDF_SUCCESS) {
        is_sound = refuse(scan, BASE_SCAN_DAMAGED);
    }
    is_sound = is_sound && end_object(scan, true, bytes, size);
    free(bytes);
    return is_sound;
}

static bool
copy_page(struct scan *scan, qpdf_oh page)
{
    struct box box;
    int turn = read_turn(scan, page);
    double width, height;

    if (!qpdf_oh_is_dictionary(scan->qpdf, page)) {
        return refuse(scan, BASE_SCAN_DAMAGED);
    }
    if (!check_page(scan, page) || !read_visible(scan, page, &box)) {
        return false;
    }
    width = turn % 180 == 0 ? box.right - box.left : box.top - box.bottom;
    height = turn % 180 == 0 ? box.top - box.bottom : box.right - box.left;
    if (turn < 0 || !(width >= 29 && height >= 29) || width > 14000 ||
        height > 14000) {
        return refuse(scan, BASE_SCAN_SIZE);
    }
    put(&scan->sizes, (uint32_t)llround(width * 1000));
    put(&scan->sizes, (uint32_t)llround(height * 1000));
    begin_object(scan);
    buf_add_text(&scan->text, "/BBox[");
    write_number(&scan->text, box.left);
    write_number(&scan->text, box.bottom);
    write_number(&scan->text, box.right);
    write_number(&scan->text, box.top);
    buf_add_text(&scan->text, "]\n");
    write_matrix(&scan->text, &box, turn);
    return write_form(scan, page) && copy_content(scan, page);
}

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
        qpdf_oh page = qpdf_get_page_n(scan->qpdf, (size_t)i);

        scan->page = i + 1;
        is_sound = copy_page(scan, page);
        drop(scan, page);
    }
    if (is_sound) {
        scan->page = 0;
        is_sound = copy_found(scan, (size_t)count);
    }
    return is_sound;
}

/* -- the whole ----------------------------------------------------------- */

static bool
open_file(struct scan *scan, const unsigned char *bytes, size_t size)
{
    qpdf_error error;

    qpdf_silence_errors(scan->qpdf);
    qpdf_set_suppress_warnings(scan->qpdf, QPDF_TRUE);
    /* What qpdf would guess, another program guesses otherwise. */
    qpdf_set_attempt_recovery(scan->qpdf, QPDF_FALSE);
    if ((qpdf_read_memory(scan->qpdf, "base.pdf", (const char *)bytes, size,
                          NULL) &
         QPDF_ERRORS) == 0) {
        return qpdf_is_encrypted(scan->qpdf) ? refuse(scan, BASE_SCAN_ENCRYPTED)
                                             : true;
    }
    error = qpdf_get_error(scan->qpdf);
    return refuse(scan,
                  error != NULL && qpdf_get_error_code(scan->qpdf, error) ==
                                       qpdf_e_password
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
    root = qpdf_get_root(scan->qpdf);
    scan->is_archival = qpdf_oh_is_dictionary(scan->qpdf, root) &&
                        claims_archive(scan, root) && intends_rgb(scan, root);
    if (!check_document(scan, root)) {
        return false;
    }
    pages = qpdf_get_num_pages(scan->qpdf);
    if (pages <= 0 || pages > PAGES_MAX) {
        return refuse(scan, pages <= 0 ? BASE_SCAN_DAMAGED : BASE_SCAN_PAGES);
    }
    if (qpdf_push_inherited_attributes_to_page(scan->qpdf) != QPDF_SUCCESS) {
        return refuse(scan, BASE_SCAN_DAMAGED);
    }
    return copy_pages(scan, pages) &&
           (!qpdf_has_error(scan->qpdf) && !qpdf_more_warnings(scan->qpdf)
                ? true
                : refuse(scan, BASE_SCAN_DAMAGED));
}

void
base_scan(const unsigned char *bytes, size_t size, struct buf *out)
{
    struct scan scan = {.qpdf = qpdf_init()};
    bool is_sound = scan_file(&scan, bytes, size);

    put(out, is_sound ? BASE_SCAN_DONE : scan.reason);
    put(out, is_sound ? 0 : (uint32_t)scan.page);
    if (is_sound) {
        put(out, scan.is_archival);
        put(out, (uint32_t)(scan.sizes.size / 8));
        put(out, (uint32_t)scan.found_count);
        buf_add(out, scan.sizes.data, scan.sizes.size);
        buf_add(out, scan.objects.data, scan.objects.size);
    }
    qpdf_cleanup(&scan.qpdf);
    buf_reset(&scan.sizes);
    buf_reset(&scan.objects);
    buf_reset(&scan.text);
    buf_reset(&scan.references);
    free(scan.found);
}
