"""Who is who: numbers spelled otherwise, changed, reused; one letter each."""

import copy
import datetime
import random
import subprocess

from support import files, law
from support.city import NIGHT, City

NEXT = "2024-03-05"
MERGED = "102024"  # the other municipality of the sample's prefecture


def _people(count, first=160101):
    """Invented people whose certificates end in two months."""
    chance = random.Random(8)
    return {str(first + at): law.expiring(
        str(first + at), datetime.date(2024, 5, 1) + at * law.DAY, chance,
        氏名カナ=f"カナ{at}") for at in range(count)}


def _rows(people):
    return ([row for person in people.values()
             for row in person["certificates"]])


def _city(scratch, people, *more, name="city", **settings):
    city = City(scratch / name).init(**settings)
    city.take(*law.write(people, scratch / f"{name}-csv"), full=True)
    return city


def _again(city, scratch, people, status=0, full=True):
    return city.take(*law.write(people, scratch / "again"), status=status,
                     full=full)


def _letters(city):
    return len(city.told())


# -- the serial -----------------------------------------------------------

def a_serial_spelled_otherwise_is_not_told_again(scratch):
    """Field case 03: a zero lost, hex in capitals; with and without --full."""
    for full in (True, False):
        people = _people(6)
        for at, row in enumerate(_rows(people)):
            row["発行番号"] = f"00ab{at:04d}cd"
        city = _city(scratch, people, name=f"city{full}",
                     vanish_percent=100)
        city.run(NIGHT, status=0)
        assert _letters(city) == 6
        rows = _rows(people)
        rows[0]["発行番号"] = rows[0]["発行番号"].lstrip("0")
        rows[1]["発行番号"] = rows[1]["発行番号"].upper()
        rows[2]["発行番号"] = rows[2]["発行番号"].upper().lstrip("0")
        _again(city, scratch, people, full=full)
        city.run(NEXT, status=0)
        assert _letters(city) == 6, city.told()
        for number in people:
            assert city.explain(number, NEXT)["reason"] == "NOTIFIED"
        city.check_invariants()


def a_serial_given_anew_by_a_new_system_is_not_told_again(scratch):
    people = _people(6)
    city = _city(scratch, people, vanish_percent=100)
    city.run(NIGHT, status=0)
    for at, row in enumerate(_rows(people)):
        row["発行番号"] = f"NEW{at}"
    _again(city, scratch, people)
    city.run(NEXT, status=0)
    assert _letters(city) == 6
    city.check_invariants()


def a_signature_issued_anew_at_a_move_is_told_once_of_one_expiry(scratch):
    people = _people(4)
    city = _city(scratch, people)
    city.run(NIGHT, status=0)
    for person in people.values():
        old = person["certificates"][0]
        person["certificates"].append(
            dict(old, 発行番号=old["発行番号"] + "M", 発行日="2024-03-04"))
        old["証明書状態"] = "失効"
    _again(city, scratch, people)
    city.run(NEXT)
    assert _letters(city) == 4, city.told()
    city.check_invariants()


# -- the person's number --------------------------------------------------

def _merged(people, serials=True):
    """The same humans as the merged city hands them in."""
    moved = {}
    for at, person in enumerate(copy.deepcopy(people).values()):
        number = f"9900{at:04d}"
        person["resident"].update(宛名番号=number, 団体コード=MERGED,
                                  町域="群馬県高崎市" + "旧前橋町")
        for row in person["cards"] + person["certificates"]:
            row.update(宛名番号=number, 団体コード=MERGED)
            row["カード管理番号"] = f"M{number}"
        if serials:
            for row in person["certificates"]:
                row["発行番号"] = law.TYPES[row["証明書種別"]] + number
        moved[number] = person
    return moved


def _take_merged(city, scratch, moved, full=False):
    paths = []
    for name, columns, rows in (
            ("resident", files.RESIDENT,
             [person["resident"] for person in moved.values()]),
            ("card", files.CARD,
             [row for person in moved.values() for row in person["cards"]]),
            ("certificate", files.CERTIFICATE, _rows(moved))):
        paths.append(files.write(scratch / "merged" / f"{name}.csv",
                                 ("団体コード", *columns), rows))
    for path in files.SAMPLE[3:]:
        rows = [dict(row, 団体コード=MERGED) for row in files.read(path)]
        paths.append(files.write(scratch / "merged" / path.name,
                                 list(rows[0]), rows))
    return city.take(*paths, full=full)


def everybody_of_a_merged_city_is_recognised_and_nobody_told_again(scratch):
    """New 団体コード, 宛名番号, カード管理番号 and 発行番号; the names stay."""
    people = _people(25)
    city = _city(scratch, people)
    city.run(NIGHT, status=0)
    assert _letters(city) == 25
    _take_merged(city, scratch, _merged(people))
    city.run_approved(NEXT)
    assert _letters(city) == 25, "somebody was told twice"
    held = [n for n in city.notices() if n["state"] == "held"]
    assert len(held) == 25
    for notice in held:
        assert notice["reason"] == "DATA_ERROR"
        assert "kigen rename" in notice["detail"], notice
        assert "102016" in notice["detail"], notice
    city.check_invariants()


def one_certificate_told_in_two_municipalities_is_told_once(scratch):
    """A move within one register: the card and its numbers go along."""
    people = _people(3)
    city = _city(scratch, people)
    city.run(NIGHT, status=0)
    gone = copy.deepcopy(people)
    for person in gone.values():
        person["resident"]["住民状態"] = "転出"
    _again(city, scratch, gone)
    moved = _merged(people, serials=False)
    for person in moved.values():
        person["resident"]["番地"] = "1番地99"
    _take_merged(city, scratch, moved)
    city.run(NEXT, status=1)
    assert _letters(city) == 3
    city.check_invariants()


def strangers_who_share_their_dates_get_their_letters(scratch):
    """Born, issued and expiring on one day, in two municipalities and over
    two nights: three hundred strangers and three pairs of twins, none held.
    """
    people, end = {}, datetime.date(2024, 5, 10)
    born, issued = law.birthday(end, 1980), datetime.date(2019, 6, 3)
    chance = random.Random(81)
    for at in range(300):
        number = str(170000 + at)
        people[number] = law.make(
            number, born, issued, chance,
            氏名=f"{law.FAMILY[at % 12]}　{law.GIVEN[at // 12 % 12]}"
                 f"{'子郎美'[at // 144]}", 氏名カナ=f"ミョウジ{at}　ナマエ")
    for at in range(0, 6, 2):  # twins: one address, one kana but the last
        one, other = (people[str(170000 + at + k)]["resident"]
                      for k in range(2))
        other.update(氏名=one["氏名"][:-1] + "雄", 番地=one["番地"],
                     町域=one["町域"], 郵便番号=one["郵便番号"])
    first = dict(list(people.items())[:150])
    second = dict(list(people.items())[150:])
    city = _city(scratch, first)
    city.run(NIGHT, status=0)
    city.take(*law.write(second, scratch / "second")[:3])
    third = _merged(first)
    for at, person in enumerate(third.values()):
        person["resident"].update(氏名=f"別姓　{at}太", 氏名カナ=f"ベツ{at}")
    _take_merged(city, scratch, third)
    city.run(NEXT, status=0)
    assert _letters(city) == 450, [
        n["detail"] for n in city.notices() if n["state"] == "held"][:3]
    city.check_invariants()


# -- one number, two people -----------------------------------------------

def a_number_given_to_another_person_tells_him_of_his_own(scratch):
    """The dead one's letters are not his, even of the same expiry."""
    people = _people(2)
    dead, other = people
    city = _city(scratch, people, vanish_percent=100)
    city.run(NIGHT, status=0)
    born = people[dead]["resident"]["生年月日"]
    heir = law.expiring(dead, law.date(
        people[dead]["certificates"][0]["有効期限"]), random.Random(9))
    heir["resident"].update(氏名="新田　一", 氏名カナ="ニッタ　ハジメ",
                            生年月日=str(int(born[:4]) + 4) + born[4:])
    heir["cards"][0]["カード管理番号"] = "H1"
    for at, row in enumerate(heir["certificates"]):
        row.update(発行番号=f"H{at}", カード管理番号="H1")
    city.take(*law.write({dead: heir, other: people[other]},
                         scratch / "heir"), full=True, status=(0, 1))
    assert city.explain(dead, NEXT)["verdict"] == "notify"
    city.run(NEXT, status=0)
    assert _letters(city) == 3
    assert city.explain(dead, "2024-03-06")["reason"] == "NOTIFIED"
    city.check_invariants()


def a_corrected_birth_date_tells_nobody_twice(scratch):
    people = _people(3)
    city = _city(scratch, people)
    city.run(NIGHT, status=0)
    for person in people.values():
        born = person["resident"]["生年月日"]
        person["resident"]["生年月日"] = str(int(born[:4]) - 4) + born[4:]
    _again(city, scratch, people)
    city.run(NEXT, status=0)
    assert _letters(city) == 3
    city.check_invariants()


# -- files whose numbers are others ---------------------------------------

def _sample(scratch, *residents):
    from support.city import sample_city
    return sample_city(scratch, only=residents)


def _without_zeros(scratch, *residents):
    paths = files.sample_of(residents, scratch / "excel")
    for path in paths[:3]:
        rows = files.read(path)
        for row in rows:
            row["宛名番号"] = row["宛名番号"].lstrip("0")
        files.write(path, list(rows[0]), rows)
    return paths


WHOLE = ("00010001", "00010002", "00010024")


def a_file_saved_in_a_spreadsheet_is_refused_with_the_mend(scratch):
    city = _sample(scratch, *WHOLE)
    city.run(NIGHT)
    told = city.told()
    for paths in (_without_zeros(scratch, *WHOLE)[at:at + 1]
                  for at in range(3)):
        said = city.take(*paths, status=65)
        assert "as text" in said.err and "digits" in said.err, said
    assert city.told() == told
    city.take(*files.sample_of(WHOLE, scratch / "whole"))
    city.run(NEXT)
    assert city.told() == told


def numbers_that_differ_only_in_zeros_are_refused_in_one_file_and_later(
        scratch):
    """Also where no width can be learned."""
    people = _people(2, 7)
    people["12"] = law.expiring("12", datetime.date(2024, 5, 9),
                                random.Random(4))
    both = dict(people)
    both["012"] = law.expiring("012", datetime.date(2024, 5, 9),
                               random.Random(5))
    city = City(scratch / "city").init()
    said = city.take(*law.write(both, scratch / "both"), status=65)
    assert "012 is 12 but for leading zeros" in said.err, said
    assert city.query("SELECT count(*) FROM resident") == [(0,)]
    city.take(*law.write(people, scratch / "first"))
    said = city.take(*law.write({"012": both["012"]}, scratch / "later")[:3],
                     status=65)
    assert "kigen rename 12 012" in said.err, said
    # a certificate file alone
    said = city.take(law.write({"012": both["012"]}, scratch / "later")[2],
                     status=65)
    assert "lost their leading zeros" in said.err, said


def the_width_of_numbers_can_be_set(scratch):
    people = _people(2)
    city = City(scratch / "city").init(resident_digits=8)
    said = city.take(*law.write(people, scratch / "csv"), status=65)
    assert "has 6 digits, the numbers of this municipality have 8" in said.err
    city.set(resident_digits=-1)
    other = City(scratch / "other").init(resident_digits=-1)
    other.take(*law.write(people, scratch / "csv"))


def a_card_of_two_living_people_holds_both_and_names_them(scratch):
    for what in ("カード管理番号", "発行番号"):
        people = _people(3)
        one, two, _ = people.values()
        if what == "カード管理番号":
            for row in two["cards"] + two["certificates"]:
                row[what] = one["cards"][0][what].lower()
        else:
            two["certificates"][1][what] = \
                "0" + one["certificates"][1][what].lower()
        city = City(scratch / what).init()
        said = city.take(*law.write(people, scratch / "csv"), status=1)
        assert "160101" in said.err and "160102" in said.err, said
        city.run(NIGHT, status=1)
        assert [n["resident"] for n in city.notices()
                if n["state"] == "held"] == ["160101", "160102"]
        assert _letters(city) == 1
        # one of them corrected, both get their letters
        people = _people(3)
        city.set(vanish_percent=100)
        city.take(*law.write(people, scratch / "csv"), full=True)
        city.run(NEXT, status=0)
        assert _letters(city) == 3
        city.check_invariants()


def cards_of_nobody_stand_in_the_words_of_each_night(scratch):
    city = _city(scratch, _people(2))
    stray = files.write(scratch / "stray.csv", files.CARD,
                        [dict(row, 宛名番号="999999", カード管理番号="STRAY1")
                         for row in files.read(scratch / "city-csv" / "card.csv")
                         ][:1])
    city.take(stray, status=1)
    said = city.run(NIGHT, status=0)
    assert "1 cards or certificates belong to a 宛名番号" in said.err, said


def cards_of_nobody_end_the_import_with_1(scratch):
    people = _people(2)
    city = City(scratch / "city").init()
    paths = law.write(people, scratch / "csv")
    said = city.take(*paths[1:3], *paths[3:], status=1)
    assert "6 cards or certificates" in said.err, said
    city.take(paths[0], status=0)


# -- a corrected expiry ---------------------------------------------------

def _pages(path):
    return subprocess.run(["pdftotext", "-layout", str(path), "-"],
                          check=True, stdout=subprocess.PIPE).stdout.decode()


def the_letter_of_a_corrected_expiry_says_which_one_it_replaces(scratch):
    """On paper, in the manifest, in explain and notices; the first one is
    printed no more."""
    people = _people(4)
    first, second, large, other = people
    people[large]["resident"]["大字"] = "1"
    for number in (first, second, large):
        for row in people[number]["certificates"]:
            end = law.date(row["有効期限"])
            row["有効期限"] = law.birthday(end, end.year).isoformat()
            row["発行日"] = "2019-06-03"
    right = {number: people[number]["certificates"][0]["有効期限"]
             for number in people}
    wrong = copy.deepcopy(people)
    for number in (first, second, large):
        # the file of the first night has the birth date a day late
        born = datetime.date.fromisoformat(
            people[number]["resident"]["生年月日"]) + law.DAY
        wrong[number]["resident"]["生年月日"] = born.isoformat()
        card_end = law.date(people[number]["cards"][0]["有効期限"])
        wrong[number]["cards"][0]["有効期限"] = (
            card_end + law.DAY).isoformat()
        for row in wrong[number]["certificates"]:
            row["有効期限"] = (law.date(row["有効期限"])
                               + law.DAY).isoformat()
    city = City(scratch / "city").init()
    columns = (*files.RESIDENT, "大字")
    for at, them in enumerate((wrong, people)):
        paths = law.write(them, scratch / f"csv{at}")
        paths[0] = files.write(paths[0], columns, [
            person["resident"] for person in them.values()])
        city.take(*paths)
        city.run((NIGHT, NEXT)[at], status=0)
    old = {n["resident"]: n for n in city.notices() if n["lot"] == "L000001"}
    new = {n["resident"]: n for n in city.notices() if n["lot"] == "L000002"}
    assert set(new) == {first, second, large} and set(old) == set(people)
    words = "".join(_pages(path) for path in sorted(
        city.path("outbox", "L000002").glob("*.pdf")))
    words = "".join(words.split())
    manifest = {row["number"]: row for row in files.manifest(
        city.path("outbox", "L000002", "manifest.csv"))
        if row["part"] == "letter"}
    for number in new:
        before, after = old[number]["number"], new[number]["number"]
        assert "令和6年3月4日付けの通知（通知番号" + before + "）" in words
        assert manifest[after]["replaces"] == before
        assert new[number]["replaces"] == before
        assert old[number]["replaced_by"] == after
        assert {c["expires_on"] for c in new[number]["certificates"]} == {
            right[number]}
        said = city.kigen("explain", number, "--date", NEXT)
        assert f"corrects the expiry of notice {before}" in said.out, said
        assert f"corrected by notice {after}" in said.out, said
        said = city.kigen("notices", "--resident", number)
        assert f"corrects notice {before}" in said.out, said
        # the wrong date never leaves the house again
        born = wrong[number]["resident"]["生年月日"]
        said = city.kigen("reprint", before, "--birth-date", born, "--reason",
                          "紛失", "-o", scratch / "again.pdf", status=65)
        assert after in said.err, said
    assert "訂正" not in "".join(_pages(
        city.path("outbox", "L000001", "B0001.pdf")).split())
    assert {row["replaces"] for row in files.read(
        city.path("outbox", "L000001", "manifest.csv"))} == {""}
    city.check_invariants()


def whose_letter_it_was_is_said_where_a_number_was_reused(scratch):
    people = _people(1)
    (number,) = people
    city = _city(scratch, people)
    city.run(NIGHT, status=0)
    (dead,) = city.notices()
    born = people[number]["resident"]["生年月日"]
    heir = law.expiring(number, datetime.date(2024, 5, 20), random.Random(9))
    heir["resident"].update(氏名="新田　一", 氏名カナ="ニッタ　ハジメ",
                            生年月日="1970-05-20")
    heir["cards"][0].update(カード管理番号="H1", 有効期限="2029-05-20")
    for at, row in enumerate(heir["certificates"]):
        row.update(発行番号=f"H{at}", カード管理番号="H1")
    city.set(vanish_percent=100)
    city.take(*law.write({number: heir}, scratch / "heir"), full=True)
    said = city.kigen("explain", number, "--date", NEXT)
    assert f"former bearer of the number, born on {born}" in said.out, said
    city.run(NEXT, status=0)
    said = city.kigen("notices", "--resident", number)
    line = {row.split()[0]: row for row in said.out.splitlines()}
    assert born in line[dead["number"]]
    assert "former" in line[dead["number"]]
    (mine,) = [n for n in city.notices("--resident", number)
               if n["number"] != dead["number"]]
    assert "former" not in line[mine["number"]] and not mine["former_bearer"]
    # the dead one's birth date opens nothing, his own opens his
    for notice, day, status in ((dead, born, 65), (mine, born, 65),
                                (dead, "1970-05-20", 65),
                                (mine, "1970-05-20", 0)):
        city.kigen("reprint", notice["number"], "--birth-date", day,
                   "--reason", "紛失", "-o", scratch / f"{day}{status}.pdf",
                   status=status)
    city.check_invariants()


# -- kigen rename ---------------------------------------------------------

def _rename(city, *arguments, status=0):
    return city.kigen("rename", *arguments, "--by", "佐藤", "--reason", "合併",
                      status=status)


def _subjects(city, table, column="resident"):
    return city.query(f"SELECT municipality, {column} FROM {table} "
                      f"ORDER BY 1, 2")


def a_renamed_person_takes_everything_along(scratch):
    people = _people(2)
    old, other = people
    city = _city(scratch, people)
    city.kigen("hold", other, "--by", "佐藤", "--reason", "旅行中")
    city.run(NIGHT, status=1)
    before = city.rows(without=("event",))
    said = _rename(city, old, "99000001", "--dry-run")
    assert "notices 1" in said.out and "nothing was changed" in said.out
    assert city.rows(without=("event",)) == before
    said = _rename(city, old, "99000001")
    assert f"102016/{old} → 102016/99000001: notices 1, holds 0, cards 1, " \
        "certificates 2" in said.out, said
    _rename(city, other, "99000002")
    assert _subjects(city, "resident", "id") == [
        ("102016", "99000001"), ("102016", "99000002")]
    for table in ("card", "certificate", "notice", "notice_certificate"):
        assert {row[1] for row in _subjects(city, table)} <= {
            "99000001", "99000002"}, table
    assert _subjects(city, "hold") == [("102016", "99000002")]
    # the file with the new numbers: nobody is new, nobody is told again
    moved = {}
    for number, person in zip(("99000001", "99000002"), people.values()):
        for row in (person["resident"], *person["cards"],
                    *person["certificates"]):
            row["宛名番号"] = number
        moved[number] = person
    said = city.take(*law.write(moved, scratch / "new"), full=True)
    assert "住民: 0 new, 0 changed, 2 unchanged, 0 vanished" in said.out, said
    city.run(NEXT)
    assert _letters(city) == 1
    assert city.explain("99000001", NEXT)["reason"] == "NOTIFIED"
    assert city.explain("99000002", NEXT)["reason"] == "OPERATOR_HOLD"
    # the trail: what was done under the old number, and the change itself
    events = city.kigen("history", "99000002", "--json").lines()
    assert {"hold", "rename"} <= {event["event"] for event in events}
    said = city.kigen("explain", old, status=65)
    assert "99000001" in said.err, said
    city.check_invariants()


def a_merged_city_is_renamed_by_a_file_and_nobody_told_twice(scratch):
    """Before or after the new file has come; held ones are told of at last.
    """
    for first in (True, False):
        people = _people(6)
        city = _city(scratch, dict(list(people.items())[:5]),
                     name=f"city{first}")
        city.run(NIGHT, status=0)
        city.take(*law.write(people, scratch / "late-comer")[:3])
        moved = _merged(people)
        pairs = scratch / f"pairs{first}.csv"
        pairs.write_text("旧宛名番号,新宛名番号\r\n" + "".join(
            f"{old},{new}\r\n" for old, new in zip(people, moved)), "cp932")
        if first:
            _take_merged(city, scratch, moved)
            city.run(NEXT, status=1)
            said = _rename(city, "-f", pairs, "-m", "102016", "-t", MERGED)
            assert said.out.count("joined") == 6, said
        else:
            said = _rename(city, "--file", pairs, "--municipality", "102016",
                           "--to-municipality", MERGED)
            assert "joined" not in said.out
            city.set(vanish_percent=100)
            _take_merged(city, scratch, moved, full=True)
        assert "numbers changed: 6" in said.out
        city.run("2024-03-06", status=0)
        told = city.told()
        assert len(told) == 6, told
        assert {n["municipality"] for n in city.notices()
                if n["state"] == "released"} == {MERGED}
        assert _subjects(city, "resident", "id") == [
            (MERGED, number) for number in sorted(moved)]
        assert not [n for n in city.notices() if n["state"] == "held"]
        city.check_invariants()


def a_whole_municipality_keeps_its_numbers_under_a_new_code(scratch):
    people = _people(4)
    city = _city(scratch, people)
    city.run(NIGHT, status=0)
    said = _rename(city, "-m", "102016", "-t", MERGED)
    assert "numbers changed: 4, notices taken along: 4" in said.out, said
    assert {row[0] for row in _subjects(city, "notice")} == {MERGED}
    city.check_invariants()


def numbers_can_be_exchanged_and_each_keeps_his_own_trail(scratch):
    people = _people(3)
    one, two, three = people
    city = _city(scratch, people)
    city.kigen("hold", one, "--by", "佐藤", "--reason", "一番")
    city.run(NIGHT, status=1)
    pairs = scratch / "swap.csv"
    pairs.write_text(f"old,new\n{one},{two}\n{two},{three}\n{three},{one}\n")
    _rename(city, "--file", pairs)
    names = dict(city.query("SELECT id, name FROM resident"))
    assert names[two] == people[one]["resident"]["氏名"]
    assert names[three] == people[two]["resident"]["氏名"]
    assert names[one] == people[three]["resident"]["氏名"]
    assert _subjects(city, "hold") == [("102016", two)]

    def kinds(number):
        return [event["event"] for event in city.kigen(
            "history", number, "--json").lines()
            if event["event"] != "lookup"]
    assert kinds(two) == ["hold", "rename"]
    assert kinds(one) == kinds(three) == ["rename"]
    # and on: the trail follows through two changes
    _rename(city, two, "77")
    assert kinds("77") == ["hold", "rename", "rename"]
    assert kinds(two) == []
    city.check_invariants()


def a_number_that_is_taken_or_nobodys_changes_nothing(scratch):
    people = _people(3)
    one, two, _ = people
    people[two]["resident"]["生年月日"] = people[one]["resident"]["生年月日"]
    city = _city(scratch, people)
    city.run(NIGHT)
    before = city.rows(without=("event",))
    said = _rename(city, one, two, status=65)
    assert "another person's" in said.err, said
    said = _rename(city, "31415", "27182", status=65)
    assert "nobody has or had the old number" in said.err, said
    said = _rename(city, one, "0" + two, status=65)
    assert "leading zeros" in said.err, said
    pairs = scratch / "bad.csv"
    pairs.write_text(f"old,new\n{one},88\n{one},89\nx,90\n{two},88\n")
    said = _rename(city, "--file", pairs, status=65)
    for word in ("line 3", "line 4", "line 5", "stands twice"):
        assert word in said.err, said
    pairs.write_text(f"{one},88\n31415,89\n")
    said = _rename(city, "--file", pairs, status=65)
    assert "31415 → 89" in said.err, said
    assert city.rows(without=("event",)) == before
    for wrong in ((one,), (), (one, two, "-f", pairs), (one, "x"),
                  (one, "1", "-t", "102017")):
        _rename(city, *wrong, status=64)
    city.kigen("rename", one, "88", "--by", "佐藤", status=64)
    city.kigen("rename", one, "88", "--reason", "合併", status=64)


def a_support_measure_goes_along_also_where_the_new_file_has_none(scratch):
    people = _people(1)
    (old,) = people
    people[old]["resident"]["支援措置"] = "1"
    city = _city(scratch, people)
    city.run(NIGHT, status=1)
    moved = _merged(people)
    for person in moved.values():
        person["resident"]["支援措置"] = "0"
    _take_merged(city, scratch, moved)
    (new,) = moved
    _rename(city, old, new, "-m", "102016", "-t", MERGED)
    city.run(NEXT, status=None)
    assert _letters(city) == 0
    assert {n["reason"] for n in city.notices() if n["state"] == "held"} == {
        "SUPPORT_MEASURE"}


def a_rename_killed_half_way_did_nothing(scratch):
    """One transaction, and without a name or a reason nothing."""
    people = _people(40)
    city = _city(scratch, people)
    city.run(NIGHT, status=0)
    before = city.rows(without=("event",))
    pairs = scratch / "pairs.csv"
    pairs.write_text("".join(f"{old},9{old}\n" for old in people))
    process = city.start("rename", "--file", str(pairs), "--by", "佐藤",
                         "--reason", "合併")
    process.kill()
    process.communicate()
    after = city.rows(without=("event",))
    assert after == before or len(
        [row for row in city.query("SELECT id FROM resident")
         if row[0].startswith("9")]) == 40
    _rename(city, "--file", pairs, status=(0, 65))
    assert len(city.query("SELECT id FROM resident WHERE id LIKE '9%'")) == 40
    city.check_invariants()
