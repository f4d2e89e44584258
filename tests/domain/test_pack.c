#include "domain/pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "domain/fact.h"

/* A record with another value in every column. */
static struct record
make_record(enum record_kind kind, struct arena *arena)
{
    struct record record;
    int count;
    const struct fact *facts = fact_table(kind, &count);

    fact_clear(&record, kind);
    record.absent = UINT64_C(0x8000000000000005);
    for (int i = 0; i < count; i++) {
        void *place = fact_place(&record.as, &facts[i]);

        if (fact_is_text(&facts[i])) {
            *(const char **)place = arena_printf(arena, "葛󠄀 %d", i);
        } else if (facts[i].type == FACT_DATE) {
            *(struct date *)place = (struct date){2000 + i, 2, 29};
        } else if (facts[i].type == FACT_FLAG) {
            *(bool *)place = true;
        } else {
            *(int *)place = 1000 + i;
        }
    }
    return record;
}

static void
a_record_of_every_kind_comes_back_whole(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        struct record record = make_record((enum record_kind)kind, arena);
        struct record back;
        struct buf bytes = {0};
        char *copy;
        int count;
        const struct fact *facts = fact_table(record.kind, &count);

        pack_record(&record, &bytes);
        /* of its own size, so that a reader beyond it is found */
        copy = malloc(bytes.size);
        assert_non_null(copy);
        memcpy(copy, bytes.data, bytes.size);
        assert_ptr_equal(pack_open(copy, &back), copy + bytes.size);
        assert_int_equal(back.kind, record.kind);
        assert_true(back.absent == record.absent);
        for (int i = 0; i < count; i++) {
            assert_true(fact_is_same(&back.as, &record.as, &facts[i]));
        }
        free(copy);
        buf_reset(&bytes);
    }
    arena_free(arena);
}

static void
a_text_that_nobody_has_set_is_empty(void **state)
{
    struct record record = {.kind = RECORD_CARD}, back;
    struct buf bytes = {0};

    (void)state;
    pack_record(&record, &bytes);
    pack_open(bytes.data, &back);
    assert_string_equal(back.as.card.number, "");
    buf_reset(&bytes);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_of_every_kind_comes_back_whole),
        cmocka_unit_test(a_text_that_nobody_has_set_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
