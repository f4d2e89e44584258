/*
 * stderr_tap: what a test's code writes on stderr.
 */
#ifndef SUPPORT_STDERR_TAP_H
#define SUPPORT_STDERR_TAP_H

/* From now on stderr goes to a file of its own.  No nesting. */
void stderr_tap_open(void);

/* stderr goes where it went before; what was written meanwhile, borrowed
 * until the next open. */
const char *stderr_tap_close(void);

#endif
