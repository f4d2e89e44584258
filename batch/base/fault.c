#include "base/fault.h"

#include <stdarg.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"

void
fault_init(struct fault_list *faults, struct arena *arena)
{
    *faults = (struct fault_list){.arena = arena};
}

void
fault_add(struct fault_list *faults, const char *place, const char *format, ...)
{
    va_list args;
    const char *text;

    faults->total++;
    if (faults->kept == FAULT_LIMIT) {
        return;
    }
    va_start(args, format);
    text = arena_vprintf(faults->arena, format, args);
    va_end(args);
    faults->text[faults->kept++] =
        arena_printf(faults->arena, "%s: %s", place, text);
}

void
fault_keep(struct fault_list *faults, const char *line)
{
    faults->total++;
    if (faults->kept < FAULT_LIMIT) {
        faults->text[faults->kept++] = arena_strdup(faults->arena, line);
    }
}

void
fault_log(const struct fault_list *faults)
{
    size_t left_out = faults->total - faults->kept;

    for (size_t i = 0; i < faults->kept; i++) {
        log_error("%s", faults->text[i]);
    }
    if (left_out > 0) {
        log_error(ngettext("%zu more fault is not listed",
                           "%zu more faults are not listed", left_out),
                  left_out);
    }
}
