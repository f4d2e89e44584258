/*
 * err: failure as a value.
 *
 * A function that can fail returns 0 / -1 (or a pointer / NULL) and takes a
 * `struct err *` as its last parameter.  On failure the struct holds a code
 * and one sentence for the operator: the place, what is wrong, the mend.
 * Callers add context going up; exactly one caller reports it, once.
 *
 * The codes are the exit statuses of sysexits(3); ERR_LETTER is one letter or
 * row, with all others the run stops.  Nothing here allocates or fails.
 *
 * The text never holds a name, an address or a certificate serial.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

enum err_code {
    ERR_NONE = 0,
    ERR_LETTER = 1,      /* this letter or row only; the run goes on */
    ERR_USAGE = 64,      /* the command line is wrong */
    ERR_INPUT = 65,      /* a file handed in, or the register, is bad */
    ERR_SYSTEM = 71,     /* memory, descriptors, an internal error */
    ERR_CREATE = 73,     /* an output file cannot be created */
    ERR_IO = 74,         /* a read or write failed half way */
    ERR_BUSY = 75,       /* try again later, or approval is needed */
    ERR_PERMISSION = 77, /* owner or mode forbids it, or a second must */
    ERR_CONFIG = 78      /* configuration, font or template is wrong */
};

enum { ERR_TEXT_SIZE = 2048 }; /* bytes, with the final NUL */

struct err {
    enum err_code code;
    char text[ERR_TEXT_SIZE]; /* UTF-8, never cut inside a character */
};

/* Sets code and text (printf format).  Always returns -1, so that a caller
 * can write `return err_set(err, …)`.  A too long text ends in "…".  The
 * arguments may point into err->text.  In all three, err NULL is legal. */
int err_set(struct err *err, enum err_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* As err_set, followed by ": " and what the system says of errno_value. */
int err_set_errno(struct err *err, enum err_code code, int errno_value,
                  const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Puts "context: " in front of the text; the code stays.  Returns -1. */
int err_context(struct err *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Another code for the same sentence: the caller knows better how far the
 * failure reaches.  Returns -1; err NULL is legal. */
int err_recode(struct err *err, enum err_code code);

/* The exit statuses as a table, for help and manual: walk index from 0
 * until NULL; *code is set to the status.  The text is translated. */
const char *err_describe(int index, enum err_code *code);

#endif
