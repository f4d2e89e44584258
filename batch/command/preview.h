/*
 * preview: prints a template, or the mailing of a kind, with the mark 見本.
 *
 * Filled from a JSON object of field → text, from a resident, or from an
 * invented person.  Any pdfme template of supported types will do.
 */
#ifndef COMMAND_PREVIEW_H
#define COMMAND_PREVIEW_H

#include "command/command.h"

extern const struct command preview_command;

#endif
