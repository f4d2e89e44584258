#include "desk/glyphs.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "domain/word.h"
#include "letter/fields.h"
#include "pdf/font.h"
#include "pdf/fontlist.h"
#include "template/touch.h"

const struct word glyphs_verdict_words[] = {
    {GLYPHS_NO_FONT, "字なし", "no_font", N_("no font has it")},
    {GLYPHS_NO_SELECTOR, "異体字なし", "no_selector",
     N_("no font has this form of it")},
    {GLYPHS_MARK, "結合文字", "combining_mark",
     N_("a combining mark that cannot be set in place")},
    {GLYPHS_INVISIBLE, "制御文字", "invisible", N_("an invisible character")},
    {GLYPHS_NO_GAIJI, "外字なし", "no_gaiji",
     N_("no registered 外字 font has it")},
    {GLYPHS_SPECIAL, "要確認", "special", N_("printed; look at its form")},
    {0, NULL, NULL, NULL},
};

/* -- in which families names and addresses are printed ------------------------
 */

/* Fields of the vocabulary that hold a name or an address. */
static const struct {
    const char *name;
    enum roll_part part;
} FIELDS[] = {
    {"宛名", ROLL_NAME},        {"氏名", ROLL_NAME},
    {"氏名カナ", ROLL_NAME},    {"通称", ROLL_NAME},
    {"住所", ROLL_ADDRESS},     {"宛先住所", ROLL_ADDRESS},
    {"宛先方書", ROLL_ADDRESS},
};

enum { KANA = 2 }; /* its row */

struct families {
    bool used[ROLL_PARTS][FONT_FAMILIES_MAX];
    bool kana;
};

/* One element on the way to its fields. */
struct looking {
    struct families *families;
    int family;
};

static bool
see_field(void *context, struct touch touch)
{
    const struct looking *looking = context;
    const struct vocabulary *vocabulary = fields_vocabulary();

    if (touch.slot < 0 || touch.way != TOUCH_PRINTED) {
        return true;
    }
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) {
        if (strcmp(vocabulary->slots[touch.slot].name, FIELDS[i].name) == 0) {
            looking->families->used[FIELDS[i].part][looking->family] = true;
            looking->families->kana |= i == KANA;
        }
    }
    return true;
}

static void
see_page(const struct template_page *page, const struct measure *measure,
         struct families *families)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct element *element = &page->elements[i];
        const char *font = element->type == ELEMENT_TABLE
                               ? element->table.body_style.font
                               : element->style.font;
        struct looking looking = {
            families,
            measure->family(measure->context, font == NULL ? "" : font)};

        if (looking.family >= 0 && element->type != ELEMENT_BARCODE) {
            touch_element(element, see_field, &looking);
        }
    }
}

static void
see_mailing(const struct mailing *mailing, const struct measure *measure,
            struct families *families)
{
    for (size_t i = 0; i < mailing->part_count; i++) {
        const struct design *design = mailing->parts[i].design;

        see_page(&design->statics, measure, families);
        for (size_t k = 0; k < design->page_count; k++) {
            see_page(&design->pages[k], measure, families);
        }
    }
}

static int
see_sets_of(struct workspace *workspace, const struct municipality *whose,
            const struct measure *measure, struct families *families,
            struct err *err)
{
    const char *const *names = NULL;
    size_t count = 0;

    if (workspace_set_names(workspace, whose, &names, &count, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        const struct mailing_set *set = workspace_set(workspace, names[i], err);

        if (set == NULL) {
            return -1;
        }
        for (int kind = 1; kind <= NOTICE_KINDS; kind++) {
            see_mailing(mailing_of(set, (enum notice_kind)kind), measure,
                        families);
        }
    }
    return 0;
}

/* Of all sets in force; of the standard ones while no city is there. */
static int
find_families(struct workspace *workspace, const struct measure *measure,
              struct families *out, struct err *err)
{
    const struct municipality none = {.code = "", .template_set = ""};
    const struct municipality *all = &none;
    size_t count = 0;

    if (register_municipalities(workspace->reg, workspace->arena, &all, &count,
                                err) != 0) {
        return -1;
    }
    if (count == 0) {
        all = &none;
        count = 1;
    }
    for (size_t i = 0; i < count; i++) {
        if (see_sets_of(workspace, &all[i], measure, out, err) != 0) {
            return -1;
        }
    }
    return 0;
}

/* -- characters
 * ---------------------------------------------------------------- */

struct judging {
    struct workspace *workspace;
    struct measure measure;
    struct families families;
    bool with_names;
    struct glyphs *out;
    struct glyphs_person *people;
    struct roll_char **characters;
};

static bool
has_glyph(struct judging *judging, enum roll_part part,
          const struct utf8_cluster *cluster)
{
    struct glyph_metric metric;

    for (int i = 0; i < FONT_FAMILIES_MAX; i++) {
        if (judging->families.used[part][i] &&
            !judging->measure.glyph(judging->measure.context, i, cluster,
                                    &metric)) {
            return false;
        }
    }
    return true;
}

static int
judge(void *context, const struct utf8_cluster *cluster, enum roll_part part)
{
    struct judging *judging = context;
    bool special = cluster->selector != 0 || utf8_is_private_use(cluster->base);
    struct utf8_cluster base = {cluster->base, 0, NULL, 0};
    char text[5];

    if (utf8_is_control(cluster->base)) {
        return GLYPHS_INVISIBLE;
    }
    if (utf8_has_marks(cluster)) {
        return GLYPHS_MARK;
    }
    if (has_glyph(judging, part, cluster)) {
        return special ? GLYPHS_SPECIAL : 0;
    }
    if (utf8_is_private_use(cluster->base)) {
        return GLYPHS_NO_GAIJI;
    }
    base.text = text;
    base.size = utf8_encode(cluster->base, text);
    return cluster->selector != 0 && has_glyph(judging, part, &base)
               ? GLYPHS_NO_SELECTOR
               : GLYPHS_NO_FONT;
}

/* -- people
 * -------------------------------------------------------------------- */

static void
note_characters(struct judging *judging, struct roll_char *const *marked,
                size_t count)
{
    struct glyphs *out = judging->out;

    for (size_t i = 0; i < count; i++) {
        if (marked[i]->people == 1) {
            ARENA_GROW(judging->workspace->arena, judging->characters,
                       out->character_count);
            judging->characters[out->character_count++] = marked[i];
        }
    }
}

static int
note_person(void *context, const struct resident *resident,
            struct roll_char *const *marked, size_t count, struct err *err)
{
    struct judging *judging = context;
    struct arena *arena = judging->workspace->arena;
    struct glyphs_person person = {.printable = true, .count = count};
    struct roll_char **kept;
    bool in_name = false;

    (void)err;
    note_characters(judging, marked, count);
    for (size_t i = 0; i < count; i++) {
        person.printable &= marked[i]->verdict == GLYPHS_SPECIAL;
        in_name |= marked[i]->part == ROLL_NAME;
    }
    judging->out->unprintable += !person.printable;
    if (person.printable && !(judging->with_names && in_name)) {
        return 0;
    }
    kept = ARENA_ARRAY(arena, count, struct roll_char *);
    memcpy(kept, marked, count * sizeof(struct roll_char *));
    person.marked = kept;
    person.municipality = arena_strdup(arena, resident->municipality);
    person.resident = arena_strdup(arena, resident->id);
    if (judging->with_names && in_name) {
        person.name = arena_strdup(arena, resident->name);
        person.alias = arena_strdup(arena, resident->alias);
    }
    ARENA_GROW(arena, judging->people, judging->out->person_count);
    judging->people[judging->out->person_count++] = person;
    return 0;
}

/* What is to be looked at first, then by code. */
static int
compare(const void *a, const void *b)
{
    const struct roll_char *one = *(struct roll_char *const *)a;
    const struct roll_char *other = *(struct roll_char *const *)b;
    bool special = one->verdict == GLYPHS_SPECIAL;

    if (special != (other->verdict == GLYPHS_SPECIAL)) {
        return special ? -1 : 1;
    }
    if (one->base != other->base) {
        return one->base < other->base ? -1 : 1;
    }
    if (one->selector != other->selector) {
        return one->selector < other->selector ? -1 : 1;
    }
    return (int)one->part - (int)other->part;
}

static int
family_of_names(const struct judging *judging)
{
    for (int i = 0; i < FONT_FAMILIES_MAX; i++) {
        if (judging->families.used[ROLL_NAME][i]) {
            return i;
        }
    }
    return judging->measure.family(judging->measure.context, "");
}

int
glyphs_check(struct workspace *workspace, bool with_names, struct glyphs *out,
             struct err *err)
{
    struct judging judging = {.workspace = workspace,
                              .measure = fontset_measure(workspace->fonts),
                              .with_names = with_names,
                              .out = out};
    struct roll_reader reader = {
        .judge = judge, .person = note_person, .context = &judging};

    *out = (struct glyphs){0};
    if (find_families(workspace, &judging.measure, &judging.families, err) !=
        0) {
        return -1;
    }
    reader.with_kana = judging.families.kana;
    if (roll_read(workspace, &reader, &out->count, err) != 0) {
        return -1;
    }
    out->family = family_of_names(&judging);
    if (out->character_count > 0) {
        qsort(judging.characters, out->character_count,
              sizeof(struct roll_char *), compare);
    }
    out->people = judging.people;
    out->characters = judging.characters;
    return 0;
}
