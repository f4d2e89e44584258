#include "register/notices.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "register/ledger_kind.h"
#include "register/query.h"
#include "register/store.h"

/* -- one notice ------------------------------------------------------------ */

static void
read_number(struct query *query, char out[NOTICE_NUMBER_SIZE])
{
    const char *number = query_peek(query);
    size_t size = strnlen(number, NOTICE_NUMBER_SIZE - 1);

    memcpy(out, number, size);
    out[size] = '\0';
}

static void
read_notice(struct query *query, struct arena *arena, struct notice *out)
{
    read_number(query, out->number);
    out->municipality = query_text(query, arena);
    out->resident = query_text(query, arena);
    out->kind = ledger_read_kind(query);
    out->window_from = query_date(query);
    out->window_to = query_date(query);
    out->business_date = query_date(query);
    out->state = (enum notice_state)query_word(query, notice_state_words);
    out->reason = (enum reason)query_word(query, reason_words);
    out->detail = query_text(query, arena);
    out->lot = query_int(query);
    out->bundle = query_int(query);
    out->position = query_int(query);
    out->page_from = query_int(query);
    out->page_to = query_int(query);
    out->sheets = query_int(query);
    out->postcode = query_text(query, arena);
    out->born = query_date(query);
    out->snapshot = query_text(query, arena);
    out->mailing = query_text(query, arena);
    out->name = query_text(query, arena);
    out->kana = query_text(query, arena);
    out->bearer = query_int(query);
    out->envelope = query_int(query);
    read_number(query, out->replaced_by);
}

static int
load_certificates(struct reg *reg, struct arena *arena, struct notice *out,
                  struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg,
               "SELECT c.type, c.serial, c.issued_on, c.expires_on, c.again, "
               "c.replaces, n.business_date FROM notice_certificate c "
               "LEFT JOIN notice n ON n.number = c.replaces "
               "WHERE c.number = $1 ORDER BY c.place");
    query_add_text(&query, out->number);
    while ((got = query_next(&query, err)) > 0) {
        struct notice_certificate *certificate =
            &out->certificates[out->certificate_count++];

        certificate->type =
            (enum certificate_type)query_word(&query, certificate_type_words);
        certificate->serial = query_text(&query, arena);
        certificate->issued_on = query_date(&query);
        certificate->expires_on = query_date(&query);
        certificate->again = query_flag(&query);
        read_number(&query, certificate->replaces);
        certificate->replaces_of = query_date(&query);
    }
    query_close(&query);
    return got;
}

/* 1 found, 0 not, −1. */
static int
load_notice(struct reg *reg, const char *number, struct arena *arena,
            struct notice *out, struct err *err)
{
    struct query query;
    int got;

    *out = (struct notice){0};
    query_open(&query, reg,
               "SELECT number, municipality, resident, kind, round, "
               "window_from, window_to, business_date, state, reason, detail, "
               "lot, bundle, "
               "position, page_from, page_to, sheets, postcode, born, "
               "snapshot, mailing, name, kana, bearer, envelope, "
               "(SELECT max(c.number) FROM notice_certificate c "
               "WHERE c.replaces = notice.number AND c.replaces <> '' "
               "AND c.tells = 1) "
               "FROM notice WHERE number = $1");
    query_add_text(&query, number);
    got = query_next(&query, err);
    if (got > 0) {
        read_notice(&query, arena, out);
    }
    query_close(&query);
    if (got > 0 && load_certificates(reg, arena, out, err) != 0) {
        got = -1;
    }
    return got;
}

/* -- many ------------------------------------------------------------------ */

struct condition {
    const char *column;
    const char *text; /* NULL: the number counts; "" or 0: any */
    int number;
};

static int
list_numbers(struct reg *reg, const struct register_notices *which,
             struct buf *numbers, struct err *err)
{
    const struct condition conditions[] = {
        {"number", which->number, 0},
        {"municipality", which->municipality, 0},
        {"resident", which->resident, 0},
        {"lot", NULL, which->lot},
        {"bundle", NULL, which->bundle},
        {"state", word_key(notice_state_words, (int)which->state), 0},
    };
    enum { COUNT = sizeof conditions / sizeof conditions[0] };
    struct buf sql = {0};
    struct query query;
    int parameters = 0;
    int got;

    buf_add_text(&sql, "SELECT number FROM notice WHERE 1 = 1");
    for (int i = 0; i < COUNT; i++) {
        if (conditions[i].number != 0 ||
            (conditions[i].text != NULL && *conditions[i].text != '\0')) {
            buf_printf(&sql, " AND %s = $%d", conditions[i].column,
                       ++parameters);
        }
    }
    buf_add_text(&sql, " ORDER BY lot, bundle, position, number");
    query_open_once(&query, reg, buf_text(&sql));
    for (int i = 0; i < COUNT; i++) {
        if (conditions[i].number != 0) {
            query_add_number(&query, conditions[i].number);
        } else if (conditions[i].text != NULL && *conditions[i].text != '\0') {
            query_add_text(&query, conditions[i].text);
        }
    }
    while ((got = query_next(&query, err)) > 0) {
        const char *number = query_peek(&query);

        buf_add(numbers, number, strlen(number) + 1);
    }
    query_close(&query);
    buf_reset(&sql);
    return got;
}

/* The numbers are listed first: the callback may move what it is given. */
int
register_notices(struct reg *reg, const struct register_notices *which,
                 register_notice_fn *each, void *context, struct err *err)
{
    struct arena *arena = arena_new();
    struct buf numbers = {0};
    int result = list_numbers(reg, which, &numbers, err);
    size_t at = 0;

    while (result == 0 && at < numbers.size) {
        const char *number = numbers.data + at;
        struct notice notice;
        int got;

        at += strlen(number) + 1;
        arena_reset(arena);
        got = load_notice(reg, number, arena, &notice, err);
        if (got < 0 || (got > 0 && each(context, &notice, err) != 0)) {
            result = -1;
        }
    }
    buf_reset(&numbers);
    arena_free(arena);
    return result;
}

int
register_count_notices(struct reg *reg, long *by_state, struct err *err)
{
    struct query query;
    int got;

    for (int state = 0; state <= NOTICE_STATES; state++) {
        by_state[state] = 0;
    }
    query_open(&query, reg,
               "SELECT state, count(*) FROM notice GROUP BY state");
    while ((got = query_next(&query, err)) > 0) {
        int state = query_word(&query, notice_state_words);

        by_state[state] = (long)query_integer(&query);
    }
    query_close(&query);
    return got;
}
