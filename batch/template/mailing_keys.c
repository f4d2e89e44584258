#include "template/mailing_keys.h"

#include <string.h>

#include "base/length.h"
#include "base/text.h"
#include "domain/notice.h"

static bool
is_mailing(const char *section)
{
    return word_from_key(notice_kind_words, section) != 0;
}

static bool
is_envelope(const char *section)
{
    return strcmp(section, MAILING_ENVELOPE) == 0;
}

#define OF_MAILING                                                             \
    .belongs = is_mailing, .sections = "[certificate], [card], [second]"
#define OF_ENVELOPE .belongs = is_envelope, .sections = "[envelope]"
/* A length in whole mm. */
#define LENGTH(key, default_mm, least, most)                                   \
    .name = key, .type = CONF_INTEGER, .standard = default_mm,                 \
    .minimum = least, .maximum = most, OF_ENVELOPE

const struct conf_key mailing_keys[] = {
    {.name = "texts",
     .type = CONF_CHOICE,
     .standard = "checked",
     .choices = "checked|unchecked",
     .help = N_("Whether somebody of the city has read the words of the set."),
     .scope = CONF_TOP},
    {.name = "parts",
     .type = CONF_TEXT,
     .standard = "",
     .help = N_("Templates of a mailing in order; file.json or "
                "file.json:flag."),
     OF_MAILING},
    {.name = "sides",
     .type = CONF_CHOICE,
     .standard = "simplex",
     .choices = "simplex|duplex",
     .help = N_("Print on one or both sides of the paper."),
     OF_MAILING},
    {.name = "pages",
     .type = CONF_INTEGER,
     .standard = "2",
     .minimum = 1,
     .maximum = 20,
     .help = N_("The most pages a letter may have."),
     OF_MAILING},
    {.name = "envelope",
     .type = CONF_TEXT,
     .standard = "",
     .help = N_("Template of the sealing envelope, file.json or "
                "file.json:flag; a print of its own beside the letters."),
     OF_MAILING},
    {.name = "envelope-print",
     .type = CONF_CHOICE,
     .standard = "each",
     .choices = "each|common",
     .help = N_("One envelope for each letter, or one print that serves all "
                "('kigen print envelope')."),
     OF_MAILING},
    {LENGTH("width", "235", 100, 500), .help = N_("Width of the envelope."),
     .source = N_("長形3号")},
    {LENGTH("height", "120", 80, 400), .help = N_("Height of the envelope."),
     .source = N_("長形3号")},
    {LENGTH("window-left", "22", 0, 400),
     .help = N_("Left edge of the window in the envelope.")},
    {LENGTH("window-top", "12", 0, 400),
     .help = N_("Top edge of the window in the envelope.")},
    {LENGTH("window-width", "90", 45, 400), .help = N_("Width of the window.")},
    {LENGTH("window-height", "45", 20, 200),
     .help = N_("Height of the window.")},
    {LENGTH("panel", "99", 50, 400), .help = N_("Height of the folded paper."),
     .source = N_("A4 in three")},
    {LENGTH("paper", "210", 50, 450), .help = N_("Width of the paper."),
     .source = N_("A4")},
    {LENGTH("margin", "2", 0, 20),
     .help = N_("To keep clear at the edge of the window."),
     .source = N_("customer barcode: 2 mm")},
    {.name = NULL},
};

static int32_t
envelope_mpt(const struct conf *conf, const char *key)
{
    return length_of_mm((double)conf_integer(conf, MAILING_ENVELOPE, key));
}

void
mailing_keys_envelope(const struct conf *conf, struct zone_envelope *out)
{
    *out =
        (struct zone_envelope){.width_mpt = envelope_mpt(conf, "width"),
                               .height_mpt = envelope_mpt(conf, "height"),
                               .window = {envelope_mpt(conf, "window-left"),
                                          envelope_mpt(conf, "window-top"),
                                          envelope_mpt(conf, "window-width"),
                                          envelope_mpt(conf, "window-height")},
                               .panel_mpt = envelope_mpt(conf, "panel"),
                               .paper_mpt = envelope_mpt(conf, "paper"),
                               .margin_mpt = envelope_mpt(conf, "margin")};
}
