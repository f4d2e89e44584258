#include "intake/header.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/nearest.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
    KNOWN_MIN = 2,       /* columns that make a row a header */
    QUOTED_SIZE_MAX = 60 /* bytes of an unknown name that a message shows */
};

static const struct fact *
find_column(enum record_kind kind, const char *name)
{
    int count;
    const struct fact *facts = fact_table(kind, &count);

    for (int i = 0; i < count; i++) {
        if (strcmp(facts[i].ja, name) == 0) {
            return &facts[i];
        }
    }
    return NULL;
}

static bool
is_named(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static long
count_known(enum record_kind kind, const char *const *names, size_t count)
{
    long known = 0;

    for (size_t i = 0; i < count; i++) {
        known += find_column(kind, names[i]) != NULL;
    }
    return known;
}

static long
count_missing(enum record_kind kind, const char *const *names, size_t count)
{
    int column_count;
    const struct fact *facts = fact_table(kind, &column_count);
    long missing = 0;

    for (int i = 0; i < column_count; i++) {
        missing +=
            fact_is_required(&facts[i]) && !is_named(names, count, facts[i].ja);
    }
    return missing;
}

static enum record_kind
recognise(const char *const *names, size_t count)
{
    int best = 0;
    long best_score = 0;

    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        long known = count_known((enum record_kind)kind, names, count);
        long score =
            known - count_missing((enum record_kind)kind, names, count);

        if (known >= KNOWN_MIN && (best == 0 || score > best_score)) {
            best = kind;
            best_score = score;
        }
    }
    return (enum record_kind)best;
}

/* "住民 (宛名番号, 住民状態, …), カード (…)": what a header must name. */
static void
describe_kinds(struct buf *out)
{
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        int count;
        const struct fact *facts = fact_table((enum record_kind)kind, &count);
        const char *before = " (";

        buf_printf(out, "%s%s", kind == 1 ? "" : "; ",
                   word_ja(record_kind_words, kind));
        for (int i = 0; i < count; i++) {
            if (fact_is_required(&facts[i])) {
                buf_printf(out, "%s%s", before, facts[i].ja);
                before = ", ";
            }
        }
        buf_add_text(out, ")");
    }
}

static void
refuse_row(const char *const *names, size_t count, const char *place,
           struct fault_list *faults)
{
    struct buf kinds = {0};

    if (count == 1 && strpbrk(names[0], "\t;") != NULL) {
        fault_add(faults, place,
                  _("the cells are not divided by commas; save the file as "
                    "CSV with commas"));
        return;
    }
    describe_kinds(&kinds);
    fault_add(faults, place,
              _("this is no header row of a known file; the first row must "
                "name the columns: %s"),
              buf_text(&kinds));
    buf_reset(&kinds);
}

static bool
can_be_quoted(const char *name)
{
    uint32_t code_point;

    if (strlen(name) > QUOTED_SIZE_MAX) {
        return false;
    }
    while ((code_point = utf8_next(&name)) != 0) {
        if (utf8_is_control(code_point)) {
            return false;
        }
    }
    return true;
}

static void
refuse_unknown(const struct header *header, const char *name, size_t number,
               const char *place, struct fault_list *faults)
{
    const char *kind = word_ja(record_kind_words, (int)header->kind);
    int count;
    const struct fact *facts = fact_table(header->kind, &count);
    struct nearest nearest;

    if (*name == '\0' || !can_be_quoted(name)) {
        fault_add(faults, place,
                  _("column number %zu has no proper name; name it or remove "
                    "it"),
                  number);
        return;
    }
    if (strstr(name, "個人番号") != NULL ||
        strstr(name, "マイナンバー") != NULL) {
        fault_add(faults, place,
                  _("the column %s must not be handed in; remove it"), name);
        return;
    }
    nearest_start(&nearest, name);
    for (int i = 0; i < count; i++) {
        nearest_consider(&nearest, facts[i].ja);
    }
    if (nearest_found(&nearest) != NULL) {
        fault_add(faults, place,
                  _("unknown column %s of a %s file; did you mean %s?"), name,
                  kind, nearest_found(&nearest));
    } else {
        fault_add(faults, place,
                  _("unknown column %s of a %s file; remove or rename it"),
                  name, kind);
    }
}

static void
read_names(struct header *header, const char *const *names, const char *place,
           struct fault_list *faults)
{
    for (size_t i = 0; i < header->count; i++) {
        header->facts[i] = find_column(header->kind, names[i]);
        if (header->facts[i] == NULL) {
            refuse_unknown(header, names[i], i + 1, place, faults);
        } else if (is_named(names, i, names[i])) {
            fault_add(faults, place,
                      _("the column %s stands there twice; remove one of "
                        "them"),
                      names[i]);
        }
    }
}

static void
find_missing(struct header *header, const char *const *names, const char *place,
             struct fault_list *faults)
{
    int count;
    const struct fact *facts = fact_table(header->kind, &count);

    for (int i = 0; i < count; i++) {
        if (is_named(names, header->count, facts[i].ja)) {
            continue;
        }
        /* of a key there is always a value: the configured 団体コード */
        header->absent |= i < fact_key_count(header->kind) ? 0 : fact_bit(i);
        if (fact_is_required(&facts[i])) {
            fault_add(faults, place,
                      _("the column %s is missing; a %s file needs it"),
                      facts[i].ja,
                      word_ja(record_kind_words, (int)header->kind));
        }
    }
}

int
header_read(struct header *header, const char *const *names, size_t count,
            const char *place, struct fault_list *faults)
{
    size_t before = faults->total;
    size_t width = count;

    /* Columns that a spreadsheet has saved with. */
    while (count > 1 && names[count - 1][0] == '\0') {
        count--;
    }
    *header = (struct header){
        .kind = recognise(names, count), .count = count, .width = width};
    if (header->kind == 0) {
        refuse_row(names, count, place, faults);
        return -1;
    }
    header->names_municipality = is_named(names, count, "団体コード");
    read_names(header, names, place, faults);
    find_missing(header, names, place, faults);
    return faults->total == before ? 0 : -1;
}
