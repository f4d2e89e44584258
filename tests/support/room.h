/*
 * room: a directory of its own for each test of files.
 */
#ifndef SUPPORT_ROOM_H
#define SUPPORT_ROOM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/err.h"

struct arena;

struct room {
    struct arena *arena;
    char path[64];
    struct err err;
};

/* Set-up and teardown: *state is a room; all that is in it goes with it. */
int room_open(void **state);
int room_close(void **state);

/* "path of the room/name", in its arena. */
const char *room_path(struct room *room, const char *name);
/* Makes a file with this text; fails the test where it cannot. */
void room_write(struct room *room, const char *name, const char *text);
/* Makes a folder. */
void room_make_folder(struct room *room, const char *name);
/* Does the file hold exactly this? */
void room_expect(struct room *room, const char *name, const char *text);
/* How many entries a folder has, hidden ones too; "" is the room. */
int room_count(struct room *room, const char *name);
/* Is there anything of this name, a dangling link included? */
bool room_has(struct room *room, const char *name);

#define IN_ROOM(function)                                                      \
    cmocka_unit_test_setup_teardown(function, room_open, room_close)

#endif
