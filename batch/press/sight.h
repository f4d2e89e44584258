/*
 * sight: what the window of the envelope shows of a letter.
 *
 * The address must show in whatever position the paper slides to, and nothing
 * else that is personal may ever show, neither by what is printed nor by
 * whether it is: the field table says of each field which it is (struct slot,
 * zone).  Judged by the [envelope] of set.conf (postal/zone.h) and the boxes
 * of everything that can stand on the first page of a letter: the elements of
 * the first page of each part that may come first, and its staticSchema.
 *
 * Elements move.  What stands below a table, a list or an expanding text in
 * the order of the page is taken to stand anywhere from as high as those can
 * shrink down to the foot of the page; what grows reaches to the foot; what is
 * turned is a square about its centre.  So a letter may be safe and its
 * template be refused; never the other way round.
 *
 * What lies beneath a template (template/base_pdf) is the same for everybody
 * and so betrays nobody; what of it shows in the window, or lies under the
 * address, is not known here: `kigen check` says that it is to be looked at.
 *
 * The address may stand a second time outside the window ({宛名} in a
 * salutation), if it also stands in it.
 */
#ifndef PRESS_SIGHT_H
#define PRESS_SIGHT_H

#include "base/fault.h"
#include "template/mailing.h"

/* Adds one fault for each thing that is wrong, with element, field and mend.
 * −1 with ERR_CONFIG when there is any. */
int sight_check(const struct mailing_set *set, struct fault_list *faults,
                struct err *err);

#endif
