/*
 * specimen: whose letter a preview shows, and the 見本 mark over it.
 */
#ifndef PRESS_SPECIMEN_H
#define PRESS_SPECIMEN_H

#include "domain/municipality.h"
#include "letter/values.h"
#include "select/decide.h"
#include "template/template.h"

struct specimen {
    struct dossier dossier;
    struct decision decision;
    struct notice notice;
    struct card card;
    struct certificate certificates[CERTIFICATE_TYPES];
};

/* Of which kind, as of which day, by which rules. */
struct specimen_request {
    struct date today;
    enum notice_kind kind;
    struct rules rules;
};

/* An invented municipality with one counter, for a register that has none yet.
 */
extern const struct municipality specimen_municipality;
extern const struct office specimen_office;

/* An invented person of that municipality (borrowed) with both certificates
 * just entering their window.  Texts are literals or in arena. */
void specimen_invent(const struct specimen_request *request,
                     const char *municipality, struct arena *arena,
                     struct specimen *out);

/* The same person with the longest name, address and dates that a letter is
 * meant to take, told of a corrected expiry: what a template must have room
 * for. */
void specimen_lengthen(struct specimen *specimen);

/* Gives every optional text that is empty a long sample and marks the letter
 * as a reprint, so that all elements have something to show; in arena. */
void specimen_complete(struct values *values, struct date today,
                       struct arena *arena);

/* A person as if his live certificates were due.  The dossier is borrowed. */
void specimen_of(const struct specimen_request *request,
                 const struct dossier *dossier, struct arena *arena,
                 struct specimen *out);

/* The mark as one more static element of the template's pages. */
struct element specimen_mark(const struct design *design, struct arena *arena);
/* The design with the mark, faint beneath its other elements; in arena. */
const struct design *specimen_marked(const struct design *design,
                                     struct arena *arena);

#endif
