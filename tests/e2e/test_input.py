"""F26: files that are wrong are refused whole, with place and mend."""

from support import files
from support.city import NIGHT, City, about, sample_city

HEAD = ("宛名番号,住民状態,氏名,生年月日,郵便番号,町域,番地,国籍区分\n")
ROW = "00099{:03d},現存,秘密　花子,1980-01-02,371-0034,群馬県前橋市秘密町,9番地,日本人\n"
GOOD = HEAD + "".join(ROW.format(n) for n in range(3))
CARD = "宛名番号,カード管理番号,発行日,有効期限,カード状態\n"
CERTIFICATE = "宛名番号,カード管理番号,証明書種別,発行番号,発行日,証明書状態\n"


def _change(old, new, base=GOOD):
    assert old in base
    return base.replace(old, new, 1)


def _issued_on(date):
    return CARD + f"00099000,C1,{date},2029-01-02,運用中\n"


# What is wrong; the file's bytes; what the message must name.
FAULTS = (
    ("a broken date", _issued_on("1980-13-02"),
     ("line 2", "発行日")),
    ("a day that does not exist", _issued_on("1981-02-29"),
     ("line 2", "発行日")),
    ("a date with words", _change("1980-01-02", "きのう"),
     ("line 2", "生年月日", "2024-03-04")),
    ("an era's impossible year", _issued_on("昭和0年1月1日"),
     ("line 2", "発行日")),
    ("an unknown column", _change("国籍区分", "国籍区"),
     ("line 1", "国籍区")),
    ("a column that stands there twice", _change(",番地", ",番地,番地"),
     ("line 1", "番地")),
    ("a required column that is missing",
     "宛名番号,住民状態,氏名,生年月日,郵便番号,番地,国籍区分\n", ("町域",)),
    ("an unknown header", "a,b,c\n1,2,3\n", ("line 1",)),
    ("an empty file", "", ("empty",)),
    ("a ragged row", _change("9番地,日本人", "日本人"), ("line 2",)),
    ("a row too long", _change("9番地,日本人", "9番地,日本人,x"),
     ("line 2",)),
    ("a double key", GOOD + ROW.format(1), ("line 5",)),
    ("an unknown word", _change("日本人", "火星人"),
     ("line 2", "国籍区分", "外国人")),
    ("a postcode of 6 digits", _change("371-0034", "371-003"),
     ("line 2", "郵便番号")),
    ("a 宛名番号 with letters", _change("00099000", "x0099000"),
     ("line 2", "宛名番号")),
    ("a blank 宛名番号", _change("00099000", ""), ("line 2", "宛名番号")),
    ("a stray quotation mark", _change("秘密　花子", '秘密"花子'),
     ("line 2",)),
    ("a quotation mark never closed", _change("秘密　花子", '"秘密　花子'),
     ("line 2",)),
    ("a field over 64 KiB", _change("秘密　花子", "秘" * 30000),
     ("line 2", "64 KiB")),
    ("a NUL", GOOD.encode() + b"\0", ("NUL",)),
    ("UTF-16", GOOD.encode("utf-16"), ("UTF-16",)),
    ("UTF-16 without its mark", GOOD.encode("utf-16-le"), ("UTF-16",)),
    ("a spreadsheet", b"PK\x03\x04" + bytes(200), ()),
    ("broken UTF-8", _change("秘密", "@@").encode().replace(
        b"@@", b"\xe7\xa7"), ("line 2",)),
    ("an unmappable byte of CP932", GOOD.encode("cp932").replace(
        "秘密".encode("cp932"), b"\xfc\xfc", 1), ("line 2",)),
    ("semicolons for commas", GOOD.replace(",", ";"), ("comma",)),
    ("a bidi control", _change("秘密　花子", "秘密\u202e花子"),
     ("line 2", "氏名", "U+202E")),
    ("a control character", _change("秘密　花子", "秘密\u0007花子"),
     ("line 2", "氏名", "U+0007")),
    ("a flag that is none", CARD.replace("\n", ",顔認証\n")
     + "1,K1,2020-01-01,2029-01-01,運用中,はい\n", ("line 2", "顔認証")),
    ("a 個人番号", _change("9番地", "123456789018"), ("line 2", "番地")),
    ("a 個人番号 as 発行番号", CERTIFICATE
     + "1,K1,署名用,123456789018,2020-01-01,有効\n",
     ("line 2", "発行番号")),
    ("a row of commas alone", _change("日本人\n", "日本人\n,,,,,,,\n"),
     ("line 3",)),
)

SECRETS = ("秘密", "花子", "火星人", "123456789018", "きのう")


@about(5)
def each_fault_refuses_the_whole_file_with_place_and_mend(scratch):
    city = sample_city(scratch, only=("00010001",))
    rows = city.taken()
    wrong = []
    for name, text, words in FAULTS:
        path = scratch / "handed-in.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        said = city.kigen("import", path, status=None)
        if said.status != 65:
            wrong.append(f"{name}: {said}")
        for word in ("handed-in.csv", "nothing was imported", *words):
            if word not in said.err:
                wrong.append(f"{name}: {word!r} not in {said.err}")
        for secret in SECRETS:
            if secret in said.err + said.out:
                wrong.append(f"{name}: shows {secret}: {said.err}")
        if city.taken() != rows:
            wrong.append(f"{name}: something was imported")
            rows = city.taken()
    assert not wrong, "\n".join(wrong)


def one_bad_file_among_several_refuses_them_all(scratch):
    city = City(scratch / "city").init()
    rows = city.taken()
    bad = scratch / "bad.csv"
    bad.write_text(_change("1980-01-02", "x"), "utf-8")
    said = city.kigen("import", *files.SAMPLE, bad, status=65)
    assert "bad.csv" in said.err and "resident.csv" not in said.err
    assert city.taken() == rows


def all_faults_are_listed_up_to_a_hundred(scratch):
    city = City(scratch / "city").init()
    path = scratch / "many.csv"
    path.write_text(HEAD + "".join(
        ROW.format(n).replace("1980-01-02", "x") for n in range(250)),
        "utf-8")
    said = city.kigen("import", path, status=65)
    assert 90 <= said.err.count("生年月日") <= 101, said.err.count("line")
    assert "250" in said.err or "150" in said.err, said.err[-300:]
    path.write_text(HEAD + ROW.format(1).replace("1980-01-02", "x").replace(
        "371-0034", "y"), "utf-8")
    said = city.kigen("import", path, status=65)
    assert "生年月日" in said.err and "郵便番号" in said.err, said


def an_unknown_status_is_taken_and_the_person_held(scratch):
    city = sample_city(scratch, only=("00010001", "00010002"))
    (path, *_) = files.sample_of(("00010001",), scratch / "csv")
    rows = files.read(path)
    rows[0]["住民状態"] = "転居予定"
    files.write(path, list(rows[0]), rows)
    said = city.take(path, status=(0, 65))
    if said.status == 0:
        assert "住民状態" in said.err, said
        city.run(status=1)
        (notice,) = city.notices("--resident", "00010001")
        assert (notice["state"], notice["reason"]) == ("held", "DATA_ERROR")


def files_that_cannot_be_read_are_named(scratch):
    city = City(scratch / "city").init()
    for path, status in ((scratch / "missing.csv", (65,)),
                         (scratch, (65,)), ("/dev/null", (65,)),
                         ("", (64, 65))):
        said = city.kigen("import", path, status=status)
        assert str(path) in said.err, said
    city.kigen("import", status=64)


def wrong_words_on_the_command_line_are_usage(scratch):
    city = sample_city(scratch, only=("00010001",))
    rows = city.taken()
    for words in (("fly",), ("run", "--fast"), ("run", "extra"),
                  ("run", "--date"), ("run", "--date", "04.03.2024"),
                  ("run", "--date", "2024-02-30"), ("explain",),
                  ("explain", "1", "2"), ("notices", "--lot", "x"),
                  ("approve", "--date", "2024-03-04"),
                  ("approve", "--date", "2024-03-04", "--count", "-1",
                   "--by", "x"),
                  ("import",), ("--wings",), ("-C",)):
        said = city.kigen(*words, status=64)
        assert said.err.strip() and not said.out, said
    assert city.taken() == rows and city.outbox() == {}


def help_names_every_verb_and_every_status(scratch):
    city = City(scratch)
    said = city.kigen("help")
    for word in ("init", "import", "run", "notices", "reprint", "status",
                 "fields", "explain", "plan", "hold", "release", "approve",
                 "64", "65", "71", "73", "74", "75", "77", "78"):
        assert word in said.out, word
    for verb in ("run", "import", "reprint"):
        assert "usage" in city.kigen(verb, "--help").out


# As a register of residents really holds them → what the night makes of it.
BIRTH_DATES = {
    "1980-05-10": "notify",
    "S55/5/10": "notify",
    "3550510": "notify",
    "1980/5/10 0:00": "notify",
    "1945-00-00": "notify",
    "昭和20年不詳": "notify",
    "昭和20年4月": "notify",
    "不詳": "notify",
    "99999999": "DATA_ERROR",
    "平成32年5月10日": "DATA_ERROR",
}


def one_unknown_birth_date_keeps_nobody_else_out(scratch):
    city = City(scratch / "city").init()
    city.take(*files.SAMPLE[3:])
    people = [{"宛名番号": f"{71000 + n}", "住民状態": "現存",
               "氏名": "秘密　花子", "生年月日": born, "郵便番号": "371-0034",
               "町域": "群馬県前橋市昭和町三丁目", "番地": f"{n + 1}番地",
               "国籍区分": "日本人", "支援措置": "0", "成年被後見": "0",
               "在留期間満了日": "99999999" if n % 2 else "00000000"}
              for n, born in enumerate(BIRTH_DATES)]
    cards = [{"宛名番号": row["宛名番号"], "カード管理番号": f"C{n:03}",
              "発行日": "2019-06-01", "有効期限": "2029-05-10",
              "カード状態": "運用中", "顔認証": "0"}
             for n, row in enumerate(people)]
    certificates = [
        {"宛名番号": row["宛名番号"], "カード管理番号": f"C{n:03}",
         "証明書種別": kind, "発行番号": f"{mark}{n:03}",
         "発行日": "2019-06-01", "有効期限": "2024-05-10",
         "証明書状態": "有効"}
        for n, row in enumerate(people)
        for kind, mark in (("署名用", "S"), ("利用者証明用", "U"))]
    said = city.take(
        files.write(scratch / "resident.csv", files.RESIDENT, people),
        files.write(scratch / "card.csv", files.CARD, cards),
        files.write(scratch / "certificate.csv", files.CERTIFICATE,
                    certificates), status=(0, 1))
    # what no calendar has is said with its place, and never with its date;
    # a date of which only a part is known is its own words
    assert said.err.count("column 生年月日") == 2, said.err
    assert "column 在留期間満了日" not in said.err, said.err
    assert "1945" not in said.err and "昭和" not in said.err, said.err
    city.run(status=1)
    for row in people:
        (notice,) = city.notices("--resident", row["宛名番号"])
        expected = BIRTH_DATES[row["生年月日"]]
        assert (notice["state"], notice["reason"]) == (
            ("released", None) if expected == "notify"
            else ("held", expected)), (row["生年月日"], notice)
    city.check_silence()


def _rows_with_one_fault(scratch):
    """Two people of the sample; the second has an impossible 異動日."""
    paths = files.sample_of(("00010001", "00010002"), scratch / "csv")
    rows = files.read(paths[0])
    rows[1]["異動日"] = "2024-02-30"
    files.write(paths[0], list(rows[0]), rows)
    return paths


def what_was_set_aside_comes_back_mended_where_files_are_whole(scratch):
    everybody = ("00010001", "00010002", "00010003", "00010005", "00010010")
    city = sample_city(scratch, only=everybody)
    (path, *_) = files.sample_of(everybody, scratch / "whole")
    rows = files.read(path)
    city.take(path)
    rows[0]["支援措置"] = ""
    files.write(path, list(rows[0]), rows)
    aside = scratch / "aside.csv"
    city.kigen("import", "--set-aside", aside, path, status=1)
    # one row of somebody whom nobody holds: a file that was cut off
    files.write(scratch / "cut.csv", list(rows[1]), rows[1:2])
    said = city.take(scratch / "cut.csv", status=75)
    assert "cut off" in said.err, said
    (row,) = files.read(aside)
    row["支援措置"] = "0"
    files.write(aside, list(row), [row])
    said = city.kigen("import", "--full", aside, status=(65, 75))
    city.take(aside)
    # what was mended is no measure: the guard has not fallen asleep
    said = city.take(scratch / "cut.csv", status=75)
    assert "cut off" in said.err and "had 5" in said.err, said
    city.kigen("release", "00010001", "--by", "sato")
    city.run_approved(NIGHT)
    assert "00010001" in {who for (_, who, _, _) in city.told()}


def a_row_with_a_fault_can_be_set_aside(scratch):
    city = City(scratch / "city").init()
    paths = _rows_with_one_fault(scratch)
    aside = scratch / "aside.csv"
    city.kigen("import", *paths, status=65)
    assert city.query("SELECT count(*) FROM resident") == [(0,)]
    said = city.kigen("import", "--set-aside", aside, *paths, status=1)
    assert "line 3, column 異動日" in said.err, said
    assert "1 rows with faults set aside" in said.out, said
    assert "00010002" in said.out, said
    assert city.query("SELECT id FROM resident") == [("00010001",)]
    assert oct(aside.stat().st_mode & 0o777) == "0o600"
    (row,) = files.read(aside)
    assert row["宛名番号"] == "00010002" and row["異動日"] == "2024-02-30"
    city.run_approved(NIGHT)
    told = {n["resident"]: n["state"] for n in city.notices()}
    assert told.get("00010001") == "released", told
    assert told.get("00010002") != "released", told
    # mended, handed in and released, the other is told too
    row["異動日"] = ""
    files.write(aside, list(row), [row])
    city.take(aside)
    assert city.explain("00010002")["reason"] == "OPERATOR_HOLD"
    city.kigen("release", "00010002", "--by", "鈴木")
    city.run_approved(NIGHT)
    told = {n["resident"]: n["state"] for n in city.notices()}
    assert told["00010002"] == "released", told


def what_is_stored_of_a_row_set_aside_stays(scratch):
    city = City(scratch / "city").init()
    paths = files.sample_of(("00010001", "00010002"), scratch / "csv")
    city.take(*paths)
    # all that is stored but which import brought it last
    stored = ", ".join(
        name for (_, name, *_) in city.query("PRAGMA table_info(resident)")
        if name != "imported")
    asked = f"SELECT {stored} FROM resident WHERE id = '00010002'"
    before = city.query(asked)
    rows = files.read(paths[0])
    rows[1].update({"異動日": "2024-02-30", "氏名": "別　太郎"})
    files.write(paths[0], list(rows[0]), rows)
    # also where the file is said to be complete: nobody vanishes
    city.kigen("import", "--full", "--set-aside", scratch / "aside.csv",
               *paths, status=1)
    assert city.query(asked) == before
    assert city.query("SELECT gone_in FROM resident "
                      "WHERE id = '00010002'") == [(0,)]
    assert city.explain("00010002")["reason"] in (
        "OPERATOR_HOLD", "DATA_ERROR", "NOT_DUE")


def what_is_wrong_with_a_key_or_a_header_is_never_set_aside(scratch):
    city = City(scratch / "city").init()
    for old, new in (("00099000", "x0099000"), ("国籍区分", "国籍区"),
                     ("秘密　花子", "123456789018"),
                     ("9番地,日本人", "日本人"), ("秘密　花子", '秘"密')):
        path = scratch / "handed-in.csv"
        path.write_text(_change(old, new), "utf-8")
        city.kigen("import", "--set-aside", scratch / "aside.csv", path,
                   status=65)
        assert not (scratch / "aside.csv").exists(), (old, new)
    assert city.query("SELECT count(*) FROM resident") == [(0,)]


def more_faults_than_the_setting_allows_refuse_the_file(scratch):
    city = City(scratch / "city").init(aside_rows_max=2)
    path = scratch / "many.csv"
    for count, status in ((2, 1), (3, 65)):
        path.write_text(HEAD + "".join(
            ROW.format(n).replace("1980-01-02", "x") for n in range(count)),
            "utf-8")
        aside = scratch / f"aside{count}.csv"
        said = city.kigen("import", "--set-aside", aside, path,
                          status=status)
        assert aside.exists() == (status == 1), said
    assert "aside_rows_max = 2" in said.err, said


def a_file_that_stands_there_is_not_written_over(scratch):
    city = City(scratch / "city").init()
    paths = _rows_with_one_fault(scratch)
    aside = scratch / "aside.csv"
    aside.write_text("mine")
    city.kigen("import", "--set-aside", aside, *paths, status=73)
    assert aside.read_text() == "mine"
    assert city.query("SELECT count(*) FROM resident") == [(0,)]
