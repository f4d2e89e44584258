#include "register/ledger.h"

#include <limits.h>
#include <string.h>

#include "base/text.h"
#include "register/counter.h"
#include "register/ledger_kind.h"
#include "register/query.h"
#include "register/store.h"

int
register_next_number(struct reg *reg, int64_t *number, struct err *err)
{
    struct query query;
    int64_t last = 0;

    query_open(&query, reg, "SELECT last FROM counter WHERE name = 'notice'");
    if (query_number(&query, &last, err) < 0) {
        return -1;
    }
    *number = last + 1;
    return 0;
}

int
register_take_numbers(struct reg *reg, int64_t count, int64_t *first,
                      struct err *err)
{
    int64_t last = 0;

    if (counter_add(reg, "notice", count, &last, err) != 0) {
        return -1;
    }
    *first = last - count + 1;
    return 0;
}

int
register_next_lot(struct reg *reg, int *lot, struct err *err)
{
    int64_t number = 0;

    if (counter_next(reg, "lot", &number, err) != 0) {
        return -1;
    }
    *lot = (int)number;
    return 0;
}

/* -- writing --------------------------------------------------------------- */

static const char PUT_NOTICE[] =
    "INSERT INTO notice (number, municipality, resident, kind, round, "
    "window_from, window_to, business_date, state, tells, reason, detail, lot, "
    "bundle, "
    "position, page_from, page_to, sheets, postcode, born, words, mailing, "
    "name, kana, bearer, envelope) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, "
    "$16, $17, $18, $19, $20, $21, "
    "$22, $23, $24, $25, $26) "
    "ON CONFLICT (number) DO UPDATE SET municipality = excluded.municipality, "
    "resident = excluded.resident, kind = excluded.kind, "
    "round = excluded.round, "
    "window_from = excluded.window_from, window_to = excluded.window_to, "
    "business_date = excluded.business_date, state = excluded.state, "
    "tells = excluded.tells, reason = excluded.reason, "
    "detail = excluded.detail, lot = excluded.lot, bundle = excluded.bundle, "
    "position = excluded.position, page_from = excluded.page_from, "
    "page_to = excluded.page_to, sheets = excluded.sheets, "
    "postcode = excluded.postcode, born = excluded.born, "
    "words = excluded.words, mailing = excluded.mailing, "
    "name = excluded.name, kana = excluded.kana, bearer = excluded.bearer, "
    "envelope = excluded.envelope";

static void
add_notice(struct query *query, const struct notice *notice, int64_t words)
{
    query_add_text(query, notice->number);
    query_add_text(query, notice->municipality);
    query_add_text(query, notice->resident);
    ledger_add_kind(query, notice->kind);
    query_add_date(query, notice->window_from);
    query_add_date(query, notice->window_to);
    query_add_date(query, notice->business_date);
    query_add_word(query, notice_state_words, (int)notice->state);
    query_add_number(query, notice_state_tells(notice->state));
    query_add_word(query, reason_words, (int)notice->reason);
    query_add_text(query, notice->detail);
    query_add_number(query, notice->lot);
    query_add_number(query, notice->bundle);
    query_add_number(query, notice->position);
    query_add_number(query, notice->page_from);
    query_add_number(query, notice->page_to);
    query_add_number(query, notice->sheets);
    query_add_text(query, notice->postcode);
    query_add_date(query, notice->born);
    query_add_number(query, words);
    query_add_text(query, notice->mailing);
    query_add_text(query, notice->name);
    query_add_text(query, notice->kana);
    query_add_number(query, notice->bearer);
    query_add_number(query, notice->envelope);
}

static int
put_certificate(struct reg *reg, const struct notice *notice, int place,
                struct err *err)
{
    const struct notice_certificate *certificate = &notice->certificates[place];
    struct query query;

    query_open(
        &query, reg,
        "INSERT INTO notice_certificate (number, place, municipality, "
        "resident, bearer, born, tells, again, round, type, serial, "
        "issued_on, expires_on, replaces) VALUES ($1, $2, $3, $4, $5, $6, $7, "
        "$8, $9, $10, $11, $12, $13, $14)");
    query_add_text(&query, notice->number);
    query_add_number(&query, place);
    query_add_text(&query, notice->municipality);
    query_add_text(&query, notice->resident);
    query_add_number(&query, notice->bearer);
    query_add_date(&query, notice->born);
    query_add_number(&query, notice_state_tells(notice->state));
    query_add_number(&query, certificate->again);
    query_add_number(&query, notice_kind_round(notice->kind));
    query_add_word(&query, certificate_type_words, (int)certificate->type);
    query_add_text(&query, certificate->serial);
    query_add_date(&query, certificate->issued_on);
    query_add_date(&query, certificate->expires_on);
    query_add_text(&query, certificate->replaces);
    return query_run(&query, err);
}

/* The words that it had go, the new ones get a number of their own; *words 0:
 * there are none. */
static int
put_words(struct reg *reg, const struct notice *notice, int64_t *words,
          struct err *err)
{
    struct query query;

    *words = 0;
    query_open(&query, reg,
               "DELETE FROM words WHERE id = (SELECT words FROM notice "
               "WHERE number = $1)");
    query_add_text(&query, notice->number);
    if (query_run(&query, err) != 0) {
        return -1;
    }
    if (notice->snapshot == NULL || notice->snapshot[0] == '\0') {
        return 0;
    }
    if (counter_next(reg, "words", words, err) != 0) {
        return -1;
    }
    query_open(&query, reg, "INSERT INTO words (id, text) VALUES ($1, $2)");
    query_add_number(&query, *words);
    query_add_text(&query, notice->snapshot);
    return query_run(&query, err);
}

static int
put_notice(struct reg *reg, const struct notice *notice, struct err *err)
{
    struct query query;
    int64_t words;

    reg->order.ledger = true;
    if (put_words(reg, notice, &words, err) != 0) {
        return -1;
    }
    query_open(&query, reg, "DELETE FROM notice_certificate WHERE number = $1");
    query_add_text(&query, notice->number);
    if (query_run(&query, err) != 0) {
        return -1;
    }
    query_open(&query, reg, PUT_NOTICE);
    add_notice(&query, notice, words);
    if (query_run(&query, err) != 0) {
        return -1;
    }
    for (int i = 0; i < notice->certificate_count; i++) {
        if (put_certificate(reg, notice, i, err) != 0) {
            return -1;
        }
    }
    return 0;
}

int
register_put_notice(struct reg *reg, const struct notice *notice,
                    struct err *err)
{
    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    if (store_leave(reg, put_notice(reg, notice, err), err) != 0) {
        return err_context(err, _("notice %s"), notice->number);
    }
    return 0;
}

/* A lot on its way out: thousands of rows, whose keys stay what they are. */
static const char MOVE[] =
    "UPDATE notice SET state = $1 "
    "WHERE lot = $2 AND ($3 = 0 OR bundle = $3) AND state = $4";

static const char MOVE_WITH_KEYS[] =
    "UPDATE notice SET state = $1, tells = $5 "
    "WHERE lot = $2 AND ($3 = 0 OR bundle = $3) AND state = $4";

static int
move(struct reg *reg, const struct bundle *which, enum notice_state from,
     enum notice_state to, struct err *err)
{
    const bool changes_keys =
        notice_state_tells(from) != notice_state_tells(to);
    struct query query;
    int64_t count;

    reg->order.ledger |= changes_keys;
    query_open(&query, reg, changes_keys ? MOVE_WITH_KEYS : MOVE);
    query_add_word(&query, notice_state_words, (int)to);
    query_add_number(&query, which->lot);
    query_add_number(&query, which->id);
    query_add_word(&query, notice_state_words, (int)from);
    if (changes_keys) {
        query_add_number(&query, notice_state_tells(to));
    }
    count = query_count(&query, err);
    if (count < 0) {
        return -1;
    }
    if (count != which->notices) {
        char lot[LOT_NAME_SIZE];

        return err_set(err, ERR_SYSTEM,
                       _("lot %s: %d notices of state %s were expected, the "
                         "ledger has %ld; nothing was moved"),
                       lot_name(which->lot, lot), which->notices,
                       word_key(notice_state_words, (int)from), (long)count);
    }
    return 0;
}

int
register_move_notices(struct reg *reg, const struct bundle *which,
                      enum notice_state from, enum notice_state to,
                      struct err *err)
{
    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    return store_leave(reg, move(reg, which, from, to, err), err);
}
