"""import: what a file does not say stays; no protection falls unseen; no row
steps back behind what is stored."""

import datetime
import re
import subprocess

from support import files, law
from support.city import City, environment

ISSUED = datetime.date(2019, 6, 1)
BORN = datetime.date(1978, 5, 10)

BARE = ("宛名番号", "住民状態", "氏名", "生年月日", "郵便番号", "町域",
        "番地", "国籍区分", "在留資格")
MAIL_TO = ("送付先郵便番号", "送付先町域", "送付先番地", "送付先方書",
           "送付先理由", "送付先期限")
FULL = (*files.RESIDENT, "大字", *MAIL_TO)
HOSPITAL = {"送付先郵便番号": "371-0026", "送付先町域": "群馬県前橋市大手町",
            "送付先番地": "二丁目12番1号", "送付先方書": "見本病院内",
            "送付先理由": "入院", "送付先期限": "2028-03-31"}
WORD = {"送付先理由": "DV避難"}


def _people(**changes):
    """Residents due on 2024-03-04, by number; each changed as told."""
    people = {}
    for number, change in changes.items():
        person = law.make(number[1:], BORN, ISSUED)
        person["resident"].update(change)
        people[number[1:]] = person
    return people


def _write(people, folder, columns=FULL):
    return files.write(folder / "resident.csv", columns,
                       [person["resident"] for person in people.values()])


def _city(scratch, people, **settings):
    scratch.mkdir(exist_ok=True)
    city = City(scratch / "city").init(**settings)
    paths = law.write(people, scratch / "first")
    city.take(_write(people, scratch / "full"), *paths[1:])
    return city


def _resident(city, number, *columns):
    ((*row,),) = city.query(f"SELECT {', '.join(columns)} FROM resident "
                            f"WHERE id = '{number}'")
    return row[0] if len(columns) == 1 else row


def _five():
    """As in the reports: who waits, who lies in hospital, who is known by
    another name, who reads large print, who lives in a room."""
    return _people(
        n2001={"支援措置": "1"}, n2002=HOSPITAL,
        n2003={"氏名": "CHEN HANAKO", "通称": "陳　花子", "宛名表示": "通称",
               "国籍区分": "外国人", "在留資格": "永住者"},
        n2004={"大字": "1"}, n2005={"方書": "コーポ見本101"})


COLUMNS = ("support_measure", "alias", "addressee", "large_print",
           "building", "mail_to_postcode", "mail_to_town", "mail_to_lot",
           "mail_to_building", "mail_to_reason", "mail_to_until")


def _stored(city):
    return city.query(f"SELECT id, {', '.join(COLUMNS)} FROM resident "
                      "ORDER BY id")


def _text(city):
    """What is printed, line by line, of the last lot."""
    (pdf,) = sorted(city.path("outbox").glob("L*/B0001.pdf"))[-1:]
    return re.sub(r"[ \u3000]", "", subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True,
        capture_output=True).stdout.decode())


# -- what a file does not say stays -----------------------------------------

def a_file_without_the_optional_columns_changes_none_of_them(scratch):
    people = _five()
    city = _city(scratch, people)
    before = _stored(city)
    said = city.take(_write(people, scratch / "bare", BARE))
    assert _stored(city) == before
    assert "住民: 0 new, 0 changed, 5 unchanged" in said.out, said
    (line,) = [line for line in said.out.splitlines()
               if "not in this file" in line]
    for column in ("支援措置", "大字", "在留期間満了日", "氏名カナ"):
        assert column in line, line
    assert "宛名番号" not in line and "団体コード" not in line, line
    (line,) = [line for line in said.out.splitlines()
               if "rows that keep what is stored" in line]
    for column in ("支援措置 1", "通称 1", "宛名表示 1", "方書 1", "大字 1",
                   "送付先町域 1", "送付先期限 1"):
        assert column in line, line
    assert "在留期間満了日" not in line and "氏名カナ" not in line, line
    city.run(status=1)
    assert city.explain("2001")["reason"] == "SUPPORT_MEASURE"
    text = "".join(_text(city).split())
    for printed in ("見本病院内", "陳花子", "コーポ見本101"):
        assert printed in text, printed
    assert "CHENHANAKO" not in text
    assert len(city.told()) == 4


def a_first_file_without_a_column_that_protects_is_told_so(scratch):
    """Nobody is stored yet whose flag could be kept."""
    city = City(scratch / "city").init()
    said = city.take(_write(_five(), scratch / "bare", BARE))
    (line,) = [line for line in said.out.splitlines()
               if "columns not in this file" in line]
    assert "支援措置" in line and "成年被後見" in line, line


def a_card_file_without_the_flag_of_a_card_without_pins_keeps_it(scratch):
    people = _people(n2001={})
    people["2001"]["cards"][0]["顔認証"] = "1"
    city = _city(scratch, people)
    said = city.take(files.write(
        scratch / "card.csv", [c for c in files.CARD if c != "顔認証"],
        people["2001"]["cards"]))
    assert city.query("SELECT face_auth FROM card") == [(1,)]
    assert "顔認証 1" in said.out, said


def a_stored_expiry_outlives_a_certificate_file_without_the_column(scratch):
    people = _people(n2001={})
    for row in people["2001"]["certificates"]:
        row["有効期限"] = "2024-05-09"  # not what the rule would compute
    city = _city(scratch, people)
    city.take(files.write(
        scratch / "certificate.csv",
        [c for c in files.CERTIFICATE if c != "有効期限"],
        people["2001"]["certificates"]))
    assert city.query("SELECT DISTINCT expires_on FROM certificate") == \
        [("2024-05-09",)]
    judged = city.explain("2001")["certificates"]
    assert {c["expires_on"] for c in judged} == {"2024-05-09"}


def a_blank_cell_of_a_flag_that_protects_is_a_fault_of_the_file(scratch):
    people = _five()
    city = _city(scratch, people)
    rows = city.taken()
    for column in ("支援措置", "成年被後見", "大字"):
        for fresh in ("2001", "9999"):  # known or new
            person = law.make(fresh, BORN, ISSUED)
            person["resident"][column] = ""
            said = city.take(files.write(
                scratch / "blank.csv", FULL, [person["resident"]]), status=65)
            assert "line 2" in said.err and column in said.err, said
            assert "write 1 for yes or 0 for no" in said.err, said
    card = dict(people["2001"]["cards"][0], 顔認証="")
    said = city.take(files.write(scratch / "k.csv", files.CARD, [card]),
                     status=65)
    assert "顔認証" in said.err, said
    assert city.taken() == rows


def a_complete_file_without_a_column_that_protects_is_refused(scratch):
    people = _five()
    city = _city(scratch, people)
    rows = city.taken()
    said = city.take(_write(people, scratch / "bare", BARE), full=True,
                     status=65)
    assert "支援措置" in said.err and " 1 " in said.err, said
    assert "add the column" in said.err, said
    assert city.taken() == rows
    # one that nobody known has is not missed
    del people["2001"], people["2004"]
    other = _city(scratch / "other", people)
    other.take(_write(people, scratch / "bare", BARE), full=True)


# -- protection that a file takes -------------------------------------------

def a_support_measure_that_a_file_ends_is_held_for_a_second_person(scratch):
    people = _five()
    city = _city(scratch, people)
    people["2001"]["resident"]["支援措置"] = "0"
    path = _write(people, scratch / "ended")
    said = city.take(path, status=1)
    assert "支援措置 1" in said.out and "2001" in said.out, said
    assert "second person" in said.out, said
    assert _resident(city, "2001", "support_measure") == 0
    city.run(status=1)
    assert city.explain("2001")["reason"] == "SUPPORT_MEASURE"
    assert "2001" not in [row[1] for row in city.told()]
    # it is said once; the hold stays
    assert city.take(path).status == 0
    assert city.explain("2001")["reason"] == "SUPPORT_MEASURE"
    history = city.kigen("history", "2001", "--json").lines()
    (change,) = [e for e in history if e["event"] == "change"]
    assert "支援措置" in change["detail"] and "1 → 0" in change["detail"]
    assert [e for e in history if e["event"] == "hold"], history


def taking_it_from_many_is_a_wrong_file(scratch):
    people = _people(**{f"n300{at}": {"支援措置": "1"} for at in range(5)})
    city = _city(scratch, people)
    rows = city.taken()
    for at in range(4):
        people[f"300{at}"]["resident"]["支援措置"] = "0"
    path = _write(people, scratch / "many")
    said = city.take(path, status=75)
    assert "from 4 people" in said.err and "protection_falls_max = 3" in \
        said.err and "nothing was imported" in said.err, said
    assert city.taken() == rows
    city.set(protection_falls_max=4)
    city.take(path, status=1)
    assert len([h for h in city.query("SELECT resident FROM hold")]) == 4


def who_vanishes_under_a_support_measure_counts_too(scratch):
    people = _people(**{f"n300{at}": {"支援措置": "1"} for at in range(4)},
                     **{f"n400{at}": {} for at in range(4)})
    city = _city(scratch, people, vanish_percent=100, protection_falls_max=2)
    rows = city.taken()
    people["3000"]["resident"]["支援措置"] = "0"
    del people["3001"], people["3002"]
    said = city.take(_write(people, scratch / "less"), full=True, status=75)
    assert "from 3 people" in said.err, said
    assert city.taken() == rows


def other_flags_that_fall_are_counted_and_noted(scratch):
    people = _five()
    city = _city(scratch, people)
    people["2004"]["resident"]["大字"] = "0"
    said = city.take(_write(people, scratch / "small"))
    assert "大字 1" in said.out, said
    (change,) = [e for e in city.kigen("history", "2004", "--json").lines()
                 if e["event"] == "change"]
    assert "1 → 0: 大字" in change["detail"], change


def a_redirection_that_a_blank_takes_away_is_counted(scratch):
    people = _five()
    city = _city(scratch, people)
    for column in MAIL_TO:
        people["2002"]["resident"][column] = ""
    said = city.take(_write(people, scratch / "home"))
    assert "送付先" in said.out and "by a blank: 1" in said.out, said
    city.run(status=1)
    assert "2002" in [row[1] for row in city.told()]


def without_his_redirection_who_hides_is_held(scratch):
    """By his flag, by one he had, or by why he is written to elsewhere."""
    people = _people(n2001={**HOSPITAL, "支援措置": "1"},
                     n2002={**HOSPITAL, **WORD}, n2003=HOSPITAL)
    city = _city(scratch, people)
    city.kigen("hold", "2003", "--support-measure", "--reason", "x", "--by",
               "sato")
    city.kigen("history", "2003")
    for person in people.values():
        for column in MAIL_TO:
            person["resident"][column] = ""
    said = city.take(_write(people, scratch / "home"), status=1)
    for number in people:
        assert f"{number}: 送付先" in said.out, said
    city.run(status=(0, 1))
    assert city.told() == []


# -- a row that steps back ---------------------------------------------------

def _dead(**more):
    return _people(n5001={"住民状態": "死亡", "異動日": "2024-02-20", **more},
                   n5002={})


def an_older_file_does_not_revive_the_dead(scratch):
    for word in ("死亡", "転出", "消除"):
        people = _dead(住民状態=word)
        city = _city(scratch / word, people)
        for date in ("", "2023-01-01", "2024-02-20"):
            people["5001"]["resident"].update(住民状態="現存", 異動日=date)
            said = city.take(_write(people, scratch / "old"), status=1)
            assert "102016 5001: 住民状態" in said.out, said
            assert f"{word} → 現存" in said.out, said
            assert "2024-02-20 → " in said.out, said
            assert "--allow-back" in said.out, said
        assert city.explain("5001")["reason"] == "NOT_RESIDENT"
        city.run(status=(0, 1))
        assert [row[1] for row in city.told()] == ["5002"]
        assert city.query("SELECT status, changed_on FROM resident WHERE id "
                          "= '5001'")[0][1] == "2024-02-20"
        # a later 異動日 is news, and the hold asks a human to look
        people["5001"]["resident"].update(異動日="2024-03-01")
        city.take(_write(people, scratch / "new"))
        assert city.explain("5001")["reason"] == "OPERATOR_HOLD"


def a_file_without_dates_does_not_revive_the_dead_either(scratch):
    people = _dead()
    city = _city(scratch, people)
    people["5001"]["resident"]["住民状態"] = "現存"
    said = city.take(_write(people, scratch / "bare", BARE), status=1)
    assert "5001: 住民状態 死亡 → 現存" in said.out, said
    assert _resident(city, "5001", "status") == "dead"


def the_date_of_the_last_change_does_not_go_back_in_silence(scratch):
    people = _people(n5001={"異動日": "2024-02-20", "番地": "9番地"},
                     n5002={"異動日": "2024-02-20"})
    city = _city(scratch, people)
    people["5001"]["resident"].update(異動日="2023-04-01", 番地="1番地")
    people["5002"]["resident"].update(番地="2番地")
    said = city.take(_write(people, scratch / "old"), status=1)
    assert "5001: 異動日 2024-02-20 → 2023-04-01" in said.out, said
    assert "5002" not in said.out, said
    # his row stays as it was, the others' are taken
    assert _resident(city, "5001", "lot", "changed_on") == \
        ["9番地", "2024-02-20"]
    assert _resident(city, "5002", "lot") == "2番地"
    assert city.explain("5001")["reason"] == "OPERATOR_HOLD"
    # the same again sets no second hold
    city.take(_write(people, scratch / "old"), status=1)
    assert len(city.query("SELECT * FROM hold")) == 1


def a_blank_date_of_change_takes_none_away(scratch):
    people = _people(n5001={"異動日": "2024-02-20"})
    city = _city(scratch, people)
    people["5001"]["resident"]["異動日"] = ""
    city.take(_write(people, scratch / "blank"))
    assert _resident(city, "5001", "changed_on") == "2024-02-20"


def many_rows_that_step_back_are_an_older_file(scratch):
    people = _people(**{f"n510{at}": {"異動日": "2024-02-20"}
                        for at in range(7)})
    city = _city(scratch, people)
    rows = city.taken()
    for person in people.values():
        person["resident"]["異動日"] = "2024-02-01"
    path = _write(people, scratch / "old")
    said = city.take(path, status=75)
    assert "7 rows" in said.err and "back_rows_max = 5" in said.err, said
    assert "Hand in the newest" in said.err, said
    assert city.taken() == rows


def older_facts_can_be_taken_knowingly(scratch):
    people = _dead()
    city = _city(scratch, people)
    people["5001"]["resident"].update(住民状態="現存", 異動日="2023-01-01")
    path = _write(people, scratch / "old")
    for some in (("--allow-back",), ("--allow-back", "--by", "sato"),
                 ("--by", "sato"), ("--reason", "x")):
        said = city.kigen("import", *some, path, status=64)
        assert "--allow-back, --by" in said.err, said
    city.kigen("import", "--allow-back", "--by", "sato", "--reason",
               "死亡届の取消し", path)
    assert city.explain("5001")["verdict"] == "notify"
    (change,) = [e for e in city.kigen("history", "5001", "--json").lines()
                 if e["event"] == "change"]
    assert change["by"] == "sato" and change["reason"] == "死亡届の取消し"
    (last,) = [e for e in city.kigen("history", "--json").lines()
               if e["event"] == "import"][-1:]
    assert last["by"] == "sato" and last["reason"] == "死亡届の取消し", last


def who_is_missing_from_a_complete_file_stays_dead(scratch):
    """未連携 would say less than 死亡, and an older file could revive him."""
    people = _dead()
    city = _city(scratch, people, vanish_percent=100)
    dead = people.pop("5001")
    city.take(_write(people, scratch / "rest"), full=True)
    assert _resident(city, "5001", "status") == "dead"
    dead["resident"].update(住民状態="現存", 異動日="")
    city.take(files.write(scratch / "r.csv", FULL, [dead["resident"]]),
              status=1)
    assert city.explain("5001")["reason"] == "NOT_RESIDENT"


# -- a refuge that ran out ----------------------------------------------------

def _refuge(**more):
    return _people(n1905={**HOSPITAL, **WORD, "送付先期限": "2024-03-03",
                          **more})


def _as(name):
    return {"env": environment(SUDO_USER=name)}


def a_refuge_that_ran_out_is_asked_about_and_not_left_for_home(scratch):
    city = _city(scratch, _refuge())
    assert city.explain("1905", "2024-03-03")["verdict"] == "notify"
    said = city.explain("1905")
    assert said["reason"] == "SUPPORT_MEASURE", said
    assert "送付先" in said["detail"] and "2024-03-03" in said["detail"], said
    city.run(status=1)
    assert city.told() == []
    # two persons let this one letter go
    said = city.kigen("hold", "1905", "--support-measure", "--reason", "確認",
                      "--by", "sato", **_as("sato"))
    hold = said.out.split()[1]
    city.kigen("release", hold, "--by", "sato", status=77, **_as("sato"))
    city.kigen("release", hold, "--by", "tanaka", **_as("tanaka"))
    city.run("2024-03-05", status=0)
    assert [row[1] for row in city.told()] == ["1905"]
    assert "見本病院内" not in _text(city)


def a_refuge_is_asked_about_once_when_the_measure_has_ended(scratch):
    city = _city(scratch, _refuge())
    said = city.kigen("hold", "1905", "--support-measure", "--reason", "確認",
                      "--by", "sato", **_as("sato"))
    city.kigen("release", said.out.split()[1], "--measure-ended", "--reason",
               "転居済み", "--by", "tanaka", **_as("tanaka"))
    assert city.explain("1905")["verdict"] == "notify"


def a_refuge_prolonged_is_written_to_again(scratch):
    people = _refuge()
    city = _city(scratch, people)
    city.run(status=1)
    people["1905"]["resident"]["送付先期限"] = "2025-03-03"
    city.take(_write(people, scratch / "longer"))
    city.run("2024-03-05", status=0)
    assert "見本病院内" in _text(city)


def a_setting_writes_to_the_registered_address(scratch):
    city = _city(scratch, _refuge(), refuge_ended="registered")
    city.run(status=0)
    assert [row[1] for row in city.told()] == ["1905"]
    assert "見本病院内" not in _text(city)


def another_redirection_ends_by_its_date(scratch):
    city = _city(scratch, _refuge(送付先理由="入院"))
    city.run(status=0)
    assert "見本病院内" not in _text(city)
