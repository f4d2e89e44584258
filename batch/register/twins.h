/*
 * twins: which rows of one call have one key, private to the room.
 *
 * What an earlier row of the same call will have written is not in the table
 * yet when a later one is looked up.
 */
#ifndef REGISTER_TWINS_H
#define REGISTER_TWINS_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct register_row;

enum twins_key {
    TWINS_EXACT, /* as the table's key */
    TWINS_FOLDED /* numbers without leading zeros and without regard to case;
                    an office or a municipality exactly */
};

/* Each row's first twin before it: its place, or the row's own.  All rows are
 * of one kind.  In arena. */
const size_t *twins_find(const struct register_row *rows, size_t count,
                         enum twins_key key, struct arena *arena);

#endif
