#include "desk/next_letter.h"

static int
take_date(void *context, const struct notice *notice, struct err *err)
{
    (void)err;
    *(struct date *)context = notice->business_date;
    return 0;
}

/* The day nearest to `day` on which a letter of what he has now is due: its
 * period is yet to come, or over. */
static struct date
day_of_period(const struct decision *decision, struct date day)
{
    const struct judged *both[] = {&decision->signature, &decision->user};
    struct date ahead = {0, 0, 0}, over = {0, 0, 0};

    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        struct window window = both[i]->window;

        if (!both[i]->live || both[i]->told) {
            continue;
        }
        if (date_compare(window.from, day) > 0 &&
            (date_is_none(ahead) || date_compare(window.from, ahead) < 0)) {
            ahead = window.from;
        }
        if (date_compare(window.to, over) > 0) {
            over = window.to;
        }
    }
    return date_is_none(ahead) ? over : ahead;
}

int
next_letter_judge(struct workspace *workspace, const struct dossier *dossier,
                  struct date today, struct decision *out, struct err *err)
{
    const struct resident *resident = &dossier->resident;
    const struct rules rules =
        settings_rules(workspace->conf, resident->municipality);
    const struct register_notices waiting = {.municipality =
                                                 resident->municipality,
                                             .resident = resident->id,
                                             .state = NOTICE_HELD};
    struct date day = today;

    if (register_notices(workspace->reg, &waiting, take_date, &day, err) != 0) {
        return -1;
    }
    decide(dossier, &rules, day, workspace->arena, out);
    if (out->reason == REASON_NOT_DUE || out->reason == REASON_LATE) {
        day = day_of_period(out, day);
        if (!date_is_none(day)) {
            decide(dossier, &rules, day, workspace->arena, out);
        }
    }
    return 0;
}
