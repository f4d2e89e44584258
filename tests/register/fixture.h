/*
 * fixture: a fresh register in a folder of its own, and facts with every
 * field filled in, for the tests of register/.  Invented people.
 */
#ifndef TESTS_REGISTER_FIXTURE_H
#define TESTS_REGISTER_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "register/register.h"

#define CITY "102016"

struct fixture {
    char folder[64];
    char path[96];
    struct reg *reg;
    struct arena *arena;
    struct err err;
};

/* For cmocka's setup and teardown. */
int fixture_open(void **state);

int fixture_close(void **state);

#define fixture_test(function)                                                 \
    cmocka_unit_test_setup_teardown(function, fixture_open, fixture_close)

struct date fixture_date(int year, int month, int day);

/* Fails the test with the sentence when a call failed. */
#define assert_ok(f, call)                                                     \
    do {                                                                       \
        if ((call) < 0) {                                                      \
            fail_msg("%s: %s", #call, (f)->err.text);                          \
        }                                                                      \
    } while (0)

#define assert_date(date, y, m, d)                                             \
    assert_int_equal(date_compare((date), fixture_date((y), (m), (d))), 0)

struct record fixture_resident(const char *id);

struct record fixture_card(const char *id, const char *number,
                           struct date expires_on);

struct record fixture_certificate(const char *id, const char *serial,
                                  struct date expires_on);

enum register_change fixture_put(struct fixture *f, struct record record);

struct notice fixture_notice(int64_t counter, const char *resident,
                             const char *serial);

#endif
