#include "command/explain.h"

#include "base/text.h"
#include "command/print.h"
#include "desk/explanation.h"
#include "desk/holdwords.h"
#include "desk/whose.h"
#include "select/bearer.h"

struct explain_options {
    const char *municipality;
    struct date date;
    bool json;
};

static const struct option_row OPTION_ROWS[] = {
    {"municipality", 'm', N_("CODE"),
     N_("the municipality, when the register has more than one"),
     .form = FORM_CODE, OPTION_INTO(struct explain_options, municipality)},
    {"date", 'd', N_("DATE"), N_("judge as of this day; default: today"),
     OPTION_INTO(struct explain_options, date)},
    {"json", 'j', NULL, N_("one JSON object a line, keys in English"),
     OPTION_INTO(struct explain_options, json)},
    {.name = NULL},
};

/* -- JSON -------------------------------------------------------------- */

static void
write_certificate(const struct judged *judged, struct buf *out)
{
    if (judged->certificate == NULL) {
        return;
    }
    print_open(out, NULL, '{');
    print_text(
        out, "type",
        word_key(certificate_type_words, (int)judged->certificate->type));
    print_text(
        out, "status",
        word_key(certificate_status_words, (int)judged->certificate->status));
    print_date(out, "expires_on", judged->expires_on);
    print_date(out, "window_from", judged->window.from);
    print_date(out, "window_to", judged->window.to);
    print_bool(out, "notify", judged->notify);
    print_close(out, '}');
}

static void
write_told(const struct dossier *dossier, struct buf *out)
{
    char name[LOT_NAME_SIZE];

    print_open(out, "told", '[');
    for (int i = 0; i < dossier->told_count; i++) {
        const struct told *told = &dossier->told[i];

        print_open(out, NULL, '{');
        print_text(out, "number", told->number);
        print_text(out, "type",
                   word_key(certificate_type_words, (int)told->type));
        print_date(out, "expires_on", told->expires_on);
        print_text(out, "kind", word_key(notice_kind_words, (int)told->kind));
        print_text(out, "state",
                   word_key(notice_state_words, (int)told->state));
        print_date(out, "business_date", told->business_date);
        print_text(out, "lot",
                   told->lot == 0 ? NULL : lot_name(told->lot, name));
        print_date(out, "born", told->who.born);
        print_bool(out, "former_bearer",
                   bearer_of_told(dossier, told) == IDENTITY_OTHER);
        print_text(out, "replaces",
                   told->replaces[0] == '\0' ? NULL : told->replaces);
        print_text(out, "replaced_by",
                   told->replaced_by[0] == '\0' ? NULL : told->replaced_by);
        print_close(out, '}');
    }
    print_close(out, ']');
}

static void
write_stamp(const char *key, const struct stamp *stamp, struct buf *out)
{
    if (stamp->by[0] == '\0') {
        print_text(out, key, NULL);
        return;
    }
    print_open(out, key, '{');
    print_text(out, "by", stamp->by);
    print_text(out, "login", stamp->login);
    print_text(out, "at", stamp->at);
    print_close(out, '}');
}

static void
write_holds(const struct dossier *dossier, struct buf *out)
{
    print_open(out, "holds", '[');
    for (int i = 0; i < dossier->hold_count; i++) {
        const struct hold *hold = &dossier->holds[i];
        char name[HOLD_NAME_SIZE];

        print_open(out, NULL, '{');
        print_text(out, "hold", hold_name(hold->id, name));
        print_bool(out, "support_measure", hold->support_measure);
        print_bool(out, "in_force", hold->end == HOLD_IN_FORCE);
        print_text(out, "reason", hold->reason);
        write_stamp("set", &hold->set, out);
        write_stamp("confirmed", &hold->confirmed, out);
        write_stamp("released", &hold->released, out);
        print_text(out, "end",
                   hold->end == HOLD_IN_FORCE
                       ? NULL
                       : word_key(hold_end_words, (int)hold->end));
        print_text(out, "letter",
                   hold->letter.names[0] == '\0' ? NULL : hold->letter.names);
        print_text(out, "fall",
                   hold->fall == HOLD_STANDS
                       ? NULL
                       : word_key(hold_fall_words, (int)hold->fall));
        print_close(out, '}');
    }
    print_close(out, ']');
}

static void
write_changes(const struct explanation *explanation, struct buf *out)
{
    print_open(out, "changes", '[');
    for (size_t i = 0; i < explanation->change_count; i++) {
        print_open(out, NULL, '{');
        print_text(out, "at", explanation->changes[i].at);
        print_text(out, "columns", explanation->changes[i].columns);
        print_close(out, '}');
    }
    print_close(out, ']');
}

static void
write_json(const struct explanation *explanation, struct buf *out)
{
    const struct decision *decision = &explanation->decision;

    print_open(out, NULL, '{');
    print_text(out, "resident", explanation->dossier.resident.id);
    print_text(out, "municipality", explanation->dossier.resident.municipality);
    print_date(out, "date", explanation->today);
    print_text(out, "verdict", word_key(verdict_words, (int)decision->verdict));
    print_text(out, "reason",
               decision->reason == REASON_NONE
                   ? NULL
                   : word_key(reason_words, (int)decision->reason));
    print_text(out, "detail",
               decision->detail[0] == '\0' ? NULL : decision->detail);
    print_text(out, "kind",
               decision->kind == 0
                   ? NULL
                   : word_key(notice_kind_words, (int)decision->kind));
    print_text(out, "set", explanation->set);
    print_open(out, "certificates", '[');
    write_certificate(&decision->signature, out);
    write_certificate(&decision->user, out);
    print_close(out, ']');
    write_told(&explanation->dossier, out);
    write_holds(&explanation->dossier, out);
    write_changes(explanation, out);
    print_open(out, "steps", '[');
    for (int i = 0; i < decision->step_count; i++) {
        print_open(out, NULL, '{');
        print_text(out, "rule", decision->steps[i].rule);
        print_text(out, "value", decision->steps[i].value);
        print_bool(out, "ok", decision->steps[i].ok);
        print_close(out, '}');
    }
    print_close(out, ']');
    print_close(out, '}');
    buf_add_byte(out, '\n');
}

/* -- for people -------------------------------------------------------- */

static void
describe_certificate(const struct judged *judged, struct buf *out)
{
    char expiry[DATE_TEXT_SIZE], from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    if (judged->certificate == NULL) {
        return;
    }
    buf_printf(
        out, _("  %s (%s): expires %s%s, renewable %s to %s%s\n"),
        word_ja(certificate_type_words, (int)judged->certificate->type),
        word_ja(certificate_status_words, (int)judged->certificate->status),
        date_format_iso(judged->expires_on, expiry),
        judged->by_rule ? _(" (computed)") : "",
        date_format_iso(judged->window.from, from),
        date_format_iso(judged->window.to, to),
        judged->notify ? _(" - this mailing names it") : "");
}

/* Whose letter it was, what it corrects, what corrects it. */
static void
describe_past(const struct dossier *dossier, const struct told *told,
              struct buf *out)
{
    char born[DATE_TEXT_SIZE];

    if (bearer_of_told(dossier, told) == IDENTITY_OTHER) {
        buf_printf(out,
                   _("    to a former bearer of the number, born on %s, not "
                     "to this person\n"),
                   date_format_iso(told->who.born, born));
    }
    if (told->kind == NOTICE_SECOND) {
        buf_printf(out, _("    the second notice, after the expiry\n"));
    }
    if (told->replaces[0] != '\0') {
        buf_printf(out, _("    it corrects the expiry of notice %s\n"),
                   told->replaces);
    }
    if (told->replaced_by[0] != '\0') {
        buf_printf(out, _("    its expiry was corrected by notice %s\n"),
                   told->replaced_by);
    }
}

static void
describe_told(const struct dossier *dossier, struct buf *out)
{
    for (int i = 0; i < dossier->told_count; i++) {
        const struct told *told = &dossier->told[i];
        char date[DATE_TEXT_SIZE], expiry[DATE_TEXT_SIZE];
        char name[LOT_NAME_SIZE];

        buf_printf(out,
                   _("  told on %s of %s expiring %s: notice %s, lot %s, "
                     "%s\n"),
                   date_format_iso(told->business_date, date),
                   word_ja(certificate_type_words, (int)told->type),
                   date_format_iso(told->expires_on, expiry), told->number,
                   told->lot == 0 ? "-" : lot_name(told->lot, name),
                   word_ja(notice_state_words, (int)told->state));
        describe_past(dossier, told, out);
    }
}

static void
describe_changes(const struct explanation *explanation, struct buf *out)
{
    for (size_t i = 0; i < explanation->change_count; i++) {
        buf_printf(out, _("  changed by the import of %s: %s\n"),
                   explanation->changes[i].at, explanation->changes[i].columns);
    }
}

static void
describe(const struct explanation *explanation, struct buf *out)
{
    const struct decision *decision = &explanation->decision;
    char date[DATE_TEXT_SIZE];

    buf_printf(out, _("resident %s of %s on %s\n"),
               explanation->dossier.resident.id,
               explanation->dossier.resident.municipality,
               date_format_iso(explanation->today, date));
    for (int i = 0; i < decision->step_count; i++) {
        const struct step *step = &decision->steps[i];

        buf_printf(out, "  %s %s  [%s]\n", step->ok ? "✓" : "✗", step->text,
                   step->value);
    }
    buf_printf(out, _("certificates:\n"));
    describe_certificate(&decision->signature, out);
    describe_certificate(&decision->user, out);
    describe_told(&explanation->dossier, out);
    if (explanation->dossier.hold_count > 0) {
        buf_printf(out, _("holds:\n"));
        holdwords_list(&explanation->dossier, true, out);
    }
    describe_changes(explanation, out);
    buf_printf(out, _("result: %s"),
               word_text(verdict_words, (int)decision->verdict));
    if (decision->reason != REASON_NONE) {
        buf_printf(out, " %s - %s",
                   word_name(reason_words, (int)decision->reason),
                   word_text(reason_words, (int)decision->reason));
    } else {
        buf_printf(out, _(" (%s, template set %s)"),
                   word_ja(notice_kind_words, (int)decision->kind),
                   explanation->set);
    }
    if (decision->detail[0] != '\0') {
        buf_printf(out, "\n  %s", decision->detail);
    }
    buf_add_byte(out, '\n');
}

/* -- the command ------------------------------------------------------- */

static int
explain(struct workspace *workspace, const struct command_line *line,
        struct explanation *explanation, struct err *err)
{
    const struct explain_options *options = line->options;
    struct whose whose;
    struct buf out = {0};

    if (whose_find(workspace, options->municipality, line->arguments[0], &whose,
                   err) != 0 ||
        explanation_make(workspace, whose.municipality, whose.resident,
                         explanation, err) != 0) {
        return -1;
    }
    if (options->json) {
        write_json(explanation, &out);
    } else {
        describe(explanation, &out);
    }
    return print_out(&out, err);
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const struct explain_options *options = line->options;
    struct workspace *workspace = workspace_open(at, WORKSPACE_READ, err);
    struct explanation explanation = {.today = options->date};
    int status;

    if (workspace == NULL) {
        return -1;
    }
    if (date_is_none(explanation.today)) {
        explanation.today = date_in_japan(at->now);
    }
    status = explain(workspace, line, &explanation, err);
    workspace_close(workspace);
    return status;
}

const struct command explain_command = {
    .name = "explain",
    .summary = N_("why a person is, or is not, told"),
    .argument = {N_("RESIDENT|NUMBER"), 1, 1, FORM_CODE},
    .options = OPTION_ROWS,
    .options_size = sizeof(struct explain_options),
    .example = "explain 00010001",
    .ends = ENDS_WORKSPACE,
    .run = run,
};
