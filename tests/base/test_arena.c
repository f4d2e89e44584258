#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdalign.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int
set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int
tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static void
blocks_are_zeroed_aligned_and_do_not_overlap(void **state)
{
    struct arena *arena = *state;
    unsigned char *blocks[400];

    for (size_t i = 0; i < 400; i++) {
        blocks[i] = arena_alloc(arena, i * 7);
        assert_int_equal((uintptr_t)blocks[i] % alignof(max_align_t), 0);
        for (size_t j = 0; j < i * 7; j++) {
            assert_int_equal(blocks[i][j], 0);
        }
        memset(blocks[i], (int)(i % 255 + 1), i * 7);
    }
    for (size_t i = 0; i < 400; i++) {
        for (size_t j = 0; j < i * 7; j++) {
            assert_int_equal(blocks[i][j], i % 255 + 1);
        }
    }
}

static void
a_block_larger_than_a_chunk_is_zeroed_and_whole(void **state)
{
    const size_t size = 3 * 1024 * 1024;
    unsigned char *block = arena_alloc(*state, size);
    char *after = arena_strdup(*state, "after");

    assert_int_equal(block[0] | block[size / 2] | block[size - 1], 0);
    memset(block, 0xFF, size);
    assert_string_equal(after, "after");
}

static void
memory_reused_after_a_reset_is_zeroed_again(void **state)
{
    struct arena *arena = *state;
    unsigned char *block;

    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < 300; i++) {
            block = arena_alloc(arena, 1000);
            for (int j = 0; j < 1000; j++) {
                assert_int_equal(block[j], 0);
            }
            memset(block, 0xAA, 1000);
        }
        assert_true(arena_used(arena) >= 300000);
        arena_reset(arena);
        assert_int_equal(arena_used(arena), 0);
    }
}

static void
blocks_of_no_size_are_distinct(void **state)
{
    assert_ptr_not_equal(arena_alloc(*state, 0), arena_alloc(*state, 0));
}

static void
copies_and_printed_texts_are_whole(void **state)
{
    char *text = arena_printf(*state, "%s-%d", "番地", 12);

    assert_string_equal(text, "番地-12");
    assert_string_equal(arena_strdup(*state, "x"), "x");
    assert_null(arena_strdup(*state, NULL));
    assert_string_equal(arena_strndup(*state, "abcdef", 3), "abc");
    assert_string_equal(arena_strndup(*state, "ab", 30), "ab");
    assert_int_equal(strlen(arena_printf(*state, "%0200000d", 1)), 200000);
}

static void
freeing_nothing_is_legal(void **state)
{
    (void)state;
    arena_free(NULL);
}

/* What a child that asks for too much leaves behind. */
static int
status_of_child(void (*ask)(struct arena *arena))
{
    pid_t child = fork();
    int status;

    if (child == 0) {
        close(STDERR_FILENO);
        ask(arena_new());
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void
ask_for_a_pebibyte(struct arena *arena)
{
    arena_alloc(arena, (size_t)1 << 50);
}

static void
ask_for_more_than_can_be_counted(struct arena *arena)
{
    arena_array(arena, SIZE_MAX / 2, 16);
}

static void
ask_for_nearly_everything(struct arena *arena)
{
    arena_alloc(arena, SIZE_MAX - 4);
}

static void
a_lack_of_memory_ends_the_process_with_status_71(void **state)
{
    (void)state;
    assert_int_equal(status_of_child(ask_for_a_pebibyte), 71);
}

static void
an_overflowing_size_ends_the_process_with_status_71(void **state)
{
    (void)state;
    assert_int_equal(status_of_child(ask_for_more_than_can_be_counted), 71);
    assert_int_equal(status_of_child(ask_for_nearly_everything), 71);
}

#define WITH_ARENA(test)                                                       \
    cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static void
a_grown_array_keeps_its_items_and_has_room_for_one_more(void **state)
{
    struct arena *arena = arena_new();
    int *numbers = NULL;

    (void)state;
    for (int i = 0; i < 1000; i++) {
        ARENA_GROW(arena, numbers, (size_t)i);
        numbers[i] = i;
    }
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(numbers[i], i);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            a_grown_array_keeps_its_items_and_has_room_for_one_more),
        WITH_ARENA(blocks_are_zeroed_aligned_and_do_not_overlap),
        WITH_ARENA(a_block_larger_than_a_chunk_is_zeroed_and_whole),
        WITH_ARENA(memory_reused_after_a_reset_is_zeroed_again),
        WITH_ARENA(blocks_of_no_size_are_distinct),
        WITH_ARENA(copies_and_printed_texts_are_whole),
        cmocka_unit_test(freeing_nothing_is_legal),
        cmocka_unit_test(a_lack_of_memory_ends_the_process_with_status_71),
        cmocka_unit_test(an_overflowing_size_ends_the_process_with_status_71),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
