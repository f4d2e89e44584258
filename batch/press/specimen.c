#include "press/specimen.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "letter/fields.h"

const struct municipality specimen_municipality = {
    .code = "000000", /* nobody's */
    .name = "見本市",
    .sender = "見本市長",
    .department = "市民部　市民課",
    .postcode = "1000001",
    .address = "東京都千代田区千代田１番１号",
    .phone = "00-0000-0000",
    .fax = "",
    .template_set = "",
};

const struct office specimen_office = {
    .municipality = "000000",
    .name = "見本市役所",
    .place = "１階　市民課",
    .hours = "平日　午前８時３０分～午後５時１５分",
    .serves_agents = true,
    .weekdays = "平日",
    .closures = "",
    .last_admission = "",
    .booking_url = "",
    .booking_phone = "",
    .languages = "",
};

enum {
    MARK_OPACITY = 120, /* 1/1000: the letter stays readable beneath */
    MARK_COLOR = 0x808080,
    MARK_TURN = -45000 /* 1/1000 degree: upwards from left to right */
};

static const char SPECIMEN_NUMBER[] = "0000000000";

/* Every live certificate is named, whether due or not. */
static void
name_live(struct judged *judged, struct notice *notice)
{
    struct window window = notice->kind == NOTICE_SECOND
                               ? window_second(judged->expires_on)
                               : judged->window;

    if (!judged->live) {
        return;
    }
    judged->notify = true;
    notice->certificates[notice->certificate_count++] =
        (struct notice_certificate){.type = judged->certificate->type,
                                    .serial = judged->certificate->serial,
                                    .expires_on = judged->expires_on};
    if (date_is_none(notice->window_to) ||
        date_compare(window.to, notice->window_to) < 0) {
        notice->window_from = window.from;
        notice->window_to = window.to;
    }
}

static void
make_notice(struct specimen *specimen, const struct specimen_request *request)
{
    struct notice *notice = &specimen->notice;

    *notice = (struct notice){
        .municipality = specimen->dossier.resident.municipality,
        .resident = specimen->dossier.resident.id,
        .kind = request->kind,
        .business_date = request->today,
        .state = NOTICE_SELECTED,
        .born = specimen->dossier.resident.born,
    };
    snprintf(notice->number, sizeof(notice->number), "%s", SPECIMEN_NUMBER);
    name_live(&specimen->decision.signature, notice);
    name_live(&specimen->decision.user, notice);
}

/* The card ends with them, unless the letter comes after their end. */
static void
invent_certificates(struct specimen *specimen, enum notice_kind kind,
                    struct date expires_on, struct date issued_on)
{
    struct date card_expires_on =
        kind == NOTICE_SECOND ? date_add_months(expires_on, 60) : expires_on;

    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        specimen->certificates[i] = (struct certificate){
            .municipality = specimen->dossier.resident.municipality,
            .resident = "0",
            .card = "0",
            .type = (enum certificate_type)(i + 1),
            .serial = i == 0 ? "1" : "2",
            .issued_on = issued_on,
            .expires_on = expires_on,
            .status = CERTIFICATE_LIVE,
            .revoked_reason = ""};
    }
    specimen->card =
        (struct card){.municipality = specimen->dossier.resident.municipality,
                      .resident = "0",
                      .number = "0",
                      .issued_on = issued_on,
                      .expires_on = card_expires_on,
                      .status = CARD_LIVE};
}

void
specimen_invent(const struct specimen_request *request,
                const char *municipality, struct arena *arena,
                struct specimen *out)
{
    struct date expires_on =
        request->kind == NOTICE_SECOND
            ? date_add_days(request->today, -1)
            : date_add_months(request->today,
                              rules_window_months(&request->rules).least);
    struct date issued_on = date_add_months(expires_on, -60);

    *out = (struct specimen){0};
    out->dossier.resident =
        (struct resident){.municipality = municipality,
                          .id = "0",
                          .status = RESIDENT_LIVING,
                          .name = "見本　太郎",
                          .kana = "ミホン　タロウ",
                          .alias = "",
                          .addressee = ADDRESSEE_NAME,
                          .born = {1980, expires_on.month, expires_on.day},
                          .address = {"1000001", "東京都千代田区千代田",
                                      "１番１号", "見本マンション１０１号室"},
                          .nationality = NATIONALITY_JAPANESE,
                          .stay_status = "",
                          .mail_to = {"", "", "", ""},
                          .mail_to_reason = ""};
    invent_certificates(out, request->kind, expires_on, issued_on);
    out->dossier.cards = &out->card;
    out->dossier.card_count = 1;
    out->dossier.certificates = out->certificates;
    out->dossier.certificate_count = CERTIFICATE_TYPES;
    decide(&out->dossier, &request->rules, request->today, arena,
           &out->decision);
    make_notice(out, request);
}

/* Year, month and day of two digits each. */
static const struct date LONG_FROM = {2028, 10, 30};
static const struct date LONG_TO = {2028, 12, 29};

void
specimen_lengthen(struct specimen *specimen)
{
    struct resident *resident = &specimen->dossier.resident;
    struct notice *notice = &specimen->notice;

    resident->name =
        "MIHON TARO CONCEICAO DOS SANTOS ALBUQUERQUE DE OLIVEIRA NETO";
    resident->nationality = NATIONALITY_FOREIGN;
    resident->address = (struct address){
        "1000001", "東京都千代田区大字上細井町字天神前二丁目",
        "1234番地の5第6号",
        "グランドメゾン千代田ガーデンコートイーストタワー　1203号室"};
    notice->window_from = LONG_FROM;
    notice->window_to = LONG_TO;
    specimen->decision.card_expires_on = LONG_TO;
    for (int i = 0; i < notice->certificate_count; i++) {
        struct notice_certificate *named = &notice->certificates[i];

        named->expires_on = LONG_TO;
        named->replaces_of = LONG_FROM;
        snprintf(named->replaces, sizeof(named->replaces), "%010d", i + 1);
    }
}

void
specimen_complete(struct values *values, struct date today,
                  struct arena *arena)
{
    static const struct {
        const char *field, *sample;
    } SAMPLES[] = {
        {"URL", "https://www.city.mihon.example.jp/kurashi/mynumber/koshin/"},
        {"部署", "市民部　市民課　マイナンバーカード係"},
        {"ファクス", "00-0000-0000"},
        {"通称", "見本　太郎"},
        {"代理人最終開庁日", "令和10年12月28日（木）"},
    };

    for (size_t i = 0; i < sizeof SAMPLES / sizeof *SAMPLES; i++) {
        int slot = vocabulary_find(values->vocabulary, SAMPLES[i].field);

        if (slot >= 0 && values->of[slot].text != NULL &&
            values->of[slot].text[0] == '\0') {
            values_set_text(&values->of[slot], SAMPLES[i].sample);
        }
    }
    fields_mark_reissue(values, today, arena);
}

void
specimen_of(const struct specimen_request *request,
            const struct dossier *dossier, struct arena *arena,
            struct specimen *out)
{
    *out = (struct specimen){.dossier = *dossier};
    decide(&out->dossier, &request->rules, request->today, arena,
           &out->decision);
    make_notice(out, request);
}

struct element
specimen_mark(const struct design *design, struct arena *arena)
{
    struct piece *piece = ARENA_NEW(arena, struct piece);
    int32_t size = design->width_mpt / 4;

    *piece = (struct piece){SLOT_LITERAL, "見本", 0};
    return (struct element){
        .name = "見本",
        .type = ELEMENT_TEXT,
        .x_mpt = 0,
        .y_mpt = design->height_mpt / 2 - size,
        .width_mpt = design->width_mpt,
        .height_mpt = size * 2,
        .rotate_mdeg = MARK_TURN,
        .opacity_milli = MARK_OPACITY,
        .when = -1,
        .rows_slot = -1,
        .text = {piece, 1},
        .style = {.font = "",
                  .size_mpt = size,
                  .line_height_milli = 1000,
                  .align = ALIGN_CENTER,
                  .valign = VALIGN_MIDDLE,
                  .color = MARK_COLOR,
                  .background = COLOR_NONE,
                  .border_color = COLOR_NONE},
    };
}

const struct design *
specimen_marked(const struct design *design, struct arena *arena)
{
    struct design *marked = ARENA_NEW(arena, struct design);
    struct element *elements =
        ARENA_ARRAY(arena, design->statics.count + 1, struct element);

    *marked = *design;
    if (design->statics.count > 0) {
        memcpy(elements, design->statics.elements,
               design->statics.count * sizeof(*elements));
    }
    elements[design->statics.count] = specimen_mark(design, arena);
    marked->statics.elements = elements;
    marked->statics.count++;
    return marked;
}
