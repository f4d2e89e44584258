/*
 * ledger_kind: how a notice's kind stands in the ledger, private to the room.
 *
 * As two columns: kind, what is renewed (certificate, card), and round.  A
 * second notice is of round 2, and what it renews are certificates: its kind
 * is no word of the column, whose CHECK could only be changed by writing every
 * letter of the ledger anew (schema/010_second.sql).
 */
#ifndef REGISTER_LEDGER_KIND_H
#define REGISTER_LEDGER_KIND_H

#include "domain/notice.h"

struct query;

/* Adds both, or reads both: kind, then round. */
void ledger_add_kind(struct query *query, enum notice_kind kind);
enum notice_kind ledger_read_kind(struct query *query);

#endif
