#include "template/base_document.h"

#include <stdlib.h>
#include <string.h>

/* -- what a document does ------------------------------------------------ */

static void
check_names(struct scan *scan, qpdf_oh root)
{
    qpdf_oh names = qpdf.oh_get_key(scan->qpdf, root, "/Names");

    if (qpdf.oh_is_dictionary(scan->qpdf, names)) {
        if (base_qpdf_has(scan, names, "/JavaScript")) {
            base_qpdf_refuse(scan, BASE_SCAN_SCRIPT);
        }
        if (base_qpdf_has(scan, names, "/EmbeddedFiles")) {
            base_qpdf_refuse(scan, BASE_SCAN_FILES);
        }
    }
    base_qpdf_drop(scan, names);
}

static void
check_form(struct scan *scan, qpdf_oh root)
{
    qpdf_oh form = qpdf.oh_get_key(scan->qpdf, root, "/AcroForm");

    if (qpdf.oh_is_dictionary(scan->qpdf, form) &&
        (base_qpdf_count(scan, form, "/Fields") > 0 ||
         base_qpdf_has(scan, form, "/XFA"))) {
        base_qpdf_refuse(scan, BASE_SCAN_FORM);
    }
    base_qpdf_drop(scan, form);
}

/* Layers that are not shown, or not always: here all would be. */
static void
check_layers(struct scan *scan, qpdf_oh root)
{
    qpdf_oh all = qpdf.oh_get_key(scan->qpdf, root, "/OCProperties");

    if (qpdf.oh_is_dictionary(scan->qpdf, all)) {
        qpdf_oh shown = qpdf.oh_get_key(scan->qpdf, all, "/D");

        scan->is_archival = false;
        if (qpdf.oh_is_dictionary(scan->qpdf, shown) &&
            (base_qpdf_count(scan, shown, "/OFF") > 0 ||
             base_qpdf_count(scan, shown, "/AS") > 0 ||
             (base_qpdf_has(scan, shown, "/BaseState") &&
              !base_qpdf_is_named(scan, shown, "/BaseState", "/ON")))) {
            base_qpdf_refuse(scan, BASE_SCAN_LAYERS);
        }
        base_qpdf_drop(scan, shown);
    }
    base_qpdf_drop(scan, all);
}

bool
base_document_check(struct scan *scan, qpdf_oh root)
{
    if (!qpdf.oh_is_dictionary(scan->qpdf, root)) {
        return base_qpdf_refuse(scan, BASE_SCAN_DAMAGED);
    }
    if (base_qpdf_has(scan, root, "/AA") ||
        base_qpdf_acts(scan, root, "/OpenAction")) {
        return base_qpdf_refuse(scan, BASE_SCAN_SCRIPT);
    }
    if (base_qpdf_has(scan, root, "/Collection") ||
        base_qpdf_has(scan, root, "/AF")) {
        return base_qpdf_refuse(scan, BASE_SCAN_FILES);
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
    qpdf_oh metadata = qpdf.oh_get_key(scan->qpdf, root, "/Metadata");
    unsigned char *bytes = NULL;
    size_t size = 0;
    bool claims = false;

    if (qpdf.oh_is_stream(scan->qpdf, metadata) &&
        qpdf.oh_get_stream_data(scan->qpdf, metadata, qpdf_dl_generalized, NULL,
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
    base_qpdf_drop(scan, metadata);
    return claims;
}

/* Its colours are those of our own output intent: RGB. */
static bool
intends_rgb(struct scan *scan, qpdf_oh root)
{
    qpdf_oh intents = qpdf.oh_get_key(scan->qpdf, root, "/OutputIntents");
    bool is_rgb = false;

    if (base_qpdf_count(scan, root, "/OutputIntents") == 1) {
        qpdf_oh intent = qpdf.oh_get_array_item(scan->qpdf, intents, 0);
        qpdf_oh profile =
            qpdf.oh_is_dictionary(scan->qpdf, intent)
                ? qpdf.oh_get_key(scan->qpdf, intent, "/DestOutputProfile")
                : qpdf.oh_new_null(scan->qpdf);

        if (qpdf.oh_is_stream(scan->qpdf, profile)) {
            qpdf_oh dict = qpdf.oh_get_dict(scan->qpdf, profile);
            qpdf_oh number = qpdf.oh_get_key(scan->qpdf, dict, "/N");

            is_rgb = qpdf.oh_is_integer(scan->qpdf, number) &&
                     qpdf.oh_get_int_value_as_int(scan->qpdf, number) == 3;
            base_qpdf_drop(scan, number);
            base_qpdf_drop(scan, dict);
        }
        base_qpdf_drop(scan, profile);
        base_qpdf_drop(scan, intent);
    }
    base_qpdf_drop(scan, intents);
    return is_rgb;
}

bool
base_document_is_archival(struct scan *scan, qpdf_oh root)
{
    return qpdf.oh_is_dictionary(scan->qpdf, root) &&
           claims_archive(scan, root) && intends_rgb(scan, root);
}
