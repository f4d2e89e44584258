#include "template/svg_style.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "base/utf8.h"
#include "template/svg_color.h"
#include "template/svg_number.h"
#include "template/template.h"

struct svg_style
svg_style_begin(double diagonal, struct arena *arena)
{
    return (struct svg_style){.arena = arena,
                              .diagonal = diagonal,
                              .color = 0x000000,
                              .fill = 0x000000,
                              .stroke = COLOR_NONE,
                              .color_opacity = 1,
                              .fill_alpha = 1,
                              .stroke_alpha = 1,
                              .opacity = 1,
                              .fill_opacity = 1,
                              .stroke_opacity = 1,
                              .stroke_width = 1,
                              .miter = 4};
}

/* -- properties ---------------------------------------------------------- */

/* Each takes a value without blanks around it; false when it is none.  The
 * first is of three of them. */
static bool
read_paint(const struct svg_style *style, const char *value, uint32_t *paint,
           double *alpha)
{
    *alpha = 1;
    if (strcmp(value, "none") == 0 || strcmp(value, "transparent") == 0) {
        *paint = COLOR_NONE;
        return true;
    }
    if (strcmp(value, "currentColor") == 0 ||
        strcmp(value, "currentcolor") == 0) {
        *paint = style->color;
        *alpha = style->color_opacity;
        return true;
    }
    return svg_color_read(value, paint, alpha);
}

static bool
set_color(struct svg_style *style, const char *value)
{
    return read_paint(style, value, &style->color, &style->color_opacity);
}

static bool
set_fill(struct svg_style *style, const char *value)
{
    return read_paint(style, value, &style->fill, &style->fill_alpha);
}

static bool
set_stroke(struct svg_style *style, const char *value)
{
    return read_paint(style, value, &style->stroke, &style->stroke_alpha);
}

static bool
read_opacity(const char *value, double *opacity)
{
    double number;

    if (!svg_number_length(value, 1, &number)) {
        return false;
    }
    *opacity = fmin(1, fmax(0, number));
    return true;
}

/* Not inherited, so that what a group has counts for all within. */
static bool
set_opacity(struct svg_style *style, const char *value)
{
    return read_opacity(value, &style->own_opacity);
}

static bool
set_fill_opacity(struct svg_style *style, const char *value)
{
    return read_opacity(value, &style->fill_opacity);
}

static bool
set_stroke_opacity(struct svg_style *style, const char *value)
{
    return read_opacity(value, &style->stroke_opacity);
}

static bool
set_fill_rule(struct svg_style *style, const char *value)
{
    style->even_odd = strcmp(value, "evenodd") == 0;
    return style->even_odd || strcmp(value, "nonzero") == 0;
}

static bool
set_width(struct svg_style *style, const char *value)
{
    return svg_number_length(value, style->diagonal, &style->stroke_width) &&
           style->stroke_width >= 0;
}

/* Index of a word in a list ended by NULL; −1 when it is not in it. */
static int
find_word(const char *value, const char *const *words)
{
    for (int i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], value) == 0) {
            return i;
        }
    }
    return -1;
}

static bool
set_cap(struct svg_style *style, const char *value)
{
    static const char *const CAPS[] = {"butt", "round", "square", NULL};
    int found = find_word(value, CAPS);

    style->cap = found < 0 ? style->cap : (enum artwork_cap)found;
    return found >= 0;
}

static bool
set_join(struct svg_style *style, const char *value)
{
    static const char *const JOINS[] = {"miter", "round", "bevel", NULL};
    int found = find_word(value, JOINS);

    style->join = found < 0 ? style->join : (enum artwork_join)found;
    return found >= 0;
}

static bool
set_miter(struct svg_style *style, const char *value)
{
    return svg_number_list(value, &style->miter, 1) == 1 && style->miter >= 1;
}

/* All of them 0 is as good as none. */
static bool
set_dashes(struct svg_style *style, const char *value)
{
    double sum = 0;

    style->dash_count = 0;
    if (strcmp(value, "none") == 0) {
        return true;
    }
    while (*value != '\0') {
        size_t size = strcspn(value, " ,\t\r\n");
        const char *one = arena_strndup(style->arena, value, size);
        double *dash = &style->dashes[style->dash_count];

        if (style->dash_count == SVG_DASHES_MAX ||
            !svg_number_length(one, style->diagonal, dash) || *dash < 0) {
            return false;
        }
        sum += *dash;
        style->dash_count++;
        value += size;
        svg_number_skip_comma(&value);
    }
    style->dash_count = sum > 0 ? style->dash_count : 0;
    return true;
}

static bool
set_dash_phase(struct svg_style *style, const char *value)
{
    return svg_number_length(value, style->diagonal, &style->dash_phase);
}

static bool
set_visibility(struct svg_style *style, const char *value)
{
    style->is_hidden = strcmp(value, "visible") != 0;
    return true;
}

static bool
set_display(struct svg_style *style, const char *value)
{
    style->is_absent = style->is_absent || strcmp(value, "none") == 0;
    return true;
}

struct property {
    const char *name;
    bool (*set)(struct svg_style *style, const char *value);
};

static const struct property PROPERTIES[] = {
    {"color", set_color},
    {"display", set_display},
    {"fill", set_fill},
    {"fill-opacity", set_fill_opacity},
    {"fill-rule", set_fill_rule},
    {"opacity", set_opacity},
    {"stroke", set_stroke},
    {"stroke-dasharray", set_dashes},
    {"stroke-dashoffset", set_dash_phase},
    {"stroke-linecap", set_cap},
    {"stroke-linejoin", set_join},
    {"stroke-miterlimit", set_miter},
    {"stroke-opacity", set_stroke_opacity},
    {"stroke-width", set_width},
    {"visibility", set_visibility},
};

/* Those that would make another picture, and the only value of each that
 * does not. */
struct refused {
    const char *name, *harmless;
};

static const struct refused REFUSED[] = {
    {"clip-path", "none"},     {"filter", "none"},
    {"marker", "none"},        {"marker-end", "none"},
    {"marker-mid", "none"},    {"marker-start", "none"},
    {"mask", "none"},          {"mix-blend-mode", "normal"},
    {"paint-order", "normal"}, {"transform-origin", "0 0"},
    {"vector-effect", "none"},
};

/* Given as a style they move what the attribute would. */
static const struct refused REFUSED_STYLES[] = {
    {"d", ""},
    {"transform", "none"},
    {"rotate", "none"},
    {"scale", "none"},
    {"translate", "none"},
    {"cx", ""},
    {"cy", ""},
    {"r", ""},
    {"rx", ""},
    {"ry", ""},
    {"x", ""},
    {"y", ""},
};

static bool
is_refused(const struct refused *table, size_t count, const char *name,
           const char *value)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(table[i].name, name) == 0) {
            return strcmp(table[i].harmless, value) != 0;
        }
    }
    return false;
}

/* "fill: red" is name and value; both without blanks around them. */
static const char *
apply(struct svg_style *style, const char *name, const char *value)
{
    if (is_refused(REFUSED, sizeof REFUSED / sizeof REFUSED[0], name, value)) {
        return arena_printf(style->arena,
                            _("%s is not supported in an SVG; turn it into "
                              "plain paths, or use a PNG image"),
                            name);
    }
    for (size_t i = 0; i < sizeof PROPERTIES / sizeof PROPERTIES[0]; i++) {
        if (strcmp(PROPERTIES[i].name, name) != 0 ||
            strcmp(value, "inherit") == 0) {
            continue;
        }
        if (strncmp(value, "url(", 4) == 0) {
            return arena_printf(style->arena,
                                _("%s of the SVG is a gradient or pattern "
                                  "(url); give it one colour, or use a PNG "
                                  "image"),
                                name);
        }
        return PROPERTIES[i].set(style, value)
                   ? NULL
                   : arena_printf(style->arena,
                                  _("%s=\"%s\" of the SVG is not understood"),
                                  name, utf8_visible(style->arena, value));
    }
    return NULL;
}

/* -- where they stand ---------------------------------------------------- */

static char *
trimmed(struct arena *arena, const char *text, size_t size)
{
    while (size > 0 && strchr(" \t\r\n", *text) != NULL) {
        text++;
        size--;
    }
    while (size > 0 && strchr(" \t\r\n", text[size - 1]) != NULL) {
        size--;
    }
    return arena_strndup(arena, text, size);
}

/* "name: value; name: value !important" */
static const char *
apply_styles(struct svg_style *style, const char *text)
{
    while (*text != '\0') {
        size_t size = strcspn(text, ";");
        const char *colon = memchr(text, ':', size);
        const char *name, *wrong;
        char *value, *mark;

        if (colon != NULL) {
            name = trimmed(style->arena, text, (size_t)(colon - text));
            value = trimmed(style->arena, colon + 1,
                            size - (size_t)(colon + 1 - text));
            mark = strchr(value, '!');
            if (mark != NULL) {
                value = trimmed(style->arena, value, (size_t)(mark - value));
            }
            if (is_refused(REFUSED_STYLES,
                           sizeof REFUSED_STYLES / sizeof REFUSED_STYLES[0],
                           name, value)) {
                return arena_printf(style->arena,
                                    _("%s stands in a style of the SVG; write "
                                      "it as an attribute"),
                                    name);
            }
            wrong = apply(style, name, value);
            if (wrong != NULL) {
                return wrong;
            }
        }
        text += size + (text[size] == ';');
    }
    return NULL;
}

static const char *
apply_attributes(struct svg_style *style, const struct xml *xml)
{
    const char *wrong;

    for (size_t i = 0; i < xml->attribute_count; i++) {
        const struct xml_attribute *attribute = &xml->attributes[i];

        if (strncmp(attribute->name, "on", 2) == 0) {
            return arena_printf(style->arena,
                                _("the SVG holds a script (%s); take it out"),
                                utf8_visible(style->arena, attribute->name));
        }
        wrong = apply(
            style, attribute->name,
            trimmed(style->arena, attribute->value, strlen(attribute->value)));
        if (wrong != NULL) {
            return wrong;
        }
    }
    return NULL;
}

const char *
svg_style_apply(struct svg_style *style, const struct xml *xml)
{
    const char *color = xml_attribute(xml, "color");
    const char *styles = xml_attribute(xml, "style");
    const char *wrong;
    double inherited = style->opacity;

    style->own_opacity = 1;
    if (color != NULL) { /* what currentColor means in the same tag */
        (void)set_color(style, color);
    }
    wrong = apply_attributes(style, xml);
    if (wrong == NULL && styles != NULL) {
        wrong = apply_styles(style, styles);
    }
    style->opacity = inherited * style->own_opacity;
    return wrong;
}
