#include "register/query.h"

#include <limits.h>
#include <sqlite3.h>
#include <string.h>

#include "base/arena.h"
#include "register/store.h"

void
query_open(struct query *query, struct reg *reg, const char *sql)
{
    *query = (struct query){.reg = reg};
    if (store_has_lost_transaction(reg)) {
        query->code = SQLITE_ABORT_ROLLBACK;
        return;
    }
    query->code = store_prepare(reg, sql, &query->statement);
}

void
query_open_once(struct query *query, struct reg *reg, const char *sql)
{
    *query = (struct query){.reg = reg, .once = true};
    if (store_has_lost_transaction(reg)) {
        query->code = SQLITE_ABORT_ROLLBACK;
        return;
    }
    query->code = sqlite3_prepare_v2(reg->db, sql, -1, &query->statement, NULL);
}

/* Keeps the first failure. */
static void
keep(struct query *query, int code)
{
    if (query->code == SQLITE_OK) {
        query->code = code;
    }
}

void
query_add_text(struct query *query, const char *text)
{
    query->parameter++;
    if (query->code == SQLITE_OK) {
        keep(query,
             sqlite3_bind_text(query->statement, query->parameter,
                               text != NULL ? text : "", -1, SQLITE_STATIC));
    }
}

void
query_add_bytes(struct query *query, const void *bytes, size_t size)
{
    query->parameter++;
    if (query->code == SQLITE_OK) {
        /* a NULL pointer would bind NULL instead of no bytes */
        keep(query,
             sqlite3_bind_blob64(query->statement, query->parameter,
                                 size > 0 ? bytes : "", size, SQLITE_STATIC));
    }
}

void
query_add_number(struct query *query, int64_t number)
{
    query->parameter++;
    if (query->code == SQLITE_OK) {
        keep(query,
             sqlite3_bind_int64(query->statement, query->parameter, number));
    }
}

void
query_add_date(struct query *query, struct date date)
{
    char text[DATE_TEXT_SIZE];

    query->parameter++;
    if (query->code == SQLITE_OK) {
        keep(query, sqlite3_bind_text(query->statement, query->parameter,
                                      date_format_iso(date, text), -1,
                                      SQLITE_TRANSIENT));
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
    if (query->code == SQLITE_OK) {
        int code = sqlite3_step(query->statement);

        if (code == SQLITE_ROW) {
            return 1;
        }
        if (code == SQLITE_DONE) {
            return 0;
        }
        query->code = code;
    }
    return store_fail(query->reg, query->code, err);
}

void
query_close(struct query *query)
{
    if (query->once) {
        sqlite3_finalize(query->statement);
    } else if (query->statement != NULL) {
        sqlite3_reset(query->statement);
        sqlite3_clear_bindings(query->statement);
    }
    query->statement = NULL;
}

/* A statement that writes outside of a transaction gets one of its own: the
 * register's lineage goes with every COMMIT. */
static bool
needs_transaction(const struct query *query)
{
    return query->code == SQLITE_OK && query->reg->depth == 0 &&
           sqlite3_stmt_readonly(query->statement) == 0;
}

static int
run_to_end(struct query *query, int64_t *changed, struct err *err)
{
    int got;

    do {
        got = query_next(query, err);
    } while (got > 0);
    *changed = sqlite3_changes64(query->reg->db);
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
    const unsigned char *text =
        sqlite3_column_text(query->statement, query->column);

    query->column++;
    return text != NULL ? (const char *)text : "";
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
    const void *bytes = sqlite3_column_blob(query->statement, query->column);
    int count = sqlite3_column_bytes(query->statement, query->column);
    char *copy;

    query->column++;
    *size = (size_t)count;
    copy = arena_alloc(arena, *size + 1);
    if (count > 0) {
        memcpy(copy, bytes, *size);
    }
    copy[*size] = '\0';
    return copy;
}

int64_t
query_integer(struct query *query)
{
    return sqlite3_column_int64(query->statement, query->column++);
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
