/*
 * roll (名簿): every character of every name and address in the register.
 *
 * One walk over everybody who may still be sent a letter.  Each character
 * (base with selector, or with its first combining mark) is judged once, by
 * what the caller asks; whoever has one that is marked is handed over.  A
 * million people take a few seconds.
 */
#ifndef DESK_ROLL_H
#define DESK_ROLL_H

#include "base/utf8.h"
#include "desk/workspace.h"

enum roll_part {
    ROLL_NAME,    /* 氏名, 通称, 氏名カナ */
    ROLL_ADDRESS, /* 町域, 番地, 方書, also of the 送付先 */
    ROLL_PARTS
};

struct roll_char {
    uint32_t base;
    uint32_t selector; /* variation selector or combining mark; 0 = none */
    enum roll_part part;
    int verdict; /* the reader's */
    long people; /* seen with it so far */
};

struct roll_reader {
    bool with_kana; /* 氏名カナ is printed */
    /* What is to be said of it; 0 = nothing, it is not marked.  The cluster
     * is borrowed. */
    int (*judge)(void *context, const struct utf8_cluster *cluster,
                 enum roll_part part);
    /* A person with marked characters, each named once: count of them. */
    int (*person)(void *context, const struct resident *resident,
                  struct roll_char *const *marked, size_t count,
                  struct err *err);
    void *context;
};

struct roll_count {
    long people;       /* who may still be sent a letter */
    size_t characters; /* different ones in their names and addresses */
};

/* The marked characters live in the workspace's arena. */
int roll_read(struct workspace *workspace, const struct roll_reader *reader,
              struct roll_count *count, struct err *err);

#endif
