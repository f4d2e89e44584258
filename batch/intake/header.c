#include "intake/header.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/nearest.h"
#include "base/text.h"
#include "base/utf8.h"
#include "intake/header_find.h"

enum {
    KNOWN_MIN = 2,       /* columns that make a row a header */
    QUOTED_SIZE_MAX = 60 /* bytes of an unknown name that a message shows */
};

/* -- recognising ------------------------------------------------------- */

/* Columns of the kind that the row has, less those it lacks; *known counts
 * the former. */
static long
score(const struct header_row *row, enum record_kind kind, long *known)
{
    int count;
    const struct fact *facts = fact_table(kind, &count);
    long missing = 0;

    *known = 0;
    for (int i = 0; i < count; i++) {
        struct header_column column = {.fact = &facts[i]};
        const struct mapping_piece *piece;

        if (header_find_source(row, kind, &column, &piece) == HEADER_FOUND) {
            *known += header_find_has_cell(&column);
        } else {
            missing += fact_is_required(&facts[i]);
        }
    }
    return *known - missing;
}

static enum record_kind
recognise(const struct header_row *row)
{
    int best = 0;
    long best_score = 0;

    for (int kind = 1; kind <= RECORD_READ_KINDS; kind++) {
        long known;
        long scored = score(row, (enum record_kind)kind, &known);

        if (known >= KNOWN_MIN && (best == 0 || scored > best_score)) {
            best = kind;
            best_score = scored;
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

static bool
is_my_number(const char *name)
{
    return strstr(name, "個人番号") != NULL ||
           strstr(name, "マイナンバー") != NULL;
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
    if (is_my_number(name)) {
        fault_add(faults, place,
                  _("the column %s must not be handed in; remove it, or name "
                    "it in intake.conf: 読まない = %s"),
                  name, name);
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

/* Is the column one that nothing is to read? */
static bool
is_unread(const struct header *header, const struct header_row *row,
          const char *name)
{
    const struct mapping_kind *said;
    struct nearest nearest;
    int count;
    const struct fact *facts = fact_table(header->kind, &count);

    if (row->mapping == NULL) {
        return false;
    }
    said = &row->mapping->kinds[header->kind];
    for (size_t i = 0; i < said->unread_count; i++) {
        if (strcmp(said->unread[i], name) == 0) {
            return true;
        }
    }
    if (!said->unread_rest || is_my_number(name)) {
        return false;
    }
    /* A slip of the hand in 支援措置 must not be the end of a protection. */
    nearest_start(&nearest, name);
    for (int i = 0; i < count; i++) {
        if (header->absent & fact_bit(i)) {
            nearest_consider(&nearest, facts[i].ja);
        }
    }
    return nearest_found(&nearest) == NULL;
}

/* A column that is read must stand there once. */
static void
check_once(const struct header_row *row, size_t cell, struct fault_list *faults)
{
    for (size_t i = 0; i < cell; i++) {
        if (strcmp(row->names[i], row->names[cell]) == 0) {
            fault_add(faults, row->place,
                      _("the column %s stands there twice; remove one of "
                        "them"),
                      row->names[cell]);
            return;
        }
    }
}

/* Every cell serves a fact or a filter, or is not to be read. */
static void
check_names(const struct header *header, const struct header_row *row,
            struct fault_list *faults)
{
    for (size_t i = 0; i < header->count; i++) {
        size_t first;

        header_find_cell(row, row->names[i], &first);
        if (header->is_read[first]) {
            check_once(row, i, faults);
        } else if (!is_unread(header, row, row->names[i])) {
            refuse_unknown(header, row->names[i], i + 1, row->place, faults);
        }
    }
}

static void
mark_used(struct header *header, const struct header_column *column)
{
    size_t pieces = column->mapped == NULL ? 1 : column->mapped->piece_count;

    for (size_t i = 0; i < pieces; i++) {
        size_t cell = column->cells[i];

        /* A text has no cell, nor has a piece that is missing. */
        if (cell < header->count) {
            header->is_read[cell] = true;
            if (header->facts[cell] == NULL) {
                header->facts[cell] = column->fact;
            }
        }
    }
}

static void
miss(struct header *header, int index, const struct mapping_piece *missing,
     const struct header_row *row, struct fault_list *faults)
{
    int count;
    const struct fact *fact = &fact_table(header->kind, &count)[index];

    /* of a key there is always a value: the configured 団体コード */
    header->absent |=
        index < fact_key_count(header->kind) ? 0 : fact_bit(index);
    if (missing != NULL) {
        fault_add(faults, row->place,
                  _("the column %s is missing, of which %s is made; correct "
                    "intake.conf or the file"),
                  missing->names[0], fact->ja);
    } else if (fact_is_required(fact)) {
        fault_add(faults, row->place,
                  _("the column %s is missing; a %s file needs it"), fact->ja,
                  word_ja(record_kind_words, (int)header->kind));
    }
}

static void
find_columns(struct header *header, const struct header_row *row,
             struct fault_list *faults)
{
    int count;
    const struct fact *facts = fact_table(header->kind, &count);

    for (int i = 0; i < count; i++) {
        struct header_column column = {.fact = &facts[i]};
        const struct mapping_piece *missing;

        switch (header_find_source(row, header->kind, &column, &missing)) {
        case HEADER_FOUND:
            header->columns[header->column_count++] = column;
            mark_used(header, &column);
            break;
        case HEADER_BROKEN:
            mark_used(header, &column);
            miss(header, i, missing, row, faults);
            break;
        case HEADER_ABSENT:
            miss(header, i, NULL, row, faults);
            break;
        }
    }
}

/* A filter whose column is missing would let every row through. */
static void
find_filters(struct header *header, const struct header_row *row,
             struct fault_list *faults)
{
    const struct mapping_column *said =
        row->mapping == NULL ? NULL : row->mapping->kinds[header->kind].filters;

    for (; said != NULL; said = said->next) {
        struct header_column filter = {.mapped = said};
        const struct mapping_piece *missing = NULL;

        if (header->filter_count == HEADER_FILTERS_MAX) {
            fault_add(faults, row->place, _("more than %d filters; join them"),
                      (int)HEADER_FILTERS_MAX);
            return;
        }
        if (header_find_mapped(row, &filter, &missing) == HEADER_FOUND) {
            header->filters[header->filter_count++] = filter;
            mark_used(header, &filter);
        } else {
            fault_add(faults, row->place,
                      _("the column %s is missing, by which rows are chosen; "
                        "correct intake.conf or the file"),
                      missing->names[0]);
        }
    }
}

int
header_read(struct header *header, const struct header_row *given,
            struct fault_list *faults)
{
    struct header_row row = *given;
    size_t before = faults->total;

    /* Columns that a spreadsheet has saved with. */
    while (row.count > 1 && row.names[row.count - 1][0] == '\0') {
        row.count--;
    }
    *header = (struct header){
        .kind = recognise(&row), .count = row.count, .width = given->count};
    if (header->kind == 0) {
        refuse_row(row.names, row.count, row.place, faults);
        return -1;
    }
    find_columns(header, &row, faults);
    find_filters(header, &row, faults);
    header->names_municipality =
        header->column_count > 0 && header->columns[0].fact->type == FACT_CODE;
    check_names(header, &row, faults);
    return faults->total == before ? 0 : -1;
}
