#include "register/many.h"

#include "base/arena.h"
#include "base/buf.h"
#include "register/query.h"
#include "register/store.h"

enum { SOME = 16 };

/* A statement for that many rows, made when it is first needed. */
struct many_text {
    const struct many_sql *sql;
    size_t rows;
    const char *text; /* kept prepared under its address */
    struct many_text *next;
};

static void
write_row(const struct many_sql *sql, size_t row, struct buf *out)
{
    size_t first = row * (size_t)sql->columns + 1;

    buf_add_text(out, row > 0 ? ", (" : "(");
    if (sql->numbered) {
        buf_printf(out, "%zu, ", row);
    }
    for (size_t i = 0; i < (size_t)sql->columns; i++) {
        buf_printf(out, "%s$%zu", i > 0 ? ", " : "", first + i);
    }
    buf_add_byte(out, ')');
}

static const char *
text_of(struct reg *reg, const struct many_sql *sql, size_t rows)
{
    struct many_text *known = reg->many;
    struct buf text = {0};

    while (known != NULL && (known->sql != sql || known->rows != rows)) {
        known = known->next;
    }
    if (known != NULL) {
        return known->text;
    }
    buf_add_text(&text, sql->before);
    for (size_t row = 0; row < rows; row++) {
        write_row(sql, row, &text);
    }
    buf_add_text(&text, sql->after);
    known = ARENA_NEW(reg->arena, struct many_text);
    *known = (struct many_text){
        sql, rows, arena_strdup(reg->arena, buf_text(&text)), reg->many};
    reg->many = known;
    buf_reset(&text);
    return known->text;
}

/* Full statements, then smaller ones: three are kept of each kind. */
static size_t
rows_of_next(const struct reg *reg, size_t left)
{
    size_t most = reg->call->rows_at_once;

    return left >= most ? most : left >= SOME ? SOME : 1;
}

/* Some rows of a call, as many as one statement takes. */
struct part {
    const struct many_rows *rows;
    size_t first, count;
};

static int
run_part(struct reg *reg, const char *text, const struct part *part,
         struct err *err)
{
    const struct many_rows *rows = part->rows;
    struct query query;
    int got;

    query_open(&query, reg, text);
    for (size_t i = 0; i < part->count; i++) {
        rows->add(&query, rows->context, part->first + i);
    }
    while ((got = query_next(&query, err)) > 0) {
        size_t row = part->first + (size_t)query_integer(&query);

        if (rows->take(&query, rows->context, row, err) != 0) {
            got = -1;
            break;
        }
    }
    query_close(&query);
    return got;
}

int
many_run(struct reg *reg, const struct many_sql *sql,
         const struct many_rows *rows, struct err *err)
{
    struct part part = {.rows = rows};

    while (part.first < rows->count) {
        part.count = rows_of_next(reg, rows->count - part.first);
        if (run_part(reg, text_of(reg, sql, part.count), &part, err) != 0) {
            return -1;
        }
        part.first += part.count;
    }
    return 0;
}
