/*
 * reissue: a letter printed again as it was posted, with the 再発行 mark of
 * the day: the same words whatever has been edited since.
 */
#ifndef PRESS_REISSUE_H
#define PRESS_REISSUE_H

#include "press/press.h"

struct reissue {
    struct reg *reg; /* where its plate is kept */
    const struct notice *notice;
    struct date reissued_on;
    const char *part; /* "reply-form", or NULL for the whole mailing */
};

/* Appends the PDF to out.  ERR_USAGE for a part that the letter does not
 * have, ERR_CONFIG where it can no longer be set. */
int reissue_render(struct press *press, const struct reissue *reissue,
                   struct buf *out, struct err *err);

#endif
