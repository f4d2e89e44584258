#include "layout/letter_bench.h"

const struct slot slots[] = {
    {"氏名", VALUE_TEXT, VALUE_OF_LETTER, 0, NULL, VALUE_INSIDE},
    {"署名用あり", VALUE_FLAG, VALUE_OF_LETTER, 0, NULL, VALUE_INSIDE},
    {"証明書", VALUE_TABLE, VALUE_OF_LETTER, 2, NULL, VALUE_INSIDE},
    {"項目", VALUE_TABLE, VALUE_OF_LETTER, 1, NULL, VALUE_INSIDE},
    {"市名", VALUE_TEXT, VALUE_OF_LOT, 0, NULL, VALUE_INSIDE},
    {"窓口あり", VALUE_FLAG, VALUE_OF_LOT, 0, NULL, VALUE_INSIDE},
    {"窓口", VALUE_TABLE, VALUE_OF_LOT, 2, NULL, VALUE_INSIDE},
};

/* Only the table of certificates is shared by many letters. */
static const bool few[sizeof slots / sizeof slots[0]] = {[2] = true};

const struct vocabulary vocabulary = {slots, sizeof slots / sizeof slots[0],
                                      few};

static const char *const certificate_cells[] = {"署名用", "四月", "利用者",
                                                "五月"};

static const char *const item_cells[] = {"一つ", "二つ"};

static const char *const office_cells[] = {"市民課", "一階"};

struct value *
letter_bench_value(struct values *values, const char *name)
{
    int slot = vocabulary_find(values->vocabulary, name);

    assert(slot >= 0);
    return &values->of[slot];
}

struct letter_bench *
letter_bench_new(void)
{
    struct arena *arena = arena_new();
    struct letter_bench *bench = ARENA_NEW(arena, struct letter_bench);

    bench->arena = arena;
    bench->measure = fake_font_measure(&bench->font);
    bench->mailing = (struct mailing){.parts = bench->parts};
    bench->common = values_new(&vocabulary, arena);
    bench->letter = values_new(&vocabulary, arena);
    fault_init(&bench->faults, arena);
    *letter_bench_value(bench->letter, "氏名") =
        (struct value){.given = true, .text = "山田太郎"};
    *letter_bench_value(bench->letter, "署名用あり") =
        (struct value){.given = true, .flag = true};
    *letter_bench_value(bench->letter, "証明書") = (struct value){
        .given = true, .cells = certificate_cells, .rows = 2, .columns = 2};
    *letter_bench_value(bench->letter, "項目") = (struct value){
        .given = true, .cells = item_cells, .rows = 2, .columns = 1};
    *letter_bench_value(bench->common, "市名") =
        (struct value){.given = true, .text = "前橋市"};
    *letter_bench_value(bench->common, "窓口あり") =
        (struct value){.given = true, .flag = true};
    *letter_bench_value(bench->common, "窓口") = (struct value){
        .given = true, .cells = office_cells, .rows = 1, .columns = 2};
    return bench;
}

void
letter_bench_free(struct letter_bench *bench)
{
    arena_free(bench->arena);
}

void
letter_bench_add(struct letter_bench *bench, const char *statics,
                 const char *pages, int when, bool when_not)
{
    const char *json =
        arena_printf(bench->arena,
                     "{\"basePdf\": {\"width\": 100, \"height\": 100,"
                     " \"padding\": [10, 10, 10, 10], \"staticSchema\": [%s]},"
                     " \"schemas\": [%s], \"pdfmeVersion\": \"6.1.13\"}",
                     statics, pages);

    letter_bench_take(
        bench, &(struct template_text){"part.json", json, strlen(json), NULL},
        when, when_not);
}

void
letter_bench_take(struct letter_bench *bench, const struct template_text *text,
                  int when, bool when_not)
{
    struct design *design = template_read(text, &vocabulary, bench->arena,
                                          &bench->faults, &bench->err);

    if (design == NULL) {
        for (size_t i = 0; i < bench->faults.kept; i++) {
            fprintf(stderr, "%s\n", bench->faults.text[i]);
        }
    }
    assert(design != NULL && bench->mailing.part_count < BENCH_PARTS);
    bench->parts[bench->mailing.part_count++] = (struct mailing_part){
        .file = "part.json",
        .design = design,
        .when = when,
        .when_not = when_not,
    };
}

void
open_composer(struct letter_bench *bench)
{
    bench->composer = compose_open(&bench->mailing, bench->common,
                                   &bench->measure, bench->arena, &bench->err);
}

void
letter_bench_open(struct letter_bench *bench, const char *elements)
{
    letter_bench_add(bench, "", arena_printf(bench->arena, "[%s]", elements),
                     -1, false);
    open_composer(bench);
}

enum compose_result
letter_bench_compose(struct letter_bench *bench, int only_part)
{
    if (bench->composer == NULL) {
        open_composer(bench);
    }
    assert(bench->composer != NULL);
    return compose_letter(bench->composer, bench->letter, only_part,
                          bench->arena, &bench->out, &bench->err);
}

const char *
letter_bench_dump(struct letter_bench *bench)
{
    enum compose_result result = letter_bench_compose(bench, -1);
    struct buf buf = {0};
    const char *copy;

    if (result != COMPOSE_DONE) {
        fprintf(stderr, "%s\n", bench->err.text);
    }
    assert(result == COMPOSE_DONE);
    for (size_t i = 0; i < bench->out.page_count; i++) {
        page_dump(&bench->out.pages[i], &buf);
    }
    copy = arena_strdup(bench->arena, buf_text(&buf));
    buf_reset(&buf);
    return copy;
}
