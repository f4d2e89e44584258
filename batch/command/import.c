#include "command/import.h"

#include "base/text.h"
#include "command/options.h"
#include "command/print.h"
#include "desk/import.h"

enum { FILES_MAX = 64 };

static int full;
static const struct poptOption table[] = {
    {"full", 'f', POPT_ARG_NONE, &full, 0, NULL, NULL}, POPT_TABLEEND};
static const struct options options = {"import", table, 1, FILES_MAX};

static void
write_report(const struct import_request *request,
             const struct import_report *report, struct buf *out)
{
    for (size_t i = 0; i < request->count; i++) {
        buf_printf(out, _("%s: %s, %s, %ld rows\n"), request->files[i].path,
                   word_ja(record_kind_words, (int)request->files[i].kind),
                   request->files[i].encoding, request->files[i].rows);
    }
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        const long *changes = report->changes[kind];

        if (report->owners[kind] != NULL) {
            buf_printf(out,
                       _("%s: %ld new, %ld changed, %ld unchanged, %ld "
                         "vanished\n"),
                       word_ja(record_kind_words, kind), changes[REGISTER_NEW],
                       changes[REGISTER_CHANGED], changes[REGISTER_UNCHANGED],
                       report->gone[kind]);
        }
    }
}

int
command_import(const struct surroundings *at, int argc, const char **argv,
               struct err *err)
{
    struct intake_file files[FILES_MAX] = {{0}};
    const char *paths[FILES_MAX];
    struct workspace *workspace;
    struct import_request request = {.files = files};
    struct import_report report;
    struct buf out = {0};
    int status = -1;
    int count = options_read(&options, argc, argv, paths, err);

    if (count < 0) {
        return -1;
    }
    for (int i = 0; i < count; i++) {
        files[i].path = paths[i];
    }
    request.count = (size_t)count;
    request.full = full != 0;
    workspace = workspace_open(at, WORKSPACE_LOCK, err);
    if (workspace == NULL) {
        return -1;
    }
    if (import_files(workspace, &request, &report, err) == 0) {
        write_report(&request, &report, &out);
        print_report(&out);
        status = 0;
    }
    workspace_close(workspace);
    return status;
}
