#include "command/notices.h"

#include "base/log.h"
#include "base/text.h"
#include "command/options.h"
#include "command/print.h"
#include "desk/workspace.h"

static const char *resident, *municipality, *lot;
static int json;
static const struct poptOption table[] = {
    {"resident", 'r', POPT_ARG_STRING, &resident, 0, NULL, NULL},
    {"municipality", 'm', POPT_ARG_STRING, &municipality, 0, NULL, NULL},
    {"lot", 'l', POPT_ARG_STRING, &lot, 0, NULL, NULL},
    {"json", 'j', POPT_ARG_NONE, &json, 0, NULL, NULL},
    POPT_TABLEEND};
static const struct options options = {"notices", table, 0, 0};

static void
write_certificates(const struct notice *notice, struct buf *out)
{
    print_open(out, "certificates", '[');
    for (int i = 0; i < notice->certificate_count; i++) {
        const struct notice_certificate *certificate = &notice->certificates[i];

        print_open(out, NULL, '{');
        print_text(out, "type",
                   word_key(certificate_type_words, (int)certificate->type));
        print_date(out, "expires_on", certificate->expires_on);
        print_close(out, '}');
    }
    print_close(out, ']');
}

static void
write_json(const struct notice *notice, struct buf *out)
{
    char name[LOT_NAME_SIZE];

    print_open(out, NULL, '{');
    print_text(out, "number", notice->number);
    print_text(out, "municipality", notice->municipality);
    print_text(out, "resident", notice->resident);
    print_text(out, "kind", word_key(notice_kind_words, (int)notice->kind));
    write_certificates(notice, out);
    print_date(out, "window_from", notice->window_from);
    print_date(out, "window_to", notice->window_to);
    print_date(out, "business_date", notice->business_date);
    print_text(out, "state", word_key(notice_state_words, (int)notice->state));
    print_text(out, "lot",
               notice->lot == 0 ? NULL : lot_name(notice->lot, name));
    if (notice->bundle == 0) {
        /* No bundle, no page: a held notice has no page 0. */
        print_text(out, "bundle", NULL);
        print_text(out, "page_from", NULL);
        print_text(out, "page_to", NULL);
    } else {
        print_text(out, "bundle", bundle_name(notice->bundle, name));
        print_number(out, "page_from", notice->page_from);
        print_number(out, "page_to", notice->page_to);
    }
    print_text(out, "reason",
               notice->reason == REASON_NONE
                   ? NULL
                   : word_key(reason_words, (int)notice->reason));
    print_text(out, "detail",
               notice->detail[0] == '\0' ? NULL : notice->detail);
    print_close(out, '}');
    buf_add_byte(out, '\n');
}

/* "2024-03-05..2024-06-04"; "-" when nothing is in its window. */
static void
write_window(const struct notice *notice, struct buf *out)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    if (date_is_none(notice->window_to)) {
        buf_add_text(out, "-");
    } else {
        buf_printf(out, "%s..%s", date_format_iso(notice->window_from, from),
                   date_format_iso(notice->window_to, to));
    }
}

static void
write_line(const struct notice *notice, struct buf *out)
{
    char date[DATE_TEXT_SIZE], lot_text[LOT_NAME_SIZE];
    char bundle[LOT_NAME_SIZE];

    buf_printf(out, "%s  %s  %s  %s  ", notice->number, notice->resident,
               word_ja(notice_kind_words, (int)notice->kind),
               date_format_iso(notice->business_date, date));
    write_window(notice, out);
    buf_printf(out, "  %s", word_ja(notice_state_words, (int)notice->state));
    if (notice->lot != 0) {
        buf_printf(out, "  %s/%s %d-%d", lot_name(notice->lot, lot_text),
                   bundle_name(notice->bundle, bundle), notice->page_from,
                   notice->page_to);
    }
    if (notice->reason != REASON_NONE) {
        buf_printf(out, "  %s: %s", word_key(reason_words, (int)notice->reason),
                   notice->detail[0] != '\0'
                       ? notice->detail
                       : word_text(reason_words, (int)notice->reason));
    }
    buf_add_byte(out, '\n');
}

static int
print_notice(void *context, const struct notice *notice, struct err *err)
{
    struct buf out = {0};

    (void)context;
    if (json) {
        write_json(notice, &out);
    } else {
        write_line(notice, &out);
    }
    return print_out(&out, err);
}

/* Looking at one person's letters is itself on record. */
static int
note_lookup(const struct workspace *workspace, struct err *err)
{
    struct workspace_act act = {.kind = EVENT_LOOKUP,
                                .resident = resident,
                                .municipality = municipality,
                                .reason = "notices"};

    return resident == NULL ? 0 : workspace_note(workspace, &act, err);
}

int
command_notices(const struct surroundings *at, int argc, const char **argv,
                struct err *err)
{
    struct register_notices which = {0};
    struct workspace *workspace;
    int status = -1;

    if (options_read(&options, argc, argv, NULL, err) < 0) {
        return -1;
    }
    which.lot = lot == NULL ? 0 : lot_from_name(lot);
    if (lot != NULL && which.lot == 0) {
        return err_set(err, ERR_USAGE,
                       _("--lot: not a lot; write it as L000001"));
    }
    workspace = workspace_open(at, WORKSPACE_READ, err);
    if (workspace == NULL) {
        return -1;
    }
    if (resident != NULL) {
        municipality = workspace_municipality(workspace, municipality, err);
    }
    which.resident = resident;
    which.municipality = municipality;
    if ((resident == NULL || municipality != NULL) &&
        note_lookup(workspace, err) == 0) {
        status =
            register_notices(workspace->reg, &which, print_notice, NULL, err);
    }
    workspace_close(workspace);
    return status;
}
