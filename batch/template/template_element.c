#include "template/template_element.h"

#include <math.h>

#include "base/arena.h"
#include "base/nearest.h"
#include "base/text.h"
#include "template/pieces.h"
#include "template/template_barcode.h"
#include "template/template_image.h"
#include "template/template_shape.h"
#include "template/template_svg.h"
#include "template/template_table.h"
#include "template/template_text.h"

/* Every property that pdfme or its designer writes, whatever the type (old
 * versions gave text properties to pictures too), and "when". */
static const char *const KEYS[] = {
    "name", "type", "content", "position", "width", "height", "rotate",
    "opacity", "readOnly", "required", "when",
    /* text, multiVariableText, list */
    "fontName", "fontSize", "lineHeight", "characterSpacing", "alignment",
    "verticalAlignment", "fontColor", "backgroundColor", "borderColor",
    "borderWidth", "padding", "underline", "strikethrough", "dynamicFontSize",
    "overflow", "textFormat", "fontVariants", "fontVariantFallback", "text",
    "variables", "listStyle", "markerWidth", "markerGap", "indentSize",
    "itemSpacing",
    /* written by tools that fill the boxes of forms; pdfme draws nothing by
     * it: characterSpacing is what sets the characters apart */
    "numCells",
    /* table */
    "showHead", "repeatHead", "head", "headContinued", "headWidthPercentages",
    "tableStyles", "headStyles", "bodyStyles", "columnStyles",
    /* shapes, barcodes */
    "color", "radius", "barColor", "textColor", "includetext",
    /* of old versions, and of types that are refused: left over when the
     * type was changed */
    "format", "locale", "group", "options", "borderOpacity",
    /* the designer's book-keeping */
    "id", "key", "data", "icon", "locked", "editable", "hidden", "title",
    "description", "placeholder", "__splitRange", "__bodyRange", "__itemRange",
    "__lineRange", "__isSplit", NULL};

struct type {
    const char *name;
    enum element_type type;
    void (*compile)(const struct compiler *compiler, const json_t *object,
                    struct element *out);
};

/* -- barcodes are in template/symbol_rule -------------------------------- */

static const struct type TYPES[] = {
    {"text", ELEMENT_TEXT, template_text_compile},
    {"multiVariableText", ELEMENT_TEXT, template_text_compile_variables},
    {"table", ELEMENT_TABLE, template_table_compile},
    {"list", ELEMENT_LIST, template_text_compile_list},
    {"line", ELEMENT_LINE, template_shape_compile_line},
    {"rectangle", ELEMENT_RECTANGLE, template_shape_compile_box},
    {"ellipse", ELEMENT_ELLIPSE, template_shape_compile_box},
    {"image", ELEMENT_IMAGE, template_image_compile},
    {"svg", ELEMENT_SVG, template_svg_compile},
    {"checkbox", ELEMENT_CHECKBOX, template_shape_compile_checkbox},
    {"circleMark", ELEMENT_CIRCLE, template_shape_compile_circle},
};

enum { TYPE_COUNT = sizeof TYPES / sizeof TYPES[0] };

/* pdfme's types that a letter has no use for. */
struct refused {
    const char *name;
    const char *mend;
};

static const struct refused REFUSED[] = {
    {"date", N_("use a text named after a date field")},
    {"time", N_("use a text")},
    {"dateTime", N_("use a text named after a date field")},
    {"select", N_("use a text")},
    {"radioGroup", N_("use checkboxes")},
    {"signature", N_("use a PNG image")},
    {"ean8", N_("use ean13 or code128")},
    {"upca", N_("use ean13")},
    {"upce", N_("use ean13")},
    {"pdf417", N_("use qrcode")},
};

enum { REFUSED_COUNT = sizeof REFUSED / sizeof REFUSED[0] };

static const struct number_rule X = {"x", -5000, 5000, 0, true};
static const struct number_rule Y = {"y", -5000, 5000, 0, true};
static const struct number_rule WIDTH = {"width", 0.001, 5000, 1, true};
static const struct number_rule HEIGHT = {"height", 0.001, 5000, 1, true};
static const struct number_rule ROTATE = {"rotate", -3600, 3600, 0, false};
static const struct number_rule OPACITY = {"opacity", 0, 1, 1, false};

static void
refuse_type(const struct compiler *compiler, const char *name)
{
    struct nearest nearest;

    for (size_t i = 0; i < REFUSED_COUNT; i++) {
        if (strcmp(REFUSED[i].name, name) == 0) {
            property_fault(compiler, "type",
                           _("elements of type %s are not supported; %s"), name,
                           _(REFUSED[i].mend));
            return;
        }
    }
    nearest_start(&nearest, name);
    for (size_t i = 0; i < TYPE_COUNT; i++) {
        nearest_consider(&nearest, TYPES[i].name);
    }
    for (int kind = 1; kind < SYMBOL_KINDS; kind++) {
        nearest_consider(&nearest,
                         symbol_rule_of((enum symbol_kind)kind)->name);
    }
    property_fault(compiler, "type",
                   _("\"%s\" is no type of element; did you mean \"%s\"?"),
                   property_shown(compiler, name),
                   nearest_found(&nearest) != NULL ? nearest_found(&nearest)
                                                   : "text");
}

/* The name of its type; NULL with a fault when it has none. */
static const char *
read_type(const struct compiler *compiler, const json_t *object)
{
    const char *name = property_text(compiler, object, "type", false);

    if (name == NULL && property_get(object, "type") == NULL) {
        property_fault(compiler, "type",
                       _("missing; write \"type\": \"text\""));
    }
    return name;
}

static const struct type *
find_type(const char *name)
{
    for (size_t i = 0; i < TYPE_COUNT; i++) {
        if (strcmp(TYPES[i].name, name) == 0) {
            return &TYPES[i];
        }
    }
    return NULL;
}

/* "when": "署名用あり" or "!署名用あり". */
static void
read_when(const struct compiler *compiler, const json_t *object,
          struct element *out)
{
    const char *flag = property_text(compiler, object, "when", false);

    out->when = -1;
    if (flag == NULL) {
        return;
    }
    out->when_not = *flag == '!';
    out->when = pieces_find_flag(compiler, "when", flag + out->when_not);
}

static void
read_place(const struct compiler *compiler, const json_t *object,
           struct element *out)
{
    static const char *const POSITION_KEYS[] = {"x", "y", NULL};
    struct compiler inner = *compiler;
    json_t *position = property_object(compiler, object, "position");

    if (position == NULL) {
        if (property_get(object, "position") == NULL) {
            property_fault(compiler, "position",
                           _("missing; write {\"x\": …, \"y\": …} in mm"));
        }
    } else {
        inner.group = "position";
        property_check_keys(&inner, position, POSITION_KEYS);
        out->x_mpt = property_mm(&inner, position, &X);
        out->y_mpt = property_mm(&inner, position, &Y);
    }
    out->width_mpt = property_mm(compiler, object, &WIDTH);
    out->height_mpt = property_mm(compiler, object, &HEIGHT);
    out->rotate_mdeg = property_milli(compiler, object, &ROTATE) % 360000;
    out->opacity_milli = property_milli(compiler, object, &OPACITY);
}

/* A turned box stays within half its diagonal around its centre. */
static void
check_inside(const struct compiler *compiler, const struct template_page *page,
             const struct element *element)
{
    double half_width = element->width_mpt / 2.0;
    double half_height = element->height_mpt / 2.0;
    double x = element->x_mpt + half_width, y = element->y_mpt + half_height;

    if (element->rotate_mdeg != 0) {
        half_width = half_height = hypot(half_width, half_height);
    }
    if (x + half_width <= 0 || x - half_width >= page->width_mpt ||
        y + half_height <= 0 || y - half_height >= page->height_mpt) {
        property_fault(compiler, "position",
                       _("the element lies wholly outside the page; move or "
                         "delete it"));
    }
}

void
template_element_compile(const struct compiler *compiler, json_t *object,
                         const struct template_page *page, struct element *out)
{
    const char *name = read_type(compiler, object);
    const struct type *type = name == NULL ? NULL : find_type(name);
    enum symbol_kind symbol = name == NULL ? 0 : symbol_rule_find(name);

    if (name != NULL && type == NULL && symbol == 0) {
        refuse_type(compiler, name);
    }
    property_check_keys(compiler, object, KEYS);
    out->name = compiler->element;
    out->rows_slot = -1;
    out->stays = page->base != NULL;
    out->required = property_boolean(compiler, object, "required", false);
    read_when(compiler, object, out);
    read_place(compiler, object, out);
    check_inside(compiler, page, out);
    if (type != NULL) {
        out->type = type->type;
        type->compile(compiler, object, out);
    } else if (symbol != 0) {
        out->type = ELEMENT_BARCODE;
        template_barcode_compile(compiler, object, symbol, out);
    }
}
