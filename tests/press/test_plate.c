#include "outbox/fixture.h"

#include "press/plate.h"

/* Whether the register has a blob of that hash. */
static bool
is_kept(struct desk *desk, const char *hash)
{
    const char *bytes;
    size_t size;
    int found = register_blob(desk->f->reg, hash, desk->f->arena, &bytes, &size,
                              &desk->f->err);

    assert_true(found >= 0);
    return found == 1;
}

static void
a_plate_is_in_the_register_once_it_is_kept_and_not_before(void **state)
{
    struct desk *desk = *state;
    struct notice notice = fixture_notice(1, "1", "s");
    const struct values *values = desk_values(desk, &notice, "検証");
    const struct plate *plate = plate_make(
        desk->set, values, fontset_hash(desk_fonts()), desk->f->arena);
    char hash[HASH_TEXT_SIZE];
    struct plate *read;

    assert_false(is_kept(desk, plate->hash));
    assert_ok(desk->f, register_begin(desk->f->reg, &desk->f->err));
    assert_ok(desk->f, plate_keep(plate, desk->f->reg, &desk->f->err));
    assert_ok(desk->f, register_commit(desk->f->reg, &desk->f->err));
    assert_true(is_kept(desk, plate->hash));
    assert_true(plate->set->file_count > 0);
    for (size_t i = 0; i < plate->set->file_count; i++) {
        hash_bytes(plate->set->files[i].bytes, plate->set->files[i].size, hash);
        assert_true(is_kept(desk, hash));
    }
    read = plate_load(desk->f->reg, plate->hash, desk->f->arena, &desk->f->err);
    assert_non_null(read);
    assert_string_equal(read->list, plate->list);
    assert_string_equal(read->lot, plate->lot);
    assert_string_equal(read->fonts, plate->fonts);
}

static void
put_blob(struct desk *desk, const char *text, char hash[HASH_TEXT_SIZE])
{
    assert_ok(desk->f, register_put_blob(desk->f->reg, text, strlen(text), hash,
                                         &desk->f->err));
}

static void
a_damaged_plate_is_bad_input(void **state)
{
    static const char *const lists[] = {
        "", "kigen plate 1 tiny", "kigen plate 1 tiny\n", "a text\nand more\n",
        "kigen plate 1 tiny\n0123  fonts\n",
        "kigen plate 2 tiny\n"
        "0000000000000000000000000000000000000000000000000000000000000000"
        "  fonts\n",
        /* its values are not kept */
        "kigen plate 1 tiny\n"
        "0000000000000000000000000000000000000000000000000000000000000000"
        "  fonts\n"
        "0000000000000000000000000000000000000000000000000000000000000000"
        "  common\n"};
    struct desk *desk = *state;
    char hash[HASH_TEXT_SIZE];

    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        put_blob(desk, lists[i], hash);
        desk->f->err.code = ERR_NONE;
        assert_null(press_load(desk->press, desk->f->reg, hash, &desk->f->err));
        assert_int_equal(desk->f->err.code, ERR_INPUT);
    }
}

static void
values_of_a_snapshot_stand_beside_those_of_the_lot(void **state)
{
    struct desk *desk = *state;
    const struct plate *plate = desk_plate(desk);
    const struct vocabulary *vocabulary = fields_vocabulary();
    struct values *values = plate_values(plate, "{\"氏名\": \"検証\"}",
                                         desk->f->arena, &desk->f->err);
    int name = vocabulary_find(vocabulary, "氏名");
    int sender = vocabulary_find(vocabulary, "差出人");
    int number = vocabulary_find(vocabulary, "通知番号");

    assert_non_null(values);
    assert_string_equal(values->of[name].text, "検証");
    assert_string_equal(values->of[sender].text, "緑ヶ原市長");
    assert_false(values->of[number].given);
    assert_false(plate->common->of[name].given);
}

static void
a_snapshot_with_a_field_nobody_knows_is_bad_input(void **state)
{
    struct desk *desk = *state;

    assert_null(plate_values(desk_plate(desk), "{\"個人番号\": \"\"}",
                             desk->f->arena, &desk->f->err));
    assert_int_equal(desk->f->err.code, ERR_INPUT);
}

static void
a_part_is_found_by_its_name_without_json(void **state)
{
    struct desk *desk = *state;
    const struct plate *plate = desk_plate(desk);

    assert_int_equal(plate_find_part(plate, NOTICE_CERTIFICATE, "notice"), 0);
    assert_int_equal(plate_find_part(plate, NOTICE_CERTIFICATE, "reply-form"),
                     1);
    assert_int_equal(plate_find_part(plate, NOTICE_CARD, "reply-form"), -1);
    assert_int_equal(
        plate_find_part(plate, NOTICE_CERTIFICATE, "reply-form.json"), -1);
    assert_int_equal(plate_find_part(plate, NOTICE_CERTIFICATE, "reply"), -1);
    assert_int_equal(plate_find_part(plate, NOTICE_CERTIFICATE, ""), -1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        desk_test(a_plate_is_in_the_register_once_it_is_kept_and_not_before),
        desk_test(a_damaged_plate_is_bad_input),
        desk_test(values_of_a_snapshot_stand_beside_those_of_the_lot),
        desk_test(a_snapshot_with_a_field_nobody_knows_is_bad_input),
        desk_test(a_part_is_found_by_its_name_without_json),
    };

    return cmocka_run_group_tests(tests, NULL, desk_close_fonts);
}
