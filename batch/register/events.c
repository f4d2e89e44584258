#include "register/events.h"

#include "base/arena.h"
#include "base/hash.h"
#include "register/many.h"
#include "register/query.h"
#include "register/seal.h"
#include "register/store.h"

struct sealed {
    const struct event *events;
    char (*seals)[HASH_TEXT_SIZE];
};

static void
add_sealed(struct query *query, void *context, size_t row)
{
    const struct sealed *sealed = context;
    const struct event *event = &sealed->events[row];

    query_add_word(query, event_kind_words, (int)event->kind);
    query_add_text(query, event->at);
    query_add_text(query, event->by);
    query_add_text(query, event->login);
    query_add_text(query, event->municipality);
    query_add_text(query, event->resident);
    query_add_text(query, event->notice);
    query_add_text(query, event->reason);
    query_add_text(query, event->detail);
    query_add_text(query, sealed->seals[row]);
}

/* Each seal holds the one before it. */
static int
add_events(struct reg *reg, const struct event *events, size_t count,
           struct arena *arena, struct err *err)
{
    static const struct many_sql SQL = {
        .before = "INSERT INTO event (kind, happened_at, actor, login, "
                  "municipality, resident, notice, reason, detail, seal) "
                  "VALUES ",
        .after = "",
        .columns = 10};
    struct sealed sealed = {events,
                            arena_array(arena, count, sizeof *sealed.seals)};
    const struct many_rows rows = {
        .count = count, .add = add_sealed, .context = &sealed};
    struct seal_end end;
    const char *previous = end.seal;

    if (seal_last(reg, &end, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        seal_make(previous, &events[i], sealed.seals[i]);
        previous = sealed.seals[i];
    }
    return many_run(reg, &SQL, &rows, err);
}

int
register_add_events(struct reg *reg, const struct event *events, size_t count,
                    struct err *err)
{
    struct arena *arena;
    int result;

    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    arena = arena_new();
    result = add_events(reg, events, count, arena, err);
    arena_free(arena);
    return store_leave(reg, result, err);
}

int
register_add_event(struct reg *reg, const struct event *event, struct err *err)
{
    return register_add_events(reg, event, 1, err);
}

int
register_last_event(struct reg *reg, int64_t *id, struct err *err)
{
    struct query query;

    *id = 0;
    query_open(&query, reg, "SELECT max(id) FROM event");
    return query_number(&query, id, err) < 0 ? -1 : 0;
}

static void
read_event(struct query *query, struct arena *arena, struct event *out)
{
    out->kind = (enum event_kind)query_word(query, event_kind_words);
    out->at = query_text(query, arena);
    out->by = query_text(query, arena);
    out->login = query_text(query, arena);
    out->municipality = query_text(query, arena);
    out->resident = query_text(query, arena);
    out->notice = query_text(query, arena);
    out->reason = query_text(query, arena);
    out->detail = query_text(query, arena);
}

/* The walk ends at the newest event of its beginning: a callback that adds
 * one does not prolong it. */
#define EVENT_COLUMNS                                                          \
    "SELECT kind, happened_at, actor, login, municipality, resident, "         \
    "notice, reason, detail FROM event WHERE id <= (SELECT max(id) FROM event) "

/* Also what stands under the numbers he had before (renumbering): from the
 * day each became his until it became another.  A number's events after it
 * was given up are its next bearer's. */
static const char OF_ONE[] =
    "WITH RECURSIVE who (municipality, resident, after, upto) AS ("
    "SELECT $1, $2, coalesce((SELECT max(n.last_event) FROM renumbering n "
    "WHERE n.from_municipality = $1 AND n.from_resident = $2), 0), "
    "9223372036854775807 "
    "UNION SELECT n.from_municipality, n.from_resident, "
    "coalesce((SELECT max(o.last_event) FROM renumbering o "
    "WHERE o.from_municipality = n.from_municipality "
    "AND o.from_resident = n.from_resident "
    "AND o.last_event < n.last_event), 0), n.last_event "
    "FROM renumbering n JOIN who w ON n.to_municipality = w.municipality "
    "AND n.to_resident = w.resident AND n.last_event >= w.after "
    "AND n.last_event < w.upto) " EVENT_COLUMNS
    "AND id IN (SELECT e.id FROM who w JOIN event e "
    "ON e.municipality = w.municipality AND e.resident = w.resident "
    "AND e.id > w.after AND e.id <= w.upto) ORDER BY id";

int
register_events(struct reg *reg, const char *municipality, const char *resident,
                register_event_fn *each, void *context, struct err *err)
{
    bool everybody = resident == NULL || *resident == '\0';
    struct arena *arena = arena_new();
    struct query query;
    int got;

    query_open_once(&query, reg,
                    everybody ? EVENT_COLUMNS "ORDER BY id" : OF_ONE);
    if (!everybody) {
        query_add_text(&query, municipality);
        query_add_text(&query, resident);
    }
    while ((got = query_next(&query, err)) > 0) {
        struct event event;

        arena_reset(arena);
        read_event(&query, arena, &event);
        if (each(context, &event, err) != 0) {
            got = -1;
            break;
        }
    }
    query_close(&query);
    arena_free(arena);
    return got;
}
