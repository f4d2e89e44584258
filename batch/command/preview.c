#include "command/preview.h"

#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/log.h"
#include "base/text.h"
#include "command/output.h"
#include "desk/rehearsal.h"
#include "desk/showing.h"
#include "letter/fields.h"
#include "press/draw.h"
#include "press/review.h"
#include "press/specimen.h"
#include "template/stacking.h"

enum { PAGES_MAX = 999, FILE_LIMIT = 8 << 20 };

struct preview_options {
    const char *fields_file, *resident, *municipality, *output, *reason;
    struct birth birth_date;
    bool force;
};

static const struct option_row OPTION_ROWS[] = {
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
struct preview {
    const struct preview_options *options;
    struct showing person;
    struct workspace *workspace;
    const char *what;      /* TEMPLATE.json … */
    enum notice_kind kind; /* … or a kind; 0 */
    struct values *values;
    struct mailing mailing;
    struct fault_list faults;
};

/* -- values ------------------------------------------------------------ */

static int
read_text(const struct preview *preview, const char *path, const char **text,
          size_t *size, struct err *err)
{
    struct buf bytes = {0};
    char *copy;

    if (file_read(path, FILE_LIMIT, &bytes, err) != 0) {
        buf_reset(&bytes);
        return -1;
    }
    /* Whole, whatever bytes it holds: the reader judges them. */
    copy = arena_alloc(preview->workspace->arena, bytes.size + 1);
    memcpy(copy, buf_text(&bytes), bytes.size);
    *text = copy;
    *size = bytes.size;
    buf_reset(&bytes);
    return 0;
}

static int
values_of_file(struct preview *preview, struct err *err)
{
    const char *json;
    size_t size;

    if (read_text(preview, preview->options->fields_file, &json, &size, err) !=
        0) {
        return -1;
    }
    preview->values = values_from_object(preview->options->fields_file, json,
                                         preview->workspace->arena, err);
    return preview->values == NULL ? -1 : 0;
}

/* Values of a file in place of the person's, by the names of the fields. */
static int
replace_values(struct preview *preview, struct err *err)
{
    const char *json;
    size_t size;

    if (read_text(preview, preview->options->fields_file, &json, &size, err) !=
        0) {
        return -1;
    }
    if (values_read(preview->values, json, preview->workspace->arena, err) !=
        0) {
        return err_context(err, "%s", preview->options->fields_file);
    }
    return 0;
}

/* A template may have any fields, which the file then names; the templates
 * of a kind have kigen's own. */
static int
find_values(struct preview *preview, struct err *err)
{
    bool from_file = preview->options->fields_file != NULL;

    if (preview->kind == 0 && from_file) {
        return values_of_file(preview, err);
    }
    preview->values = showing_values(&preview->person, err);
    if (preview->values == NULL) {
        return -1;
    }
    return from_file ? replace_values(preview, err) : 0;
}

/* -- templates --------------------------------------------------------- */

static const char *
folder_of(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL) {
        return ".";
    }
    return slash == path ? "/"
                         : arena_strndup(arena, path, (size_t)(slash - path));
}

static int
mailing_of_file(struct preview *preview, struct err *err)
{
    struct arena *arena = preview->workspace->arena;
    struct mailing_part *part = ARENA_NEW(arena, struct mailing_part);
    const struct mailing_source beside =
        mailing_folder(folder_of(preview->what, arena));
    const struct design *design;
    const char *json;
    size_t size;

    if (read_text(preview, preview->what, &json, &size, err) != 0) {
        return err != NULL && err->code == ERR_INPUT
                   ? err_recode(err, ERR_CONFIG)
                   : -1;
    }
    design = template_read(
        &(struct template_text){preview->what, json, size, &beside},
        preview->values->vocabulary, arena, &preview->faults, err);
    if (design == NULL) {
        fault_log(&preview->faults);
        return -1;
    }
    stacking_check(design, preview->values->vocabulary, &preview->faults);
    *part = (struct mailing_part){.file = preview->what,
                                  .design = specimen_marked(design, arena),
                                  .when = -1};
    preview->mailing = (struct mailing){.kind = NOTICE_CERTIFICATE,
                                        .parts = part,
                                        .part_count = 1,
                                        .pages_max = PAGES_MAX};
    return 0;
}

/* -- printing ---------------------------------------------------------- */

/* Every other letter of the same templates: with the longest values where they
 * have kigen's own fields. */
static int
look_at_all(const struct preview *preview, struct review *review,
            struct err *err)
{
    const struct values *values = preview->values;
    enum notice_kind kind = preview->person.kind;
    const char *missing = NULL;

    if (values->vocabulary == fields_vocabulary()) {
        values =
            rehearsal_longest(preview->workspace, preview->person.municipality,
                              kind, preview->person.today, &missing, err);
    }
    if (values == NULL) {
        return missing == NULL ? -1 : 0;
    }
    for (size_t i = 0; i < preview->mailing.part_count; i++) {
        const struct review_order order = {&preview->mailing.parts[i],
                                           preview->kind, values};

        if (review_part(review, &order, err) != 0) {
            return -1;
        }
    }
    return 0;
}

static int
draw(struct preview *preview, struct buf *out, struct err *err)
{
    struct workspace *workspace = preview->workspace;
    struct measure measure = fontset_measure(workspace->fonts);
    const struct document_info info = {.title = "見本",
                                       .created = preview->person.today,
                                       .identity = "preview"};
    struct review *review = review_new(&measure, workspace->arena);
    struct composed composed;

    if (review_letter(review, &preview->mailing, preview->values,
                      workspace->arena, &composed, err) != 0) {
        /* Nothing is held here: what was given cannot be printed. */
        return err->code == ERR_LETTER ? err_recode(err, ERR_INPUT) : -1;
    }
    if (look_at_all(preview, review, err) != 0) {
        return -1;
    }
    review_report(review, &preview->faults);
    composed = review_redden(review, &composed, workspace->arena);
    return draw_letter(workspace->fonts, &info, &composed, out, err);
}

/* The page is there; what is wrong with it is for a human to look at. */
static int
say_faults(const struct preview *preview)
{
    for (size_t i = 0; i < preview->faults.kept; i++) {
        log_warning("%s", preview->faults.text[i]);
    }
    if (preview->faults.total > 0) {
        log_warning(ngettext("%s was written, with %zu thing to look at, in "
                             "red where it is on its pages",
                             "%s was written, with %zu things to look at, in "
                             "red where they are on its pages",
                             preview->faults.total),
                    preview->options->output, preview->faults.total);
    }
    return preview->faults.total > 0 ? ERR_LETTER : 0;
}

static int
show(struct preview *preview, struct err *err)
{
    struct buf pdf = {0};
    int status;

    fault_init(&preview->faults, preview->workspace->arena);
    status = find_values(preview, err);
    if (status == 0) {
        status = preview->kind != 0
                     ? showing_mailing(&preview->person, &preview->mailing, err)
                     : mailing_of_file(preview, err);
    }
    if (status == 0) {
        status = draw(preview, &pdf, err);
    }
    if (status == 0) {
        status = output_put(preview->workspace, preview->options->output,
                            preview->options->force, &pdf, err);
    }
    buf_reset(&pdf);
    return status == 0 ? say_faults(preview) : status;
}

/* Of a kind, or of a template, which is then a letter of certificates. */
static struct showing
whose(const struct preview *preview)
{
    const struct preview_options *options = preview->options;

    return (struct showing){
        .workspace = preview->workspace,
        .municipality = options->municipality,
        .resident = options->resident,
        .born = options->birth_date,
        .reason = options->reason,
        .today = date_in_japan(preview->workspace->at->now),
        .kind = preview->kind != 0 ? preview->kind : NOTICE_CERTIFICATE,
    };
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const struct preview_options *options = line->options;
    struct preview preview = {.options = options, .what = line->arguments[0]};
    int status;

    if (options->fields_file != NULL && options->resident != NULL) {
        return err_set(err, ERR_USAGE,
                       _("--fields and --resident exclude each other"));
    }
    if (options->resident != NULL &&
        (options->reason == NULL || (date_is_none(options->birth_date.on) &&
                                     options->birth_date.text == NULL))) {
        return err_set(err, ERR_USAGE,
                       _("--resident needs --birth-date and --reason too: "
                         "whose letter is looked at goes on record"));
    }
    preview.workspace = workspace_open(at, WORKSPACE_FONTS, err);
    if (preview.workspace == NULL) {
        return -1;
    }
    preview.kind =
        (enum notice_kind)word_from_key(notice_kind_words, preview.what);
    preview.person = whose(&preview);
    status = show(&preview, err);
    workspace_close(preview.workspace);
    return status;
}

const struct command preview_command = {
    .name = "preview",
    .summary = N_("print a template with the mark 見本"),
    .argument = {N_("TEMPLATE.json|KIND"), 1, 1, FORM_ANY},
    .options = OPTION_ROWS,
    .options_size = sizeof(struct preview_options),
    .example = "preview certificate -o preview.pdf",
    .ends = ENDS_WORKSPACE | END(ERR_LETTER) | END(ERR_CREATE),
    .run = run,
};
