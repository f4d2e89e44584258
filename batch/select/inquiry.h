/*
 * inquiry: one person's case while it is being judged; private to select/.
 *
 * A question looks at the case, leaves in `value` what it saw, and answers
 * REASON_NONE to go on.  Any other answer decides; it then leaves in
 * `detail` the fact, or the two facts that contradict each other.  Texts
 * are in arena and never hold names, addresses or serials.
 */
#ifndef SELECT_INQUIRY_H
#define SELECT_INQUIRY_H

#include "base/arena.h"
#include "select/decide.h"

struct inquiry {
    const struct dossier *dossier;
    const struct rules *rules;
    struct date today;
    struct arena *arena;
    struct decision *out;
    /* The current certificates by type: [0] signature, [1] user; both point
     * into out. */
    struct judged *judged[CERTIFICATE_TYPES];
    const char *value;
    const char *detail;
};

typedef enum reason inquiry_question(struct inquiry *inquiry);

/* "署名用 2024-05-10, 利用者証明用 2024-05-10": what `show` says of each
 * current certificate for which it says something; in arena. */
typedef const char *inquiry_show(struct inquiry *inquiry,
                                 const struct judged *judged);
const char *inquiry_list(struct inquiry *inquiry, inquiry_show *show);

/* May a letter about this window be made today?  From lead_days before it
 * opens on; the letter never tells an earlier day than the window's. */
bool inquiry_is_open(const struct inquiry *inquiry, struct window window);

/* ISO date in arena; "-" when there is none. */
const char *inquiry_date(struct inquiry *inquiry, struct date date);
/* The Japanese word of a certificate's type. */
const char *inquiry_type(const struct judged *judged);
/* A status as its Japanese word, or a translated "unknown". */
const char *inquiry_status(const struct word *words, int status);
/* "yes" or "no", translated. */
const char *inquiry_yes_no(bool yes);

#endif
