#include "command/preview.h"

#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/log.h"
#include "base/text.h"
#include "command/output.h"
#include "desk/letterwork.h"
#include "desk/specimen.h"
#include "letter/fields.h"
#include "pdf/document.h"
#include "press/sight.h"

enum { PAGES_MAX = 999, FILE_LIMIT = 8 << 20 };

struct preview_options {
    const char *fields_file, *resident, *municipality, *output, *reason;
    struct date birth_date;
    bool force;
};

static const struct option_row option_rows[] = {
    {"output", 'o', N_("FILE"), N_("the PDF; - is standard output"),
     .needed = true, OPTION_INTO(struct preview_options, output)},
    {"force", 0, NULL, N_("replace the file that stands there"),
     OPTION_INTO(struct preview_options, force)},
    {"fields", 'f', N_("VALUES.json"), N_("a JSON object of field and text"),
     OPTION_INTO(struct preview_options, fields_file)},
    {"resident", 'r', N_("RESIDENT"),
     N_("a person of the register, as if notified today (on record)"),
     .form = FORM_CODE, OPTION_INTO(struct preview_options, resident)},
    {"birth-date", 'b', N_("DATE"),
     N_("with --resident: the second key, as 1978-04-18 or S53.4.18"),
     OPTION_INTO(struct preview_options, birth_date)},
    {"reason", 'R', N_("TEXT"), N_("with --resident: why, for the record"),
     .form = FORM_WORDS, OPTION_INTO(struct preview_options, reason)},
    {"municipality", 'm', N_("CODE"),
     N_("the municipality, when the register has more than one"),
     .form = FORM_CODE, OPTION_INTO(struct preview_options, municipality)},
    {.name = NULL},
};

/* What is to be shown: a mailing and the values to fill it with. */
struct showing {
    struct preview_options options;
    struct workspace *workspace;
    const char *what; /* TEMPLATE.json or a kind */
    struct values *values;
    struct mailing mailing;
    struct fault_list faults;
};

/* -- values ------------------------------------------------------------ */

static int
read_text(const struct showing *showing, const char *path, const char **text,
          size_t *size, struct err *err)
{
    struct buf bytes = {0};
    char *copy;

    if (file_read(path, FILE_LIMIT, &bytes, err) != 0) {
        buf_reset(&bytes);
        return -1;
    }
    /* Whole, whatever bytes it holds: the reader judges them. */
    copy = arena_alloc(showing->workspace->arena, bytes.size + 1);
    memcpy(copy, buf_text(&bytes), bytes.size);
    *text = copy;
    *size = bytes.size;
    buf_reset(&bytes);
    return 0;
}

static int
values_of_file(struct showing *showing, struct err *err)
{
    const char *json;
    size_t size;

    if (read_text(showing, showing->options.fields_file, &json, &size, err) !=
        0) {
        return -1;
    }
    showing->values = values_from_object(showing->options.fields_file, json,
                                         showing->workspace->arena, err);
    return showing->values == NULL ? -1 : 0;
}

/* Whose letter it is; before the first import an invented municipality's. */
static int
find_municipality(struct showing *showing, struct letterwork *work,
                  struct err *err)
{
    struct workspace *workspace = showing->workspace;
    const char **code = &showing->options.municipality;
    const struct municipality *known = NULL;
    size_t count = 0;

    if (register_municipalities(workspace->reg, workspace->arena, &known,
                                &count, err) != 0) {
        return -1;
    }
    if (count == 0 && showing->options.resident == NULL) {
        log_info(_("no municipality has been imported yet; an invented one "
                   "is shown"));
        letterwork_assume(work, &specimen_municipality, &specimen_office, 1);
        *code = specimen_municipality.code;
        return 0;
    }
    *code = workspace_municipality(workspace, *code, err);
    return *code == NULL ? -1 : 0;
}

/* A resident's, or the invented specimen's, letter of today. */
static int
values_of_person(struct showing *showing, enum notice_kind kind,
                 struct err *err)
{
    struct preview_options *options = &showing->options;
    struct workspace *workspace = showing->workspace;
    struct date today = date_in_japan(workspace->at->now);
    /* The values borrow from it. */
    struct specimen *specimen = ARENA_NEW(workspace->arena, struct specimen);
    struct letterwork_order order = {&specimen->dossier, &specimen->decision,
                                     &specimen->notice};
    struct specimen_request request = {
        .resident = options->resident, .today = today, .kind = kind};
    struct letterwork *work =
        letterwork_new(workspace, today, workspace->arena);
    const char *detail = NULL;

    if (find_municipality(showing, work, err) != 0) {
        return -1;
    }
    request.municipality = options->municipality;
    request.born = options->birth_date;
    request.reason = options->reason;
    if (options->resident == NULL) {
        specimen_invent(&request, workspace->arena, specimen);
    } else if (specimen_of_resident(workspace, &request, specimen, err) != 0) {
        return -1;
    }
    showing->values =
        letterwork_fill(work, &order, workspace->arena, &detail, err);
    if (showing->values == NULL && detail != NULL) {
        return err_set(err, ERR_INPUT, _("%s: %s; import it first"),
                       options->municipality, detail);
    }
    return showing->values == NULL ? -1 : 0;
}

/* Values of a file in place of the person's, by the names of the fields. */
static int
replace_values(struct showing *showing, struct err *err)
{
    const char *json;
    size_t size;

    if (read_text(showing, showing->options.fields_file, &json, &size, err) !=
        0) {
        return -1;
    }
    if (values_read(showing->values, json, showing->workspace->arena, err) !=
        0) {
        return err_context(err, "%s", showing->options.fields_file);
    }
    return 0;
}

/* A template may have any fields, which the file then names; the templates
 * of a kind have kigen's own. */
static int
find_values(struct showing *showing, enum notice_kind kind, struct err *err)
{
    if (kind == 0) {
        return showing->options.fields_file != NULL
                   ? values_of_file(showing, err)
                   : values_of_person(showing, NOTICE_CERTIFICATE, err);
    }
    if (values_of_person(showing, kind, err) != 0) {
        return -1;
    }
    return showing->options.fields_file != NULL ? replace_values(showing, err)
                                                : 0;
}

/* -- templates --------------------------------------------------------- */

/* The 見本 mark: one more element on every page, faint beneath the others. */
static const struct design *
mark_specimen(const struct design *design, struct arena *arena)
{
    struct design *marked = ARENA_NEW(arena, struct design);
    struct element *elements =
        ARENA_ARRAY(arena, design->statics.count + 1, struct element);

    *marked = *design;
    if (design->statics.count > 0) {
        memcpy(elements, design->statics.elements,
               design->statics.count * sizeof(*elements));
    }
    elements[design->statics.count] = specimen_mark(design, arena);
    marked->statics.elements = elements;
    marked->statics.count++;
    return marked;
}

static int
mailing_of_file(struct showing *showing, struct err *err)
{
    struct arena *arena = showing->workspace->arena;
    struct mailing_part *part = ARENA_NEW(arena, struct mailing_part);
    const struct design *design;
    const char *json;
    size_t size;

    if (read_text(showing, showing->what, &json, &size, err) != 0) {
        return err != NULL && err->code == ERR_INPUT
                   ? err_recode(err, ERR_CONFIG)
                   : -1;
    }
    design =
        template_compile(showing->what, json, size, showing->values->vocabulary,
                         arena, &showing->faults, err);
    if (design == NULL) {
        fault_log(&showing->faults);
        return -1;
    }
    *part = (struct mailing_part){.file = showing->what,
                                  .design = mark_specimen(design, arena),
                                  .when = -1};
    showing->mailing = (struct mailing){.kind = NOTICE_CERTIFICATE,
                                        .parts = part,
                                        .part_count = 1,
                                        .pages_max = PAGES_MAX};
    return 0;
}

/* A resident's letter is not shown where the window would show too much of
 * it; the invented person's is, with a warning. */
static int
look_through_window(struct showing *showing, const struct mailing_set *set,
                    struct err *err)
{
    int status = sight_check(set, &showing->faults, err);

    if (status == 0 || showing->options.resident != NULL) {
        fault_log(&showing->faults);
        return status;
    }
    for (size_t i = 0; i < showing->faults.kept; i++) {
        log_warning("%s", showing->faults.text[i]);
    }
    return 0;
}

static int
mailing_of_kind(struct showing *showing, enum notice_kind kind, struct err *err)
{
    struct workspace *workspace = showing->workspace;
    struct municipality row = specimen_municipality;
    const struct mailing_set *set;
    struct mailing_part *parts;

    if (register_municipality(workspace->reg, showing->options.municipality,
                              workspace->arena, &row, err) < 0) {
        return -1;
    }
    set = workspace_set(workspace, workspace_set_name(workspace, &row, false),
                        err);
    if (set == NULL || look_through_window(showing, set, err) != 0) {
        return -1;
    }
    showing->mailing = *mailing_of(set, kind);
    parts = ARENA_ARRAY(workspace->arena, showing->mailing.part_count,
                        struct mailing_part);
    for (size_t i = 0; i < showing->mailing.part_count; i++) {
        parts[i] = showing->mailing.parts[i];
        parts[i].design = mark_specimen(parts[i].design, workspace->arena);
    }
    showing->mailing.parts = parts;
    return 0;
}

/* -- printing ---------------------------------------------------------- */

static int
draw(const struct showing *showing, struct buf *out, struct err *err)
{
    struct workspace *workspace = showing->workspace;
    struct measure measure = fontset_measure(workspace->fonts);
    struct document_info info = {.title = "見本",
                                 .created = date_in_japan(workspace->at->now),
                                 .identity = "preview"};
    struct composer *composer = compose_open(&showing->mailing, showing->values,
                                             &measure, workspace->arena, err);
    struct document *document = NULL;
    struct composed composed;
    int status = -1;

    if (composer == NULL) {
        return -1;
    }
    if (compose_letter(composer, showing->values, -1, workspace->arena,
                       &composed, err) != COMPOSE_DONE) {
        /* Nothing is held here: what was given cannot be printed. */
        return err_recode(err, ERR_INPUT);
    }
    document = document_new(workspace->fonts, &info, err);
    for (size_t i = 0; document != NULL && i < composed.page_count; i++) {
        if (document_add_page(document, &composed.pages[i], err) != 0) {
            goto out;
        }
    }
    status = document == NULL ? -1 : document_finish(document, out, err);
out:
    document_free(document);
    return status;
}

static int
write_output(const struct showing *showing, const struct buf *pdf,
             struct err *err)
{
    struct output *output =
        output_open(showing->workspace, showing->options.output,
                    showing->options.force, err);
    int status = output == NULL ? -1 : output_write(output, pdf, err);

    output_close(output);
    return status;
}

static int
preview(struct showing *showing, struct err *err)
{
    enum notice_kind kind =
        (enum notice_kind)word_from_key(notice_kind_words, showing->what);
    struct buf pdf = {0};
    int status;

    fault_init(&showing->faults, showing->workspace->arena);
    status = find_values(showing, kind, err);
    if (status == 0) {
        status = kind != 0 ? mailing_of_kind(showing, kind, err)
                           : mailing_of_file(showing, err);
    }
    if (status == 0) {
        status = draw(showing, &pdf, err);
    }
    if (status == 0) {
        status = write_output(showing, &pdf, err);
    }
    buf_reset(&pdf);
    return status;
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    struct showing showing = {
        .options = *(const struct preview_options *)line->options,
        .what = line->arguments[0]};
    int status;

    if (showing.options.fields_file != NULL &&
        showing.options.resident != NULL) {
        return err_set(err, ERR_USAGE,
                       _("--fields and --resident exclude each other"));
    }
    if (showing.options.resident != NULL &&
        (showing.options.reason == NULL ||
         date_is_none(showing.options.birth_date))) {
        return err_set(err, ERR_USAGE,
                       _("--resident needs --birth-date and --reason too: "
                         "whose letter is looked at goes on record"));
    }
    showing.workspace = workspace_open(at, WORKSPACE_FONTS, err);
    if (showing.workspace == NULL) {
        return -1;
    }
    status = preview(&showing, err);
    workspace_close(showing.workspace);
    return status;
}

const struct command preview_command = {
    .name = "preview",
    .summary = N_("print a template with the mark 見本"),
    .argument = {N_("TEMPLATE.json|KIND"), 1, 1, FORM_ANY},
    .options = option_rows,
    .options_size = sizeof(struct preview_options),
    .example = "preview certificate -o preview.pdf",
    .ends = ENDS_WORKSPACE | END(ERR_CREATE),
    .run = run,
};
