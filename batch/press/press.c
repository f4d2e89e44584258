#include "press/press.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "letter/fields.h"

enum { KINDS = NOTICE_CARD, HASH_DIGITS = HASH_TEXT_SIZE - 1 };

/* A plate with the composers made from it so far. */
struct press_plate {
    struct plate plate;
    struct composer *composers[KINDS]; /* by kind − 1 */
    struct press_plate *next;
};

struct press {
    struct reg *reg;
    struct fontset *fonts;
    struct measure measure;
    struct arena *arena;
    struct press_plate *plates;
};

struct press *
press_new(struct reg *reg, struct fontset *fonts)
{
    struct arena *arena = arena_new();
    struct press *press = ARENA_NEW(arena, struct press);

    press->reg = reg;
    press->fonts = fonts;
    press->measure = fontset_measure(fonts);
    press->arena = arena;
    return press;
}

void
press_free(struct press *press)
{
    if (press != NULL) {
        arena_free(press->arena);
    }
}

struct fontset *
press_fonts(const struct press *press)
{
    return press->fonts;
}

static struct press_plate *
find_plate(const struct press *press, const char *hash)
{
    struct press_plate *plate = press->plates;

    while (plate != NULL && strcmp(plate->plate.hash, hash) != 0) {
        plate = plate->next;
    }
    return plate;
}

static struct press_plate *
new_plate(const struct press *press, const char *hash)
{
    struct press_plate *plate = ARENA_NEW(press->arena, struct press_plate);

    memcpy(plate->plate.hash, hash, HASH_TEXT_SIZE);
    return plate;
}

/* Only a whole plate is linked in. */
static const struct plate *
keep_plate(struct press *press, struct press_plate *plate)
{
    plate->next = press->plates;
    press->plates = plate;
    return &plate->plate;
}

/* -- making ------------------------------------------------------------ */

static void
list_entry(struct buf *list, const char *hash, const char *name)
{
    buf_printf(list, "%s  %s\n", hash, name);
}

/* Puts the common values and the files as blobs and lists their hashes. */
static int
store_parts(struct press *press, const struct mailing_set *set,
            const struct values *common, struct buf *list, struct err *err)
{
    struct buf json = {0};
    char hash[HASH_TEXT_SIZE];
    int status;

    values_write(common, VALUE_OF_LOT, &json);
    status = register_put_blob(press->reg, json.data, json.size, hash, err);
    buf_reset(&json);
    if (status != 0) {
        return -1;
    }
    list_entry(list, hash, "common");
    list_entry(list, fontset_hash(press->fonts), "fonts");
    for (size_t i = 0; i < set->file_count; i++) {
        const struct mailing_file *file = &set->files[i];

        if (register_put_blob(press->reg, file->bytes, file->size, hash, err) !=
            0) {
            return -1;
        }
        list_entry(list, hash, file->name);
    }
    return 0;
}

const struct plate *
press_make_plate(struct press *press, const struct mailing_set *set,
                 const struct values *common, struct err *err)
{
    struct buf list = {0};
    char hash[HASH_TEXT_SIZE];
    struct press_plate *plate = NULL;

    buf_printf(&list, "kigen plate 1 %s\n", set->name);
    if (store_parts(press, set, common, &list, err) != 0 ||
        register_put_blob(press->reg, list.data, list.size, hash, err) != 0) {
        goto out;
    }
    plate = find_plate(press, hash);
    if (plate == NULL) {
        plate = new_plate(press, hash);
        memcpy(plate->plate.fonts, fontset_hash(press->fonts), HASH_TEXT_SIZE);
        plate->plate.set = set;
        plate->plate.common = values_keep(common, press->arena);
        keep_plate(press, plate);
    }
out:
    buf_reset(&list);
    return plate == NULL ? NULL : &plate->plate;
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
    static const char head[] = "kigen plate 1 ";
    size_t length = strcspn(list, "\n");

    if (strncmp(list, head, sizeof(head) - 1) != 0) {
        return NULL;
    }
    return arena_strndup(arena, list + sizeof(head) - 1,
                         length - (sizeof(head) - 1));
}

static int
load_plate(struct press *press, const struct plate_list *list,
           struct press_plate *plate, struct err *err)
{
    struct mailing_source source = {read_file, (void *)(uintptr_t)list};
    struct fault_list faults;
    struct values *common = values_new(fields_vocabulary(), press->arena);
    const char *name = set_name(list->text, press->arena);
    const char *json;
    size_t size;

    fault_init(&faults, press->arena);
    if (name == NULL ||
        list_find(list->text, "fonts", plate->plate.fonts) != 0) {
        return err_set(err, ERR_INPUT,
                       _("register: plate %.12s is damaged; restore the "
                         "register from its backup"),
                       plate->plate.hash);
    }
    if (read_listed(list, "common", press->arena, &json, &size, err) != 0 ||
        values_read(common, json, press->arena, err) != 0) {
        return -1;
    }
    plate->plate.common = common;
    plate->plate.set = mailing_set_read(name, &source, fields_vocabulary(),
                                        press->arena, &faults, err);
    return plate->plate.set == NULL ? -1 : 0;
}

const struct plate *
press_plate(struct press *press, const char *hash, struct err *err)
{
    struct press_plate *plate = find_plate(press, hash);
    struct plate_list list = {press->reg, NULL};
    size_t size;
    int found;

    if (plate != NULL) {
        return &plate->plate;
    }
    found =
        register_blob(press->reg, hash, press->arena, &list.text, &size, err);
    if (found == 0) {
        err_set(err, ERR_INPUT,
                _("register: plate %.12s is not kept; restore the register "
                  "from its backup"),
                hash);
    }
    if (found <= 0) {
        return NULL;
    }
    plate = new_plate(press, hash);
    if (load_plate(press, &list, plate, err) != 0) {
        return NULL;
    }
    return keep_plate(press, plate);
}

/* -- composing --------------------------------------------------------- */

static struct composer *
composer_of(struct press *press, const struct press_order *order,
            struct err *err)
{
    struct press_plate *plate = find_plate(press, order->plate->hash);
    struct composer **composer;

    assert(plate != NULL && (int)order->kind >= 1 &&
           (int)order->kind <= (int)KINDS);
    composer = &plate->composers[order->kind - 1];
    if (*composer == NULL) {
        *composer = compose_open(mailing_of(plate->plate.set, order->kind),
                                 plate->plate.common, &press->measure,
                                 press->arena, err);
    }
    return *composer;
}

int
press_compose(struct press *press, const struct press_order *order,
              struct arena *arena, struct press_letter *out, struct err *err)
{
    const struct composer *composer = composer_of(press, order, err);

    if (composer == NULL) {
        return -1;
    }
    out->result = compose_letter(composer, order->values, order->only_part,
                                 arena, &out->composed, err);
    return 0;
}

struct values *
press_values(const struct plate *plate, const char *snapshot,
             struct arena *arena, struct err *err)
{
    const struct vocabulary *vocabulary = fields_vocabulary();
    struct values *values = values_new(vocabulary, arena);

    memcpy(values->of, plate->common->of,
           vocabulary->count * sizeof(*values->of));
    return values_read(values, snapshot, arena, err) == 0 ? values : NULL;
}

int
press_find_part(const struct plate *plate, enum notice_kind kind,
                const char *name)
{
    const struct mailing *mailing = mailing_of(plate->set, kind);
    size_t length = strlen(name);

    for (size_t i = 0; i < mailing->part_count; i++) {
        const char *file = mailing->parts[i].file;

        if (strncmp(file, name, length) == 0 &&
            strcmp(file + length, ".json") == 0) {
            return (int)i;
        }
    }
    return -1;
}
