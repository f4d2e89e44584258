#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A catalogue of one message, as msgfmt writes it (gettext manual, 10.3). */
static void
write_catalogue(const char *path, const char *from, const char *to)
{
    static const char HEADER[] = "Content-Type: text/plain; charset=UTF-8\n";
    const uint32_t strings = 28 + 2 * 2 * 8;
    uint32_t head[] = {0x950412de, 0, 2, 28, 28 + 16, 0, strings};
    uint32_t at = strings;
    uint32_t table[8];
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    table[0] = 0, table[1] = at;
    at += 1;
    table[2] = (uint32_t)strlen(from), table[3] = at;
    at += table[2] + 1;
    table[4] = sizeof HEADER - 1, table[5] = at;
    at += table[4] + 1;
    table[6] = (uint32_t)strlen(to), table[7] = at;
    fwrite(head, sizeof head, 1, file);
    fwrite(table, sizeof table, 1, file);
    fputc(0, file);
    fwrite(from, strlen(from) + 1, 1, file);
    fwrite(HEADER, sizeof HEADER, 1, file);
    fwrite(to, strlen(to) + 1, 1, file);
    fclose(file);
}

static char directory[] = "/tmp/kigen_text_XXXXXX";

static int
set_up(void **state)
{
    char path[128];

    (void)state;
    if (mkdtemp(directory) == NULL) {
        return -1;
    }
    snprintf(path, sizeof path, "%s/ja", directory);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/ja/LC_MESSAGES", directory);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/ja/LC_MESSAGES/kigen.mo", directory);
    write_catalogue(path, "good morning", "おはよう");
    return 0;
}

static int
tear_down(void **state)
{
    char path[128];

    (void)state;
    snprintf(path, sizeof path, "%s/ja/LC_MESSAGES/kigen.mo", directory);
    unlink(path);
    snprintf(path, sizeof path, "%s/ja/LC_MESSAGES", directory);
    rmdir(path);
    snprintf(path, sizeof path, "%s/ja", directory);
    rmdir(path);
    return rmdir(directory);
}

static void
without_a_catalogue_everything_is_english(void **state)
{
    (void)state;
    setenv("LC_ALL", "ja_JP.UTF-8", 1);
    text_init(NULL);
    assert_string_equal(_("good morning"), "good morning");
    assert_string_equal(setlocale(LC_MESSAGES, NULL), "C");
}

static void
a_japanese_operator_reads_japanese(void **state)
{
    (void)state;
    setenv("LC_ALL", "ja_JP.UTF-8", 1);
    text_init(directory);
    if (strcmp(setlocale(LC_MESSAGES, NULL), "C") == 0) {
        print_message("the locale ja_JP.UTF-8 is not made\n");
        skip();
    }
    assert_string_equal(_("good morning"), "おはよう");
    assert_string_equal(_("not in the catalogue"), "not in the catalogue");
}

static void
numbers_keep_their_point_under_a_comma_locale(void **state)
{
    char text[16];

    (void)state;
    setenv("LC_ALL", "de_DE.UTF-8", 1);
    text_init(directory);
    snprintf(text, sizeof text, "%.1f", 12.5);
    assert_string_equal(text, "12.5");
    assert_string_equal(setlocale(LC_NUMERIC, NULL), "C");
    assert_string_equal(setlocale(LC_COLLATE, NULL), "C");
    assert_string_equal(setlocale(LC_TIME, NULL), "C");
}

static void
the_c_locale_shows_the_english(void **state)
{
    (void)state;
    setenv("LC_ALL", "C", 1);
    text_init(directory);
    assert_string_equal(_("good morning"), "good morning");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_catalogue_everything_is_english),
        cmocka_unit_test(a_japanese_operator_reads_japanese),
        cmocka_unit_test(numbers_keep_their_point_under_a_comma_locale),
        cmocka_unit_test(the_c_locale_shows_the_english),
    };

    unsetenv("LANGUAGE");
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
