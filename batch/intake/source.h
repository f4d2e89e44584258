/*
 * source: where a column comes from, what stands right of = in intake.conf
 * (intake/mapping.h); private to mapping.
 *
 *   columns or columns: codes
 */
#ifndef INTAKE_SOURCE_H
#define INTAKE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "intake/mapping.h"

enum { SOURCE_PARTS_MAX = 256 };

/* What reading one needs: its faults have that place. */
struct source {
    struct arena *arena;
    struct fault_list *faults;
    const char *place;
};

/* Cut in place and kept: text is in the arena, or lives as long.  filter: the
 * codes are values alone.  NULL when a fault was listed. */
struct mapping_column *source_read(const struct source *source, char *text,
                                   bool filter);

/* Cuts text at each mark, in place, and trims the parts.  How many there
 * are, also beyond the `most` that are kept. */
size_t source_cut(char *text, char mark, char **parts, size_t most);

#endif
