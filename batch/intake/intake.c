#include "intake/intake.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file_open.h"
#include "base/memory.h"
#include "base/text.h"
#include "intake/joint.h"
#include "intake/row.h"

enum { CHUNK_SIZE = 64 * 1024, CTRL_Z = 0x1A };

/* One file on its way. */
struct reading {
    const struct intake_request *request;
    struct intake_file *file;
    struct row_reader rows;
    struct joint joint;
    struct buf header; /* as CSV, where rows may be set aside */
    bool has_header;
    long empty_line; /* the first of the empty rows just passed */
    size_t empty;    /* how many of them; 0: none */
    bool failed;     /* err is set: reading is over, not only this file */
    struct err *err;
};

/* Hands a row on; a failure is told with its place. */
static int
hand_over(struct reading *reading, const struct intake_sink *sink,
          const struct intake_row *row)
{
    if (sink->take(sink->context, row, reading->err) == 0) {
        return 0;
    }
    reading->failed = true;
    return err_context(reading->err, "%s",
                       row_place(&reading->rows, row->line, NULL));
}

/* Rows of commas only are the end of a sheet that a spreadsheet has saved;
 * with a row behind them they are a fault. */
static void
pass_empty(struct reading *reading, bool at_the_end)
{
    struct fault_list *list =
        at_the_end ? reading->request->warnings : reading->request->faults;

    if (reading->empty > 0 && list != NULL) {
        fault_add(list, row_place(&reading->rows, reading->empty_line, NULL),
                  at_the_end
                      ? ngettext("%zu empty row at the end was passed over",
                                 "%zu empty rows at the end were passed over",
                                 reading->empty)
                      : ngettext("the row is empty; remove it",
                                 "%zu rows are empty; remove them",
                                 reading->empty),
                  reading->empty);
    }
    reading->empty = 0;
}

/* The faults of one row go where they belong: among the warnings when the row
 * is set aside, else among the faults. */
static void
hand_on(struct reading *reading, const struct fault_list *row, bool aside)
{
    struct fault_list *list =
        aside ? reading->request->warnings : reading->request->faults;

    for (size_t i = 0; i < row->kept && list != NULL; i++) {
        fault_keep(list, row->text[i]);
    }
    if (list != NULL) {
        list->total += row->total - row->kept;
    }
}

static int
set_aside(struct reading *reading, const struct sheet_cell *cells, size_t count,
          const struct intake_row *row)
{
    const struct intake_sink *aside = &reading->request->aside;
    struct intake_row whole = *row;
    struct buf text = {0};
    int result = -1;

    if (row_write(&reading->rows, cells, count, false, &text) == 0) {
        reading->file->aside++;
        whole.header = buf_text(&reading->header);
        whole.text = buf_text(&text);
        result = aside->take(aside->context, &whole, reading->err);
    }
    buf_reset(&text);
    return result;
}

/* A data row. */
static int
read_data(struct reading *reading, const struct sheet_cell *cells, size_t count,
          long line)
{
    struct row_reader *rows = &reading->rows;
    struct fault_list faults, *all = rows->faults;
    struct record record;
    const struct intake_row row = {
        .file = reading->file, .line = line, .record = &record};
    int read, result = 0;

    reading->file->rows++;
    fault_init(&faults, rows->arena);
    rows->faults = &faults;
    read = row_read(rows, cells, count, line, &record);
    rows->faults = all;
    if (read == 0) {
        return hand_over(reading, &reading->request->sink, &row);
    }
    if (read == 1) {
        reading->file->passed++;
        return 0;
    }
    read = reading->request->aside.take != NULL && !rows->hopeless;
    hand_on(reading, &faults, read);
    if (read) {
        result = set_aside(reading, cells, count, &row);
        reading->failed = result != 0;
    }
    return result;
}

/* Another file begins here: this one is not read on. */
static bool
find_joint(struct reading *reading, const struct sheet_cell *cells,
           size_t count, long line)
{
    const char *joined = joint_find(&reading->joint, cells, count);

    if (joined != NULL) {
        fault_add(reading->request->faults,
                  row_place(&reading->rows, line, NULL), "%s", joined);
    }
    return joined != NULL;
}

/* A file of another kind than asked for is passed over; the shop's results are
 * no facts of a city. */
static int
check_kind(struct reading *reading)
{
    enum record_kind only = reading->request->only;

    if (only == 0 && reading->file->kind == RECORD_PRODUCT) {
        reading->file->kind = 0;
        fault_add(reading->request->faults, reading->file->path,
                  _("these are the print shop's results; hand them to 'kigen "
                    "confirm'"));
        return -1;
    }
    return only != 0 && reading->file->kind != only ? -1 : 0;
}

static int
on_row(void *context, const struct sheet_cell *cells, size_t count, long line)
{
    struct reading *reading = context;
    int result = 0;

    if (!reading->has_header) {
        reading->has_header = true;
        joint_keep(&reading->joint, cells, count);
        result = row_read_header(&reading->rows, cells, count, line);
        if (result == 0) {
            result =
                row_write(&reading->rows, cells, count, true, &reading->header);
        }
        reading->file->kind = reading->rows.header.kind;
        if (result == 0) {
            result = check_kind(reading);
        }
    } else if (row_is_empty(cells, count)) {
        if (reading->empty++ == 0) {
            reading->empty_line = line;
        }
    } else {
        pass_empty(reading, false);
        result = find_joint(reading, cells, count, line) ||
                         read_data(reading, cells, count, line) != 0
                     ? -1
                     : 0;
    }
    arena_reset(reading->rows.arena);
    return result;
}

static const char *const SHEET_FAULTS[] = {
    [SHEET_STRAY_QUOTE] =
        N_("a quotation mark stands within the cell; put the whole cell in "
           "quotation marks and double those within it"),
    [SHEET_UNCLOSED_QUOTE] =
        N_("the cell's quotation mark is never closed; close it"),
    [SHEET_CELL_TOO_LONG] =
        N_("the cell is longer than 64 KiB; look for a quotation mark that "
           "is never closed"),
    [SHEET_TOO_MANY_CELLS] =
        N_("the row has more than 256 cells; look for commas too many"),
};

/* After a fault in the header row no other row can be understood. */
static int
on_fault(void *context, enum sheet_fault fault, long line, size_t cell)
{
    struct reading *reading = context;
    const struct header *header = &reading->rows.header;
    const struct fact *fact = cell < header->count ? header->facts[cell] : NULL;
    const char *column = fact == NULL ? NULL : fact->ja;

    fault_add(reading->request->faults, row_place(&reading->rows, line, column),
              "%s", _(SHEET_FAULTS[fault]));
    reading->file->rows += reading->has_header;
    arena_reset(reading->rows.arena);
    return reading->has_header ? 0 : -1;
}

/* 0 read to the end or to a fault of the header; −1 reading is over. */
static int
read_rows(struct reading *reading, FILE *stream)
{
    const struct sheet_handler handler = {on_row, on_fault, reading};
    struct sheet *sheet = sheet_new(&handler);
    char *chunk = memory_alloc(CHUNK_SIZE);
    size_t held = 0; /* a Ctrl-Z that may be the last byte */
    size_t size;
    int stopped = 0;

    while (stopped == 0 &&
           (size = held + fread(chunk + held, 1, CHUNK_SIZE - held, stream)) >
               held) {
        /* Ctrl-Z as the very last byte is how DOS ends a file. */
        held = chunk[size - 1] == CTRL_Z;
        stopped = sheet_feed(sheet, chunk, size - held);
        chunk[0] = CTRL_Z;
    }
    if (ferror(stream)) {
        err_set_errno(reading->err, ERR_IO, errno, _("%s: cannot read"),
                      reading->file->path);
        reading->failed = true;
    } else if (stopped == 0) {
        sheet_end(sheet);
        pass_empty(reading, true);
    }
    free(chunk);
    sheet_free(sheet);
    return reading->failed ? -1 : 0;
}

static int
read_stream(const struct intake_request *request, struct intake_file *file,
            FILE *stream, struct err *err)
{
    struct reading reading = {.request = request, .file = file, .err = err};
    struct row_reader *rows = &reading.rows;
    size_t before = request->faults->total;
    enum encoding encoding;
    int result = -1;

    if (encoding_detect(stream, &encoding, err) < 0) {
        if (err->code != ERR_INPUT) {
            return err_context(err, "%s", file->path);
        }
        fault_add(request->faults, file->path, "%s", err->text);
        return 0;
    }
    file->encoding = encoding_name(encoding);
    *rows = (struct row_reader){.path = file->path,
                                .municipality = request->municipality,
                                .mapping = request->mapping,
                                .faults = request->faults,
                                .warnings = request->warnings};
    rows->arena = arena_new();
    rows->decoder = decoder_new(encoding, err);
    if (rows->decoder != NULL) {
        result = read_rows(&reading, stream);
    }
    if (result == 0 && !reading.has_header &&
        request->faults->total == before) {
        fault_add(request->faults, file->path,
                  _("the file has no row at all; export it again"));
    }
    decoder_free(rows->decoder);
    arena_free(rows->arena);
    buf_reset(&rows->text);
    buf_reset(&reading.header);
    buf_reset(&reading.joint.header);
    return result;
}

/* A path that names no file is a fault like others: the rest is still
 * looked at.  A pipe is none: an extract is read more than once, and its name
 * is what the report and the faults tell. */
static int
refuse_open(const struct intake_request *request, const char *path, int opened,
            struct err *err)
{
    if (opened == FILE_OPEN_SPECIAL) {
        fault_add(request->faults, path,
                  _("this is a directory, pipe or device; save the extract as "
                    "a file and name that"));
        return 0;
    }
    switch (errno) {
    case ENOENT:
    case ENOTDIR:
        fault_add(request->faults, path,
                  strcmp(path, "-") == 0
                      ? _("standard input is not read; save the extract as a "
                          "file and name that")
                      : _("there is no such file; check the path"));
        return 0;
    case EACCES:
    case EPERM:
        return err_set(err, ERR_PERMISSION,
                       _("%s: may not be read; give its owner or group the "
                         "right to read it"),
                       path);
    default:
        return err_set_errno(err, file_open_class(errno, ERR_IO), errno,
                             _("%s: cannot open"), path);
    }
}

static int
read_file(const struct intake_request *request, struct intake_file *file,
          struct err *err)
{
    int opened = file_open_regular(file->path);
    FILE *stream;
    int result;

    if (opened < 0) {
        return refuse_open(request, file->path, opened, err);
    }
    stream = fdopen(opened, "r");
    if (stream == NULL) {
        close(opened);
        return err_set_errno(err, ERR_SYSTEM, errno, _("%s: cannot open"),
                             file->path);
    }
    result = read_stream(request, file, stream, err);
    /* The bytes of this very file, to its end, however far it was read. */
    if (request->only == 0 && hash_open_file(opened, file->hash) != 0) {
        file->hash[0] = '\0';
    }
    fclose(stream);
    return result;
}

int
intake_read(const struct intake_request *request, struct intake_file *files,
            size_t count, struct err *err)
{
    struct fault_list *faults = request->faults;
    size_t before = faults->total;

    for (size_t i = 0; i < count; i++) {
        files[i] = (struct intake_file){.path = files[i].path};
        if (read_file(request, &files[i], err) < 0) {
            return -1;
        }
    }
    return faults->total > before ? intake_refuse(faults->total - before, err)
                                  : 0;
}

int
intake_refuse(size_t faults, struct err *err)
{
    return err_set(
        err, ERR_INPUT,
        ngettext("%zu fault in the files", "%zu faults in the files", faults),
        faults);
}

const char *
intake_place(const struct intake_file *file, long line, struct arena *arena)
{
    return arena_printf(arena, _("%s: line %ld"), file->path, line);
}
