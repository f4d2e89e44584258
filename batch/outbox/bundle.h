/*
 * bundle: the PDF of one bundle, a pure function of snapshots, templates
 * and fonts: the same input gives the same bytes, before and after a crash.
 * Where a sealing envelope is printed for each letter that encloses one, a
 * bundle has a second print, of the envelopes in the letters' order.
 *
 * A bundle is gathered, then drawn.  Gathering reads all there is to know of
 * it from the register; drawing knows no register, writes no file, and may be
 * done in a process of its own: fork after bundle_gather, and only bytes have
 * to come back.
 */
#ifndef OUTBOX_BUNDLE_H
#define OUTBOX_BUNDLE_H

#include "base/buf.h"
#include "press/press.h"

/* What there is to print of a bundle. */
enum bundle_print { BUNDLE_LETTERS, BUNDLE_ENVELOPES };
enum { BUNDLE_PRINTS = BUNDLE_ENVELOPES + 1 };

enum bundle_result {
    BUNDLE_DONE = 0,
    BUNDLE_UNFIT, /* it cannot come out as planned: fonts or program have
                     changed since */
    BUNDLE_FAILED /* it could not be found out */
};

/* A letter as it was frozen. */
struct bundle_letter {
    char number[NOTICE_NUMBER_SIZE];
    enum notice_kind kind;
    struct date business_date;
    int position, page_from, page_to, sheets, envelope; /* as planned */
    const char *snapshot;
};

/* All that a bundle is drawn from. */
struct bundle_job {
    struct bundle bundle;      /* its texts borrowed from bundle_gather's */
    const struct plate *plate; /* borrowed from the press */
    const struct bundle_letter *letters; /* in their order */
    size_t count;
};

/* Reads a bundle's letters into arena, its plate into the press. */
enum bundle_result bundle_gather(struct press *press, struct reg *reg,
                                 const struct bundle *bundle,
                                 struct arena *arena, struct bundle_job *job,
                                 struct err *err);

/* Whether the bundle has that print, and the name of its file: "B0001.pdf",
 * "E0001.pdf". */
enum { BUNDLE_FILE_SIZE = LOT_NAME_SIZE + 4 };
bool bundle_file(const struct bundle *bundle, enum bundle_print print,
                 char out[BUNDLE_FILE_SIZE]);

/* Appends the PDF of a print that the bundle has to out.  Everything must come
 * out with the pages that were planned; anything else is ERR_SYSTEM, out stays
 * as it was, and nothing leaves.  The press holds the fonts, and composers
 * made so far. */
enum bundle_result bundle_draw(const struct bundle_job *job,
                               enum bundle_print print, struct press *press,
                               struct buf *out, struct err *err);

/* Gathers, and draws every print; out has BUNDLE_PRINTS places.  What is
 * unfit is said with its mend. */
int bundle_render(struct press *press, struct reg *reg,
                  const struct bundle *bundle, struct buf *out,
                  struct err *err);

/* Does it still come out as planned?  1 it does; 0 it cannot, err says why:
 * fonts or program have changed since; −1 it could not be found out. */
int bundle_try(struct press *press, struct reg *reg,
               const struct bundle *bundle, struct err *err);

#endif
