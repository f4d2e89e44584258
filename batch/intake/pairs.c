#include "intake/pairs.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/fold.h"
#include "base/text.h"
#include "base/utf8.h"

enum { FILE_LIMIT = 512 * 1024 * 1024, DIGITS_MAX = 15 };

struct reading {
    const char *path;
    struct arena *arena;
    struct fault_list *faults;
    struct pair *pairs;
    size_t count, capacity;
};

static void
add_fault(struct reading *reading, long line, const char *text)
{
    fault_add(
        reading->faults,
        arena_printf(reading->arena, _("%s: line %ld"), reading->path, line),
        "%s", text);
}

/* One cell without blanks and quotation marks, as ASCII digits; NULL when it
 * is no number. */
static const char *
number_of(struct reading *reading, const char *cell, size_t size)
{
    char *text = arena_printf(reading->arena, "%.*s", (int)size, cell);
    char *folded;
    size_t digits;

    if (!utf8_is_valid(text, strlen(text), NULL)) {
        return NULL;
    }
    folded = fold_width(reading->arena, text);
    folded += strspn(folded, " \t\"");
    digits = strspn(folded, "0123456789");
    if (digits == 0 || digits > DIGITS_MAX ||
        folded[digits + strspn(folded + digits, " \t\"")] != '\0') {
        return NULL;
    }
    folded[digits] = '\0';
    return folded;
}

static void
keep(struct reading *reading, const char *old, const char *next, long line)
{
    if (reading->count == reading->capacity) {
        size_t capacity = reading->capacity * 2 + 64;
        struct pair *grown = ARENA_ARRAY(reading->arena, capacity, struct pair);

        if (reading->count > 0) {
            memcpy(grown, reading->pairs, reading->count * sizeof(*grown));
        }
        reading->pairs = grown;
        reading->capacity = capacity;
    }
    reading->pairs[reading->count++] = (struct pair){old, next, line};
}

static void
read_line(struct reading *reading, const char *line, size_t size, long number)
{
    const char *comma = memchr(line, ',', size);
    const char *old = NULL, *next = NULL;

    if (comma != NULL) {
        size_t first = (size_t)(comma - line);

        old = number_of(reading, line, first);
        next = number_of(reading, comma + 1, size - first - 1);
    }
    if (old != NULL && next != NULL) {
        keep(reading, old, next, number);
    } else if (number > 1 || old != NULL || next != NULL) {
        add_fault(reading, number,
                  _("not two 宛名番号 of 1 to 15 digits with a comma between "
                    "them; write old,new"));
    }
}

static void
read_lines(struct reading *reading, const struct buf *text)
{
    size_t at =
        text->size >= 3 && memcmp(text->data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    long number = 0;

    while (at < text->size) {
        const char *line = text->data + at;
        const char *end = memchr(line, '\n', text->size - at);
        size_t size = end == NULL ? text->size - at : (size_t)(end - line);

        at += size + 1;
        number++;
        while (size > 0 && (line[size - 1] == '\r' || line[size - 1] == ' ')) {
            size--;
        }
        if (size > 0) {
            read_line(reading, line, size, number);
        }
    }
}

/* -- twice ------------------------------------------------------------- */

static int
compare_old(const void *left, const void *right)
{
    const struct pair *a = *(const struct pair *const *)left;
    const struct pair *b = *(const struct pair *const *)right;
    int order = strcmp(a->old, b->old);

    return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

static int
compare_new(const void *left, const void *right)
{
    const struct pair *a = *(const struct pair *const *)left;
    const struct pair *b = *(const struct pair *const *)right;
    int order = strcmp(a->next, b->next);

    return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

static void
find_twice(struct reading *reading)
{
    const struct pair **sorted =
        ARENA_ARRAY(reading->arena, reading->count, const struct pair *);

    for (size_t i = 0; i < reading->count; i++) {
        sorted[i] = &reading->pairs[i];
    }
    if (reading->count < 2) {
        return;
    }
    qsort(sorted, reading->count, sizeof(*sorted), compare_old);
    for (size_t i = 1; i < reading->count; i++) {
        if (strcmp(sorted[i]->old, sorted[i - 1]->old) == 0) {
            add_fault(reading, sorted[i]->line,
                      _("this old number stands twice; keep one line"));
        }
    }
    qsort(sorted, reading->count, sizeof(*sorted), compare_new);
    for (size_t i = 1; i < reading->count; i++) {
        if (strcmp(sorted[i]->next, sorted[i - 1]->next) == 0) {
            add_fault(reading, sorted[i]->line,
                      _("two people would get this new number; correct one "
                        "of the lines"));
        }
    }
}

int
pairs_read(const char *path, struct arena *arena, struct fault_list *faults,
           struct pair **out, size_t *count, struct err *err)
{
    struct reading reading = {.path = path, .arena = arena, .faults = faults};
    size_t before = faults->total;
    struct buf text = {0};

    if (file_read(path, FILE_LIMIT, &text, err) != 0) {
        buf_reset(&text);
        return -1;
    }
    read_lines(&reading, &text);
    buf_reset(&text);
    find_twice(&reading);
    *out = reading.pairs;
    *count = reading.count;
    if (faults->total == before && reading.count == 0) {
        fault_add(faults, path, "%s",
                  _("the file has no row at all; export it again"));
    }
    if (faults->total > before) {
        return err_set(err, ERR_INPUT, _("%s: the numbers cannot be read"),
                       path);
    }
    return 0;
}
