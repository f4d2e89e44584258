/*
 * value: the text of one cell → the value it stands for.
 *
 * The text is valid UTF-8 in NFC, trimmed and not empty.  Full-width
 * letters, digits and signs are read as their ASCII forms wherever a value
 * has a form (dates, numbers, codes, flags); texts are taken as they are.
 *
 * A form's parse returns VALUE_TAKEN; VALUE_UNKNOWN for a status word that
 * is in no list (the target gets 0 and the person will be held); VALUE_NOTED,
 * taken with something to say; VALUE_BLANK, the target untouched, for a text
 * that says there is no value (99999999) or none that is whole (昭和20年不詳);
 * or VALUE_WRONG, the target untouched.  The last three leave what is to say,
 * with the mend, in err (ERR_LETTER), and never the text itself.
 */
#ifndef INTAKE_VALUE_H
#define INTAKE_VALUE_H

#include <stdbool.h>

#include "base/err.h"
#include "domain/word.h"

struct arena;

enum value_result {
    VALUE_TAKEN,
    VALUE_UNKNOWN,
    VALUE_NOTED,
    VALUE_BLANK,
    VALUE_WRONG
};

struct value_cell {
    const char *text;
    const struct word *words; /* of a closed vocabulary, else NULL */
    struct arena *arena;      /* takes the texts of the value */
};

struct value_form {
    enum value_result (*parse)(const struct value_cell *cell, void *target,
                               struct err *err);
    const char *help; /* N_() form of the value */
};

/* Target const char *, in the cell's arena. */
extern const struct value_form value_text;     /* no control characters */
extern const struct value_form value_lot; /* 番地; a 町名 in it is noted */
extern const struct value_form value_resident; /* 宛名番号: 1–15 digits */
extern const struct value_form value_number; /* カード管理番号, 発行番号 */
extern const struct value_form value_code; /* 団体コード, check digit */
extern const struct value_form value_postcode; /* → 7 digits */
extern const struct value_form value_set; /* テンプレート: a folder */
extern const struct value_form value_weekdays; /* 開庁曜日, 休業日: as */
extern const struct value_form value_closures; /* domain/opening reads them */
/* Target struct date: the forms of dateform.h. */
extern const struct value_form value_date;
/* Target bool: 0 or 1. */
extern const struct value_form value_flag;
/* Target int: 0–9999. */
extern const struct value_form value_position;
/* Target an enum: a closed vocabulary; unknown words are wrong … */
extern const struct value_form value_word;
/* … or, for a status, VALUE_UNKNOWN. */
extern const struct value_form value_status;

/* True for a cell that can be a 個人番号 (My Number): exactly twelve digits
 * once blanks and hyphens are taken out, with the right check digit (番号法
 * 施行規則 5条: weights 2…7, 2…6 from the right, 11 − sum mod 11, 0 when
 * that is above 9).  Such a file must not be taken. */
bool value_is_my_number(const char *text);

/* The text without blanks at both ends: space, tab, U+00A0, U+3000.
 * *size is shortened; returns the first byte kept. */
const char *value_trim(const char *text, size_t *size);

#endif
