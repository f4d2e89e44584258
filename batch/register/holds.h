/*
 * holds: letters kept back, and who let one go.  Part of the door
 * register/register.h.  What a hold is stands in domain/hold.h; a person's
 * holds are read with the dossier (people.h).
 *
 * Whatever is written here marks the resident to be judged by the next run.
 * That a support hold takes two differently written names is a constraint;
 * whether two names or logins are one person's is the caller's to ask
 * (domain/stamp.h).
 */
#ifndef REGISTER_HOLDS_H
#define REGISTER_HOLDS_H

#include <stdbool.h>

#include "base/date.h"
#include "base/err.h"
#include "domain/hold.h"
#include "domain/notice.h"

struct arena;
struct reg;

/* Sets a hold and gives it its id.  A support hold that a person sets is
 * confirmed by him.  The resident need not be known.  A hold by nobody is
 * ERR_SYSTEM. */
int register_add_hold(struct reg *reg, struct hold *hold, struct err *err);

/* A hold that the program sets, for an import that changes what protects a
 * person or steps back: municipality, resident, reason, support_measure,
 * set.login and set.at are the caller's.  One of the program in force with
 * the same reason is left as it is; *added says whether it is new. */
int register_add_program_hold(struct reg *reg, struct hold *hold, bool *added,
                              struct err *err);

/* 1 found, 0 not, −1. */
int register_hold(struct reg *reg, int64_t id, struct arena *arena,
                  struct hold *out, struct err *err);

/* The first person of a hold of the program: hold->confirmed. */
int register_confirm_hold(struct reg *reg, const struct hold *hold,
                          struct err *err);
/* Ends this one hold or lets one letter of it go: hold->released, end and
 * letter.  Both refuse with ERR_INPUT a hold that is not in force. */
int register_release_hold(struct reg *reg, const struct hold *hold,
                          struct err *err);

/* A second person's word that one print may be made although something
 * stands against it. */
struct permit {
    int64_t id;
    const char *notice;  /* number */
    const char *part;    /* "reply-form", "" = the whole letter */
    const char *because; /* what stands against it: its keys */
    const char *reason;  /* the operator's words */
    struct date valid_on;
    struct stamp given;
    struct stamp used; /* by "" = not yet */
};

int register_add_permit(struct reg *reg, const struct permit *permit,
                        struct err *err);
/* The permits of that notice which nobody has used, newest first. */
int register_permits(struct reg *reg, const char *notice, struct arena *arena,
                     const struct permit **out, size_t *count, struct err *err);
/* permit->used; a permit used already is ERR_INPUT. */
int register_use_permit(struct reg *reg, const struct permit *permit,
                        struct err *err);

#endif
