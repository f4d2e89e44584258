#include "select/decide.h"

#include <assert.h>
#include <stddef.h>

#include "base/text.h"
#include "domain/run.h"
#include "select/bearer.h"
#include "select/complete.h"
#include "select/consistent.h"
#include "select/current.h"
#include "select/due.h"
#include "select/inquiry.h"
#include "select/plausible.h"
#include "select/standing.h"
#include "select/withhold.h"

/* Every question, in order, as the statement that lets the case go on.  The
 * first answer but REASON_NONE decides. */
static const struct question {
    const char *rule;
    const char *text;
    inquiry_question *ask;
} questions[] = {
    {"resident_status_known", N_("The resident's status is a known word"),
     standing_ask_resident_status},
    {"living_resident", N_("The person is a living resident"),
     standing_ask_living},
    {"has_certificate", N_("The person has a certificate"),
     standing_ask_certificates},
    {"card_on_record", N_("The card that carries it is on record"),
     standing_ask_card},
    {"card_status_known", N_("The card's status is a known word"),
     standing_ask_card_status},
    {"card_live", N_("The card is in use"), standing_ask_card_live},
    {"certificate_status_known",
     N_("The status of the current certificates is a known word"),
     standing_ask_certificate_status},
    {"certificate_live", N_("A current certificate is live"),
     standing_ask_certificate_live},
    {"person_complete", N_("The person's data are complete"),
     complete_ask_person},
    {"address_complete", N_("The address is complete"), complete_ask_address},
    {"texts_plausible", N_("Name and address are what they should be"),
     plausible_ask_text},
    {"one_of_a_kind", N_("At most one live certificate of each kind"),
     consistent_ask_single},
    {"his_alone", N_("Card and certificates are this person's alone"),
     bearer_ask_alone},
    {"issued_before_expiry",
     N_("Card and certificates were issued before they expire"),
     consistent_ask_issue},
    {"expiries_in_order",
     N_("署名用 ends no later than 利用者証明用, and neither later than the "
        "card"),
     consistent_ask_order},
    {"card_expiry_explained", N_("The card's expiry follows from the rule"),
     consistent_ask_card_expiry},
    {"certificate_expiry_explained",
     N_("The certificates' expiry follows from the rule"),
     consistent_ask_certificate_expiry},
    {"limited_stay", N_("No limited stay stands against it"),
     withhold_ask_limited_stay},
    {"not_late", N_("It is not too late for a notice"), due_ask_late},
    {"not_superseded",
     N_("What is in its renewal period has not been replaced"),
     due_ask_superseded},
    {"in_window", N_("Today is in the renewal period of a live certificate"),
     due_ask_window},
    {"not_notified", N_("No notice of it has been made yet"), due_ask_notified},
    {"not_told_elsewhere", N_("It has not been told of under another 宛名番号"),
     bearer_ask_elsewhere},
    {"expiry_change",
     N_("The card does not end with a stay that is limited no longer"),
     withhold_ask_expiry_change},
    {"support_measure", N_("No support measure stands against it"),
     withhold_ask_support_measure},
    {"operator_hold", N_("No operator's hold stands against it"),
     withhold_ask_operator_hold},
    {"residence_card",
     N_("No 特定在留カード is to be renewed without its text"),
     withhold_ask_residence_card},
    {"no_move_planned", N_("No move out is planned for the next days"),
     withhold_ask_move},
    {"facts_fresh", N_("The municipality's facts are not too old"),
     withhold_ask_stale},
};

enum { QUESTIONS = sizeof questions / sizeof questions[0] };

_Static_assert((int)QUESTIONS <= (int)DECIDE_STEPS_MAX,
               "every question fits into the steps");

/* Asks in order and records each step; the reason of the first answer that
 * decides. */
static enum reason
ask_all(struct inquiry *inquiry)
{
    struct decision *out = inquiry->out;

    for (int i = 0; i < QUESTIONS; i++) {
        struct step *step = &out->steps[out->step_count++];
        enum reason reason;

        inquiry->value = "";
        reason = questions[i].ask(inquiry);
        *step = (struct step){.rule = questions[i].rule,
                              .text = _(questions[i].text),
                              .value = inquiry->value,
                              .ok = reason == REASON_NONE};
        if (reason != REASON_NONE) {
            return reason;
        }
    }
    return REASON_NONE;
}

void
decide(const struct dossier *dossier, const struct rules *rules,
       struct date today, struct arena *arena, struct decision *out)
{
    struct inquiry inquiry = {.dossier = dossier,
                              .rules = rules,
                              .today = today,
                              .arena = arena,
                              .out = out,
                              .detail = ""};

    assert(date_is_valid(today));
    *out = (struct decision){.letter.names = ""};
    current_find(&inquiry);
    due_find(&inquiry);

    out->reason = ask_all(&inquiry);
    out->verdict = reason_verdict(out->reason);
    out->detail = inquiry.detail;

    /* What is withheld only by a hold is described as if it were sent. */
    if (out->reason == REASON_NONE || out->reason == REASON_SUPPORT_MEASURE ||
        out->reason == REASON_OPERATOR_HOLD ||
        out->reason == REASON_RESIDENCE_CARD ||
        out->reason == REASON_MOVE_PLANNED ||
        out->reason == REASON_STALE_FACTS) {
        due_describe(&inquiry);
    } else {
        out->signature.due = false;
        out->user.due = false;
    }
    out->signature.notify =
        out->signature.due && out->verdict == VERDICT_NOTIFY;
    out->user.notify = out->user.due && out->verdict == VERDICT_NOTIFY;
}

const struct address *
decide_mail_address(const struct resident *resident, struct date today)
{
    bool in_force = resident->mail_to.postcode[0] != '\0' &&
                    (date_is_none(resident->mail_to_until) ||
                     date_compare(today, resident->mail_to_until) <= 0);

    return in_force ? &resident->mail_to : &resident->address;
}

bool
decide_counts_late(const struct decision *decision,
                   const struct dossier *dossier, struct date since)
{
    const struct judged *both[] = {&decision->signature, &decision->user};

    if (decision->reason != REASON_LATE) {
        return false;
    }
    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        struct date expired = both[i]->expires_on;

        if (both[i]->late && date_compare(expired, since) >= 0 &&
            date_compare(expired, dossier->late_found_on) >= 0) {
            return true;
        }
    }
    return false;
}

struct date
decide_first_night(const struct decision *decision, const struct rules *rules)
{
    int ahead = decision->kind == NOTICE_SECOND ? 0 : rules->lead_days;

    return date_add_days(decision->window.from, -ahead);
}

struct date_range
decide_reach(const struct rules *rules, struct date last_run, struct date today)
{
    struct date_range reach = {
        .from = today,
        .to = window_latest_expiry(date_add_days(today, rules->lead_days),
                                   rules_window_months(rules).most)};
    struct date known = date_is_none(last_run) ? rules->late_from : last_run;

    /* Nights missed since the last run: what expired in them is LATE. */
    if (!date_is_none(known) && date_compare(known, today) < 0) {
        reach.from = known;
    }
    if (rules->second_notice) {
        reach.from = window_earliest_second(reach.from);
    }
    return reach;
}

struct date_range
decide_entering(const struct rules *rules, struct date from, struct date to)
{
    const struct rules_months months = rules_window_months(rules);

    return (struct date_range){
        window_earliest_to_open(date_add_days(from, rules->lead_days),
                                months.least),
        window_latest_expiry(date_add_days(to, rules->lead_days), months.most)};
}

struct date_range
decide_expiring(const struct rules *rules, struct date from, struct date to)
{
    return rules->second_notice
               ? (struct date_range){from, date_add_days(to, -1)}
               : (struct date_range){{0}, {0}};
}
