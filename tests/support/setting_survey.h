/*
 * setting_survey: how well a body of paragraphs is set.
 *
 * 30 invented paragraphs (tests/lines/paragraphs.txt) × 14 widths from 40 to
 * 170 mm, at 10 pt, justified, in a real font.  What is counted has its own
 * tables here, none of those that set the lines.
 */
#ifndef TESTS_SUPPORT_SETTING_SURVEY_H
#define TESTS_SUPPORT_SETTING_SURVEY_H

#include "lines/lines.h"

struct arena;

struct setting_survey {
    long lines;
    long line_starts;   /* a line begins with what may begin none */
    long line_ends;     /* … ends with what may end none */
    long number_splits; /* between two digits, or a digit and its - : . , */
    long torn_units;    /* a number | its unit */
    long single_ends;   /* last lines of one character */
    long short_ends;    /* … of at most two, besides a mark */
    long wide, wider;   /* lines whose kanji stand > 1/8, > 1/4 em apart */
    double rms_milli;   /* of those distances, over all justified lines */
    long over_edge;     /* wider than the column, and not by a hanging 。、 */
    long ragged;        /* lines that lack more than 3 em */
    long torn_words;    /* within a katakana word */
};

/* Of justified or of ragged paragraphs.  plain: those without URLs, e-mail
 * addresses or Latin sentences only.  In arena. */
struct setting_survey setting_survey(const struct measure *measure,
                                     bool justified, bool plain,
                                     struct arena *arena);

#endif
