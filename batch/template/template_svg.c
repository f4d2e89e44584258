#include "template/template_svg.h"

#include "base/text.h"
#include "template/pieces.h"
#include "template/svg.h"
#include "template/template_text.h"

/* Not as a clean text: what characters it may hold, its reader decides. */
static void
read_content(const struct compiler *compiler, const json_t *object,
             struct element *out)
{
    const json_t *content = property_get(object, "content");
    struct svg_box box = {out->width_mpt, out->height_mpt};
    const char *wrong;

    if (!json_is_string(content)) {
        property_fault(compiler, "content",
                       _("missing; insert the text of an SVG, <svg … </svg>"));
        return;
    }
    wrong = svg_read(json_string_value(content), box, compiler->arena,
                     &out->artwork);
    if (wrong != NULL) {
        property_fault(compiler, "content", "%s", wrong);
    }
}

void
template_svg_compile(const struct compiler *compiler, const json_t *object,
                     struct element *out)
{
    if (!template_text_is_fixed(compiler, object) &&
        vocabulary_find(compiler->vocabulary, compiler->element) >= 0) {
        out->text = pieces_of_field(compiler, PIECES_TEXT);
    } else {
        read_content(compiler, object, out);
    }
}
