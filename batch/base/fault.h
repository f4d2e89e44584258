/*
 * fault: a list of what is wrong with a file, for readers that report all
 * faults at once instead of the first (CSV files, templates, kigen.conf).
 *
 * Each fault is one line: place, what is wrong, the mend.  At most
 * FAULT_LIMIT are kept; the rest are counted.
 */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include <stddef.h>

struct arena;
struct err;

enum { FAULT_LIMIT = 100 };

struct fault_list {
    struct arena *arena; /* owner of the texts */
    const char *text[FAULT_LIMIT];
    size_t kept;
    size_t total;
};

void fault_init(struct fault_list *faults, struct arena *arena);
/* Adds "place: text"; place is "file", "file:line" or
 * "file: line 3, column 宛名番号" and is built by the caller. */
void fault_add(struct fault_list *faults, const char *place,
               const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Adds a line that another list has; copied. */
void fault_keep(struct fault_list *faults, const char *line);
/* Logs every kept fault as an error line, then how many were left out. */
void fault_log(const struct fault_list *faults);

#endif
