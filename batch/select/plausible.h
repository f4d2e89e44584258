/*
 * plausible: is a name a name, and an address an address?  Private to
 * select/.
 *
 * Other programs have had the data before us.  What their conversions leave
 * behind looks like text, has glyphs in every font, and was printed and
 * mailed in real cities: 〓田, #N/A　様, 番地 2002/12/1.  The table of sign.c,
 * datelike.h and a few shapes say what such a trace looks like and in which
 * columns:
 *
 *   marks     that stand for a character that got lost: 〓 □ ■ ● ？ � …
 *   words     of a spreadsheet or a database: #N/A, NULL, nan, 1.23E+05
 *   entities  of HTML, and the patterns of a wrong decoding (mojibake)
 *   fillers   不明, 同上, なし, -, 0, 住所不定, postcode 000-0000
 *   dates     that a spreadsheet made of 番地 (2-12-1 → 2002/12/1)
 *   repeats   of the 町域 or the whole address within 番地
 *   様 殿     at the end of a name: the letter adds its own
 *
 * Such a person is held (DATA_ERROR) until the record is mended; the detail
 * names the column, the trace and the mend, and never the text itself.  A
 * city where one of them is real lists it in rules->plausible_exceptions:
 * texts separated by blanks or commas; a text equal to one of them passes
 * whole, and a mark listed alone passes wherever it stands.
 *
 * Compared with full width as half width, small letters as capitals, and
 * without the blanks at both ends.
 */
#ifndef SELECT_PLAUSIBLE_H
#define SELECT_PLAUSIBLE_H

#include "select/inquiry.h"

/* The name that is printed, and the addresses a letter may go to. */
inquiry_question plausible_ask_text;

#endif
