#include "template/template_barcode.h"

#include "base/text.h"
#include "template/pieces.h"
#include "template/template_text.h"

static void
compile_value(const struct compiler *compiler, const json_t *object,
              enum symbol_kind kind, struct element *out)
{
    const char *mend = _(symbol_rule_of(kind)->mend);
    const char *content, *literal;

    if (!template_text_is_fixed(compiler, object)) {
        out->text = pieces_of_field(compiler, PIECES_TEXT);
        return;
    }
    content = property_text(compiler, object, "content", false);
    if (content == NULL || *content == '\0') {
        property_fault(compiler, "content", _("missing; %s"), mend);
        return;
    }
    out->text = pieces_parse(compiler, "content", content, PIECES_TEXT);
    if (pieces_are_literal(&out->text, &literal) && *literal != '\0' &&
        symbol_rule_size(kind, literal) == 0) {
        property_fault(compiler, "content", _("this symbol cannot hold it; %s"),
                       mend);
    }
}

/* Bars nobody can see are not drawn in silence; the paper is white. */
static void
check_colors(const struct compiler *compiler, const struct barcode_style *style)
{
    uint32_t behind =
        style->background == COLOR_NONE ? 0xFFFFFF : style->background;

    if (style->bar_color == behind) {
        property_fault(compiler, "barColor",
                       _("is the colour of the background; give the bars "
                         "#000000"));
    }
}

void
template_barcode_compile(const struct compiler *compiler, const json_t *object,
                         enum symbol_kind kind, struct element *out)
{
    out->barcode = (struct barcode_style){
        .kind = kind,
        .bar_color = property_color(compiler, object, "barColor", 0x000000),
        .background =
            property_color(compiler, object, "backgroundColor", COLOR_NONE),
        .text_color = property_color(compiler, object, "textColor", 0x000000),
        .include_text = property_boolean(compiler, object, "includetext",
                                         !symbol_rule_of(kind)->is_matrix)};
    if (out->barcode.bar_color == COLOR_NONE) { /* black, as in pdfme */
        out->barcode.bar_color = 0x000000;
    }
    if (out->barcode.text_color == COLOR_NONE) {
        out->barcode.text_color = 0x000000;
    }
    check_colors(compiler, &out->barcode);
    compile_value(compiler, object, kind, out);
}
