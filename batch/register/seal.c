#include "register/seal.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "register/query.h"
#include "register/store.h"

int
seal_last(struct reg *reg, struct seal_end *end, struct err *err)
{
    struct query query;
    int got;

    *end = (struct seal_end){0};
    query_open(&query, reg,
               "SELECT id, seal FROM event ORDER BY id DESC "
               "LIMIT 1");
    got = query_next(&query, err);
    if (got > 0) {
        end->event = query_integer(&query);
        query_hash(&query, end->seal);
    }
    query_close(&query);
    return got < 0 ? -1 : 0;
}

/* Lengths, so that no text can pass for the end of another.  A text that is
 * empty leaves nothing: a column that a later version adds, at the end, does
 * not break the seals of the events before it. */
static void
add(struct buf *out, const char *name, const char *text)
{
    if (text != NULL && *text != '\0') {
        buf_printf(out, "%s %zu %s\n", name, strlen(text), text);
    }
}

void
seal_make(const char *previous, const struct event *event,
          char out[HASH_TEXT_SIZE])
{
    struct buf text = {0};

    add(&text, "previous", previous);
    add(&text, "kind", word_key(event_kind_words, (int)event->kind));
    add(&text, "at", event->at);
    add(&text, "by", event->by);
    add(&text, "municipality", event->municipality);
    add(&text, "resident", event->resident);
    add(&text, "notice", event->notice);
    add(&text, "reason", event->reason);
    add(&text, "detail", event->detail);
    add(&text, "login", event->login);
    hash_bytes(buf_text(&text), text.size, out);
    buf_reset(&text);
}

/* -- walking the chain -------------------------------------------------- */

#define SEALED_COLUMNS                                                         \
    "SELECT id, seal, kind, happened_at, actor, municipality, resident, "      \
    "notice, reason, detail, login FROM event "

struct link {
    int64_t id;
    char seal[HASH_TEXT_SIZE];
    struct event event; /* texts in arena */
};

static void
read_link(struct query *query, struct arena *arena, struct link *out)
{
    out->id = query_integer(query);
    query_hash(query, out->seal);
    out->event.kind = (enum event_kind)query_word(query, event_kind_words);
    out->event.at = query_text(query, arena);
    out->event.by = query_text(query, arena);
    out->event.municipality = query_text(query, arena);
    out->event.resident = query_text(query, arena);
    out->event.notice = query_text(query, arena);
    out->event.reason = query_text(query, arena);
    out->event.detail = query_text(query, arena);
    out->event.login = query_text(query, arena);
}

static int
put_seal(struct reg *reg, int64_t id, const char *seal, struct err *err)
{
    struct query query;

    query_open(&query, reg, "UPDATE event SET seal = $1 WHERE id = $2");
    query_add_text(&query, seal);
    query_add_number(&query, id);
    return query_run(&query, err);
}

int
seal_all(struct reg *reg, struct err *err)
{
    struct arena *arena = arena_new();
    char previous[HASH_TEXT_SIZE] = "";
    struct query query;
    int got;

    query_open_once(&query, reg, SEALED_COLUMNS "ORDER BY id");
    while ((got = query_next(&query, err)) > 0) {
        struct link link = {0};

        arena_reset(arena);
        read_link(&query, arena, &link);
        if (*link.seal == '\0') {
            seal_make(previous, &link.event, link.seal);
            if (put_seal(reg, link.id, link.seal, err) != 0) {
                got = -1;
                break;
            }
        }
        memcpy(previous, link.seal, sizeof previous);
    }
    query_close(&query);
    arena_free(arena);
    return got;
}

static int
find_seal_before(struct reg *reg, int64_t event, char seal[HASH_TEXT_SIZE],
            struct err *err)
{
    struct query query;
    int got;

    *seal = '\0';
    query_open(&query, reg, "SELECT seal FROM event WHERE id = $1");
    query_add_number(&query, event - 1);
    got = query_next(&query, err);
    if (got > 0) {
        query_hash(&query, seal);
    }
    query_close(&query);
    return got < 0 ? -1 : 0;
}

int
seal_verify(struct reg *reg, int64_t from, int64_t *broken, struct err *err)
{
    struct arena *arena = arena_new();
    char previous[HASH_TEXT_SIZE], wanted[HASH_TEXT_SIZE];
    int64_t expected = from > 0 ? from : 1;
    struct query query;
    int got = -1;

    *broken = 0;
    if (find_seal_before(reg, expected, previous, err) != 0) {
        goto out;
    }
    query_open_once(&query, reg, SEALED_COLUMNS "WHERE id >= $1 ORDER BY id");
    query_add_number(&query, expected);
    while ((got = query_next(&query, err)) > 0) {
        struct link link = {0};

        arena_reset(arena);
        read_link(&query, arena, &link);
        seal_make(previous, &link.event, wanted);
        if (link.id != expected || strcmp(wanted, link.seal) != 0) {
            *broken = expected;
            got = 0;
            break;
        }
        expected++;
        memcpy(previous, link.seal, sizeof previous);
    }
    query_close(&query);
out:
    arena_free(arena);
    return got;
}
