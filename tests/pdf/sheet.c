#include "pdf/sheet.h"

struct sheet *
sheet_blank(struct arena *arena, struct fontset *fonts)
{
    struct sheet *sheet = ARENA_NEW(arena, struct sheet);

    sheet->arena = arena;
    sheet->measure = fontset_measure(fonts);
    sheet->page.width_mpt = A4_WIDTH;
    sheet->page.height_mpt = A4_HEIGHT;
    sheet->page.marks = sheet->marks;
    return sheet;
}

struct mark *
sheet_add(struct sheet *sheet, enum mark_type type)
{
    struct mark *mark = &sheet->marks[sheet->page.count++];

    assert_true(sheet->page.count <= SHEET_MARKS);
    mark->type = type;
    mark->opacity_milli = 1000;
    return mark;
}

void
sheet_text_in(struct sheet *sheet, const char *family, int32_t size_mpt,
              int32_t y_mpt, const char *text)
{
    int number = sheet->measure.family(sheet->measure.context, family);
    struct utf8_cluster cluster;
    struct mark *mark = NULL;
    int64_t x = 0;

    assert_true(number >= 0);
    while (utf8_next_cluster(&text, &cluster)) {
        struct glyph_metric metric;
        struct glyph *glyphs;

        assert_true(sheet->measure.glyph(sheet->measure.context, number,
                                         &cluster, &metric));
        if (mark == NULL || mark->as.run.face != metric.face) {
            mark = sheet_add(sheet, MARK_RUN);
            mark->as.run.face = metric.face;
            mark->as.run.size_mpt = size_mpt;
            mark->as.run.x_mpt = 50000;
            mark->as.run.y_mpt = y_mpt;
            mark->as.run.glyphs = ARENA_ARRAY(sheet->arena, 400, struct glyph);
        }
        glyphs = (struct glyph *)(uintptr_t)mark->as.run.glyphs;
        assert_true(mark->as.run.count < 400);
        glyphs[mark->as.run.count++] =
            (struct glyph){.id = metric.glyph,
                           .base = cluster.base,
                           .selector = cluster.selector,
                           .x_mpt = (int32_t)(x / 1000),
                           .advance = metric.advance};
        x += (int64_t)metric.advance * size_mpt;
    }
}

void
sheet_text(struct sheet *sheet, int32_t y_mpt, const char *text)
{
    sheet_text_in(sheet, "", 10500, y_mpt, text);
}

struct mark *
sheet_box(struct sheet *sheet, int32_t x, int32_t y, int32_t width,
          int32_t height)
{
    struct mark *mark = sheet_add(sheet, MARK_BOX);

    mark->as.box = (struct box){.x_mpt = x,
                                .y_mpt = y,
                                .width_mpt = width,
                                .height_mpt = height,
                                .fill = COLOR_NONE,
                                .stroke = COLOR_NONE};
    return mark;
}

void
sheet_lay(struct sheet *sheet, struct sheet *stencil)
{
    stencil->stencil =
        (struct stencil){stencil->page.marks, stencil->page.count};
    sheet_add(sheet, MARK_STENCIL)->as.stencil = &stencil->stencil;
}

struct document *
sheet_document(struct fontset *fonts)
{
    struct document_info info = {.title = "通知書",
                                 .created = {2024, 3, 4},
                                 .identity = "L000001/B0001",
                                 .fast = false};
    struct err err = {0};
    struct document *document = document_new(fonts, &info, &err);

    assert_non_null(document);
    return document;
}

struct buf
sheet_save(struct fontset *fonts, struct sheet *const sheets[], size_t count)
{
    struct document *document = sheet_document(fonts);
    struct buf out = {0};
    struct err err = {0};

    for (size_t i = 0; i < count; i++) {
        if (document_add_page(document, &sheets[i]->page, &err) != 0) {
            fail_msg("%s", err.text);
        }
    }
    if (document_finish(document, &out, &err) != 0) {
        fail_msg("%s", err.text);
    }
    document_free(document);
    return out;
}

void
sheet_write(const char *path, const struct buf *pdf)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(pdf->data, 1, pdf->size, file), pdf->size);
    assert_int_equal(fclose(file), 0);
}

struct buf
sheet_ask(const struct buf *pdf, const char *before, const char *after,
          int *status)
{
    char path[] = "/tmp/kigen_pdf_XXXXXX";
    int file = mkstemp(path);
    char block[4096];
    struct buf command = {0}, out = {0};
    size_t size;
    FILE *pipe;

    assert_true(file >= 0);
    close(file);
    sheet_write(path, pdf);
    buf_printf(&command, "%s %s %s", before, path, after);
    pipe = popen(command.data, "r");
    assert_non_null(pipe);
    while ((size = fread(block, 1, sizeof block, pipe)) > 0) {
        buf_add(&out, block, size);
    }
    *status = pclose(pipe);
    unlink(path);
    buf_reset(&command);
    return out;
}

bool
sheet_has(const struct buf *haystack, const char *needle)
{
    return haystack->size > 0 && memmem(haystack->data, haystack->size, needle,
                                        strlen(needle)) != NULL;
}

void
sheet_assert_clean(const struct buf *pdf)
{
    int status;
    struct buf out = sheet_ask(pdf, "qpdf --check", "2>&1", &status);

    if (status != 0 || sheet_has(&out, "WARNING")) {
        fail_msg("qpdf: %s", buf_text(&out));
    }
    buf_reset(&out);
    /* Debian's mutool says so of itself, not of the file */
    out = sheet_ask(pdf, "mutool draw -q -r 30 -o /dev/null -F ppm",
                    "2>&1 | grep -v 'ICC support is not available'", &status);
    if (out.size != 0) {
        fail_msg("mutool: %s", buf_text(&out));
    }
    buf_reset(&out);
}

struct buf
sheet_read_text(const struct buf *pdf, int first, int last)
{
    char before[64];
    int status;
    struct buf out;

    snprintf(before, sizeof before, "pdftotext -raw -f %d -l %d", first, last);
    out = sheet_ask(pdf, before, "- 2>&1", &status);
    assert_int_equal(status, 0);
    return out;
}
