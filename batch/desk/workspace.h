/*
 * workspace: the folder a command works in, opened as far as it needs.
 *
 * DIR holds kigen.conf, register.db, register.state, lock, and by default
 * outbox/ (with outbox.state beside it) and tmp/.  Opening checks owner and
 * mode, configuration, schema and state before anything is done, and each
 * failure names the path and the mend.
 */
#ifndef DESK_WORKSPACE_H
#define DESK_WORKSPACE_H

#include "desk/settings.h"
#include "desk/surroundings.h"
#include "desk/workspace_sets.h"
#include "outbox/outbox.h"
#include "register/register.h"

enum workspace_need {
    WORKSPACE_READ = 0, /* configuration and register */
    /* One night at a time: whatever moves letters or numbers as a whole. */
    WORKSPACE_LOCK = 1 << 0,
    WORKSPACE_FONTS = 1 << 1,
    WORKSPACE_NO_REGISTER = 1 << 2, /* only upgrade does without */
    /* Only reconcile opens a register that its state files do not vouch for;
     * what reads alone is warned, what writes or takes the lock is refused. */
    WORKSPACE_UNVOUCHED = 1 << 3,
    /* Writes in one transaction, beside a night: what a clerk has to say and
     * what the city hands in.  A night judges it before it commits. */
    WORKSPACE_WRITE = 1 << 4
};

#define WORKSPACE_REGISTER "register.db" /* below DIR */
#define WORKSPACE_STATE "register.state" /* beside it */

struct holidays;

struct workspace {
    const struct surroundings *at;
    struct arena *arena; /* lives as long as the workspace */
    struct conf *conf;
    struct reg *reg;
    struct fontset *fonts; /* WORKSPACE_FONTS */
    struct press *press;   /* WORKSPACE_FONTS */
    struct file_lock *lock;
    struct workspace_set *sets;
    const struct postage *postage;   /* of desk/tariff; NULL: not read */
    const struct signature_key *sign_key; /* of desk/tariff; NULL: none */
    struct workspace_set_name *set_names;
    const struct holidays *holidays; /* of desk/calendar; NULL: not read */
    const char *now;                 /* the start, as clock_format gives it */
};

/* needs: enum workspace_need or-ed. */
struct workspace *workspace_open(const struct surroundings *at, int needs,
                                 struct err *err);
void workspace_close(struct workspace *workspace); /* NULL is legal */
/* The fonts.conf in force; in the workspace's arena. */
const char *workspace_fonts_conf(const struct workspace *workspace);
/* What WORKSPACE_FONTS opens, for a command that can do without. */
int workspace_add_fonts(struct workspace *workspace, struct err *err);

/* Whether the program's own files are there; −1 says where it looked. */
int workspace_check_data(const struct surroundings *at, struct err *err);

/* "path" below DIR unless absolute; in the workspace's arena. */
const char *workspace_path(const struct workspace *workspace, const char *path);
/* ERR_PERMISSION: the user has no right to path.  Returns −1. */
int workspace_refuse_right(const struct surroundings *at, const char *path,
                           struct err *err);

/* Whether nobody has been imported yet; *said (borrowed) says so with the
 * mend.  1, 0 or −1. */
int workspace_is_empty(const struct workspace *workspace, const char **said,
                       struct err *err);

/* The state files (register/state.h): DIR/register.state, and outbox.state
 * beside the outbox; within it, as .kigen-state, where the folder it stands
 * in is on another file system or not ours to write.  In arena. */
struct register_places workspace_places(const struct workspace *workspace);

struct outbox workspace_outbox(const struct workspace *workspace);

/* The municipality a command is about: --municipality, else the configured
 * one, else the register's only one.  In arena; NULL with ERR_USAGE. */
const char *workspace_municipality(const struct workspace *workspace,
                                   const char *given, struct err *err);

/* ERR_INPUT: nobody has this 宛名番号, or it became another one, which.
 * Returns −1. */
int workspace_refuse_unknown(const struct workspace *workspace,
                             const char *municipality, const char *resident,
                             struct err *err);

/* Whose hand, under which login, now; by NULL = the login name. */
struct stamp workspace_stamp(const struct workspace *workspace, const char *by);

/* Appends an event about one resident or notice; by NULL = the login name.
 */
struct workspace_act {
    enum event_kind kind;
    const char *by, *municipality, *resident, *notice, *reason, *detail;
};
int workspace_note(const struct workspace *workspace,
                   const struct workspace_act *act, struct err *err);
/* The event itself, for many at once (register_add_events); texts borrowed. */
struct event workspace_event(const struct workspace *workspace,
                             const struct workspace_act *act);

#endif
