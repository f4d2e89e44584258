#include "template/base_qpdf.h"

#include <math.h>
#include <string.h>

bool
base_qpdf_refuse(struct scan *scan, enum base_scan_reason reason)
{
    if (scan->reason == BASE_SCAN_DONE) {
        scan->reason = reason;
    }
    return false;
}

void
base_qpdf_put(struct buf *out, uint32_t number)
{
    buf_add(out, &number, sizeof number);
}

void
base_qpdf_drop(struct scan *scan, qpdf_oh object)
{
    qpdf.oh_release(scan->qpdf, object);
}

bool
base_qpdf_has(struct scan *scan, qpdf_oh dict, const char *key)
{
    return qpdf.oh_has_key(scan->qpdf, dict, key) != 0;
}

bool
base_qpdf_is_named(struct scan *scan, qpdf_oh dict, const char *key,
                   const char *name)
{
    qpdf_oh value = qpdf.oh_get_key(scan->qpdf, dict, key);
    bool is = qpdf.oh_is_name(scan->qpdf, value) &&
              strcmp(qpdf.oh_get_name(scan->qpdf, value), name) == 0;

    base_qpdf_drop(scan, value);
    return is;
}

bool
base_qpdf_is_one_of(struct scan *scan, qpdf_oh dict, const char *key,
                    const char *const *names)
{
    for (; *names != NULL; names++) {
        if (base_qpdf_is_named(scan, dict, key, *names)) {
            return true;
        }
    }
    return false;
}

int
base_qpdf_count(struct scan *scan, qpdf_oh dict, const char *key)
{
    qpdf_oh array = qpdf.oh_get_key(scan->qpdf, dict, key);
    int count = qpdf.oh_is_array(scan->qpdf, array)
                    ? qpdf.oh_get_array_n_items(scan->qpdf, array)
                    : 0;

    base_qpdf_drop(scan, array);
    return count;
}

bool
base_qpdf_acts(struct scan *scan, qpdf_oh owner, const char *key)
{
    qpdf_oh action = qpdf.oh_get_key(scan->qpdf, owner, key);
    bool does = qpdf.oh_is_dictionary(scan->qpdf, action) &&
                !base_qpdf_is_named(scan, action, "/S", "/GoTo");

    base_qpdf_drop(scan, action);
    return does;
}

bool
base_qpdf_numbers(struct scan *scan, qpdf_oh dict, const char *key,
                  double *numbers, int count)
{
    qpdf_oh array = qpdf.oh_get_key(scan->qpdf, dict, key);
    bool are_numbers = base_qpdf_count(scan, dict, key) == count;

    for (int i = 0; i < count && are_numbers; i++) {
        qpdf_oh item = qpdf.oh_get_array_item(scan->qpdf, array, i);

        are_numbers = qpdf.oh_is_number(scan->qpdf, item) != 0;
        if (are_numbers) {
            numbers[i] = qpdf.oh_get_numeric_value(scan->qpdf, item);
        }
        base_qpdf_drop(scan, item);
    }
    base_qpdf_drop(scan, array);
    return are_numbers;
}

bool
base_qpdf_box(struct scan *scan, qpdf_oh dict, const char *key, struct box *box)
{
    enum { FARTHEST = 20000 };
    double n[4] = {0};
    bool is_box = base_qpdf_numbers(scan, dict, key, n, 4);

    for (int i = 0; i < 4; i++) {
        is_box = is_box && fabs(n[i]) <= FARTHEST;
    }
    if (is_box) {
        *box = (struct box){fmin(n[0], n[2]), fmin(n[1], n[3]),
                            fmax(n[0], n[2]), fmax(n[1], n[3])};
    }
    return is_box;
}
