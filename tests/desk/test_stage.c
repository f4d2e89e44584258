#include "desk/stage.h"

#include "desk/fixture.h"

#define CARD_HEAD "宛名番号,カード管理番号,発行日,有効期限,カード状態\n"

static const char RESIDENTS[] =
    "宛名番号,住民状態,氏名,生年月日,郵便番号,町域,番地,国籍区分\n"
    "1,現存,見本　太郎,1978-04-18,3710026,群馬県前橋市大手町,一丁目1番,日本人\n"
    "\n"
    "2,現存,見本　花子,1980-02-29,3710026,群馬県前橋市大手町,二丁目2番,日本人"
    "\n";

struct files {
    struct intake_file all[2];
    struct import_request request;
    struct import_report report;
    struct stage *stage;
};

static int
never(void *context, const struct buf *rows, struct err *err)
{
    (void)context;
    (void)rows;
    (void)err;
    fail_msg("reading keeps nothing yet");
    return -1;
}

static struct files *
read_files(struct town *town, const char *cards, bool aside)
{
    struct files *files = ARENA_NEW(town->arena, struct files);

    town_write(town, "resident.csv", RESIDENTS);
    town_write(town, "card.csv", cards);
    files->all[0].path = town_path(town, "resident.csv");
    files->all[1].path = town_path(town, "card.csv");
    files->request = (struct import_request){
        .files = files->all, .count = 2, .keep_aside = aside ? never : NULL};
    files->stage = stage_new(town->workspace, &files->request, &files->report);
    assert_ok(town, stage_read(files->stage, &town->err));
    return files;
}

static void
assert_row(struct town *town, struct files *files, enum record_kind kind,
           long line, const char *resident)
{
    struct stage_row row;
    struct record record;

    assert_int_equal(stage_next(files->stage, &row, &town->err), 1);
    assert_int_equal(row.kind, kind);
    assert_int_equal(row.line, line);
    assert_ptr_equal(row.file, &files->all[kind == RECORD_CARD]);
    stage_open(&row, town->arena, &record);
    assert_int_equal(record.kind, kind);
    assert_string_equal(record_resident(&record), resident);
    assert_string_equal(record_municipality(&record), CITY);
}

static void
the_rows_of_all_files_come_back_with_their_lines(void **state)
{
    struct town *town = *state;
    struct files *files = read_files(
        town, CARD_HEAD "1,K1,2019-05-10,2029-04-18,運用中\n", false);
    struct stage_row end;

    assert_ok(town, stage_refuse(files->stage, &town->err));
    for (int again = 0; again < 2; again++) {
        assert_ok(town, stage_rewind(files->stage, &town->err));
        assert_row(town, files, RECORD_RESIDENT, 2, "1");
        assert_row(town, files, RECORD_RESIDENT, 4, "2");
        assert_row(town, files, RECORD_CARD, 2, "1");
        assert_int_equal(stage_next(files->stage, &end, &town->err), 0);
    }
    assert_int_equal(stage_aside(files->stage)->size, 0);
    stage_free(files->stage);
}

static void
faults_wait_for_those_that_the_register_knows(void **state)
{
    struct town *town = *state;
    struct files *files = read_files(
        town, CARD_HEAD "1,K1,2019-05-10,昨日,運用中\n2,K2,,,運用中\n", false);

    assert_int_equal(stage_faults(files->stage)->total, 1);
    assert_ok(town, stage_rewind(files->stage, &town->err));
    assert_row(town, files, RECORD_RESIDENT, 2, "1");
    assert_row(town, files, RECORD_RESIDENT, 4, "2");
    assert_row(town, files, RECORD_CARD, 3, "2");
    fault_add(stage_faults(files->stage), "card.csv: line 3", "another");
    assert_int_equal(stage_refuse(files->stage, &town->err), -1);
    assert_int_equal(town->err.code, ERR_INPUT);
    assert_non_null(strstr(town->err.text, "2 faults"));
    stage_free(files->stage);
}

static void
a_row_set_aside_stands_among_the_others_and_in_a_file(void **state)
{
    struct town *town = *state;
    struct files *files = read_files(
        town, CARD_HEAD "1,K1,2019-05-10,昨日,運用中\n2,K2,,,運用中\n", true);
    struct stage_row row;
    const char *text = buf_text(stage_aside(files->stage));

    assert_ok(town, stage_refuse(files->stage, &town->err));
    assert_int_equal(files->report.aside, 1);
    assert_non_null(strstr(text, "\"宛名番号\",\"カード管理番号\""));
    assert_non_null(strstr(text, "\"1\",\"K1\",\"2019-05-10\",\"昨日\""));
    assert_null(strstr(text, "\"2\",\"K2\""));
    assert_ok(town, stage_rewind(files->stage, &town->err));
    for (int i = 0; i < 4; i++) {
        assert_int_equal(stage_next(files->stage, &row, &town->err), 1);
        assert_int_equal(row.aside, i == 2);
    }
    assert_int_equal(stage_next(files->stage, &row, &town->err), 0);
    stage_free(files->stage);
}

static void
more_rows_aside_than_allowed_end_the_reading(void **state)
{
    struct town *town = *state;
    struct files files = {0};

    town_reopen(town, "templates = templates\nfonts = fonts.conf\n"
                      "aside_rows_max = 1\n");
    town_write(town, "card.csv",
               CARD_HEAD "1,K1,,昨日,運用中\n2,K2,,昨日,運用中\n");
    files.all[0].path = town_path(town, "card.csv");
    files.request = (struct import_request){
        .files = files.all, .count = 1, .keep_aside = never};
    files.stage = stage_new(town->workspace, &files.request, &files.report);
    assert_int_equal(stage_read(files.stage, &town->err), -1);
    assert_int_equal(town->err.code, ERR_INPUT);
    assert_non_null(strstr(town->err.text, "aside_rows_max"));
    stage_free(files.stage);
    stage_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        town_test(the_rows_of_all_files_come_back_with_their_lines),
        town_test(faults_wait_for_those_that_the_register_knows),
        town_test(a_row_set_aside_stands_among_the_others_and_in_a_file),
        town_test(more_rows_aside_than_allowed_end_the_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
