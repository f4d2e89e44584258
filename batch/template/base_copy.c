#include "template/base_copy.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
    OBJECTS_MAX = 20000,
    DEPTH_MAX = 40,               /* of arrays and dictionaries */
    TEXT_MAX = 16 * 1024 * 1024,  /* of all dictionaries */
    BYTES_MAX = 48 * 1024 * 1024, /* of all streams */
    NAME_BYTES_MAX = 200
};

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
    struct found own = {qpdf.oh_get_object_id(scan->qpdf, object),
                        qpdf.oh_get_generation(scan->qpdf, object)};

    for (size_t i = scan->found_count; i > 0; i--) {
        if (scan->found[i - 1].id == own.id &&
            scan->found[i - 1].generation == own.generation) {
            *number = (uint32_t)(i - 1);
            return true;
        }
    }
    if (scan->found_count == OBJECTS_MAX) {
        return base_qpdf_refuse(scan, BASE_SCAN_TANGLED);
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
    uint32_t number = 0;

    if (!find(scan, object, &number)) {
        return false;
    }
    base_qpdf_put(&scan->references, (uint32_t)scan->text.size);
    base_qpdf_put(&scan->references, number);
    scan->reference_count++;
    return true;
}

static bool write_value(struct scan *scan, qpdf_oh value);

static bool
write_array(struct scan *scan, qpdf_oh array)
{
    int count = qpdf.oh_get_array_n_items(scan->qpdf, array);
    bool is_sound = true;

    buf_add_byte(&scan->text, '[');
    for (int i = 0; i < count && is_sound; i++) {
        qpdf_oh item = qpdf.oh_get_array_item(scan->qpdf, array, i);

        buf_add_text(&scan->text, i > 0 ? " " : "");
        is_sound = write_value(scan, item);
        base_qpdf_drop(scan, item);
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

bool
base_copy_entry(struct scan *scan, qpdf_oh dict, const char *key)
{
    qpdf_oh value = qpdf.oh_get_key(scan->qpdf, dict, key);
    bool is_sound = true;

    if (!is_dropped(key) && !qpdf.oh_is_null(scan->qpdf, value)) {
        write_name(&scan->text, key);
        buf_add_byte(&scan->text, ' ');
        is_sound = write_value(scan, value);
        buf_add_byte(&scan->text, '\n');
    }
    base_qpdf_drop(scan, value);
    return is_sound;
}

static bool
check_dict(struct scan *scan, qpdf_oh dict)
{
    if (base_qpdf_has(scan, dict, "/JS") || base_qpdf_has(scan, dict, "/AA")) {
        return base_qpdf_refuse(scan, BASE_SCAN_SCRIPT);
    }
    if (base_qpdf_has(scan, dict, "/Type") &&
        base_qpdf_is_one_of(scan, dict, "/Type", ALIEN_TYPES)) {
        return base_qpdf_refuse(scan, BASE_SCAN_OUTSIDE);
    }
    return true;
}

/* Only one dictionary can be walked at a time: the keys first. */
bool
base_copy_dict(struct scan *scan, qpdf_oh dict)
{
    struct buf keys = {0};
    bool is_sound = check_dict(scan, dict);

    qpdf.oh_begin_dict_key_iter(scan->qpdf, dict);
    while (qpdf.oh_dict_more_keys(scan->qpdf)) {
        const char *key = qpdf.oh_dict_next_key(scan->qpdf);

        if (strlen(key) > NAME_BYTES_MAX) {
            is_sound = base_qpdf_refuse(scan, BASE_SCAN_TANGLED);
        }
        buf_add(&keys, key, strlen(key) + 1);
    }
    for (size_t at = 0; at < keys.size && is_sound;
         at += strlen(keys.data + at) + 1) {
        is_sound = base_copy_entry(scan, dict, keys.data + at);
    }
    buf_reset(&keys);
    return is_sound;
}

static bool
write_nested(struct scan *scan, qpdf_oh value)
{
    bool is_sound;

    if (++scan->depth > DEPTH_MAX) {
        return base_qpdf_refuse(scan, BASE_SCAN_TANGLED);
    }
    if (qpdf.oh_is_array(scan->qpdf, value)) {
        is_sound = write_array(scan, value);
    } else {
        buf_add_text(&scan->text, "<<");
        is_sound = base_copy_dict(scan, value);
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
        return base_qpdf_refuse(scan, BASE_SCAN_TANGLED);
    }
    switch (qpdf.oh_get_type_code(scan->qpdf, value)) {
    case ot_stream:
        return refer(scan, value);
    case ot_dictionary:
        return qpdf.oh_is_indirect(scan->qpdf, value)
                   ? refer(scan, value)
                   : write_nested(scan, value);
    case ot_array:
        return write_nested(scan, value);
    case ot_name:
        write_name(&scan->text, qpdf.oh_get_name(scan->qpdf, value));
        return true;
    case ot_null:
    case ot_boolean:
    case ot_integer:
    case ot_real:
    case ot_string:
        buf_add_text(&scan->text, qpdf.oh_unparse_resolved(scan->qpdf, value));
        return true;
    default:
        return base_qpdf_refuse(scan, BASE_SCAN_DAMAGED);
    }
}

void
base_copy_begin(struct scan *scan)
{
    buf_clear(&scan->text);
    buf_clear(&scan->references);
    scan->reference_count = 0;
    scan->depth = 0;
}

bool
base_copy_end(struct scan *scan, bool is_stream, const void *bytes, size_t size)
{
    scan->text_size += scan->text.size;
    scan->byte_size += size;
    if (scan->byte_size > BYTES_MAX) {
        return base_qpdf_refuse(scan, BASE_SCAN_TANGLED);
    }
    base_qpdf_put(&scan->objects, is_stream);
    base_qpdf_put(&scan->objects, (uint32_t)scan->reference_count);
    buf_add(&scan->objects, scan->references.data, scan->references.size);
    base_qpdf_put(&scan->objects, (uint32_t)scan->text.size);
    buf_add(&scan->objects, scan->text.data, scan->text.size);
    base_qpdf_put(&scan->objects, (uint32_t)size);
    buf_add(&scan->objects, bytes, size);
    return true;
}

/* -- streams ------------------------------------------------------------- */

/* A filter that is an encryption of its own. */
static bool
is_crypt(struct scan *scan, qpdf_oh dict)
{
    qpdf_oh filters = qpdf.oh_get_key(scan->qpdf, dict, "/Filter");
    int count = base_qpdf_count(scan, dict, "/Filter");
    bool is = base_qpdf_is_named(scan, dict, "/Filter", "/Crypt");

    for (int i = 0; i < count && !is; i++) {
        qpdf_oh filter = qpdf.oh_get_array_item(scan->qpdf, filters, i);

        is = qpdf.oh_is_name(scan->qpdf, filter) &&
             strcmp(qpdf.oh_get_name(scan->qpdf, filter), "/Crypt") == 0;
        base_qpdf_drop(scan, filter);
    }
    base_qpdf_drop(scan, filters);
    return is;
}

static bool
check_stream(struct scan *scan, qpdf_oh dict)
{
    /* The bytes in a file of their own, or a page of another PDF. */
    if (base_qpdf_has(scan, dict, "/F") ||
        base_qpdf_has(scan, dict, "/FFilter") ||
        base_qpdf_has(scan, dict, "/Ref")) {
        return base_qpdf_refuse(scan, BASE_SCAN_OUTSIDE);
    }
    if (base_qpdf_is_named(scan, dict, "/Subtype", "/PS") ||
        base_qpdf_is_named(scan, dict, "/Subtype2", "/PS") ||
        base_qpdf_has(scan, dict, "/PS")) {
        return base_qpdf_refuse(scan, BASE_SCAN_POSTSCRIPT);
    }
    if (base_qpdf_is_named(scan, dict, "/Type", "/EmbeddedFile")) {
        return base_qpdf_refuse(scan, BASE_SCAN_FILES);
    }
    return is_crypt(scan, dict) ? base_qpdf_refuse(scan, BASE_SCAN_ENCRYPTED)
                                : true;
}

static bool
copy_stream(struct scan *scan, qpdf_oh stream)
{
    qpdf_oh dict = qpdf.oh_get_dict(scan->qpdf, stream);
    unsigned char *bytes = NULL;
    size_t size = 0;
    bool is_sound = check_stream(scan, dict) && base_copy_dict(scan, dict);

    if (is_sound && (qpdf.oh_get_stream_data(scan->qpdf, stream, qpdf_dl_none,
                                             NULL, &bytes, &size) &
                     QPDF_ERRORS) != 0) {
        is_sound = base_qpdf_refuse(scan, BASE_SCAN_DAMAGED);
    }
    is_sound = is_sound && base_copy_end(scan, true, bytes, size);
    free(bytes);
    base_qpdf_drop(scan, dict);
    return is_sound;
}

/* Each object of the list; it grows by what they refer to. */
bool
base_copy_found(struct scan *scan, size_t first)
{
    bool is_sound = true;

    for (size_t i = first; i < scan->found_count && is_sound; i++) {
        qpdf_oh object = qpdf.get_object_by_id(scan->qpdf, scan->found[i].id,
                                               scan->found[i].generation);

        base_copy_begin(scan);
        if (qpdf.oh_is_stream(scan->qpdf, object)) {
            is_sound = copy_stream(scan, object);
        } else if (qpdf.oh_is_dictionary(scan->qpdf, object)) {
            is_sound = base_copy_dict(scan, object) &&
                       base_copy_end(scan, false, NULL, 0);
        } else {
            is_sound = base_qpdf_refuse(scan, BASE_SCAN_DAMAGED);
        }
        base_qpdf_drop(scan, object);
    }
    return is_sound;
}
