#include "support/pdf_maker.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static void
begin_object(struct pdf_maker *maker)
{
    assert((size_t)maker->count + 1 < sizeof maker->at / sizeof maker->at[0]);
    maker->at[++maker->count] = maker->pdf.size;
    buf_printf(&maker->pdf, "%d 0 obj\n", maker->count);
}

void
pdf_maker_begin(struct pdf_maker *maker)
{
    *maker = (struct pdf_maker){0};
    buf_add_text(&maker->pdf, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
}

int
pdf_maker_add(struct pdf_maker *maker, const char *text)
{
    begin_object(maker);
    buf_printf(&maker->pdf, "%s\nendobj\n", text);
    return maker->count;
}

int
pdf_maker_stream(struct pdf_maker *maker, const char *keys, const char *data)
{
    begin_object(maker);
    buf_printf(&maker->pdf,
               "<</Length %zu %s>>\nstream\n%s\nendstream\nendobj\n",
               strlen(data), keys, data);
    return maker->count;
}

void
pdf_maker_end(struct pdf_maker *maker, const char *further)
{
    size_t start = maker->pdf.size;

    buf_printf(&maker->pdf, "xref\n0 %d\n0000000000 65535 f \n",
               maker->count + 1);
    for (int i = 1; i <= maker->count; i++) {
        buf_printf(&maker->pdf, "%010zu 00000 n \n", maker->at[i]);
    }
    buf_printf(&maker->pdf,
               "trailer\n<</Size %d/Root 1 0 R %s>>\nstartxref\n%zu\n%%%%EOF\n",
               maker->count + 1, further, start);
}

static const char *
or_none(const char *text)
{
    return text == NULL ? "" : text;
}

static void
add_further(struct pdf_maker *maker, const char *text)
{
    static const char MARK[] = "stream:";
    char keys[1000];
    const char *data;

    if (strncmp(text, MARK, strlen(MARK)) != 0) {
        pdf_maker_add(maker, text);
        return;
    }
    text += strlen(MARK);
    data = strchr(text, '|');
    assert(data != NULL && (size_t)(data - text) < sizeof keys);
    memcpy(keys, text, (size_t)(data - text));
    keys[data - text] = '\0';
    pdf_maker_stream(maker, keys, data + 1);
}

struct buf
pdf_maker_page(const struct pdf_page *page)
{
    struct pdf_maker maker;
    char text[2000];

    pdf_maker_begin(&maker);
    snprintf(text, sizeof text, "<</Type/Catalog/Pages 2 0 R %s>>",
             or_none(page->catalog));
    pdf_maker_add(&maker, text);
    pdf_maker_add(&maker, "<</Type/Pages/Count 1/Kids[3 0 R]"
                          "/MediaBox[0 0 595.276 841.89]>>");
    snprintf(text, sizeof text,
             "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<"
             "/Font<</F1 5 0 R>>%s>>%s>>",
             or_none(page->resources), or_none(page->page));
    pdf_maker_add(&maker, text);
    pdf_maker_stream(&maker, "",
                     page->content != NULL
                         ? page->content
                         : "BT /F1 24 Tf 60 700 Td (Form A-1) Tj ET");
    pdf_maker_add(&maker, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    for (size_t i = 0; i < 8 && page->further[i] != NULL; i++) {
        add_further(&maker, page->further[i]);
    }
    pdf_maker_end(&maker, or_none(page->trailer));
    return maker.pdf;
}
