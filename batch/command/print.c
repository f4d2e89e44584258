#include "command/print.h"

#include <errno.h>
#include <stdio.h>

#include "base/log.h"
#include "base/text.h"

int
print_out(struct buf *text, struct err *err)
{
    size_t written = fwrite(buf_text(text), 1, text->size, stdout);
    int failed = written != text->size || fflush(stdout) != 0;

    buf_reset(text);
    if (failed) {
        return err_set_errno(err, ERR_IO, errno, _("standard output"));
    }
    return 0;
}

void
print_report(struct buf *text)
{
    struct err err;

    if (print_out(text, &err) != 0) {
        log_warning(_("%s: the report could not be written; the work is done "
                      "and recorded"),
                    err.text);
    }
}

static void
comma(struct buf *out)
{
    char last = out->size == 0 ? '\n' : out->data[out->size - 1];

    if (last != '{' && last != '[' && last != '\n') {
        buf_add_text(out, ", ");
    }
}

static void
add_key(struct buf *out, const char *key)
{
    comma(out);
    if (key != NULL) {
        buf_add_json(out, key);
        buf_add_text(out, ": ");
    }
}

void
print_text(struct buf *out, const char *key, const char *value)
{
    add_key(out, key);
    buf_add_json(out, value);
}

void
print_number(struct buf *out, const char *key, long value)
{
    add_key(out, key);
    buf_printf(out, "%ld", value);
}

void
print_bool(struct buf *out, const char *key, bool value)
{
    add_key(out, key);
    buf_add_text(out, value ? "true" : "false");
}

void
print_date(struct buf *out, const char *key, struct date value)
{
    char text[DATE_TEXT_SIZE];

    print_text(out, key,
               date_is_none(value) ? NULL : date_format_iso(value, text));
}

void
print_open(struct buf *out, const char *key, char bracket)
{
    add_key(out, key);
    buf_add_byte(out, (unsigned char)bracket);
}

void
print_close(struct buf *out, char bracket)
{
    buf_add_byte(out, (unsigned char)bracket);
}
