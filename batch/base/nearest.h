/*
 * nearest: "did you mean …?" for a word that is not in a table.
 *
 *   struct nearest nearest;
 *   nearest_start(&nearest, "adress");
 *   for each known word: nearest_consider(&nearest, word);
 *   nearest_found(&nearest) → "address" or NULL
 */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stddef.h>

struct nearest {
    const char *word; /* borrowed */
    const char *best; /* borrowed from the caller's table; or NULL */
    size_t distance;  /* of best: code points to insert, drop, change or swap
                      * with their neighbour */
};

void nearest_start(struct nearest *nearest, const char *word);
void nearest_consider(struct nearest *nearest, const char *known);

/* The best word so far if it is close enough to be a slip of the hand (at
 * most a third of its characters, and one in any case), else NULL. */
const char *nearest_found(const struct nearest *nearest);

#endif
