/*
 * events: the audit trail, what people and the program did.  Part of the
 * door register/register.h.
 */
#ifndef REGISTER_EVENTS_H
#define REGISTER_EVENTS_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/event.h"

struct reg;

/* Appends; nothing changes or deletes an event. */
int register_add_event(struct reg *reg, const struct event *event,
                       struct err *err);
/* Many, in their order; all or none. */
int register_add_events(struct reg *reg, const struct event *events,
                        size_t count, struct err *err);
/* The newest event's id, 0 when there is none. */
int register_last_event(struct reg *reg, int64_t *id, struct err *err);

typedef int register_event_fn(void *context, const struct event *event,
                              struct err *err);
/* Events of a resident ("" = all), oldest first, those under his former
 * numbers included (renumber.h); those there when the walk
 * begins. */
int register_events(struct reg *reg, const char *municipality,
                    const char *resident, register_event_fn *each,
                    void *context, struct err *err);

#endif
