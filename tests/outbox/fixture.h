/*
 * fixture: a desk to print at, for the tests of press/, outbox/ and above: a
 * register, a tiny template set of its own, the fonts of the house, an outbox
 * and its tmp.  Invented people.
 */
#ifndef TESTS_OUTBOX_FIXTURE_H
#define TESTS_OUTBOX_FIXTURE_H

#include "register/fixture.h"

#include <ftw.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/file.h"
#include "letter/fields.h"
#include "outbox/outbox.h"
#include "outbox/plan.h"

enum { DESK_PATH = 160, DESK_FILE_LIMIT = 1 << 24 };

struct desk {
    struct fixture *f;
    struct press *press;
    const struct mailing_set *set;
    struct outbox outbox;
    char templates[DESK_PATH], out[DESK_PATH], tmp[DESK_PATH];
};

#define DESK_TEXT(name, y)                                                     \
    "{\"name\":\"" name "\",\"type\":\"text\",\"position\":{\"x\":25,\"y\":" y \
    "},\"width\":65,\"height\":10}"
#define DESK_PAGE(elements)                                                    \
    "{\"basePdf\":{\"width\":210,\"height\":297,\"padding\":[0,0,0,0]},"       \
    "\"schemas\":[[" elements "]]}"

/* -- files ------------------------------------------------------------- */

void desk_write(const char *path, const char *text);

void desk_write_in(const char *folder, const char *name, const char *text);

/* The tiny set as the folder of that name below root. */
void desk_write_set(const char *root, const char *name);

int desk_remove_entry(const char *path, const struct stat *status, int type,
                      struct FTW *walk);

void desk_remove(const char *folder);

/* "L000001/B0001.pdf" below the outbox; in arena. */
const char *desk_file(const struct desk *desk, const char *name);

/* The whole file as a text, in arena. */
const char *desk_read(const struct desk *desk, const char *name);

/* -- opening ----------------------------------------------------------- */

/* One family of the house, so that a workspace opens its fonts fast. */
void desk_write_fonts(const char *path);

/* The fonts of the house, opened once for all tests of a program. */
struct fontset **desk_fonts_kept(void);

struct fontset *desk_fonts(void);

/* Group teardown. */
int desk_close_fonts(void **state);

/* Reads the set again as the folder has it now. */
const struct mailing_set *desk_read_set(struct desk *desk);

int desk_open(void **state);

int desk_close(void **state);

#define desk_test(function)                                                    \
    cmocka_unit_test_setup_teardown(function, desk_open, desk_close)

/* -- letters ----------------------------------------------------------- */

/* A letter's values: of the lot and of one invented person. */
struct values *desk_values(struct desk *desk, const struct notice *notice,
                           const char *name);

/* Tonight's plate, of the lot's values only, kept in the register. */
const struct plate *desk_plate(struct desk *desk);

struct plan_letter desk_letter(struct desk *desk, const struct plate *plate,
                               int counter);

/* Plans a lot of letters numbered from `first` on, and commits it. */
struct lot desk_plan(struct desk *desk, int first, int count, int bundle_size);

/* The bundles of a lot as the register has them now. */
const struct bundle *desk_bundles(struct desk *desk, int lot, size_t *count);

struct desk_found {
    struct arena *arena;
    struct notice notice; /* the last one found */
    int count;
};

int desk_keep(void *context, const struct notice *notice, struct err *err);

/* How many notices match, and the last of them. */
struct desk_found desk_find(struct reg *reg, struct arena *arena,
                            struct register_notices which);

int desk_count(struct desk *desk, int lot, enum notice_state state);

#endif
