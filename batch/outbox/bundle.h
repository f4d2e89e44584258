/*
 * bundle: the PDF of one bundle, a pure function of snapshots, templates
 * and fonts: the same input gives the same bytes, before and after a crash.
 */
#ifndef OUTBOX_BUNDLE_H
#define OUTBOX_BUNDLE_H

#include "base/buf.h"
#include "press/press.h"

/* Renders the bundle into out.  Every letter must come out with the pages
 * that were planned; anything else is ERR_SYSTEM, and nothing leaves. */
int bundle_render(struct press *press, struct reg *reg,
                  const struct bundle *bundle, struct buf *out,
                  struct err *err);

/* Does it still come out as planned?  1 it does; 0 it cannot, err says why:
 * fonts or program have changed since; −1 it could not be found out. */
int bundle_try(struct press *press, struct reg *reg,
               const struct bundle *bundle, struct err *err);

/* What a clerk prints of one notice, with the 再発行 mark of that day. */
struct bundle_reprint {
    const struct notice *notice;
    struct date reissued_on;
    const char *part; /* "reply-form", or NULL for the whole mailing */
};
int bundle_render_reprint(struct press *press,
                          const struct bundle_reprint *reprint, struct buf *out,
                          struct err *err);

#endif
