#include "base/nearest.h"

#include <stdint.h>

#include "base/utf8.h"

enum { WORD_LIMIT = 64 }; /* code points compared; longer words are cut */

static size_t
decode(const char *word, uint32_t out[WORD_LIMIT])
{
    size_t count = 0;
    uint32_t code_point;

    while (count < WORD_LIMIT && (code_point = utf8_next(&word)) != 0) {
        out[count++] = code_point;
    }
    return count;
}

static size_t
smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Levenshtein's distance, one row of the table at a time, in which two
 * neighbours that changed places (imoprt) are one slip. */
static size_t
distance_of(const char *first, const char *second)
{
    uint32_t a[WORD_LIMIT];
    uint32_t b[WORD_LIMIT];
    size_t a_count = decode(first, a);
    size_t b_count = decode(second, b);
    size_t rows[3][WORD_LIMIT + 1];

    for (size_t j = 0; j <= b_count; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= a_count; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i + 2) % 3];
        const size_t *higher = rows[(i + 1) % 3];

        row[0] = i;
        for (size_t j = 1; j <= b_count; j++) {
            size_t changed = above[j - 1] + (a[i - 1] != b[j - 1]);

            row[j] = smaller(changed, smaller(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
                a[i - 2] == b[j - 1]) {
                row[j] = smaller(row[j], higher[j - 2] + 1);
            }
        }
    }
    return rows[a_count % 3][b_count];
}

void
nearest_start(struct nearest *nearest, const char *word)
{
    *nearest = (struct nearest){.word = word, .distance = SIZE_MAX};
}

void
nearest_consider(struct nearest *nearest, const char *known)
{
    size_t distance = distance_of(nearest->word, known);

    if (distance < nearest->distance) {
        nearest->best = known;
        nearest->distance = distance;
    }
}

const char *
nearest_found(const struct nearest *nearest)
{
    uint32_t characters[WORD_LIMIT];
    size_t allowed;

    if (nearest->best == NULL) {
        return NULL;
    }
    allowed = decode(nearest->best, characters) / 3;
    return nearest->distance <= (allowed > 1 ? allowed : 1) ? nearest->best
                                                            : NULL;
}
