/*
 * word: the closed vocabularies of the domain.
 *
 * Each enum of domain/ has one table of words: the Japanese word that the
 * city's files carry (exactly, after NFC and trimming), the key used in
 * --json output and in the register, and a sentence for operators where one
 * is needed.  Values start at 1: 0 means "not given".  Unknown words are an
 * error, never a default (a whitelist).
 */
#ifndef DOMAIN_WORD_H
#define DOMAIN_WORD_H

struct word {
    int value;        /* the enum's value; 0 ends a table */
    const char *ja;   /* the word in the city's files */
    const char *key;  /* snake_case or CODE: register and --json */
    const char *text; /* N_() sentence for operators, or NULL */
};

/* The value whose Japanese word or key it is; 0 when there is none. */
int word_from_ja(const struct word *words, const char *ja);
int word_from_key(const struct word *words, const char *key);
/* The word of a value; "" for 0 or an unknown value. */
const char *word_ja(const struct word *words, int value);
const char *word_key(const struct word *words, int value);
const char *word_text(const struct word *words, int value); /* translated */
/* What messages call the value: the Japanese word where they are Japanese,
 * else the key. */
const char *word_name(const struct word *words, int value);
/* "現存, 転出, 死亡": all Japanese words, for messages.  Writes at most size
 * bytes and returns out. */
const char *word_list(const struct word *words, char *out, unsigned size);

#endif
