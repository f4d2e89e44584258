#include "register/notices.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "register/ledger_kind.h"
#include "register/many.h"
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

/* −1: it names words that are not there. */
static int
read_notice(struct query *query, struct arena *arena, struct notice *out)
{
    bool has_words;

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
    has_words = query_flag(query);
    out->snapshot = query_text(query, arena);
    out->mailing = query_text(query, arena);
    out->name = query_text(query, arena);
    out->kana = query_text(query, arena);
    out->bearer = query_int(query);
    out->envelope = query_int(query);
    read_number(query, out->replaced_by);
    return has_words && *out->snapshot == '\0' ? -1 : 0;
}

/* -- a part of them -------------------------------------------------------- */

/* Notices by their numbers; one without a number is not there. */
struct part {
    struct reg *reg;
    struct arena *arena;
    const char *const *numbers;
    struct notice *notices;
};

static const struct many_sql LOAD = {
    "SELECT v.column1, n.number, n.municipality, n.resident, n.kind, "
    "n.round, n.window_from, n.window_to, n.business_date, n.state, n.reason, "
    "n.detail, "
    "n.lot, n.bundle, n.position, n.page_from, n.page_to, n.sheets, "
    "n.postcode, n.born, n.words, w.text, n.mailing, n.name, n.kana, "
    "n.bearer, n.envelope, (SELECT max(c.number) FROM notice_certificate c "
    "WHERE c.replaces = n.number AND c.replaces <> '' AND c.tells = 1) "
    "FROM (VALUES ",
    ") AS v CROSS JOIN notice n LEFT JOIN words w ON w.id = n.words "
    "WHERE n.number = v.column2 ORDER BY v.column1",
    1, true};

static const struct many_sql LOAD_CERTIFICATES = {
    "SELECT v.column1, c.type, c.serial, c.issued_on, c.expires_on, c.again, "
    "c.replaces, n.business_date FROM (VALUES ",
    ") AS v CROSS JOIN notice_certificate c "
    "LEFT JOIN notice n ON n.number = c.replaces "
    "WHERE c.number = v.column2 ORDER BY v.column1, c.place",
    1, true};

static void
add_number(struct query *query, void *context, size_t row)
{
    const struct part *part = context;

    query_add_text(query, part->numbers[row]);
}

static int
take_notice(struct query *query, void *context, size_t row, struct err *err)
{
    const struct part *part = context;
    struct notice *notice = &part->notices[row];

    if (read_notice(query, part->arena, notice) == 0) {
        return 0;
    }
    return err_set(err, ERR_INPUT,
                   _("%s: the register is damaged: the words of notice %s are "
                     "not there; put back the last backup"),
                   part->reg->path, notice->number);
}

static int
take_certificate(struct query *query, void *context, size_t row,
                 struct err *err)
{
    const struct part *part = context;
    struct notice *notice = &part->notices[row];
    struct notice_certificate *certificate =
        &notice->certificates[notice->certificate_count++];

    (void)err;
    certificate->type =
        (enum certificate_type)query_word(query, certificate_type_words);
    certificate->serial = query_text(query, part->arena);
    certificate->issued_on = query_date(query);
    certificate->expires_on = query_date(query);
    certificate->again = query_flag(query);
    read_number(query, certificate->replaces);
    certificate->replaces_of = query_date(query);
    return 0;
}

/* Both statements in one snapshot. */
static int
load_part(struct part *part, size_t count, struct err *err)
{
    struct many_rows rows = {.count = count,
                             .add = add_number,
                             .take = take_notice,
                             .context = part};
    int status;

    part->notices = ARENA_ARRAY(part->arena, count, struct notice);
    if (store_enter(part->reg, STORE_READ, err) != 0) {
        return -1;
    }
    status = many_run(part->reg, &LOAD, &rows, err);
    if (status == 0) {
        rows.take = take_certificate;
        status = many_run(part->reg, &LOAD_CERTIFICATES, &rows, err);
    }
    return store_leave(part->reg, status, err);
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
    if (which->most != 0) {
        buf_printf(&sql, " LIMIT %d", which->most);
    }
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

/* The next numbers of a list, and where it goes on. */
static size_t
take_numbers(const struct buf *numbers, size_t *at, const char **out,
             size_t most)
{
    size_t count = 0;

    while (count < most && *at < numbers->size) {
        out[count] = numbers->data + *at;
        *at += strlen(out[count++]) + 1;
    }
    return count;
}

static int
walk(struct part *part, const struct buf *numbers, register_notice_fn *each,
     void *context, struct err *err)
{
    size_t most = part->reg->call->rows_at_once;
    size_t at = 0, count;

    do {
        const char **next;

        arena_reset(part->arena);
        next = ARENA_ARRAY(part->arena, most, const char *);
        count = take_numbers(numbers, &at, next, most);
        part->numbers = next;
        if (count > 0 && load_part(part, count, err) != 0) {
            return -1;
        }
        for (size_t i = 0; i < count; i++) {
            const struct notice *notice = &part->notices[i];

            if (notice->number[0] != '\0' && each(context, notice, err) != 0) {
                return -1;
            }
        }
    } while (count == most);
    return 0;
}

/* The numbers are listed first: the callback may move what it is given. */
int
register_notices(struct reg *reg, const struct register_notices *which,
                 register_notice_fn *each, void *context, struct err *err)
{
    struct part part = {.reg = reg, .arena = arena_new()};
    struct buf numbers = {0};
    int result = list_numbers(reg, which, &numbers, err);

    if (result == 0) {
        result = walk(&part, &numbers, each, context, err);
    }
    buf_reset(&numbers);
    arena_free(part.arena);
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
