/*
 * cases: which flags can hold together on one letter.
 *
 * Some flags are bound to each other: nobody is 法定代理人単独 and 法定代理人
 * 同伴, no card has PINs and none.  Others (方書あり, URLあり) go with
 * anything. Which is which is not written down anywhere: the few facts that
 * bind flags (kind of mailing, certificates named and live, face
 * authentication, representative, counters) are gone through in every
 * combination and filled as a letter's are (letter/fields).  A flag that
 * changes there is bound; each other one may hold or not, whatever else does.
 *
 * Of a vocabulary that is not the field table (preview --fields) all flags
 * are free.
 */
#ifndef LETTER_CASES_H
#define LETTER_CASES_H

#include "domain/notice.h"
#include "letter/values.h"

struct arena;
struct cases;

/* What shows a thing: slot of a flag, −1 = always. */
struct condition {
    int when;
    bool when_not; /* … if it does not hold */
};

/* In arena. */
const struct cases *cases_of(const struct vocabulary *vocabulary,
                             struct arena *arena);

/* Whether one letter can meet both. */
bool cases_allow(const struct cases *cases, struct condition a,
                 struct condition b);

/* Whether the flag is bound to others. */
bool cases_is_bound(const struct cases *cases, int slot);

/* Whether the flag says how long the address is (長い宛先): it goes with the
 * texts of a letter, and with any other flag. */
bool cases_is_measure(const struct cases *cases, int slot);

/* The combinations of the bound flags: how many (at least 1), and whether a
 * flag holds in one; of a free one false. */
size_t cases_count(const struct cases *cases);
bool cases_holds(const struct cases *cases, size_t index, int slot);
/* Of which kind the letter is; 0 = any. */
enum notice_kind cases_kind(const struct cases *cases, size_t index);

#endif
