/*
 * Any bytes as a city's file: intake must end, list faults exactly when it
 * fails, and give nothing to the sink that breaks a promise of domain/.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "intake/columns.h"
#include "intake/intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
require(bool kept)
{
    if (!kept) {
        abort();
    }
}

static void
require_clean_text(const char *text)
{
    uint32_t code_point;

    require(text != NULL && utf8_is_valid(text, strlen(text), NULL));
    while ((code_point = utf8_next(&text)) != 0) {
        require(!utf8_is_control(code_point));
    }
}

static int
check_record(void *context, const struct intake_row *row, struct err *err)
{
    const struct record *record = row->record;
    struct record copy = *record;
    int count;
    const struct fact *facts = fact_table(record->kind, &count);

    (void)err;
    ++*(long *)context;
    require(record_municipality(record)[0] != '\0');
    for (int i = 0; i < count; i++) {
        void *target = fact_place(&copy.as, &facts[i]);

        if (fact_is_text(&facts[i])) {
            require_clean_text(*(const char **)target);
            require(facts[i].need != FACT_FILLED ||
                    **(const char **)target != '\0');
        } else if (facts[i].type == FACT_DATE) {
            require(date_is_none(*(struct date *)target) ||
                    date_is_valid(*(struct date *)target));
        }
    }
    return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    int memory = memfd_create("input", 0);
    struct arena *arena = arena_new();
    struct fault_list faults, warnings;
    struct err err = {0};
    long taken = 0;
    struct intake_file file;
    int result;
    const struct intake_request request = {
        .municipality = "102016",
        .sink = {check_record, &taken},
        .faults = &faults,
        .warnings = &warnings,
    };

    require(memory >= 0);
    require(write(memory, bytes, size) == (ssize_t)size);
    fault_init(&faults, arena);
    fault_init(&warnings, arena);
    file.path = arena_printf(arena, "/proc/self/fd/%d", memory);
    result = intake_read(&request, &file, 1, &err);
    require((result == 0) == (faults.total == 0));
    require(result != 0 || taken == file.rows);
    require(taken <= file.rows);
    arena_free(arena);
    close(memory);
    return 0;
}
