#include "press/plate.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "letter/fields.h"

/*
 * A plate answers one question: with which words was this letter posted?  A
 * set of templates lives in a folder that anybody edits, a 団体 row changes
 * with the next import, fonts with the next package.  So what a bundle shares
 * is frozen as a list of hashes, and each thing listed is kept once as a blob,
 * however many nights use it: the list is small, the files seldom change, and
 * a register of ten years has a handful of them.
 *
 * The hash of the list names the plate.  Two letters lie in one bundle only
 * when it is the same, so a bundle is always of one set, one day's values and
 * one state of the fonts.  Of the fonts the identity alone is kept: they are
 * too large for the register, and a lot is finished with its own or not at
 * all (outbox/bundle).
 *
 * The list is written and found by line and name, never by order, and its
 * first line carries a version: an older register's plates must be readable
 * for as long as its letters may be printed again.
 */

enum { HASH_DIGITS = HASH_TEXT_SIZE - 1 };

static const char HEAD[] = "kigen plate 1 ";

/* -- making ------------------------------------------------------------ */

static void
list_entry(struct buf *list, const char *hash, const char *name)
{
    buf_printf(list, "%s  %s\n", hash, name);
}

static void
list_bytes(struct buf *list, const char *bytes, size_t size, const char *name)
{
    char hash[HASH_TEXT_SIZE];

    hash_bytes(bytes, size, hash);
    list_entry(list, hash, name);
}

static const char *
move_text(struct buf *buf, struct arena *arena)
{
    const char *text = arena_strndup(arena, buf_text(buf), buf->size);

    buf_reset(buf);
    return text;
}

struct plate *
plate_make(const struct mailing_set *set, const struct values *values,
           const char *fonts, struct arena *arena)
{
    struct plate *plate = ARENA_NEW(arena, struct plate);
    struct buf lot = {0}, list = {0};

    values_write(values, VALUE_OF_LOT, &lot);
    buf_printf(&list, "%s%s\n", HEAD, set->name);
    list_bytes(&list, lot.data, lot.size, "common");
    list_entry(&list, fonts, "fonts");
    for (size_t i = 0; i < set->file_count; i++) {
        const struct mailing_file *file = &set->files[i];

        list_bytes(&list, file->bytes, file->size, file->name);
    }
    hash_bytes(list.data, list.size, plate->hash);
    memcpy(plate->fonts, fonts, HASH_TEXT_SIZE);
    plate->set = set;
    plate->common = values_keep(values, arena);
    plate->list = move_text(&list, arena);
    plate->lot = move_text(&lot, arena);
    return plate;
}

/* -- keeping ----------------------------------------------------------- */

static int
put_text(struct reg *reg, const char *text, struct err *err)
{
    char hash[HASH_TEXT_SIZE];

    return register_put_blob(reg, text, strlen(text), hash, err);
}

int
plate_keep(const struct plate *plate, struct reg *reg, struct err *err)
{
    char hash[HASH_TEXT_SIZE];

    for (size_t i = 0; i < plate->set->file_count; i++) {
        const struct mailing_file *file = &plate->set->files[i];

        if (register_put_blob(reg, file->bytes, file->size, hash, err) != 0) {
            return -1;
        }
    }
    return put_text(reg, plate->lot, err) == 0 ? put_text(reg, plate->list, err)
                                               : -1;
}

/* -- loading ----------------------------------------------------------- */

/* The list of a plate's blob while its files are read back. */
struct plate_list {
    struct reg *reg;
    const char *text;
};

/* Finds "HASH  name" in the list. */
static int
list_find(const char *list, const char *name, char hash[HASH_TEXT_SIZE])
{
    size_t length = strlen(name);

    for (const char *line = strchr(list, '\n'); line != NULL && line[1] != 0;
         line = strchr(line + 1, '\n')) {
        const char *entry = line + 1;
        const char *at = entry + HASH_DIGITS + 2;

        if (strnlen(entry, HASH_DIGITS + 2) < HASH_DIGITS + 2) {
            break;
        }
        if (strncmp(at, name, length) == 0 && at[length] == '\n') {
            memcpy(hash, entry, HASH_DIGITS);
            hash[HASH_DIGITS] = '\0';
            return 0;
        }
    }
    return -1;
}

static int
read_listed(const struct plate_list *list, const char *name,
            struct arena *arena, const char **bytes, size_t *size,
            struct err *err)
{
    char hash[HASH_TEXT_SIZE];
    int found = 0;

    if (list_find(list->text, name, hash) == 0) {
        found = register_blob(list->reg, hash, arena, bytes, size, err);
    }
    if (found == 0) {
        return err_set(err, ERR_INPUT,
                       _("register: '%s' of a posted template set is not "
                         "kept; restore the register from its backup"),
                       name);
    }
    return found < 0 ? -1 : 0;
}

static int
read_file(void *context, const char *name, struct arena *arena,
          const char **bytes, size_t *size, struct err *err)
{
    return read_listed(context, name, arena, bytes, size, err);
}

/* "kigen plate 1 standard" → "standard". */
static char *
set_name(const char *list, struct arena *arena)
{
    size_t length = strcspn(list, "\n");

    if (strncmp(list, HEAD, sizeof(HEAD) - 1) != 0) {
        return NULL;
    }
    return arena_strndup(arena, list + sizeof(HEAD) - 1,
                         length - (sizeof(HEAD) - 1));
}

static int
load_set(struct plate *plate, const struct plate_list *list,
         struct arena *arena, struct err *err)
{
    struct mailing_source source = {read_file, (void *)(uintptr_t)list};
    const char *name = set_name(list->text, arena);
    struct fault_list faults;

    fault_init(&faults, arena);
    if (name == NULL || list_find(list->text, "fonts", plate->fonts) != 0) {
        return err_set(err, ERR_INPUT,
                       _("register: plate %.12s is damaged; restore the "
                         "register from its backup"),
                       plate->hash);
    }
    plate->set = mailing_set_read(name, &source, fields_vocabulary(), arena,
                                  &faults, err);
    return plate->set == NULL ? -1 : 0;
}

static int
load_values(struct plate *plate, const struct plate_list *list,
            struct arena *arena, struct err *err)
{
    struct values *common = values_new(fields_vocabulary(), arena);
    size_t size;

    if (read_listed(list, "common", arena, &plate->lot, &size, err) != 0 ||
        values_read(common, plate->lot, arena, err) != 0) {
        return -1;
    }
    plate->common = common;
    return 0;
}

struct plate *
plate_load(struct reg *reg, const char *hash, struct arena *arena,
           struct err *err)
{
    struct plate *plate = ARENA_NEW(arena, struct plate);
    struct plate_list list = {reg, NULL};
    size_t size;
    int found = register_blob(reg, hash, arena, &list.text, &size, err);

    if (found == 0) {
        err_set(err, ERR_INPUT,
                _("register: plate %.12s is not kept; restore the register "
                  "from its backup"),
                hash);
    }
    if (found <= 0) {
        return NULL;
    }
    memcpy(plate->hash, hash, HASH_TEXT_SIZE);
    plate->list = list.text;
    return load_set(plate, &list, arena, err) == 0 &&
                   load_values(plate, &list, arena, err) == 0
               ? plate
               : NULL;
}

/* -- using ------------------------------------------------------------- */

struct values *
plate_values(const struct plate *plate, const char *snapshot,
             struct arena *arena, struct err *err)
{
    const struct vocabulary *vocabulary = fields_vocabulary();
    struct values *values = values_new(vocabulary, arena);

    memcpy(values->of, plate->common->of,
           vocabulary->count * sizeof(*values->of));
    return values_read(values, snapshot, arena, err) == 0 ? values : NULL;
}

int
plate_find_part(const struct plate *plate, enum notice_kind kind,
                const char *name)
{
    const struct mailing *mailing = mailing_of(plate->set, kind);
    size_t length = strlen(name);

    for (size_t i = 0; i < mailing->part_count; i++) {
        const char *path = mailing->parts[i].file;
        const char *slash = strrchr(path, '/');
        const char *file = slash == NULL ? path : slash + 1;

        if (strncmp(file, name, length) == 0 &&
            strcmp(file + length, ".json") == 0) {
            return (int)i;
        }
    }
    return -1;
}
