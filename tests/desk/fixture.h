/*
 * fixture: a city's working folder with the tiny template set, for the tests
 * of desk/ and command/.  Invented people.
 */
#ifndef TESTS_DESK_FIXTURE_H
#define TESTS_DESK_FIXTURE_H

#include "outbox/fixture.h"

#include "desk/selection.h"
#include "desk/workspace.h"

/* 2024-03-04 02:00 in Japan. */
#define TOWN_NOW INT64_C(1709485200)
#define TOWN_TODAY fixture_date(2024, 3, 4)

struct town {
    char dir[64];
    struct surroundings at;
    struct workspace *workspace;
    struct arena *arena;
    struct err err;
};

void town_write(const struct town *town, const char *name, const char *text);

const char *town_path(const struct town *town, const char *name);

void town_make_folder(const struct town *town, const char *name);

extern const char TOWN_CONF[];

/* The folder alone: nothing is opened, nobody lives there. */
int town_found(void **state);

void town_put(struct town *town, struct record record);

void town_open_workspace(struct town *town);

/* As the next command finds it, with this kigen.conf. */
void town_reopen(struct town *town, const char *conf);

struct record town_municipality(void);

struct record town_office(void);

/* The folder opened, with the city's own facts. */
int town_open(void **state);

int town_close(void **state);

#define town_test(function)                                                    \
    cmocka_unit_test_setup_teardown(function, town_open, town_close)

/* -- people ------------------------------------------------------------ */

/* Somebody whose both certificates expire that day, by the rule. */
struct record town_resident(const char *id, struct date expires_on);

struct date town_issued(struct date expires_on);

struct record town_card(struct town *town, const char *id,
                        struct date expires_on);

struct record town_certificate(struct town *town, const char *id,
                               enum certificate_type type,
                               struct date expires_on);

void town_settle(struct town *town, const char *id, struct date expires_on);

/* Expires on 2024-05-17: in the window of TOWN_TODAY. */
void town_settle_due(struct town *town, const char *id);

void town_hold(struct town *town, const char *id);

/* The newest. */
void town_release(struct town *town, const char *id);

/* The resident's only notice. */
struct notice town_notice(struct town *town, const char *id);

int town_count(struct town *town, enum notice_state state);

#endif
