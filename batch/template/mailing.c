#include "template/mailing.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/conf.h"
#include "base/nearest.h"
#include "base/text.h"
#include "template/mailing_keys.h"
#include "template/mailing_paper.h"
#include "template/touch.h"

enum {
    FILES_MAX = 33, /* set.conf and the templates */
    PARTS_MAX = 16  /* of one mailing */
};

static const char SET_FILE[] = "set.conf";

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
    const char *section, *key; /* the list of parts that is being read */
    struct err *err;
};

/* "standard/notice.json", as messages call it. */
static const char *
shown_file(const struct reader *reader, const char *file)
{
    return strchr(file, '/') != NULL
               ? file
               : arena_printf(reader->arena, "%s/%s", reader->set->name, file);
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

/* Who names a file beside it. */
struct neighbour {
    struct reader *reader;
    const char *file; /* of the set, or "standard/notice.json" of another */
};

/* It is of the set then too, and lies in the template's own folder. */
static int
read_beside(void *context, const char *name, struct arena *arena,
            const char **bytes, size_t *size, struct err *err)
{
    const struct neighbour *neighbour = context;
    struct reader *reader = neighbour->reader;
    const char *slash = strchr(neighbour->file, '/');
    struct err *own = reader->err;
    int index;

    if (slash != NULL) {
        name = arena_printf(arena, "%.*s/%s", (int)(slash - neighbour->file),
                            neighbour->file, name);
    }
    reader->err = err;
    index = read_file(reader, name);
    reader->err = own;
    if (index < 0) {
        return -1;
    }
    *bytes = reader->files[index].bytes;
    *size = reader->files[index].size;
    return 0;
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
        struct neighbour neighbour = {reader, file->name};
        const struct mailing_source beside = {read_beside, &neighbour};
        const struct template_text text = {shown_file(reader, file->name),
                                           file->bytes, file->size, &beside};

        reader->templates[index] = template_read(
            &text, reader->vocabulary, reader->arena, reader->faults, NULL);
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

/* Of the list that is being read. */
static const char *
origin(const struct reader *reader)
{
    return origin_of(reader, reader->section, reader->key);
}

static void
read_flag(struct reader *reader, const char *flag, struct mailing_part *part)
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
    fault_add(reader->faults, origin(reader),
              _("\"%s\" is no flag; did you mean \"%s\"?"), flag,
              nearest_found(&nearest) != NULL ? nearest_found(&nearest)
                                              : "署名用あり");
}

/* "reply-form.json:代理人照会書あり" */
static int
read_part(struct reader *reader, char *text, struct mailing_part *part)
{
    char *colon = strchr(text, ':');

    *part = (struct mailing_part){.when = -1};
    if (colon != NULL) {
        *colon = '\0';
        read_flag(reader, colon + 1, part);
    }
    if (!mailing_name_is_legal(text)) {
        fault_add(reader->faults, origin(reader),
                  _("\"%s\" is not the name of a file of this folder, nor of "
                    "another set, as standard/notice.json"),
                  text);
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

/* The list of a key, each item a part: how many, or −1. */
static int
read_list(struct reader *reader, const char *section, const char *key,
          struct mailing_part *parts)
{
    char *rest =
        arena_strdup(reader->arena, conf_text(reader->conf, section, key));
    char *item;
    int count = 0;

    reader->section = section;
    reader->key = key;
    if (*rest == '\0') {
        return 0;
    }
    while ((item = next_item(&rest)) != NULL) {
        if (count == PARTS_MAX) {
            fault_add(reader->faults, origin(reader), _("more than %d parts"),
                      PARTS_MAX);
            return count;
        }
        if (read_part(reader, item, &parts[count++]) != 0) {
            return -1;
        }
    }
    return count;
}

static int
read_parts(struct reader *reader, const char *section,
           struct mailing_part *parts, struct mailing *out)
{
    int count = read_list(reader, section, "parts", parts);

    out->part_count = count < 0 ? 0 : (size_t)count;
    if (count == 0) {
        fault_add(reader->faults, origin(reader),
                  _("[%s] has no parts; write parts = notice.json"), section);
    }
    return count < 0 ? -1 : 0;
}

/* -- the sealing envelope ------------------------------------------------ */

/* What serves all can say nothing of one. */
static void
check_common(struct reader *reader, const struct design *design)
{
    const struct vocabulary *vocabulary = reader->vocabulary;
    bool *used = ARENA_ARRAY(reader->arena, vocabulary->count, bool);

    touch_mark_used(design, used);
    for (size_t i = 0; i < vocabulary->count; i++) {
        if (used[i] && vocabulary->slots[i].scope == VALUE_OF_LETTER) {
            fault_add(reader->faults,
                      origin_of(reader, reader->section, "envelope-print"),
                      _("%s has {%s}, which is another on every letter; take "
                        "it off, or write envelope-print = each"),
                      design->file, vocabulary->slots[i].name);
        }
    }
}

/* The last part of the mailing, behind those of the letter. */
static int
read_sealing(struct reader *reader, const char *section,
             struct mailing_part *parts, struct mailing *out)
{
    struct mailing_part named[PARTS_MAX];
    int count = read_list(reader, section, "envelope", named);

    if (count <= 0) {
        return count;
    }
    if (count > 1) {
        fault_add(reader->faults, origin(reader),
                  _("a letter has one sealing envelope; name one template"));
    }
    out->envelope_is_common =
        conf_choice(reader->conf, section, "envelope-print") == 1;
    if (out->envelope_is_common && named[0].design != NULL) {
        check_common(reader, named[0].design);
    }
    parts[out->part_count] = named[0];
    parts[out->part_count++].is_envelope = true;
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

        if (part->design != NULL && part->when < 0 && !part->is_envelope) {
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
    struct mailing_part *parts =
        ARENA_ARRAY(reader->arena, PARTS_MAX + 1, struct mailing_part);

    out->kind = kind;
    if (kind == NOTICE_SECOND && !has_section(reader->conf, section)) {
        return 0;
    }
    out->duplex = conf_choice(reader->conf, section, "sides") == 1;
    out->pages_max = (int)conf_integer(reader->conf, section, "pages");
    if (read_parts(reader, section, parts, out) != 0 ||
        read_sealing(reader, section, parts, out) != 0) {
        return -1;
    }
    out->parts = parts;
    check_pages(reader, section, out);
    mailing_paper_check(out, reader->set->envelope.paper_mpt, reader->faults);
    return 0;
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
                   arena_strndup(reader->arena, file->bytes, file->size),
                   mailing_keys, reader->arena, reader->err);
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
    mailing_keys_envelope(reader->conf, &set->envelope);
    set->is_unchecked = conf_choice(reader->conf, NULL, "texts") == 1;
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

int
mailing_envelope(const struct mailing *mailing)
{
    size_t last = mailing->part_count;

    return last > 0 && mailing->parts[last - 1].is_envelope ? (int)last - 1
                                                            : -1;
}
