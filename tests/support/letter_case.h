/*
 * letter_case: invented people and cities, one for each case that changes
 * what a letter looks like: golden dumps and the checks of pages go through
 * all of them.
 */
#ifndef TESTS_LETTER_CASE_H
#define TESTS_LETTER_CASE_H

#include "letter/fields.h"

enum { LETTER_CASE_OFFICES = 120 };

/* The templates whose pages the case changes: their dumps are kept. */
enum letter_case_changes {
    CHANGES_NOTICE = 1,
    CHANGES_REPLY_FORM = 2,
    CHANGES_CARD_NOTICE = 4,
    CHANGES_SECOND_NOTICE = 8,
    CHANGES_ALL = 15
};

/* Everything of one letter; what facts points to. */
struct letter_case_facts {
    struct municipality municipality;
    struct office offices[LETTER_CASE_OFFICES];
    struct resident resident;
    struct card card;
    struct notice notice;
    struct letter_facts facts;
    struct date reissued_on; /* printed again that day; or none */
};

struct letter_case {
    const char *name; /* part of a file name: "long-name" */
    unsigned changes; /* enum letter_case_changes, or-ed */
    bool crowded;     /* more than the pages of a letter hold: it is held */
    void (*change)(struct letter_case_facts *facts);
};

extern const struct letter_case letter_cases[];
extern const size_t letter_case_count;

/* The facts of a case for a kind of notice; out must not be moved, since
 * its facts point into it. */
void letter_case_make(const struct letter_case *of, enum notice_kind kind,
                      struct letter_case_facts *out);

#endif
