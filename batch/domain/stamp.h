/*
 * stamp (印): whose hand an act was, and when.
 *
 * by is the name that was typed, which anybody may type; login is what the
 * system knows of the process and nobody types: the user's name, and behind
 * it the one who became that user: "kigen (sudo suzuki)".  Both go on
 * record, always.
 *
 * Two names are compared folded: width, case, blanks and the forms of
 * compatibility (Unicode, NFKC_Casefold) make no second person of one.  No
 * comparison of names can tell 田中課長 from 田中, 髙田 from 高田, or who
 * types another's name; that is what the logins are for.
 */
#ifndef DOMAIN_STAMP_H
#define DOMAIN_STAMP_H

#include <stdbool.h>

struct arena;

struct stamp {
    const char *by;    /* "" = nobody yet */
    const char *login; /* "" in what an older kigen wrote */
    const char *at;    /* ISO date and time, UTC+9 */
};

/* user is the process's; origin is who became that user (sudo, su), or NULL
 * or user itself.  In arena. */
const char *stamp_login(const char *user, const char *origin,
                        struct arena *arena);

bool stamp_is_same_name(const char *a, const char *b);

/* Whether two logins may be one person's: the same user, unless two origins
 * are known and differ; or one's user is the other's origin.  An unknown
 * login may be anybody's. */
bool stamp_is_same_login(const char *a, const char *b);

#endif
