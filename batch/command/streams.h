/*
 * streams: stdin, stdout and stderr made safe before anything is opened.
 *
 * Whoever starts the program may have closed them (cron, `>&-`).  The next
 * file that is opened would take the free number, and what is meant for a
 * person would be written into it: into the lock, into a letter.
 */
#ifndef COMMAND_STREAMS_H
#define COMMAND_STREAMS_H

/* Puts /dev/null where one of the three is closed, opened the wrong way
 * round: reading stdin or writing stdout then fails, as it would without it.
 * From here on a reader that has gone (`| head`) is an error of the write
 * that meets it, not the death of the program between two steps.  Ends the
 * process with ERR_SYSTEM where /dev/null cannot be opened. */
void streams_secure(void);

#endif
