/*
 * letter_album: every letter of the template sets in every case, composed
 * once: both sets × both mailings × all of letter_case, and the print for
 * the sealing envelope.
 *
 * Measured with real fonts, or with the fake font: Mincho as face 0, Gothic
 * as face 1.  Reads templates/ from the repository root.
 */
#ifndef TESTS_LETTER_ALBUM_H
#define TESTS_LETTER_ALBUM_H

#include "layout/compose.h"
#include "support/letter_case.h"

struct letter {
    const char *set; /* "standard", "large-print" */
    const struct letter_case *of;
    const struct mailing *mailing;
    const struct zone_envelope *envelope;
    const struct values *values;
    enum compose_result result;
    struct composed composed; /* when COMPOSE_DONE */
    struct err err;           /* otherwise */
};

struct album {
    struct arena *arena;
    const struct measure *measure; /* borrowed */
    struct letter *letters;
    size_t count;
    struct letter cover; /* standard/envelope.json; envelope NULL */
};

/* measure NULL: the fake font.  NULL after having printed what is wrong with
 * a set. */
struct album *letter_album_open(const struct measure *measure);
void letter_album_close(struct album *album);

/* The text of a field of the letter. */
const char *letter_album_text(const struct letter *letter, const char *field);
bool letter_album_flag(const struct letter *letter, const char *field);

/* The part of the mailing that a page belongs to. */
const struct mailing_part *letter_album_part(const struct letter *letter,
                                             size_t page);

#endif
