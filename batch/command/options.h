/*
 * options: a command's arguments through popt.
 *
 * A command declares a popt table and how many plain arguments it takes.
 * Anything else is ERR_USAGE with the command's usage line.
 */
#ifndef COMMAND_OPTIONS_H
#define COMMAND_OPTIONS_H

#include <popt.h>

#include "base/date.h"
#include "base/err.h"

struct options {
    const char *command;            /* name in the command table */
    const struct poptOption *table; /* ended by POPT_TABLEEND */
    int arguments_min, arguments_max;
};

/* argv[0] is the command's name.  Sets the table's variables and writes the
 * plain arguments to out, which has room for arguments_max.  Texts are
 * borrowed from argv; an option that is not given has NULL, of one given
 * twice the last counts.  Returns the number of plain arguments or −1. */
int options_read(const struct options *options, int argc, const char **argv,
                 const char **out, struct err *err);

/* The value of --name as a date; −1 with ERR_USAGE.  NULL leaves *date. */
int options_date(const char *name, const char *value, struct date *date,
                 struct err *err);

/* Fails with ERR_USAGE when a needed option was not given. */
int options_need(const struct options *options, const char *name,
                 const char *value, struct err *err);

/* The same for words that go on record or are compared there: a name, a
 * reason.  Nothing invisible is in them (a line break would forge a line of
 * the history), no blank at either end and no two in a row (" sato" would be
 * a second person). */
int options_need_words(const struct options *options, const char *name,
                       const char *value, struct err *err);

#endif
