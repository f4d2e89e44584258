/*
 * specimen: whose letter a preview shows, and the 見本 mark over it.
 */
#ifndef DESK_SPECIMEN_H
#define DESK_SPECIMEN_H

#include "desk/workspace.h"
#include "select/decide.h"
#include "template/template.h"

struct specimen {
    struct dossier dossier;
    struct decision decision;
    struct notice notice;
    struct card card;
    struct certificate certificates[CERTIFICATE_TYPES];
};

/* What a specimen is made for. */
struct specimen_request {
    const char *municipality;
    const char *resident; /* NULL: invented */
    struct date born;     /* the resident's, as the second key … */
    const char *reason;   /* … and why he is looked at */
    struct date today;
    enum notice_kind kind;
};

/* An invented municipality with one counter, for a register that has none yet.
 */
extern const struct municipality specimen_municipality;
extern const struct office specimen_office;

/* An invented person with both certificates just entering their window.
 * Texts are literals or in arena. */
void specimen_invent(const struct specimen_request *request,
                     struct arena *arena, struct specimen *out);

/* A resident of the register as if his live certificates were due.  Refused
 * or not, the look-up is on record (reprint_ask_look). */
int specimen_of_resident(struct workspace *workspace,
                         const struct specimen_request *request,
                         struct specimen *out, struct err *err);

/* The mark as one more static element of the template's pages. */
struct element specimen_mark(const struct design *design, struct arena *arena);

#endif
