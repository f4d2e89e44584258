#include "desk/fixture.h"

void
town_write(const struct town *town, const char *name, const char *text)
{
    desk_write_in(town->dir, name, text);
}

const char *
town_path(const struct town *town, const char *name)
{
    return file_join(town->arena, town->dir, name);
}

void
town_make_folder(const struct town *town, const char *name)
{
    assert_int_equal(mkdir(town_path(town, name), 0700), 0);
}

const char TOWN_CONF[] = "templates = templates\nfonts = fonts.conf\n";

int
town_found(void **state)
{
    struct town *town = test_calloc(1, sizeof *town);

    snprintf(town->dir, sizeof town->dir, "/tmp/kigen-command-XXXXXX");
    assert_non_null(mkdtemp(town->dir));
    town->arena = arena_new();
    town->at = (struct surroundings){.dir = town->dir,
                                     .data_dir = ".",
                                     .data_looked_in = ".",
                                     .operator_name = "tester",
                                     .login = "tester",
                                     .now = TOWN_NOW};
    town_make_folder(town, "templates");
    town_make_folder(town, "outbox");
    town_make_folder(town, "tmp");
    desk_write_set(town_path(town, "templates"), "standard");
    desk_write_set(town_path(town, "templates"), "large-print");
    desk_write_fonts(town_path(town, "fonts.conf"));
    town_write(town, "kigen.conf", TOWN_CONF);
    if (register_create(town_path(town, "register.db"), "schema", &town->err) !=
        0) {
        fail_msg("%s", town->err.text);
    }
    *state = town;
    return 0;
}

void
town_put(struct town *town, struct record record)
{
    enum register_change change;

    assert_ok(town,
              register_put(town->workspace->reg, &record, &change, &town->err));
}

void
town_open_workspace(struct town *town)
{
    town->workspace =
        workspace_open(&town->at, WORKSPACE_LOCK | WORKSPACE_FONTS, &town->err);
    if (town->workspace == NULL) {
        fail_msg("%s", town->err.text);
    }
}

void
town_reopen(struct town *town, const char *conf)
{
    workspace_close(town->workspace);
    town_write(town, "kigen.conf", conf);
    town_open_workspace(town);
}

struct record
town_municipality(void)
{
    return (struct record){.kind = RECORD_MUNICIPALITY,
                           .as.municipality = {.code = CITY,
                                               .name = "緑ヶ原市",
                                               .sender = "緑ヶ原市長",
                                               .department = "市民課",
                                               .postcode = "3710026",
                                               .address = "大手町二丁目12番1号",
                                               .phone = "027-000-0000",
                                               .fax = "",
                                               .template_set = ""}};
}

struct record
town_office(void)
{
    return (struct record){.kind = RECORD_OFFICE,
                           .as.office = {.municipality = CITY,
                                         .name = "市役所",
                                         .place = "1階",
                                         .hours = "平日8:30～17:15",
                                         .serves_agents = true,
                                         .position = 1}};
}

int
town_open(void **state)
{
    struct town *town;

    town_found(state);
    town = *state;
    town_open_workspace(town);
    town_put(town, town_municipality());
    town_put(town, town_office());
    return 0;
}

int
town_close(void **state)
{
    struct town *town = *state;

    workspace_close(town->workspace);
    desk_remove(town->dir);
    arena_free(town->arena);
    test_free(town);
    return 0;
}

/* -- people ------------------------------------------------------------ */

struct record
town_resident(const char *id, struct date expires_on)
{
    struct record record = fixture_resident(id);

    record.as.resident.name = "検証太郎";
    record.as.resident.alias = "";
    record.as.resident.born =
        fixture_date(1984, expires_on.month, expires_on.day);
    return record;
}

struct date
town_issued(struct date expires_on)
{
    return date_add_days(
        fixture_date(expires_on.year - 5, expires_on.month, expires_on.day), 1);
}

struct record
town_card(struct town *town, const char *id, struct date expires_on)
{
    struct record record = fixture_card(
        id, arena_printf(town->arena, "K%s", id),
        fixture_date(expires_on.year + 5, expires_on.month, expires_on.day));

    record.as.card.issued_on = town_issued(expires_on);
    return record;
}

struct record
town_certificate(struct town *town, const char *id, enum certificate_type type,
                 struct date expires_on)
{
    struct record record = fixture_certificate(
        id, arena_printf(town->arena, "%d%s", (int)type, id), expires_on);

    record.as.certificate.type = type;
    record.as.certificate.card = arena_printf(town->arena, "K%s", id);
    record.as.certificate.issued_on = town_issued(expires_on);
    return record;
}

void
town_settle(struct town *town, const char *id, struct date expires_on)
{
    town_put(town, town_resident(id, expires_on));
    town_put(town, town_card(town, id, expires_on));
    town_put(town,
             town_certificate(town, id, CERTIFICATE_SIGNATURE, expires_on));
    town_put(town, town_certificate(town, id, CERTIFICATE_USER, expires_on));
}

void
town_settle_due(struct town *town, const char *id)
{
    town_settle(town, id, fixture_date(2024, 5, 17));
}

void
town_hold(struct town *town, const char *id)
{
    struct hold hold = {.municipality = CITY,
                        .resident = id,
                        .reason = "本人の申出",
                        .set = workspace_stamp(town->workspace, "clerk"),
                        .confirmed = {"", "", ""},
                        .released = {"", "", ""},
                        .letter.names = ""};

    assert_ok(town, register_add_hold(town->workspace->reg, &hold, &town->err));
}

void
town_release(struct town *town, const char *id)
{
    struct dossier dossier;
    struct hold hold;

    assert_int_equal(register_dossier(town->workspace->reg, CITY, id,
                                      town->arena, &dossier, &town->err),
                     1);
    assert_true(dossier.hold_count > 0);
    hold = dossier.holds[0];
    hold.released = workspace_stamp(town->workspace, "clerk");
    hold.end = HOLD_ENDED;
    assert_ok(town,
              register_release_hold(town->workspace->reg, &hold, &town->err));
}

struct notice
town_notice(struct town *town, const char *id)
{
    struct desk_found found = desk_find(
        town->workspace->reg, town->arena,
        (struct register_notices){.municipality = CITY, .resident = id});

    assert_int_equal(found.count, 1);
    return found.notice;
}

int
town_count(struct town *town, enum notice_state state)
{
    return desk_find(town->workspace->reg, town->arena,
                     (struct register_notices){.state = state})
        .count;
}
