"""支援措置: one letter, to one address, by two persons; and who counts as two.

A clerk's login is the user of the process and who became that user; the
tests are one user, so their clerks come through sudo.
"""

import datetime
import sqlite3

from support import files
from support.city import (NIGHT, City, about, at_noon_of, environment,
                          sample_city)

PLAIN, FLAGGED = "00010001", "00010011"  # FLAGGED: 支援措置 in the 住民 file
BORN = "1978-04-18"  # PLAIN


def _clerk(city, name, *words, status=0, login=None):
    """What a clerk types, under a login of his own or the one given."""
    return city.kigen(*words, "--by", name, status=status,
                      env=environment(SUDO_USER=login or name))


def _set(city, resident, by="suzuki", **more):
    said = _clerk(city, by, "hold", resident, "--support-measure",
                  "--reason", "確認", **more)
    return said.out.split()[1]


def _released(city, resident=FLAGGED, by="tanaka"):
    hold = _set(city, resident)
    _clerk(city, by, "release", hold)
    return hold


def _change(city, scratch, resident, **values):
    """Another 住民 row of the resident."""
    folder = scratch / f"change-{len(list(scratch.iterdir()))}"
    (path, *_) = files.sample_of((resident,), folder)
    rows = files.read(path)
    rows[0].update(values)
    files.write(path, list(rows[0]), rows)
    return city.take(path, status=(0, 1))


def _verdict(city, resident=FLAGGED, date=NIGHT):
    said = city.explain(resident, date)
    return said["verdict"], said["detail"]


def _events(city, resident, kind):
    return [e for e in city.kigen("history", resident, "--json").lines()
            if e["event"] == kind]


def _town(scratch, *only, **settings):
    scratch.mkdir(exist_ok=True)
    return sample_city(scratch, only=only or (PLAIN, FLAGGED),
                       two_logins="required", **settings)


def _declare(city):
    conf = city.path("kigen.conf")
    conf.write_text(conf.read_text("utf-8").replace(
        "two_logins = required\n", "two_logins = declared\n"), "utf-8")


def _fall(city, resident=FLAGGED):
    """Why the oldest hold's release counts no more."""
    return city.explain(resident)["holds"][-1]["fall"]


# -- a release is one letter ----------------------------------------------

def a_release_lets_go_the_letter_that_the_night_has_held(scratch):
    city = _town(scratch, FLAGGED)
    city.run(status=1)
    hold = _set(city, FLAGGED)
    said = _clerk(city, "tanaka", "release", hold)
    assert "the letter goes out, from" in said.out, said
    assert hold in said.out and "tanaka" in said.out, said
    city.run("2024-03-05", status=0)
    assert [row[1] for row in city.told()] == [FLAGGED]
    (shown,) = city.explain(FLAGGED)["holds"]
    assert (shown["hold"], shown["end"], shown["set"]["by"],
            shown["released"]["by"]) == (hold, "letter", "suzuki", "tanaka")
    assert shown["released"]["login"].endswith("(sudo tanaka)"), shown
    assert "certificate" in shown["letter"], shown


def a_release_falls_with_another_address_and_does_not_rise_again(scratch):
    for name, values in (
            ("番地", {"番地": "九丁目9番9号"}),
            ("送付先", {"送付先郵便番号": "371-0034",
                        "送付先町域": "群馬県前橋市昭和町",
                        "送付先番地": "三丁目1番1号"})):
        city = _town(scratch / name, FLAGGED)
        _released(city)
        assert _verdict(city)[0] == "notify"
        _change(city, scratch / name, FLAGGED, **values)
        verdict, detail = _verdict(city)
        assert verdict == "held" and "address" in detail, detail
        _change(city, scratch / name, FLAGGED)  # and back
        assert _verdict(city)[0] == "held"
        assert _fall(city) == "address"
        city.run(status=1)
        assert city.told() == []


def a_release_falls_when_the_flag_has_ended_and_was_set_anew(scratch):
    city = _town(scratch, FLAGGED)
    _released(city)
    _change(city, scratch, FLAGGED, 支援措置="0")
    _change(city, scratch, FLAGGED, 支援措置="1")
    assert _verdict(city)[0] == "held"
    assert _fall(city) == "flag"
    city.run(status=1)
    assert city.told() == []


def what_a_file_has_ended_two_clerks_end_and_no_program(scratch):
    """支援措置 1 → 0: the file is nobody; a wrong one must not be enough."""
    city = _town(scratch, FLAGGED)
    _change(city, scratch, FLAGGED, 支援措置="0")
    (hold,) = city.explain(FLAGGED)["holds"]
    assert (hold["set"]["by"], hold["support_measure"]) == ("kigen", True)
    city.run(status=1)
    assert city.told() == []
    said = _clerk(city, "tanaka", "release", hold["hold"], "--measure-ended",
                  status=77)
    assert f"kigen confirm {hold['hold']}" in said.err, said
    _clerk(city, "kigen", "confirm", hold["hold"], "--reason", "x", status=77,
           login="tanaka")
    _clerk(city, "suzuki", "confirm", hold["hold"], "--reason", "担当課に確認")
    _clerk(city, "suzuki", "release", hold["hold"], "--measure-ended",
           status=77)
    _clerk(city, "kigen", "release", hold["hold"], status=77, login="tanaka")
    _clerk(city, "tanaka", "release", hold["hold"], "--measure-ended")
    city.run("2024-03-05", status=0)
    assert [row[1] for row in city.told()] == [FLAGGED]


def what_a_file_does_to_the_protected_two_clerks_look_at(scratch):
    """送付先 taken from somebody whose 支援措置 goes on."""
    city = _town(scratch, FLAGGED)
    _change(city, scratch, FLAGGED, 送付先郵便番号="371-0034",
            送付先町域="群馬県前橋市昭和町", 送付先番地="三丁目1番1号")
    _change(city, scratch, FLAGGED)
    (hold,) = [h["hold"] for h in city.explain(FLAGGED)["holds"]]
    said = _clerk(city, "tanaka", "release", hold, status=77)
    assert f"kigen confirm {hold}" in said.err, said
    said = _clerk(city, "suzuki", "confirm", hold, "--reason", "確認")
    assert "suzuki" in said.out and "second person" in said.out, said
    _clerk(city, "suzuki", "release", hold, status=77)
    _clerk(city, "suzuki", "confirm", hold, "--reason", "x", status=77)
    _clerk(city, "tanaka", "release", hold)
    city.run(status=0)
    assert [row[1] for row in city.told()] == [FLAGGED]


def a_release_is_not_for_another_person_with_the_same_number(scratch):
    """The city gives the 宛名番号 to somebody else."""
    city = _town(scratch, FLAGGED)
    _released(city)
    _change(city, scratch, FLAGGED, 生年月日="1950-04-26", 氏名="別　人子")
    verdict, detail = _verdict(city)
    assert verdict == "held", detail
    assert "held anew" in detail or "DATA" in detail, detail
    city.run(status=1)
    assert city.told() == []


def a_release_falls_with_another_expiry(scratch):
    city = _town(scratch, FLAGGED)
    _released(city)
    paths = files.sample_of((FLAGGED,), scratch / "renewed")
    (path,) = [p for p in paths if p.name == "certificate.csv"]
    rows = files.read(path)
    for row in rows:
        row["発行番号"] += "9"
    files.write(path, list(rows[0]), rows)
    city.take(path)
    assert _verdict(city)[0] == "held"
    city.run(status=1)
    assert city.told() == []


def a_letter_years_later_is_held_anew(scratch):
    """One release in 2024 was a release for ever."""
    city = _town(scratch, FLAGGED)
    hold = _released(city)
    city.run(status=0)
    assert len(city.told()) == 1
    paths = files.sample_of((FLAGGED,), scratch / "later")
    (path,) = [p for p in paths if p.name == "certificate.csv"]
    rows = files.read(path)
    for row in rows:
        row.update(発行番号=row["発行番号"] + "8", 発行日="2024-04-01",
                   有効期限="")
    files.write(path, list(rows[0]), rows)
    city.take(path)
    ends = {c["expires_on"] for c in
            city.explain(FLAGGED, "2024-04-02")["certificates"]}
    verdict, detail = _verdict(city, date=max(ends))
    assert verdict == "held", detail
    assert hold in detail and "held anew" in detail, detail
    shown = city.explain(FLAGGED)["holds"][0]
    assert shown["fall"] == "certificate", shown


# -- a plain hold is a plain hold -----------------------------------------

def a_plain_hold_on_a_protected_person_frees_nobody_when_it_ends(scratch):
    """旅行中."""
    city = _town(scratch, FLAGGED)
    said = _clerk(city, "suzuki", "hold", FLAGGED, "--reason", "旅行中")
    assert "--support-measure" in said.out, said
    city.run(status=1)
    said = _clerk(city, "tanaka", "release", FLAGGED)
    assert "SUPPORT_MEASURE" in said.out, said
    city.run("2024-03-05", status=1)
    assert city.told() == []
    (shown,) = city.explain(FLAGGED)["holds"]
    assert shown["support_measure"] is False


def a_release_never_ends_more_than_the_one_named(scratch):
    """A sets 支援措置, B sets 返戻 and ends his own."""
    city = _town(scratch, PLAIN)
    first = _set(city, PLAIN, by="suzuki")
    said = _clerk(city, "tanaka", "hold", PLAIN, "--reason", "返戻")
    own = said.out.split()[1]
    said = _clerk(city, "tanaka", "release", PLAIN, status=64)
    assert first in said.out and own in said.out, said
    assert {h["hold"] for h in city.explain(PLAIN)["holds"]
            if h["in_force"]} == {first, own}
    _clerk(city, "tanaka", "release", own)
    assert {h["hold"] for h in city.explain(PLAIN)["holds"]
            if h["in_force"]} == {first}
    city.run(status=1)
    assert city.told() == []
    _clerk(city, "tanaka", "release", own, status=65)
    _clerk(city, "tanaka", "release", "H000077", status=65)


def a_measure_that_has_ended_is_ended_by_a_second_person(scratch):
    city = _town(scratch)
    hold = _set(city, PLAIN)
    _clerk(city, "suzuki", "release", hold, "--measure-ended", status=77)
    _clerk(city, "tanaka", "release", hold, "--measure-ended")
    assert _verdict(city, PLAIN)[0] == "notify"
    # not while the 住民 file says that it goes on
    hold = _set(city, FLAGGED)
    said = _clerk(city, "tanaka", "release", hold, "--measure-ended",
                  status=65)
    assert "住民" in said.err, said


def a_letter_may_be_let_go_before_its_period_begins(scratch):
    city = _town(scratch, PLAIN)
    hold = _set(city, PLAIN)
    first = city.explain(PLAIN)["certificates"][0]["window_from"]
    before = datetime.date.fromisoformat(first) - datetime.timedelta(1)
    city.run(before, status=0)
    said = _clerk(city, "tanaka", "release", hold)
    assert first in said.out, said
    city.run(first, status=0)
    assert [row[1] for row in city.told()] == [PLAIN]


def nothing_is_let_go_where_no_letter_is(scratch):
    city = _town(scratch, PLAIN)
    city.run(status=0)
    hold = _set(city, PLAIN)
    said = _clerk(city, "tanaka", "release", hold, status=65)
    assert "NOTIFIED" in said.err and "measure-ended" in said.err, said
    assert city.explain(PLAIN)["holds"][0]["in_force"]


# -- who is a second person -----------------------------------------------

PAIRS = (("田中太郎", "田中　太郎"), ("Ａ", "A"), ("tanaka", "Tanaka"),
         ("ﾀﾅｶ", "タナカ"), ("田中 太郎", "田中太郎"), ("ｔａｎａｋａ", "TANAKA"))


def one_name_in_other_letters_is_one_person(scratch):
    """Under two logins too."""
    city = _town(scratch, PLAIN)
    for first, second in PAIRS:
        hold = _set(city, PLAIN, by=first, login="suzuki")
        said = _clerk(city, second, "release", hold,
                      status=77, login="tanaka")
        assert "second person" in said.err, said
        assert first not in said.err and second not in said.err
    refused = _events(city, PLAIN, "refused")
    assert len(refused) == len(PAIRS)
    assert {e["by"] for e in refused} == {second for _, second in PAIRS}
    city.run(status=1)
    assert city.told() == []


def two_names_under_one_login_are_one_person_unless_it_is_declared(scratch):
    """田中 and 田中課長 are told apart by no letter, but by a login."""
    city = _town(scratch, PLAIN)
    hold = _set(city, PLAIN, by="田中", login="tanaka")
    said = _clerk(city, "田中課長", "release", hold,
                  status=77, login="tanaka")
    assert "two_logins" in said.err and "sudo tanaka" in said.err, said
    city.kigen("release", hold, "--by", "鈴木", status=77)
    _declare(city)
    _clerk(city, "田中課長", "release", hold,
           login="tanaka")
    assert _verdict(city, PLAIN)[0] == "notify"


def a_login_cannot_be_typed(scratch):
    """history shows who was at the keyboard, whatever name was given."""
    city = _town(scratch, PLAIN)
    _clerk(city, "市長", "hold", PLAIN, "--reason", "x", login="suzuki")
    (event,) = _events(city, PLAIN, "hold")
    assert event["by"] == "市長"
    assert event["login"].endswith("(sudo suzuki)"), event
    assert "(sudo suzuki)" in city.kigen("history", PLAIN).out
    city.kigen("hold", PLAIN, "--reason", "x", "--by", "市長",
               env=environment(SUDO_USER="suzuki)\n2026-01-01 forged"))
    assert "forged" not in city.kigen("history", PLAIN).out
    city.run(status=1)
    for event in city.kigen("history", "--json").lines():
        assert event["login"], event


def history_shows_all_that_somebody_did_under_whatever_name(scratch):
    city = _town(scratch)
    _clerk(city, "市長", "hold", PLAIN, "--reason", "x", login="suzuki")
    hold = _set(city, FLAGGED, by="鈴木　花", login="suzuki")
    _clerk(city, "田中", "release", hold, login="suzuki", status=77)
    _clerk(city, "田中", "hold", PLAIN, "--reason", "y", login="tanaka")

    def did(*by):
        return [(e["event"], e["by"]) for e in city.kigen(
            "history", "--json", *by).lines() if e["resident"]]

    assert did("--by", "suzuki") == [("hold", "市長"), ("hold", "鈴木　花"),
                                     ("refused", "田中")]
    assert did("--by", "鈴木花") == [("hold", "鈴木　花")]
    assert did("--by", "田中") == [("refused", "田中"), ("hold", "田中")]


def required_is_the_default_and_check_warns_of_declared(scratch):
    city = City(scratch / "fresh")
    city.kigen("init")
    assert "#two_logins = required" in city.path("kigen.conf").read_text()
    city = _town(scratch, PLAIN)
    assert "two_logins = declared" not in city.kigen("check").err
    _declare(city)
    assert "two_logins = declared" in city.kigen("check").err


# -- what is said ---------------------------------------------------------

def each_act_says_what_it_did_and_what_happens_next(scratch):
    city = _town(scratch, PLAIN)
    said = _clerk(city, "suzuki", "hold", PLAIN, "--support-measure",
                  "--reason", "申出")
    did, then = said.out.splitlines()
    assert "H000001" in did and PLAIN in did and "suzuki" in did, said
    assert "kigen release H000001" in then and "second person" in then, said
    said = _clerk(city, "tanaka", "release", "H000001")
    did, then = said.out.splitlines()
    assert "H000001" in did and "tanaka" in did, said
    assert then.startswith("next:"), said


@about(4)
def a_hold_after_the_letter_names_where_it_can_be_taken_out(scratch):
    city = _town(scratch, PLAIN)
    city.run(status=0)
    (notice,) = city.notices()
    said = _clerk(city, "suzuki", "hold", PLAIN, "--reason", "申出")
    for word in (notice["number"], notice["lot"], notice["bundle"],
                 f"{notice['page_from']}-{notice['page_to']}"):
        assert word in said.out, (word, said)
    assert "take it out" in said.out, said


@about(4)
def an_import_names_letters_on_their_way_to_whom_it_changed(scratch):
    """A death, a move, 支援措置; a kana mends nothing."""
    for name, values, told in (
            ("death", {"住民状態": "死亡", "異動日": "2024-03-05"}, True),
            ("move", {"番地": "九丁目9番9号"}, True),
            ("measure", {"支援措置": "1"}, True),
            ("kana", {"氏名カナ": "ベツ"}, False)):
        city = _town(scratch / name, PLAIN)
        city.run(status=0)
        (notice,) = city.notices()
        said = _change(city, scratch / name, PLAIN, **values)
        assert (notice["number"] in said.out) is told, (name, said)
        assert ("take it out" in said.out) is told, (name, said)
        city.check_silence()


# -- printing and showing -------------------------------------------------

def _posted(scratch):
    city = _town(scratch, PLAIN)
    city.run(status=0)
    (notice,) = city.notices()
    return city, notice


def _reprint(city, number, output, *more, by="suzuki", status=0):
    return _clerk(city, by, "reprint", number, "--birth-date", BORN,
                  "--reason", "来庁", "-o", output, *more, status=status)


@about(8)
def a_reprint_obeys_holds_measures_death_and_removal(scratch):
    """Field case 13."""
    for name, values, key in (
            ("measure", {"支援措置": "1"}, "支援措置"),
            ("dead", {"住民状態": "死亡", "異動日": "2024-03-05"}, "died"),
            ("moved", {"住民状態": "転出", "異動日": "2024-03-05"},
             "moved out"),
            ("struck", {"住民状態": "消除"}, "struck off"),
            ("reused", {"生年月日": "1950-04-18"}, "birth date")):
        city, notice = _posted(scratch / name)
        _change(city, scratch / name, PLAIN, **values)
        output = scratch / name / "r.pdf"
        for more in ((), ("--only", "reply-form")):
            said = _reprint(city, notice["number"], output, *more, status=77)
            assert key in said.err and "kigen permit" in said.err, said
            assert notice["lot"] in said.err and \
                notice["bundle"] in said.err, said
        assert not output.exists()
        assert len(_events(city, PLAIN, "refused")) == 2
        city.check_silence()


def a_hold_stops_a_reprint_and_its_end_lets_it_go(scratch):
    city, notice = _posted(scratch)
    hold = _clerk(city, "suzuki", "hold", PLAIN, "--reason",
                  "x").out.split()[1]
    _reprint(city, notice["number"], scratch / "r.pdf", status=77)
    _clerk(city, "suzuki", "release", hold)
    _reprint(city, notice["number"], scratch / "r.pdf")
    assert (scratch / "r.pdf").exists()


@about(4)
def a_second_person_lets_one_print_pass(scratch):
    city, notice = _posted(scratch)
    _set(city, PLAIN)
    number, output = notice["number"], scratch / "r.pdf"
    permit = ("permit", number, "--birth-date", BORN, "--reason", "本人来庁")
    _reprint(city, number, output, status=77)
    _clerk(city, "tanaka", *permit, "--only", "reply-form")
    _reprint(city, number, output, status=77)  # another part
    said = _clerk(city, "tanaka", *permit)
    assert "支援措置" in said.out and "kigen reprint" in said.out, said
    _reprint(city, number, output, by="tanaka", status=77)  # himself
    _reprint(city, number, output, by="Ｔａｎａｋａ", status=77)
    assert not output.exists()
    _reprint(city, number, output)
    assert output.read_bytes().startswith(b"%PDF")
    _reprint(city, number, scratch / "again.pdf", status=77)  # used up
    (event,) = _events(city, PLAIN, "reprint")
    assert "permit" in event["detail"] and \
        "support_measure" in event["detail"], event
    assert len(_events(city, PLAIN, "permit")) == 2
    # what stands against it has changed: the permit was for less
    _clerk(city, "tanaka", *permit)
    _change(city, scratch, PLAIN, 住民状態="死亡", 異動日="2024-03-05")
    _reprint(city, number, scratch / "again.pdf", status=77)


def a_permit_is_for_what_is_refused_only(scratch):
    city, notice = _posted(scratch)
    said = _clerk(city, "tanaka", "permit", notice["number"], "--birth-date",
                  BORN, "--reason", "x", status=65)
    assert "no permit is needed" in said.err, said
    _clerk(city, "tanaka", "permit", notice["number"], "--birth-date",
           "1978-04-19", "--reason", "x", status=65)
    assert [e["detail"] for e in _events(city, PLAIN, "refused")] == \
        ["permit: wrong_birth_date"]


def every_refused_reprint_is_on_record(scratch):
    city, notice = _posted(scratch)
    number = notice["number"]
    city.kigen("reprint", number, "--birth-date", "1978-04-19", "--reason",
               "来庁", "-o", scratch / "no.pdf", status=65)
    (event,) = _events(city, PLAIN, "refused")
    assert (event["notice"], event["reason"], event["detail"]) == \
        (number, "来庁", "reprint: wrong_birth_date"), event
    city.kigen("reprint", "9999999999", "--birth-date", BORN, "--reason",
               "x", "-o", scratch / "no.pdf", status=(64, 65))
    assert len([e for e in city.kigen("history", "--json").lines()
                if e["event"] == "refused"]) == 2


def _preview(city, resident, output, *more, status=0):
    """On NIGHT: today his period is over, and no letter can be shown."""
    return city.kigen("preview", "certificate", "--resident", resident,
                      "-o", output, *more, status=status,
                      before=at_noon_of(NIGHT))


@about(4)
def a_preview_of_a_resident_takes_two_keys_and_a_reason(scratch):
    city = _town(scratch)
    output = scratch / "p.pdf"
    keys = ("--birth-date", BORN, "--reason", "確認")
    said = _preview(city, PLAIN, output, status=64)
    assert "--birth-date" in said.err, said
    wrong = _preview(city, PLAIN, output, "--birth-date", "1978-04-19",
                     "--reason", "x", status=65)
    unknown = _preview(city, "77777777", output, *keys, status=65)
    assert wrong.err == unknown.err
    assert not output.exists()
    _preview(city, PLAIN, output, *keys)
    assert output.exists()
    (event,) = _events(city, PLAIN, "lookup")[:1]
    assert (event["reason"], event["detail"]) == ("確認", "preview")
    assert [e["detail"] for e in _events(city, PLAIN, "refused")] == \
        ["preview: wrong_birth_date"]


@about(4)
def a_preview_never_shows_who_is_protected_held_or_gone(scratch):
    city = _town(scratch)
    output = scratch / "p.pdf"
    (born,) = [row["生年月日"] for row in files.read(files.SAMPLE[0])
               if row["宛名番号"] == FLAGGED]
    said = _preview(city, FLAGGED, output, "--birth-date", born, "--reason",
                    "x", status=77)
    assert "支援措置" in said.err, said
    keys = ("--birth-date", BORN, "--reason", "x")
    hold = _set(city, PLAIN)
    _preview(city, PLAIN, output, *keys, status=77)
    # a letter let go is no leave to look
    _clerk(city, "tanaka", "release", hold)
    _preview(city, PLAIN, output, *keys, status=77)
    _change(city, scratch, PLAIN, 住民状態="死亡", 異動日="2024-03-05")
    assert "died" in _preview(city, PLAIN, output, *keys, status=77).err
    assert not output.exists()
    assert len(_events(city, PLAIN, "refused")) == 3


# -- an older register ----------------------------------------------------

def holds_of_an_older_register_keep_protecting(scratch):
    """What version 1 called released names no letter: it is ended, and the
    flag holds."""
    city = _town(scratch)
    schema = files.DATA / "schema" / "001_init.sql"
    old = scratch / "old.db"
    with sqlite3.connect(old) as reg:
        reg.executescript(schema.read_text("utf-8"))
        reg.execute("INSERT INTO schema_version VALUES (1)")
        reg.execute("ATTACH ? AS new", (str(city.path("register.db")),))
        for table in ("municipality", "office", "resident", "card",
                      "certificate", "unjudged", "counter"):
            columns = ", ".join(row[1] for row in reg.execute(
                f"PRAGMA main.table_info({table})"))
            reg.execute(f"INSERT INTO main.{table} ({columns}) "
                        f"SELECT {columns} FROM new.{table}")
        for resident, by, flag in ((FLAGGED, "tanaka", 1), (PLAIN, "", 1),
                                   (PLAIN, "", 0)):
            reg.execute(
                "INSERT INTO main.hold (municipality, resident, reason, "
                "set_by, set_at, released_by, released_at, support_measure) "
                "VALUES (?, ?, 'x', 'suzuki', '2024-01-01', ?, ?, ?)",
                (files.CITY, resident, by, "2024-01-02" if by else "", flag))
    reg.close()
    # An older kigen has left no state files either.
    for path in (*city.dir.glob("register.db*"), *city.dir.rglob("*state")):
        path.unlink()
    old.rename(city.path("register.db"))
    city.path("register.db").chmod(0o600)
    city.kigen("status", status=78)
    city.kigen("upgrade")
    city.run(status=1)
    assert city.told() == []
    assert {n["resident"]: n["reason"] for n in city.notices()} == \
        {PLAIN: "SUPPORT_MEASURE", FLAGGED: "SUPPORT_MEASURE"}
    # its first person's login is not known: looked at anew, then released
    (hold,) = [h["hold"] for h in city.explain(PLAIN)["holds"]
               if h["support_measure"]]
    _clerk(city, "tanaka", "release", hold, status=77)
    _clerk(city, "suzuki", "confirm", hold, "--reason", "確認")
    _clerk(city, "tanaka", "release", hold)
    _clerk(city, "tanaka", "release", PLAIN)
    city.run("2024-03-05", status=1)
    assert [row[1] for row in city.told()] == [PLAIN]
