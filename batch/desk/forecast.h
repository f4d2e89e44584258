/*
 * forecast: how many letters the coming nights will bring, as far as today's
 * facts tell; what the plausibility gate holds a later night against.
 */
#ifndef DESK_FORECAST_H
#define DESK_FORECAST_H

#include "desk/tonight.h"
#include "desk/workspace.h"
#include "domain/run.h"

/* Fills run->forecast from the run's business date: people whose window opens
 * on one of the coming nights and whom decide() would then notify.  tonight:
 * letters chosen that the register does not know yet; NULL: none. */
int forecast_make(struct workspace *workspace, struct tonight *tonight,
                  struct run *run, struct err *err);

/* What that run led to expect until today; nights beyond its view count
 * nothing. */
long forecast_expected(const struct run *run, struct date today);

#endif
