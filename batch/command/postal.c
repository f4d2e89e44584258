#include "command/postal.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/fold.h"
#include "base/text.h"
#include "base/utf8.h"
#include "command/print.h"
#include "postal/barcode.h"
#include "postal/destination.h"

struct postal_options {
    bool json;
};

static const struct option_row OPTION_ROWS[] = {
    {"json", 'j', NULL, N_("one JSON object a line, keys in English"),
     OPTION_INTO(struct postal_options, json)},
    {.name = NULL},
};

enum { CODE_CC1 = 11, POSTCODE_DIGITS = 7, CODE_SIZE = 4 };

static const struct fault {
    const char *name; /* in JSON */
    const char *text;
} FAULTS[DESTINATION_FAULTS] = {
    [DESTINATION_WHOLE_CITY] =
        {"WHOLE_CITY", N_("a postcode that ends in 00 names no 町域; look up "
                          "the one of the 町域")},
    [DESTINATION_NUMERAL] =
        {"NUMERAL", N_("a number in it cannot be read for certain; write it "
                       "in digits")},
    [DESTINATION_BOX] =
        {"BOX", N_("a PO box needs the postcode of the boxes (***-869*, "
                   "***-**91) or its own")},
};

/* What the bars of an address are made of. */
struct bars {
    enum destination_fault fault;
    const char *postcode, *number; /* in the arena */
    struct barcode barcode;
};

/* "0" … "9", "-", "CC1" … "CC8" */
static const char *
name_code(int code, char out[CODE_SIZE])
{
    if (code >= CODE_CC1) {
        snprintf(out, CODE_SIZE, "CC%c", '1' + code - CODE_CC1);
    } else {
        snprintf(out, CODE_SIZE, "%c", code == CODE_CC1 - 1 ? '-' : '0' + code);
    }
    return out;
}

/* Full, ascending, descending and timing bar, as the shop's software has
 * them. */
static const char *
name_bars(const struct barcode *barcode, char out[BARCODE_BARS + 1])
{
    static const char LETTERS[] = {
        [BARCODE_LONG] = 'F',
        [BARCODE_SEMI_UP] = 'A',
        [BARCODE_SEMI_DOWN] = 'D',
        [BARCODE_TIMING] = 'T',
    };

    for (int i = 0; i < BARCODE_BARS; i++) {
        out[i] = LETTERS[barcode->bars[i]];
    }
    out[BARCODE_BARS] = '\0';
    return out;
}

/* -- output -------------------------------------------------------------- */

static void
write_codes(const struct bars *bars, const char *separator, const char *quote,
            struct buf *out)
{
    char name[CODE_SIZE];

    for (int i = 0; i < BARCODE_CODES; i++) {
        buf_printf(out, "%s%s%s%s", i > 0 ? separator : "", quote,
                   name_code(bars->barcode.codes[i], name), quote);
    }
}

static void
write_lines(const struct bars *bars, struct buf *out)
{
    char name[CODE_SIZE], drawn[BARCODE_BARS + 1];

    if (bars->fault != DESTINATION_SOUND) {
        buf_printf(out, _("no barcode\t%s\n"), _(FAULTS[bars->fault].text));
        return;
    }
    buf_printf(out, "%s\t%s\n", _("address number"), bars->number);
    buf_printf(out, "%s\t", _("codes"));
    write_codes(bars, " ", "", out);
    buf_printf(out, "\n%s\t%s\n%s\t%s\n", _("check digit"),
               name_code(bars->barcode.check, name), _("bars"),
               name_bars(&bars->barcode, drawn));
}

static void
write_object(const struct bars *bars, struct buf *out)
{
    bool sound = bars->fault == DESTINATION_SOUND;
    char name[CODE_SIZE], drawn[BARCODE_BARS + 1];

    print_open(out, NULL, '{');
    print_text(out, "postcode", bars->postcode);
    print_text(out, "address_number", sound ? bars->number : NULL);
    if (sound) {
        buf_add_text(out, ",\"codes\":[");
        write_codes(bars, ",", "\"", out);
        buf_add_text(out, "]");
    } else {
        print_text(out, "codes", NULL);
    }
    print_text(out, "check",
               sound ? name_code(bars->barcode.check, name) : NULL);
    print_text(out, "bars", sound ? name_bars(&bars->barcode, drawn) : NULL);
    print_text(out, "reason", FAULTS[bars->fault].name);
    print_close(out, '}');
    buf_add_text(out, "\n");
}

/* -- the verb ------------------------------------------------------------ */

/* "１００－００１３" → "1000013" */
static const char *
read_postcode(const char *typed, struct arena *arena)
{
    char *digits = ARENA_ARRAY(arena, strlen(typed) + 1, char);
    size_t size = 0;
    uint32_t c;

    while ((c = fold_point(utf8_next(&typed))) != 0) {
        if (c >= '0' && c <= '9') {
            digits[size++] = (char)c;
        } else if (c != '-') {
            return NULL;
        }
    }
    return size == POSTCODE_DIGITS ? digits : NULL;
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const struct postal_options *options = line->options;
    struct arena *arena = arena_new();
    struct buf out = {0};
    struct bars bars = {.postcode = read_postcode(line->arguments[0], arena)};
    int status = -1;

    (void)at;
    if (bars.postcode == NULL) {
        err_set(err, ERR_USAGE,
                _("a postcode has seven digits, as 100-0013; this one is "
                  "something else"));
        goto out;
    }
    bars.fault = destination_read(bars.postcode, line->arguments[1], arena,
                                  &bars.number);
    if (bars.fault == DESTINATION_SOUND) {
        barcode_make(bars.postcode, bars.number, &bars.barcode);
    }
    if (options->json) {
        write_object(&bars, &out);
    } else {
        write_lines(&bars, &out);
    }
    status = print_out(&out, err);

out:
    arena_free(arena);
    return status;
}

const struct command postal_command = {
    .name = "postal",
    .summary = N_("the customer barcode of an address"),
    .argument = {N_("POSTCODE REST"), 2, 2, FORM_ANY},
    .options = OPTION_ROWS,
    .options_size = sizeof(struct postal_options),
    .example = "postal 100-0013 '1丁目3番2号 郵便プラザ503室'",
    .ends = ENDS_ALL,
    .run = run,
};
