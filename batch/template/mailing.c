#include "template/mailing.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/conf.h"
#include "base/length.h"
#include "base/nearest.h"
#include "base/text.h"

enum {
    FILES_MAX = 33, /* set.conf and the templates */
    PARTS_MAX = 16  /* of one mailing */
};

static const char SET_FILE[] = "set.conf";
static const char ENVELOPE_SECTION[] = "envelope";

static bool
is_mailing(const char *section)
{
    return word_from_key(notice_kind_words, section) != 0;
}

static bool
is_envelope(const char *section)
{
    return strcmp(section, ENVELOPE_SECTION) == 0;
}

#define OF_MAILING                                                             \
    .belongs = is_mailing, .sections = "[certificate], [card], [second]"
#define OF_ENVELOPE .belongs = is_envelope, .sections = "[envelope]"
/* A length in whole mm. */
#define LENGTH(key, default_mm, least, most)                                   \
    .name = key, .type = CONF_INTEGER, .standard = default_mm,                 \
    .minimum = least, .maximum = most, OF_ENVELOPE

static const struct conf_key KEYS[] = {
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

/* A set while it is read. */
struct reader {
    const struct mailing_source *source;
    const struct vocabulary *vocabulary;
    struct arena *arena;
    struct fault_list *faults;
    struct mailing_set *set;
    const struct conf *conf;
    struct mailing_file files[FILES_MAX];
    const struct design *templates[FILES_MAX]; /* of files; or NULL */
    struct err *err;
};

/* "standard/notice.json", as messages call it. */
static const char *
shown_file(const struct reader *reader, const char *file)
{
    return arena_printf(reader->arena, "%s/%s", reader->set->name, file);
}

/* Index among the files, read if need be; −1 with err. */
static int
read_file(struct reader *reader, const char *name)
{
    size_t *count = &reader->set->file_count;
    struct mailing_file *file = &reader->files[*count];

    for (size_t i = 0; i < *count; i++) {
        if (strcmp(reader->files[i].name, name) == 0) {
            return (int)i;
        }
    }
    if (*count == FILES_MAX) {
        return err_set(reader->err, ERR_CONFIG,
                       _("%s: more than %d templates; make it two sets"),
                       shown_file(reader, SET_FILE), FILES_MAX - 1);
    }
    if (reader->source->read(reader->source->context, name, reader->arena,
                             &file->bytes, &file->size, reader->err) != 0) {
        /* The message has the path; of a template it is not said who asks. */
        return strcmp(name, SET_FILE) == 0
                   ? -1
                   : err_context(reader->err, "%s",
                                 shown_file(reader, SET_FILE));
    }
    file->name = arena_strdup(reader->arena, name);
    return (int)(*count)++;
}

/* A missing file is an err, a wrong template a fault. */
static int
read_template(struct reader *reader, struct mailing_part *part)
{
    int index = read_file(reader, part->file);
    const struct mailing_file *file;

    if (index < 0) {
        return -1;
    }
    file = &reader->files[index];
    if (reader->templates[index] == NULL) {
        reader->templates[index] = template_compile(
            shown_file(reader, file->name), file->bytes, file->size,
            reader->vocabulary, reader->arena, reader->faults, NULL);
    }
    part->design = reader->templates[index];
    return 0;
}

/* -- parts --------------------------------------------------------------- */

static const char *
origin_of(const struct reader *reader, const char *section, const char *key)
{
    const char *origin = conf_origin(reader->conf, section, key);

    return origin != NULL ? origin : shown_file(reader, SET_FILE);
}

static void
read_flag(struct reader *reader, const char *section, const char *flag,
          struct mailing_part *part)
{
    const struct vocabulary *vocabulary = reader->vocabulary;
    struct nearest nearest;

    part->when_not = *flag == '!';
    flag += part->when_not;
    part->when = vocabulary_find(vocabulary, flag);
    if (part->when >= 0 && vocabulary->slots[part->when].type == VALUE_FLAG) {
        return;
    }
    nearest_start(&nearest, flag);
    for (size_t i = 0; i < vocabulary->count; i++) {
        if (vocabulary->slots[i].type == VALUE_FLAG) {
            nearest_consider(&nearest, vocabulary->slots[i].name);
        }
    }
    fault_add(reader->faults, origin_of(reader, section, "parts"),
              _("\"%s\" is no flag; did you mean \"%s\"?"), flag,
              nearest_found(&nearest) != NULL ? nearest_found(&nearest)
                                              : "署名用あり");
}

/* "reply-form.json:代理人照会書あり" */
static int
read_part(struct reader *reader, const char *section, char *text,
          struct mailing_part *part)
{
    char *colon = strchr(text, ':');

    part->when = -1;
    if (colon != NULL) {
        *colon = '\0';
        read_flag(reader, section, colon + 1, part);
    }
    if (!mailing_name_is_plain(text)) {
        fault_add(reader->faults, origin_of(reader, section, "parts"),
                  _("\"%s\" is not the name of a file of this folder"), text);
        return 0;
    }
    part->file = text;
    return read_template(reader, part);
}

/* The next item of a list with commas, without blanks around it; NULL at
 * the end. */
static char *
next_item(char **rest)
{
    char *item = *rest;
    size_t size;

    if (item == NULL) {
        return NULL;
    }
    item += strspn(item, " \t");
    size = strcspn(item, ",");
    *rest = item[size] == ',' ? item + size + 1 : NULL;
    while (size > 0 && strchr(" \t", item[size - 1]) != NULL) {
        size--;
    }
    item[size] = '\0';
    return item;
}

static int
read_parts(struct reader *reader, const char *section, struct mailing *out)
{
    char *rest =
        arena_strdup(reader->arena, conf_text(reader->conf, section, "parts"));
    struct mailing_part *parts =
        ARENA_ARRAY(reader->arena, PARTS_MAX, struct mailing_part);
    char *item;

    out->parts = parts;
    if (*rest == '\0') {
        fault_add(reader->faults, origin_of(reader, section, "parts"),
                  _("[%s] has no parts; write parts = notice.json"), section);
        return 0;
    }
    while ((item = next_item(&rest)) != NULL) {
        if (out->part_count == PARTS_MAX) {
            fault_add(reader->faults, origin_of(reader, section, "parts"),
                      _("more than %d parts"), PARTS_MAX);
            return 0;
        }
        if (read_part(reader, section, item, &parts[out->part_count++]) != 0) {
            return -1;
        }
    }
    return 0;
}

/* -- mailings ------------------------------------------------------------ */

/* What is always in the letter must have room. */
static void
check_pages(struct reader *reader, const char *section,
            const struct mailing *mailing)
{
    size_t pages = 0;

    for (size_t i = 0; i < mailing->part_count; i++) {
        const struct mailing_part *part = &mailing->parts[i];

        if (part->design != NULL && part->when < 0) {
            pages += part->design->page_count;
        }
    }
    if (pages > (size_t)mailing->pages_max) {
        fault_add(reader->faults, origin_of(reader, section, "pages"),
                  _("the templates of [%s] have %zu pages, more than pages = "
                    "%d; raise it"),
                  section, pages, mailing->pages_max);
    }
}

static bool
has_section(const struct conf *conf, const char *section)
{
    const char *name;

    for (size_t i = 0; (name = conf_section(conf, i)) != NULL; i++) {
        if (strcmp(name, section) == 0) {
            return true;
        }
    }
    return false;
}

static int
read_mailing(struct reader *reader, enum notice_kind kind, struct mailing *out)
{
    const char *section = word_key(notice_kind_words, (int)kind);

    out->kind = kind;
    if (kind == NOTICE_SECOND && !has_section(reader->conf, section)) {
        return 0;
    }
    out->duplex = conf_choice(reader->conf, section, "sides") == 1;
    out->pages_max = (int)conf_integer(reader->conf, section, "pages");
    if (read_parts(reader, section, out) != 0) {
        return -1;
    }
    check_pages(reader, section, out);
    return 0;
}

static int32_t
envelope_mpt(const struct reader *reader, const char *key)
{
    return length_of_mm(
        (double)conf_integer(reader->conf, ENVELOPE_SECTION, key));
}

static void
read_envelope(const struct reader *reader, struct zone_envelope *out)
{
    *out = (struct zone_envelope){
        .width_mpt = envelope_mpt(reader, "width"),
        .height_mpt = envelope_mpt(reader, "height"),
        .window = {envelope_mpt(reader, "window-left"),
                   envelope_mpt(reader, "window-top"),
                   envelope_mpt(reader, "window-width"),
                   envelope_mpt(reader, "window-height")},
        .panel_mpt = envelope_mpt(reader, "panel"),
        .paper_mpt = envelope_mpt(reader, "paper"),
        .margin_mpt = envelope_mpt(reader, "margin")};
}

static int
read_conf(struct reader *reader)
{
    const struct mailing_file *file;
    int index = read_file(reader, SET_FILE);

    if (index < 0) {
        return -1;
    }
    file = &reader->files[index];
    if (memchr(file->bytes, '\0', file->size) != NULL) {
        return err_set(reader->err, ERR_CONFIG,
                       _("%s: U+0000 is not allowed; save it as UTF-8 text"),
                       shown_file(reader, SET_FILE));
    }
    reader->conf =
        conf_parse(shown_file(reader, SET_FILE),
                   arena_strndup(reader->arena, file->bytes, file->size), KEYS,
                   reader->arena, reader->err);
    return reader->conf == NULL ? -1 : 0;
}

static int
read_set(struct reader *reader)
{
    struct mailing_set *set = reader->set;
    size_t before = reader->faults->total;

    if (read_conf(reader) != 0) {
        return -1;
    }
    read_envelope(reader, &set->envelope);
    if (read_mailing(reader, NOTICE_CERTIFICATE, &set->certificate) != 0 ||
        read_mailing(reader, NOTICE_CARD, &set->card) != 0 ||
        read_mailing(reader, NOTICE_SECOND, &set->second) != 0) {
        return -1;
    }
    if (reader->faults->total > before) {
        return err_set(reader->err, ERR_CONFIG,
                       ngettext("template set %s: %zu fault",
                                "template set %s: %zu faults",
                                reader->faults->total - before),
                       set->name, reader->faults->total - before);
    }
    return 0;
}

struct mailing_set *
mailing_set_read(const char *name, const struct mailing_source *source,
                 const struct vocabulary *vocabulary, struct arena *arena,
                 struct fault_list *faults, struct err *err)
{
    struct reader *reader = ARENA_NEW(arena, struct reader);

    *reader = (struct reader){.source = source,
                              .vocabulary = vocabulary,
                              .arena = arena,
                              .faults = faults,
                              .set = ARENA_NEW(arena, struct mailing_set),
                              .err = err};
    reader->set->name = arena_strdup(arena, name);
    reader->set->files = reader->files;
    return read_set(reader) == 0 ? reader->set : NULL;
}

const struct mailing *
mailing_of(const struct mailing_set *set, enum notice_kind kind)
{
    switch (kind) {
    case NOTICE_CARD:
        return &set->card;
    case NOTICE_SECOND:
        return &set->second;
    case NOTICE_CERTIFICATE:
        break;
    }
    assert(kind == NOTICE_CERTIFICATE);
    return &set->certificate;
}

bool
mailing_is_there(const struct mailing_set *set, enum notice_kind kind)
{
    return mailing_of(set, kind)->part_count > 0;
}
