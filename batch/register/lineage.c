#include "register/lineage.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "register/query.h"
#include "register/seal.h"
#include "register/shape.h"
#include "register/store.h"

enum { READ_TRIES = 1000 }; /* of files that others write meanwhile */

/* -- the next generation ------------------------------------------------ */

/* The next generation of row, by what the transaction has done. */
static int
describe(struct reg *reg, struct lineage *row, struct err *err)
{
    const struct lineage_order *order = &reg->order;
    struct seal_end end;

    if (lineage_row_random(row->nonce, err) != 0 ||
        seal_last(reg, &end, err) != 0 ||
        lineage_row_numbers(reg, row, err) != 0 ||
        (order->ledger && lineage_row_told(reg, &row->told, err) != 0) ||
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

    int got = store_has_table(reg, "lineage", err);

    if (got <= 0) {
        return got;
    }
    /* whatever the files of the schema have done */
    reg->order.shape = true;
    reg->order.ledger = true;
    query_open_once(&query, reg, "SELECT count(*) FROM lineage");
    if (query_number(&query, &there, err) < 0) {
        return -1;
    }
    if (there != 0) {
        return 0;
    }
    if (lineage_row_random(row.reg, err) != 0 ||
        lineage_row_random(row.nonce, err) != 0 || seal_all(reg, err) != 0 ||
        shape_hash(reg, row.shape, err) != 0) {
        return -1;
    }
    return lineage_row_write(reg, &row, err);
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
    if (seal_last(reg, &end, err) != 0 ||
        lineage_row_numbers(reg, &now, err) != 0 ||
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
    const struct testimony *newest = &view->newest;
    char digest[TESTIMONY_ID_SIZE];

    if (newest->sequence == 0) {
        return row->witnessed ? REGISTER_UNVOUCHED : REGISTER_BEGINS;
    }
    if (view->foreign || strcmp(newest->reg, row->reg) != 0) {
        return REGISTER_OTHER;
    }
    lineage_row_digest(row, digest);
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
    const struct testimony *newest = &view->newest;

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
        got = lineage_row_read(reg, row, err);
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
    char digest[TESTIMONY_ID_SIZE];

    *out = (struct register_state){.edited = ""};
    if (read_moment(reg, &row, &view, &out->edited, err) != 0) {
        return -1;
    }
    out->verdict = judge(&row, &view);
    fill_state(&row, &view, reg, out);
    if (out->verdict == REGISTER_FITS && *out->edited == '\0') {
        /* the last writer was killed before he could */
        lineage_row_digest(&row, digest);
        witness_confirm(reg->witness, digest);
    }
    if (*out->edited != '\0' &&
        (out->verdict == REGISTER_FITS || out->verdict == REGISTER_BEGINS)) {
        out->verdict = REGISTER_EDITED;
    }
    return 0;
}

/* -- writing transactions ----------------------------------------------- */

/* The last lot that could leave, and its manifest; what makes up for a lot
 * (LOT_SERIES) counts with it. */
static int
last_sent(struct reg *reg, struct testimony *record, struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg,
               "SELECT id, manifest_hash FROM lot WHERE manifest_hash <> '' "
               "ORDER BY id % 1000000 DESC, id DESC LIMIT 1");
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
    struct testimony record = {.before.generation = before->generation,
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
    lineage_row_digest(before, record.before.digest);
    lineage_row_digest(after, record.after.digest);
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
    got = lineage_row_read(reg, &before, err);
    if (got <= 0) {
        return got;
    }
    after = before;
    if (describe(reg, &after, err) != 0 ||
        lineage_row_write(reg, &after, err) != 0 ||
        (reg->witness != NULL && propose(reg, &before, &after, err) != 0)) {
        return -1;
    }
    lineage_row_digest(&after, reg->digest);
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
