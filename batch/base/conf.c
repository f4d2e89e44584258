#include "base/conf.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/conf_line.h"
#include "base/conf_scope.h"
#include "base/conf_value.h"
#include "base/err.h"
#include "base/file.h"
#include "base/nearest.h"
#include "base/text.h"
#include "base/utf8.h"

enum { FILE_LIMIT = 1024 * 1024 };

struct entry {
    struct entry *next;
    const char *section; /* of conf->sections; NULL = outside */
    const struct conf_key *key;
    const char *value;
    const char *origin; /* "file:line" */
};

struct section {
    struct section *next;
    const char *name, *origin;
};

struct conf {
    struct arena *arena;
    const char *name;
    const struct conf_key *keys;
    struct entry *entries;
    struct section *sections, **last_section;
};

static bool
is_same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static const struct conf_key *
find_key(const struct conf_key *keys, const char *name)
{
    for (; keys->name != NULL; keys++) {
        if (strcmp(keys->name, name) == 0) {
            return keys;
        }
    }
    return NULL;
}

/* The entry of exactly this section. */
static const struct entry *
find_entry(const struct conf *conf, const char *section, const char *key)
{
    for (const struct entry *e = conf->entries; e != NULL; e = e->next) {
        if (is_same(e->section, section) && strcmp(e->key->name, key) == 0) {
            return e;
        }
    }
    return NULL;
}

/* -- reading, line by line ----------------------------------------------- */

static int
refuse_key(const struct conf *conf, const char *origin, const char *name,
           struct err *err)
{
    struct nearest nearest;
    const char *known = "";

    nearest_start(&nearest, name);
    for (const struct conf_key *key = conf->keys; key->name != NULL; key++) {
        if (key->scope == CONF_OPEN) {
            continue;
        }
        nearest_consider(&nearest, key->name);
        known = arena_printf(conf->arena, "%s%s%s", known,
                             *known != '\0' ? ", " : "", key->name);
    }
    if (nearest_found(&nearest) != NULL) {
        return err_set(err, ERR_CONFIG,
                       _("%s: unknown key \"%s\"; did you mean \"%s\"?"),
                       origin, name, nearest_found(&nearest));
    }
    return err_set(err, ERR_CONFIG,
                   _("%s: unknown key \"%s\"; the keys are: %s"), origin, name,
                   known);
}

/* A bidi or zero-width character would end up on a letter unseen. */
static int
check_visible(const char *origin, const char *text, struct err *err)
{
    uint32_t code_point;

    while ((code_point = utf8_next(&text)) != 0) {
        if (utf8_is_control(code_point) && code_point != '\t') {
            return err_set(err, ERR_CONFIG,
                           _("%s: the control character U+%04X is not "
                             "allowed here; delete it"),
                           origin, (unsigned)code_point);
        }
    }
    return 0;
}

static int
add_entry(struct conf *conf, struct entry entry, struct err *err)
{
    const struct entry *twin = find_entry(conf, entry.section, entry.key->name);
    struct entry *kept;

    if (twin != NULL) {
        return err_set(err, ERR_CONFIG,
                       _("%s: \"%s\" is already set at %s; delete one of "
                         "the two"),
                       entry.origin, entry.key->name, twin->origin);
    }
    if (check_visible(entry.origin, entry.value, err) != 0 ||
        conf_scope_check_key(entry.key, entry.origin, entry.section, err) !=
            0) {
        return -1;
    }
    if (!conf_value_is_legal(entry.key, entry.value)) {
        return err_set(err, ERR_CONFIG,
                       _("%s: \"%s\" is \"%s\"; it must be %s"), entry.origin,
                       entry.key->name, entry.value,
                       conf_value_describe(entry.key, conf->arena));
    }
    kept = ARENA_NEW(conf->arena, struct entry);
    *kept = entry;
    kept->next = conf->entries;
    conf->entries = kept;
    return 0;
}

static bool
has_section(const struct conf *conf, const char *name)
{
    for (const struct section *s = conf->sections; s != NULL; s = s->next) {
        if (strcmp(s->name, name) == 0) {
            return true;
        }
    }
    return false;
}

static int
add_section(struct conf *conf, const char *origin, const char *name,
            struct err *err)
{
    struct section *section;

    if (has_section(conf, name)) {
        return err_set(err, ERR_CONFIG,
                       _("%s: section [%s] stands twice; bring its keys "
                         "together"),
                       origin, name);
    }
    section = ARENA_NEW(conf->arena, struct section);
    section->name = name;
    section->origin = origin;
    *conf->last_section = section;
    conf->last_section = &section->next;
    return check_visible(origin, name, err) == 0
               ? conf_scope_check_section(conf->keys, origin, name, err)
               : -1;
}

bool
conf_is_open(const struct conf_key *keys, const char *name)
{
    const struct conf_key *key = name == NULL ? NULL : find_key(keys, name);

    return key != NULL && key->scope == CONF_OPEN;
}

/* What the writer of the file calls it. */
static const struct conf_key *
own_key(struct conf *conf, const char *name)
{
    struct conf_key *key = ARENA_NEW(conf->arena, struct conf_key);

    key->name = name;
    key->type = CONF_TEXT;
    return key;
}

static int
read_line(struct conf *conf, size_t number, char *text, const char **section,
          struct err *err)
{
    const char *origin =
        arena_printf(conf->arena, "%s:%zu", conf->name, number);
    const struct conf_key *key;
    struct conf_line line;

    if (conf_line_split(text, &line) != 0) {
        return err_set(err, ERR_CONFIG, _("%s: write key = value or [section]"),
                       origin);
    }
    if (line.name == NULL) {
        return 0;
    }
    if (line.value == NULL) {
        *section = line.name;
        return add_section(conf, origin, line.name, err);
    }
    key = conf_is_open(conf->keys, *section) ? own_key(conf, line.name)
                                             : find_key(conf->keys, line.name);
    if (key == NULL || key->scope == CONF_OPEN) {
        return refuse_key(conf, origin, line.name, err);
    }
    return add_entry(conf,
                     (struct entry){.section = *section,
                                    .key = key,
                                    .value = line.value,
                                    .origin = origin},
                     err);
}

static int
read_lines(struct conf *conf, char *text, struct err *err)
{
    const char *section = NULL;

    for (size_t number = 1; text != NULL; number++) {
        char *line = text;

        text = strchr(line, '\n');
        if (text != NULL) {
            *text++ = '\0';
        }
        if (read_line(conf, number, line, &section, err) != 0) {
            return -1;
        }
    }
    return 0;
}

/* A key without default must have a value wherever it is asked for: outside,
 * or else in each section. */
static int
check_required(const struct conf *conf, struct err *err)
{
    for (const struct conf_key *key = conf->keys; key->name != NULL; key++) {
        if (key->standard != NULL || key->scope == CONF_OPEN ||
            find_entry(conf, NULL, key->name) != NULL) {
            continue;
        }
        if (conf->sections == NULL) {
            return err_set(err, ERR_CONFIG,
                           _("%s: the key \"%s\" is missing; write %s = … "
                             "(%s)"),
                           conf->name, key->name, key->name,
                           conf_value_describe(key, conf->arena));
        }
        for (const struct section *s = conf->sections; s; s = s->next) {
            if (!conf_is_open(conf->keys, s->name) &&
                find_entry(conf, s->name, key->name) == NULL) {
                return err_set(err, ERR_CONFIG,
                               _("%s: the key \"%s\" is missing in section "
                                 "[%s]"),
                               conf->name, key->name, s->name);
            }
        }
    }
    return 0;
}

static int
check_encoding(const char *name, const char *bytes, size_t size,
               struct err *err)
{
    size_t bad;
    size_t line = 1;

    if (utf8_is_valid(bytes, size, &bad)) {
        return 0;
    }
    for (size_t i = 0; i < bad; i++) {
        line += bytes[i] == '\n';
    }
    return err_set(err, ERR_CONFIG,
                   _("%s:%zu: byte %02X is not UTF-8; save the file as UTF-8"),
                   name, line, (unsigned char)bytes[bad]);
}

static struct conf *
parse_bytes(const char *name, const struct buf *bytes,
            const struct conf_key *keys, struct arena *arena, struct err *err)
{
    static const char BOM[] = "\xEF\xBB\xBF";
    const char *text = buf_text(bytes);
    struct conf *conf;

    if (check_encoding(name, text, bytes->size, err) != 0) {
        return NULL;
    }
    if (strncmp(text, BOM, 3) == 0) {
        text += 3;
    }
    conf = ARENA_NEW(arena, struct conf);
    conf->arena = arena;
    conf->name = arena_strdup(arena, name);
    conf->keys = keys;
    conf->last_section = &conf->sections;
    for (const struct conf_key *key = keys; key->name != NULL; key++) {
        assert(key->standard == NULL ||
               conf_value_is_legal(key, key->standard));
    }
    if (read_lines(conf, utf8_to_nfc(arena, text), err) != 0 ||
        check_required(conf, err) != 0) {
        return NULL;
    }
    return conf;
}

struct conf *
conf_read(const char *path, const struct conf_key *keys, struct arena *arena,
          struct err *err)
{
    struct buf bytes = {0};
    struct conf *conf = NULL;

    if (file_read(path, FILE_LIMIT, &bytes, err) == 0) {
        conf = parse_bytes(path, &bytes, keys, arena, err);
    } else if (err != NULL && err->code == ERR_INPUT) {
        err_recode(err, ERR_CONFIG);
    }
    buf_reset(&bytes);
    return conf;
}

struct conf *
conf_parse(const char *name, const char *text, const struct conf_key *keys,
           struct arena *arena, struct err *err)
{
    struct buf bytes = {0};
    struct conf *conf;

    buf_add_text(&bytes, text);
    conf = parse_bytes(name, &bytes, keys, arena, err);
    buf_reset(&bytes);
    return conf;
}

/* -- asking -------------------------------------------------------------- */

static const struct entry *
look_up(const struct conf *conf, const char *section, const char *key)
{
    const struct entry *entry = find_entry(conf, section, key);

    return entry != NULL || section == NULL ? entry
                                            : find_entry(conf, NULL, key);
}

static const char *
value_of(const struct conf *conf, const char *section,
         const struct conf_key *key)
{
    const struct entry *entry;

    assert(key != NULL);
    entry = look_up(conf, section, key->name);
    return entry != NULL ? entry->value : key->standard;
}

const char *
conf_text(const struct conf *conf, const char *section, const char *key)
{
    return value_of(conf, section, find_key(conf->keys, key));
}

long
conf_integer(const struct conf *conf, const char *section, const char *key)
{
    const struct conf_key *known = find_key(conf->keys, key);
    long number = 0;
    bool good =
        conf_value_integer(known, value_of(conf, section, known), &number);

    assert(good && known->type == CONF_INTEGER);
    (void)good;
    return number;
}

struct date
conf_date(const struct conf *conf, const char *section, const char *key)
{
    const char *text = conf_text(conf, section, key);
    struct date date = {0};

    if (text[0] != '\0') {
        int result = date_parse_iso(text, &date);

        assert(result == 0);
        (void)result;
    }
    return date;
}

int
conf_choice(const struct conf *conf, const char *section, const char *key)
{
    const struct conf_key *known = find_key(conf->keys, key);
    int index =
        conf_value_choice(known->choices, value_of(conf, section, known));

    assert(index >= 0);
    return index;
}

const char *
conf_origin(const struct conf *conf, const char *section, const char *key)
{
    const struct entry *entry;

    assert(find_key(conf->keys, key) != NULL);
    entry = look_up(conf, section, key);
    return entry == NULL ? NULL : entry->origin;
}

static const struct section *
find_section(const struct conf *conf, size_t index)
{
    const struct section *section = conf->sections;

    while (section != NULL && index > 0) {
        section = section->next;
        index--;
    }
    return section;
}

const char *
conf_section(const struct conf *conf, size_t index)
{
    const struct section *section = find_section(conf, index);

    return section == NULL ? NULL : section->name;
}

const char *
conf_section_origin(const struct conf *conf, size_t index)
{
    const struct section *section = find_section(conf, index);

    return section == NULL ? NULL : section->origin;
}

bool
conf_own(const struct conf *conf, const char *section, size_t index,
         struct conf_own *out)
{
    for (const struct entry *e = conf->entries; e != NULL; e = e->next) {
        if (is_same(e->section, section) && index-- == 0) {
            *out = (struct conf_own){e->key->name, e->value, e->origin};
            return true;
        }
    }
    return false;
}
