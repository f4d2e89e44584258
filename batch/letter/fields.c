#include "letter/fields.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "letter/counter_fields.h"
#include "letter/crowding.h"
#include "letter/filler.h"
#include "letter/wareki.h"
#include "postal/destination.h"
#include "select/deadline.h"

static const char SIGNATURE_NAME[] = "署名用電子証明書";
static const char USER_NAME[] = "利用者証明用電子証明書";
static const char *const PROCEDURES[] = {
    [NOTICE_CERTIFICATE] = "電子証明書の更新",
    [NOTICE_CARD] = "マイナンバーカード及び電子証明書の更新",
    [NOTICE_SECOND] = "電子証明書の発行"};

/* Dates that all of a night's letters may share, and words for kinds; nothing
 * that tells one person from another. */
static const bool FEW[FIELD_COUNT] = {
    [FIELD_PROCEDURE] = true,
    [FIELD_CERTIFICATES] = true,
    [FIELD_SIGNATURE_EXPIRY] = true,
    [FIELD_USER_EXPIRY] = true,
    [FIELD_CARD_EXPIRY] = true,
    [FIELD_WINDOW_FROM] = true,
    [FIELD_WINDOW_TO] = true,
    [FIELD_WINDOW_TO_WEEKDAY] = true,
    [FIELD_WINDOW] = true,
    [FIELD_DAY_AFTER] = true,
    [FIELD_INSURANCE_UNTIL] = true,
    [FIELD_CERTIFICATE_TABLE] = true,
    [FIELD_PIN_TABLE] = true,
    [FIELD_LAST_OPEN_DAY] = true,
    [FIELD_AGENT_LAST_OPEN_DAY] = true,
    [FIELD_COME_BY] = true,
    [FIELD_AGENT_COME_BY] = true,
    [FIELD_WESTERN_FROM] = true,
    [FIELD_WESTERN_TO] = true,
    [FIELD_WESTERN_COME_BY] = true,
    [FIELD_DIGITS_FROM] = true,
    [FIELD_DIGITS_TO] = true,
    [FIELD_DIGITS_COME_BY] = true,
};

const struct vocabulary *
fields_vocabulary(void)
{
    static const struct vocabulary VOCABULARY = {FIELD_SLOTS, FIELD_COUNT, FEW};

    return &VOCABULARY;
}

static bool
is_given(const char *text)
{
    return text != NULL && *text != '\0';
}

/* "3710026" → "371-0026" */
static const char *
format_postcode(const char *postcode, struct arena *arena)
{
    if (postcode == NULL || strlen(postcode) != 7) {
        return postcode;
    }
    return arena_printf(arena, "%.3s-%s", postcode, postcode + 3);
}

/* -- addressee ----------------------------------------------------------- */

/* Where the post office reads no barcode the field is empty on purpose. */
static const char *
format_barcode(const struct address *address, struct arena *arena)
{
    const char *rest =
        arena_printf(arena, "%s %s", address->lot, address->building);
    const char *number;

    if (destination_read(address->postcode, rest, arena, &number) !=
        DESTINATION_SOUND) {
        return "";
    }
    return arena_printf(arena, "%s%s", address->postcode, number);
}

static bool
is_same_place(const struct address *a, const struct address *b)
{
    return strcmp(a->postcode, b->postcode) == 0 &&
           strcmp(a->town, b->town) == 0 && strcmp(a->lot, b->lot) == 0 &&
           strcmp(a->building, b->building) == 0;
}

static void
fill_mail_address(const struct filler *filler)
{
    const struct address *to = filler->facts->mail_address;
    const char *barcode = format_barcode(to, filler->arena);
    const char *lines =
        arena_printf(filler->arena, "%s%s%s%s", to->town, to->lot,
                     is_given(to->building) ? "\n" : "",
                     is_given(to->building) ? to->building : "");

    filler_set_text(filler, FIELD_MAIL_POSTCODE,
                    format_postcode(to->postcode, filler->arena));
    filler_set_text(filler, FIELD_MAIL_ADDRESS,
                    arena_printf(filler->arena, "%s%s", to->town, to->lot));
    filler_set_text(filler, FIELD_MAIL_BUILDING, to->building);
    filler_set_text(filler, FIELD_MAIL_LINES, lines);
    filler_set_flag(
        filler, FIELD_IS_CROWDED,
        crowding_is(lines, filler->values->of[FIELD_ADDRESSEE].text));
    filler_set_text(filler, FIELD_MAIL_BARCODE, barcode);
    filler_set_flag(filler, FIELD_HAS_BUILDING, is_given(to->building));
    filler_set_flag(filler, FIELD_HAS_BARCODE, is_given(barcode));
    filler_set_flag(filler, FIELD_IS_SENT_ELSEWHERE,
                    !is_same_place(to, &filler->facts->resident->address));
}

static void
fill_representative(const struct filler *filler)
{
    enum representative way = filler->facts->representative;

    filler_set_flag(filler, FIELD_HAS_REPRESENTATIVE,
                    way != REPRESENTATIVE_NONE);
    filler_set_flag(filler, FIELD_REPRESENTATIVE_ALONE,
                    way == REPRESENTATIVE_ALONE);
    filler_set_flag(filler, FIELD_REPRESENTATIVE_TOGETHER,
                    way == REPRESENTATIVE_TOGETHER);
    filler_set_flag(filler, FIELD_REPRESENTATIVE_FORM,
                    way == REPRESENTATIVE_FORM);
}

static void
fill_resident(const struct filler *filler)
{
    const struct resident *resident = filler->facts->resident;
    const struct address *home = &resident->address;
    bool by_alias =
        resident->addressee == ADDRESSEE_ALIAS && is_given(resident->alias);

    filler_set_text(filler, FIELD_ADDRESSEE,
                    by_alias ? resident->alias : resident->name);
    filler_set_flag(filler, FIELD_IS_FOREIGN,
                    resident->nationality == NATIONALITY_FOREIGN);
    filler_set_text(filler, FIELD_NAME, resident->name);
    filler_set_text(filler, FIELD_KANA, resident->kana);
    filler_set_text(filler, FIELD_ALIAS, resident->alias);
    if (resident_birth_is_unknown(resident)) {
        filler_set_text(filler, FIELD_BORN, resident->born_text);
    } else {
        filler_set_date(filler, FIELD_BORN, resident->born);
    }
    filler_set_text(
        filler, FIELD_ADDRESS,
        arena_printf(filler->arena, "%s%s%s%s", home->town, home->lot,
                     is_given(home->building) ? "　" : "", home->building));
    filler_set_flag(filler, FIELD_IS_LARGE_PRINT,
                    resident->large_print ||
                        (resident->style != NULL &&
                         strcmp(resident->style, "large-print") == 0));
    fill_representative(filler);
}

/* -- notice -------------------------------------------------------------- */

static const struct notice_certificate *
named(const struct letter_facts *facts, enum certificate_type type)
{
    const struct notice *notice = facts->notice;

    for (int i = 0; i < notice->certificate_count; i++) {
        if (notice->certificates[i].type == type) {
            return &notice->certificates[i];
        }
    }
    return NULL;
}

static void
fill_dates(const struct filler *filler)
{
    const struct notice *notice = filler->facts->notice;
    const struct notice_certificate *signature =
        named(filler->facts, CERTIFICATE_SIGNATURE);
    const struct notice_certificate *user =
        named(filler->facts, CERTIFICATE_USER);
    struct date none = {0};

    filler_set_date(filler, FIELD_SIGNATURE_EXPIRY,
                    signature != NULL ? signature->expires_on : none);
    filler_set_date(filler, FIELD_USER_EXPIRY,
                    user != NULL ? user->expires_on : none);
    filler_set_date(filler, FIELD_CARD_EXPIRY, filler->facts->card->expires_on);
    filler_set_date(filler, FIELD_WINDOW_FROM, notice->window_from);
    filler_set_date(filler, FIELD_WINDOW_TO, notice->window_to);
    filler_set_text(filler, FIELD_WINDOW_TO_WEEKDAY,
                    filler_weekday(filler, notice->window_to));
    filler_set_text(
        filler, FIELD_WINDOW,
        filler_period(filler, notice->window_from, notice->window_to));
    filler_set_date(filler, FIELD_DAY_AFTER,
                    notice->kind == NOTICE_SECOND
                        ? notice->window_from
                        : date_add_days(notice->window_to, 1));
    /* The insurance use hangs on the user certificate; without it in the
     * mailing nothing is to be said. */
    filler_set_date(filler, FIELD_INSURANCE_UNTIL,
                    user != NULL ? deadline_insurance(user->expires_on) : none);
}

static void
fill_words(const struct filler *filler)
{
    const struct letter_facts *facts = filler->facts;
    bool signature = named(facts, CERTIFICATE_SIGNATURE) != NULL;
    bool user = named(facts, CERTIFICATE_USER) != NULL;
    bool card = facts->notice->kind == NOTICE_CARD;
    bool second = facts->notice->kind == NOTICE_SECOND;

    filler_set_text(filler, FIELD_NUMBER, facts->notice->number);
    filler_set_text(filler, FIELD_ISSUED_ON,
                    wareki_format(facts->notice->business_date, filler->arena));
    filler_set_text(filler, FIELD_PROCEDURE, PROCEDURES[facts->notice->kind]);
    filler_set_text(
        filler, FIELD_CERTIFICATES,
        arena_printf(filler->arena, "%s%s%s", signature ? SIGNATURE_NAME : "",
                     signature && user ? "及び" : "", user ? USER_NAME : ""));
    filler_set_flag(filler, FIELD_NAMES_SIGNATURE, signature);
    filler_set_flag(filler, FIELD_NAMES_USER, user);
    filler_set_flag(filler, FIELD_NAMES_BOTH, signature && user);
    filler_set_flag(filler, FIELD_HAS_SIGNATURE, facts->has_signature);
    filler_set_flag(filler, FIELD_HAS_USER, facts->has_user);
    filler_set_flag(filler, FIELD_IS_CARD, card);
    filler_set_flag(filler, FIELD_HAS_PINS, !facts->card->face_auth);
    filler_set_flag(filler, FIELD_HAS_SIGNATURE_PIN,
                    facts->has_signature && !facts->card->face_auth);
    filler_set_flag(filler, FIELD_IS_FACE_AUTH, facts->card->face_auth);
    filler_set_flag(filler, FIELD_IS_RESIDENCE_CARD,
                    facts->card->kind == CARD_RESIDENCE ||
                        facts->card->kind == CARD_SPECIAL_PERMANENT);
    filler_set_flag(filler, FIELD_IS_SECOND, second);
    filler_set_flag(filler, FIELD_HAS_REPLY_FORM,
                    !card && !second &&
                        (facts->representative == REPRESENTATIVE_NONE ||
                         facts->representative == REPRESENTATIVE_FORM));
}

/* The notices whose expiry this one corrects: one or, when each certificate
 * had its own letter, two. */
static void
fill_replaced(const struct filler *filler)
{
    const struct notice *notice = filler->facts->notice;
    const struct notice_certificate *first = NULL;
    const char *numbers = "", *words = "";

    for (int i = 0; i < notice->certificate_count; i++) {
        const struct notice_certificate *it = &notice->certificates[i];

        if (it->replaces[0] == '\0' ||
            (first != NULL && strcmp(first->replaces, it->replaces) == 0)) {
            continue;
        }
        if (first == NULL) {
            first = it;
            numbers = arena_strdup(filler->arena, it->replaces);
            words = arena_printf(filler->arena, "%s付けの通知（通知番号 %s）",
                                 filler_date(filler, it->replaces_of), numbers);
        } else {
            numbers =
                arena_printf(filler->arena, "%s、%s", numbers, it->replaces);
            words = arena_printf(
                filler->arena, "さきにお送りした通知（通知番号 %s）", numbers);
        }
    }
    filler_set_flag(filler, FIELD_REPLACES, first != NULL);
    filler_set_text(filler, FIELD_REPLACED_NUMBER, numbers);
    filler_set_text(filler, FIELD_REPLACED, words);
}

/* Form of the PIN of a certificate: its own, or the one for all. */
static const char *
pin_form(const struct letter_facts *facts, enum certificate_type type)
{
    const struct generation *generation = facts->generation;
    const char *form = "";

    for (int i = 0; i < generation->pin_count; i++) {
        const struct generation_pin *pin = &generation->pins[i];

        if (pin->of == type) {
            return pin->form;
        }
        if (pin->of == 0) {
            form = pin->form;
        }
    }
    return form;
}

static void
fill_certificate_table(const struct filler *filler)
{
    const struct letter_facts *facts = filler->facts;
    struct filler_rows rows =
        filler_rows_new(1 + CERTIFICATE_TYPES, 3, filler->arena);

    if (facts->notice->kind == NOTICE_CARD) {
        filler_add_row(&rows,
                       (const char *[]){
                           "マイナンバーカード",
                           filler_date(filler, facts->card->expires_on), "－"});
    }
    for (int type = CERTIFICATE_SIGNATURE; type <= CERTIFICATE_USER; type++) {
        const struct notice_certificate *certificate =
            named(facts, (enum certificate_type)type);

        if (certificate != NULL) {
            filler_add_row(
                &rows,
                (const char *[]){type == CERTIFICATE_SIGNATURE ? SIGNATURE_NAME
                                                               : USER_NAME,
                                 filler_date(filler, certificate->expires_on),
                                 facts->card->face_auth
                                     ? "設定なし"
                                     : pin_form(facts, certificate->type)});
        }
    }
    filler_set_rows(filler, FIELD_CERTIFICATE_TABLE, &rows);
}

static void
fill_pin_table(const struct filler *filler)
{
    const struct letter_facts *facts = filler->facts;
    const struct generation *generation = facts->generation;
    struct filler_rows rows =
        filler_rows_new((size_t)generation->pin_count, 2, filler->arena);

    for (int i = 0; i < generation->pin_count && !facts->card->face_auth; i++) {
        const struct generation_pin *pin = &generation->pins[i];
        const bool asked_for[] = {true, facts->has_signature, facts->has_user};

        if (asked_for[pin->of]) {
            filler_add_row(&rows, (const char *[]){pin->what, pin->form});
        }
    }
    filler_set_rows(filler, FIELD_PIN_TABLE, &rows);
}

/* -- sender and counters: the same for the whole lot --------------------- */

static void
fill_sender(const struct filler *filler)
{
    const struct municipality *sender = filler->facts->municipality;
    const char *url = filler->facts->url;

    filler_set_text(filler, FIELD_CODE, sender->code);
    filler_set_text(filler, FIELD_MUNICIPALITY, sender->name);
    filler_set_text(filler, FIELD_SENDER, sender->sender);
    filler_set_text(filler, FIELD_DEPARTMENT, sender->department);
    filler_set_text(filler, FIELD_POSTCODE,
                    format_postcode(sender->postcode, filler->arena));
    filler_set_text(filler, FIELD_SENDER_ADDRESS, sender->address);
    filler_set_text(filler, FIELD_PHONE, sender->phone);
    filler_set_text(filler, FIELD_FAX, sender->fax);
    filler_set_text(filler, FIELD_URL, url);
    filler_set_flag(filler, FIELD_HAS_DEPARTMENT, is_given(sender->department));
    filler_set_flag(filler, FIELD_HAS_FAX, is_given(sender->fax));
    filler_set_flag(filler, FIELD_HAS_URL, is_given(url));
}

/* -- reprint ------------------------------------------------------------- */

static void
fill_reissue(const struct filler *filler, bool reissue, struct date on)
{
    const char *date = reissue ? wareki_format(on, filler->arena) : "";

    filler_set_flag(filler, FIELD_IS_REISSUE, reissue);
    filler_set_text(filler, FIELD_REISSUED_ON, date);
    filler_set_text(filler, FIELD_REISSUE_MARK,
                    reissue ? arena_printf(filler->arena, "再発行　%s", date)
                            : "");
}

struct values *
fields_fill(const struct letter_facts *facts, struct arena *arena)
{
    struct filler filler = {facts, values_new(fields_vocabulary(), arena),
                            arena};

    fill_resident(&filler);
    fill_mail_address(&filler);
    fill_words(&filler);
    fill_replaced(&filler);
    fill_dates(&filler);
    fill_certificate_table(&filler);
    fill_pin_table(&filler);
    fill_sender(&filler);
    counter_fields_offices(&filler);
    counter_fields_days(&filler);
    fill_reissue(&filler, false, (struct date){0, 0, 0});
    for (int i = 0; i < FIELD_COUNT; i++) {
        assert(filler.values->of[i].given);
    }
    return filler.values;
}

void
fields_mark_reissue(struct values *values, struct date reissued_on,
                    struct arena *arena)
{
    struct filler filler = {NULL, values, arena};

    fill_reissue(&filler, true, reissued_on);
}
