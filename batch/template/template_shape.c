#include "template/template_shape.h"

#include "base/text.h"
#include "template/pieces.h"
#include "template/template_text.h"

static const struct number_rule BORDER_WIDTH = {"borderWidth", 0, 100, 0,
                                                false};
static const struct number_rule RADIUS = {"radius", 0, 1000, 0, false};

void
template_shape_compile_line(const struct compiler *compiler,
                            const json_t *object, struct element *out)
{
    uint32_t color = property_color(compiler, object, "color", COLOR_NONE);

    if (property_get(object, "color") == NULL) {
        property_fault(compiler, "color",
                       _("missing, so that nothing would be drawn; write "
                         "\"#000000\""));
    }
    out->shape = (struct shape_style){
        .fill = color, .stroke = color, .stroke_mpt = out->height_mpt};
}

static void
check_border(const struct compiler *compiler, const struct element *out)
{
    if (out->shape.stroke_mpt > out->width_mpt ||
        out->shape.stroke_mpt > out->height_mpt) {
        property_fault(compiler, "borderWidth",
                       _("larger than the box; make it narrower"));
    }
}

void
template_shape_compile_box(const struct compiler *compiler,
                           const json_t *object, struct element *out)
{
    out->shape = (struct shape_style){
        .fill = property_color(compiler, object, "color", COLOR_NONE),
        .stroke = property_color(compiler, object, "borderColor", COLOR_NONE),
        .stroke_mpt = property_mm(compiler, object, &BORDER_WIDTH),
        .radius_mpt = out->type == ELEMENT_RECTANGLE
                          ? property_mm(compiler, object, &RADIUS)
                          : 0};
    check_border(compiler, out);
}

/* What is drawn or not: "true", "false" or a flag. */
static void
read_mark(const struct compiler *compiler, const json_t *object,
          struct element *out)
{
    const char *content, *literal;

    if (!template_text_is_fixed(compiler, object)) {
        out->text = pieces_of_field(compiler, PIECES_MARK);
        return;
    }
    content = property_text(compiler, object, "content", false);
    if (content == NULL) {
        return;
    }
    out->text = pieces_parse(compiler, "content", content, PIECES_MARK);
    if (pieces_are_literal(&out->text, &literal) &&
        strcmp(literal, "true") != 0 && strcmp(literal, "false") != 0 &&
        *literal != '\0') {
        property_fault(compiler, "content",
                       _("must be \"true\", \"false\" or {flag}"));
    }
}

void
template_shape_compile_checkbox(const struct compiler *compiler,
                                const json_t *object, struct element *out)
{
    uint32_t color = property_color(compiler, object, "color", 0x000000);

    out->shape = (struct shape_style){.fill = color, .stroke = color};
    read_mark(compiler, object, out);
}

/* What pdfme would draw nothing for is a fault here. */
void
template_shape_compile_circle(const struct compiler *compiler,
                              const json_t *object, struct element *out)
{
    out->shape = (struct shape_style){
        .fill = COLOR_NONE,
        .stroke = property_color(compiler, object, "color", COLOR_NONE),
        .stroke_mpt = property_mm(compiler, object, &BORDER_WIDTH)};
    if (property_get(object, "color") == NULL) {
        property_fault(compiler, "color",
                       _("missing, so that nothing would be drawn; write "
                         "\"#000000\""));
    }
    if (out->shape.stroke_mpt == 0) {
        property_fault(compiler, "borderWidth",
                       _("missing or 0, so that nothing would be drawn; write "
                         "0.5"));
    }
    check_border(compiler, out);
    read_mark(compiler, object, out);
}
