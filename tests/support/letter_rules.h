/*
 * letter_rules: what holds for every page of every letter of the album,
 * whatever the case and the font.
 *
 * Each rule goes through all pages and appends one line per fault to
 * `faults`; nothing appended means that it holds.
 */
#ifndef TESTS_LETTER_RULES_H
#define TESTS_LETTER_RULES_H

#include "base/buf.h"
#include "support/letter_album.h"
#include "support/page_check.h"

/* One page of the album with its ink. */
struct sheet {
    const struct letter *letter;
    const struct mailing_part *part;
    size_t number; /* from 1 */
    struct page_check check;
};

struct letter_rules {
    struct album *album;
    struct sheet *sheets; /* of the letters, not of the envelope */
    size_t count;
    struct buf faults;
};

/* False after having printed what is wrong with a set; see
 * letter_album_open. */
bool letter_rules_open(struct letter_rules *rules,
                       const struct measure *measure);
void letter_rules_close(struct letter_rules *rules);

/* Prints the faults and forgets them; returns whether there were none. */
bool letter_rules_hold(struct letter_rules *rules);

/* 様 stands after every name; a name is on the first page and on the form
 * that may go astray. */
void letter_rules_title(struct letter_rules *rules);
/* Every page carries the notice number and its place, "1／2ページ". */
void letter_rules_number(struct letter_rules *rules);
void letter_rules_margins(struct letter_rules *rules);
void letter_rules_overlaps(struct letter_rules *rules);
/* Margins and overlaps of the print for the sealing envelope. */
void letter_rules_envelope(struct letter_rules *rules);
/* Nothing is smaller than 9 points, in large print than 12, but for name and
 * address in the window and what the office fills in. */
void letter_rules_sizes(struct letter_rules *rules);
/* The window shows address, name, barcode and sender only. */
void letter_rules_window(struct letter_rules *rules);
/* The barcode is there where it can be, with 2 mm clear. */
void letter_rules_barcode(struct letter_rules *rules);
/* PIN boxes: as many as are asked for, inside the fold. */
void letter_rules_pins(struct letter_rules *rules);
/* Every case is printed, but more counters than the standard page holds. */
void letter_rules_printed(struct letter_rules *rules);

#endif
