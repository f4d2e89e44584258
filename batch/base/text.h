/*
 * text: what operators read, in their language.
 *
 * Messages are English in the source and Japanese through gettext
 * (batch/po/ja.po); LANG=C shows the English.  Only LC_CTYPE and
 * LC_MESSAGES are ever set, so that numbers and sorting do not depend on
 * the locale.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text /* marks a text of a table for translation */

/* Binds the catalogue found below locale_dir; NULL leaves English. */
void text_init(const char *locale_dir);

#endif
