/*
 * glyphs: can every name and address of the register be printed?
 *
 * Asked of everybody who may still be sent a letter, in the families in
 * which the template sets in force print names and addresses: before the
 * night that would hold them.  What is printed with 外字 or a variation
 * selector is named as well: nobody but a person can say whether the font
 * shows the right form.
 */
#ifndef DESK_GLYPHS_H
#define DESK_GLYPHS_H

#include "desk/roll.h"

enum glyphs_verdict {
    GLYPHS_NO_FONT = 1, /* no font has the character */
    GLYPHS_NO_SELECTOR, /* the character, but not in this form */
    GLYPHS_MARK,        /* with a combining mark that nothing composes */
    GLYPHS_INVISIBLE,   /* a control or format character */
    GLYPHS_NO_GAIJI,    /* private use, and no 外字 font has it */
    GLYPHS_SPECIAL      /* printed, but to be looked at */
};

extern const struct word glyphs_verdict_words[];

struct glyphs_person {
    const char *municipality, *resident;
    const char *name, *alias; /* of who is to be looked at; else NULL */
    struct roll_char *const *marked;
    size_t count;
    bool printable;
};

struct glyphs {
    struct roll_count count;
    struct roll_char *const *characters; /* marked; what is to be looked at
                                           first, then by code */
    size_t character_count;
    const struct glyphs_person *people; /* by key: who cannot be printed, and
                                           with names who is to be looked at */
    size_t person_count;
    long unprintable; /* people */
    int family;       /* in which names are printed: of measure */
};

/* with_names: also whose printed name is special, with the name.  In the
 * workspace's arena; needs WORKSPACE_FONTS. */
int glyphs_check(struct workspace *workspace, bool with_names,
                 struct glyphs *out, struct err *err);

#endif
