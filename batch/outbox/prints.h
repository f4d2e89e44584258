/*
 * prints: the files of one bundle in its lot's folder, B0001.pdf and, where
 * envelopes are printed, E0001.pdf.
 *
 * Private to outbox/outbox.
 */
#ifndef OUTBOX_PRINTS_H
#define OUTBOX_PRINTS_H

#include "outbox/bundle.h"
#include "outbox/outbox.h"

/* Whether it is on record as rendered and all its files are there. */
bool prints_stand(const char *folder, const struct bundle *bundle,
                  struct arena *arena);

/* Of a bundle on record as rendered: a file that is there has the bytes it
 * had (ERR_IO).  What is gone is made again. */
int prints_check(const char *folder, struct bundle *bundle, struct arena *arena,
                 struct err *err);

/* Renders and deposits all its files, then one transaction: bundle and its
 * letters are rendered, with the hashes. */
int prints_finish(const struct outbox *outbox, const char *folder,
                  struct bundle *bundle, struct err *err);

#endif
