#include "support/letter_album.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/file.h"
#include "support/fake_font.h"

#include <assert.h>
#include <string.h>

enum { SETS = 2, KINDS = NOTICE_KINDS, FILE_LIMIT = 1 << 20 };

static const char *const FOLDERS[SETS] = {"templates/standard",
                                          "templates/large-print"};
static const char *const ROOTS[] = {"templates", NULL};
static const char *const NAMES[SETS] = {"standard", "large-print"};
static const enum notice_kind MAILINGS[KINDS] = {NOTICE_CERTIFICATE,
                                                 NOTICE_CARD, NOTICE_SECOND};

/* -- the families of the templates -------------------------------------- */

/* As in fonts.conf: the number of a family is its face in the dumps. */
static const char *const FAMILIES[] = {"IPAexMincho", "IPAexGothic",
                                       "BIZUDGothic", "BIZUDGothic-Bold"};
enum { FAMILY_COUNT = sizeof FAMILIES / sizeof FAMILIES[0] };

static struct fake_font font;
static struct measure fake;

static int
find_family(void *context, const char *name)
{
    (void)context;
    for (int i = 0; i < FAMILY_COUNT; i++) {
        if (strcmp(FAMILIES[i], name) == 0) {
            return i;
        }
    }
    return name[0] == '\0' ? 0 : -1;
}

static bool
find_glyph(void *context, int family, const struct utf8_cluster *cluster,
           struct glyph_metric *out)
{
    bool found = fake.glyph(context, family, cluster, out);

    out->face = (uint16_t)family;
    return found;
}

static struct measure
measure_families(void)
{
    struct measure families;

    fake = fake_font_measure(&font);
    families = fake;
    families.family = find_family;
    families.glyph = find_glyph;
    return families;
}

/* -- composing --------------------------------------------------------- */

/* Only what is the same for the whole lot may reach the static layer. */
static const struct values *
values_of_lot(const struct values *values, struct arena *arena)
{
    struct values *lot = values_new(values->vocabulary, arena);

    for (size_t i = 0; i < lot->vocabulary->count; i++) {
        if (lot->vocabulary->slots[i].scope == VALUE_OF_LOT) {
            lot->of[i] = values->of[i];
        }
    }
    return lot;
}

static void
compose(struct letter *letter, const struct measure *measure,
        struct arena *arena)
{
    const struct values *lot = values_of_lot(letter->values, arena);
    struct composer *composer;

    letter->result = COMPOSE_MISSING;
    composer = compose_open(letter->mailing, lot, measure, arena, &letter->err);
    if (composer != NULL) {
        letter->result = compose_letter(composer, letter->values, -1, arena,
                                        &letter->composed, &letter->err);
    }
}

static const struct values *
fill(const struct letter_case *of, enum notice_kind kind, struct arena *arena)
{
    struct letter_case_facts *facts =
        ARENA_NEW(arena, struct letter_case_facts);
    struct values *values;

    letter_case_make(of, kind, facts);
    values = fields_fill(&facts->facts, arena);
    if (!date_is_none(facts->reissued_on)) {
        fields_mark_reissue(values, facts->reissued_on, arena);
    }
    return values;
}

static void
print_faults(const struct fault_list *faults, const struct err *err)
{
    for (size_t i = 0; i < faults->kept; i++) {
        fprintf(stderr, "%s\n", faults->text[i]);
    }
    fprintf(stderr, "%s\n", err->text);
}

static bool
add_set(struct album *album, int index)
{
    const struct mailing_folders folders = {NAMES[index], FOLDERS[index],
                                            ROOTS};
    struct mailing_source source = mailing_folders(&folders);
    struct fault_list faults;
    struct err err = {0};
    const struct mailing_set *set;

    fault_init(&faults, album->arena);
    set = mailing_set_read(NAMES[index], &source, fields_vocabulary(),
                           album->arena, &faults, &err);
    if (set == NULL) {
        print_faults(&faults, &err);
        return false;
    }
    for (size_t i = 0; i < letter_case_count * KINDS; i++) {
        struct letter *letter = &album->letters[album->count++];
        enum notice_kind kind = MAILINGS[i % KINDS];

        letter->set = NAMES[index];
        letter->of = &letter_cases[i / KINDS];
        letter->mailing = mailing_of(set, kind);
        letter->envelope = &set->envelope;
        letter->values = fill(letter->of, kind, album->arena);
        compose(letter, album->measure, album->arena);
    }
    return true;
}

/* The envelope is printed on its own: a mailing of that one template. */
static bool
add_cover(struct album *album)
{
    struct mailing_part *part = ARENA_NEW(album->arena, struct mailing_part);
    struct mailing *mailing = ARENA_NEW(album->arena, struct mailing);
    struct fault_list faults;
    struct buf json = {0};
    struct err err = {0};

    fault_init(&faults, album->arena);
    *part = (struct mailing_part){.file = "envelope.json", .when = -1};
    if (file_read("templates/standard/envelope.json", FILE_LIMIT, &json,
                  &err) == 0) {
        part->design =
            template_compile(part->file, buf_text(&json), json.size,
                             fields_vocabulary(), album->arena, &faults, &err);
    }
    buf_reset(&json);
    if (part->design == NULL) {
        print_faults(&faults, &err);
        return false;
    }
    *mailing = (struct mailing){.kind = NOTICE_CERTIFICATE,
                                .parts = part,
                                .part_count = 1,
                                .pages_max = 1};
    album->cover = (struct letter){
        .set = NAMES[0],
        .of = &letter_cases[0],
        .mailing = mailing,
        .values = fill(&letter_cases[0], NOTICE_CERTIFICATE, album->arena),
    };
    compose(&album->cover, album->measure, album->arena);
    return true;
}

struct album *
letter_album_open(const struct measure *measure)
{
    static struct measure families;
    struct arena *arena = arena_new();
    struct album *album = ARENA_NEW(arena, struct album);

    families = measure_families();
    album->arena = arena;
    album->measure = measure != NULL ? measure : &families;
    album->letters =
        ARENA_ARRAY(arena, SETS * KINDS * letter_case_count, struct letter);
    if (!add_set(album, 0) || !add_set(album, 1) || !add_cover(album)) {
        arena_free(arena);
        return NULL;
    }
    return album;
}

void
letter_album_close(struct album *album)
{
    arena_free(album->arena);
}

static const struct value *
value_of(const struct letter *letter, const char *field)
{
    int slot = vocabulary_find(letter->values->vocabulary, field);

    assert(slot >= 0);
    return &letter->values->of[slot];
}

const char *
letter_album_text(const struct letter *letter, const char *field)
{
    return value_of(letter, field)->text;
}

bool
letter_album_flag(const struct letter *letter, const char *field)
{
    return value_of(letter, field)->flag;
}

const struct mailing_part *
letter_album_part(const struct letter *letter, size_t page)
{
    return &letter->mailing->parts[letter->composed.part[page]];
}
