#include "register/state.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "register/query.h"
#include "register/register.h"
#include "register/seal.h"
#include "register/shape.h"
#include "register/store.h"

/* -- asking ------------------------------------------------------------- */

static const struct {
    enum register_verdict verdict;
    const char *text;
} REFUSALS[] = {
    {REGISTER_OLDER,
     N_("%s: the register is an older copy: since it was made, letters, holds "
        "or deaths have been written that it does not know. Put back the "
        "newest register.db with its -wal file; or see 'kigen reconcile'")},
    {REGISTER_OTHER,
     N_("%s: this is not the register that worked here last: another one, or "
        "a copy that has gone its own way. Put back the right register.db; "
        "or see 'kigen reconcile'")},
    {REGISTER_UNVOUCHED,
     N_("%s: both state files are gone, so nobody knows whether this is the "
        "newest register. They belong to the folder: copy register.state "
        "too; or see 'kigen reconcile'")},
    {REGISTER_AHEAD,
     N_("%s: the state files are older than the register. Put back the newest "
        "of them; or see 'kigen reconcile'")},
};

static int
refuse(const struct reg *reg, const struct register_state *standing,
       struct err *err)
{
    if (standing->verdict == REGISTER_EDITED) {
        return err_set(err, ERR_INPUT,
                       _("%s: %s; nothing was written: 'kigen reconcile' shows "
                         "it, and how to go on"),
                       reg->path, standing->edited);
    }
    for (size_t i = 0; i < sizeof REFUSALS / sizeof REFUSALS[0]; i++) {
        if (REFUSALS[i].verdict == standing->verdict) {
            return err_set(err, ERR_INPUT, _(REFUSALS[i].text), reg->path);
        }
    }
    return 0;
}

static void
bind(struct reg *reg, const struct register_places *places)
{
    reg->witness = ARENA_NEW(reg->arena, struct witness);
    reg->witness->paths[0] = arena_strdup(reg->arena, places->beside_register);
    if (places->beside_outbox != NULL) {
        reg->witness->paths[1] =
            arena_strdup(reg->arena, places->beside_outbox);
        witness_name_folder(places->outbox, reg->witness->folder);
    }
    reg->now = arena_strdup(reg->arena, places->now);
}

int
register_attach(struct reg *reg, const struct register_places *places,
                struct err *err)
{
    struct register_state standing;
    struct err why = {ERR_NONE, ""};
    int status;

    bind(reg, places);
    status = lineage_ask_state(reg, &standing, &why);
    if (status == 0) {
        status = refuse(reg, &standing, &why);
    }
    if (status != 0) {
        reg->refusal = arena_strdup(reg->arena, why.text);
        err_set(err, why.code, "%s", why.text);
    }
    return status;
}

/* -- the whole trail, the whole ledger ---------------------------------- */

static const char *
describe_event(struct reg *reg, int64_t event, struct arena *arena,
               struct err *err)
{
    const char *text = NULL;
    struct query query;
    int got;

    query_open(&query, reg, "SELECT happened_at FROM event WHERE id = $1");
    query_add_number(&query, event);
    got = query_next(&query, err);
    if (got >= 0) {
        text = got > 0
                   ? arena_printf(arena,
                                  _("event %" PRId64 " of its trail, of %s, "
                                    "is not as it was written, or one before "
                                    "it was removed"),
                                  event, query_peek(&query))
                   : arena_printf(arena,
                                  _("event %" PRId64 " of its trail was "
                                    "removed"),
                                  event);
    }
    query_close(&query);
    return text;
}

/* "" when trail and ledger are as they were written. */
static int
find_tampering(struct reg *reg, struct arena *arena, const char **edited,
               struct err *err)
{
    struct lineage row;
    int64_t broken, told = 0;
    int got = lineage_row_read(reg, &row, err);

    *edited = "";
    if (got <= 0) {
        return got;
    }
    if (seal_verify(reg, row.sealed_from, &broken, err) != 0) {
        return -1;
    }
    if (broken != 0) {
        *edited = describe_event(reg, broken, arena, err);
        return *edited == NULL ? -1 : 0;
    }
    if (lineage_row_told(reg, &told, err) != 0) {
        return -1;
    }
    if (told != row.told) {
        *edited = arena_printf(arena,
                               _("its ledger tells of %" PRId64
                                 " certificates, kigen wrote %" PRId64),
                               told, row.told);
    }
    return 0;
}

/* All of it in one snapshot: others write meanwhile. */
static int
look_for_tampering(struct reg *reg, struct arena *arena, const char **edited,
                   struct err *err)
{
    if (store_enter(reg, STORE_READ, err) != 0) {
        return -1;
    }
    return store_leave(reg, find_tampering(reg, arena, edited, err), err);
}

int
register_verify(struct reg *reg, struct err *err)
{
    struct arena *arena = arena_new();
    struct register_state standing = {.verdict = REGISTER_EDITED};
    int status = look_for_tampering(reg, arena, &standing.edited, err);

    if (status == 0 && *standing.edited != '\0') {
        status = refuse(reg, &standing, err);
    }
    arena_free(arena);
    return status;
}

int
register_ask_state(struct reg *reg, struct arena *arena,
                   struct register_state *out, struct err *err)
{
    if (lineage_ask_state(reg, out, err) != 0) {
        return -1;
    }
    if (*out->edited == '\0' &&
        look_for_tampering(reg, arena, &out->edited, err) != 0) {
        return -1;
    }
    if (*out->edited != '\0' &&
        (out->verdict == REGISTER_FITS || out->verdict == REGISTER_BEGINS)) {
        out->verdict = REGISTER_EDITED;
    }
    return 0;
}

/* -- accepting ---------------------------------------------------------- */

static int
raise_counter(struct reg *reg, const char *name, int64_t last, struct err *err)
{
    struct query query;

    if (last <= 0) {
        return 0;
    }
    query_open(&query, reg,
               "INSERT INTO counter (name, last) VALUES ($1, $2) "
               "ON CONFLICT (name) DO UPDATE SET last = excluded.last "
               "WHERE counter.last < excluded.last");
    query_add_text(&query, name);
    query_add_number(&query, last);
    return query_run(&query, err);
}

/* The chain goes on from the event that says so; what lies before it was
 * broken or not, and the event's own words tell. */
static int
begin_chain(struct reg *reg, const struct register_state *standing,
            struct err *err)
{
    struct seal_end end;

    if (*standing->edited == '\0') {
        return 0;
    }
    if (seal_last(reg, &end, err) != 0) {
        return -1;
    }
    reg->order.sealed_from = end.event;
    return 0;
}

static int
accept(struct reg *reg, int lot, const struct register_state *standing,
       const struct event *event, struct err *err)
{
    const struct register_reach *known = &standing->known;

    reg->order.accept = true;
    reg->order.shape = true;
    reg->order.ledger = true;
    reg->order.generation = known->generation;
    if (shape_mend(reg, reg->schema_dir, err) != 0 ||
        raise_counter(reg, "run", known->run, err) != 0 ||
        raise_counter(reg, "lot", known->lot, err) != 0 ||
        raise_counter(reg, "lot", lot, err) != 0 ||
        raise_counter(reg, "notice", known->notice, err) != 0 ||
        register_add_event(reg, event, err) != 0) {
        return -1;
    }
    return begin_chain(reg, standing, err);
}

int
register_accept(struct reg *reg, int lot, const struct event *event,
                struct err *err)
{
    struct arena *arena = arena_new();
    struct register_state standing;
    int status = register_ask_state(reg, arena, &standing, err);

    store_unlock(reg);
    if (status == 0 && store_enter(reg, STORE_WRITE, err) != 0) {
        status = -1;
    } else if (status == 0) {
        status = store_leave(reg, accept(reg, lot, &standing, event, err), err);
    }
    store_lock_down(reg);
    reg->order = (struct lineage_order){0};
    if (status == 0) {
        reg->refusal = "";
    }
    arena_free(arena);
    return status;
}
