/*
 * mailing_keys: what set.conf may say (template/mailing.h).
 *
 * Private to template/mailing.
 */
#ifndef TEMPLATE_MAILING_KEYS_H
#define TEMPLATE_MAILING_KEYS_H

#include "base/conf.h"
#include "postal/zone.h"

#define MAILING_ENVELOPE "envelope" /* the one that the post carries */

extern const struct conf_key mailing_keys[];

/* The section [envelope]: window and fold. */
void mailing_keys_envelope(const struct conf *conf, struct zone_envelope *out);

#endif
