#include "register/lineage.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "register/query.h"
#include "register/seal.h"
#include "register/shape.h"
#include "register/store.h"

enum { READ_TRIES = 1000 }; /* of files that others write meanwhile */

/* -- the row ------------------------------------------------------------ */

int
lineage_read(struct reg *reg, struct lineage *out, struct err *err)
{
    struct query query;
    int64_t there = 0;
    int got;

    *out = (struct lineage){0};
    query_open(&query, reg,
               "SELECT count(*) FROM sqlite_master WHERE name = 'lineage'");
    if (query_number(&query, &there, err) < 0) {
        return -1;
    }
    if (there == 0) {
        return 0;
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

static int
write_row(struct reg *reg, const struct lineage *row, struct err *err)
{
    struct query query;

    query_open(&query, reg,
               "INSERT INTO lineage (one, register, generation, nonce, "
               "witnessed, events, seal, sealed_from, told, run, lot, notice, "
               "shape) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
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
lineage_digest(const struct lineage *lineage, char out[WITNESS_ID_SIZE])
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
    memcpy(out, hash, WITNESS_ID_SIZE - 1);
    out[WITNESS_ID_SIZE - 1] = '\0';
}

static int
make_random(char out[WITNESS_ID_SIZE], struct err *err)
{
    unsigned char bytes[(WITNESS_ID_SIZE - 1) / 2];

    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes) {
        return err_set_errno(err, ERR_SYSTEM, errno,
                             _("the system gives no random numbers"));
    }
    for (size_t i = 0; i < sizeof bytes; i++) {
        snprintf(out + 2 * i, 3, "%02x", bytes[i]);
    }
    return 0;
}

/* -- what the row says of the rest -------------------------------------- */

static int
last_numbers(struct reg *reg, struct lineage *row, struct err *err)
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

static int
count_told(struct reg *reg, int64_t *told, struct err *err)
{
    struct query query;

    query_open(&query, reg,
               "SELECT count(*) FROM notice_certificate WHERE tells = 1");
    return query_number(&query, told, err) < 0 ? -1 : 0;
}

/* The next generation of row, by what the transaction has done. */
static int
describe(struct reg *reg, struct lineage *row, struct err *err)
{
    const struct lineage_order *order = &reg->order;
    struct seal_end end;

    if (make_random(row->nonce, err) != 0 || seal_last(reg, &end, err) != 0 ||
        last_numbers(reg, row, err) != 0 ||
        (order->ledger && count_told(reg, &row->told, err) != 0) ||
        (order->shape && shape_hash(reg, row->shape, err) != 0)) {
        return -1;
    }
    if (row->generation < order->generation) {
        row->generation = order->generation;
    }
    row->generation++;
    row->events = end.event;
    memcpy(row->seal, end.seal, sizeof row->seal);
    row->witnessed = row->witnessed || reg->witness != NULL;
    if (order->sealed_from != 0) {
        row->sealed_from = order->sealed_from;
    }
    return 0;
}

int
lineage_start(struct reg *reg, struct err *err)
{
    struct query query;
    struct lineage row = {.sealed_from = 1};
    int64_t there = 0;

    query_open_once(&query, reg,
                    "SELECT count(*) FROM sqlite_master "
                    "WHERE name = 'lineage'");
    if (query_number(&query, &there, err) < 0) {
        return -1;
    }
    if (there == 0) {
        return 0;
    }
    reg->order.shape = true;
    query_open_once(&query, reg, "SELECT count(*) FROM lineage");
    if (query_number(&query, &there, err) < 0) {
        return -1;
    }
    if (there != 0) {
        return 0;
    }
    if (make_random(row.reg, err) != 0 || make_random(row.nonce, err) != 0 ||
        seal_all(reg, err) != 0 || shape_hash(reg, row.shape, err) != 0) {
        return -1;
    }
    reg->order.ledger = true;
    return write_row(reg, &row, err);
}

/* -- standing ----------------------------------------------------------- */

/* Does the row still say what is so? */
static int
find_edit(struct reg *reg, const struct lineage *row, const char **edited,
          struct err *err)
{
    struct lineage now = *row;
    struct seal_end end;

    *edited = "";
    if (seal_last(reg, &end, err) != 0 || last_numbers(reg, &now, err) != 0 ||
        shape_hash(reg, now.shape, err) != 0) {
        return -1;
    }
    if (strcmp(now.shape, row->shape) != 0) {
        return shape_compare(reg, reg->schema_dir, reg->arena, edited, err);
    }
    if (end.event != row->events || strcmp(end.seal, row->seal) != 0) {
        *edited = _("its newest events are not those that kigen wrote");
    } else if (now.run != row->run || now.lot != row->lot ||
               now.notice != row->notice) {
        *edited = _("the numbers it has given out are not those that kigen "
                    "wrote");
    }
    return 0;
}

static enum register_verdict
judge(const struct lineage *row, const struct witness_view *view)
{
    const struct witness_record *newest = &view->newest;
    char digest[WITNESS_ID_SIZE];

    if (newest->sequence == 0) {
        return row->witnessed ? REGISTER_UNVOUCHED : REGISTER_BEGINS;
    }
    if (view->foreign || strcmp(newest->reg, row->reg) != 0) {
        return REGISTER_OTHER;
    }
    lineage_digest(row, digest);
    if (strcmp(digest, newest->after.digest) == 0 ||
        strcmp(digest, newest->before.digest) == 0) {
        return REGISTER_FITS;
    }
    if (row->generation < newest->after.generation) {
        return REGISTER_OLDER;
    }
    return row->generation == newest->after.generation ? REGISTER_OTHER
                                                       : REGISTER_AHEAD;
}

static void
fill_state(const struct lineage *row, const struct witness_view *view,
              struct reg *reg, struct register_state *out)
{
    const struct witness_record *newest = &view->newest;

    out->here = (struct register_reach){row->generation, row->events, row->run,
                                        row->lot, row->notice};
    out->known =
        newest->sequence == 0
            ? (struct register_reach){-1, -1, -1, -1, -1}
            : (struct register_reach){newest->after.generation, newest->events,
                                      newest->run, newest->lot, newest->notice};
    out->sent = newest->sent;
    out->known_at = arena_strdup(reg->arena, newest->written_at);
    for (int i = 0; i < WITNESS_PLACES; i++) {
        out->missing[i] = !view->found[i] && reg->witness->paths[i] != NULL;
    }
}

/* Register and files of one moment: another process may write between the
 * two, and then the files have changed. */
static int
read_moment(struct reg *reg, struct lineage *row, struct witness_view *view,
            const char **edited, struct err *err)
{
    struct witness_view again;
    int got;

    for (int i = 0; i < READ_TRIES; i++) {
        if (witness_read(reg->witness, view, err) != 0 ||
            store_enter(reg, STORE_READ, err) != 0) {
            return -1;
        }
        got = lineage_read(reg, row, err);
        if (got > 0) {
            got = find_edit(reg, row, edited, err);
        } else if (got == 0) {
            got = err_set(err, ERR_INPUT,
                          _("%s: its row of lineage was taken out of it"),
                          reg->path);
        }
        if (store_leave(reg, got, err) != 0 ||
            witness_read(reg->witness, &again, err) != 0) {
            return -1;
        }
        if (again.newest.sequence == view->newest.sequence &&
            strcmp(again.newest.after.digest, view->newest.after.digest) == 0) {
            return 0;
        }
    }
    return err_set(err, ERR_BUSY,
                   _("another process is using the register; try again when "
                     "it has finished"));
}

int
lineage_ask_state(struct reg *reg, struct register_state *out, struct err *err)
{
    struct lineage row;
    struct witness_view view;
    char digest[WITNESS_ID_SIZE];

    *out = (struct register_state){.edited = ""};
    if (read_moment(reg, &row, &view, &out->edited, err) != 0) {
        return -1;
    }
    out->verdict = judge(&row, &view);
    fill_state(&row, &view, reg, out);
    if (out->verdict == REGISTER_FITS && *out->edited == '\0') {
        /* the last writer was killed before he could */
        lineage_digest(&row, digest);
        witness_confirm(reg->witness, digest);
    }
    if (*out->edited != '\0' &&
        (out->verdict == REGISTER_FITS || out->verdict == REGISTER_BEGINS)) {
        out->verdict = REGISTER_EDITED;
    }
    return 0;
}

/* -- writing transactions ----------------------------------------------- */

/* The last lot that could leave, and its manifest. */
static int
last_sent(struct reg *reg, struct witness_record *record, struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg,
               "SELECT id, manifest_hash FROM lot WHERE manifest_hash <> '' "
               "ORDER BY id DESC LIMIT 1");
    got = query_next(&query, err);
    if (got > 0) {
        record->sent = query_integer(&query);
        query_hash(&query, record->manifest);
    }
    query_close(&query);
    return got < 0 ? -1 : 0;
}

static int
propose(struct reg *reg, const struct lineage *before,
        const struct lineage *after, struct err *err)
{
    struct witness_view view;
    struct witness_record record = {.before.generation = before->generation,
                                    .after.generation = after->generation,
                                    .events = after->events,
                                    .run = after->run,
                                    .lot = after->lot,
                                    .notice = after->notice};
    enum register_verdict verdict;

    if (witness_read(reg->witness, &view, err) != 0 ||
        last_sent(reg, &record, err) != 0) {
        return -1;
    }
    verdict = judge(before, &view);
    if (!reg->order.accept && verdict != REGISTER_FITS &&
        verdict != REGISTER_BEGINS) {
        return err_set(err, ERR_INPUT,
                       _("%s is not the newest copy of the register; "
                         "nothing was written: 'kigen reconcile' shows what "
                         "differs"),
                       reg->path);
    }
    record.sequence = view.newest.sequence + 1;
    snprintf(record.written_at, sizeof record.written_at, "%s", reg->now);
    memcpy(record.reg, after->reg, sizeof record.reg);
    memcpy(record.folder, reg->witness->folder, sizeof record.folder);
    lineage_digest(before, record.before.digest);
    lineage_digest(after, record.after.digest);
    return witness_write(reg->witness, &record, err);
}

int
lineage_advance(struct reg *reg, struct err *err)
{
    struct lineage before, after;
    int got;

    if (*reg->refusal != '\0' && !reg->order.accept) {
        return err_set(err, ERR_INPUT, "%s", reg->refusal);
    }
    got = lineage_read(reg, &before, err);
    if (got <= 0) {
        return got;
    }
    after = before;
    if (describe(reg, &after, err) != 0 || write_row(reg, &after, err) != 0 ||
        (reg->witness != NULL && propose(reg, &before, &after, err) != 0)) {
        return -1;
    }
    lineage_digest(&after, reg->digest);
    return 0;
}

void
lineage_settle(struct reg *reg)
{
    reg->order = (struct lineage_order){0};
    if (reg->witness != NULL && *reg->digest != '\0') {
        witness_confirm(reg->witness, reg->digest);
    }
}
