#include "desk/shopfile.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"
#include "desk/vendor.h"
#include "intake/intake.h"

struct reading {
    const char *path;
    struct arena *arena;
    struct shopfile *out;
};

void
shopfile_say(const char *path, long line, const char *what)
{
    log_error(_("%s: line %ld: %s"), path, line, what);
}

static int
refuse_row(const struct reading *reading, long line, const char *what)
{
    reading->out->wrong++;
    shopfile_say(reading->path, line, what);
    return 0;
}

static int
take_row(void *context, const struct intake_row *read, struct err *err)
{
    const struct reading *reading = context;
    const struct product *product = &read->record->as.product;
    struct shopfile *out = reading->out;
    struct shopfile_row *row;
    char number[NOTICE_NUMBER_SIZE];

    (void)err;
    out->read++;
    if (!notice_number_scan(product->number, number)) {
        return refuse_row(reading, read->line,
                          _("通知番号 is no notice's number"));
    }
    if (product->count > 1) {
        return refuse_row(reading, read->line,
                          _("more than one piece of one letter: find the "
                            "others and destroy them, then say 1"));
    }
    ARENA_GROW(reading->arena, out->rows, out->count);
    row = &out->rows[out->count++];
    *row =
        (struct shopfile_row){.outcome = product->outcome, .line = read->line};
    memcpy(row->number, number, sizeof number);
    return 0;
}

int
shopfile_read(const struct workspace *workspace, const char *path,
              struct shopfile *out, struct err *err)
{
    static const char NOBODY[] = "000000"; /* a number names its letter */
    struct reading reading = {path, workspace->arena, out};
    struct intake_file file = {.path = path};
    struct fault_list faults;
    struct intake_request request = {.municipality = NOBODY,
                                     .only = RECORD_PRODUCT,
                                     .sink = {take_row, &reading},
                                     .faults = &faults};
    int status;

    *out = (struct shopfile){.rows = NULL};
    fault_init(&faults, workspace->arena);
    if (vendor_mapping(workspace, &request.mapping, NULL, err) != 0) {
        return -1;
    }
    status = intake_read(&request, &file, 1, err);
    fault_log(&faults);
    if (status != 0) {
        return -1;
    }
    if (file.kind != RECORD_PRODUCT || out->read == 0) {
        return err_set(err, ERR_INPUT,
                       _("%s: no row of results; the first row must name "
                         "通知番号 and 結果"),
                       path);
    }
    return hash_file(path, out->hash, err);
}
