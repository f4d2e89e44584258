/*
 * group: what is kept together on one line although the character classes
 * would let it be divided (分離禁止).
 *
 * Number + unit (5人, 30日, ３か月), 第4, 〒371, era + year (令和7年), numbers with
 * hyphens, colons or points (027-898-6101, 8:30, 3.5), URLs and e-mail
 * addresses.
 */
#ifndef LAYOUT_GROUP_H
#define LAYOUT_GROUP_H

#include <stddef.h>

struct cluster;

/* Lowers break_end of the clusters of one paragraph where they belong
 * together. */
void group_keep(struct cluster *items, size_t count);

#endif
