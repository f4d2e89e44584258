#include "register/lineage_row.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "base/buf.h"
#include "base/text.h"
#include "register/query.h"
#include "register/store.h"

int
lineage_row_read(struct reg *reg, struct lineage *out, struct err *err)
{
    int got = store_has_table(reg, "lineage", err);
    struct query query;

    *out = (struct lineage){0};
    if (got <= 0) {
        return got;
    }
    query_open(&query, reg,
               "SELECT register, generation, nonce, witnessed, events, seal, "
               "sealed_from, told, run, lot, notice, shape FROM lineage");
    got = query_next(&query, err);
    if (got > 0) {
        snprintf(out->reg, sizeof out->reg, "%s", query_peek(&query));
        out->generation = query_integer(&query);
        snprintf(out->nonce, sizeof out->nonce, "%s", query_peek(&query));
        out->witnessed = query_flag(&query);
        out->events = query_integer(&query);
        query_hash(&query, out->seal);
        out->sealed_from = query_integer(&query);
        out->told = query_integer(&query);
        out->run = query_integer(&query);
        out->lot = query_integer(&query);
        out->notice = query_integer(&query);
        query_hash(&query, out->shape);
    }
    query_close(&query);
    return got;
}

int
lineage_row_write(struct reg *reg, const struct lineage *row, struct err *err)
{
    struct query query;

    query_open(
        &query, reg,
        "INSERT INTO lineage (one, register, generation, nonce, "
        "witnessed, events, seal, sealed_from, told, run, lot, notice, "
        "shape) VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) "
        "ON CONFLICT (one) DO UPDATE SET "
        "generation = excluded.generation, nonce = excluded.nonce, "
        "witnessed = excluded.witnessed, events = excluded.events, "
        "seal = excluded.seal, sealed_from = excluded.sealed_from, "
        "told = excluded.told, run = excluded.run, "
        "lot = excluded.lot, notice = excluded.notice, "
        "shape = excluded.shape");
    query_add_text(&query, row->reg);
    query_add_number(&query, row->generation);
    query_add_text(&query, row->nonce);
    query_add_number(&query, row->witnessed);
    query_add_number(&query, row->events);
    query_add_text(&query, row->seal);
    query_add_number(&query, row->sealed_from);
    query_add_number(&query, row->told);
    query_add_number(&query, row->run);
    query_add_number(&query, row->lot);
    query_add_number(&query, row->notice);
    query_add_text(&query, row->shape);
    return query_run(&query, err);
}

void
lineage_row_digest(const struct lineage *lineage, char out[TESTIMONY_ID_SIZE])
{
    struct buf text = {0};
    char hash[HASH_TEXT_SIZE];

    buf_printf(&text,
               "%s %" PRId64 " %s %d %" PRId64 " %s %" PRId64 " %" PRId64
               " %" PRId64 " %" PRId64 " %" PRId64 " %s",
               lineage->reg, lineage->generation, lineage->nonce,
               lineage->witnessed, lineage->events, lineage->seal,
               lineage->sealed_from, lineage->told, lineage->run, lineage->lot,
               lineage->notice, lineage->shape);
    hash_bytes(text.data, text.size, hash);
    buf_reset(&text);
    memcpy(out, hash, TESTIMONY_ID_SIZE - 1);
    out[TESTIMONY_ID_SIZE - 1] = '\0';
}

int
lineage_row_random(char out[TESTIMONY_ID_SIZE], struct err *err)
{
    unsigned char bytes[(TESTIMONY_ID_SIZE - 1) / 2];

    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes) {
        return err_set_errno(err, ERR_SYSTEM, errno,
                             _("the system gives no random numbers"));
    }
    for (size_t i = 0; i < sizeof bytes; i++) {
        snprintf(out + 2 * i, 3, "%02x", bytes[i]);
    }
    return 0;
}

int
lineage_row_numbers(struct reg *reg, struct lineage *row, struct err *err)
{
    struct query query;
    int got;

    row->run = row->lot = row->notice = 0;
    query_open(&query, reg, "SELECT name, last FROM counter");
    while ((got = query_next(&query, err)) > 0) {
        const char *name = query_peek(&query);
        int64_t *number = strcmp(name, "run") == 0      ? &row->run
                          : strcmp(name, "lot") == 0    ? &row->lot
                          : strcmp(name, "notice") == 0 ? &row->notice
                                                        : NULL;
        if (number != NULL) {
            *number = query_integer(&query);
        }
    }
    query_close(&query);
    return got;
}

int
lineage_row_told(struct reg *reg, int64_t *told, struct err *err)
{
    struct query query;

    query_open(&query, reg,
               "SELECT count(*) FROM notice_certificate WHERE tells = 1");
    return query_number(&query, told, err) < 0 ? -1 : 0;
}
