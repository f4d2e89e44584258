#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "intake/intake.h"

/* A directory of files made by a test, and what reading them gave. */
struct desk {
    char dir[64];
    struct arena *arena;
    struct fault_list faults, warnings;
    struct err err;
    struct buf seen; /* one line a record */
    const char *municipality;
    long taken;
    enum record_kind only;
    long refuse_at; /* the sink refuses this record (1…) with … */
    enum err_code refuse_with;
};

static int
open_desk(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);

    assert_non_null(desk);
    snprintf(desk->dir, sizeof desk->dir, "/tmp/kigen-intake-XXXXXX");
    assert_non_null(mkdtemp(desk->dir));
    desk->arena = arena_new();
    desk->municipality = "102016";
    fault_init(&desk->faults, desk->arena);
    fault_init(&desk->warnings, desk->arena);
    *state = desk;
    return 0;
}

static int
close_desk(void **state)
{
    static const char *const NAMES[] = {"a.csv", "b.csv", "c.csv", "d.csv"};
    struct desk *desk = *state;

    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        char path[128];

        snprintf(path, sizeof path, "%s/%s", desk->dir, NAMES[i]);
        unlink(path);
    }
    rmdir(desk->dir);
    buf_reset(&desk->seen);
    arena_free(desk->arena);
    free(desk);
    return 0;
}

static const char *
put_bytes(struct desk *desk, const char *name, const char *bytes, size_t size)
{
    const char *path = arena_printf(desk->arena, "%s/%s", desk->dir, name);
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    return path;
}

static const char *
put_text(struct desk *desk, const char *name, const char *text)
{
    return put_bytes(desk, name, text, strlen(text));
}

static void
see_resident(struct buf *seen, const struct resident *resident)
{
    char born[DATE_TEXT_SIZE];

    buf_printf(seen, "住民 %s %s %d %s %s 〒%s %s %s %s\n",
               resident->municipality, resident->id, (int)resident->status,
               resident->name, date_format_iso(resident->born, born),
               resident->address.postcode, resident->address.town,
               resident->address.lot, resident->address.building);
}

static int
see(void *context, const struct intake_row *row, struct err *err)
{
    const struct record *record = row->record;
    struct desk *desk = context;
    char date[DATE_TEXT_SIZE];

    if (++desk->taken == desk->refuse_at) {
        return err_set(err, desk->refuse_with, "the sink says no");
    }
    switch (record->kind) {
    case RECORD_RESIDENT:
        see_resident(&desk->seen, &record->as.resident);
        break;
    case RECORD_CARD:
        buf_printf(&desk->seen, "カード %s %s %s %d %d\n",
                   record->as.card.resident, record->as.card.number,
                   date_format_iso(record->as.card.expires_on, date),
                   (int)record->as.card.status, record->as.card.face_auth);
        break;
    case RECORD_CERTIFICATE:
        buf_printf(&desk->seen, "証明書 %s %s %d %s %s %d\n",
                   record->as.certificate.resident, record->as.certificate.card,
                   (int)record->as.certificate.type,
                   record->as.certificate.serial,
                   date_format_iso(record->as.certificate.expires_on, date),
                   (int)record->as.certificate.status);
        break;
    case RECORD_OFFICE:
        buf_printf(&desk->seen, "窓口 %s %s %s %d %d\n",
                   record->as.office.municipality, record->as.office.name,
                   record->as.office.hours, record->as.office.serves_agents,
                   record->as.office.position);
        break;
    case RECORD_MUNICIPALITY:
        buf_printf(&desk->seen, "団体 %s %s 〒%s\n",
                   record->as.municipality.code, record->as.municipality.name,
                   record->as.municipality.postcode);
        break;
    case RECORD_PRODUCT:
        fail_msg("a file of the print shop among a city's");
        break;
    }
    return 0;
}

static int
read_files(struct desk *desk, struct intake_file *files, size_t count)
{
    const struct intake_request request = {
        .municipality = desk->municipality,
        .only = desk->only,
        .sink = {see, desk},
        .faults = &desk->faults,
        .warnings = &desk->warnings,
    };

    return intake_read(&request, files, count, &desk->err);
}

static int
read_bytes(struct desk *desk, const char *bytes, size_t size,
           struct intake_file *file)
{
    int result;

    file->path = put_bytes(desk, "a.csv", bytes, size);
    result = read_files(desk, file, 1);
    for (size_t i = 0; i < desk->faults.kept; i++) {
        print_message("%s\n", desk->faults.text[i]);
    }
    return result;
}

static int
read_text(struct desk *desk, const char *text)
{
    struct intake_file file;

    return read_bytes(desk, text, strlen(text), &file);
}

/* The one fault of the file stands at the place and says what. */
static void
assert_fault(struct desk *desk, const char *text, const char *place,
             const char *what)
{
    const char *line;

    assert_int_equal(read_text(desk, text), -1);
    assert_int_equal(desk->err.code, ERR_INPUT);
    assert_int_equal(desk->faults.total, 1);
    line = desk->faults.text[0];
    assert_memory_equal(line, desk->dir, strlen(desk->dir));
    line = strstr(line, "/a.csv: ") + strlen("/a.csv: ");
    assert_memory_equal(line, place, strlen(place));
    assert_non_null(strstr(line, what));
    fault_init(&desk->faults, desk->arena);
}

#define RESIDENT_HEAD                                                          \
    "宛名番号,住民状態,氏名,生年月日,郵便番号,町域,番地,国籍区分"
#define CARD_HEAD "宛名番号,カード管理番号,発行日,有効期限,カード状態"

static void
a_resident_is_read(void **state)
{
    struct desk *desk = *state;
    struct intake_file file;
    const char *text = RESIDENT_HEAD ",方書\n"
                                     "0012,現存,　山田　太郎 ,S53.4.18,"
                                     "371-0026,群馬県前橋市大手町,"
                                     "二丁目12番1号,日本人,\n";

    assert_int_equal(read_bytes(desk, text, strlen(text), &file), 0);
    assert_int_equal(file.kind, RECORD_RESIDENT);
    assert_string_equal(file.encoding, "UTF-8");
    assert_int_equal(file.rows, 1);
    assert_string_equal(buf_text(&desk->seen),
                        "住民 102016 0012 1 山田　太郎 1978-04-18 〒3710026 "
                        "群馬県前橋市大手町 二丁目12番1号 \n");
}

static void
the_other_kinds_are_read(void **state)
{
    struct desk *desk = *state;
    struct intake_file files[4];

    memset(files, 0, sizeof files);
    files[0].path =
        put_text(desk, "a.csv",
                 CARD_HEAD ",顔認証\n1,K1,20190502,2029/04/18,運用中,1\n");
    files[1].path = put_text(
        desk, "b.csv",
        "宛名番号,カード管理番号,証明書種別,発行番号,発行日,証明書状態\r\n"
        "1,K1,利用者証明用,S1,令和元年5月2日,有効\r\n");
    files[2].path = put_text(desk, "c.csv",
                             "表示順,窓口名,受付時間,代理人受付\n"
                             "3,大胡支所,\"平日, 9時\",1");
    files[3].path = put_text(desk, "d.csv",
                             "電話,所在地,郵便番号,差出人,団体名,団体コード\r"
                             "027-898-6101,大手町,371-8601,市長,前橋市,102016");
    assert_int_equal(read_files(desk, files, 4), 0);
    assert_int_equal(files[0].kind, RECORD_CARD);
    assert_int_equal(files[1].kind, RECORD_CERTIFICATE);
    assert_int_equal(files[2].kind, RECORD_OFFICE);
    assert_int_equal(files[3].kind, RECORD_MUNICIPALITY);
    assert_string_equal(buf_text(&desk->seen),
                        "カード 1 K1 2029-04-18 1 1\n"
                        "証明書 1 K1 2 S1  1\n"
                        "窓口 102016 大胡支所 平日, 9時 1 3\n"
                        "団体 102016 前橋市 〒3718601\n");
}

static void
files_of_other_kinds_can_be_passed_over(void **state)
{
    struct desk *desk = *state;
    struct intake_file files[2];

    memset(files, 0, sizeof files);
    files[0].path = put_text(desk, "a.csv", CARD_HEAD "\nx,x,x,x,x\n");
    files[1].path = put_text(desk, "b.csv",
                             "窓口名,受付時間,代理人受付\n大胡支所,平日,1\n");
    desk->only = RECORD_OFFICE;
    assert_int_equal(read_files(desk, files, 2), 0);
    assert_int_equal(files[0].kind, RECORD_CARD);
    assert_int_equal(files[0].rows, 0);
    assert_string_equal(buf_text(&desk->seen),
                        "窓口 102016 大胡支所 平日 1 0\n");
}

static void
cp932_is_read_and_its_gaiji_survive(void **state)
{
    struct desk *desk = *state;
    struct intake_file file;
    /* 窓口名,受付時間,代理人受付 / 髙 (IBM) 〜 F040,平日,1 */
    const char *text = "\x91\x8B\x8C\xFB\x96\xBC,\x8E\xF3\x95\x74\x8E\x9E\x8A"
                       "\xD4,\x91\xE3\x97\x9D\x90\x6C\x8E\xF3\x95\x74\r\n"
                       "\xFB\xFC\x81\x60\xF0\x40,\x95\xBD\x93\xFA,1\r\n";

    assert_int_equal(read_bytes(desk, text, strlen(text), &file), 0);
    assert_string_equal(file.encoding, "CP932");
    assert_string_equal(buf_text(&desk->seen),
                        "窓口 102016 髙～\xEE\x80\x80 平日 1 0\n");
}

static void
a_bom_is_no_part_of_the_first_column(void **state)
{
    struct desk *desk = *state;
    struct intake_file file;
    const char *text = "\xEF\xBB\xBF" CARD_HEAD "\n1,K1,,,運用中\n";

    assert_int_equal(read_bytes(desk, text, strlen(text), &file), 0);
    assert_string_equal(file.encoding, "UTF-8 BOM");
    assert_string_equal(buf_text(&desk->seen), "カード 1 K1  1 0\n");
}

static void
names_come_out_in_nfc_with_their_selectors(void **state)
{
    struct desk *desk = *state;

    assert_int_equal(read_text(desk, RESIDENT_HEAD
                               "\n1,現存,か\u3099葛\U000E0102神\uFA19,,,,,"
                               "日本人\n"),
                     0);
    assert_non_null(strstr(buf_text(&desk->seen), "が葛\U000E0102神\uFA19"));
}

static void
blank_cells_of_a_person_never_drop_the_row(void **state)
{
    struct desk *desk = *state;

    assert_int_equal(read_text(desk, RESIDENT_HEAD "\n1,現存,,,,,,\n"), 0);
    assert_int_equal(desk->warnings.total, 0);
    assert_string_equal(buf_text(&desk->seen), "住民 102016 1 1   〒   \n");
}

static void
an_unknown_or_blank_status_is_taken_as_unknown_and_warned_of(void **state)
{
    struct desk *desk = *state;

    assert_int_equal(read_text(desk, RESIDENT_HEAD "\n1,入院中,,,,,,日本人\n"
                                                   "2,,,,,,,日本人\n"
                                                   "3,現存,,,,,,日本人\n"),
                     0);
    assert_int_equal(desk->taken, 3);
    assert_int_equal(desk->warnings.total, 2);
    assert_non_null(
        strstr(desk->warnings.text[0], "a.csv: line 2, column 住民状態: "));
    assert_null(strstr(desk->warnings.text[0], "入院中"));
    assert_non_null(
        strstr(desk->warnings.text[1], "a.csv: line 3, column 住民状態: "));
    assert_string_equal(buf_text(&desk->seen), "住民 102016 1 0   〒   \n"
                                               "住民 102016 2 0   〒   \n"
                                               "住民 102016 3 1   〒   \n");
}

static void
ragged_and_empty_rows_are_faults(void **state)
{
    struct desk *desk = *state;

    assert_fault(desk, CARD_HEAD "\n1,K,,\n",
                 "line 2: ", "4 cells, the header 5");
    assert_fault(desk, CARD_HEAD "\n1,K,,,運用中,\n",
                 "line 2: ", "6 cells, the header 5");
    assert_fault(desk, CARD_HEAD "\n\n,,,,\n1,K,2019-06-01,,運用中\n",
                 "line 3: ", "row is empty");
    assert_fault(desk, CARD_HEAD "\n,,,,\n,,,,\n1,K,2019-06-01,,運用中\n",
                 "line 2: ", "2 rows are empty");
}

static void
what_a_spreadsheet_saves_behind_the_table_is_passed_over(void **state)
{
    struct desk *desk = *state;
    struct intake_file file;
    const char *text = CARD_HEAD ",,\n1,K,2019-06-01,,運用中,,\n"
                                 ",,,,,,\n,,,,,,\n";

    assert_int_equal(read_bytes(desk, text, strlen(text), &file), 0);
    assert_int_equal(file.rows, 1);
    assert_int_equal(desk->taken, 1);
    assert_int_equal(desk->warnings.total, 1);
    assert_non_null(strstr(desk->warnings.text[0],
                           "a.csv: line 3: 2 empty rows at the end"));
}

static void
a_cell_in_an_unnamed_column_is_a_fault(void **state)
{
    struct desk *desk = *state;

    assert_fault(desk, CARD_HEAD ",\n1,K,2019-06-01,,運用中,x\n",
                 "line 2: ", "6 cells, the header 5");
    assert_fault(desk, CARD_HEAD ",\n1,K,2019-06-01,,運用中,,\n",
                 "line 2: ", "7 cells, the header 5");
    assert_fault(desk, "宛名番号,,カード管理番号,発行日,有効期限,カード状態\n",
                 "line 1: ", "column number 2");
}

static void
a_ctrl_z_ends_a_file_and_stands_nowhere_else(void **state)
{
    struct desk *desk = *state;

    assert_int_equal(
        read_text(desk, CARD_HEAD "\r\n1,K,2019-06-01,,運用中\r\n\x1A"), 0);
    assert_int_equal(desk->taken, 1);
    assert_int_equal(read_text(desk, CARD_HEAD "\n2,K,2019-06-01,,運用中\x1A"),
                     0);
    assert_int_equal(desk->taken, 2);
    assert_fault(desk, CARD_HEAD "\n1,K\x1A,2019-06-01,,運用中\n",
                 "line 2, column カード管理番号", "letters, digits");
    assert_int_equal(read_text(desk, CARD_HEAD "\n\x1A\n"), -1);
}

/* The Ctrl-Z is the last byte of a chunk, and the file goes on or not. */
static void
a_ctrl_z_at_the_edge_of_a_chunk_is_seen(void **state)
{
    struct desk *desk = *state;
    struct buf text = {0};
    struct intake_file file;

    buf_add_text(&text, CARD_HEAD "\n1,K,2019-06-01,,運用中\n");
    while (text.size < 64 * 1024 - 1) {
        buf_add_byte(&text, '\n');
    }
    buf_add_byte(&text, 0x1A);
    assert_int_equal(read_bytes(desk, text.data, text.size, &file), 0);
    assert_int_equal(desk->taken, 1);
    buf_add_text(&text, "\n");
    assert_int_equal(read_bytes(desk, text.data, text.size, &file), -1);
    buf_reset(&text);
}

static void
files_joined_with_their_marks_are_told(void **state)
{
    struct desk *desk = *state;

    assert_fault(desk,
                 CARD_HEAD "\n1,K,2019-06-01,,運用中\n\xEF\xBB\xBF"
                           "2,K,2019-06-01,,運用中\n",
                 "line 3: ", "byte order mark");
}

/* The place and the mend, not a fault for each row behind it. */
static void
of_joined_files_one_line_is_told(void **state)
{
    static const char *const JOINTS[] = {"\xEF\xBB\xBF" CARD_HEAD,
                                         "\xEF\xBB\xBF" CARD_HEAD, CARD_HEAD};
    struct desk *desk = *state;
    struct buf text = {0};
    struct intake_file file;

    buf_add_text(&text, CARD_HEAD "\n1,K,2019-06-01,,運用中\n");
    for (int i = 0; i < 3; i++) {
        buf_printf(&text, "%s\n1,K,2019-06-01,,運用中\n2,?,x,,y\n", JOINTS[i]);
    }
    assert_int_equal(read_bytes(desk, text.data, text.size, &file), -1);
    assert_int_equal(desk->faults.total, 1);
    buf_reset(&text);
}

static void
a_header_row_within_a_file_is_told(void **state)
{
    assert_fault(*state,
                 CARD_HEAD "\n1,K,2019-06-01,,運用中\n" CARD_HEAD "\n"
                           "1,K,2019-06-01,,運用中\n",
                 "line 3: ", "header row stands once more");
}

static void
quotation_faults_name_line_and_column(void **state)
{
    struct desk *desk = *state;

    assert_fault(desk, CARD_HEAD "\n1,K\"1,,,運用中\n",
                 "line 2, column カード管理番号", "quotation mark");
    assert_fault(desk, CARD_HEAD "\n1,K1,\"2024\n-03-04,,運用中\n",
                 "line 2, column 発行日", "never closed");
    assert_fault(desk, "\"宛名番号,\n", "line 1: ", "never closed");
    assert_fault(desk, "宛\"名番号,\n" CARD_HEAD "\n",
                 "line 1: ", "quotation mark");
}

static void
lines_are_counted_as_an_editor_counts_them(void **state)
{
    struct desk *desk = *state;

    assert_fault(desk,
                 CARD_HEAD "\r\n1,K1,,,運用中\r2,K2,,,運用中\n\n"
                           "\"3\",\"K\n3\",,\"\",運用中",
                 "line 5, column カード管理番号", "without blanks");
}

static void
a_byte_without_meaning_names_line_and_column(void **state)
{
    struct desk *desk = *state;

    assert_fault(desk, RESIDENT_HEAD "\n1,現存,山\xFF,,,,,日本人\n",
                 "line 2, column 氏名", "byte 4 (FF) is not UTF-8");
    assert_fault(desk,
                 "\x91\x8B\x8C\xFB\x96\xBC,\x8E\xF3\x95\x74\x8E\x9E\x8A"
                 "\xD4,\x91\xE3\x97\x9D\x90\x6C\x8E\xF3\x95\x74\r\n"
                 "a,\x85\x40,1\n",
                 "line 2, column 受付時間", "byte 1 (85) is not CP932");
    assert_fault(desk, "\x91\x8B\x85\x40,b\n",
                 "line 1: ", "header row, cell 1");
}

static void
files_that_are_no_text_are_refused_as_a_whole(void **state)
{
    struct desk *desk = *state;
    struct intake_file file;

    assert_int_equal(read_bytes(desk, "\xFF\xFE\x9B\x5B", 4, &file), -1);
    assert_non_null(strstr(desk->faults.text[0], "a.csv: the file is UTF-16"));
    assert_int_equal(file.kind, 0);
    assert_null(file.encoding);
    fault_init(&desk->faults, desk->arena);
    assert_int_equal(read_bytes(desk, "a,b\n1\0,2\n", 9, &file), -1);
    assert_non_null(strstr(desk->faults.text[0], "line 2: a NUL byte"));
    fault_init(&desk->faults, desk->arena);
    assert_fault(desk, "", "the file is empty", "export it again");
    assert_fault(desk, "\n \r\n", "the file has no row", "export it again");
}

static void
the_header_must_be_right_before_any_row_is_read(void **state)
{
    struct desk *desk = *state;

    assert_fault(desk, CARD_HEAD ",顔認識\nx,x,x,x,x,x\n",
                 "line 1: ", "did you mean 顔認証?");
    assert_fault(desk, "1,山田,太郎\n", "line 1: ", "no header row");
    assert_int_equal(desk->taken, 0);
}

static void
all_faults_of_all_files_are_listed(void **state)
{
    struct desk *desk = *state;
    struct intake_file files[3];
    struct buf many = {0};

    memset(files, 0, sizeof files);
    buf_add_text(&many, CARD_HEAD "\n");
    for (int i = 0; i < 150; i++) {
        buf_add_text(&many, "x,K,x,,運用中\n");
    }
    files[0].path = put_text(desk, "a.csv", CARD_HEAD "\nx,K,,,運用中\n");
    files[1].path = arena_printf(desk->arena, "%s/missing.csv", desk->dir);
    files[2].path = put_bytes(desk, "c.csv", many.data, many.size);
    assert_int_equal(read_files(desk, files, 3), -1);
    assert_int_equal(desk->err.code, ERR_INPUT);
    assert_non_null(strstr(desk->err.text, "302"));
    assert_int_equal(desk->faults.total, 302);
    assert_int_equal(desk->faults.kept, FAULT_LIMIT);
    assert_non_null(strstr(desk->faults.text[0], "a.csv: line 2"));
    assert_non_null(strstr(desk->faults.text[1], "no such file"));
    assert_non_null(
        strstr(desk->faults.text[2], "c.csv: line 2, column 宛名番号"));
    assert_non_null(
        strstr(desk->faults.text[3], "c.csv: line 2, column 発行日"));
    assert_int_equal(files[2].rows, 150);
    buf_reset(&many);
}

static void
a_directory_is_no_file(void **state)
{
    struct desk *desk = *state;
    struct intake_file file = {.path = desk->dir};

    assert_int_equal(read_files(desk, &file, 1), -1);
    assert_int_equal(desk->err.code, ERR_INPUT);
    assert_non_null(strstr(desk->faults.text[0], "directory"));
}

static void
a_failure_of_the_sink_ends_the_reading(void **state)
{
    struct desk *desk = *state;

    desk->refuse_at = 2;
    desk->refuse_with = ERR_IO;
    assert_int_equal(read_text(desk, CARD_HEAD "\n1,K1,,,運用中\n"
                                               "2,K2,,,運用中\n"
                                               "3,K3,,,運用中\n"),
                     -1);
    assert_int_equal(desk->err.code, ERR_IO);
    assert_non_null(strstr(desk->err.text, "a.csv: line 3: the sink says no"));
    assert_int_equal(desk->faults.total, 0);
    assert_int_equal(desk->taken, 2);
}

static void
no_fault_ever_quotes_a_cell(void **state)
{
    struct desk *desk = *state;

    assert_int_equal(read_text(desk, RESIDENT_HEAD
                               ",性別,成年被後見,在留期間満了日\n"
                               "ひみつ,ひみつ,ひ\u200Bみつ,ひみつ,"
                               "ひみつ,ひみつ,ひみつ,ひみつ,ひみつ,"
                               "ひみつ,ひみつ\nひみつ,ひ\"みつ\n"),
                     -1);
    assert_int_equal(desk->faults.total, 9);
    for (size_t i = 0; i < desk->faults.kept; i++) {
        assert_null(strstr(desk->faults.text[i], "みつ"));
    }
    assert_null(strstr(desk->warnings.text[0], "みつ"));
}

static void
memory_does_not_grow_with_the_file(void **state)
{
    struct desk *desk = *state;
    const char *path = arena_printf(desk->arena, "%s/a.csv", desk->dir);
    struct intake_file file = {.path = path};
    struct rusage before, after;
    FILE *out = fopen(path, "w");

    assert_non_null(out);
    fputs(CARD_HEAD "\n", out);
    for (int i = 1; i <= 200000; i++) {
        fprintf(out, "%d,x,,,運用中\n", i);
    }
    assert_int_equal(fclose(out), 0);
    desk->refuse_at = 0;
    assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
    {
        const struct intake_request request = {
            .municipality = desk->municipality,
            .sink = {see, desk},
            .faults = &desk->faults,
        };

        assert_int_equal(intake_read(&request, &file, 1, &desk->err), 0);
    }
    assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
    assert_int_equal(file.rows, 200000);
    /* What the test itself remembers, and a margin of 4 MiB. */
    assert_true(after.ru_maxrss - before.ru_maxrss <
                (long)(3 * desk->seen.capacity / 1024) + 4096);
}

static void
the_sample_city_is_read_whole(void **state)
{
    struct desk *desk = *state;
    struct intake_file files[] = {
        {.path = "tests/sample/municipality.csv"},
        {.path = "tests/sample/office.csv"},
        {.path = "tests/sample/resident.csv"},
        {.path = "tests/sample/card.csv"},
        {.path = "tests/sample/certificate.csv"},
    };

    assert_int_equal(read_files(desk, files, 5), 0);
    assert_int_equal(desk->warnings.total, 0);
    assert_int_equal(files[0].rows, 1);
    assert_int_equal(files[1].rows, 11);
    assert_true(files[2].rows >= 60);
    assert_string_equal(files[1].encoding, "CP932");
    assert_string_equal(files[2].encoding, "UTF-8");
    assert_int_equal(desk->taken, files[0].rows + files[1].rows +
                                      files[2].rows + files[3].rows +
                                      files[4].rows);
}

#define ON_A_DESK(test)                                                        \
    cmocka_unit_test_setup_teardown(test, open_desk, close_desk)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_DESK(a_resident_is_read),
        ON_A_DESK(the_other_kinds_are_read),
        ON_A_DESK(files_of_other_kinds_can_be_passed_over),
        ON_A_DESK(cp932_is_read_and_its_gaiji_survive),
        ON_A_DESK(a_bom_is_no_part_of_the_first_column),
        ON_A_DESK(names_come_out_in_nfc_with_their_selectors),
        ON_A_DESK(blank_cells_of_a_person_never_drop_the_row),
        ON_A_DESK(an_unknown_or_blank_status_is_taken_as_unknown_and_warned_of),
        ON_A_DESK(ragged_and_empty_rows_are_faults),
        ON_A_DESK(what_a_spreadsheet_saves_behind_the_table_is_passed_over),
        ON_A_DESK(a_cell_in_an_unnamed_column_is_a_fault),
        ON_A_DESK(a_ctrl_z_ends_a_file_and_stands_nowhere_else),
        ON_A_DESK(a_ctrl_z_at_the_edge_of_a_chunk_is_seen),
        ON_A_DESK(files_joined_with_their_marks_are_told),
        ON_A_DESK(of_joined_files_one_line_is_told),
        ON_A_DESK(a_header_row_within_a_file_is_told),
        ON_A_DESK(quotation_faults_name_line_and_column),
        ON_A_DESK(lines_are_counted_as_an_editor_counts_them),
        ON_A_DESK(a_byte_without_meaning_names_line_and_column),
        ON_A_DESK(files_that_are_no_text_are_refused_as_a_whole),
        ON_A_DESK(the_header_must_be_right_before_any_row_is_read),
        ON_A_DESK(all_faults_of_all_files_are_listed),
        ON_A_DESK(a_directory_is_no_file),
        ON_A_DESK(a_failure_of_the_sink_ends_the_reading),
        ON_A_DESK(no_fault_ever_quotes_a_cell),
        ON_A_DESK(memory_does_not_grow_with_the_file),
        ON_A_DESK(the_sample_city_is_read_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
