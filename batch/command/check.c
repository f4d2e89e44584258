#include "command/check.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/file_open.h"
#include "base/log.h"
#include "base/text.h"
#include "command/check_glyphs.h"
#include "command/print.h"
#include "desk/evenness.h"
#include "desk/premises.h"
#include "desk/rehearsal.h"
#include "desk/repin.h"
#include "desk/service.h"
#include "desk/vendor.h"
#include "desk/workspace.h"
#include "layout/compose.h"
#include "letter/fields.h"
#include "template/stacking.h"
#include "template/touch.h"

/* What the verb works with. */
struct proving {
    struct workspace *workspace;
    struct buf *out;
    struct fault_list *lines; /* things to look at */
};

struct check_options {
    bool glyphs, json, force;
    const char *output;
};

static const struct option_row OPTION_ROWS[] = {
    {"glyphs", 'g', NULL,
     N_("instead: whose name or address cannot be printed, and why"),
     OPTION_INTO(struct check_options, glyphs)},
    {"json", 'j', NULL, N_("with --glyphs: one JSON object a line"),
     OPTION_INTO(struct check_options, json)},
    {"output", 'o', N_("SHEET.pdf"),
     N_("with --glyphs: every 外字 and variant, large, with the names"),
     OPTION_INTO(struct check_options, output)},
    {"force", 0, NULL, N_("replace the file that stands there"),
     OPTION_INTO(struct check_options, force)},
    {.name = NULL},
};

static bool
is_of_set(const struct mailing_set *set, const char *file)
{
    for (size_t i = 0; i < set->file_count; i++) {
        if (strcmp(set->files[i].name, file) == 0) {
            return true;
        }
    }
    return false;
}

static int
prove_template(const struct proving *proving, const struct mailing_set *set,
               const char *file, bool *used, struct err *err)
{
    struct workspace *workspace = proving->workspace;
    const struct mailing_source source =
        mailing_folder(workspace_set_folder(workspace, set->name));
    const char *shown = file_join(workspace->arena, set->name, file);
    struct fault_list faults;
    const struct design *design;
    const char *json;
    size_t size;

    fault_init(&faults, workspace->arena);
    if (source.read(source.context, file, workspace->arena, &json, &size,
                    err) != 0) {
        return -1;
    }
    design = template_read(&(struct template_text){shown, json, size, &source},
                           fields_vocabulary(), workspace->arena, &faults, err);
    if (design == NULL) {
        fault_log(&faults);
        return -1;
    }
    if (stacking_check(design, fields_vocabulary(), &faults) > 0) {
        fault_log(&faults);
        return err_set(err, ERR_CONFIG,
                       _("%s: elements stand where others grow"), shown);
    }
    touch_mark_used(design, used);
    return rehearsal_review_design(workspace, design,
                                   date_in_japan(workspace->at->now),
                                   proving->lines, err);
}

static void
mark_mailing(const struct mailing *mailing, bool *used)
{
    for (size_t i = 0; i < mailing->part_count; i++) {
        touch_mark_used(mailing->parts[i].design, used);
        if (mailing->parts[i].when >= 0) {
            used[mailing->parts[i].when] = true;
        }
    }
}

/* The set's folder may hold more templates than its mailings use: the print
 * of the sealing envelopes. */
static int
prove_others(const struct proving *proving, const struct mailing_set *set,
             bool *used, struct err *err)
{
    const char *path = workspace_set_folder(proving->workspace, set->name);
    DIR *folder = file_open_dir(path);
    const struct dirent *entry;
    int status = 0;

    if (folder == NULL) {
        return err_set_errno(err, ERR_CONFIG, errno, "%s", path);
    }
    while ((entry = readdir(folder)) != NULL) {
        size_t length = strlen(entry->d_name);

        if (length > 5 && strcmp(entry->d_name + length - 5, ".json") == 0 &&
            !is_of_set(set, entry->d_name) &&
            prove_template(proving, set, entry->d_name, used, err) != 0) {
            status = -1;
        }
    }
    closedir(folder);
    return status;
}

static void
write_fields(const struct mailing_set *set, const bool *used, struct buf *out)
{
    const struct vocabulary *vocabulary = fields_vocabulary();

    for (int want = 1; want >= 0; want--) {
        buf_printf(out, want ? _("%s: fields used:") : _("%s: not used:"),
                   set->name);
        for (size_t i = 0; i < vocabulary->count; i++) {
            if (used[i] == (want == 1)) {
                buf_printf(out, " %s", vocabulary->slots[i].name);
            }
        }
        buf_add_byte(out, '\n');
    }
}

/* What a foreign PDF shows nobody but its reader knows. */
static void
write_bases(const struct mailing_set *set, const struct mailing *mailing,
            struct buf *out)
{
    for (size_t i = 0; i < mailing->part_count; i++) {
        const struct mailing_part *part = &mailing->parts[i];

        if (part->design->base != NULL) {
            buf_printf(out,
                       _("%s/%s: lies on a PDF; what that shows in the window "
                         "and beneath the texts is not looked at: look at the "
                         "preview\n"),
                       set->name, part->file);
        }
    }
}

static int
prove_set(const struct proving *proving, const struct mailing_set *set,
          struct err *err)
{
    struct workspace *workspace = proving->workspace;
    bool *used =
        ARENA_ARRAY(workspace->arena, fields_vocabulary()->count, bool);

    for (int kind = 1; kind <= NOTICE_KINDS; kind++) {
        mark_mailing(mailing_of(set, (enum notice_kind)kind), used);
    }
    if (prove_others(proving, set, used, err) != 0) {
        return -1;
    }
    write_fields(set, used, proving->out);
    evenness_advise(set, proving->out);
    for (int kind = 1; kind <= NOTICE_KINDS; kind++) {
        write_bases(set, mailing_of(set, (enum notice_kind)kind), proving->out);
    }
    if (set->is_unchecked) {
        buf_printf(proving->out,
                   _("%s: nobody of the city has read its words yet; have "
                     "them compared with the notice, and write texts = "
                     "checked into %s/set.conf\n"),
                   set->name, workspace_set_folder(workspace, set->name));
    }
    return rehearsal_check_window(workspace, set, err);
}

/* Sets that are no good, and what was wrong with the last. */
struct failed_sets {
    const char **names;
    size_t count;
    struct err last;
};

static bool
has_failed(const struct failed_sets *failed, const char *name)
{
    for (size_t i = 0; i < failed->count; i++) {
        if (strcmp(failed->names[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* All sets of a municipality are looked at; the last failure is the
 * caller's, those before it are logged.  failed: names that were, of this
 * municipality and those before. */
static int
prove_sets_of(const struct proving *proving, const struct municipality *whose,
              struct failed_sets *failed, struct err *err)
{
    struct workspace *workspace = proving->workspace;
    const char *const *names = NULL;
    size_t count = 0;

    if (workspace_set_names(workspace, whose, &names, &count, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        const struct workspace_set *before = workspace->sets;
        const struct mailing_set *set;

        if (has_failed(failed, names[i])) {
            continue;
        }
        set = workspace_set(workspace, names[i], err);
        if (set == NULL ||
            (workspace->sets != before && prove_set(proving, set, err) != 0)) {
            if (failed->count > 0) {
                log_error("%s", failed->last.text);
            }
            failed->last = *err;
            ARENA_GROW(workspace->arena, failed->names, failed->count);
            failed->names[failed->count++] = names[i];
        }
    }
    return 0;
}

/* The sets that letters would need tonight, or the standard ones while the
 * register is empty. */
static int
prove_sets(const struct proving *proving, struct err *err)
{
    struct workspace *workspace = proving->workspace;
    const struct municipality none = {.code = "", .template_set = ""};
    const struct municipality *municipalities = &none;
    struct failed_sets failed = {.last = {ERR_NONE, ""}};
    size_t count = 0;

    if (register_municipalities(workspace->reg, workspace->arena,
                                &municipalities, &count, err) != 0) {
        return -1;
    }
    if (count == 0) {
        municipalities = &none;
        count = 1;
    }
    for (size_t i = 0; i < count; i++) {
        if (prove_sets_of(proving, &municipalities[i], &failed, err) != 0) {
            return -1;
        }
    }
    *err = failed.last;
    return failed.count > 0 ? -1 : 0;
}

static int
write_settings(const struct workspace *workspace, struct buf *out,
               struct err *err)
{
    const struct municipality *municipalities = NULL;
    size_t count = 0;

    if (register_municipalities(workspace->reg, workspace->arena,
                                &municipalities, &count, err) != 0) {
        return -1;
    }
    settings_write_in_force(workspace->conf, municipalities, count, out);
    return 0;
}

/* With the sets read, what remains is to set them once. */
static int
rehearse(struct workspace *workspace, struct err *err)
{
    workspace->sets = NULL;
    return rehearsal_hold(workspace, date_in_japan(workspace->at->now), err);
}

/* A lot that waits and can no longer be set as planned is no fault of the
 * settings: the next run takes it back.  Whoever would rather have it as it
 * was planned has until then to put back the fonts. */
static int
prove_waiting_lots(const struct outbox *outbox, struct arena *arena,
                   struct buf *out, struct err *err)
{
    const struct lot *lots = NULL;
    size_t count = 0;

    if (register_lots(outbox->reg, LOT_PLANNED, arena, &lots, &count, err) !=
        0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        struct err why;
        char name[LOT_NAME_SIZE];
        int fit = outbox_try(outbox, &lots[i], &why);

        if (fit < 0) {
            return err_set(err, why.code, "%s", why.text);
        }
        if (fit == 0) {
            buf_printf(out,
                       _("lot %s waits and can no longer be set as planned: "
                         "%s; if nothing of it has left the house, the next "
                         "run takes it back and judges its people again\n"),
                       lot_name(lots[i].id, name), why.text);
        }
    }
    return 0;
}

/* What is set on purpose, and yet is not as safe as it could be. */
static void
warn_of_settings(const struct workspace *workspace)
{
    if (strcmp(conf_text(workspace->conf, NULL, "two_logins"), "declared") ==
        0) {
        log_warning(_("two_logins = declared: whoever types two names is two "
                      "persons. Give each clerk a login and set it to "
                      "required"));
    }
}

static int
prove_mapping(const struct workspace *workspace, struct buf *out,
              struct err *err)
{
    const struct mapping *mapping;
    const char *path;

    if (vendor_mapping(workspace, &mapping, &path, err) != 0) {
        return -1;
    }
    if (path != NULL) {
        buf_printf(out, _("columns are read by %s\n"), path);
    }
    return 0;
}

static int
say_empty(const struct workspace *workspace, struct buf *out, struct err *err)
{
    const char *said;
    int empty = workspace_is_empty(workspace, &said, err);

    if (empty == 1) {
        buf_printf(out, "%s\n", said);
    }
    return empty < 0 ? -1 : 0;
}

/* What would not come out right is no reason to stop a night: whose letter it
 * is, is held, and told.  But somebody has to look. */
static int
prove_pages(struct workspace *workspace, struct fault_list *lines,
            struct err *err)
{
    if (rehearsal_review(workspace, date_in_japan(workspace->at->now), lines,
                         err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < lines->kept; i++) {
        log_warning("%s", lines->text[i]);
    }
    return 0;
}

static int
prove_all(const struct surroundings *at, struct err *err)
{
    struct workspace *workspace = workspace_open(at, WORKSPACE_FONTS, err);
    struct fault_list lines;
    struct proving proving;
    struct outbox outbox;
    struct buf out = {0};
    int status = -1;

    if (workspace == NULL) {
        return -1;
    }
    fault_init(&lines, workspace->arena);
    proving = (struct proving){workspace, &out, &lines};
    outbox = workspace_outbox(workspace);
    warn_of_settings(workspace);
    if (write_settings(workspace, &out, err) == 0 &&
        prove_mapping(workspace, &out, err) == 0 &&
        outbox_check_folders(&outbox, err) == 0 &&
        premises_check_folders(workspace, err) == 0 &&
        prove_sets(&proving, err) == 0 && rehearse(workspace, err) == 0 &&
        prove_pages(workspace, &lines, err) == 0 &&
        service_write(workspace, date_in_japan(at->now), &out, err) == 0 &&
        prove_waiting_lots(&outbox, workspace->arena, &out, err) == 0 &&
        check_glyphs_count(workspace, &out, err) == 0 &&
        say_empty(workspace, &out, err) == 0) {
        repin_remember_by_the_way(workspace);
        status = print_out(&out, err);
    }
    if (status == 0 && lines.total > 0) {
        status = ERR_LETTER;
    }
    buf_reset(&out);
    workspace_close(workspace);
    return status;
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const struct check_options *options = line->options;
    const struct check_glyphs_request request = {options->json, options->output,
                                                 options->force};

    if (!options->glyphs && (options->json || options->output != NULL)) {
        return err_set(err, ERR_USAGE,
                       _("--json and -o belong to --glyphs; write that too"));
    }
    if (options->output != NULL && strcmp(options->output, "-") == 0) {
        return err_set(err, ERR_USAGE,
                       _("-o: standard output takes the result; name a file "
                         "for the sheet"));
    }
    return options->glyphs ? check_glyphs(at, &request, err)
                           : prove_all(at, err);
}

const struct command check_command = {
    .name = "check",
    .summary = N_("compile all templates, print the settings in force"),
    .options = OPTION_ROWS,
    .options_size = sizeof(struct check_options),
    .example = "check",
    .ends = ENDS_WORKSPACE | END(ERR_LETTER) | END(ERR_CREATE),
    .run = run,
};
