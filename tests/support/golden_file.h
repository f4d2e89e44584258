/*
 * golden_file: what a text was when somebody last looked at it.
 *
 * Files stand in tests/golden/.  With KIGEN_GOLDEN=write they are written
 * instead of compared (tests/support/golden.sh shows what that changed).
 */
#ifndef TESTS_GOLDEN_FILE_H
#define TESTS_GOLDEN_FILE_H

#include <stdbool.h>
#include <stddef.h>

/* Whether tests/golden/NAME holds exactly the text; prints the first lines
 * that differ.  True after writing. */
bool golden_file_holds(const char *name, const char *text);

/* How many files stand there that are none of names; each is printed, or
 * removed when writing. */
size_t golden_file_strays(const char *const *names, size_t count);

#endif
