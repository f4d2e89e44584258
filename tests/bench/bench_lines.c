/*
 * How 30 paragraphs are set in 14 widths: figures to lay beside those of
 * another program or another day.
 *
 *   bench_lines
 */
#include <stdio.h>

#include "base/arena.h"
#include "pdf/font.h"
#include "support/setting_survey.h"

static void
print_survey(const char *name, const struct setting_survey *is)
{
    printf("lines, %s: %ld lines; starts %ld, ends %ld; number split %ld, "
           "torn %ld; last lines of 1: %ld, of 2: %ld; kanji > 1/8 em %ld, "
           "> 1/4 em %ld, rms %.1f; over the edge %ld, ragged %ld; katakana "
           "divided %ld\n",
           name, is->lines, is->line_starts, is->line_ends, is->number_splits,
           is->torn_units, is->single_ends, is->short_ends, is->wide, is->wider,
           is->rms_milli, is->over_edge, is->ragged, is->torn_words);
}

int
main(void)
{
    struct err err = {0};
    struct fontset *fonts = fontset_open("fonts/fonts.conf", &err);
    struct arena *arena = arena_new();
    struct measure measure;
    struct setting_survey survey;

    if (fonts == NULL) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    measure = fontset_measure(fonts);
    survey = setting_survey(&measure, true, false, arena);
    print_survey("justified", &survey);
    survey = setting_survey(&measure, true, true, arena);
    print_survey("justified, without long Latin runs", &survey);
    survey = setting_survey(&measure, false, false, arena);
    print_survey("ragged", &survey);
    fontset_close(fonts);
    arena_free(arena);
    return 0;
}
