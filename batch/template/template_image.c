#include "template/template_image.h"

#include "base/text.h"
#include "template/image_uri.h"
#include "template/pieces.h"
#include "template/template_text.h"

/* The picture of the template; a fault when there is none. */
static void
read_content(const struct compiler *compiler, const json_t *object,
             struct element *out)
{
    const char *uri = property_text(compiler, object, "content", false);
    const char *wrong;

    if (uri == NULL) {
        if (property_get(object, "content") == NULL) {
            property_fault(compiler, "content",
                           _("missing; insert a PNG or JPEG image"));
        }
        return;
    }
    wrong = image_uri_read(uri, compiler->arena, &out->image);
    if (wrong != NULL) {
        property_fault(compiler, "content", "%s", wrong);
    }
}

/* The designer leaves readOnly off in the letterhead too, so that a picture
 * no field is named after is the one in the template. */
void
template_image_compile(const struct compiler *compiler, const json_t *object,
                       struct element *out)
{
    if (!template_text_is_fixed(compiler, object) &&
        vocabulary_find(compiler->vocabulary, compiler->element) >= 0) {
        out->text = pieces_of_field(compiler, PIECES_TEXT);
    } else {
        read_content(compiler, object, out);
    }
}
