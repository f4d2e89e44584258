#include "register/twins.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "domain/fact.h"
#include "domain/identity.h"
#include "register/rows.h"

enum { LOAD = 2 }; /* slots for each row, at least */

struct twins {
    const struct register_row *rows;
    const struct fact *facts; /* of the kind; the key leads */
    int keys;
    enum twins_key key;
};

static bool
is_number(const struct twins *twins, const struct fact *fact)
{
    return twins->key == TWINS_FOLDED &&
           (fact->type == FACT_RESIDENT || fact->type == FACT_NUMBER);
}

/* Whose a card or certificate is stands in both tables as it is: two 宛名番号
 * are two people. */
static bool
is_folded(const struct twins *twins, int index)
{
    return is_number(twins, &twins->facts[index]) &&
           (index == twins->keys - 1 ||
            twins->facts[index].type == FACT_NUMBER);
}

/* FNV-1a */
static uint64_t
add_byte(uint64_t hash, unsigned char byte)
{
    return (hash ^ byte) * UINT64_C(1099511628211);
}

static uint64_t
add_text(uint64_t hash, const char *text, bool folded)
{
    while (folded && *text == '0') {
        text++;
    }
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;

        if (folded && byte >= 'a' && byte <= 'z') {
            byte = (unsigned char)(byte - 'a' + 'A');
        }
        hash = add_byte(hash, byte);
    }
    return add_byte(hash, 0xFF); /* its end: no text has such a byte */
}

static uint64_t
hash_of(const struct twins *twins, size_t row)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (int i = 0; i < twins->keys; i++) {
        const struct fact *fact = &twins->facts[i];
        const void *value = fact_value(&twins->rows[row].record.as, fact);

        if (fact_is_text(fact)) {
            hash = add_text(hash, *(const char *const *)value,
                            is_folded(twins, i));
        } else { /* a word */
            hash = add_byte(hash, (unsigned char)*(const int *)value);
        }
    }
    return hash;
}

static bool
are_same(const struct twins *twins, size_t a, size_t b)
{
    const void *one = &twins->rows[a].record.as;
    const void *other = &twins->rows[b].record.as;

    for (int i = 0; i < twins->keys; i++) {
        const struct fact *fact = &twins->facts[i];
        bool same = is_folded(twins, i)
                        ? identity_same_number(
                              *(const char *const *)fact_value(one, fact),
                              *(const char *const *)fact_value(other, fact))
                        : fact_is_same(one, other, fact);

        if (!same) {
            return false;
        }
    }
    return true;
}

const size_t *
twins_find(const struct register_row *rows, size_t count, enum twins_key key,
           struct arena *arena)
{
    struct twins twins = {.rows = rows, .key = key};
    size_t *first = ARENA_ARRAY(arena, count, size_t);
    size_t slots = 1;
    size_t *table; /* row + 1; 0: free */
    int facts;

    if (count == 0) {
        return first;
    }
    twins.facts = fact_table(rows[0].record.kind, &facts);
    twins.keys = fact_key_count(rows[0].record.kind);
    while (slots < count * LOAD) {
        slots *= 2;
    }
    table = ARENA_ARRAY(arena, slots, size_t);
    for (size_t i = 0; i < count; i++) {
        size_t slot = hash_of(&twins, i) & (slots - 1);

        while (table[slot] != 0 && !are_same(&twins, table[slot] - 1, i)) {
            slot = (slot + 1) & (slots - 1);
        }
        if (table[slot] == 0) {
            table[slot] = i + 1;
        }
        first[i] = table[slot] - 1;
    }
    return first;
}
