#include "template/property.h"

#include <math.h>
#include <stdarg.h>

#include "base/arena.h"
#include "base/length.h"
#include "base/nearest.h"
#include "base/text.h"
#include "base/utf8.h"
#include "letter/jsontext.h"

static const char *
place_of(const struct compiler *compiler, const char *property)
{
    const char *place = compiler->file;
    const char *separator = ": ";

    if (compiler->page != NULL) {
        place = arena_printf(compiler->arena, "%s%s%s", place, separator,
                             compiler->page);
        separator = ", ";
    }
    if (compiler->element != NULL) {
        place =
            arena_printf(compiler->arena, _("%s%selement %s"), place, separator,
                         property_shown(compiler, compiler->element));
        separator = ", ";
    }
    if (property != NULL) {
        place = arena_printf(compiler->arena, _("%s%sproperty %s%s%s"), place,
                             separator,
                             compiler->group != NULL ? compiler->group : "",
                             compiler->group != NULL ? "." : "", property);
    }
    return place;
}

void
property_fault(const struct compiler *compiler, const char *property,
               const char *format, ...)
{
    va_list args;
    const char *text;

    if (compiler->faults->kept == FAULT_LIMIT) {
        compiler->faults->total++;
        return;
    }
    va_start(args, format);
    text = arena_vprintf(compiler->arena, format, args);
    va_end(args);
    fault_add(compiler->faults, place_of(compiler, property), "%s", text);
}

const char *
property_shown(const struct compiler *compiler, const char *text)
{
    enum { SHOWN = 60 }; /* code points */
    const char *end = text;
    char *shown;

    for (int i = 0; i < SHOWN && *end != '\0'; i++) {
        utf8_next(&end);
    }
    shown = arena_printf(compiler->arena, "%.*s%s", (int)(end - text), text,
                         *end != '\0' ? "…" : "");
    for (char *c = shown; *c != '\0'; c++) {
        if ((unsigned char)*c < ' ') {
            *c = ' ';
        }
    }
    return shown;
}

json_t *
property_get(const json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);

    return json_is_null(value) ? NULL : value;
}

json_t *
property_object(const struct compiler *compiler, const json_t *object,
                const char *name)
{
    json_t *value = property_get(object, name);

    if (value != NULL && !json_is_object(value)) {
        property_fault(compiler, name, _("must be an object { … }"));
        return NULL;
    }
    return value;
}

/* -- numbers ------------------------------------------------------------- */

static double
read_number(const struct compiler *compiler, const json_t *object,
            const struct number_rule *rule)
{
    const json_t *value = property_get(object, rule->name);
    double number = json_number_value(value);

    if (value == NULL) {
        if (rule->required) {
            property_fault(compiler, rule->name, _("missing; give a number"));
        }
        return rule->standard;
    }
    if (!json_is_number(value)) {
        property_fault(compiler, rule->name,
                       _("must be a number; write it without quotes"));
        return rule->standard;
    }
    if (!(number >= rule->minimum && number <= rule->maximum)) {
        property_fault(compiler, rule->name,
                       _("%g is out of range; give a number from %g to %g"),
                       number, rule->minimum, rule->maximum);
        return rule->standard;
    }
    return number;
}

int32_t
property_mm(const struct compiler *compiler, const json_t *object,
            const struct number_rule *rule)
{
    return length_of_mm(read_number(compiler, object, rule));
}

int32_t
property_milli(const struct compiler *compiler, const json_t *object,
               const struct number_rule *rule)
{
    return (int32_t)lround(read_number(compiler, object, rule) * 1000.0);
}

struct edges
property_edges(const struct compiler *compiler, const json_t *object,
               const char *name, struct edges standard)
{
    static const char *const SIDES[] = {"top", "right", "bottom", "left", NULL};
    struct compiler inner = *compiler;
    json_t *value = property_object(compiler, object, name);
    int32_t side_mpt[4];

    if (value == NULL) {
        return standard;
    }
    inner.group =
        compiler->group == NULL
            ? name
            : arena_printf(compiler->arena, "%s.%s", compiler->group, name);
    property_check_keys(&inner, value, SIDES);
    for (int i = 0; i < 4; i++) {
        side_mpt[i] = property_mm(
            &inner, value, &(struct number_rule){SIDES[i], 0, 1000, 0, false});
    }
    return (struct edges){side_mpt[0], side_mpt[1], side_mpt[2], side_mpt[3]};
}

/* -- words --------------------------------------------------------------- */

bool
property_boolean(const struct compiler *compiler, const json_t *object,
                 const char *name, bool standard)
{
    const json_t *value = property_get(object, name);

    if (value == NULL) {
        return standard;
    }
    if (!json_is_boolean(value)) {
        property_fault(compiler, name,
                       _("must be true or false, without quotes"));
        return standard;
    }
    return json_is_true(value);
}

static const char *
join_words(const struct compiler *compiler, const char *const *words)
{
    const char *joined = "";

    for (; *words != NULL; words++) {
        joined = arena_printf(compiler->arena, "%s%s%s", joined,
                              *joined != '\0' ? ", " : "", *words);
    }
    return joined;
}

int
property_choice(const struct compiler *compiler, const json_t *object,
                const char *name, const char *const *choices, int standard)
{
    const json_t *value = property_get(object, name);

    if (value == NULL) {
        return standard;
    }
    for (int i = 0; json_is_string(value) && choices[i] != NULL; i++) {
        if (strcmp(json_string_value(value), choices[i]) == 0) {
            return i;
        }
    }
    property_fault(compiler, name, _("must be one of: %s"),
                   join_words(compiler, choices));
    return standard;
}

static bool
parse_color(const char *text, uint32_t *color)
{
    size_t digits = strlen(text) - 1;
    unsigned long number;

    if (*text == '\0') {
        *color = COLOR_NONE;
        return true;
    }
    if (*text != '#' || (digits != 3 && digits != 6) ||
        strspn(text + 1, "0123456789abcdefABCDEF") != digits) {
        return false;
    }
    number = strtoul(text + 1, NULL, 16);
    if (digits == 3) { /* #rgb is #rrggbb */
        number = (number >> 8) * 0x110000 + (number >> 4 & 15) * 0x1100 +
                 (number & 15) * 0x11;
    }
    *color = (uint32_t)number;
    return true;
}

uint32_t
property_color(const struct compiler *compiler, const json_t *object,
               const char *name, uint32_t standard)
{
    const json_t *value = property_get(object, name);
    uint32_t color;

    if (value == NULL) {
        return standard;
    }
    if (!json_is_string(value) ||
        !parse_color(json_string_value(value), &color)) {
        property_fault(compiler, name,
                       _("must be a colour #rrggbb, or \"\" for none"));
        return standard;
    }
    return color;
}

const char *
property_clean(const struct compiler *compiler, const json_t *value,
               const char *name, bool tabs)
{
    uint32_t bad;

    if (!json_is_string(value)) {
        property_fault(compiler, name, _("must be a text in quotes"));
        return NULL;
    }
    bad = jsontext_bad_character(json_string_value(value), tabs);
    if (bad != 0) {
        property_fault(compiler, name,
                       _("the control character U+%04X is not allowed; "
                         "delete it"),
                       (unsigned)bad);
        return NULL;
    }
    return jsontext_clean(json_string_value(value), compiler->arena);
}

const char *
property_text(const struct compiler *compiler, const json_t *object,
              const char *name, bool tabs)
{
    const json_t *value = property_get(object, name);

    return value == NULL ? NULL : property_clean(compiler, value, name, tabs);
}

/* -- keys ---------------------------------------------------------------- */

/* "; did you mean …?" for one of the words, or "". */
static const char *
guess_of(const struct compiler *compiler, const char *word,
         const char *const *words)
{
    struct nearest nearest;

    nearest_start(&nearest, word);
    for (; *words != NULL; words++) {
        nearest_consider(&nearest, *words);
    }
    if (nearest_found(&nearest) == NULL) {
        return "";
    }
    return arena_printf(compiler->arena, _("; did you mean \"%s\"?"),
                        nearest_found(&nearest));
}

static bool
is_listed(const char *const *words, const char *word)
{
    for (; *words != NULL; words++) {
        if (strcmp(*words, word) == 0) {
            return true;
        }
    }
    return false;
}

void
property_check_keys(const struct compiler *compiler, json_t *object,
                    const char *const *known)
{
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value)
    {
        if (!is_listed(known, key)) {
            const char *guess = guess_of(compiler, key, known);

            property_fault(compiler, property_shown(compiler, key),
                           _("unknown property%s"),
                           *guess != '\0' ? guess : _("; delete it"));
        }
    }
}
