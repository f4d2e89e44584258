#include "command/streams.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "base/err.h"

void
streams_secure(void)
{
    static const int WRONG_WAY[] = {O_WRONLY, O_RDONLY, O_RDONLY};

    /* In order: open(2) gives the lowest free number, which is this one. */
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
        if (fcntl(stream, F_GETFD) < 0 && errno == EBADF &&
            open("/dev/null", WRONG_WAY[stream]) != stream) {
            _exit(ERR_SYSTEM);
        }
    }
    signal(SIGPIPE, SIG_IGN);
}
