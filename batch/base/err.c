#include "base/err.h"

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

struct status {
    enum err_code code;
    const char *text;
};

/* sysexits(3); 0 and 1 are the two ends of a run that was carried out. */
static const struct status STATUSES[] = {
    {ERR_NONE, N_("done; also when there was nothing to do")},
    {ERR_LETTER, N_("done, but letters were held back")},
    {ERR_USAGE, N_("the command line is wrong")},
    {ERR_INPUT, N_("a file handed in or the register is bad")},
    {ERR_SYSTEM, N_("no memory or descriptors left, or an internal error")},
    {ERR_CREATE, N_("an output file cannot be created")},
    {ERR_IO, N_("a read or write failed half way")},
    {ERR_BUSY, N_("busy: try again later; or the run needs approval")},
    {ERR_PERMISSION, N_("the owner or mode of a file forbids it, or a second "
                        "person is needed")},
    {ERR_CONFIG, N_("the configuration, a font or a template is wrong")},
};

enum { STATUS_COUNT = sizeof STATUSES / sizeof STATUSES[0] };

/* Through a second buffer: the arguments may point into err->text. */
static void
set_text(struct err *err, const char *format, va_list args)
{
    char text[ERR_TEXT_SIZE];

    utf8_vformat(text, sizeof text, format, args);
    memcpy(err->text, text, sizeof text);
}

__attribute__((format(printf, 2, 3))) static void
join_text(struct err *err, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    set_text(err, format, args);
    va_end(args);
}

int
err_set(struct err *err, enum err_code code, const char *format, ...)
{
    va_list args;

    if (err == NULL) {
        return -1;
    }
    va_start(args, format);
    set_text(err, format, args);
    va_end(args);
    err->code = code;
    return -1;
}

int
err_set_errno(struct err *err, enum err_code code, int errno_value,
              const char *format, ...)
{
    char reason[256];
    va_list args;

    if (err == NULL) {
        return -1;
    }
    va_start(args, format);
    set_text(err, format, args);
    va_end(args);
    join_text(err, "%s: %s", err->text,
              strerror_r(errno_value, reason, sizeof reason));
    err->code = code;
    return -1;
}

int
err_recode(struct err *err, enum err_code code)
{
    if (err != NULL) {
        err->code = code;
    }
    return -1;
}

int
err_context(struct err *err, const char *format, ...)
{
    char context[ERR_TEXT_SIZE];
    va_list args;

    if (err == NULL) {
        return -1;
    }
    va_start(args, format);
    utf8_vformat(context, sizeof context, format, args);
    va_end(args);
    join_text(err, "%s: %s", context, err->text);
    return -1;
}

const char *
err_describe(int index, enum err_code *code)
{
    if (index < 0 || index >= STATUS_COUNT) {
        return NULL;
    }
    *code = STATUSES[index].code;
    return _(STATUSES[index].text);
}
