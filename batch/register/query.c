#include "register/query.h"

#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "register/store.h"

void
query_open(struct query *query, struct reg *reg, const char *sql)
{
    *query = (struct query){.reg = reg};
    if (store_has_lost_transaction(reg)) {
        query->code = ENGINE_LOST;
        return;
    }
    query->code = store_prepare(reg, sql, &query->statement);
}

void
query_open_once(struct query *query, struct reg *reg, const char *sql)
{
    *query = (struct query){.reg = reg, .once = true};
    if (store_has_lost_transaction(reg)) {
        query->code = ENGINE_LOST;
        return;
    }
    query->code =
        reg->call->prepare(reg->engine, sql, false, &query->statement);
}

void
query_add_text(struct query *query, const char *text)
{
    const struct engine_kind *call = query->reg->call;

    query->parameter++;
    if (query->code == 0) {
        query->code = call->bind_text(query->statement, query->parameter,
                                      text != NULL ? text : "");
    }
}

void
query_add_bytes(struct query *query, const void *bytes, size_t size)
{
    const struct engine_kind *call = query->reg->call;

    query->parameter++;
    if (query->code == 0) {
        query->code =
            call->bind_bytes(query->statement, query->parameter, bytes, size);
    }
}

void
query_add_number(struct query *query, int64_t number)
{
    const struct engine_kind *call = query->reg->call;

    query->parameter++;
    if (query->code == 0) {
        query->code =
            call->bind_number(query->statement, query->parameter, number);
    }
}

void
query_add_date(struct query *query, struct date date)
{
    const struct engine_kind *call = query->reg->call;
    char text[DATE_TEXT_SIZE];

    query->parameter++;
    if (query->code == 0) {
        query->code = call->bind_copy(query->statement, query->parameter,
                                      date_format_iso(date, text));
    }
}

void
query_add_word(struct query *query, const struct word *words, int value)
{
    query_add_text(query, word_key(words, value));
}

int
query_next(struct query *query, struct err *err)
{
    query->column = 0;
    if (query->code == 0) {
        int code = query->reg->call->step(query->statement);

        if (code >= 0) {
            return code == ENGINE_ROW ? 1 : 0;
        }
        query->code = code;
    }
    return store_fail(query->reg, query->code, err);
}

void
query_close(struct query *query)
{
    if (query->once) {
        query->reg->call->finish(query->statement);
    } else if (query->statement != NULL) {
        query->reg->call->rewind(query->statement);
    }
    query->statement = NULL;
}

/* A statement that writes outside of a transaction gets one of its own: the
 * register's lineage goes with every COMMIT. */
static bool
needs_transaction(const struct query *query)
{
    return query->code == 0 && query->reg->depth == 0 &&
           query->reg->call->is_writing(query->statement);
}

static int
run_to_end(struct query *query, int64_t *changed, struct err *err)
{
    int got;

    do {
        got = query_next(query, err);
    } while (got > 0);
    *changed = query->reg->call->count_changed(query->reg->engine);
    query_close(query);
    return got;
}

int64_t
query_count(struct query *query, struct err *err)
{
    bool alone = needs_transaction(query);
    int64_t changed = 0;
    int got;

    if (alone && store_enter(query->reg, STORE_WRITE, err) != 0) {
        query_close(query);
        return -1;
    }
    got = run_to_end(query, &changed, err);
    if (alone) {
        got = store_leave(query->reg, got, err);
    }
    return got < 0 ? -1 : changed;
}

int
query_run(struct query *query, struct err *err)
{
    return query_count(query, err) < 0 ? -1 : 0;
}

static int
take_number(struct query *query, int64_t *number, struct err *err)
{
    int got = query_next(query, err);

    if (got > 0) {
        *number = query_integer(query);
        /* a writing statement is done only when it has said so */
        if (query_next(query, err) < 0) {
            got = -1;
        }
    }
    query_close(query);
    return got;
}

int
query_number(struct query *query, int64_t *number, struct err *err)
{
    bool alone = needs_transaction(query);
    int got;

    if (alone && store_enter(query->reg, STORE_WRITE, err) != 0) {
        query_close(query);
        return -1;
    }
    got = take_number(query, number, err);
    return alone ? store_leave(query->reg, got, err) : got;
}

const char *
query_peek(struct query *query)
{
    return query->reg->call->text(query->statement, query->column++);
}

const char *
query_text(struct query *query, struct arena *arena)
{
    const char *text = query_peek(query);

    return *text != '\0' ? arena_strdup(arena, text) : "";
}

const char *
query_bytes(struct query *query, struct arena *arena, size_t *size)
{
    const void *bytes =
        query->reg->call->bytes(query->statement, query->column++, size);
    char *copy;

    copy = arena_alloc(arena, *size + 1);
    if (*size > 0) {
        memcpy(copy, bytes, *size);
    }
    copy[*size] = '\0';
    return copy;
}

int64_t
query_integer(struct query *query)
{
    return query->reg->call->number(query->statement, query->column++);
}

int
query_int(struct query *query)
{
    int64_t number = query_integer(query);

    return number > INT_MAX ? INT_MAX : (int)number;
}

bool
query_flag(struct query *query)
{
    return query_integer(query) != 0;
}

struct date
query_date(struct query *query)
{
    struct date date = {0};

    /* "" leaves no date */
    (void)date_parse_iso(query_peek(query), &date);
    return date;
}

int
query_word(struct query *query, const struct word *words)
{
    return word_from_key(words, query_peek(query));
}

void
query_hash(struct query *query, char out[HASH_TEXT_SIZE])
{
    const char *text = query_peek(query);
    size_t size = strnlen(text, HASH_TEXT_SIZE - 1);

    memcpy(out, text, size);
    out[size] = '\0';
}

void *
query_grow(struct arena *arena, void *array, size_t count, size_t size)
{
    void *larger;

    /* capacity is the next power of two: full when count is one */
    if (count > 0 && (count & (count - 1)) != 0) {
        return array;
    }
    larger = arena_array(arena, count > 0 ? 2 * count : 1, size);
    if (count > 0) {
        memcpy(larger, array, count * size);
    }
    return larger;
}
