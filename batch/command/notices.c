#include "command/notices.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"
#include "command/print.h"
#include "desk/workspace.h"
#include "select/bearer.h"

struct notices_options {
    const char *resident, *municipality, *lot;
    bool late, held, due, returned, json;
};

static const struct option_row OPTION_ROWS[] = {
    {"resident", 'r', N_("RESIDENT"), N_("of one person (on record)"),
     .form = FORM_CODE, OPTION_INTO(struct notices_options, resident)},
    {"municipality", 'm', N_("CODE"),
     N_("the municipality, when the register has more than one"),
     .form = FORM_CODE, OPTION_INTO(struct notices_options, municipality)},
    {"lot", 'l', N_("LOT"), N_("of one lot, as L000001"), .form = FORM_CODE,
     OPTION_INTO(struct notices_options, lot)},
    {"late", 'L', NULL,
     N_("instead the people who expired before a letter was made"),
     OPTION_INTO(struct notices_options, late)},
    {"held", 'H', NULL, N_("only held ones, by their last day"),
     OPTION_INTO(struct notices_options, held)},
    {"due", 'd', NULL,
     N_("only those made and not yet mailed, by their last day"),
     OPTION_INTO(struct notices_options, due)},
    {"returned", 'R', NULL, N_("only those that came back, by their last day"),
     OPTION_INTO(struct notices_options, returned)},
    {"json", 'j', NULL, N_("one JSON object a line, keys in English"),
     OPTION_INTO(struct notices_options, json)},
    {.name = NULL},
};

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
write_replaced(const struct notice *notice, struct buf *out)
{
    struct buf numbers = {0};

    notice_write_replaces(notice, " ", &numbers);
    print_text(out, "replaces", numbers.size == 0 ? NULL : buf_text(&numbers));
    print_text(out, "replaced_by",
               notice->replaced_by[0] == '\0' ? NULL : notice->replaced_by);
    buf_reset(&numbers);
}

/* What was asked for, and how it is shown. */
struct listing {
    struct reg *reg;
    const struct notices_options *options;
    const struct resident *whose; /* of one person's letters, the bearer of
                                     the number today; else NULL */
    struct arena *arena;
    struct notice *all; /* of a list by last day */
    size_t count;
};

static void
write_json(const struct notice *notice, const struct posting_return *back,
           const struct resident *whose, struct buf *out)
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
    if (notice->envelope > 0) {
        print_text(out, "envelope",
                   bundle_envelopes_name(notice->bundle, name));
        print_number(out, "envelope_page", notice->envelope);
    } else {
        print_text(out, "envelope", notice->envelope == 0 ? NULL : "common");
        print_text(out, "envelope_page", NULL);
    }
    print_text(out, "reason",
               notice->reason == REASON_NONE
                   ? NULL
                   : word_key(reason_words, (int)notice->reason));
    print_text(out, "detail",
               notice->detail[0] == '\0' ? NULL : notice->detail);
    write_replaced(notice, out);
    if (back->reason != 0) {
        print_text(out, "returned",
                   word_key(return_reason_words, (int)back->reason));
        print_date(out, "returned_on", back->returned_on);
    }
    if (whose != NULL) {
        print_date(out, "born", notice->born);
        print_bool(out, "former_bearer", bearer_is_former(whose, notice));
    }
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

/* What it corrects, what corrects it, and whose it was. */
static void
write_past(const struct notice *notice, const struct resident *whose,
           struct buf *out)
{
    struct buf numbers = {0};
    char born[DATE_TEXT_SIZE];

    notice_write_replaces(notice, " ", &numbers);
    if (numbers.size > 0) {
        buf_printf(out, _("  corrects notice %s"), buf_text(&numbers));
    }
    if (notice->replaced_by[0] != '\0') {
        buf_printf(out, _("  corrected by notice %s"), notice->replaced_by);
    }
    if (whose != NULL && bearer_is_former(whose, notice)) {
        buf_printf(out, _("  of a former bearer of the number, born on %s"),
                   date_format_iso(notice->born, born));
    }
    buf_reset(&numbers);
}

static void
write_line(const struct notice *notice, const struct posting_return *back,
           const struct resident *whose, struct buf *out)
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
        buf_printf(out, "  %s: %s",
                   word_name(reason_words, (int)notice->reason),
                   notice->detail[0] != '\0'
                       ? notice->detail
                       : word_text(reason_words, (int)notice->reason));
    }
    if (back->reason != 0) {
        buf_printf(out, "  %s %s",
                   word_name(return_reason_words, (int)back->reason),
                   date_format_iso(back->returned_on, date));
    }
    write_past(notice, whose, out);
    buf_add_byte(out, '\n');
}

static int
print_notice(void *context, const struct notice *notice, struct err *err)
{
    const struct listing *listing = context;
    struct posting_return back = {.reason = 0};
    struct buf out = {0};

    if (notice->state == NOTICE_RETURNED &&
        register_return(listing->reg, notice->number, &back, err) < 0) {
        return -1;
    }
    if (listing->options->json) {
        write_json(notice, &back, listing->whose, &out);
    } else {
        write_line(notice, &back, listing->whose, &out);
    }
    return print_out(&out, err);
}

/* -- by last day ------------------------------------------------------------
 */

static bool
is_listed(const struct notices_options *options, enum notice_state state)
{
    return (options->held && state == NOTICE_HELD) ||
           (options->returned && state == NOTICE_RETURNED) ||
           (options->due &&
            (state == NOTICE_SELECTED || state == NOTICE_RENDERED ||
             state == NOTICE_RELEASED || state == NOTICE_CONFIRMED));
}

static int
keep_notice(void *context, const struct notice *notice, struct err *err)
{
    struct listing *listing = context;

    (void)err;
    if (is_listed(listing->options, notice->state)) {
        ARENA_GROW(listing->arena, listing->all, listing->count);
        listing->all[listing->count++] = notice_keep(notice, listing->arena);
    }
    return 0;
}

/* Whose last day nobody knows comes first: somebody has to look. */
static int
compare_last_day(const void *a, const void *b)
{
    const struct notice *one = a, *other = b;
    int order = date_compare(one->window_to, other->window_to);

    return order != 0 ? order : strcmp(one->number, other->number);
}

static int
print_by_last_day(struct listing *listing, const struct register_notices *which,
                  struct err *err)
{
    if (register_notices(listing->reg, which, keep_notice, listing, err) != 0) {
        return -1;
    }
    if (listing->count > 0) {
        qsort(listing->all, listing->count, sizeof *listing->all,
              compare_last_day);
    }
    for (size_t i = 0; i < listing->count; i++) {
        if (print_notice(listing, &listing->all[i], err) != 0) {
            return -1;
        }
    }
    return 0;
}

/* Who was listed as LATE has no notice; the list is all there is. */
static int
print_late(void *context, const char *municipality, const char *resident,
           struct date found_on, struct err *err)
{
    const struct notices_options *options = context;
    struct buf out = {0};
    char date[DATE_TEXT_SIZE];

    if (options->json) {
        print_open(&out, NULL, '{');
        print_text(&out, "municipality", municipality);
        print_text(&out, "resident", resident);
        print_date(&out, "found_on", found_on);
        print_close(&out, '}');
        buf_add_byte(&out, '\n');
    } else {
        buf_printf(&out, "%s  %s  %s\n", date_format_iso(found_on, date),
                   municipality, resident);
    }
    return print_out(&out, err);
}

/* Looking at one person's letters is itself on record. */
static int
note_lookup(const struct workspace *workspace,
            const struct notices_options *options, struct err *err)
{
    struct workspace_act act = {.kind = EVENT_LOOKUP,
                                .resident = options->resident,
                                .municipality = options->municipality,
                                .reason = "notices"};

    return options->resident == NULL ? 0 : workspace_note(workspace, &act, err);
}

static int
list(struct workspace *workspace, struct notices_options *options,
     const struct register_notices *which, struct err *err)
{
    const struct date always = {0, 0, 0};
    struct register_notices these = *which;
    struct listing listing = {
        .reg = workspace->reg, .options = options, .arena = workspace->arena};
    struct dossier dossier;

    if (options->late) {
        return register_late(workspace->reg, always, print_late, options, err);
    }
    if (options->resident != NULL) {
        options->municipality =
            workspace_municipality(workspace, options->municipality, err);
        if (options->municipality == NULL) {
            return -1;
        }
    }
    these.resident = options->resident;
    these.municipality = options->municipality;
    if (note_lookup(workspace, options, err) != 0) {
        return -1;
    }
    if (options->resident != NULL) {
        int known = register_dossier(workspace->reg, options->municipality,
                                     options->resident, workspace->arena,
                                     &dossier, err);

        if (known < 0) {
            return -1;
        }
        listing.whose = known > 0 ? &dossier.resident : NULL;
    }
    return options->held || options->due || options->returned
               ? print_by_last_day(&listing, &these, err)
               : register_notices(workspace->reg, &these, print_notice,
                                  &listing, err);
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    struct notices_options options =
        *(const struct notices_options *)line->options;
    struct register_notices which = {0};
    struct workspace *workspace;
    int status;

    which.lot = options.lot == NULL ? 0 : lot_from_name(options.lot);
    if (options.lot != NULL && which.lot == 0) {
        return err_set(err, ERR_USAGE,
                       _("--lot: not a lot; write it as L000001"));
    }
    if (options.late && (options.lot != NULL || options.resident != NULL ||
                         options.held || options.due || options.returned)) {
        return err_set(err, ERR_USAGE,
                       _("--late lists people without a notice; leave out "
                         "the other choices"));
    }
    workspace = workspace_open(at, WORKSPACE_READ, err);
    if (workspace == NULL) {
        return -1;
    }
    status = list(workspace, &options, &which, err);
    workspace_close(workspace);
    return status;
}

const struct command notices_command = {
    .name = "notices",
    .summary = N_("list notices and their states"),
    .options = OPTION_ROWS,
    .options_size = sizeof(struct notices_options),
    .example = "notices --resident 00010001",
    .ends = ENDS_WORKSPACE,
    .run = run,
};
