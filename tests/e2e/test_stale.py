"""Nights on facts that had stopped coming in: the gate, the journal."""

import datetime
import hashlib
import shutil
import sqlite3

from support import files, law
from support.city import City, Skipped, sample_city

FEW = {"00010001", "00010002", "00010003"}
D0 = datetime.date(2027, 1, 17)


def _on(day, hour=3):
    """The program as if started at noon of that day in Japan."""
    if shutil.which("faketime") is None:
        raise Skipped("faketime is not installed")
    moment = datetime.datetime.combine(
        day, datetime.time(hour), datetime.timezone.utc).timestamp()
    now = datetime.datetime.now(datetime.timezone.utc).timestamp()
    return ["faketime", "-f", f"{moment - now:+.0f}"]


def _person(number, **changes):
    resident = {"宛名番号": number, "住民状態": "現存", "氏名": "山田　一郎",
                "生年月日": "1978-04-18", "郵便番号": "371-0032",
                "町域": "群馬県前橋市若宮町", "番地": f"四丁目2番{number[-1]}号",
                "国籍区分": "日本人", "支援措置": "0", **changes}
    card = {"宛名番号": number, "カード管理番号": f"K{number}",
            "発行日": "2022-06-01", "有効期限": "2032-04-18",
            "カード状態": "運用中", "顔認証": "0"}
    certificates = [
        {"宛名番号": number, "カード管理番号": f"K{number}",
         "証明書種別": word, "発行番号": f"{letter}K{number}",
         "発行日": "2022-06-01", "有効期限": "2027-04-18",
         "証明書状態": "有効"}
        for word, letter in (("署名用", "S"), ("利用者証明用", "U"))]
    return {"resident": resident, "cards": [card],
            "certificates": certificates}


def _case(scratch):
    """Field case 06: the second night's file tells of a death, and has one
    impossible date."""
    city = City(scratch / "city").init()
    people = {number: _person(number) for number in ("5001", "5002")}
    first = law.write(people, scratch / "first")
    people["5001"]["resident"].update(住民状態="死亡", 異動日="2027-01-18")
    people["5002"]["resident"].update(異動日="2026-13-45")
    columns = list(dict.fromkeys((*files.RESIDENT, "異動日")))
    second = files.write(scratch / "second" / "resident.csv", columns,
                         [p["resident"] for p in people.values()])
    people["5002"]["resident"].update(異動日="2026-12-25")
    mended = files.write(scratch / "mended" / "resident.csv", columns,
                         [p["resident"] for p in people.values()])
    city.kigen("import", *first, before=_on(D0))
    city.kigen("run", before=_on(D0 + law.DAY))
    city.kigen("import", second, before=_on(D0 + law.DAY, 10), status=65)
    return city, mended


def a_night_after_a_refused_import_stops_and_mails_nobody(scratch):
    city, mended = _case(scratch)
    night = D0 + 2 * law.DAY
    said = city.kigen("run", before=_on(night), status=75)
    assert "住民" in said.err and "2027-01-17" in said.err, said
    assert city.told() == [] and city.outbox() == {}
    city.kigen("import", mended, before=_on(night, 4))
    city.kigen("run", before=_on(night, 5), status=0)
    assert [row[1] for row in city.told()] == ["5002"]


def a_night_after_a_refused_import_passes_by_the_approval_it_names(scratch):
    city, _ = _case(scratch)
    night = _on(D0 + 2 * law.DAY)
    city.approve(city.kigen("run", before=night, status=75))
    city.kigen("run", before=night, status=0)
    assert [row[1] for row in city.told()] == ["5001", "5002"]


def status_and_history_show_the_last_good_and_the_last_refused_import(
        scratch):
    city, _ = _case(scratch)
    clock = _on(D0 + 2 * law.DAY)
    said = city.kigen("status", before=clock)
    assert "住民: taken last on 2027-01-17T" in said.out, said
    assert "住民: refused last on 2027-01-18T" in said.out, said
    assert "with status 65" in said.out and "異動日" in said.out, said
    assert "a run of today stops" in said.out, said
    shown = city.kigen("status", "--json", before=clock).json()["imports"]
    resident, card = shown["resident"], shown["card"]
    path = scratch / "first" / "resident.csv"
    assert resident["good"]["files"][0] == {
        "name": "resident.csv", "rows": 2,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}, resident
    assert (resident["rows"], resident["new"]) == (2, 2), resident
    assert resident["refused_since"] and not card["refused_since"], shown
    refused = resident["refused"]
    assert refused["status"] == 65 and "1945" not in refused["message"]
    assert str(scratch) not in refused["message"], refused
    path = scratch / "second" / "resident.csv"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert refused["files"] == [
        {"name": "resident.csv", "rows": 2, "sha256": digest}], refused
    assert card["refused"] is None and card["good"]["files"], card
    events = city.kigen("history", "--json").lines()
    assert [e["event"] for e in events if "import" in e["event"]] == [
        "import", "refuse_import"]
    assert digest in events[-1]["detail"], events[-1]
    assert str(scratch) not in events[-1]["detail"], events[-1]


# -- two cities in one register --------------------------------------------

SECOND = "102024"


def _of_second(paths, folder):
    """The same files, of the other city."""
    made = []
    for path in paths:
        rows = [dict(row, 団体コード=SECOND) for row in files.read(path)]
        made.append(files.write(folder / path.name, list(rows[0]), rows))
    return made


def _two_cities(scratch, count=1):
    """Both import everything on two days, each its own files."""
    city = City(scratch / "city").init()
    ours = law.write({"5001": _person("5001")}, scratch / "ours")
    people = {f"600{at}": _person(f"600{at}", 氏名=f"佐藤　{name}子")
              for at, name in enumerate("和洋幸良文"[:count])}
    theirs = _of_second(law.write(people, scratch / "plain"),
                        scratch / "theirs")
    for days in (0, 1):
        for paths in (ours, theirs):
            city.kigen("import", *paths, before=_on(D0 + days * law.DAY))
    return city, ours, theirs


def a_fresh_city_hides_no_stale_one(scratch):
    city, ours, theirs = _two_cities(scratch)
    for days in (2, 3, 4):
        city.kigen("import", ours[0], before=_on(D0 + days * law.DAY))
    night = D0 + 4 * law.DAY
    said = city.kigen("run", before=_on(night, 4), status=1)
    assert f"住民 rows of {SECOND} were taken on 2027-01-18" in said.err, said
    assert "import_days_resident = 2" in said.err, said
    assert [row[1] for row in city.told()] == ["5001"]
    (held,) = [n for n in city.notices() if n["state"] == "held"]
    assert (held["resident"], held["reason"]) == ("6000", "STALE_FACTS"), held
    shown = city.kigen("status", before=_on(night, 5)).out
    assert "the letters of these wait" in shown and SECOND in shown, shown
    why = city.kigen("explain", "6000", "--municipality", SECOND, "--json",
                     before=_on(night, 5)).json()
    assert (why["verdict"], why["reason"]) == ("held", "STALE_FACTS"), why
    city.kigen("import", theirs[0], before=_on(night, 6))
    city.kigen("run", before=_on(night, 7), status=0)
    assert [row[1] for row in city.told()] == ["5001", "6000"]
    city.check_invariants()


def a_refused_file_of_one_city_holds_that_city_alone(scratch):
    """Whichever of the two was imported last."""
    city, ours, theirs = _two_cities(scratch)
    rows = files.read(theirs[0])
    bad = files.write(scratch / "bad.csv", list(rows[0]),
                      [*rows, dict(rows[0], 宛名番号="6009",
                                   異動日="2026-13-45")])
    night = D0 + 2 * law.DAY
    city.kigen("import", ours[0], before=_on(night))
    city.kigen("import", bad, before=_on(night), status=65)
    said = city.kigen("run", before=_on(night, 4), status=1)
    assert f"住民 file of {SECOND} was not taken" in said.err, said
    assert [row[1] for row in city.told()] == ["5001"]
    city.kigen("import", ours[0], before=_on(night, 5))
    city.kigen("run", before=_on(night, 6), status=(0, 1))
    assert [row[1] for row in city.told()] == ["5001"]
    city.kigen("import", theirs[0], before=_on(night, 7))
    city.kigen("run", before=_on(night, 8), status=0)
    assert [row[1] for row in city.told()] == ["5001", "6000"]
    # whose a file is that cannot be read at all nobody knows
    bad.write_text("これは何ですか\n", "utf-8")
    city.kigen("import", bad, before=_on(night, 9), status=65)
    city.kigen("run", before=_on(night, 10), status=75)


def a_city_without_changes_for_days_is_not_stale_unless_it_says_so(scratch):
    """On some days nothing changes in a village."""
    city, ours, theirs = _two_cities(scratch, 5)
    rows = files.read(theirs[0])
    few = files.write(scratch / "few.csv", list(rows[0]), rows[:1])
    city.set(import_rows_percent=0)
    for days in (1, 2, 3, 4):
        city.kigen("import", ours[0], before=_on(D0 + days * law.DAY))
        if days == 1:
            city.kigen("import", few, before=_on(D0 + law.DAY))
    with open(city.path("kigen.conf"), "a", encoding="utf-8") as conf:
        conf.write(f"[{SECOND}]\nimport_days_resident = 1\n")
    said = city.kigen("run", before=_on(D0 + 4 * law.DAY, 4), status=1)
    assert "import_days_resident = 1" in said.err, said
    assert [row[1] for row in city.told()] == ["5001"]
    conf = city.path("kigen.conf")
    conf.write_text(conf.read_text("utf-8").replace(
        "import_days_resident = 1\n", ""), "utf-8")
    city.kigen("run", before=_on(D0 + 4 * law.DAY, 5), status=0)
    assert len(city.told()) == 6


def a_file_of_one_city_that_was_cut_off_is_refused(scratch):
    """Few rows beside all that is known of both."""
    city, _, theirs = _two_cities(scratch, 5)
    rows = files.read(theirs[0])
    cut = files.write(scratch / "cut.csv", list(rows[0]), rows[:2])
    said = city.kigen("import", cut, before=_on(D0 + 2 * law.DAY), status=75)
    assert f"{SECOND} 住民" in said.err and "had 5" in said.err, said
    city.kigen("import", theirs[0], before=_on(D0 + 2 * law.DAY))


def facts_that_have_stopped_coming_stop_the_night(scratch):
    city = City(scratch / "city").init()
    city.kigen("import", *law.write({"5001": _person("5001")},
                                    scratch / "csv"), before=_on(D0))
    for days in (1, 2):
        city.kigen("run", before=_on(D0 + days * law.DAY), status=0)
    said = city.kigen("run", before=_on(D0 + 3 * law.DAY), status=75)
    assert "import_days_resident = 2" in said.err, said
    assert "3 days before" in said.err and "card" not in said.err, said
    city.set(import_days_resident=0)
    city.kigen("run", before=_on(D0 + 3 * law.DAY), status=0)
    city.set(gate_days_ahead=60)
    said = city.kigen("run", before=_on(D0 + 36 * law.DAY), status=75)
    assert "import_days_card = 35" in said.err, said
    assert "import_days_certificate = 35" in said.err, said


def _sample(scratch):
    return files.sample_of(FEW, scratch / "few")


def a_file_that_is_no_longer_recognised_is_known_by_its_name(scratch):
    city = sample_city(scratch, only=FEW)
    page = scratch / "page" / "card.csv"
    page.parent.mkdir()
    page.write_text("<html>service unavailable</html>\n")
    city.take(page, status=65)
    shown = city.kigen("status", "--json").json()["imports"]
    assert shown["card"]["refused_since"], shown
    assert not shown["resident"]["refused_since"], shown
    assert "カード" in city.run(status=75).err
    city.take(_sample(scratch)[1])
    city.run()


def a_missing_export_stops_the_night(scratch):
    city = sample_city(scratch, only=FEW)
    city.take(scratch / "gone" / "resident.csv", status=65)
    assert "住民" in city.run(status=75).err
    city.take(_sample(scratch)[0])
    city.run()


def what_nobody_knows_stops_the_night_until_any_import_is_good(scratch):
    city = sample_city(scratch, only=FEW)
    city.take(scratch / "whatever.csv", status=65)
    said = city.run(status=75)
    assert all(w in said.err for w in ("住民", "カード", "証明書")), said
    city.take(_sample(scratch)[4])
    city.run()


def a_header_without_rows_is_refused_unless_set_otherwise(scratch):
    city = sample_city(scratch, only=FEW)
    empty = files.write(scratch / "empty" / "resident.csv", files.RESIDENT,
                        [])
    for more in ((), ("--full",)):
        said = city.kigen("import", *more, empty, status=65)
        assert "import_empty" in said.err, said
    city.run(status=75)
    city.set(import_empty="taken")
    city.take(empty)
    city.run()
    city.take(empty, status=65, full=True)


def a_feed_of_whole_files_cut_short_is_refused(scratch):
    people = {str(n): _person(str(n)) for n in range(6001, 6011)}
    city = City(scratch / "city").init()
    whole = law.write(people, scratch / "whole")[:3]
    four = law.write({n: people[n] for n in list(people)[:4]},
                     scratch / "four")[0]
    five = law.write({n: people[n] for n in list(people)[:5]},
                     scratch / "five")[0]
    city.take(*whole, *files.SAMPLE[3:])
    city.take(*whole)
    journal = ("delivery", "delivery_file", "delivery_city", "event",
               "counter")
    rows = city.rows(without=journal)
    said = city.take(four, status=75)
    assert "4 rows" in said.err and "import_rows_percent" in said.err, said
    assert rows == city.rows(without=journal)
    city.take(five)
    city.set(import_rows_percent=0)
    city.take(four)


def a_feed_of_changes_has_days_with_few(scratch):
    people = {str(n): _person(str(n)) for n in range(6001, 6011)}
    city = City(scratch / "city").init()
    city.take(*law.write(people, scratch / "whole"))
    for count in (4, 1, 3, 1):
        city.take(law.write({n: people[n] for n in list(people)[:count]},
                            scratch / f"part{count}")[0])


def a_file_name_forges_no_line(scratch):
    city = sample_city(scratch, only=FEW)
    path = scratch / "a\n2026-01-01\x1b[2Kb\u202e.csv"
    shutil.copy(_sample(scratch)[0], path)
    city.take(path)
    (good,) = city.kigen("status", "--json").json()[
        "imports"]["resident"]["good"]["files"]
    assert good["name"] == "a\\u{0A}2026-01-01\\u{1B}[2Kb\\u{202E}.csv", good
    shown = city.kigen("history").out
    assert "\x1b" not in shown and "\n2026-01-01\\" not in shown, shown


def an_import_that_was_killed_stops_the_night(scratch):
    city = sample_city(scratch, only=FEW)
    reg = "UPDATE delivery SET result = 'begun' WHERE id = 2"
    city.take(_sample(scratch)[0])
    with sqlite3.connect(city.path("register.db")) as register:
        register.execute(reg)
        register.execute("DELETE FROM delivery_count WHERE delivery = 2")
    register.close()
    assert "住民" in city.run(status=75).err
    assert "has not come to its end" in city.kigen("status").out
    city.take(_sample(scratch)[0])
    city.run()
