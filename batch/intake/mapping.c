#include "intake/mapping.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/conf_line.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/nearest.h"
#include "base/text.h"
#include "base/utf8.h"
#include "intake/source.h"

enum { FILE_SIZE_MAX = 256 * 1024 };

static const char FILTER[] = "読む行";
static const char UNREAD[] = "読まない";
static const char REST[] = "その他";

/* The file on its way. */
struct reader {
    const char *path;
    struct arena *arena;
    struct fault_list *faults;
    struct mapping *mapping;
    enum record_kind kind; /* of the section; 0: none, or one refused */
    bool in_section;
    long line;
};

/* -- reporting --------------------------------------------------------- */

static const char *
place(const struct reader *reader)
{
    return arena_printf(reader->arena, "%s:%ld", reader->path, reader->line);
}

static struct source
source_of(const struct reader *reader)
{
    return (struct source){reader->arena, reader->faults, place(reader)};
}

static struct mapping_kind *
current(const struct reader *reader)
{
    return &reader->mapping->kinds[reader->kind];
}

/* -- lines ------------------------------------------------------------- */

static const struct fact *
find_fact(enum record_kind kind, const char *name)
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

static void
refuse_key(struct reader *reader, const char *name)
{
    const char *kind = word_ja(record_kind_words, (int)reader->kind);
    int count;
    const struct fact *facts = fact_table(reader->kind, &count);
    struct nearest nearest;

    nearest_start(&nearest, name);
    nearest_consider(&nearest, FILTER);
    nearest_consider(&nearest, UNREAD);
    for (int i = 0; i < count; i++) {
        nearest_consider(&nearest, facts[i].ja);
    }
    if (nearest_found(&nearest) != NULL) {
        fault_add(reader->faults, place(reader),
                  _("%s has no column %s; did you mean %s?"), kind, name,
                  nearest_found(&nearest));
    } else {
        fault_add(reader->faults, place(reader),
                  _("%s has no column %s; kigen(1) lists them"), kind, name);
    }
}

static void
take_unread(struct reader *reader, char *value)
{
    struct mapping_kind *kind = current(reader);
    char *parts[SOURCE_PARTS_MAX];
    size_t count = source_cut(value, ',', parts, SOURCE_PARTS_MAX);
    const char **unread;

    if (count > SOURCE_PARTS_MAX || kind->unread != NULL) {
        fault_add(reader->faults, place(reader),
                  kind->unread != NULL
                      ? _("読まない stands here twice; write one list")
                      : _("more than 256 columns; write その他"));
        return;
    }
    unread = ARENA_ARRAY(reader->arena, count, const char *);
    for (size_t i = 0; i < count; i++) {
        unread[i] = parts[i];
        kind->unread_rest |= strcmp(parts[i], REST) == 0;
    }
    kind->unread = unread;
    kind->unread_count = count;
}

static void
take_filter(struct reader *reader, char *value)
{
    struct mapping_kind *kind = current(reader);
    const struct source source = source_of(reader);
    struct mapping_column *filter = source_read(&source, value, true);

    if (filter == NULL) {
        return;
    }
    if (filter->code_count == 0) {
        fault_add(reader->faults, place(reader),
                  _("読む行 names no value; write column: value, value"));
        return;
    }
    filter->next = kind->filters;
    kind->filters = filter;
}

static void
take_column(struct reader *reader, const struct fact *fact, char *value)
{
    struct mapping_kind *kind = current(reader);
    const struct source source = source_of(reader);
    struct mapping_column *column;

    if (mapping_of(reader->mapping, fact, reader->kind) != NULL) {
        fault_add(reader->faults, place(reader),
                  _("%s stands here twice; keep one"), fact->ja);
        return;
    }
    column = source_read(&source, value, false);
    if (column != NULL) {
        column->fact = fact;
        column->next = kind->columns;
        kind->columns = column;
    }
}

static void
take_section(struct reader *reader, const char *name)
{
    reader->in_section = true;
    reader->kind = (enum record_kind)word_from_ja(record_kind_words, name);
    if (reader->kind == 0) {
        char list[256];

        fault_add(reader->faults, place(reader),
                  _("[%s] is no kind of file; write one of %s"), name,
                  word_list(record_kind_words, list, sizeof list));
    }
}

static void
take_line(struct reader *reader, char *text)
{
    struct conf_line line;
    const struct fact *fact;
    char *value;

    if (conf_line_split(text, &line) != 0) {
        fault_add(reader->faults, place(reader),
                  _("write [kind], or column = where it comes from"));
        return;
    }
    if (line.name == NULL) {
        return;
    }
    if (line.value == NULL) {
        take_section(reader, line.name);
        return;
    }
    if (reader->kind == 0) {
        if (!reader->in_section) {
            fault_add(reader->faults, place(reader),
                      _("%s stands before the first [kind]; say of which kind "
                        "of file it is a column"),
                      line.name);
        }
        return;
    }
    value = arena_strdup(reader->arena, line.value);
    fact = find_fact(reader->kind, line.name);
    if (strcmp(line.name, FILTER) == 0) {
        take_filter(reader, value);
    } else if (strcmp(line.name, UNREAD) == 0) {
        take_unread(reader, value);
    } else if (fact != NULL) {
        take_column(reader, fact, value);
    } else {
        refuse_key(reader, line.name);
    }
}

static void
take_text(struct reader *reader, char *text)
{
    for (char *line = text; line != NULL; reader->line++) {
        char *next = strchr(line, '\n');

        if (next != NULL) {
            *next++ = '\0';
        }
        if (reader->line == 1 && strncmp(line, "\xEF\xBB\xBF", 3) == 0) {
            line += 3;
        }
        take_line(reader, line);
        line = next;
    }
}

const struct mapping *
mapping_read(const char *path, struct arena *arena, struct fault_list *faults,
             struct err *err)
{
    struct buf bytes = {0};
    struct reader reader = {.path = path,
                            .arena = arena,
                            .faults = faults,
                            .mapping = ARENA_NEW(arena, struct mapping),
                            .line = 1};
    size_t before = faults->total;

    if (file_read(path, FILE_SIZE_MAX, &bytes, err) != 0) {
        return NULL;
    }
    if (!utf8_is_valid(bytes.data == NULL ? "" : bytes.data, bytes.size,
                       NULL)) {
        fault_add(faults, path, _("is not UTF-8; save it as UTF-8"));
    } else {
        take_text(&reader, utf8_to_nfc(arena, buf_text(&bytes)));
    }
    buf_reset(&bytes);
    if (faults->total > before) {
        err_set(err, ERR_CONFIG,
                ngettext("%zu fault in %s", "%zu faults in %s",
                         faults->total - before),
                faults->total - before, path);
        return NULL;
    }
    return reader.mapping;
}

/* -- asking ------------------------------------------------------------ */

const struct mapping_column *
mapping_of(const struct mapping *mapping, const struct fact *fact,
           enum record_kind kind)
{
    const struct mapping_column *column =
        mapping == NULL ? NULL : mapping->kinds[kind].columns;

    while (column != NULL && column->fact != fact) {
        column = column->next;
    }
    return column;
}

static const struct mapping_code *
find_code(const struct mapping_column *column, const char *text)
{
    for (size_t i = 0; i < column->code_count; i++) {
        if (strcmp(column->codes[i].from, text) == 0) {
            return &column->codes[i];
        }
    }
    return NULL;
}

const char *
mapping_translate(const struct mapping_column *column, const char *text)
{
    const struct mapping_code *code = find_code(column, text);

    return code == NULL ? text : code->to;
}

bool
mapping_lists(const struct mapping_column *column, const char *text)
{
    return find_code(column, text) != NULL;
}
