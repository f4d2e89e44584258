"""intake: what is taken as it was meant, what is refused, and how it is said.

The tables were written from the file formats, not from the program.
"""

from support import files
from support.city import City, about

RESIDENT = "宛名番号,住民状態,氏名,生年月日,郵便番号,町域,番地,国籍区分"
PERSON = "{},現存,秘密　花子,{},371-0032,群馬県前橋市秘密町,1番,日本人"
CARD = "宛名番号,カード管理番号,申請受付日,発行日,有効期限,カード状態,顔認証"
CERTIFICATE = "宛名番号,カード管理番号,証明書種別,発行番号,発行日,有効期限,証明書状態"
OFFICE = "窓口名,場所,受付時間,代理人受付,開始日,終了日,表示順"
MUNICIPALITY = "団体コード,団体名,差出人,部署,郵便番号,所在地,電話,ファクス,テンプレート"

# What is written; which day it is.  The last day of an era is also the
# first of the next.
DATES = (
    ("2024-03-04", "2024-03-04"), ("2024/03/04", "2024-03-04"),
    ("20240304", "2024-03-04"), ("R6.3.4", "2024-03-04"),
    ("R06.03.04", "2024-03-04"), ("令和6年3月4日", "2024-03-04"),
    ("令和元年5月1日", "2019-05-01"), ("R1.5.1", "2019-05-01"),
    ("H31.4.30", "2019-04-30"), ("平成31年4月30日", "2019-04-30"),
    ("平成元年1月8日", "1989-01-08"), ("H1.1.8", "1989-01-08"),
    ("S64.1.7", "1989-01-07"), ("昭和64年1月7日", "1989-01-07"),
    ("S1.12.25", "1926-12-25"), ("昭和元年12月25日", "1926-12-25"),
    ("T15.12.24", "1926-12-24"), ("大正元年7月30日", "1912-07-30"),
    ("M45.7.29", "1912-07-29"), ("明治元年1月25日", "1868-01-25"),
    ("S55.5.10", "1980-05-10"), ("H8.2.29", "1996-02-29"),
    ("2000-02-29", "2000-02-29"), ("20240229", "2024-02-29"),
)
NO_DATES = (
    "2024-13-01", "2024-02-30", "2023-02-29", "1900-02-29",
    "20240230", "R5.2.29", "H31.5.1", "R1.4.30", "S64.1.8", "H1.1.7",
    "平成元年1月7日", "昭和70年1月1日", "令和0年1月1日", "M1.1.24", "X6.3.4",
    "24/3/4", "03/04/2024", "2024-3", "2024", "45355",
    "0000-00-00", "2024-03-04x", "'2024-03-04", "2024-03-04 10:00",
    "きのう", "=1+1")
# Of these not all is known: the words stand for the birth date.
PARTLY = ("2024-00-10", "20240000", "昭和20年00月00日",
          "２０２４年３月")


def _write(path, *lines, encoding="utf-8"):
    path.write_bytes("".join(line + "\n" for line in lines).encode(encoding))
    return path


def _city(scratch):
    return City(scratch / "city").init()


def every_form_of_a_date_is_the_day_it_says(scratch):
    city = _city(scratch)
    city.take(_write(scratch / "r.csv", RESIDENT, *(
        PERSON.format(at, text) for at, (text, _) in enumerate(DATES, 1))))
    born = dict(city.query("SELECT CAST(id AS INTEGER), born FROM resident"))
    assert born == {at: day for at, (_, day) in enumerate(DATES, 1)}
    # Each of them again: the day has not changed.
    again = city.take(_write(scratch / "r.csv", RESIDENT, *(
        PERSON.format(at, day) for at, (_, day) in enumerate(DATES, 1))))
    assert f"0 changed, {len(DATES)} unchanged" in again.out, again


def a_birth_date_known_in_part_is_its_words(scratch):
    city = _city(scratch)
    city.take(_write(scratch / "r.csv", RESIDENT, *(
        PERSON.format(at, text) for at, text in enumerate(PARTLY, 1))))
    assert city.query("SELECT born, born_text FROM resident "
                      "ORDER BY CAST(id AS INTEGER)") == [
        ("", text) for text in PARTLY]


def what_is_no_date_is_refused_line_by_line(scratch):
    city = _city(scratch)
    rows = city.taken()
    said = city.kigen("import", _write(scratch / "r.csv", RESIDENT, *(
        PERSON.format(at, text) for at, text in enumerate(NO_DATES, 1))),
        status=65)
    for at in range(len(NO_DATES)):
        assert f"r.csv: line {at + 2}, column 生年月日: " in said.err, \
            f"{NO_DATES[at]} was taken: {said}"
    for text in ("きのう", "昭和", "=1+1", "45355", "X6.3.4"):
        assert text not in said.err, said
    assert city.taken() == rows


# -- characters ----------------------------------------------------------------

# A byte pair of CP932; the character it is at Microsoft's.
CP932 = (
    (b"\x81\x60", "～"), (b"\x81\x5c", "―"), (b"\x81\x61", "∥"),
    (b"\x81\x7c", "－"), (b"\x81\x91", "￠"), (b"\x81\x92", "￡"),
    (b"\x81\xca", "￢"), (b"\x87\x40", "①"), (b"\x87\x55", "Ⅱ"),
    (b"\x87\x8a", "㈱"), (b"\xfb\xfc", "髙"), (b"\xfa\xb1", "﨑"),
    (b"\xed\x95", "﨑"), (b"\xfa\xd0", "昻"),
    (b"\xfb\x97", "菶"), (b"\xfa\x40", "ⅰ"), (b"\xee\xef", "ⅰ"),
    (b"\x88\x9f", "亜"), (b"\xb1", "ｱ"), (b"\xf0\x40", "\ue000"),
    (b"\xf9\xfc", "\ue757"))


def cp932_is_read_as_microsoft_reads_it(scratch):
    """Every byte or pair of bytes that Python's table knows, in one file."""
    city = _city(scratch)
    units = [bytes([one]) for one in range(0xa1, 0xe0)] + [
        bytes([high, low])
        for high in (*range(0x81, 0xa0), *range(0xe0, 0xfd))
        for low in (*range(0x40, 0x7f), *range(0x80, 0xfd))]
    known = []
    for unit in units:
        try:
            known.append((unit, unit.decode("cp932")))
        except UnicodeDecodeError:
            pass
    assert len(known) > 9500
    for unit, letter in CP932:
        assert unit.decode("cp932") == letter, unit
    path = scratch / "r.csv"
    path.write_bytes(RESIDENT.encode("cp932") + b"\n" + b"".join(
        PERSON.format(at, "1980-01-02").encode("cp932").replace(
            "秘密　花子".encode("cp932"), b"a" + unit + b"b") + b"\n"
        for at, (unit, _) in enumerate(known, 1)))
    said = city.take(path)
    assert "CP932" in said.out, said
    names = dict(city.query("SELECT CAST(id AS INTEGER), name FROM resident"))
    wrong = [(unit.hex(), letter, names.get(at))
             for at, (unit, letter) in enumerate(known, 1)
             # Å, the unit, is the letter in NFC.
             if names.get(at) != f"a{letter.replace(chr(0x212b), 'Å')}b"]
    assert not wrong, wrong[:20]


def bytes_without_a_character_are_refused_with_their_column(scratch):
    city = _city(scratch)
    rows = city.taken()
    for encoding, unit in (
            ("cp932", b"\x85\x40"), ("cp932", b"\x80"), ("cp932", b"\xa0"),
            ("cp932", b"\xfc\x4c"), ("cp932", b"\xfd"), ("cp932", b"\xff"),
            ("cp932", b"\x87\x9e"), ("cp932", b"\xeb\xff"),
            ("utf-8", b"\xed\xa0\x80"), ("utf-8", b"\xc0\xaf"),
            ("utf-8", b"\xf4\x90\x80\x80"), ("utf-8", b"\xe7\xa7")):
        path = scratch / "r.csv"
        path.write_bytes(
            (RESIDENT + "\n" + PERSON.format(1, "1980-01-02") + "\n"
             + PERSON.format(2, "1980-01-02") + "\n").encode(encoding)
            .replace(b"\n2,", b"\n3,").replace("花子".encode(encoding),
                                               unit, 1))
        said = city.kigen("import", path, status=65)
        assert "r.csv: line 2" in said.err, (unit, said)
        assert "秘密" not in said.err, said
        assert city.taken() == rows


def invisible_differences_of_a_name_are_kept(scratch):
    """Variation selectors and compatibility ideographs are other shapes."""
    city = _city(scratch)
    names = ("葛\U000e0100飾", "葛\U000e0102飾", "葛飾", "\ufa19谷", "神谷",
             "𠮷田", "か\u3099き")
    city.take(_write(scratch / "r.csv", RESIDENT, *(
        PERSON.format(at, "1980-01-02").replace("秘密　花子", name)
        for at, name in enumerate(names, 1))))
    kept = [name for _, name in sorted(city.query(
        "SELECT CAST(id AS INTEGER), name FROM resident"))]
    assert kept == [*names[:-1], "がき"], kept


# -- keys ----------------------------------------------------------------------

def a_double_key_names_file_line_and_columns(scratch):
    city = _city(scratch)
    rows = city.taken()
    for header, row, columns in (
            (RESIDENT, PERSON.format(1, "1980-01-02"), ("宛名番号",)),
            (CARD, "1,K1,,2019-06-01,2029-05-10,運用中,0",
             ("宛名番号", "カード管理番号")),
            (CERTIFICATE, "1,K1,署名用,SECRET1,2019-06-01,2024-05-10,有効",
             ("宛名番号", "カード管理番号", "証明書種別", "発行番号")),
            (OFFICE, "本庁,1階,平日,1,,,1", ("窓口名",)),
            (MUNICIPALITY, "102016,前橋市,市長,,371-8601,大手町,027-1,,",
             ("団体コード",))):
        one = _write(scratch / "one.csv", header, row)
        two = _write(scratch / "two.csv", header, row, row)
        for paths, place in (([two], "two.csv: line 3"),
                             ([one, two], "two.csv: line 2")):
            said = city.kigen("import", *paths, status=65)
            (line,) = [line for line in said.err.splitlines()
                       if place in line]
            for word in (*columns, "twice", "keep one"):
                assert word in line, (word, said)
            assert "SECRET1" not in said.err, said
        assert city.taken() == rows


def the_same_number_in_two_spellings_is_a_fault(scratch):
    city = _city(scratch)
    said = city.take(_write(scratch / "r.csv", RESIDENT,
                            PERSON.format("0012", "1980-01-02"),
                            PERSON.format("12", "1980-01-02")), status=65)
    assert "line 3: 宛名番号: 12 is 0012 but for leading zeros" in said.err, \
        said


# -- the 個人番号 ----------------------------------------------------------------

def _check_digit(eleven):
    """行政手続における特定の個人を識別するための番号の利用等に関する法律施行令
    に基づく命令: 11 − (Σ P_n × Q_n mod 11), 0 where the rest is 0 or 1."""
    total = sum(int(eleven[11 - n]) * (n + 1 if n <= 6 else n - 5)
                for n in range(1, 12))
    return "0" if total % 11 <= 1 else str(11 - total % 11)


def twelve_digits_are_refused_if_they_pass_the_check_digit(scratch):
    city = _city(scratch)
    rows = city.taken()
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    for eleven in ("12345678901", "00000000001", "98765432109",
                   "55500011122", "10000000000"):
        right = eleven + _check_digit(eleven)
        wrong = eleven + str((int(right[11]) + 1) % 10)
        spelled = (right, right.translate(wide),
                   f"{right[:4]}-{right[4:8]}-{right[8:]}",
                   f"{right[:4]} {right[4:8]} {right[8:]}")
        for text in spelled:
            for column, line in (
                    ("宛名番号", PERSON.format(text, "1980-01-02")),
                    ("番地", PERSON.format(1, "1980-01-02").replace(
                        "1番", text)),
                    ("氏名", PERSON.format(1, "1980-01-02").replace(
                        "秘密　花子", text))):
                said = city.kigen("import", _write(
                    scratch / "r.csv", RESIDENT, line), status=65)
                assert f"line 2, column {column}" in said.err, (text, said)
                assert text not in said.err and right not in said.err, said
        assert city.taken() == rows
        city.take(_write(scratch / "r.csv", RESIDENT,
                         PERSON.format(wrong, "1980-01-02")))
        rows = city.taken()
    said = city.kigen("import", _write(
        scratch / "r.csv", RESIDENT + ",個人番号",
        PERSON.format(1, "1980-01-02") + ","), status=65)
    assert "line 1" in said.err and "個人番号" in said.err, said


# -- a kind of file, and what may be blank ---------------------------------------

# Header; a good row; which required cells may not be blank (index).
KINDS = (
    (CARD, "1,K1,,2019-06-01,2029-05-10,運用中,0", (0, 1)),
    (CERTIFICATE, "1,K1,署名用,S1,2019-06-01,2024-05-10,有効",
     (0, 1, 2, 3)),
    (OFFICE, "本庁,1階,平日,1,,,1", (0, 2, 3)),
    (MUNICIPALITY, "102016,前橋市,市長,,371-8601,大手町,027-1,,",
     (0, 1, 2, 4, 5, 6)),
    (RESIDENT, PERSON.format(1, "1980-01-02"), (0,)),
)


@about(4)
def every_required_column_is_missed_by_name(scratch):
    city = _city(scratch)
    rows = city.taken()
    optional = {"申請受付日", "顔認証", "場所", "開始日", "終了日", "表示順", "部署",
                "ファクス", "テンプレート"}
    for header, row, filled in KINDS:
        names, cells = header.split(","), row.split(",")
        for at, name in enumerate(names):
            without = _write(
                scratch / "r.csv", ",".join(names[:at] + names[at + 1:]),
                ",".join(cells[:at] + cells[at + 1:]))
            # 有効期限 of a 証明書 may be missing, that of a カード not.
            may = name in optional or (name == "有効期限"
                                       and header == CERTIFICATE)
            # 1: a card or certificate of a 宛名番号 that nobody has
            said = city.kigen("import", "--full", without,
                              status=(0, 1) if may else 65)
            if not may:
                assert "line 1" in said.err and name in said.err, said
                assert city.taken() == rows
            rows = city.taken()
            if at in filled:
                blank = _write(scratch / "r.csv", header, ",".join(
                    cells[:at] + [""] + cells[at + 1:]))
                said = city.kigen("import", blank, status=65)
                assert f"line 2, column {name}: " in said.err, said
                assert city.taken() == rows


def a_person_with_blank_cells_is_taken_and_held(scratch):
    """1,977 people were once missed because rows with blanks were dropped."""
    city = _city(scratch)
    names = RESIDENT.split(",")
    lines, cards, certificates = [], [], []
    for at, name in enumerate(names[1:], 1):
        cells = PERSON.format(at, "1980-05-10").split(",")
        cells[at] = ""
        lines.append(",".join(cells))
        cards.append(f"{at},K{at},,2019-06-01,2029-05-10,運用中,0")
        certificates.append(
            f"{at},K{at},利用者証明用,U{at},2019-06-01,2024-05-10,有効")
    city.take(_write(scratch / "r.csv", RESIDENT, *lines),
              _write(scratch / "k.csv", CARD, *cards),
              _write(scratch / "s.csv", CERTIFICATE, *certificates),
              _write(scratch / "d.csv", MUNICIPALITY, KINDS[3][1]))
    for at, name in enumerate(names[1:], 1):
        said = city.explain(str(at), "2024-03-04")
        # A lot without 番地 exists; everything else is needed.
        if name != "番地":
            assert (said["verdict"], said["reason"]) == (
                "held", "DATA_ERROR"), (name, said)
            assert said["detail"], (name, said)
    out = city.run("2024-03-04", status=1).out
    assert f"read {len(names) - 1} = " in out, out


# -- complete files --------------------------------------------------------------

def a_complete_file_without_a_row_is_refused(scratch):
    city = _city(scratch)
    people = [PERSON.format(at, "1980-01-02") for at in range(1, 41)]
    city.take(_write(scratch / "r.csv", RESIDENT, *people))
    rows = city.taken()
    for header in (RESIDENT, CARD, CERTIFICATE, OFFICE):
        said = city.kigen("import", "--full",
                          _write(scratch / "empty.csv", header),
                          _write(scratch / "r.csv", RESIDENT, *people),
                          status=65)
        assert "empty.csv" in said.err and "nothing was imported" \
            in said.err, said
        assert city.taken() == rows
    # Without --full it would only bring no news; still somebody has to say
    # that this is usual.
    city.take(_write(scratch / "empty.csv", RESIDENT), status=65)
    city.set(import_empty="taken")
    city.take(_write(scratch / "empty.csv", RESIDENT))


def the_vanish_guard_lets_the_set_share_go_and_not_one_more(scratch):
    city = _city(scratch)
    people = [PERSON.format(at, "1980-01-02") for at in range(1, 101)]
    city.take(_write(scratch / "r.csv", RESIDENT, *people))
    rows = city.taken()
    said = city.take(_write(scratch / "r.csv", RESIDENT, *people[6:]),
                     full=True, status=75)
    assert "6 of 100" in said.err and "vanish_percent" in said.err, said
    assert city.taken() == rows
    said = city.take(_write(scratch / "r.csv", RESIDENT, *people[5:]),
                     full=True)
    assert "5 vanished" in said.out, said
    assert city.explain("1")["reason"] in ("NOT_RESIDENT", "NO_CERTIFICATE")
    # Who is back is there again.
    said = city.take(_write(scratch / "r.csv", RESIDENT, *people), full=True)
    assert "5 changed" in said.out and "0 vanished" in said.out, said


# -- shape -----------------------------------------------------------------------

def line_ends_quotes_and_blanks_do_not_change_what_a_row_says(scratch):
    city = _city(scratch)
    plain = RESIDENT + "\n" + PERSON.format(1, "1980-01-02") + "\n"
    city.take(_write(scratch / "r.csv", plain.rstrip("\n")))
    quoted = "\n".join(",".join(f'"{cell}"' for cell in line.split(","))
                       for line in plain.splitlines()) + "\n"
    for text in (plain, plain.rstrip("\n"), plain.replace("\n", "\r\n"),
                 plain.replace("\n", "\r"), "\ufeff" + plain, quoted,
                 plain.replace("\n", "\r\n", 1), plain + "\n\n",
                 plain.replace(",1番,", ", 1番　,"),
                 plain.replace("氏名", " 氏名 ")):
        path = scratch / "r.csv"
        path.write_bytes(text.encode())
        said = city.take(path)
        assert "0 new, 0 changed, 1 unchanged" in said.out, (text, said)


def lines_are_counted_as_an_editor_shows_them(scratch):
    """Line ends within quotation marks and blank lines count."""
    city = _city(scratch)
    head, good = RESIDENT, PERSON.format(1, "1980-01-02")
    bad = PERSON.format(2, "x")
    for lines, place in (
            ([head, "", good, bad], "line 4"),
            ([head, good, "", "", bad], "line 5"),
            ([head, good.replace("1番", '"1番"'), bad], "line 3"),
            ([head, good.replace("秘密　花子", '"秘密\n花子"'), bad],
             "line 4")):
        said = city.kigen("import", _write(scratch / "r.csv", *lines),
                          status=65)
        assert f"r.csv: {place}, column 生年月日" in said.err, said


def cards_of_nobody_stand_in_status_until_their_people_come(scratch):
    city = City(scratch / "city").init()
    (resident, card, certificate, *_) = files.sample_of(
        ("00010001",), scratch / "csv")
    city.kigen("import", card, certificate, status=1)
    status = city.kigen("status").out
    assert "3 cards or certificates belong to" in status, status
    assert city.kigen("status", "--json").json()["orphans"] == 3
    city.take(resident)
    assert "belong to" not in city.kigen("status").out
