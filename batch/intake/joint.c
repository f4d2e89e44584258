#include "intake/joint.h"

#include <string.h>

#include "base/text.h"

static const char MARK[] = "\xEF\xBB\xBF";

void
joint_keep(struct joint *joint, const struct sheet_cell *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buf_add(&joint->header, cells[i].bytes, cells[i].size);
        buf_add_byte(&joint->header, '\0');
    }
}

/* Mostly the first cell tells. */
static bool
is_header(const struct joint *joint, const struct sheet_cell *cells,
          size_t count)
{
    size_t at = 0;

    for (size_t i = 0; i < count; i++) {
        size_t size = cells[i].size + 1; /* its NUL */

        if (size > joint->header.size - at ||
            memcmp(joint->header.data + at, cells[i].bytes, size) != 0) {
            return false;
        }
        at += size;
    }
    return at == joint->header.size;
}

const char *
joint_find(const struct joint *joint, const struct sheet_cell *cells,
           size_t count)
{
    size_t mark = strlen(MARK);

    if (cells[0].size >= mark && memcmp(cells[0].bytes, MARK, mark) == 0) {
        return _("a byte order mark stands within the file: several files were "
                 "joined; import them as they were (nothing behind it was "
                 "read)");
    }
    if (is_header(joint, cells, count)) {
        return _("the header row stands once more within the file: several "
                 "files were joined; import them as they were (nothing behind "
                 "it was read)");
    }
    return NULL;
}
