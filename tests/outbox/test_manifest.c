#include "outbox/fixture.h"

#include "outbox/manifest.h"

enum { CELLS = 11 };

/* One row of manifest.csv. */
struct row {
    char number[16], lot[16], bundle[16], kind[16], postcode[16], hash[80];
    char replaces[32], part[16], envelope[16];
    int position, page_from, page_to, pages, sheets;
};

/* The header and the trailer name no letter. */
static bool
is_frame(const char *row)
{
    size_t length = strcspn(row, "\n");

    return memmem(row, length, ",header,", 8) != NULL ||
           memmem(row, length, ",trailer,", 9) != NULL;
}

/* Reads the row at *text and moves on; false at the end. */
static bool
next_row(const char **text, struct row *row)
{
    int size = 0;

    while (is_frame(*text)) {
        *text = strchr(*text, '\n') + 1;
    }
    if (**text == '\0') {
        return false;
    }
    assert_int_equal(sscanf(*text,
                            "%15[^,],%15[^,],%15[^,],%d,%d,%d,%d,%d,%15[^,],"
                            "%15[^,],%79[^,],%n",
                            row->number, row->lot, row->bundle, &row->position,
                            &row->page_from, &row->page_to, &row->pages,
                            &row->sheets, row->postcode, row->kind, row->hash,
                            &size),
                     CELLS);
    *text += size;
    /* empty unless a letter replaces another, or encloses an envelope */
    size = (int)strcspn(*text, ",");
    snprintf(row->replaces, sizeof row->replaces, "%.*s", size, *text);
    *text += size + 1;
    size = (int)strcspn(*text, ",");
    snprintf(row->part, sizeof row->part, "%.*s", size, *text);
    *text += size + 1;
    size = (int)strcspn(*text, ",");
    snprintf(row->envelope, sizeof row->envelope, "%.*s", size, *text);
    *text += strcspn(*text, "\r") + 2;
    return true;
}

static struct buf
manifest_of(struct desk *desk, const struct lot *lot)
{
    size_t count;
    const struct bundle *bundles = desk_bundles(desk, lot->id, &count);
    const struct manifest manifest = {lot, bundles, count};
    struct manifest_rows rows;
    struct buf out = {0};

    assert_ok(desk->f, manifest_read(&manifest, desk->f->reg, desk->f->arena,
                                     &rows, &desk->f->err));
    manifest_write_csv(&manifest, &rows, &out);
    return out;
}

/* As if every bundle were rendered: its hash is that of its number. */
static void
finish_bundles(struct desk *desk, const struct lot *lot)
{
    size_t count = 0;
    const struct bundle *bundles = desk_bundles(desk, lot->id, &count);

    assert_int_equal(count, lot->bundles);
    for (size_t i = 0; i < count; i++) {
        struct bundle done = bundles[i];

        done.state = BUNDLE_RENDERED;
        hash_bytes(&done.id, sizeof done.id, done.hash);
        hash_bytes("E", 1, done.envelope_hash);
        assert_ok(desk->f,
                  register_put_bundle(desk->f->reg, &done, &desk->f->err));
    }
}

static const char *
rows_of(const struct buf *manifest)
{
    size_t size = strlen(manifest_header);

    assert_memory_equal(manifest->data, manifest_header, size);
    return manifest->data + size;
}

static void
the_manifest_has_a_row_a_letter_and_pages_follow_each_other(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 7, 3);
    struct buf manifest;
    const char *text;
    int rows = 0, pages = 0, sheets = 0, page = 0, position = 0;
    char bundle[16] = "";
    struct row row;

    finish_bundles(desk, &lot);
    manifest = manifest_of(desk, &lot);
    text = rows_of(&manifest);
    while (next_row(&text, &row) && strcmp(row.part, "letter") == 0) {
        if (strcmp(bundle, row.bundle) != 0) {
            assert_true(strcmp(bundle, row.bundle) < 0);
            memcpy(bundle, row.bundle, sizeof bundle);
            page = 0;
            position = 0;
        }
        assert_int_equal(row.position, ++position);
        assert_int_equal(row.page_from, page + 1);
        assert_int_equal(row.pages, row.page_to - row.page_from + 1);
        assert_true(notice_number_is_valid(row.number));
        assert_string_equal(row.lot, "L000001");
        assert_string_equal(row.kind, "certificate");
        assert_string_equal(row.postcode, "3710026");
        assert_int_equal(row.envelope[0], 'E');
        assert_string_equal(row.envelope + 1, row.bundle + 1);
        page = row.page_to;
        rows++;
        pages += row.pages;
        sheets += row.sheets;
    }
    assert_int_equal(rows, 7);
    assert_int_equal(rows, lot.notices);
    assert_int_equal(pages, lot.pages);
    assert_int_equal(sheets, lot.sheets);
    assert_string_equal(bundle, "B0003");
    buf_reset(&manifest);
}

static void
behind_the_letters_the_manifest_has_a_row_an_envelope(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 7, 3);
    struct buf manifest;
    char hash[HASH_TEXT_SIZE], number[NOTICE_NUMBER_SIZE];
    const char *text;
    int rows = 0;
    struct row row;

    finish_bundles(desk, &lot);
    manifest = manifest_of(desk, &lot);
    text = rows_of(&manifest);
    hash_bytes("E", 1, hash);
    while (next_row(&text, &row)) {
        if (strcmp(row.part, "envelope") != 0) {
            assert_int_equal(rows, 0);
            continue;
        }
        assert_int_equal(row.bundle[0], 'E');
        assert_int_equal(lot_from_name(row.bundle + 1), rows / 3 + 1);
        assert_int_equal(row.position, rows % 3 + 1);
        assert_int_equal(row.page_from, rows % 3 + 1);
        assert_int_equal(row.page_to, rows % 3 + 1);
        assert_int_equal(row.pages, 1);
        assert_int_equal(row.sheets, 1);
        assert_string_equal(row.number, notice_number_make(++rows, number));
        assert_string_equal(row.hash, hash);
        assert_string_equal(row.envelope, "");
    }
    assert_int_equal(rows, 7);
    buf_reset(&manifest);
}

static void
the_manifest_says_which_letter_encloses_a_common_envelope(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 2, 10);
    struct notice notice = desk_find(desk->f->reg, desk->f->arena,
                                     (struct register_notices){.resident = "1"})
                               .notice;
    size_t count = 0;
    struct bundle bundle = desk_bundles(desk, lot.id, &count)[0];
    struct buf manifest;
    const char *text;
    struct row row;

    notice.envelope = NOTICE_ENVELOPE_COMMON;
    bundle.envelope_pages = 0;
    assert_ok(desk->f,
              register_put_notice(desk->f->reg, &notice, &desk->f->err));
    notice = desk_find(desk->f->reg, desk->f->arena,
                       (struct register_notices){.resident = "2"})
                 .notice;
    notice.envelope = 0;
    assert_ok(desk->f,
              register_put_notice(desk->f->reg, &notice, &desk->f->err));
    assert_ok(desk->f,
              register_put_bundle(desk->f->reg, &bundle, &desk->f->err));
    finish_bundles(desk, &lot);
    manifest = manifest_of(desk, &lot);
    text = rows_of(&manifest);
    assert_true(next_row(&text, &row));
    assert_string_equal(row.envelope, "common");
    assert_true(next_row(&text, &row));
    assert_string_equal(row.envelope, "");
    assert_false(next_row(&text, &row));
    buf_reset(&manifest);
}

static void
the_manifest_names_neither_people_nor_addresses(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 2, 10);
    struct buf manifest = manifest_of(desk, &lot);

    for (size_t i = 0; i < manifest.size; i++) {
        assert_true((unsigned char)manifest.data[i] < 0x80);
    }
    assert_null(strstr(manifest.data, "1980"));
    buf_reset(&manifest);
}

static void
each_row_carries_the_hash_of_its_bundle(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 2, 1);
    struct buf manifest;
    const char *text;
    struct row row;

    finish_bundles(desk, &lot);
    manifest = manifest_of(desk, &lot);
    text = rows_of(&manifest);
    for (int id = 1; id <= 2; id++) {
        char hash[HASH_TEXT_SIZE];

        hash_bytes(&id, sizeof id, hash);
        assert_true(next_row(&text, &row));
        assert_string_equal(row.hash, hash);
        assert_string_equal(row.replaces, "");
    }
    buf_reset(&manifest);
}

static void
a_letter_in_no_bundle_of_the_lot_is_our_own_fault(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 2, 1);
    size_t count = 0;
    const struct bundle *bundles = desk_bundles(desk, lot.id, &count);
    const struct manifest manifest = {&lot, bundles, count - 1};
    struct manifest_rows rows;

    assert_int_equal(manifest_read(&manifest, desk->f->reg, desk->f->arena,
                                   &rows, &desk->f->err),
                     -1);
    assert_int_equal(desk->f->err.code, ERR_SYSTEM);
}

static void
header_and_trailer_agree_with_the_rows(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 3, 2);
    struct buf out = {0};
    char expected[160];
    const char *trailer;

    finish_bundles(desk, &lot);
    out = manifest_of(desk, &lot);
    assert_non_null(
        strstr(buf_text(&out), "\r\n,L000001,,6,,,,,,,,,header,,0,\r\n"));
    trailer = strstr(buf_text(&out), ",trailer,");
    assert_non_null(trailer);
    while (trailer[-1] != '\n') {
        trailer--;
    }
    /* 14 + 22 + 39, letters and envelopes; six times the postcode */
    snprintf(expected, sizeof expected, "%010d,L000001,,6,,,",
             2 * (14 + 22 + 30) + 0);
    assert_memory_equal(trailer + 10, expected + 10, strlen(expected) - 10);
    buf_reset(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        desk_test(the_manifest_has_a_row_a_letter_and_pages_follow_each_other),
        desk_test(behind_the_letters_the_manifest_has_a_row_an_envelope),
        desk_test(the_manifest_says_which_letter_encloses_a_common_envelope),
        desk_test(the_manifest_names_neither_people_nor_addresses),
        desk_test(each_row_carries_the_hash_of_its_bundle),
        desk_test(a_letter_in_no_bundle_of_the_lot_is_our_own_fault),
        desk_test(header_and_trailer_agree_with_the_rows),
    };

    return cmocka_run_group_tests(tests, NULL, desk_close_fonts);
}
