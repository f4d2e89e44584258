#include "register/draft.h"

#include "base/arena.h"
#include "base/text.h"
#include "register/counter.h"
#include "register/ledger_kind.h"
#include "register/many.h"
#include "register/query.h"
#include "register/store.h"

/* -- adding ------------------------------------------------------------ */

/* What one call adds: letters, and the numbers of their words. */
struct addition {
    const struct notice *const *letters;
    size_t count;
    int64_t first_words;
};

static const struct many_sql ADD_WORDS = {
    "INSERT INTO words (id, text) VALUES ", "", 2, false};

static void
add_words(struct query *query, void *context, size_t row)
{
    const struct addition *addition = context;

    query_add_number(query, addition->first_words + (int64_t)row);
    query_add_text(query, addition->letters[row]->snapshot);
}

static const struct many_sql ADD_LETTERS = {
    "INSERT INTO draft (bundle, position, number, municipality, resident, "
    "kind, round, window_from, window_to, business_date, page_from, page_to, "
    "sheets, "
    "postcode, born, words, mailing, name, kana, bearer, envelope) VALUES ",
    "", 21, false};

static void
add_letter(struct query *query, void *context, size_t row)
{
    const struct addition *addition = context;
    const struct notice *letter = addition->letters[row];

    query_add_number(query, letter->bundle);
    query_add_number(query, letter->position);
    query_add_text(query, letter->number);
    query_add_text(query, letter->municipality);
    query_add_text(query, letter->resident);
    ledger_add_kind(query, letter->kind);
    query_add_date(query, letter->window_from);
    query_add_date(query, letter->window_to);
    query_add_date(query, letter->business_date);
    query_add_number(query, letter->page_from);
    query_add_number(query, letter->page_to);
    query_add_number(query, letter->sheets);
    query_add_text(query, letter->postcode);
    query_add_date(query, letter->born);
    query_add_number(query, addition->first_words + (int64_t)row);
    query_add_text(query, letter->mailing);
    query_add_text(query, letter->name);
    query_add_text(query, letter->kana);
    query_add_number(query, letter->bearer);
    query_add_number(query, letter->envelope);
}

static const struct many_sql ADD_CERTIFICATES = {
    "INSERT INTO draft_certificate (number, place, municipality, resident, "
    "bearer, born, again, round, type, serial, issued_on, expires_on, "
    "replaces) "
    "VALUES ",
    "", 13, false};

/* A certificate of a letter. */
struct named {
    const struct notice *letter;
    int place;
};

static void
add_certificate(struct query *query, void *context, size_t row)
{
    const struct named *named = (const struct named *)context + row;
    const struct notice_certificate *certificate =
        &named->letter->certificates[named->place];

    query_add_text(query, named->letter->number);
    query_add_number(query, named->place);
    query_add_text(query, named->letter->municipality);
    query_add_text(query, named->letter->resident);
    query_add_number(query, named->letter->bearer);
    query_add_date(query, named->letter->born);
    query_add_number(query, certificate->again);
    query_add_number(query, notice_kind_round(named->letter->kind));
    query_add_word(query, certificate_type_words, (int)certificate->type);
    query_add_text(query, certificate->serial);
    query_add_date(query, certificate->issued_on);
    query_add_date(query, certificate->expires_on);
    query_add_text(query, certificate->replaces);
}

static int
add_certificates(struct reg *reg, const struct addition *addition,
                 struct err *err)
{
    struct arena *arena = arena_new();
    struct named *named =
        ARENA_ARRAY(arena, addition->count * CERTIFICATE_TYPES, struct named);
    struct many_rows rows = {.add = add_certificate, .context = named};
    int status;

    for (size_t i = 0; i < addition->count; i++) {
        const struct notice *letter = addition->letters[i];

        for (int place = 0; place < letter->certificate_count; place++) {
            named[rows.count++] = (struct named){letter, place};
        }
    }
    status = many_run(reg, &ADD_CERTIFICATES, &rows, err);
    arena_free(arena);
    return status;
}

static int
add_all(struct reg *reg, struct addition *addition, struct err *err)
{
    struct many_rows words = {
        .count = addition->count, .add = add_words, .context = addition};
    struct many_rows letters = {
        .count = addition->count, .add = add_letter, .context = addition};
    int64_t last = 0;

    if (counter_add(reg, "words", (int64_t)addition->count, &last, err) != 0) {
        return -1;
    }
    addition->first_words = last - (int64_t)addition->count + 1;
    return many_run(reg, &ADD_WORDS, &words, err) == 0 &&
                   many_run(reg, &ADD_LETTERS, &letters, err) == 0
               ? add_certificates(reg, addition, err)
               : -1;
}

int
register_draft_add(struct reg *reg, const struct notice *const *letters,
                   size_t count, struct err *err)
{
    struct addition addition = {letters, count, 0};

    if (count == 0) {
        return 0;
    }
    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    return store_leave(reg, add_all(reg, &addition, err), err);
}

/* -- keeping ----------------------------------------------------------- */

/* Of people who have waited: their notices stay and become these letters, the
 * certificates are named anew. */
static const char CLEAR_WAY[] =
    "DELETE FROM notice_certificate WHERE number IN "
    "(SELECT h.number FROM notice h WHERE h.state = 'held' AND EXISTS "
    "(SELECT 1 FROM draft d WHERE d.number = h.number))";

/* A number that somebody has who does not wait is not taken: then they are
 * too few. */
static const char TAKE_LETTERS[] =
    "INSERT INTO notice (number, municipality, resident, kind, round, "
    "window_from, window_to, business_date, state, tells, reason, detail, lot, "
    "bundle, position, page_from, page_to, sheets, postcode, born, words, "
    "mailing, name, kana, bearer, envelope) "
    "SELECT number, municipality, resident, kind, round, window_from, "
    "window_to, business_date, 'selected', 1, '', '', $1, bundle, position, "
    "page_from, page_to, sheets, postcode, born, words, mailing, name, kana, "
    "bearer, envelope FROM draft WHERE bundle > 0 ORDER BY number "
    "ON CONFLICT (number) DO UPDATE SET municipality = excluded.municipality, "
    "resident = excluded.resident, kind = excluded.kind, "
    "round = excluded.round, window_from = excluded.window_from, "
    "window_to = excluded.window_to, business_date = excluded.business_date, "
    "state = excluded.state, tells = excluded.tells, "
    "reason = excluded.reason, detail = excluded.detail, lot = excluded.lot, "
    "bundle = excluded.bundle, position = excluded.position, "
    "page_from = excluded.page_from, page_to = excluded.page_to, "
    "sheets = excluded.sheets, postcode = excluded.postcode, "
    "born = excluded.born, words = excluded.words, "
    "mailing = excluded.mailing, name = excluded.name, kana = excluded.kana, "
    "bearer = excluded.bearer, envelope = excluded.envelope "
    "WHERE notice.state = 'held'";

static const char TAKE_CERTIFICATES[] =
    "INSERT INTO notice_certificate (number, place, municipality, resident, "
    "bearer, born, tells, again, round, type, serial, issued_on, expires_on, "
    "replaces) "
    "SELECT number, place, municipality, resident, bearer, born, 1, again, "
    "round, type, serial, issued_on, expires_on, replaces "
    "FROM draft_certificate ORDER BY number, place";

static const char EMPTY[] = "DELETE FROM draft";
static const char EMPTY_CERTIFICATES[] = "DELETE FROM draft_certificate";

static int
run(struct reg *reg, const char *sql, struct err *err)
{
    struct query query;

    query_open(&query, reg, sql);
    return query_run(&query, err);
}

static int
keep(struct reg *reg, int lot, size_t count, struct err *err)
{
    struct query query;
    int64_t taken;

    reg->order.ledger = true;
    if (run(reg, CLEAR_WAY, err) != 0) {
        return -1;
    }
    query_open(&query, reg, TAKE_LETTERS);
    query_add_number(&query, lot);
    taken = query_count(&query, err);
    if (taken < 0) {
        return -1;
    }
    if (taken != (int64_t)count) {
        return err_set(err, ERR_SYSTEM,
                       _("internal error: %zu letters were drafted, the "
                         "register has %ld of them; nothing was released"),
                       count, (long)taken);
    }
    return run(reg, TAKE_CERTIFICATES, err) == 0 &&
                   run(reg, EMPTY_CERTIFICATES, err) == 0
               ? run(reg, EMPTY, err)
               : -1;
}

int
register_draft_keep(struct reg *reg, int lot, size_t count, struct err *err)
{
    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    return store_leave(reg, keep(reg, lot, count, err), err);
}

/* -- dropping ---------------------------------------------------------- */

/* A thousand letters at a time: some hundredths of a second. */
#define NEXT "FROM draft ORDER BY bundle, position LIMIT 1000"

/* The last of them says how many went. */
static const char *const DROP[] = {
    "DELETE FROM words WHERE id IN (SELECT words " NEXT ")",
    "DELETE FROM draft_certificate WHERE number IN (SELECT number " NEXT ")",
    "DELETE FROM draft WHERE number IN (SELECT number " NEXT ")",
};

/* 1 there is more, 0, −1. */
static int
drop_some(struct reg *reg, struct err *err)
{
    int64_t gone = 0;

    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    for (size_t i = 0; gone >= 0 && i < sizeof DROP / sizeof DROP[0]; i++) {
        struct query query;

        query_open(&query, reg, DROP[i]);
        gone = query_count(&query, err);
    }
    return store_leave(reg, gone > 0 ? 1 : (int)gone, err);
}

static int
is_there(struct reg *reg, struct err *err)
{
    struct query query;
    int64_t one = 0;

    query_open(&query, reg, "SELECT bundle FROM draft LIMIT 1");
    return query_number(&query, &one, err);
}

int
register_draft_drop(struct reg *reg, struct err *err)
{
    int more = is_there(reg, err);

    while (more > 0) {
        more = drop_some(reg, err);
    }
    return more;
}
