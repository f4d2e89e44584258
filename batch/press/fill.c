#include "press/fill.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/text.h"
#include "select/bearer.h"
#include "select/representative.h"

/* -- the notice -------------------------------------------------------- */

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
fill_draft(const struct dossier *dossier, const struct decision *decision,
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

/* -- the words --------------------------------------------------------- */

/* Without sender and counters no letter makes sense. */
static const char *
missing_facts(const struct sender *sender, struct period period,
              struct arena *arena)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    if (!sender->known) {
        return _("no row of the 団体 file for this municipality");
    }
    if (sender->counters.count == 0) {
        return _("no row of the 窓口 file for this municipality");
    }
    /* Of a letter whose time is over (a preview of it) nothing is asked. */
    if (date_compare(period.from, period.to) <= 0 &&
        date_is_none(counters_last_day(&sender->counters, false, period))) {
        return arena_printf(arena, _("no counter is open from %s to %s"),
                            date_format_iso(period.from, from),
                            date_format_iso(period.to, to));
    }
    return NULL;
}

struct values *
fill_values(const struct fill_order *order, struct arena *arena,
            const char **detail)
{
    const struct sender *sender = order->sender;
    const struct resident *resident = &order->dossier->resident;
    struct date today = order->notice->business_date;
    struct period period = {today, order->notice->window_to};
    struct letter_facts facts;
    struct card card = {.number = ""};

    /* A letter made ahead is about a period that is yet to begin. */
    if (date_compare(period.from, period.to) <= 0 &&
        date_compare(period.from, order->notice->window_from) < 0) {
        period.from = order->notice->window_from;
    }
    *detail = missing_facts(sender, period, arena);
    if (*detail != NULL) {
        return NULL;
    }
    /* A card without a stored expiry shows the one by the rule. */
    if (order->decision->card != NULL) {
        card = *order->decision->card;
        card.expires_on = order->decision->card_expires_on;
    }
    facts = (struct letter_facts){
        .municipality = &sender->municipality,
        .counters = sender->counters,
        .counters_until =
            decide_reach(&sender->rules, (struct date){0}, today).to,
        .resident = resident,
        .mail_address = decide_mail_address(resident, today),
        .card = &card,
        .notice = order->notice,
        .generation = rules_generation(&sender->rules, card.issued_on),
        .has_signature = order->decision->signature.live,
        .has_user = order->decision->user.live,
        .representative = representative_of(resident, &sender->rules, today),
        .url = sender->url,
        .era_alone = sender->era_alone,
    };
    return fields_fill(&facts, arena);
}
