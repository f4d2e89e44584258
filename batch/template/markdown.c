#include "template/markdown.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

enum { ESCAPE = '\\', CODE = '`' };

/* Longest first: ** is looked for before *. */
static const struct delimiter {
    const char *sign;
    unsigned emphasis;
} DELIMITERS[] = {{"`", EMPHASIS_CODE},
                  {"***", EMPHASIS_BOLD | EMPHASIS_ITALIC},
                  {"**", EMPHASIS_BOLD},
                  {"~~", EMPHASIS_STRIKE},
                  {"*", EMPHASIS_ITALIC}};

enum { DELIMITER_COUNT = sizeof DELIMITERS / sizeof DELIMITERS[0] };

static const char *const LINKS[] = {"http://", "https://",
                                    "mailto:", "tel:", "#"};

enum { LINK_COUNT = sizeof LINKS / sizeof LINKS[0] };

/* Runs under construction. */
struct reader {
    struct arena *arena;
    struct markdown_run *runs;
    size_t count;
    struct buf pending; /* text of one emphasis not yet a run */
    unsigned emphasis;  /* of it */
};

static void
flush(struct reader *reader)
{
    if (reader->pending.size > 0) {
        reader->runs[reader->count++] = (struct markdown_run){
            arena_strndup(reader->arena, reader->pending.data,
                          reader->pending.size),
            reader->emphasis};
        buf_clear(&reader->pending);
    }
}

static void
add(struct reader *reader, char c, unsigned emphasis)
{
    if (emphasis != reader->emphasis) {
        flush(reader);
        reader->emphasis = emphasis;
    }
    buf_add(&reader->pending, &c, 1);
}

static bool
is_escape(const char *at, const char *end)
{
    return *at == ESCAPE && at + 1 < end && strchr("\\*~`[]()", at[1]) != NULL;
}

static bool
starts_with(const char *at, const char *end, const char *sign)
{
    size_t size = strlen(sign);

    return (size_t)(end - at) >= size && memcmp(at, sign, size) == 0;
}

static const struct delimiter *
find_delimiter(const char *at, const char *end)
{
    for (size_t i = 0; i < DELIMITER_COUNT; i++) {
        if (starts_with(at, end, DELIMITERS[i].sign)) {
            return &DELIMITERS[i];
        }
    }
    return NULL;
}

/* The partner of an opening sign; signs within `code` are none. */
static const char *
find_partner(const char *at, const char *end, const char *sign)
{
    for (; at < end; at++) {
        if (*at == ESCAPE) {
            at++;
        } else if (*at == CODE && *sign != CODE) {
            const char *close = find_partner(at + 1, end, "`");

            at = close == NULL ? at : close;
        } else if (starts_with(at, end, sign)) {
            return at;
        }
    }
    return NULL;
}

/* The bracket that closes one already open; pairs are counted only where
 * open is one. */
static const char *
find_bracket(const char *at, const char *end, char open, char close)
{
    int depth = 0;

    for (; at < end; at++) {
        if (*at == ESCAPE) {
            at++;
        } else if (*at == close && depth-- == 0) {
            return at;
        } else if (*at == open) {
            depth++;
        }
    }
    return NULL;
}

static bool
is_safe_link(const char *at, const char *end)
{
    while (at < end && *at == ' ') {
        at++;
    }
    for (size_t i = 0; i < LINK_COUNT; i++) {
        if (starts_with(at, end, LINKS[i])) {
            return (size_t)(end - at) > strlen(LINKS[i]);
        }
    }
    return false;
}

/* The end of the label of [label](link), with what follows it; NULL where
 * none begins. */
static const char *
find_link(const char *at, const char *end, const char **behind)
{
    const char *label, *close;

    if (*at != '[') {
        return NULL;
    }
    label = find_bracket(at + 1, end, '\0', ']');
    if (label == NULL || label + 1 >= end || label[1] != '(') {
        return NULL;
    }
    close = find_bracket(label + 2, end, '(', ')');
    if (close == NULL || !is_safe_link(label + 2, close)) {
        return NULL;
    }
    *behind = close + 1;
    return label;
}

static void read_range(struct reader *reader, const char *at, const char *end,
                       unsigned emphasis);

/* What stands between two signs. */
static void
read_between(struct reader *reader, const char *at, const char *end,
             unsigned emphasis)
{
    if ((emphasis & EMPHASIS_CODE) == 0) {
        read_range(reader, at, end, emphasis);
        return;
    }
    for (; at < end; at++) {
        at += is_escape(at, end);
        add(reader, *at, emphasis);
    }
}

static void
read_range(struct reader *reader, const char *at, const char *end,
           unsigned emphasis)
{
    while (at < end) {
        const struct delimiter *delimiter = find_delimiter(at, end);
        const char *label = NULL, *behind, *partner = NULL;

        if (is_escape(at, end)) {
            add(reader, at[1], emphasis);
            at += 2;
            continue;
        }
        if ((emphasis & EMPHASIS_LINK) == 0) {
            label = find_link(at, end, &behind);
        }
        if (label != NULL) {
            read_range(reader, at + 1, label, emphasis | EMPHASIS_LINK);
            at = behind;
            continue;
        }
        if (delimiter != NULL) {
            partner = find_partner(at + strlen(delimiter->sign), end,
                                   delimiter->sign);
        }
        if (partner != NULL) {
            read_between(reader, at + strlen(delimiter->sign), partner,
                         emphasis | delimiter->emphasis);
            at = partner + strlen(delimiter->sign);
        } else {
            add(reader, *at++, emphasis);
        }
    }
}

const struct markdown_run *
markdown_parse(const char *text, struct arena *arena, size_t *count)
{
    size_t size = strlen(text);
    struct reader reader = {
        .arena = arena, .runs = ARENA_ARRAY(arena, size, struct markdown_run)};

    read_range(&reader, text, text + size, 0);
    flush(&reader);
    buf_reset(&reader.pending);
    *count = reader.count;
    return reader.runs;
}
