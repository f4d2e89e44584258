#include "outbox/fixture.h"

/* One notice a page, and a reply form for whoever may send an agent. */
static const char DESK_SET_CONF[] =
    "[certificate]\n"
    "parts = notice.json, reply-form.json:代理人照会書あり\n"
    "pages = 2\n"
    "envelope = envelope.json:代理人照会書あり\n"
    "[card]\n"
    "parts = notice.json\n"
    "pages = 1\n"
    "[envelope]\n"
    "window-left = 20\n"
    "window-top = 10\n"
    "window-width = 100\n"
    "window-height = 55\n";

static const char DESK_NOTICE[] = DESK_PAGE(
    DESK_TEXT("宛名", "20") "," DESK_TEXT("通知番号", "100") "," DESK_TEXT(
        "差出人", "60") "," DESK_TEXT("再発行表示", "80"));

static const char DESK_REPLY_FORM[] =
    DESK_PAGE("{\"name\":\"題\",\"type\":\"text\",\"readOnly\":true,"
              "\"content\":\"照会書兼回答書\",\"position\":{\"x\":20,\"y\":20},"
              "\"width\":120,\"height\":10}," DESK_TEXT(
                  "通知番号", "40") "," DESK_TEXT("再発行表示", "80"));

static const char DESK_ENVELOPE[] =
    DESK_PAGE("{\"name\":\"題\",\"type\":\"text\",\"readOnly\":true,"
              "\"content\":\"封入用封筒\",\"position\":{\"x\":20,\"y\":20},"
              "\"width\":120,\"height\":10}," DESK_TEXT(
                  "通知番号", "40") "," DESK_TEXT("再発行表示", "80"));

/* -- files ------------------------------------------------------------- */

void
desk_write(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fputs(text, file) >= 0, 1);
    assert_int_equal(fclose(file), 0);
}

void
desk_write_in(const char *folder, const char *name, const char *text)
{
    struct buf path = {0};

    buf_printf(&path, "%s/%s", folder, name);
    desk_write(path.data, text);
    buf_reset(&path);
}

void
desk_write_set(const char *root, const char *name)
{
    char folder[2 * DESK_PATH];

    snprintf(folder, sizeof folder, "%s/%s", root, name);
    assert_int_equal(mkdir(folder, 0700), 0);
    desk_write_in(folder, "set.conf", DESK_SET_CONF);
    desk_write_in(folder, "notice.json", DESK_NOTICE);
    desk_write_in(folder, "reply-form.json", DESK_REPLY_FORM);
    desk_write_in(folder, "envelope.json", DESK_ENVELOPE);
}

int
desk_remove_entry(const char *path, const struct stat *status, int type,
                  struct FTW *walk)
{
    (void)status;
    (void)type;
    (void)walk;
    return remove(path);
}

void
desk_remove(const char *folder)
{
    nftw(folder, desk_remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

const char *
desk_file(const struct desk *desk, const char *name)
{
    return file_join(desk->f->arena, desk->out, name);
}

const char *
desk_read(const struct desk *desk, const char *name)
{
    struct buf bytes = {0};
    const char *text;

    assert_ok(desk->f, file_read(desk_file(desk, name), DESK_FILE_LIMIT, &bytes,
                                 &desk->f->err));
    text = arena_strndup(desk->f->arena, buf_text(&bytes), bytes.size);
    buf_reset(&bytes);
    return text;
}

/* -- opening ----------------------------------------------------------- */

void
desk_write_fonts(const char *path)
{
    static const char font[] =
        "/usr/share/fonts/opentype/ipaexfont-mincho/ipaexm.ttf";
    char hash[HASH_TEXT_SIZE], text[512];
    struct err err;

    if (hash_file(font, hash, &err) != 0) {
        fail_msg("%s", err.text);
    }
    snprintf(text, sizeof text,
             "default = IPAexMincho\n[IPAexMincho]\nfile = %s\nsha256 = %s\n",
             font, hash);
    desk_write(path, text);
}

struct fontset **
desk_fonts_kept(void)
{
    static struct fontset *fonts;

    return &fonts;
}

struct fontset *
desk_fonts(void)
{
    struct fontset **fonts = desk_fonts_kept();
    struct err err;

    if (*fonts == NULL) {
        *fonts = fontset_open("fonts/fonts.conf", &err);
    }
    if (*fonts == NULL) {
        fail_msg("%s", err.text);
    }
    return *fonts;
}

int
desk_close_fonts(void **state)
{
    struct fontset **fonts = desk_fonts_kept();

    (void)state;
    fontset_close(*fonts);
    *fonts = NULL;
    return 0;
}

const struct mailing_set *
desk_read_set(struct desk *desk)
{
    char folder[2 * DESK_PATH];
    struct mailing_source source;
    struct fault_list faults;
    const struct mailing_set *set;

    snprintf(folder, sizeof folder, "%s/tiny", desk->templates);
    source = mailing_folder(folder);
    fault_init(&faults, desk->f->arena);
    set = mailing_set_read("tiny", &source, fields_vocabulary(), desk->f->arena,
                           &faults, &desk->f->err);
    if (set == NULL) {
        fail_msg("%s %s", desk->f->err.text,
                 faults.kept > 0 ? faults.text[0] : "");
    }
    return set;
}

int
desk_open(void **state)
{
    struct desk *desk = test_calloc(1, sizeof *desk);
    void *inner = NULL;

    fixture_open(&inner);
    desk->f = inner;
    snprintf(desk->templates, sizeof desk->templates, "%s/templates",
             desk->f->folder);
    snprintf(desk->out, sizeof desk->out, "%s/outbox", desk->f->folder);
    snprintf(desk->tmp, sizeof desk->tmp, "%s/tmp", desk->f->folder);
    assert_int_equal(mkdir(desk->templates, 0700), 0);
    assert_int_equal(mkdir(desk->out, 0700), 0);
    assert_int_equal(mkdir(desk->tmp, 0700), 0);
    desk_write_set(desk->templates, "tiny");
    desk->set = desk_read_set(desk);
    desk->press = press_new(desk_fonts());
    desk->outbox = (struct outbox){.dir = desk->out,
                                   .tmp = desk->tmp,
                                   .press = desk->press,
                                   .reg = desk->f->reg,
                                   .now = "2024-03-04T02:00:00+09:00",
                                   .by = "night"};
    *state = desk;
    return 0;
}

int
desk_close(void **state)
{
    struct desk *desk = *state;
    void *inner = desk->f;

    press_free(desk->press);
    desk_remove(desk->templates);
    desk_remove(desk->out);
    desk_remove(desk->tmp);
    fixture_close(&inner);
    test_free(desk);
    return 0;
}

/* -- letters ----------------------------------------------------------- */

struct values *
desk_values(struct desk *desk, const struct notice *notice, const char *name)
{
    static const struct municipality city = {
        CITY,           "緑ヶ原市", "緑ヶ原市長",
        "市民課",       "3710026",  "群馬県緑ヶ原市大手町二丁目12番1号",
        "027-000-0000", "",         ""};
    static const struct office office = {.municipality = CITY,
                                         .name = "市役所",
                                         .place = "1階",
                                         .hours = "平日8:30～17:15",
                                         .serves_agents = true,
                                         .position = 1};
    struct arena *arena = desk->f->arena;
    struct record *person = ARENA_NEW(arena, struct record);
    struct card *card = ARENA_NEW(arena, struct card);
    struct letter_facts facts = {.municipality = &city,
                                 .generation = &generation_table[0],
                                 .counters = {.offices = &office, .count = 1},
                                 .resident = &person->as.resident,
                                 .card = card,
                                 .notice = notice,
                                 .has_signature = true,
                                 .has_user = true,
                                 .url = ""};

    *person = fixture_resident(notice->resident);
    person->as.resident.name = name;
    facts.mail_address = &person->as.resident.address;
    *card =
        fixture_card(notice->resident, "K1", fixture_date(2029, 5, 17)).as.card;
    return fields_fill(&facts, arena);
}

const struct plate *
desk_plate(struct desk *desk)
{
    struct notice notice = fixture_notice(1, "1", "s");
    const struct plate *plate;

    plate =
        press_plate(desk->press, desk->set, desk_values(desk, &notice, "検証"));
    assert_ok(desk->f, register_begin(desk->f->reg, &desk->f->err));
    assert_ok(desk->f, plate_keep(plate, desk->f->reg, &desk->f->err));
    assert_ok(desk->f, register_commit(desk->f->reg, &desk->f->err));
    return plate;
}

struct plan_letter
desk_letter(struct desk *desk, const struct plate *plate, int counter)
{
    struct arena *arena = desk->f->arena;
    struct press_order order = {plate, NOTICE_CERTIFICATE, -1, NULL};
    struct press_letter set;
    struct plan_letter letter = {
        .plate = plate,
        .notice = fixture_notice(counter, arena_printf(arena, "%d", counter),
                                 arena_printf(arena, "s%d", counter))};
    struct buf json = {0};
    struct values *values = desk_values(
        desk, &letter.notice, arena_printf(arena, "検証%d号", counter));

    order.values = values;
    assert_ok(desk->f,
              press_compose(desk->press, &order, arena, &set, &desk->f->err));
    if (set.result != COMPOSE_DONE) {
        fail_msg("%s", desk->f->err.text);
    }
    letter.pages = (int)set.composed.page_count;
    letter.has_envelope = true;
    letter.envelope_pages = 1;
    letter.notice.sheets = set.composed.sheets;
    letter.notice.mailing = plate->hash;
    values_write(values, VALUE_OF_LETTER, &json);
    letter.notice.snapshot = arena_strdup(arena, buf_text(&json));
    buf_reset(&json);
    return letter;
}

struct lot
desk_plan(struct desk *desk, int first, int count, int bundle_size)
{
    const struct plate *plate = desk_plate(desk);
    struct plan_letter *letters =
        ARENA_ARRAY(desk->f->arena, (size_t)count, struct plan_letter);
    const struct plan_request request = {.business_date = {2024, 3, 4},
                                         .bundle_size = bundle_size,
                                         .letters = letters,
                                         .count = (size_t)count};
    struct lot lot;

    for (int i = 0; i < count; i++) {
        letters[i] = desk_letter(desk, plate, first + i);
    }
    assert_ok(desk->f, register_begin(desk->f->reg, &desk->f->err));
    assert_ok(desk->f, plan_close(desk->f->reg, &request, &lot, &desk->f->err));
    assert_ok(desk->f, register_commit(desk->f->reg, &desk->f->err));
    return lot;
}

const struct bundle *
desk_bundles(struct desk *desk, int lot, size_t *count)
{
    const struct bundle *bundles = NULL;

    assert_ok(desk->f, register_bundles(desk->f->reg, lot, desk->f->arena,
                                        &bundles, count, &desk->f->err));
    return bundles;
}

int
desk_keep(void *context, const struct notice *notice, struct err *err)
{
    struct desk_found *found = context;

    (void)err;
    found->notice = notice_keep(notice, found->arena);
    found->count++;
    return 0;
}

struct desk_found
desk_find(struct reg *reg, struct arena *arena, struct register_notices which)
{
    struct desk_found found = {.arena = arena};
    struct err err;

    if (register_notices(reg, &which, desk_keep, &found, &err) != 0) {
        fail_msg("%s", err.text);
    }
    return found;
}

int
desk_count(struct desk *desk, int lot, enum notice_state state)
{
    return desk_find(desk->f->reg, desk->f->arena,
                     (struct register_notices){.lot = lot, .state = state})
        .count;
}
