/*
 * log: what happened, one event per line on stderr.
 *
 * stdout is for results, stderr for the log.  A line is
 * "kigen: <level>: <text>", the level in the language of the text.  A failing
 * stderr is ignored: the work is what counts.  No names, addresses or
 * serials: numbers only.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warning(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* --quiet: only warnings and errors from now on. */
void log_set_quiet(int quiet);

#endif
