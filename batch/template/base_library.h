/*
 * base_library: qpdf's C interface, loaded where it is needed.
 *
 * Few templates lie on a PDF, but a program that is linked with qpdf starts
 * with it and with all that it brings (a TLS library among others): 9 ms and a
 * hundred system calls for every command.  So it is opened in the confined
 * child that reads the PDF (base_pdf), and nowhere else.  The types are those
 * of its header; calls are written qpdf.oh_get_key() for qpdf_oh_get_key().
 * Private to template/base*.
 */
#ifndef TEMPLATE_BASE_LIBRARY_H
#define TEMPLATE_BASE_LIBRARY_H

#include <qpdf/qpdf-c.h>
#include <stdbool.h>

/* clang-format off */
#define BASE_LIBRARY_FUNCTIONS(X)                                              \
    X(cleanup) X(get_error) X(get_error_code) X(get_num_pages)                 \
    X(get_object_by_id) X(get_page_n) X(get_root) X(has_error) X(init)         \
    X(is_encrypted) X(more_warnings) X(oh_begin_dict_key_iter)                 \
    X(oh_dict_more_keys) X(oh_dict_next_key) X(oh_get_array_item)              \
    X(oh_get_array_n_items) X(oh_get_dict) X(oh_get_generation)                \
    X(oh_get_int_value) X(oh_get_int_value_as_int) X(oh_get_key)               \
    X(oh_get_name) X(oh_get_numeric_value) X(oh_get_object_id)                 \
    X(oh_get_page_content_data) X(oh_get_stream_data) X(oh_get_type_code)      \
    X(oh_has_key) X(oh_is_array) X(oh_is_dictionary) X(oh_is_indirect)         \
    X(oh_is_integer) X(oh_is_name) X(oh_is_null) X(oh_is_number)               \
    X(oh_is_stream) X(oh_new_dictionary) X(oh_new_null) X(oh_release)          \
    X(oh_replace_key) X(oh_unparse_resolved)                                   \
    X(push_inherited_attributes_to_page) X(read_memory)                        \
    X(set_attempt_recovery) X(set_suppress_warnings) X(silence_errors)
/* clang-format on */

struct base_library {
#define BASE_LIBRARY_MEMBER(name) __typeof__(qpdf_##name) *name;
    BASE_LIBRARY_FUNCTIONS(BASE_LIBRARY_MEMBER)
#undef BASE_LIBRARY_MEMBER
};

extern struct base_library qpdf;

/* Opens it, once; false when it is not installed. */
bool base_library_open(void);

#endif
