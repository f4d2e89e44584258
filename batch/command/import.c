#include "command/import.h"

#include "base/text.h"
#include "base/utf8.h"
#include "command/print.h"
#include "desk/import.h"

enum { FILES_MAX = 64 };

struct import_options {
    bool full;
};

static const struct option_row option_rows[] = {
    {"full", 'f', NULL,
     N_("the files are complete: whoever is missing becomes 未連携"),
     OPTION_INTO(struct import_options, full)},
    {.name = NULL},
};

static void
write_report(const struct import_request *request,
             const struct import_report *report, struct arena *arena,
             struct buf *out)
{
    for (size_t i = 0; i < request->count; i++) {
        buf_printf(out, _("%s: %s, %s, %ld rows\n"),
                   utf8_visible(arena, request->files[i].path),
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

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const struct import_options *options = line->options;
    struct intake_file files[FILES_MAX] = {{0}};
    struct workspace *workspace;
    struct import_request request = {.files = files,
                                     .count = (size_t)line->argument_count,
                                     .full = options->full};
    struct import_report report;
    struct buf out = {0};
    int status = -1;

    for (size_t i = 0; i < request.count; i++) {
        files[i].path = line->arguments[i];
    }
    workspace = workspace_open(at, WORKSPACE_LOCK, err);
    if (workspace == NULL) {
        return -1;
    }
    if (import_files(workspace, &request, &report, err) == 0) {
        write_report(&request, &report, workspace->arena, &out);
        print_report(&out);
        status = 0;
    }
    workspace_close(workspace);
    return status;
}

const struct command import_command = {
    .name = "import",
    .summary = N_("take the city's CSV files, all or nothing"),
    .argument = {N_("FILE"), 1, FILES_MAX, FORM_ANY},
    .options = option_rows,
    .options_size = sizeof(struct import_options),
    .example = "import resident.csv card.csv certificate.csv",
    .ends = ENDS_WORKSPACE,
    .run = run,
};
