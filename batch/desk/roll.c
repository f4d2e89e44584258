#include "desk/roll.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"

enum { BMP_SIZE = 0x10000, MARKS_MAX = 256, TABLE_FIRST = 1024 };

enum judged { NOT_YET = 0, PLAIN, MARKED };

/* A character once judged. */
struct entry {
    uint32_t base, selector;
    struct roll_char *marked; /* NULL: it is not */
    bool used;
};

/* Most characters are of the BMP and by themselves: one look.  The others,
 * and those that are marked, stand in entries (open addressing). */
struct table {
    uint8_t bmp[BMP_SIZE]; /* enum judged */
    struct entry *entries;
    size_t room, count;
    size_t characters;
};

struct roll {
    const struct roll_reader *reader;
    struct roll_count *count;
    struct arena *arena; /* of the marked characters */
    struct table *tables[ROLL_PARTS];
    struct roll_char *marks[MARKS_MAX]; /* of the person being read */
    size_t mark_count;
};

/* -- characters ------------------------------------------------------------ */

/* What makes the character another one than its base. */
static uint32_t
selector_of(const struct utf8_cluster *cluster)
{
    const char *cursor = cluster->text;

    if (cluster->selector != 0 || !utf8_has_marks(cluster)) {
        return cluster->selector;
    }
    utf8_next(&cursor);
    return utf8_next(&cursor);
}

static struct entry *
find_entry(const struct table *table, uint32_t base, uint32_t selector)
{
    size_t at = (base * UINT32_C(2654435761) ^ selector * UINT32_C(40503)) &
                (table->room - 1);

    while (table->entries[at].used &&
           (table->entries[at].base != base ||
            table->entries[at].selector != selector)) {
        at = (at + 1) & (table->room - 1);
    }
    return &table->entries[at];
}

static void
make_room(struct table *table)
{
    struct table old = *table;

    if (2 * (table->count + 1) <= table->room) {
        return;
    }
    table->room = old.room == 0 ? TABLE_FIRST : 2 * old.room;
    table->entries = memory_alloc(table->room * sizeof *table->entries);
    memset(table->entries, 0, table->room * sizeof *table->entries);
    for (size_t i = 0; i < old.room; i++) {
        if (old.entries[i].used) {
            *find_entry(table, old.entries[i].base, old.entries[i].selector) =
                old.entries[i];
        }
    }
    free(old.entries);
}

/* Its entry, judged when it is new. */
static const struct entry *
look_up(struct roll *roll, enum roll_part part,
        const struct utf8_cluster *cluster)
{
    struct table *table = roll->tables[part];
    uint32_t selector = selector_of(cluster);
    struct entry *entry;
    int verdict;

    make_room(table);
    entry = find_entry(table, cluster->base, selector);
    if (entry->used) {
        return entry;
    }
    *entry = (struct entry){cluster->base, selector, NULL, true};
    table->count++;
    table->characters++;
    verdict = roll->reader->judge(roll->reader->context, cluster, part);
    if (verdict != 0) {
        entry->marked = ARENA_NEW(roll->arena, struct roll_char);
        *entry->marked =
            (struct roll_char){cluster->base, selector, part, verdict, 0};
    }
    return entry;
}

static void
add_mark(struct roll *roll, struct roll_char *marked)
{
    for (size_t i = 0; i < roll->mark_count; i++) {
        if (roll->marks[i] == marked) {
            return;
        }
    }
    if (roll->mark_count < MARKS_MAX) {
        roll->marks[roll->mark_count++] = marked;
        marked->people++;
    }
}

static void
take_cluster(struct roll *roll, enum roll_part part,
             const struct utf8_cluster *cluster)
{
    struct table *table = roll->tables[part];
    bool alone = cluster->base < BMP_SIZE && cluster->selector == 0 &&
                 !utf8_has_marks(cluster);
    const struct entry *entry;

    if (alone && table->bmp[cluster->base] == PLAIN) {
        return;
    }
    entry = look_up(roll, part, cluster);
    if (alone) {
        table->bmp[cluster->base] = entry->marked == NULL ? PLAIN : MARKED;
    }
    if (entry->marked != NULL) {
        add_mark(roll, entry->marked);
    }
}

static void
take_text(struct roll *roll, enum roll_part part, const char *text)
{
    struct utf8_cluster cluster;

    while (utf8_next_cluster(&text, &cluster)) {
        take_cluster(roll, part, &cluster);
    }
}

/* -- people ---------------------------------------------------------------- */

static bool
may_get_letters(const struct resident *resident)
{
    switch (resident->status) {
    case RESIDENT_MOVED_OUT:
    case RESIDENT_DEAD:
    case RESIDENT_STRUCK_OFF:
    case RESIDENT_EMIGRATED:
        return false;
    case RESIDENT_UNKNOWN:
    case RESIDENT_LIVING:
    case RESIDENT_UNLINKED:
        break;
    }
    return true;
}

static void
take_address(struct roll *roll, const struct address *address)
{
    take_text(roll, ROLL_ADDRESS, address->town);
    take_text(roll, ROLL_ADDRESS, address->lot);
    take_text(roll, ROLL_ADDRESS, address->building);
}

static int
take_person(void *context, const struct resident *resident, struct err *err)
{
    struct roll *roll = context;

    if (!may_get_letters(resident)) {
        return 0;
    }
    roll->count->people++;
    roll->mark_count = 0;
    take_text(roll, ROLL_NAME, resident->name);
    take_text(roll, ROLL_NAME, resident->alias);
    if (roll->reader->with_kana) {
        take_text(roll, ROLL_NAME, resident->kana);
    }
    take_address(roll, &resident->address);
    take_address(roll, &resident->mail_to);
    return roll->mark_count == 0
               ? 0
               : roll->reader->person(roll->reader->context, resident,
                                      roll->marks, roll->mark_count, err);
}

int
roll_read(struct workspace *workspace, const struct roll_reader *reader,
          struct roll_count *count, struct err *err)
{
    struct roll roll = {
        .reader = reader, .count = count, .arena = workspace->arena};
    int status;

    *count = (struct roll_count){0};
    for (int i = 0; i < ROLL_PARTS; i++) {
        roll.tables[i] = memory_alloc(sizeof *roll.tables[i]);
        memset(roll.tables[i], 0, sizeof *roll.tables[i]);
    }
    status = register_residents(workspace->reg, take_person, &roll, err);
    for (int i = 0; i < ROLL_PARTS; i++) {
        count->characters += roll.tables[i]->characters;
        free(roll.tables[i]->entries);
        free(roll.tables[i]);
    }
    return status;
}
