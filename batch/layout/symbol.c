#include "layout/symbol.h"

#include <assert.h>
#include <string.h>
#include <zint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/text.h"
#include "letter/customer_barcode.h"

enum {
    QR_LEVEL_M = 2, /* 15 % may be lost; what pdfme's encoder takes */
    SMALLEST_MODULE_MPT = 300, /* 0.1 mm, two dots at 600 dpi */
    TEXT_MPT = 10000,          /* type beneath a code of great height */
    ITF14_QUIET = 10,          /* modules, left and right */
    ITF14_BEARER = 2           /* modules, above and below */
};

/* How zint is asked for a kind. */
struct encoding {
    enum symbol_kind kind;
    int symbology, input_mode, option_1, option_3;
    int refusal; /* the least result that is not accepted */
};

static const struct encoding ENCODINGS[] = {
    /* zint warns of kanji mode without ECI, which is what JIS X 0510 means. */
    {SYMBOL_QRCODE, BARCODE_QRCODE, UNICODE_MODE, QR_LEVEL_M, 0, ZINT_ERROR},
    {SYMBOL_CODE128, BARCODE_CODE128, DATA_MODE, 0, 0, ZINT_ERROR},
    {SYMBOL_CODE39, BARCODE_CODE39, DATA_MODE, 0, 0, ZINT_ERROR},
    {SYMBOL_NW7, BARCODE_CODABAR, DATA_MODE, 0, 0, ZINT_ERROR},
    {SYMBOL_ITF14, BARCODE_ITF14, DATA_MODE, 0, 0, ZINT_ERROR},
    {SYMBOL_EAN13, BARCODE_EANX, DATA_MODE, 0, 0, ZINT_ERROR},
    /* A wrong check digit in a GS1 element is only a warning to zint. */
    {SYMBOL_GS1DATAMATRIX, BARCODE_DATAMATRIX, GS1_MODE | GS1PARENS_MODE, 0,
     DM_SQUARE, ZINT_WARN_NONCOMPLIANT},
};

static const struct encoding *
find_encoding(enum symbol_kind kind)
{
    size_t i = 0;

    while (ENCODINGS[i].kind != kind) {
        i++;
        assert(i < sizeof ENCODINGS / sizeof *ENCODINGS);
    }
    return &ENCODINGS[i];
}

static int
refuse_value(enum symbol_kind kind, struct err *err)
{
    return err_set(err, ERR_LETTER,
                   _("the value cannot be made a barcode %s; %s"),
                   symbol_rule_of(kind)->name, _(symbol_rule_of(kind)->mend));
}

static int
refuse_box(enum symbol_kind kind, struct err *err)
{
    return err_set(err, ERR_CONFIG,
                   _("the box is too small for a barcode %s: make the element "
                     "larger in the template or its value shorter"),
                   symbol_rule_of(kind)->name);
}

static int
make_japanpost(const struct symbol_request *request, struct arena *arena,
               struct symbol *out, struct err *err)
{
    struct customer_barcode code;
    struct rect *boxes;
    int32_t y;

    if (symbol_rule_size(request->kind, request->text) == 0 ||
        !customer_barcode_fit(request->text, request->width_mpt,
                              request->height_mpt, &code)) {
        return refuse_value(request->kind, err);
    }
    if (code.width_mpt == 0) {
        return err_set(err, ERR_CONFIG,
                       _("the box is too small for a barcode japanpost: make "
                         "the element at least 63.84 mm wide and 2.88 mm "
                         "high"));
    }

    boxes = ARENA_ARRAY(arena, BARCODE_BARS, struct rect);
    y = (request->height_mpt - code.height_mpt) / 2;
    for (int i = 0; i < BARCODE_BARS; i++) {
        boxes[i] = (struct rect){
            .x_mpt = code.bars[i].x_mpt,
            .y_mpt = y + code.bars[i].y_mpt,
            .width_mpt = code.bars[i].width_mpt,
            .height_mpt = code.bars[i].height_mpt,
        };
    }
    out->bars = (struct bars){boxes, BARCODE_BARS};
    out->area = (struct rect){
        .y_mpt = y,
        .width_mpt = code.width_mpt,
        .height_mpt = code.height_mpt,
    };
    return 0;
}

/* NULL when zint refuses the value; the caller deletes the symbol. */
static struct zint_symbol *
encode(const struct encoding *encoding, const char *text, size_t size)
{
    struct zint_symbol *code = ZBarcode_Create();

    if (code == NULL) {
        memory_lacking(sizeof *code);
    }
    code->symbology = encoding->symbology;
    code->input_mode = encoding->input_mode;
    if (encoding->option_1 != 0) {
        code->option_1 = encoding->option_1;
    }
    if (encoding->option_3 != 0) {
        code->option_3 = encoding->option_3;
    }
    if (ZBarcode_Encode(code, (const unsigned char *)text, (int)size) >=
        encoding->refusal) {
        ZBarcode_Delete(code);
        return NULL;
    }
    return code;
}

static bool
module_is_dark(const struct zint_symbol *code, int row, int column)
{
    return (code->encoded_data[row][column / 8] >> (column % 8) & 1) != 0;
}

/* Code 39 and NW-7 end in a gap that belongs to no bar. */
static int
width_without_gap(const struct zint_symbol *code)
{
    int width = code->width;

    while (width > 1 && !module_is_dark(code, 0, width - 1)) {
        width--;
    }
    return width;
}

/* A grid of modules laid over a part of the box. */
struct grid {
    struct rect area;
    int columns, rows;
    int quiet; /* columns left and right that stay light */
};

static int32_t
edge(int32_t start, int32_t length, int index, int count)
{
    return start + (int32_t)((int64_t)length * index / count);
}

/* One rectangle for each run of dark modules in a row. */
static void
draw_modules(const struct zint_symbol *code, const struct grid *grid,
             struct rect *boxes, size_t *count)
{
    const struct rect *area = &grid->area;

    for (int row = 0; row < code->rows; row++) {
        int32_t top = edge(area->y_mpt, area->height_mpt, row, grid->rows);
        int32_t bottom =
            edge(area->y_mpt, area->height_mpt, row + 1, grid->rows);

        for (int column = 0; column < code->width;) {
            int first = column;

            while (column < code->width && module_is_dark(code, row, column)) {
                column++;
            }
            if (column == first) {
                column++;
                continue;
            }
            int32_t left = edge(area->x_mpt, area->width_mpt,
                                grid->quiet + first, grid->columns);
            int32_t right = edge(area->x_mpt, area->width_mpt,
                                 grid->quiet + column, grid->columns);

            boxes[(*count)++] = (struct rect){
                .x_mpt = left,
                .y_mpt = top,
                .width_mpt = right - left,
                .height_mpt = bottom - top,
            };
        }
    }
}

/* Square modules in the middle of the box. */
static int
place_matrix(const struct zint_symbol *code,
             const struct symbol_request *request, struct grid *grid,
             struct err *err)
{
    int32_t across = request->width_mpt / code->width;
    int32_t down = request->height_mpt / code->rows;
    int32_t module = across < down ? across : down;

    if (module < SMALLEST_MODULE_MPT) {
        return refuse_box(request->kind, err);
    }
    *grid = (struct grid){.columns = code->width, .rows = code->rows};
    grid->area.width_mpt = module * code->width;
    grid->area.height_mpt = module * code->rows;
    grid->area.x_mpt = (request->width_mpt - grid->area.width_mpt) / 2;
    grid->area.y_mpt = (request->height_mpt - grid->area.height_mpt) / 2;
    return 0;
}

/* Bars over the whole width; beneath them a strip for the text.  The strip
 * is to the box as 10 pt are to the box and 10 pt more: what is left when
 * pdfme sets 10 pt under bars as high as the box and squeezes both in. */
static int
place_linear(const struct zint_symbol *code,
             const struct symbol_request *request, struct grid *grid,
             struct err *err)
{
    int quiet = request->kind == SYMBOL_ITF14 ? ITF14_QUIET : 0;
    int columns = width_without_gap(code) + 2 * quiet;
    int32_t strip = 0;

    if (request->include_text) {
        strip = (int32_t)((int64_t)request->height_mpt * TEXT_MPT /
                          (request->height_mpt + TEXT_MPT));
    }
    if (request->width_mpt / columns < SMALLEST_MODULE_MPT ||
        request->height_mpt <= 0) {
        return refuse_box(request->kind, err);
    }
    *grid = (struct grid){.columns = columns, .rows = 1, .quiet = quiet};
    grid->area.width_mpt = request->width_mpt;
    grid->area.height_mpt = request->height_mpt - strip;
    return 0;
}

/* ITF-14 stands between two bars, so that no slanting scan reads a part. */
static void
draw_bearers(const struct grid *grid, struct rect *boxes, size_t *count)
{
    int32_t thickness =
        edge(0, grid->area.width_mpt, ITF14_BEARER, grid->columns);
    struct rect bearer = grid->area;

    bearer.height_mpt = thickness;
    boxes[(*count)++] = bearer;
    bearer.y_mpt = grid->area.y_mpt + grid->area.height_mpt - thickness;
    boxes[(*count)++] = bearer;
}

static void
draw(const struct zint_symbol *code, const struct grid *grid,
     struct arena *arena, struct symbol *out)
{
    /* A run and the gap behind it take two modules at least. */
    size_t most = (size_t)code->rows * ((size_t)code->width / 2 + 1) + 2;
    struct rect *boxes = ARENA_ARRAY(arena, most, struct rect);
    size_t count = 0;

    draw_modules(code, grid, boxes, &count);
    if (code->symbology == BARCODE_ITF14) {
        draw_bearers(grid, boxes, &count);
    }
    assert(count <= most);
    out->bars = (struct bars){boxes, count};
    out->area = grid->area;
}

/* What the symbol says, in the strip below it. */
static void
add_text(const struct zint_symbol *code, const struct symbol_request *request,
         struct arena *arena, struct symbol *out)
{
    out->text = arena_strdup(arena, (const char *)code->text);
    out->text_y_mpt = out->area.height_mpt;
    out->text_size_mpt = request->height_mpt - out->area.height_mpt;
}

int
symbol_make(const struct symbol_request *request, struct arena *arena,
            struct symbol *out, struct err *err)
{
    const struct symbol_rule *rule = symbol_rule_of(request->kind);
    const struct encoding *encoding;
    struct zint_symbol *code = NULL;
    struct grid grid = {0};
    size_t size;
    int result;

    *out = (struct symbol){0};
    if (request->kind == SYMBOL_JAPANPOST) {
        return make_japanpost(request, arena, out, err);
    }

    encoding = find_encoding(request->kind);
    size = symbol_rule_size(request->kind, request->text);
    if (size > 0) {
        code = encode(encoding, request->text, size);
    }
    if (code == NULL) {
        return refuse_value(request->kind, err);
    }
    result = rule->is_matrix ? place_matrix(code, request, &grid, err)
                             : place_linear(code, request, &grid, err);
    if (result == 0) {
        draw(code, &grid, arena, out);
        if (request->include_text && !rule->is_matrix) {
            add_text(code, request, arena, out);
        }
    }
    ZBarcode_Delete(code);
    return result;
}
