#include "desk/glyphsheet.h"

#include <string.h>

#include "base/arena.h"
#include "layout/textbox.h"
#include "letter/wareki.h"
#include "pdf/document.h"
#include "pdf/fontlist.h"

/* In mm from the top-left corner of an A4 page. */
enum {
    PAGE_WIDTH = 210,
    PAGE_HEIGHT = 297,
    LEFT = 15,
    WIDTH = 180,
    HEAD_TOP = 12,
    BODY_TOP = 30,
    FOOT_TOP = 284,
    CELL_COLUMNS = 6,
    CELL_WIDTH = 30,
    CELL_HEIGHT = 36,
    CELL_ROWS = 7,
    ROW_HEIGHT = 18,
    ROWS = 14,
    NUMBER_WIDTH = 36,
    NAME_WIDTH = 102,
    CODES_WIDTH = 42
};

#define CANNOT "印刷できません"

/* What is set where. */
struct sheet {
    const struct workspace *workspace;
    const struct glyphs *glyphs;
    struct document *document;
    struct arena *arena; /* of one page */
    struct measure measure;
    struct canvas canvas;
    const char *names; /* the family that letters print names in */
    const char *date;
    size_t page, pages;
};

struct place {
    int x, y, width, height; /* mm */
};

static struct rect
rect_of(struct place place)
{
    return (struct rect){length_of_mm(place.x), length_of_mm(place.y),
                         length_of_mm(place.width), length_of_mm(place.height)};
}

/* Sets a text in its place; false when a character has no glyph or it does
 * not fit at its smallest size. */
static bool
set_text(struct sheet *sheet, const char *text, struct place place,
         const struct text_style *style)
{
    const struct setter setter = {.measure = &sheet->measure,
                                  .arena = sheet->arena};
    const struct rect area = rect_of(place);
    const struct textbox_request request = {.text = text,
                                            .style = style,
                                            .align = style->align,
                                            .width_mpt = area.width_mpt,
                                            .height_mpt = area.height_mpt};
    struct textbox box;
    struct err ignored;

    if (textbox_set(&request, &setter, &box, &ignored) != COMPOSE_DONE) {
        return false;
    }
    textbox_draw(&box, &area, 0, box.lines.count, &sheet->canvas);
    return true;
}

static struct text_style
style_of(const char *font, int points, enum align align)
{
    return (struct text_style){.font = font,
                               .size_mpt = points * 1000,
                               .line_height_milli = 1200,
                               .align = align,
                               .valign = VALIGN_MIDDLE,
                               .color = 0,
                               .background = COLOR_NONE,
                               .border_color = COLOR_NONE};
}

static struct text_style
fitting_style(const char *font, int points, int least)
{
    struct text_style style = style_of(font, points, ALIGN_LEFT);

    style.fit = FIT_VERTICAL;
    style.min_size_mpt = least * 1000;
    style.max_size_mpt = points * 1000;
    return style;
}

static void
set_label(struct sheet *sheet, const char *text, struct place place, int points,
          enum align align)
{
    const struct text_style style = style_of("", points, align);

    set_text(sheet, text, place, &style);
}

/* -- pages -------------------------------------------------------------------
 */

static void
begin_page(struct sheet *sheet, const char *title)
{
    arena_reset(sheet->arena);
    sheet->canvas = canvas_new(&sheet->measure, sheet->arena);
    sheet->page++;
    set_label(sheet, title, (struct place){LEFT, HEAD_TOP, 110, 8}, 14,
              ALIGN_LEFT);
    set_label(sheet, sheet->date, (struct place){LEFT + 110, HEAD_TOP, 70, 8},
              9, ALIGN_RIGHT);
    set_label(sheet, "個人情報です。文字の形を確かめたら、裁断してください。",
              (struct place){LEFT, HEAD_TOP + 8, WIDTH, 6}, 9, ALIGN_LEFT);
    set_label(sheet,
              arena_printf(sheet->arena, "%zu／%zu", sheet->page, sheet->pages),
              (struct place){LEFT, FOOT_TOP, WIDTH, 6}, 9, ALIGN_CENTER);
}

static int
end_page(struct sheet *sheet, struct err *err)
{
    const struct page page = {.width_mpt = length_of_mm(PAGE_WIDTH),
                              .height_mpt = length_of_mm(PAGE_HEIGHT),
                              .marks = sheet->canvas.marks,
                              .count = sheet->canvas.count};

    return document_add_page(sheet->document, &page, err);
}

static void
draw_line(struct sheet *sheet, int y)
{
    struct rect line = rect_of((struct place){LEFT, y, WIDTH, 0});

    line.height_mpt = 340;
    canvas_fill(&sheet->canvas, &line, 0);
}

/* -- characters --------------------------------------------------------------
 */

static const char *
code_of(const struct roll_char *of, struct arena *arena)
{
    return of->selector == 0
               ? arena_printf(arena, "U+%04X", (unsigned)of->base)
               : arena_printf(arena, "U+%04X U+%04X", (unsigned)of->base,
                              (unsigned)of->selector);
}

static const char *
text_of(const struct roll_char *of, struct arena *arena)
{
    char base[5], selector[5] = "";

    utf8_encode(of->base, base);
    if (of->selector != 0) {
        utf8_encode(of->selector, selector);
    }
    return arena_printf(arena, "%s%s", base, selector);
}

/* Beside a form the ordinary one, small: the eye sees what differs. */
static void
draw_base(struct sheet *sheet, const struct roll_char *of, struct place cell)
{
    const struct text_style small = style_of(sheet->names, 14, ALIGN_RIGHT);
    char text[5];

    utf8_encode(of->base, text);
    set_text(sheet, text,
             (struct place){cell.x + cell.width - 7, cell.y + 13, 6, 7},
             &small);
}

static void
draw_cell(struct sheet *sheet, const struct roll_char *of, struct place cell)
{
    const struct text_style large = style_of(sheet->names, 44, ALIGN_CENTER);
    struct place line = {cell.x, cell.y + 20, cell.width, 5};

    if (of->verdict == GLYPHS_SPECIAL && of->selector != 0) {
        draw_base(sheet, of, cell);
    }
    if (of->verdict != GLYPHS_SPECIAL ||
        !set_text(sheet, text_of(of, sheet->arena),
                  (struct place){cell.x, cell.y, cell.width, 20}, &large)) {
        set_label(sheet, CANNOT, (struct place){cell.x, cell.y, cell.width, 20},
                  10, ALIGN_CENTER);
    }
    set_label(sheet, code_of(of, sheet->arena), line, 8, ALIGN_CENTER);
    line.y += 4;
    set_label(sheet,
              arena_printf(sheet->arena, "%s　%ld人",
                           of->part == ROLL_NAME ? "氏名" : "住所", of->people),
              line, 8, ALIGN_CENTER);
    line.y += 4;
    if (of->verdict != GLYPHS_SPECIAL) {
        set_label(sheet, word_ja(glyphs_verdict_words, of->verdict), line, 8,
                  ALIGN_CENTER);
    }
}

static int
draw_characters(struct sheet *sheet, struct err *err)
{
    const struct glyphs *glyphs = sheet->glyphs;
    size_t of_page = (size_t)CELL_COLUMNS * CELL_ROWS;

    for (size_t i = 0; i < glyphs->character_count; i++) {
        int at = (int)(i % of_page);

        if (at == 0) {
            begin_page(sheet, "外字・異体字の一覧");
        }
        draw_cell(sheet, glyphs->characters[i],
                  (struct place){LEFT + at % CELL_COLUMNS * CELL_WIDTH,
                                 BODY_TOP + at / CELL_COLUMNS * CELL_HEIGHT,
                                 CELL_WIDTH, CELL_HEIGHT});
        if ((i + 1 == glyphs->character_count || (size_t)at + 1 == of_page) &&
            end_page(sheet, err) != 0) {
            return -1;
        }
    }
    return 0;
}

/* -- names -------------------------------------------------------------------
 */

static const char *
codes_of(const struct glyphs_person *person, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < person->count; i++) {
        const struct roll_char *of = person->marked[i];

        if (of->part == ROLL_NAME) {
            text = arena_printf(
                arena, "%s%s%s%s%s", text, *text == '\0' ? "" : "\n",
                code_of(of, arena), of->verdict == GLYPHS_SPECIAL ? "" : "　",
                of->verdict == GLYPHS_SPECIAL
                    ? ""
                    : word_ja(glyphs_verdict_words, of->verdict));
        }
    }
    return text;
}

static void
draw_person(struct sheet *sheet, const struct glyphs_person *person, int y)
{
    const struct text_style large = fitting_style(sheet->names, 26, 8);
    const struct text_style small = fitting_style("", 8, 4);
    const char *name = *person->alias == '\0'
                           ? person->name
                           : arena_printf(sheet->arena, "%s　（通称　%s）",
                                          person->name, person->alias);
    int height = ROW_HEIGHT - 1;

    set_label(sheet,
              arena_printf(sheet->arena, "%s\n%s", person->municipality,
                           person->resident),
              (struct place){LEFT, y, NUMBER_WIDTH, height}, 9, ALIGN_LEFT);
    if (!set_text(sheet, name,
                  (struct place){LEFT + NUMBER_WIDTH, y, NAME_WIDTH, height},
                  &large)) {
        set_label(sheet, CANNOT,
                  (struct place){LEFT + NUMBER_WIDTH, y, NAME_WIDTH, height},
                  12, ALIGN_LEFT);
    }
    set_text(sheet, codes_of(person, sheet->arena),
             (struct place){LEFT + NUMBER_WIDTH + NAME_WIDTH, y, CODES_WIDTH,
                            height},
             &small);
    draw_line(sheet, y + height);
}

/* Who has a name to be looked at. */
static size_t
count_names(const struct glyphs *glyphs)
{
    size_t count = 0;

    for (size_t i = 0; i < glyphs->person_count; i++) {
        count += glyphs->people[i].name != NULL;
    }
    return count;
}

static int
draw_names(struct sheet *sheet, size_t names, struct err *err)
{
    const struct glyphs *glyphs = sheet->glyphs;
    size_t drawn = 0;

    for (size_t i = 0; i < glyphs->person_count; i++) {
        if (glyphs->people[i].name == NULL) {
            continue;
        }
        if (drawn % ROWS == 0) {
            begin_page(sheet, "外字・異体字のある氏名");
        }
        draw_person(sheet, &glyphs->people[i],
                    BODY_TOP + (int)(drawn % ROWS) * ROW_HEIGHT);
        drawn++;
        if ((drawn % ROWS == 0 || drawn == names) &&
            end_page(sheet, err) != 0) {
            return -1;
        }
    }
    return 0;
}

/* A sheet that says that there is nothing to look at, rather than none. */
static int
draw_empty(struct sheet *sheet, struct err *err)
{
    begin_page(sheet, "外字・異体字の一覧");
    set_label(sheet,
              "外字、異体字、印刷できない文字のある氏名と住所は、ありません。",
              (struct place){LEFT, BODY_TOP, WIDTH, 10}, 11, ALIGN_LEFT);
    return end_page(sheet, err);
}

int
glyphsheet_draw(const struct workspace *workspace, const struct glyphs *glyphs,
                struct date today, struct buf *out, struct err *err)
{
    const struct document_info info = {.title = "外字・異体字の確認表",
                                       .created = today,
                                       .identity = "glyphs"};
    const struct font_list *fonts = fontset_list(workspace->fonts);
    size_t names = count_names(glyphs);
    size_t cells = (size_t)CELL_COLUMNS * CELL_ROWS;
    struct sheet sheet = {
        .workspace = workspace,
        .glyphs = glyphs,
        .document = document_new(workspace->fonts, &info, err),
        .arena = arena_new(),
        .measure = fontset_measure(workspace->fonts),
        .names = fonts->of[glyphs->family].name,
        .pages = (glyphs->character_count + cells - 1) / cells +
                 (names + ROWS - 1) / ROWS,
    };
    int status = -1;

    sheet.date = wareki_format(today, workspace->arena);
    if (sheet.document == NULL) {
        goto out;
    }
    if (sheet.pages == 0) {
        sheet.pages = 1;
        status = draw_empty(&sheet, err);
    } else if (draw_characters(&sheet, err) == 0) {
        status = draw_names(&sheet, names, err);
    }
    if (status == 0) {
        status = document_finish(sheet.document, out, err);
    }
out:
    document_free(sheet.document);
    arena_free(sheet.arena);
    return status;
}
