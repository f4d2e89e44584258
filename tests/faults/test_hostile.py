"""F36: hostile texts are printed literally, or refused by their form."""

import datetime

from support import law, paper
from support.city import NIGHT, City

# Printed as they stand: nothing in them means anything to the program.
LITERAL = (
    "Robert'); DROP TABLE resident;--", "../../etc/passwd", "$(reboot)",
    "(BT) Tj ET \\) >> endobj", "%s%n%x", "=1+1", "@SUM(A1)", "+81",
    "{氏名}", "{{通知番号}}", "${宛名}", "<script>alert(1)</script>",
    "a\\nb", "名前;住所",
    "'\"`", "O'BRIEN-SMITH", "100%",
)

# What another program has written or broken: no name of a person.
NO_NAMES = ("NULL", "-", "&amp;")

REFUSED = ("花\u202e子", "花\u200b子", "花\ufeff子", "a\u0000b", "花\u0007子",
           "花\u2066子", "\u200e花", "花\u061c子", "花\u2060子", "花\u00ad子",
           "花\u034f子", "花\u115f子", "花\u3164子", "花\uffa0子",
           "花\u2028子", "花\u0085子", "花\ufff9子", "花\U000e0041子",
           "花\ufffe子", "花\ufdd0子", "花\U0001fffe子", "花\U0001d173子")

# Nothing that a font could show as it is meant: the letter waits.
HELD = ("花\ufe0f子", "\U000e0100花", "花\u0301\u0302\u0303\u0304子",
        "Z\u0351\u036b\u0343\u036aalgo", "花\u20dd子", "花\ue000子",
        "花\U0010fffd子", "花\U000f0000子", "花\u17b4子", "\U0001f1e6花",
        "花\u2800子", "あ\u3099子", "\u0e01\u0e33花", "花\ufffd子")


def _city(scratch, names):
    end = datetime.date(2024, 4, 1)
    people = {f"6{at:06d}": law.expiring(f"6{at:06d}", end, 氏名=name)
              for at, name in enumerate(names)}
    city = City(scratch / "city").init()
    return city, people, law.write(people, scratch / "csv")


def hostile_names_are_printed_letter_by_letter(scratch):
    city, people, paths = _city(scratch, LITERAL + NO_NAMES)
    city.take(*paths, status=(0, 1))
    city.run()
    assert len(city.query("SELECT * FROM resident")) == len(people)
    notices = {n["resident"]: n for n in city.notices()}
    for number, person in people.items():
        notice, name = notices[number], person["resident"]["氏名"]
        if name in NO_NAMES:
            assert (notice["state"], notice["reason"]) == \
                ("held", "DATA_ERROR"), notice
            continue
        if notice["state"] == "held":
            assert notice["reason"] in ("GLYPH", "OVERFLOW"), notice
            continue
        pages = paper.pages(city.path("outbox", notice["lot"],
                                      notice["bundle"] + ".pdf"))
        text = "".join(pages[notice["page_from"] - 1:notice["page_to"]])
        assert paper.squeeze(name) in text, f"{name!r} not in {text[:200]}"
    printed = [n for n in notices.values() if n["state"] == "released"]
    assert len(printed) == len(LITERAL), \
        [n for n in notices.values() if n["state"] != "released"]
    assert sorted(p.name for p in city.path("outbox").iterdir()) == \
        ["L000001"]
    for bundle in city.path("outbox").rglob("*.pdf"):
        paper.check(bundle)
    city.check_invariants()


def invisible_and_control_characters_are_refused_with_their_code(scratch):
    for name in REFUSED:
        city, _, paths = _city(scratch, [name])
        said = city.kigen("import", *paths, status=65)
        assert "line 2" in said.err or "NUL" in said.err, said
        assert city.query("SELECT * FROM resident") == []
        city.drop()


def what_no_font_shows_as_it_is_meant_is_held(scratch):
    city, _, paths = _city(scratch, HELD)
    city.take(*paths, status=(0, 1))
    city.run()
    notices = city.notices()
    assert len(notices) == len(HELD)
    assert {(n["state"], n["reason"]) for n in notices} <= {
        ("held", "GLYPH"), ("held", "DATA_ERROR")}, notices
    assert list(city.path("outbox").rglob("*.pdf")) == []
    assert city.kigen("check", "--glyphs", status=1).out.count("U+") >= 14


def hostile_numbers_and_options_are_refused(scratch):
    city, _, paths = _city(scratch, ["青木"])
    city.take(*paths)
    city.run()
    rows = city.rows(without=("event",))
    for text in ("' OR 1=1 --", "../../x", "1; DROP TABLE notice", "%n%n",
                 "９９９", "0" * 500, "\u202e"):
        for verb in (("explain", text), ("notices", "--resident", text),
                     ("history", text),
                     ("reprint", text, "--birth-date", "1980-01-01",
                      "--reason", "x", "-o", scratch / "x.pdf")):
            said = city.kigen(*verb, status=(0, 64, 65))
            assert "花" not in said.out
    city.kigen("notices", b"\xff\xfe".decode("utf-8", "surrogateescape"),
               status=64)
    assert city.rows(without=("event",)) == rows
    assert not (scratch / "x.pdf").exists()


def texts_that_look_like_formulas_do_not_reach_a_spreadsheet(scratch):
    city, _, paths = _city(scratch, ["=cmd|' /C calc'!A0"])
    city.take(*paths)
    city.run()
    (manifest,) = city.path("outbox").rglob("manifest.csv")
    for line in manifest.read_text("utf-8").splitlines():
        for cell in line.split(","):
            assert cell[:1] not in ("=", "+", "-", "@", "\t"), line
    assert {n["business_date"] for n in city.notices()} == {NIGHT}


def files_with_hostile_names_are_read_like_others(scratch):
    city, people, paths = _city(scratch, ["青木"])
    for name in ("-rf.csv", "a b;c.csv", "$(x).csv", "%s%n.csv", "改\n行.csv"):
        path = scratch / name
        path.write_bytes(paths[0].read_bytes())
        city.kigen("import", path)
    assert len(city.query("SELECT * FROM resident")) == len(people)
