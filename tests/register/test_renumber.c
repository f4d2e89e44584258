/* One person's rows from one number to another: what goes, what stays. */
#include "register/fixture.h"

static const struct date MAY20 = {2024, 5, 20};

static enum register_renumbered
renumber(struct fixture *f, const char *old, const char *there,
         struct register_moved *moved)
{
    struct register_renumbering how = {.from = {CITY, old},
                                       .to = {CITY, there}};
    enum register_renumbered result = 0;

    assert_ok(f, register_begin(f->reg, &f->err));
    assert_ok(f, register_last_event(f->reg, &how.last_event, &f->err));
    assert_ok(f, register_renumber(f->reg, &how, &result, moved, &f->err));
    assert_ok(f, register_commit(f->reg, &f->err));
    return result;
}

static struct notice
told(int counter, const char *resident, int year)
{
    struct notice notice = fixture_notice(counter, resident, "U1");

    notice.certificates[0].expires_on.year = year;
    notice.name = "検証\xE3\x80\x80太郎";
    notice.kana = "ケンショウ タロウ";
    notice.state = NOTICE_RELEASED;
    return notice;
}

static void
put_notice(struct fixture *f, const struct notice *notice)
{
    assert_ok(f, register_put_notice(f->reg, notice, &f->err));
}

static struct dossier
dossier_of(struct fixture *f, const char *id)
{
    struct dossier dossier;

    assert_int_equal(
        register_dossier(f->reg, CITY, id, f->arena, &dossier, &f->err), 1);
    return dossier;
}

static void
everything_of_a_person_goes_along(void **state)
{
    struct fixture *f = *state;
    struct register_moved moved;
    struct notice notice = told(1, "1", 2024);
    struct dossier dossier;
    struct record resident = fixture_resident("1");

    fixture_put(f, resident);
    fixture_put(f, fixture_card("1", "K1", MAY20));
    fixture_put(f, fixture_certificate("1", "U1", MAY20));
    put_notice(f, &notice);
    assert_ok(f,
              register_add_late(f->reg, &resident.as.resident, MAY20, &f->err));
    assert_int_equal(renumber(f, "1", "9", &moved), RENUMBERED);
    assert_int_equal(moved.notices, 1);
    assert_int_equal(moved.cards, 1);
    assert_int_equal(moved.certificates, 1);
    dossier = dossier_of(f, "9");
    assert_int_equal(dossier.told_count, 1);
    assert_int_equal(dossier.card_count, 1);
    assert_int_equal(dossier.certificate_count, 1);
    assert_int_equal(date_compare(dossier.late_found_on, MAY20), 0);
    assert_int_equal(
        register_dossier(f->reg, CITY, "1", f->arena, &dossier, &f->err), 0);
}

static void
a_former_bearers_letters_stay_with_the_old_number(void **state)
{
    struct fixture *f = *state;
    struct register_moved moved;
    struct notice dead = told(1, "1", 2024);
    struct notice his = told(2, "1", 2024);

    dead.born.year = 1931;
    dead.name = "赤城太郎";
    dead.kana = "アカギ タロウ";
    his.bearer = 1;
    fixture_put(f, fixture_resident("1"));
    put_notice(f, &dead);
    put_notice(f, &his);
    assert_int_equal(renumber(f, "1", "9", &moved), RENUMBERED);
    assert_int_equal(moved.notices, 1);
    assert_int_equal(dossier_of(f, "9").told_count, 1);
    assert_string_equal(dossier_of(f, "9").told[0].number, his.number);
    assert_int_equal(dossier_of(f, "9").told[0].bearer, 0);
}

static void
the_same_person_under_both_numbers_becomes_one(void **state)
{
    struct fixture *f = *state;
    struct register_moved moved;
    struct record old = fixture_resident("1");
    struct notice first = told(1, "1", 2024);
    struct notice more = told(2, "1", 2023);
    struct notice second = told(3, "9", 2024);
    struct dossier dossier;

    old.as.resident.support_measure = true;
    fixture_put(f, old);
    fixture_put(f, fixture_resident("9"));
    fixture_put(f, fixture_card("1", "K1", MAY20));
    fixture_put(f, fixture_card("9", "K2", MAY20));
    fixture_put(f, fixture_certificate("1", "U1", MAY20));
    put_notice(f, &first);
    put_notice(f, &more);
    put_notice(f, &second);
    assert_int_equal(renumber(f, "1", "9", &moved), RENUMBER_JOINED);
    dossier = dossier_of(f, "9");
    assert_int_equal(dossier.told_count, 3);
    assert_true(dossier.resident.support_measure);
    assert_int_equal(dossier.card_count, 1);
    assert_string_equal(dossier.cards[0].number, "K2");
    assert_int_equal(dossier.certificate_count, 1);
    /* told of 2024 by both: each can still be written, no third can */
    second.resident = first.resident = "9";
    put_notice(f, &second);
    first = told(4, "9", 2024);
    assert_int_equal(register_put_notice(f->reg, &first, &f->err), -1);
}

static void
two_held_notices_become_one(void **state)
{
    struct fixture *f = *state;
    struct register_moved moved;
    struct notice one = told(1, "1", 2024), two = told(2, "9", 2024);

    one.state = two.state = NOTICE_HELD;
    fixture_put(f, fixture_resident("1"));
    fixture_put(f, fixture_resident("9"));
    put_notice(f, &one);
    put_notice(f, &two);
    assert_int_equal(renumber(f, "1", "9", &moved), RENUMBER_JOINED);
}

static void
another_persons_number_and_nobodys_change_nothing(void **state)
{
    struct fixture *f = *state;
    struct register_moved moved;
    struct record twin = fixture_resident("9");
    struct record other = fixture_resident("8");

    twin.as.resident.name = "検証 次郎";
    twin.as.resident.kana = "ケンショウ ジロウ";
    other.as.resident.born.year++;
    fixture_put(f, fixture_resident("1"));
    fixture_put(f, twin);
    fixture_put(f, other);
    assert_int_equal(renumber(f, "1", "9", &moved), RENUMBER_TAKEN);
    assert_int_equal(renumber(f, "1", "8", &moved), RENUMBER_TAKEN);
    assert_int_equal(renumber(f, "7", "6", &moved), RENUMBER_UNKNOWN);
    dossier_of(f, "1");
    /* renamed at the wedding, but the card is the same */
    fixture_put(f, fixture_card("1", "0k1", MAY20));
    fixture_put(f, fixture_card("9", "K1", MAY20));
    assert_int_equal(renumber(f, "1", "9", &moved), RENUMBER_JOINED);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(everything_of_a_person_goes_along),
        fixture_test(a_former_bearers_letters_stay_with_the_old_number),
        fixture_test(the_same_person_under_both_numbers_becomes_one),
        fixture_test(two_held_notices_become_one),
        fixture_test(another_persons_number_and_nobodys_change_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
