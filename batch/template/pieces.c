#include "template/pieces.h"

#include "base/arena.h"
#include "base/nearest.h"
#include "base/text.h"
#include "template/markdown.h"

/* A sign looks for its partner to the end of the text: time grows with the
 * square of its length. */
enum { MARKDOWN_BYTES_MAX = 30000 };

static const char *
guess_field(const struct compiler *compiler, const char *name)
{
    const struct vocabulary *vocabulary = compiler->vocabulary;
    struct nearest nearest;

    nearest_start(&nearest, name);
    for (size_t i = 0; i < vocabulary->count; i++) {
        nearest_consider(&nearest, vocabulary->slots[i].name);
    }
    nearest_consider(&nearest, "currentPage");
    nearest_consider(&nearest, "totalPages");
    if (nearest_found(&nearest) == NULL) {
        return _("`kigen fields` lists all fields");
    }
    return arena_printf(compiler->arena, _("did you mean \"%s\"?"),
                        nearest_found(&nearest));
}

int
pieces_find(const struct compiler *compiler, const char *property,
            const char *name)
{
    int slot = vocabulary_find(compiler->vocabulary, name);

    if (slot < 0) {
        property_fault(compiler, property, _("no field is named \"%s\"; %s"),
                       property_shown(compiler, name),
                       guess_field(compiler, name));
    }
    return slot;
}

int
pieces_find_flag(const struct compiler *compiler, const char *property,
                 const char *name)
{
    int slot = pieces_find(compiler, property, name);

    if (slot >= 0 && compiler->vocabulary->slots[slot].type != VALUE_FLAG) {
        property_fault(compiler, property,
                       _("\"%s\" is not a flag; only a flag can decide "
                         "whether something is shown"),
                       name);
        return -1;
    }
    return slot;
}

/* Whether the field can fill a text; a fault if not. */
static bool
check_type(const struct compiler *compiler, const char *property, int slot,
           enum pieces_use use)
{
    const struct slot *field = &compiler->vocabulary->slots[slot];

    switch (field->type) {
    case VALUE_TEXT:
        return true;
    case VALUE_FLAG:
        if (use == PIECES_MARK) {
            return true;
        }
        property_fault(compiler, property,
                       _("\"%s\" is a flag, not a text; use it in \"when\" or "
                         "in a checkbox"),
                       field->name);
        return false;
    case VALUE_TABLE:
        property_fault(compiler, property,
                       _("\"%s\" is a table, not a text; use it as the name "
                         "of a table or list"),
                       field->name);
        return false;
    }
    return false;
}

/* The slot of what stands in braces, SLOT_LITERAL after a fault. */
static int
find_variable(const struct compiler *compiler, const char *property,
              const char *name, enum pieces_use use)
{
    int slot = -1;

    if (compiler->element != NULL) {
        slot = vocabulary_find(
            compiler->vocabulary,
            arena_printf(compiler->arena, "%s.%s", compiler->element, name));
    }
    if (slot < 0) {
        slot = vocabulary_find(compiler->vocabulary, name);
    }
    if (slot >= 0) {
        return check_type(compiler, property, slot, use) ? slot : SLOT_LITERAL;
    }
    if (strcmp(name, "currentPage") == 0) {
        return SLOT_CURRENT_PAGE;
    }
    if (strcmp(name, "totalPages") == 0) {
        return SLOT_TOTAL_PAGES;
    }
    if (strpbrk(name, "()[]+*/.,;:?!&|<>=\"'` \n\t") != NULL) {
        property_fault(compiler, property,
                       _("\"{%s}\" is an expression; only {field}, "
                         "{currentPage} and {totalPages} are possible"),
                       property_shown(compiler, name));
        return SLOT_LITERAL;
    }
    pieces_find(compiler, property, name);
    return SLOT_LITERAL;
}

/* Ends of the text in braces; NULL with a fault. */
static const char *
find_close(const struct compiler *compiler, const char *property,
           const char *open)
{
    size_t size = strcspn(open + 1, "{}");

    if (open[1 + size] != '}') {
        property_fault(compiler, property,
                       _("a brace { without its }; write {field}, or ｛ ｝ "
                         "for braces to be printed"));
        return NULL;
    }
    if (size == 0) {
        property_fault(compiler, property,
                       _("nothing stands between { and }; write the name of a "
                         "field"));
        return NULL;
    }
    return open + 1 + size;
}

static size_t
count_braces(const char *text)
{
    size_t count = 0;

    for (; *text != '\0'; text++) {
        count += *text == '{';
    }
    return count;
}

struct pieces
pieces_parse(const struct compiler *compiler, const char *property,
             const char *text, enum pieces_use use)
{
    struct arena *arena = compiler->arena;
    struct piece *of =
        ARENA_ARRAY(arena, 2 * count_braces(text) + 1, struct piece);
    size_t count = 0;

    while (*text != '\0') {
        size_t size = strcspn(text, "{}");
        const char *open = text + size, *close;

        if (size > 0) {
            of[count++] = (struct piece){SLOT_LITERAL,
                                         arena_strndup(arena, text, size), 0};
        }
        if (*open == '\0') {
            break;
        }
        if (*open == '}') {
            property_fault(compiler, property,
                           _("a brace } without its {; write {field}, or ｛ "
                             "｝ for braces to be printed"));
            break;
        }
        close = find_close(compiler, property, open);
        if (close == NULL) {
            break;
        }
        of[count] = (struct piece){
            find_variable(
                compiler, property,
                arena_strndup(arena, open + 1, (size_t)(close - open - 1)),
                use),
            "", 0};
        count++;
        text = close + 1;
    }
    return (struct pieces){of, count};
}

struct pieces
pieces_parse_markdown(const struct compiler *compiler, const char *property,
                      const char *text)
{
    struct arena *arena = compiler->arena;
    size_t run_count, count = 0;
    const struct markdown_run *runs;
    struct piece *of;

    if (strlen(text) > MARKDOWN_BYTES_MAX) {
        property_fault(compiler, property,
                       _("longer than %d bytes; divide it into several texts"),
                       MARKDOWN_BYTES_MAX);
        return (struct pieces){NULL, 0};
    }
    runs = markdown_parse(text, arena, &run_count);
    of = ARENA_ARRAY(arena, 2 * count_braces(text) + run_count, struct piece);
    for (size_t i = 0; i < run_count; i++) {
        struct pieces part =
            pieces_parse(compiler, property, runs[i].text, PIECES_TEXT);

        for (size_t j = 0; j < part.count; j++) {
            of[count] = part.of[j];
            of[count++].emphasis = runs[i].emphasis;
        }
    }
    return (struct pieces){of, count};
}

struct pieces
pieces_of_field(const struct compiler *compiler, enum pieces_use use)
{
    int slot = pieces_find(compiler, "name", compiler->element);
    struct piece *piece;

    if (slot < 0 || !check_type(compiler, "name", slot, use)) {
        return (struct pieces){NULL, 0};
    }
    piece = ARENA_NEW(compiler->arena, struct piece);
    *piece = (struct piece){slot, NULL, 0};
    return (struct pieces){piece, 1};
}

bool
pieces_are_literal(const struct pieces *pieces, const char **text)
{
    *text = pieces->count > 0 ? pieces->of[0].literal : "";
    return pieces->count == 0 ||
           (pieces->count == 1 && pieces->of[0].slot == SLOT_LITERAL);
}
