#include "desk/letterwork.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "desk/calendar.h"
#include "letter/fields.h"
#include "select/bearer.h"
#include "select/representative.h"

enum {
    SETS = 2, /* ordinary and large print */
    KINDS = NOTICE_CARD
};

struct client {
    struct municipality municipality;
    bool known; /* its 団体 row is in the register */
    struct counters counters;
    const struct plate *plates[SETS];
    struct composer *composers[SETS][KINDS]; /* of letterwork_try */
    struct client *next;
};

struct letterwork {
    struct workspace *workspace;
    struct date today;
    struct arena *arena;
    struct measure measure; /* WORKSPACE_FONTS */
    struct client *clients; /* the last used first */
};

struct letterwork *
letterwork_new(struct workspace *workspace, struct date today,
               struct arena *arena)
{
    struct letterwork *work = ARENA_NEW(arena, struct letterwork);

    work->workspace = workspace;
    work->today = today;
    work->arena = arena;
    if (workspace->fonts != NULL) {
        work->measure = fontset_measure(workspace->fonts);
    }
    return work;
}

static struct client *
load_client(struct letterwork *work, const char *code, struct err *err)
{
    struct client *client = ARENA_NEW(work->arena, struct client);
    struct reg *reg = work->workspace->reg;
    const struct holidays *holidays = calendar_holidays(work->workspace, err);
    int found = holidays == NULL
                    ? -1
                    : register_municipality(reg, code, work->arena,
                                            &client->municipality, err);

    if (found < 0 ||
        register_offices(reg, code, work->arena, &client->counters.offices,
                         &client->counters.count, err) != 0) {
        return NULL;
    }
    client->counters.holidays = *holidays;
    client->known = found == 1;
    client->municipality.code = arena_strdup(work->arena, code);
    client->next = work->clients;
    work->clients = client;
    return client;
}

void
letterwork_assume(struct letterwork *work,
                  const struct municipality *municipality,
                  const struct office *offices, size_t count)
{
    struct client *client = ARENA_NEW(work->arena, struct client);

    client->municipality = *municipality;
    client->known = true;
    client->counters = (struct counters){.offices = offices, .count = count};
    client->next = work->clients;
    work->clients = client;
}

static struct client *
client_of(struct letterwork *work, const char *code, struct err *err)
{
    struct client *client = work->clients;

    while (client != NULL && strcmp(client->municipality.code, code) != 0) {
        client = client->next;
    }
    return client != NULL ? client : load_client(work, code, err);
}

/* Without sender and counters no letter makes sense. */
static const char *
missing_facts(const struct client *client, struct period period,
              struct arena *arena)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    if (!client->known) {
        return _("no row of the 団体 file for this municipality");
    }
    if (client->counters.count == 0) {
        return _("no row of the 窓口 file for this municipality");
    }
    /* Of a letter whose time is over (a preview of it) nothing is asked. */
    if (date_compare(period.from, period.to) <= 0 &&
        date_is_none(counters_last_day(&client->counters, false, period))) {
        return arena_printf(arena, _("no counter is open from %s to %s"),
                            date_format_iso(period.from, from),
                            date_format_iso(period.to, to));
    }
    return NULL;
}

static void
name_certificate(struct notice *notice, const struct judged *judged)
{
    struct notice_certificate *named;

    if (!judged->due) {
        return;
    }
    named = &notice->certificates[notice->certificate_count++];
    *named = (struct notice_certificate){.type = judged->certificate->type,
                                         .serial = judged->certificate->serial,
                                         .expires_on = judged->expires_on,
                                         .issued_on =
                                             judged->certificate->issued_on};
    if (judged->replaces != NULL) {
        snprintf(named->replaces, sizeof(named->replaces), "%s",
                 judged->replaces->number);
        named->replaces_of = judged->replaces->business_date;
    }
}

struct notice
letterwork_draft(const struct dossier *dossier, const struct decision *decision,
                 struct date today)
{
    struct notice notice = {
        .number = "0000000000",
        .municipality = dossier->resident.municipality,
        .resident = dossier->resident.id,
        .kind = decision->kind != 0 ? decision->kind : NOTICE_CERTIFICATE,
        .window_from = decision->window.from,
        .window_to = decision->window.to,
        .business_date = today,
        .detail = "",
        .postcode = "",
        .born = dossier->resident.born,
        .name = dossier->resident.name,
        .kana = dossier->resident.kana,
        .bearer = bearer_number(dossier),
        .snapshot = "",
        .mailing = "",
    };

    name_certificate(&notice, &decision->signature);
    name_certificate(&notice, &decision->user);
    return notice;
}

struct values *
letterwork_fill(struct letterwork *work, const struct letterwork_order *order,
                struct arena *arena, const char **detail, struct err *err)
{
    const struct resident *resident = &order->dossier->resident;
    const struct client *client = client_of(work, resident->municipality, err);
    const struct rules rules =
        settings_rules(work->workspace->conf, resident->municipality);
    struct letter_facts facts;
    struct card card = {.number = ""};

    *detail = client == NULL
                  ? NULL
                  : missing_facts(client,
                                  (struct period){order->notice->business_date,
                                                  order->notice->window_to},
                                  arena);
    if (client == NULL || *detail != NULL) {
        return NULL;
    }
    /* A card without a stored expiry shows the one by the rule. */
    if (order->decision->card != NULL) {
        card = *order->decision->card;
        card.expires_on = order->decision->card_expires_on;
    }
    facts = (struct letter_facts){
        .municipality = &client->municipality,
        .counters = client->counters,
        .counters_until = window_latest_expiry(
            order->notice->business_date, rules_window_months(&rules).most),
        .resident = resident,
        .mail_address = decide_mail_address(resident, work->today),
        .card = &card,
        .notice = order->notice,
        .generation = rules_generation(&rules, card.issued_on),
        .has_signature = order->decision->signature.live,
        .has_user = order->decision->user.live,
        .needs_representative =
            representative_is_needed(resident, &rules, work->today),
        .url = conf_text(work->workspace->conf, resident->municipality, "url"),
    };
    return fields_fill(&facts, arena);
}

static const struct plate *
plate_of(struct letterwork *work, const struct resident *resident,
         const struct values *values, struct err *err)
{
    struct client *client = client_of(work, resident->municipality, err);
    const struct plate **plate;

    if (client == NULL) {
        return NULL;
    }
    plate = &client->plates[resident->large_print ? 1 : 0];
    if (*plate == NULL) {
        const char *name = workspace_set_name(
            work->workspace, &client->municipality, resident->large_print);
        const struct mailing_set *set =
            workspace_set(work->workspace, name, err);

        if (set != NULL) {
            *plate = press_make_plate(work->workspace->press, set, values, err);
        }
    }
    return *plate;
}

/* Why a letter that cannot be set is held. */
static enum reason
reason_of(enum compose_result result)
{
    switch (result) {
    case COMPOSE_DONE:
        return REASON_NONE;
    case COMPOSE_GLYPH:
        return REASON_GLYPH;
    case COMPOSE_OVERFLOW:
        return REASON_OVERFLOW;
    case COMPOSE_MISSING:
        break;
    }
    return REASON_DATA_ERROR;
}

static void
freeze(struct notice *notice, const struct plate *plate,
       const struct values *values, struct arena *arena)
{
    struct buf json = {0};

    values_write(values, VALUE_OF_LETTER, &json);
    notice->snapshot = arena_strdup(arena, buf_text(&json));
    notice->mailing = plate->hash;
    buf_reset(&json);
}

int
letterwork_compose(struct letterwork *work,
                   const struct letterwork_order *order, struct arena *arena,
                   struct letterwork_result *out, struct err *err)
{
    const struct resident *resident = &order->dossier->resident;
    struct press_order press_order = {NULL, order->notice->kind, -1, NULL};
    struct press_letter letter;
    struct err why = {ERR_NONE, ""};

    *out = (struct letterwork_result){.detail = NULL};
    press_order.values = letterwork_fill(work, order, arena, &out->detail, err);
    if (press_order.values == NULL) {
        out->reason = REASON_DATA_ERROR;
        return out->detail == NULL ? -1 : 0;
    }
    order->notice->postcode =
        decide_mail_address(resident, work->today)->postcode;
    press_order.plate = plate_of(work, resident, press_order.values, err);
    if (press_order.plate == NULL) {
        return -1;
    }
    if (press_compose(work->workspace->press, &press_order, arena, &letter,
                      &why) != 0) {
        *err = why;
        return -1;
    }
    out->reason = reason_of(letter.result);
    if (out->reason != REASON_NONE) {
        out->detail = arena_strdup(arena, why.text);
        return 0;
    }
    freeze(order->notice, press_order.plate, press_order.values, arena);
    order->notice->sheets = letter.composed.sheets;
    out->pages = (int)letter.composed.page_count;
    return 0;
}

/* -- trying ------------------------------------------------------------ */

/* The composer of a client's letters of one kind, made at first asking. */
static const struct composer *
composer_for(struct letterwork *work, const struct letterwork_order *order,
             const struct values *values, struct err *err)
{
    const struct resident *resident = &order->dossier->resident;
    struct workspace *workspace = work->workspace;
    struct client *client = client_of(work, resident->municipality, err);
    const struct mailing_set *set;
    struct composer **composer;

    if (client == NULL) {
        return NULL;
    }
    composer = &client->composers[resident->large_print ? 1 : 0]
                                 [order->notice->kind - 1];
    if (*composer == NULL) {
        set = workspace_set(workspace,
                            workspace_set_name(workspace, &client->municipality,
                                               resident->large_print),
                            err);
        if (set == NULL) {
            return NULL;
        }
        /* The values of the first letter stand for those of the lot. */
        *composer = compose_open(mailing_of(set, order->notice->kind),
                                 values_keep(values, work->arena),
                                 &work->measure, work->arena, err);
    }
    return *composer;
}

int
letterwork_try(struct letterwork *work, const struct letterwork_order *order,
               struct arena *arena, struct letterwork_result *out,
               struct err *err)
{
    const struct values *values;
    const struct composer *composer;
    struct composed composed;
    struct err why = {ERR_NONE, ""};

    *out = (struct letterwork_result){.detail = NULL};
    values = letterwork_fill(work, order, arena, &out->detail, err);
    if (values == NULL) {
        out->reason = REASON_DATA_ERROR;
        return out->detail == NULL ? -1 : 0;
    }
    composer = composer_for(work, order, values, err);
    if (composer == NULL) {
        return -1;
    }
    out->reason =
        reason_of(compose_letter(composer, values, -1, arena, &composed, &why));
    if (out->reason != REASON_NONE) {
        out->detail = arena_strdup(arena, why.text);
    }
    return 0;
}
