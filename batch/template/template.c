#include "template/template.h"

#include "base/arena.h"
#include "base/length.h"
#include "base/text.h"
#include "letter/jsontext.h"
#include "template/base_pdf.h"
#include "template/property.h"
#include "template/stacking.h"
#include "template/template_base.h"
#include "template/template_element.h"

enum {
    TEMPLATE_SIZE_MAX = 8 * 1024 * 1024,
    PAGES_MAX = 100,
    ELEMENTS_MAX = 2000 /* on a page */
};

/* -- elements of a page -------------------------------------------------- */

/* Two elements of one name would be filled alike, and pdfme draws only the
 * first. */
static void
check_name(const struct compiler *compiler, const struct element *elements,
           size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(elements[i].name, compiler->element) == 0) {
            property_fault(compiler, "name",
                           _("another element of this page has the same "
                             "name; rename one of them"));
            return;
        }
    }
}

/* The name as it stands; "" with a fault when it is missing or wrong. */
static const char *
read_name(const struct compiler *compiler, const json_t *object,
          const char *key, size_t number)
{
    struct compiler nameless = *compiler;
    const char *name;

    nameless.element = arena_printf(compiler->arena, "#%zu", number);
    if (key != NULL) { /* the form before pdfme 5 */
        json_t *text = json_string(key);

        name = property_clean(&nameless, text, "name", false);
        json_decref(text);
    } else {
        name = property_text(&nameless, object, "name", false);
    }
    if (name == NULL || *name == '\0') {
        if (name != NULL || property_get(object, "name") == NULL) {
            property_fault(&nameless, "name",
                           _("missing; give the element a name"));
        }
        return nameless.element;
    }
    return name;
}

/* A page while its elements are compiled. */
struct draft {
    const struct template_page *page;
    struct element *elements;
    size_t count;
};

static void
add_element(struct compiler *compiler, struct draft *draft, json_t *object,
            const char *key)
{
    size_t number = draft->count + 1;

    if (!json_is_object(object)) {
        property_fault(compiler, NULL, _("element %zu is not an object { … }"),
                       number);
        return;
    }
    compiler->element = read_name(compiler, object, key, number);
    check_name(compiler, draft->elements, draft->count);
    template_element_compile(compiler, object, draft->page,
                             &draft->elements[draft->count++]);
    compiler->element = NULL;
}

/* An array of elements, or, before pdfme 5, an object of them by name; out has
 * its size. */
static void
compile_page(struct compiler *compiler, json_t *page, struct template_page *out)
{
    bool by_name = json_is_object(page);
    size_t most = by_name ? json_object_size(page) : json_array_size(page);
    struct draft draft = {.page = out};
    const char *key;
    json_t *object;

    if (!by_name && !json_is_array(page)) {
        property_fault(compiler, NULL, _("must be a list of elements [ … ]"));
        return;
    }
    if (most > ELEMENTS_MAX) {
        property_fault(compiler, NULL,
                       _("more than %d elements; use fewer, or a table"),
                       ELEMENTS_MAX);
        return;
    }
    draft.elements = ARENA_ARRAY(compiler->arena, most, struct element);
    if (by_name) {
        json_object_foreach(page, key, object)
        {
            add_element(compiler, &draft, object, key);
        }
    } else {
        for (size_t i = 0; i < most; i++) {
            add_element(compiler, &draft, json_array_get(page, i), NULL);
        }
    }
    stacking_reserve(draft.elements, draft.count, compiler->vocabulary);
    out->elements = draft.elements;
    out->count = draft.count;
}

/* -- pages --------------------------------------------------------------- */

static void
compile_statics(struct compiler *compiler, const json_t *root,
                struct design *out)
{
    json_t *page = property_get(property_get(root, "basePdf"), "staticSchema");

    out->statics = (struct template_page){.width_mpt = out->width_mpt,
                                          .height_mpt = out->height_mpt};
    if (page != NULL) {
        compiler->page = "staticSchema";
        compiler->is_static = true;
        compile_page(compiler, page, &out->statics);
        compiler->is_static = false;
        compiler->page = NULL;
    }
}

/* As large as the design, or as the page of the PDF beneath it. */
static void
begin_page(const struct design *design, size_t index, struct template_page *out)
{
    *out = (struct template_page){.width_mpt = design->width_mpt,
                                  .height_mpt = design->height_mpt};
    if (design->base != NULL) {
        out->width_mpt = design->base->pages[index].width_mpt;
        out->height_mpt = design->base->pages[index].height_mpt;
        out->base = design->base;
    }
}

/* A PDF may have more pages than anything is drawn on, not fewer. */
static void
compile_pages(struct compiler *compiler, const json_t *root, struct design *out)
{
    const json_t *schemas = property_get(root, "schemas");
    size_t count = json_array_size(schemas);
    size_t most = out->base == NULL ? count : out->base->page_count;
    struct template_page *pages;

    if (count == 0 || count > PAGES_MAX) {
        property_fault(compiler, "schemas",
                       _("must be a list of 1 to %d pages"), PAGES_MAX);
        return;
    }
    if (count > most) {
        property_fault(compiler, "schemas",
                       _("%zu pages, but the PDF beneath has %zu; delete the "
                         "pages without one"),
                       count, most);
        return;
    }
    pages = ARENA_ARRAY(compiler->arena, most, struct template_page);
    for (size_t i = 0; i < most; i++) {
        begin_page(out, i, &pages[i]);
        if (i < count) {
            compiler->page =
                arena_printf(compiler->arena, _("page %zu"), i + 1);
            compile_page(compiler, json_array_get(schemas, i), &pages[i]);
        }
    }
    compiler->page = NULL;
    out->pages = pages;
    out->page_count = most;
}

/* -- the whole ----------------------------------------------------------- */

static json_t *
parse(const struct compiler *compiler, const char *json, size_t size)
{
    struct jsontext_fault fault;
    json_t *root;

    if (size > TEMPLATE_SIZE_MAX) {
        fault_add(compiler->faults, compiler->file,
                  _("larger than 8 MiB; make its images smaller"));
        return NULL;
    }
    root = jsontext_parse(json, size, &fault);
    if (root == NULL) {
        fault_add(compiler->faults,
                  arena_printf(compiler->arena, "%s:%d:%d", compiler->file,
                               fault.line, fault.column),
                  "%s", fault.reason);
    } else if (!json_is_object(root)) {
        fault_add(compiler->faults, compiler->file,
                  _("not a pdfme template; it must be an object with "
                    "\"basePdf\" and \"schemas\""));
    }
    return root;
}

struct design *
template_read(const struct template_text *text,
              const struct vocabulary *vocabulary, struct arena *arena,
              struct fault_list *faults, struct err *err)
{
    struct compiler compiler = {.file = arena_strdup(arena, text->file),
                                .vocabulary = vocabulary,
                                .arena = arena,
                                .faults = faults};
    struct design *design = ARENA_NEW(arena, struct design);
    size_t before = faults->total;
    json_t *root = parse(&compiler, text->json, text->size);

    design->file = compiler.file;
    /* Sound sizes, so that a fault of the page brings no others. */
    design->width_mpt = design->height_mpt = length_of_mm(5000);
    if (json_is_object(root)) {
        template_base_compile(&compiler, root, text->beside, design);
        compile_statics(&compiler, root, design);
        compile_pages(&compiler, root, design);
    }
    json_decref(root);
    if (faults->total > before) {
        err_set(err, ERR_CONFIG,
                ngettext("%s: the template has %zu fault",
                         "%s: the template has %zu faults",
                         faults->total - before),
                text->file, faults->total - before);
        return NULL;
    }
    return design;
}

struct design *
template_compile(const char *file, const char *json, size_t size,
                 const struct vocabulary *vocabulary, struct arena *arena,
                 struct fault_list *faults, struct err *err)
{
    return template_read(
        &(struct template_text){.file = file, .json = json, .size = size},
        vocabulary, arena, faults, err);
}
