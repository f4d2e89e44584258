/*
 * installation: where the program's own files are: templates, fonts and
 * schema, and the message catalogues.
 *
 * Asked in this order: what KIGEN_DATA or KIGEN_LOCALE names, the installed
 * folders beside the program (../share/kigen, ../share/locale), and for a
 * program that is not installed what make has laid beside it (source, a link
 * to the source tree, and locale).
 */
#ifndef COMMAND_INSTALLATION_H
#define COMMAND_INSTALLATION_H

#include "base/arena.h"

/* The data folder; when none of the places has a schema that may be read, the
 * installed one.  *looked_in: the places, for a message.  Both in arena. */
const char *installation_data(struct arena *arena, const char **looked_in);

/* The folder of the catalogues, in arena. */
const char *installation_locale(struct arena *arena, const char *data);

#endif
