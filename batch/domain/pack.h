/*
 * pack: a record as bytes and back, within one process: to put it aside and
 * look at it again.  Made of domain/fact; nothing to keep on a disk or send
 * elsewhere.
 */
#ifndef DOMAIN_PACK_H
#define DOMAIN_PACK_H

#include "domain/record.h"

struct buf;

/* Appends the record; a text that is NULL becomes "". */
void pack_record(const struct record *record, struct buf *out);

/* The record that these bytes were made of; its texts are borrowed from
 * them.  Returns what stands behind it. */
const char *pack_open(const char *bytes, struct record *record);

#endif
