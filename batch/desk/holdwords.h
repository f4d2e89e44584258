/*
 * holdwords: what is said of holds to the one who set or ended one, and to
 * whoever asks.
 */
#ifndef DESK_HOLDWORDS_H
#define DESK_HOLDWORDS_H

#include "base/buf.h"
#include "desk/holding.h"

/* What happens next, as one line. */
void holdwords_say_next(const struct holding *holding, struct buf *out);
/* A line for each hold of the dossier, the newest first; all or only those in
 * force. */
void holdwords_list(const struct dossier *dossier, bool all, struct buf *out);

#endif
