/* Every letter of the album as a PDF, with the fonts it is printed with.
 *
 * KIGEN_ALBUM=DIR keeps them there, for the eye and for tests/compare/ink.py
 * (make pictures): standard.certificate.both.pdf, standard.envelope.pdf … */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "pdf/font.h"
#include "press/draw.h"
#include "support/letter_rules.h"

#include <stdio.h>
#include <stdlib.h>

struct bench {
    struct fontset *fonts;
    struct measure measure;
    struct album *album;
};

static int
open_album(void **state)
{
    static struct bench bench;
    struct err err = {0};

    bench.fonts = fontset_open("fonts/fonts.conf", &err);
    if (bench.fonts == NULL) {
        fprintf(stderr, "%s\n", err.text);
        return -1;
    }
    bench.measure = fontset_measure(bench.fonts);
    bench.album = letter_album_open(&bench.measure);
    *state = &bench;
    return bench.album != NULL ? 0 : -1;
}

static int
close_album(void **state)
{
    struct bench *bench = *state;

    letter_album_close(bench->album);
    fontset_close(bench->fonts);
    return 0;
}

static void
keep(const struct buf *pdf, const char *name)
{
    const char *folder = getenv("KIGEN_ALBUM");
    char path[512];
    FILE *file;

    if (folder == NULL) {
        return;
    }
    snprintf(path, sizeof path, "%s/%s.pdf", folder, name);
    file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(pdf->data, 1, pdf->size, file), pdf->size);
    assert_int_equal(fclose(file), 0);
}

static void
draw(const struct bench *bench, const struct letter *letter, const char *name)
{
    const struct document_info info = {
        .title = "", .created = {2024, 3, 4}, .identity = name, .fast = true};
    struct buf pdf = {0};
    struct err err = {0};

    if (draw_letter(bench->fonts, &info, &letter->composed, &pdf, &err) != 0) {
        fail_msg("%s: %s", name, err.text);
    }
    assert_memory_equal(pdf.data, "%PDF-", 5);
    keep(&pdf, name);
    buf_reset(&pdf);
}

static const char *const KINDS[] = {[NOTICE_CERTIFICATE] = "certificate",
                                    [NOTICE_CARD] = "card",
                                    [NOTICE_SECOND] = "second"};

static void
every_letter_is_drawn_with_the_fonts_of_the_house(void **state)
{
    const struct bench *bench = *state;
    size_t drawn = 0;

    for (size_t i = 0; i < bench->album->count; i++) {
        const struct letter *letter = &bench->album->letters[i];

        if (letter->result == COMPOSE_DONE) {
            draw(bench, letter,
                 arena_printf(bench->album->arena, "%s.%s.%s", letter->set,
                              KINDS[letter->mailing->kind], letter->of->name));
            drawn++;
        }
    }
    draw(bench, &bench->album->cover, "standard.envelope");
    assert_true(drawn > bench->album->count / 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_letter_is_drawn_with_the_fonts_of_the_house),
    };

    return cmocka_run_group_tests(tests, open_album, close_album);
}
