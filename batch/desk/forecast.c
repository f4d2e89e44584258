#include "desk/forecast.h"

#include "base/arena.h"
#include "desk/reach.h"
#include "select/decide.h"

struct lookout {
    struct workspace *workspace;
    struct run *run;
    int round;               /* of the notices that are counted */
    struct tonight *tonight; /* NULL: all is in the register */
    struct arena *person;    /* reset for each */
    struct arena *night;     /* and for each night of his */
};

/* The first coming night on which he is told, if his window opens on it. */
static int
foresee(void *context, const struct dossier *dossier, struct err *err)
{
    struct lookout *lookout = context;
    const struct rules rules = settings_rules(lookout->workspace->conf,
                                              dossier->resident.municipality);
    struct dossier whole = *dossier;

    (void)err;
    arena_reset(lookout->person);
    if (lookout->tonight != NULL) {
        tonight_tell(lookout->tonight, &whole, lookout->person);
    }
    for (int night = 1; night <= RUN_FORECAST_NIGHTS; night++) {
        struct date then = date_add_days(lookout->run->business_date, night);
        struct decision decision;

        arena_reset(lookout->night);
        decide(&whole, &rules, then, lookout->night, &decision);
        if (decision.verdict == VERDICT_NOTIFY) {
            lookout->run->forecast[night - 1] +=
                notice_kind_round(decision.kind) == lookout->round &&
                date_compare(decide_first_night(&decision, &rules), then) == 0;
            return 0;
        }
    }
    return 0;
}

int
forecast_make(struct workspace *workspace, struct tonight *tonight,
              struct run *run, struct err *err)
{
    struct lookout lookout = {
        .workspace = workspace, .run = run, .tonight = tonight};
    const struct date from = run->business_date;
    const struct date to = date_add_days(from, RUN_FORECAST_NIGHTS);
    const struct date_range reach[NOTICE_ROUNDS] = {
        reach_of_forecast(workspace->conf, from, to),
        reach_of_second(workspace->conf, from, to)};
    int status = 0;

    for (int night = 0; night < RUN_FORECAST_NIGHTS; night++) {
        run->forecast[night] = 0;
    }
    lookout.person = arena_new();
    lookout.night = arena_new();
    for (int i = 0; i < NOTICE_ROUNDS && status == 0; i++) {
        /* A window opens by the calendar: whoever has changed or waits without
         * such an expiry is none of them. */
        const struct register_candidates entering = {.expires_from =
                                                         reach[i].from,
                                                     .expires_to = reach[i].to,
                                                     .expiring = true};

        lookout.round = i + 1;
        status = date_is_none(reach[i].to)
                     ? 0
                     : register_candidates(workspace->reg, &entering, foresee,
                                           &lookout, err);
    }
    arena_free(lookout.night);
    arena_free(lookout.person);
    return status;
}

long
forecast_expected(const struct run *run, struct date today)
{
    int nights = date_to_days(today) - date_to_days(run->business_date);
    long expected = 0;

    for (int night = 0; night < nights && night < RUN_FORECAST_NIGHTS;
         night++) {
        expected += run->forecast[night];
    }
    return expected;
}
