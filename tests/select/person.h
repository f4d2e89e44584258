/*
 * person: a resident for the tests of decide(), written on one line.
 *
 * Where nothing is said it is 2024-03-04 and the person is a Japanese
 * resident born 1980-05-10 with one card, issued 2019-06-01 and valid to
 * 2029-05-10, and both certificates of that day, which expire 2024-05-10:
 * both are due.  Words, separated by blanks, change that:
 *
 *   today=D born=D born_text= moving=D status=WORD nationality=WORD stay=WORD
 * stay_until=D support=1 name= alias=… addressee=WORD postcode= town= lot=
 *   to_postcode=… to_town=… to_lot=… to_until=D
 *   card.issued=D card.applied=D card.expires=D card.status=WORD card.kind=WORD
 *   card2.… the same of a second card (number 2), which is there then
 *   sig.issued=D sig.expires=D sig.status=WORD sig.revoked=D sig.card=N
 *   sig.serial=N
 *   user.… old_sig.… old_user.… the same; the old ones are there only when
 *   spoken of: issued 2014-06-01, expired 2019-05-10, 失効
 *   no_sig no_user no_card stale=TEXT
 *   told_sig=STATE told_user=STATE told_old_sig=STATE (key of a state)
 *   second_sig=STATE second_user=STATE the same by a second notice
 *   hold=NAME hold_released=NAME protect=NAME protect_released=NAME
 *   A released support hold let go the letter that the line describes; the
 *   words after it say otherwise: let.born=D let.address=x let.redirected=1
 *   let.flagged=1 let.names=x let.fall=KEY ended; protect=kigen is one that
 *   the program set, confirmed=NAME
 *
 * A date left blank ("sig.expires=") is no date.
 */
#ifndef TESTS_SELECT_PERSON_H
#define TESTS_SELECT_PERSON_H

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "select/decide.h"

enum { OLD_SIG, OLD_USER, SIG, USER, CERTIFICATES };

struct person {
    struct date today;
    struct rules rules;
    struct dossier dossier;
    struct card cards[2];
    struct certificate made[CERTIFICATES], certificates[CERTIFICATES];
    bool there[CERTIFICATES];
    struct hold holds[3];
    const char *let[3], *let_value[3]; /* what a letter let go had otherwise */
    struct told told[5];
    bool no_card;
    char names[256];
    char text[2048]; /* what the values borrow from */
};

static struct date
person_date(const char *text)
{
    struct date date = {0};

    assert_true(text[0] == '\0' || date_parse_iso(text, &date) == 0);
    return date;
}

static void
person_init(struct person *person)
{
    static const struct address nowhere = {"", "", "", ""};

    memset(person, 0, sizeof *person);
    person->today = person_date("2024-03-04");
    person->rules = rules_standard();
    person->dossier.resident = (struct resident){
        .municipality = "102016",
        .id = "1",
        .status = RESIDENT_LIVING,
        .name = "前橋花子",
        .kana = "",
        .alias = "",
        .born = person_date("1980-05-10"),
        .born_text = "",
        .address = {"3718601", "群馬県前橋市大手町二丁目", "12番1号", ""},
        .nationality = NATIONALITY_JAPANESE,
        .stay_status = "",
        .mail_to = nowhere,
        .mail_to_reason = ""};
    for (int i = 0; i < 2; i++) {
        person->cards[i] =
            (struct card){.municipality = "102016",
                          .resident = "1",
                          .number = i == 0 ? "1" : "2",
                          .issued_on = person_date("2019-06-01"),
                          .expires_on = person_date("2029-05-10"),
                          .status = CARD_LIVE,
                          .kind = CARD_ORDINARY};
    }
    for (int i = 0; i < CERTIFICATES; i++) {
        static const char *const serials[] = {"S0", "U0", "S1", "U1"};
        bool old = i == OLD_SIG || i == OLD_USER;

        person->made[i] = (struct certificate){
            .municipality = "102016",
            .resident = "1",
            .card = "1",
            .type = i == OLD_SIG || i == SIG ? CERTIFICATE_SIGNATURE
                                             : CERTIFICATE_USER,
            .serial = serials[i],
            .issued_on = person_date(old ? "2014-06-01" : "2019-06-01"),
            .expires_on = person_date(old ? "2019-05-10" : "2024-05-10"),
            .status = old ? CERTIFICATE_REVOKED : CERTIFICATE_LIVE,
            .revoked_reason = ""};
        person->there[i] = !old;
    }
}

static bool
person_set_resident(struct person *person, const char *key, const char *value)
{
    struct resident *resident = &person->dossier.resident;
    const struct {
        const char *key;
        const char **text;
        struct date *date;
    } fields[] = {{"today", NULL, &person->today},
                  {"born", NULL, &resident->born},
                  {"stay", &resident->stay_status, NULL},
                  {"stay_until", NULL, &resident->stay_until},
                  {"changed", NULL, &resident->changed_on},
                  {"moving", NULL, &resident->moving_on},
                  {"born_text", &resident->born_text, NULL},
                  {"name", &resident->name, NULL},
                  {"alias", &resident->alias, NULL},
                  {"postcode", &resident->address.postcode, NULL},
                  {"town", &resident->address.town, NULL},
                  {"lot", &resident->address.lot, NULL},
                  {"to_postcode", &resident->mail_to.postcode, NULL},
                  {"to_town", &resident->mail_to.town, NULL},
                  {"to_lot", &resident->mail_to.lot, NULL},
                  {"to_reason", &resident->mail_to_reason, NULL},
                  {"to_until", NULL, &resident->mail_to_until}};

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (strcmp(key, fields[i].key) == 0) {
            if (fields[i].text != NULL) {
                *fields[i].text = value;
            } else {
                *fields[i].date = person_date(value);
            }
            return true;
        }
    }
    if (strcmp(key, "status") == 0) {
        resident->status =
            (enum resident_status)word_from_ja(resident_status_words, value);
    } else if (strcmp(key, "nationality") == 0) {
        resident->nationality = (enum resident_nationality)word_from_ja(
            resident_nationality_words, value);
    } else if (strcmp(key, "addressee") == 0) {
        resident->addressee = (enum resident_addressee)word_from_ja(
            resident_addressee_words, value);
    } else if (strcmp(key, "support") == 0) {
        resident->support_measure = value[0] == '1';
    } else {
        return false;
    }
    return true;
}

static bool
person_set_card(struct person *person, const char *key, const char *value)
{
    struct card *card = &person->cards[strncmp(key, "card2", 5) == 0];
    const char *field = strchr(key, '.');

    if (strncmp(key, "card", 4) != 0 || field == NULL) {
        return false;
    }
    if (card == &person->cards[1]) {
        person->dossier.card_count = 2;
    }
    if (strcmp(field, ".issued") == 0) {
        card->issued_on = person_date(value);
    } else if (strcmp(field, ".applied") == 0) {
        card->applied_on = person_date(value);
    } else if (strcmp(field, ".expires") == 0) {
        card->expires_on = person_date(value);
    } else if (strcmp(field, ".kind") == 0) {
        card->kind = (enum card_kind)word_from_ja(card_kind_words, value);
    } else if (strcmp(field, ".status") == 0) {
        card->status = (enum card_status)word_from_ja(card_status_words, value);
    } else {
        return false;
    }
    return true;
}

static bool
person_set_certificate(struct person *person, const char *key,
                       const char *value)
{
    static const char *const names[] = {"old_sig.", "old_user.", "sig.",
                                        "user."};

    for (int i = 0; i < CERTIFICATES; i++) {
        struct certificate *it = &person->made[i];
        const char *field = key + strlen(names[i]);

        if (strncmp(key, names[i], strlen(names[i])) != 0) {
            continue;
        }
        person->there[i] = true;
        if (strcmp(field, "issued") == 0) {
            it->issued_on = person_date(value);
        } else if (strcmp(field, "expires") == 0) {
            it->expires_on = person_date(value);
        } else if (strcmp(field, "revoked") == 0) {
            it->revoked_on = person_date(value);
        } else if (strcmp(field, "card") == 0) {
            it->card = value;
        } else if (strcmp(field, "serial") == 0) {
            it->serial = value;
        } else if (strcmp(field, "status") == 0) {
            it->status = (enum certificate_status)word_from_ja(
                certificate_status_words, value);
        } else {
            return false;
        }
        return true;
    }
    return false;
}

static const struct stamp person_nobody = {"", "", ""};

static bool
person_set_hold(struct person *person, const char *key, const char *value)
{
    struct dossier *dossier = &person->dossier;
    struct hold *hold = &person->holds[dossier->hold_count];

    if (strcmp(key, "hold") == 0 || strcmp(key, "protect") == 0) {
        *hold = (struct hold){.id = 9 - dossier->hold_count,
                              .municipality = "102016",
                              .resident = "1",
                              .reason = "…",
                              .set = {value, "", "2024-01-10T09:00:00+09:00"},
                              .confirmed = person_nobody,
                              .released = person_nobody,
                              .letter.names = "",
                              .by_program = strcmp(value, HOLD_PROGRAM) == 0,
                              .support_measure = key[0] == 'p'};
        if (hold->support_measure && !hold->by_program) {
            hold->confirmed = hold->set;
        }
        dossier->hold_count++;
        return true;
    }
    hold--;
    if (dossier->hold_count == 0) {
        return false;
    }
    if (strcmp(key, "ended") == 0) {
        hold->end = HOLD_ENDED;
    } else if (strcmp(key, "confirmed") == 0) {
        hold->confirmed.by = value;
    } else if (strncmp(key, "let.", 4) == 0) {
        person->let[dossier->hold_count - 1] = key + 4;
        person->let_value[dossier->hold_count - 1] = value;
    } else if (strstr(key, "_released") != NULL) {
        hold->released = (struct stamp){value, "", "2024-01-12T09:00:00+09:00"};
        hold->end = key[0] == 'p' ? HOLD_LETTER_RELEASED : HOLD_ENDED;
    } else {
        return false;
    }
    return true;
}

/* The letters let go: the one of the line, but for what is said of it. */
static void
person_let_go(struct person *person)
{
    struct arena *arena = arena_new();
    struct hold open[3];
    struct dossier waiting = person->dossier;
    struct decision decision;

    memcpy(open, person->holds, sizeof open);
    for (int i = 0; i < waiting.hold_count; i++) {
        open[i].end = HOLD_IN_FORCE;
    }
    waiting.holds = open;
    decide(&waiting, &person->rules, person->today, arena, &decision);
    snprintf(person->names, sizeof person->names, "%s", decision.letter.names);
    for (int i = 0; i < waiting.hold_count; i++) {
        struct hold *hold = &person->holds[i];
        const char *let = person->let[i] == NULL ? "" : person->let[i];
        const char *value = person->let_value[i];

        if (hold->end != HOLD_LETTER_RELEASED || !hold->support_measure) {
            continue;
        }
        hold->letter = decision.letter;
        hold->letter.names = person->names;
        if (strcmp(let, "born") == 0) {
            hold->letter.born = person_date(value);
        } else if (strcmp(let, "address") == 0) {
            hold->letter.addresses[0] ^= 1;
        } else if (strcmp(let, "redirected") == 0) {
            hold->letter.redirected = value[0] == '1';
        } else if (strcmp(let, "flagged") == 0) {
            hold->letter.flagged = value[0] == '1';
        } else if (strcmp(let, "names") == 0) {
            hold->letter.names = value;
        } else if (strcmp(let, "fall") == 0) {
            hold->fall = (enum hold_fall)word_from_key(hold_fall_words, value);
        }
    }
    arena_free(arena);
}

static bool
person_set_past(struct person *person, const char *key, const char *value)
{
    struct dossier *dossier = &person->dossier;

    if (strncmp(key, "told_", 5) == 0 || strncmp(key, "second_", 7) == 0) {
        const char *of = strchr(key, '_');
        int which = strcmp(of, "_sig") == 0    ? SIG
                    : strcmp(of, "_user") == 0 ? USER
                                               : OLD_SIG;
        const struct certificate *it = &person->made[which];

        person->told[dossier->told_count++] = (struct told){
            .type = it->type,
            .serial = it->serial,
            .issued_on = it->issued_on,
            .expires_on = it->expires_on,
            .municipality = "102016",
            .resident = "1",
            .replaces = "",
            .replaced_by = "",
            .kind = key[0] == 's' ? NOTICE_SECOND : NOTICE_CERTIFICATE,
            .state =
                (enum notice_state)word_from_key(notice_state_words, value),
            .number = "0000000014",
            .business_date = person_date("2024-02-11"),
            .lot = 1};
        return true;
    }
    return person_set_hold(person, key, value);
}

static void
person_set(struct person *person, const char *key, const char *value)
{
    if (strcmp(key, "stale") == 0) {
        person->dossier.stale = value;
    } else if (strcmp(key, "no_card") == 0) {
        person->no_card = true;
    } else if (strcmp(key, "no_sig") == 0) {
        person->there[SIG] = false;
    } else if (strcmp(key, "no_user") == 0) {
        person->there[USER] = false;
    } else if (!person_set_card(person, key, value) &&
               !person_set_certificate(person, key, value) &&
               !person_set_past(person, key, value) &&
               !person_set_resident(person, key, value)) {
        fail_msg("a test says %s", key);
    }
}

/* Fills in *person after the line; the dossier borrows from it. */
static void
person_make(struct person *person, const char *line)
{
    struct dossier *dossier = &person->dossier;
    char *rest = person->text;
    char *word;

    person_init(person);
    dossier->card_count = 1;
    snprintf(person->text, sizeof person->text, "%s", line);
    while ((word = strsep(&rest, " ")) != NULL) {
        char *value = strchr(word, '=');

        if (word[0] == '\0') {
            continue;
        }
        if (value != NULL) {
            *value++ = '\0';
        }
        person_set(person, word, value == NULL ? "" : value);
    }
    for (int i = 0; i < CERTIFICATES; i++) {
        if (person->there[i]) {
            person->certificates[dossier->certificate_count++] =
                person->made[i];
        }
    }
    /* told as he is now, unless a test says otherwise */
    for (int i = 0; i < dossier->told_count; i++) {
        person->told[i].who =
            (struct bearer){dossier->resident.born, dossier->resident.name,
                            dossier->resident.kana};
    }
    dossier->cards = person->cards + person->no_card;
    dossier->card_count -= person->no_card;
    dossier->certificates = person->certificates;
    dossier->holds = person->holds;
    dossier->told = person->told;
    person_let_go(person);
}

/* "notify certificate 2024-02-11 署名用 利用者証明用", "excluded NOT_DUE",
 * "held OPERATOR_HOLD card 2024-02-11": verdict, reason, kind, first day of
 * the window, what the mailing names.  In arena. */
static inline const char *
person_decide(struct person *person, struct arena *arena,
              struct decision *decision)
{
    char from[DATE_TEXT_SIZE];

    decide(&person->dossier, &person->rules, person->today, arena, decision);
    return arena_printf(arena, "%s%s%s%s%s%s%s%s%s",
                        word_key(verdict_words, (int)decision->verdict),
                        decision->reason == REASON_NONE ? "" : " ",
                        word_key(reason_words, (int)decision->reason),
                        decision->kind == 0 ? "" : " ",
                        word_key(notice_kind_words, (int)decision->kind),
                        decision->kind == 0 ? "" : " ",
                        date_format_iso(decision->window.from, from),
                        decision->signature.notify ? " 署名用" : "",
                        decision->user.notify ? " 利用者証明用" : "");
}

/* One line: what is so, what must come of it, what the detail must hold. */
struct person_case {
    const char *name;
    const char *line;
    const char *outcome;
    const char *detail; /* NULL: not looked at */
};

/* Checks every case and names all that fail. */
static inline void
person_check(const struct person_case *cases, size_t count,
             const struct rules *rules)
{
    struct arena *arena = arena_new();
    int wrong = 0;

    for (size_t i = 0; i < count; i++) {
        struct person person;
        struct decision decision;
        const char *outcome;

        person_make(&person, cases[i].line);
        person.rules = *rules;
        outcome = person_decide(&person, arena, &decision);
        if (strcmp(outcome, cases[i].outcome) != 0 ||
            (cases[i].detail != NULL &&
             strstr(decision.detail, cases[i].detail) == NULL)) {
            print_error("%s\n  %s\n  must be: %s … %s\n  but is:  %s: %s\n",
                        cases[i].name, cases[i].line, cases[i].outcome,
                        cases[i].detail == NULL ? "" : cases[i].detail, outcome,
                        decision.detail);
            wrong++;
        }
    }
    arena_free(arena);
    assert_int_equal(wrong, 0);
}

#define PERSON_CHECK(cases, rules)                                             \
    person_check((cases), sizeof(cases) / sizeof *(cases), (rules))

#endif
