#include "desk/numbers.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/log.h"
#include "base/text.h"

enum { LISTED_MAX = 20, ANY_WIDTH = -1 };

/* The width of one municipality's numbers, 0: any. */
struct width {
    const char *code;
    int digits;
    bool learned; /* from the register, not set */
    struct width *next;
};

struct numbers {
    struct workspace *workspace;
    struct width *widths; /* the last one asked for first */
};

struct numbers *
numbers_new(struct workspace *workspace)
{
    struct numbers *numbers = ARENA_NEW(workspace->arena, struct numbers);

    numbers->workspace = workspace;
    return numbers;
}

/* -- width ------------------------------------------------------------- */

static struct width *
learn_width(struct numbers *numbers, const char *code, struct err *err)
{
    struct workspace *workspace = numbers->workspace;
    struct width *width = ARENA_NEW(workspace->arena, struct width);
    long set = conf_integer(workspace->conf, code, "resident_digits");

    width->code = arena_strdup(workspace->arena, code);
    width->digits = set == ANY_WIDTH ? 0 : (int)set;
    width->learned = set == 0;
    if (width->learned && register_resident_digits(workspace->reg, code,
                                                   &width->digits, err) != 0) {
        return NULL;
    }
    width->next = numbers->widths;
    numbers->widths = width;
    return width;
}

/* What the register knew before this import's rows. */
static const struct width *
width_of(struct numbers *numbers, const char *code, struct err *err)
{
    struct width *width = numbers->widths;

    while (width != NULL && strcmp(width->code, code) != 0) {
        width = width->next;
    }
    return width != NULL ? width : learn_width(numbers, code, err);
}

static int
check_width(struct numbers *numbers, const struct record *record,
            struct err *err)
{
    const char *id = record_resident(record);
    const struct width *width =
        width_of(numbers, record_municipality(record), err);
    int digits = (int)strlen(id);

    if (width == NULL) {
        return -1;
    }
    if (width->digits == 0 || digits == width->digits) {
        return 0;
    }
    if (digits < width->digits) {
        return err_set(err, ERR_LETTER,
                       _("宛名番号: has %d digits, the numbers of this "
                         "municipality have %d; leading zeros were lost: "
                         "export the column as text, not as a number"),
                       digits, width->digits);
    }
    return err_set(err, ERR_LETTER,
                   _("宛名番号: has %d digits, the numbers of this "
                     "municipality have %d; if they are longer now, set "
                     "resident_digits in kigen.conf and tell the new numbers "
                     "with 'kigen rename'"),
                   digits, width->digits);
}

/* -- rows -------------------------------------------------------------- */

/* Visible in explain and history like every change: the column. */
static int
note_spelling(const struct numbers *numbers, const struct record *record,
              struct err *err)
{
    const struct workspace_act note = {
        .kind = EVENT_CHANGE,
        .municipality = record_municipality(record),
        .resident = record_resident(record),
        .detail = record->kind == RECORD_CARD ? "カード: カード管理番号"
                                              : "証明書: 発行番号"};

    return workspace_note(numbers->workspace, &note, err);
}

int
numbers_check(struct numbers *numbers, const struct register_row *row,
              struct err *err)
{
    const struct record *record = &row->record;
    const char *id = record_resident(record);

    if (id == NULL) {
        return 0;
    }
    if (check_width(numbers, record, err) != 0 ||
        (row->respelled && note_spelling(numbers, record, err) != 0)) {
        return -1;
    }
    if (row->resembles == NULL) {
        return 0;
    }
    return err_set(err, ERR_LETTER,
                   _("宛名番号: %s is %s but for leading zeros; a spreadsheet "
                     "drops them: export the column as text. If the number "
                     "really changed: kigen rename %s %s --by NAME --reason "
                     "TEXT"),
                   id, row->resembles, row->resembles, id);
}

/* -- all of them ------------------------------------------------------- */

struct listing {
    long count;
};

static int
name_double(void *context, const char *municipality, const char *resident,
            const struct claim *other, struct err *err)
{
    struct listing *listing = context;

    (void)err;
    if (listing->count++ >= LISTED_MAX) {
        return 0;
    }
    if (other->what == CLAIM_CARD) {
        log_warning(_("宛名番号 %s in %s and %s in %s, both living, have one "
                      "カード管理番号; both are held until one is corrected"),
                    resident, municipality, other->resident,
                    other->municipality);
    } else {
        log_warning(_("宛名番号 %s in %s and %s in %s, both living, have one "
                      "発行番号 (%s); both are held until one is corrected"),
                    resident, municipality, other->resident,
                    other->municipality,
                    word_ja(certificate_type_words, (int)other->type));
    }
    return 0;
}

static int
name_stray(void *context, const char *municipality, const char *resident,
           const struct claim *other, struct err *err)
{
    struct listing *listing = context;

    (void)err;
    if (listing->count++ < LISTED_MAX) {
        log_error(_("%s: 宛名番号 %s of %s is %s of the 住民 file but for "
                    "leading zeros; export the column as text, not as a "
                    "number"),
                  word_ja(record_kind_words, other->what == CLAIM_CARD
                                                 ? RECORD_CARD
                                                 : RECORD_CERTIFICATE),
                  resident, municipality, other->resident);
    }
    return 0;
}

/* Who has lost his zeros is nobody; of nobody there are few or none. */
static int
refuse_strays(struct reg *reg, long orphans, struct err *err)
{
    struct listing strays = {0};

    if (orphans == 0) {
        return 0;
    }
    if (register_strays(reg, name_stray, &strays, err) != 0) {
        return -1;
    }
    return strays.count == 0
               ? 0
               : err_set(err, ERR_INPUT,
                         _("%ld 宛名番号 of cards and certificates have lost "
                           "their leading zeros"),
                         strays.count);
}

int
numbers_finish(struct numbers *numbers, long *orphans, long *doubles,
               struct err *err)
{
    struct reg *reg = numbers->workspace->reg;
    struct listing pairs = {0};

    *doubles = 0;
    if (register_count_orphans(reg, orphans, err) != 0 ||
        refuse_strays(reg, *orphans, err) != 0 ||
        register_doubles(reg, name_double, &pairs, err) != 0) {
        return -1;
    }
    if (pairs.count > LISTED_MAX) {
        log_warning(_("and %ld more pairs of people with one number"),
                    pairs.count - LISTED_MAX);
    }
    *doubles = pairs.count;
    return 0;
}

void
numbers_warn_orphans(long orphans)
{
    if (orphans > 0) {
        log_warning(_("%ld cards or certificates belong to a 宛名番号 that "
                      "no 住民 row has; nobody can be told of them"),
                    orphans);
    }
}

int
numbers_find_orphans(const struct workspace *workspace, struct err *err)
{
    long orphans = 0;

    if (register_count_orphans(workspace->reg, &orphans, err) != 0) {
        return -1;
    }
    numbers_warn_orphans(orphans);
    return 0;
}
