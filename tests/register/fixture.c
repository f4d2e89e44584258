#include "register/fixture.h"

int
fixture_open(void **state)
{
    struct fixture *f = test_calloc(1, sizeof *f);

    snprintf(f->folder, sizeof f->folder, "/tmp/kigen-register-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    snprintf(f->path, sizeof f->path, "%s/register.db", f->folder);
    f->arena = arena_new();
    if (register_create(f->path, "schema", &f->err) != 0) {
        fail_msg("%s", f->err.text);
    }
    f->reg = register_open(f->path, "schema", &f->err);
    if (f->reg == NULL) {
        fail_msg("%s", f->err.text);
    }
    *state = f;
    return 0;
}

int
fixture_close(void **state)
{
    static const char *const SUFFIXES[] = {"", "-wal", "-shm"};
    struct fixture *f = *state;
    char name[128];

    register_close(f->reg);
    for (size_t i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "%s%s", f->path, SUFFIXES[i]);
        unlink(name);
    }
    rmdir(f->folder);
    arena_free(f->arena);
    test_free(f);
    return 0;
}

struct date
fixture_date(int year, int month, int day)
{
    return (struct date){year, month, day};
}

struct record
fixture_resident(const char *id)
{
    return (struct record){.kind = RECORD_RESIDENT,
                           .as.resident = {
                               .municipality = CITY,
                               .id = id,
                               .status = RESIDENT_LIVING,
                               .changed_on = {2020, 4, 1},
                               .name = "検証\xE3\x80\x80太郎",
                               .kana = "ケンショウ タロウ",
                               .alias = "見本",
                               .addressee = ADDRESSEE_NAME,
                               .born = {1980, 2, 29},
                               .sex = SEX_MALE,
                               .address = {"3710026", "群馬県前橋市大手町",
                                           "二丁目12番1号", "見本荘101"},
                               .nationality = NATIONALITY_JAPANESE,
                               .stay_status = "",
                               .mail_to = {"", "", "", ""},
                               .mail_to_reason = "",
                           }};
}

struct record
fixture_card(const char *id, const char *number, struct date expires_on)
{
    return (struct record){.kind = RECORD_CARD,
                           .as.card = {.municipality = CITY,
                                       .resident = id,
                                       .number = number,
                                       .issued_on = {2019, 5, 20},
                                       .expires_on = expires_on,
                                       .status = CARD_LIVE}};
}

struct record
fixture_certificate(const char *id, const char *serial, struct date expires_on)
{
    return (struct record){.kind = RECORD_CERTIFICATE,
                           .as.certificate = {.municipality = CITY,
                                              .resident = id,
                                              .card = "K1",
                                              .type = CERTIFICATE_USER,
                                              .serial = serial,
                                              .issued_on = {2019, 5, 20},
                                              .expires_on = expires_on,
                                              .status = CERTIFICATE_LIVE,
                                              .revoked_reason = ""}};
}

enum register_change
fixture_put(struct fixture *f, struct record record)
{
    enum register_change change = REGISTER_TWICE;

    assert_ok(f, register_put(f->reg, &record, &change, &f->err));
    return change;
}

struct notice
fixture_notice(int64_t counter, const char *resident, const char *serial)
{
    struct notice notice = {
        .municipality = CITY,
        .resident = resident,
        .kind = NOTICE_CERTIFICATE,
        .certificates = {{.type = CERTIFICATE_USER,
                          .serial = serial,
                          .expires_on = {2024, 5, 20}}},
        .certificate_count = 1,
        .window_from = {2024, 2, 21},
        .window_to = {2024, 5, 20},
        .business_date = {2024, 3, 4},
        .state = NOTICE_SELECTED,
        .detail = "",
        .postcode = "3710026",
        .born = {1980, 2, 29},
        .snapshot = "{}",
        .mailing = "",
    };

    notice_number_make(counter, notice.number);
    return notice;
}
