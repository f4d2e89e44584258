#include "desk/settings.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "domain/municipality.h"

/* Asked of all alike, or of the person's municipality first. */
#define WHOLE_PROGRAM .scope = CONF_TOP
#define EACH_MUNICIPALITY                                                      \
    .belongs = municipality_code_is_valid,                                     \
    .sections = N_("the 団体コード of a municipality, such as [102016]")

static bool
is_code_or_none(const char *value)
{
    return *value == '\0' || municipality_code_is_valid(value);
}

const struct conf_key settings_keys[] = {
    /* whose letters, from what, to where */
    {.name = "municipality",
     WHOLE_PROGRAM,
     .is_legal = is_code_or_none,
     .form = N_("a 団体コード, six digits of which the last checks the others, "
                "without quotation marks: 102016"),
     .type = CONF_TEXT,
     .standard = "",
     .help = N_("団体コード of files and commands that do not name one")},
    {.name = "outbox",
     WHOLE_PROGRAM,
     .type = CONF_TEXT,
     .standard = "outbox",
     .help = N_("folder of the released lots")},
    {.name = "tmp",
     WHOLE_PROGRAM,
     .type = CONF_TEXT,
     .standard = "tmp",
     .help = N_("folder of unfinished files, on the outbox's file system")},
    {.name = "templates",
     WHOLE_PROGRAM,
     .type = CONF_TEXT,
     .standard = "templates",
     .help = N_("folder of the city's own template sets, which stand before "
                "the delivered ones of the same name")},
    {.name = "fonts",
     WHOLE_PROGRAM,
     .type = CONF_TEXT,
     .standard = "",
     .help = N_("fonts.conf; empty: the installed one")},
    {.name = "template_set",
     EACH_MUNICIPALITY,
     .type = CONF_TEXT,
     .standard = "standard",
     .help = N_("template set, unless the 団体 file names one")},
    {.name = "large_print_set",
     EACH_MUNICIPALITY,
     .type = CONF_TEXT,
     .standard = "large-print",
     .help = N_("template set for residents with the flag 大字")},
    {.name = "language_sets",
     EACH_MUNICIPALITY,
     .type = CONF_CHOICE,
     .standard = "off",
     .choices = "off|foreign|all",
     .help = N_("whose 言語 is the name of his template set: nobody's, that of "
                "foreign residents, or everybody's")},
    {.name = "foreign_set",
     EACH_MUNICIPALITY,
     .type = CONF_TEXT,
     .standard = "",
     .help = N_("template set for foreign residents of whom nothing else says "
                "one, as yasashii; empty: as for all")},
    {.name = "url",
     EACH_MUNICIPALITY,
     .type = CONF_TEXT,
     .standard = "",
     .help = N_("address of the city's page, printed as a QR code; empty: "
                "none")},
    {.name = "foreign_dates",
     EACH_MUNICIPALITY,
     .type = CONF_CHOICE,
     .standard = "both",
     .choices = "both|era",
     .help =
         N_("dates on the letters of foreign residents: in both calendars "
            "(2024年3月4日（令和6年3月4日）), or in the Japanese era alone, "
            "for templates without room for both"),
     .source = N_("住民記録システム標準仕様書 1.1.9: in the western calendar")},
    {.name = "holidays",
     WHOLE_PROGRAM,
     .type = CONF_TEXT,
     .standard = "",
     .help = N_("list of the national holidays on which counters with 祝日 "
                "among their 休業日 are closed; empty: the one delivered")},
    {.name = "postage",
     WHOLE_PROGRAM,
     .type = CONF_TEXT,
     .standard = "",
     .help = N_("table of weights, prices and discounts of the post, for a "
                "lot's totals; empty: the one delivered")},
    {.name = "sign_key",
     WHOLE_PROGRAM,
     .type = CONF_TEXT,
     .standard = "",
     .help = N_("Ed25519 key (PEM) that signs each lot's RELEASED; empty: "
                "nothing is signed"),
     .source = N_("the shop checks with 'openssl pkeyutl -verify -pubin -inkey "
                  "KEY.pub -rawin -in RELEASED -sigfile RELEASED.sig'")},
    {.name = "bundle_size",
     WHOLE_PROGRAM,
     .type = CONF_INTEGER,
     .standard = "2000",
     .minimum = 1,
     .maximum = 5000,
     .help = N_("most letters in one PDF"),
     .source = N_("a PDF of more than 5,000 letters is hard to handle")},

    /* the law */
    {.name = "window",
     EACH_MUNICIPALITY,
     .law = true,
     .type = CONF_CHOICE,
     .standard = "next-day",
     .choices = "next-day|strict|same-day",
     .help = N_("first renewable day: the day after expiry − 3 months, the "
                "first day from which 3 months reach past the expiry, or "
                "expiry − 3 months itself"),
     .source = N_("公的個人認証法施行規則; 民法 140–143条; examples of city "
                  "pages: 2022-10-15 → 2022-07-16")},
    {.name = "limited_stay",
     EACH_MUNICIPALITY,
     .law = true,
     .type = CONF_CHOICE,
     .standard = "all",
     .choices = "all|stay-end-only",
     .help = N_("foreign residents with a limited stay get no letter: all "
                "of them, or only where the expiry is the end of stay"),
     .source = N_("平成26年総務省令第85号")},
    {.name = "refuge_ended",
     EACH_MUNICIPALITY,
     .law = true,
     .type = CONF_CHOICE,
     .standard = "hold",
     .choices = "hold|registered",
     .help = N_("when a 送付先 whose 送付先理由 speaks of protection (DV, "
                "避難 …) has ended: hold until a second person lets the letter "
                "go, or write to the registered address"),
     .source = N_("住民基本台帳事務処理要領 第5の10: no date ends a "
                  "protection by itself")},
    {.name = "representative",
     EACH_MUNICIPALITY,
     .law = true,
     .type = CONF_CHOICE,
     .standard = "alone",
     .choices = "alone|together|form",
     .help = N_("how a child under 15 or an adult ward renews: the legal "
                "representative comes alone, together with the principal, or "
                "as an agent with the 照会書兼回答書, which is then enclosed"),
     .source =
         N_("cities differ: 桜川市, 知多市 alone; 江戸川区 together, else "
            "by the form")},
    {.name = "residence_card",
     EACH_MUNICIPALITY,
     .law = true,
     .type = CONF_CHOICE,
     .standard = "hold",
     .choices = "hold|notify",
     .help = N_("a 特定在留カード that must itself be renewed: held, or mailed "
                "once the template's words fit it"),
     .source = N_("入管法等改正 (令和6年法律第59号), since 2026-06-14")},
    {.name = "move_days",
     EACH_MUNICIPALITY,
     .law = true,
     .type = CONF_INTEGER,
     .standard = "14",
     .minimum = 0,
     .maximum = 90,
     .help =
         N_("a letter waits when 転出予定年月日 is no more than so many days "
            "ahead; 0: never"),
     .source = N_("letters to the old address are not forwarded and come back "
                  "あて所なし")},
    {.name = "lead_days",
     EACH_MUNICIPALITY,
     .law = true,
     .type = CONF_INTEGER,
     .standard = "0",
     .minimum = 0,
     .maximum = 60,
     .help = N_("letters are made so many days before the renewal period "
                "opens, for the time that printing and mailing take; the "
                "letter tells no earlier day than the period's first"),
     .source = N_("前橋市 mails once the period has begun, 世田谷区 before: "
                  "see the cities' pages")},
    {.name = "second_notice",
     EACH_MUNICIPALITY,
     .law = true,
     .type = CONF_CHOICE,
     .standard = "off",
     .choices = "off|on",
     .help = N_("a second letter, from the day after the expiry to the end of "
                "the third month after its month, to whoever was told and has "
                "not renewed 利用者証明用; the set needs a section [second]"),
     .source = N_("厚生労働省: until then the card still serves as the health "
                  "insurance card")},
    {.name = "leap_birthday",
     EACH_MUNICIPALITY,
     .law = true,
     .type = CONF_CHOICE,
     .standard = "feb28",
     .choices = "feb28|mar1",
     .help = N_("birthday of those born on Feb 29 in common years"),
     .source = N_("年齢計算ニ関スル法律; 民法 143条")},
    {.name = "adult_age",
     EACH_MUNICIPALITY,
     .law = true,
     .type = CONF_INTEGER,
     .standard = "18",
     .minimum = 15,
     .maximum = 25,
     .help = N_("age on the day of issue from which a card runs ten years"),
     .source = N_("平成26年総務省令第85号, since 2022-04-01")},
    {.name = "adult_age_before",
     EACH_MUNICIPALITY,
     .law = true,
     .type = CONF_INTEGER,
     .standard = "20",
     .minimum = 15,
     .maximum = 25,
     .help = N_("the same for cards applied for before adult_age_from"),
     .source = N_("平成26年総務省令第85号, until 2022-03-31")},
    {.name = "adult_age_from",
     EACH_MUNICIPALITY,
     .law = true,
     .type = CONF_DATE,
     .standard = "2022-04-01",
     .help = N_("application date from which adult_age holds"),
     .source = N_("民法改正 (平成30年法律第59号)")},
    {.name = "late_from",
     WHOLE_PROGRAM,
     .type = CONF_DATE,
     .standard = "",
     .help = N_("certificates that expired before this day are not listed "
                "as LATE; empty: the day of the first run")},

    {.name = "plausible_exceptions",
     EACH_MUNICIPALITY,
     .law = true,
     .type = CONF_TEXT,
     .standard = "",
     .help = N_("texts that look like a fault in a name or an address and are "
                "none here, separated by blanks; a mark (●) listed alone "
                "passes wherever it stands")},

    /* plausibility */
    {.name = "gate_cap",
     WHOLE_PROGRAM,
     .type = CONF_INTEGER,
     .standard = "0",
     .minimum = 0,
     .maximum = 10000000,
     .help = N_("more letters in one night need approval; 0: no limit")},
    {.name = "gate_median_times",
     WHOLE_PROGRAM,
     .type = CONF_INTEGER,
     .standard = "5",
     .minimum = 2,
     .maximum = 1000,
     .help = N_("more letters than this many times the median of the last "
                "runs need approval")},
    {.name = "gate_median_floor",
     WHOLE_PROGRAM,
     .type = CONF_INTEGER,
     .standard = "100",
     .minimum = 0,
     .maximum = 1000000,
     .help = N_("up to this many letters the median is not asked")},
    {.name = "gate_runs",
     WHOLE_PROGRAM,
     .type = CONF_INTEGER,
     .standard = "28",
     .minimum = 1,
     .maximum = 366,
     .help = N_("how many past runs the median looks at")},
    {.name = "gate_expected",
     WHOLE_PROGRAM,
     .type = CONF_INTEGER,
     .standard = "5",
     .minimum = 1,
     .maximum = 1000000,
     .help = N_("no letter at all needs approval when the runs before led to "
                "expect at least this many")},
    {.name = "gate_days_ahead",
     WHOLE_PROGRAM,
     .type = CONF_INTEGER,
     .standard = "7",
     .minimum = 1,
     .maximum = 88,
     .help = N_("a business date more days after the last run needs "
                "approval; of the first run, after the clock's date"),
     .source = N_("the shortest renewal period has 89 days: after a longer "
                  "gap somebody's whole period has passed unseen")},
    {.name = "gate_held_percent",
     WHOLE_PROGRAM,
     .type = CONF_INTEGER,
     .standard = "20",
     .minimum = 0,
     .maximum = 100,
     .help = N_("a larger part of a night's letters newly held for one reason "
                "needs approval: one fault of a template or a file; 0: not "
                "asked")},
    {.name = "gate_held_floor",
     WHOLE_PROGRAM,
     .type = CONF_INTEGER,
     .standard = "20",
     .minimum = 0,
     .maximum = 1000000,
     .help = N_("up to this many letters held for one reason the part is not "
                "asked")},

    /* how long a lot may be on its way */
    {.name = "confirm_days",
     WHOLE_PROGRAM,
     .type = CONF_INTEGER,
     .standard = "7",
     .minimum = 0,
     .maximum = 366,
     .help = N_("'status' ends with 1 when a lot has been at the shop for "
                "more days and its results have not come (0: never)")},
    {.name = "mail_days",
     WHOLE_PROGRAM,
     .type = CONF_INTEGER,
     .standard = "14",
     .minimum = 0,
     .maximum = 366,
     .help = N_("'status' ends with 1 when a lot was released more days ago "
                "and nobody has said that it was mailed (0: never)")},

    /* how old the facts may be */
    {.name = "import_days_resident",
     EACH_MUNICIPALITY,
     .type = CONF_INTEGER,
     .standard = "2",
     .minimum = 0,
     .maximum = 3660,
     .help = N_("a night needs approval when the newest 住民 file was taken "
                "more days before, or a newer one was refused; 0: not asked. "
                "Of several municipalities the letters of one wait whose own "
                "whole files are so old, or, with a limit in its section, its "
                "rows"),
     .source = N_("a night on old facts writes to the dead")},
    {.name = "import_days_card",
     EACH_MUNICIPALITY,
     .type = CONF_INTEGER,
     .standard = "35",
     .minimum = 0,
     .maximum = 3660,
     .help = N_("the same for カード files")},
    {.name = "import_days_certificate",
     EACH_MUNICIPALITY,
     .type = CONF_INTEGER,
     .standard = "35",
     .minimum = 0,
     .maximum = 3660,
     .help = N_("the same for 証明書 files")},
    {.name = "import_days_office",
     EACH_MUNICIPALITY,
     .type = CONF_INTEGER,
     .standard = "0",
     .minimum = 0,
     .maximum = 3660,
     .help = N_("the same for 窓口 files")},
    {.name = "import_days_municipality",
     EACH_MUNICIPALITY,
     .type = CONF_INTEGER,
     .standard = "0",
     .minimum = 0,
     .maximum = 3660,
     .help = N_("the same for 団体 files")},

    /* intake */
    {.name = "import_empty",
     WHOLE_PROGRAM,
     .type = CONF_CHOICE,
     .standard = "refused",
     .choices = "refused|taken",
     .help = N_("a file with a header and no row; taken: where files bring "
                "changes only")},
    {.name = "import_rows_percent",
     WHOLE_PROGRAM,
     .type = CONF_INTEGER,
     .standard = "50",
     .minimum = 0,
     .maximum = 100,
     .help = N_("an import with fewer rows of a municipality than this share "
                "of the last one of its kind is refused, once two in a row "
                "have brought at least half of what is on record of it; 0: not "
                "asked")},
    {.name = "intake",
     WHOLE_PROGRAM,
     .type = CONF_TEXT,
     .standard = "",
     .help = N_("mapping of a vendor's columns: a file, or the name of one "
                "delivered (standard); empty: intake.conf, if it is there")},
    {.name = "vanish_percent",
     EACH_MUNICIPALITY,
     .type = CONF_INTEGER,
     .standard = "5",
     .minimum = 0,
     .maximum = 100,
     .help = N_("import --full is refused when more than this share of the "
                "rows known would vanish")},
    {.name = "aside_rows_max",
     WHOLE_PROGRAM,
     .type = CONF_INTEGER,
     .standard = "100",
     .minimum = 0,
     .maximum = 1000000,
     .help = N_("import --set-aside is refused when more rows have faults")},
    {.name = "protection_falls_max",
     EACH_MUNICIPALITY,
     .type = CONF_INTEGER,
     .standard = "3",
     .minimum = 0,
     .maximum = 10000000,
     .help = N_("import is refused when the files take 支援措置 from more "
                "people (with --full also those who vanish)")},
    {.name = "back_rows_max",
     EACH_MUNICIPALITY,
     .type = CONF_INTEGER,
     .standard = "5",
     .minimum = 0,
     .maximum = 10000000,
     .help = N_("import is refused when more rows of a kind are older than "
                "what is stored (異動日 going back, the dead living again)")},
    {.name = "resident_digits",
     EACH_MUNICIPALITY,
     .type = CONF_INTEGER,
     .standard = "0",
     .minimum = -1,
     .maximum = 15,
     .help = N_("digits of every 宛名番号: import refuses others; 0: as the "
                "register has them once one begins with 0; -1: any"),
     .source = N_("a spreadsheet drops leading zeros, and everybody would be "
                  "in the register twice")},

    /* who may do what */
    {.name = "two_logins",
     WHOLE_PROGRAM,
     .type = CONF_CHOICE,
     .standard = "required",
     .choices = "required|declared",
     .help = N_("the two persons who let a letter under 支援措置 go must have "
                "two logins; declared: all work under one login, and the "
                "names given with --by are taken on trust"),
     .source = N_("a name can be typed by anybody, a login cannot")},
    {.name = NULL},
};

struct rules
settings_rules(const struct conf *conf, const char *code)
{
    struct rules rules = rules_standard();

    rules.window = (enum window_reading)conf_choice(conf, code, "window");
    rules.limited_stay =
        (enum limited_stay_policy)conf_choice(conf, code, "limited_stay");
    rules.refuge_ended =
        (enum refuge_ended_policy)conf_choice(conf, code, "refuge_ended");
    rules.leap =
        (enum date_leap_birthday)conf_choice(conf, code, "leap_birthday");
    rules.representative = (enum representative)(
        REPRESENTATIVE_ALONE + conf_choice(conf, code, "representative"));
    rules.residence_card =
        (enum residence_card_policy)conf_choice(conf, code, "residence_card");
    rules.move_days = (int)conf_integer(conf, code, "move_days");
    rules.second_notice = conf_choice(conf, code, "second_notice") == 1;
    rules.lead_days = (int)conf_integer(conf, code, "lead_days");
    rules.adult_age = (int)conf_integer(conf, code, "adult_age");
    rules.adult_age_before = (int)conf_integer(conf, code, "adult_age_before");
    rules.adult_age_from = conf_date(conf, code, "adult_age_from");
    rules.late_from = conf_date(conf, code, "late_from");
    rules.plausible_exceptions = conf_text(conf, code, "plausible_exceptions");
    return rules;
}

struct gate_limits
settings_gate(const struct conf *conf)
{
    struct gate_limits limits = {
        .cap = conf_integer(conf, NULL, "gate_cap"),
        .median_times = (int)conf_integer(conf, NULL, "gate_median_times"),
        .median_floor = (int)conf_integer(conf, NULL, "gate_median_floor"),
        .runs = (int)conf_integer(conf, NULL, "gate_runs"),
        .days_ahead = (int)conf_integer(conf, NULL, "gate_days_ahead"),
        .held_percent = (int)conf_integer(conf, NULL, "gate_held_percent"),
        .held_floor = (int)conf_integer(conf, NULL, "gate_held_floor"),
    };

    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        char key[64];

        snprintf(key, sizeof(key), "import_days_%s",
                 word_key(record_kind_words, kind));
        limits.import_days[kind] = (int)conf_integer(conf, NULL, key);
    }
    return limits;
}

void
settings_write_template(struct buf *out)
{
    buf_printf(out, "# %s\n",
               _("kigen.conf: a line without # in front changes a default."));
    buf_printf(out, "# %s\n",
               _("A section [団体コード] below holds for that municipality "
                 "alone."));
    for (const struct conf_key *key = settings_keys; key->name != NULL; key++) {
        buf_printf(out, "\n# %s\n", _(key->help));
        if (key->scope == CONF_TOP) {
            buf_printf(out, "# %s\n",
                       _("for the whole program: not in a section"));
        }
        if (key->choices != NULL) {
            buf_printf(out, "# %s: %s\n", _("choices"), key->choices);
        }
        if (key->source != NULL) {
            buf_printf(out, "# %s: %s\n", _("source"), _(key->source));
        }
        buf_printf(out, "#%s = %s\n", key->name, key->standard);
    }
}

/* Everything, or what a municipality has a say in. */
static void
write_values(const struct conf *conf, const char *code, struct buf *out)
{
    for (const struct conf_key *key = settings_keys; key->name != NULL; key++) {
        const char *origin = conf_origin(conf, code, key->name);

        if (code == NULL || key->scope != CONF_TOP) {
            buf_printf(out, "%s = %s  (%s)\n", key->name,
                       conf_text(conf, code, key->name),
                       origin == NULL ? _("default") : origin);
        }
    }
}

static bool
has_section(const struct conf *conf, const char *code)
{
    const char *section;

    for (size_t i = 0; (section = conf_section(conf, i)) != NULL; i++) {
        if (strcmp(section, code) == 0) {
            return true;
        }
    }
    return false;
}

void
settings_write_in_force(const struct conf *conf,
                        const struct municipality *municipalities, size_t count,
                        struct buf *out)
{
    const char *section;
    size_t others = 0;

    write_values(conf, NULL, out);
    for (size_t i = 0; (section = conf_section(conf, i)) != NULL; i++) {
        buf_printf(out, "[%s]\n", section);
        write_values(conf, section, out);
    }
    for (size_t i = 0; i < count; i++) {
        if (!has_section(conf, municipalities[i].code)) {
            buf_printf(out, "%s[%s]", others++ > 0 ? " " : "",
                       municipalities[i].code);
        }
    }
    if (others > 0) {
        buf_printf(out, "  %s\n", _("(what is set for all)"));
    }
}

/* -- whom they name ---------------------------------------------------- */

static int
check_known(const char *code, const char *origin,
            const struct municipality *municipalities, size_t count,
            struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(municipalities[i].code, code) == 0) {
            return 0;
        }
    }
    return err_set(err, ERR_CONFIG,
                   _("%s: the register has no municipality %s; correct the "
                     "団体コード, or import its 団体 file"),
                   origin, code);
}

int
settings_check_municipalities(const struct conf *conf,
                              const struct municipality *municipalities,
                              size_t count, struct err *err)
{
    const char *own = conf_text(conf, NULL, "municipality");
    const char *section;

    if (count == 0) {
        return 0;
    }
    if (*own != '\0' &&
        check_known(own, conf_origin(conf, NULL, "municipality"),
                    municipalities, count, err) != 0) {
        return -1;
    }
    for (size_t i = 0; (section = conf_section(conf, i)) != NULL; i++) {
        if (check_known(section, conf_section_origin(conf, i), municipalities,
                        count, err) != 0) {
            return -1;
        }
    }
    return 0;
}

/* -- the law ----------------------------------------------------------- */

void
settings_hash_rules(const struct conf *conf, char hash[HASH_TEXT_SIZE])
{
    struct buf text = {0};
    const char *section = NULL;
    size_t next = 0;

    do {
        buf_printf(&text, "[%s]\n", section == NULL ? "" : section);
        for (const struct conf_key *key = settings_keys; key->name != NULL;
             key++) {
            if (key->law) {
                buf_printf(&text, "%s = %s\n", key->name,
                           conf_text(conf, section, key->name));
            }
        }
        section = conf_section(conf, next++);
    } while (section != NULL);
    hash_bytes(text.data, text.size, hash);
    buf_reset(&text);
}
