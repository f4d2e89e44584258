/*
 * reconsider: would the letters of a lot that is planned, but has not left
 * the house, be written the same today?
 */
#ifndef DESK_RECONSIDER_H
#define DESK_RECONSIDER_H

#include "desk/workspace.h"
#include "outbox/recover.h"
#include "select/decide.h"

struct reconsider {
    struct workspace *workspace;
    struct date today; /* of the run that finds the lot */
};

/* Whether a letter of that decision would name the notice's certificates and
 * no others. */
bool reconsider_names_same(const struct notice *notice,
                           const struct decision *decision);

/* A judge for recover_lots: every member is judged again by decide() against
 * the newest register, as if not yet told, and his letter filled in again;
 * one verdict, certificate or word that differs, and the lot does not stand.
 * Borrows reconsider. */
struct recover_judge reconsider_judge(struct reconsider *reconsider);

#endif
