#include "desk/letterwork.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "desk/calendar.h"

/* A plate of the municipality's letters tonight, by the name of its set. */
struct client_plate {
    const char *set;
    const struct plate *plate;
    struct client_plate *next;
};

struct client {
    struct sender sender;
    struct client_plate *plates;
    struct client *next;
};

struct letterwork {
    struct workspace *workspace;
    struct arena *arena;
    struct client *clients; /* the last used first */
};

struct letterwork *
letterwork_new(struct workspace *workspace, struct arena *arena)
{
    struct letterwork *work = ARENA_NEW(arena, struct letterwork);

    work->workspace = workspace;
    work->arena = arena;
    return work;
}

/* -- clients ----------------------------------------------------------- */

/* What kigen.conf says of it; the rest is the caller's. */
static struct client *
new_client(struct letterwork *work, const char *code)
{
    struct client *client = ARENA_NEW(work->arena, struct client);
    const struct conf *conf = work->workspace->conf;

    client->sender.rules = settings_rules(conf, code);
    client->sender.url = conf_text(conf, code, "url");
    client->sender.era_alone = conf_choice(conf, code, "foreign_dates") == 1;
    return client;
}

static struct client *
keep_client(struct letterwork *work, struct client *client)
{
    client->next = work->clients;
    work->clients = client;
    return client;
}

static struct client *
load_client(struct letterwork *work, const char *code, struct err *err)
{
    struct client *client = new_client(work, code);
    struct sender *sender = &client->sender;
    struct reg *reg = work->workspace->reg;
    const struct holidays *holidays = calendar_holidays(work->workspace, err);
    int found = holidays == NULL
                    ? -1
                    : register_municipality(reg, code, work->arena,
                                            &sender->municipality, err);

    if (found < 0 ||
        register_offices(reg, code, work->arena, &sender->counters.offices,
                         &sender->counters.count, err) != 0) {
        return NULL;
    }
    sender->counters.holidays = *holidays;
    counters_read(&sender->counters, work->arena);
    sender->known = found == 1;
    sender->municipality.code = arena_strdup(work->arena, code);
    return keep_client(work, client);
}

void
letterwork_assume(struct letterwork *work,
                  const struct municipality *municipality,
                  const struct office *offices, size_t count)
{
    struct client *client = new_client(work, municipality->code);

    client->sender.municipality = *municipality;
    client->sender.known = true;
    client->sender.counters =
        (struct counters){.offices = offices, .count = count};
    keep_client(work, client);
}

static struct client *
client_of(struct letterwork *work, const struct letterwork_order *order,
          struct err *err)
{
    const char *code = order->dossier->resident.municipality;
    struct client *client = work->clients;

    while (client != NULL &&
           strcmp(client->sender.municipality.code, code) != 0) {
        client = client->next;
    }
    return client != NULL ? client : load_client(work, code, err);
}

static const struct plate *
make_plate(struct letterwork *work, struct client *client, const char *name,
           const struct values *values, struct err *err)
{
    const struct mailing_set *set = workspace_set(work->workspace, name, err);
    struct client_plate *made;

    if (set == NULL) {
        return NULL;
    }
    made = ARENA_NEW(work->arena, struct client_plate);
    made->set = arena_strdup(work->arena, name);
    made->plate = press_plate(work->workspace->press, set, values);
    made->next = client->plates;
    client->plates = made;
    return made->plate;
}

/* The values of the first letter stand for those of the lot. */
static const struct plate *
plate_of(struct letterwork *work, struct client *client, const char *name,
         const struct values *values, struct err *err)
{
    const struct client_plate *known = client->plates;

    while (known != NULL && strcmp(known->set, name) != 0) {
        known = known->next;
    }
    return known != NULL ? known->plate
                         : make_plate(work, client, name, values, err);
}

/* -- letters ----------------------------------------------------------- */

struct values *
letterwork_fill(struct letterwork *work, const struct letterwork_order *order,
                struct arena *arena, const char **detail, struct err *err)
{
    const struct client *client = client_of(work, order, err);
    struct fill_order fill = {NULL, order->dossier, order->decision,
                              order->notice};

    *detail = NULL;
    if (client == NULL) {
        return NULL;
    }
    fill.sender = &client->sender;
    return fill_values(&fill, arena, detail);
}

int
letterwork_compose(struct letterwork *work,
                   const struct letterwork_order *order, struct arena *arena,
                   struct frozen *out, struct err *err)
{
    const struct resident *resident = &order->dossier->resident;
    struct notice *notice = order->notice;
    struct press_order press_order = {NULL, notice->kind, -1, NULL};
    struct client *client = client_of(work, order, err);
    const char *name;

    *out = (struct frozen){.detail = NULL};
    if (client == NULL) {
        return -1;
    }
    press_order.values = letterwork_fill(work, order, arena, &out->detail, err);
    if (press_order.values == NULL) {
        out->reason = REASON_DATA_ERROR;
        return out->detail == NULL ? -1 : 0;
    }
    notice->postcode =
        decide_mail_address(resident, notice->business_date)->postcode;
    name = workspace_set_name(work->workspace, &client->sender.municipality,
                              resident);
    press_order.plate = plate_of(work, client, name, press_order.values, err);
    if (press_order.plate != NULL &&
        !mailing_is_there(press_order.plate->set, notice->kind)) {
        out->reason = REASON_DATA_ERROR;
        out->detail =
            arena_printf(arena, _("the template set %s has no section [%s]"),
                         press_order.plate->set->name,
                         word_key(notice_kind_words, (int)notice->kind));
        return 0;
    }
    if (press_order.plate == NULL ||
        frozen_set(work->workspace->press, &press_order, notice, arena, out,
                   err) != 0) {
        return -1;
    }
    out->is_special =
        strcmp(name, workspace_set_name(work->workspace,
                                        &client->sender.municipality, NULL)) !=
        0;
    return 0;
}
