/*
 * admit: the rows of an import beside what the register has, judged and
 * written, some hundreds at a time.
 *
 * Within the import's transaction.  What a row may not take back in silence
 * is desk/guard's, whether its numbers lost their zeros desk/numbers'.
 */
#ifndef DESK_ADMIT_H
#define DESK_ADMIT_H

#include "desk/guard.h"
#include "desk/numbers.h"
#include "desk/stage.h"

struct admission {
    const struct guard *guard; /* guard->row is reset here */
    struct numbers *numbers;
    struct stage *stage;
};

/* All rows, from the first on.  A row that cannot be taken is a fault of its
 * line in the stage's list, and reading goes on to find more; 0 also then. */
int admit_rows(const struct admission *admission, struct err *err);

#endif
