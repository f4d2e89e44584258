#include "domain/word.h"

#include <string.h>

#include "base/text.h"

int
word_from_ja(const struct word *words, const char *ja)
{
    for (const struct word *word = words; word->value != 0; word++) {
        if (strcmp(word->ja, ja) == 0) {
            return word->value;
        }
    }
    return 0;
}

int
word_from_key(const struct word *words, const char *key)
{
    for (const struct word *word = words; word->value != 0; word++) {
        if (strcmp(word->key, key) == 0) {
            return word->value;
        }
    }
    return 0;
}

static const struct word *
find(const struct word *words, int value)
{
    for (const struct word *word = words; word->value != 0; word++) {
        if (word->value == value) {
            return word;
        }
    }
    return NULL;
}

const char *
word_ja(const struct word *words, int value)
{
    const struct word *word = find(words, value);

    return word != NULL ? word->ja : "";
}

const char *
word_key(const struct word *words, int value)
{
    const struct word *word = find(words, value);

    return word != NULL ? word->key : "";
}

const char *
word_text(const struct word *words, int value)
{
    const struct word *word = find(words, value);

    return word != NULL && word->text != NULL ? _(word->text) : "";
}

const char *
word_name(const struct word *words, int value)
{
    static const char language[] = N_("in English");

    return _(language) == language ? word_key(words, value)
                                   : word_ja(words, value);
}

const char *
word_list(const struct word *words, char *out, unsigned size)
{
    unsigned used = 0;

    if (size == 0) {
        return out;
    }
    for (const struct word *word = words; word->value != 0; word++) {
        const char *separator = used == 0 ? "" : ", ";
        size_t more = strlen(separator) + strlen(word->ja);

        /* Whole words only: a list is never cut inside a character. */
        if (more >= size - used) {
            break;
        }
        memcpy(out + used, separator, strlen(separator));
        memcpy(out + used + strlen(separator), word->ja, strlen(word->ja));
        used += (unsigned)more;
    }
    out[used] = '\0';
    return out;
}
