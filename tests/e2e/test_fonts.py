"""Fonts: what is in force, 外字 of dots, and fonts that were updated."""

import json
import os
import re
import struct
import subprocess

from support import dots, files, paper
from support.city import ROOT, City, about, environment
from support.nobody import NOBODY, copy_program, open_to_all

PERSON = "00010001"  # notified on NIGHT
GAIJI = "\ue001"


def _city(scratch, name="city", glyphs=dots.FIRST, said_name=None):
    """The sample's one person, with the city's own 外字 at hand."""
    folder = scratch / f"files-{name}"
    folder.mkdir()
    gaiji = dots.bdf(folder / "gaiji.bdf", glyphs)
    conf = dots.conf(folder / "fonts.conf", gaiji)
    city = City(scratch / name).init(fonts=conf)
    paths = files.sample_of({PERSON}, folder)
    rows = files.read(paths[0])
    if said_name is not None:
        rows[0]["氏名"] = said_name
    files.write(paths[0], list(rows[0]), rows)
    city.take(*paths)
    return city, gaiji, conf


def fonts_lists_what_is_in_force_and_what_it_covers(scratch):
    city, gaiji, _ = _city(scratch)
    rows = {row["family"]: row for row in city.kigen("fonts", "--json").lines()}
    assert rows["IPAexMincho"]["default"] is True
    assert rows["IPAexMincho"]["sequences"] == 445, rows["IPAexMincho"]
    assert rows["IPAexMincho"]["fallback"] == "IPAmjMincho, Gaiji"
    assert rows["IPAexGothic"]["aliases"] == ["NotoSansJP"]
    assert rows["IPAmjMincho"]["beyond_bmp"] == 28682
    assert rows["Gaiji"]["role"] == "gaiji"
    assert rows["Gaiji"]["private_use"] == 2
    assert rows["Gaiji"]["em_dots"] == 16
    assert all(row["fault"] is None for row in rows.values()), rows
    said = city.kigen("fonts").out
    assert "IPAexGothic = NotoSansJP" in said, said
    assert "made of dots, 16 an em" in said, said
    assert str(gaiji) in said and "11474 variants by selector" in said, said


def every_font_that_cannot_be_used_is_named_at_once(scratch):
    city, gaiji, conf = _city(scratch)
    text = conf.read_text("utf-8")
    gaiji.rename(gaiji.with_name("elsewhere.bdf"))
    conf.write_text(text.replace("7a306386", "00000000"), "utf-8")
    said = city.kigen("fonts", "--json", status=78)
    faults = {row["family"]: row["fault"] for row in said.lines()}
    assert "not the registered one" in faults["IPAexMincho"], faults
    assert "correct the path in fonts.conf" in faults["Gaiji"], faults
    assert faults["IPAmjMincho"] is None
    assert "2 of" in said.err and "cannot be used" in said.err, said
    # and a night names the first, before any work
    assert "not the registered one" in city.run(status=78).err


def an_alias_prints_what_a_foreign_template_names(scratch):
    city, _, _ = _city(scratch)
    template = {
        "pdfmeVersion": "6.1.2",
        "basePdf": {"width": 210, "height": 297, "padding": [0, 0, 0, 0]},
        "schemas": [[{
            "name": "line", "type": "text", "readOnly": True,
            "content": "別名で印刷", "position": {"x": 20, "y": 20},
            "width": 100, "height": 10, "fontName": "NotoSansJP"}]]}
    path = scratch / "foreign.json"
    path.write_text(json.dumps(template), "utf-8")
    city.kigen("preview", path, "-o", scratch / "foreign.pdf")
    assert "別名で印刷" in paper.pages(scratch / "foreign.pdf")[0]
    template["schemas"][0][0]["fontName"] = "NotoSansKR"
    path.write_text(json.dumps(template), "utf-8")
    said = city.kigen("preview", path, "-o", scratch / "no.pdf", status=78)
    assert 'no font family "NotoSansKR"' in said.err, said


# -- 外字 ---------------------------------------------------------------

def a_name_with_gaiji_of_dots_is_printed_and_extracts(scratch):
    city, _, _ = _city(scratch, said_name=f"山{GAIJI}　太郎")
    city.run(status=0)
    (notice,) = city.notices()
    letter = city.path("outbox", notice["lot"], notice["bundle"] + ".pdf")
    paper.check(letter)
    assert f"山{GAIJI}" in paper.pages(letter)[0]


def dots_that_are_not_numbered_by_unicode_are_refused_with_the_mend(scratch):
    city, gaiji, conf = _city(scratch)
    dots.bdf(gaiji, dots.FIRST, registry="JISX0208.1983")
    dots.conf(conf, gaiji)
    said = city.kigen("check", status=78)
    assert "U+E000 to U+F8FF" in said.err and "TrueType" in said.err, said


# -- fonts that were updated ----------------------------------------------

def an_update_that_changes_no_name_is_registered_in_one_line(scratch):
    city, gaiji, conf = _city(scratch, said_name=f"山{GAIJI}　太郎")
    city.kigen("check")
    before = conf.read_text("utf-8")
    conf.chmod(0o640)
    dots.bdf(gaiji, dots.changed(dots.FIRST, 0xE002))  # nobody has it
    assert "--repin" in city.run(status=78).err
    said = city.kigen("fonts", "--repin")
    assert "1 characters look the same, 1 different" in said.out, said
    after = conf.read_text("utf-8")
    assert dots.sha256(gaiji) in after
    assert re.sub(r"[0-9a-f]{64}", "", after) == \
        re.sub(r"[0-9a-f]{64}", "", before)
    assert conf.stat().st_mode & 0o777 == 0o640
    city.run(status=0)
    assert "every font is the registered one" in \
        city.kigen("fonts", "--repin").err


def an_update_that_changes_a_name_says_whose_and_waits(scratch):
    city, gaiji, conf = _city(scratch, said_name=f"山{GAIJI}　太郎")
    city.kigen("check")
    before = conf.read_bytes()
    dots.bdf(gaiji, dots.changed(dots.FIRST, 0xE001))
    said = city.kigen("fonts", "--repin", status=75)
    assert f"U+E001: looks different for 1 person: {PERSON}" in said.out, said
    assert "--repin --accept" in said.err, said
    assert conf.read_bytes() == before
    (row,) = city.kigen("fonts", "--repin", "--json", status=75).lines()
    assert row == {"municipality": files.CITY, "resident": PERSON,
                   "characters": ["U+E001"]}, row
    city.kigen("fonts", "--repin", "--accept")
    city.run(status=0)


def a_character_that_an_update_lost_is_found(scratch):
    city, gaiji, _ = _city(scratch, said_name=f"山{GAIJI}　太郎")
    city.kigen("fonts")
    dots.bdf(gaiji, {0xE002: dots.FIRST[0xE002]})
    said = city.kigen("fonts", "--repin", status=75)
    assert "1 are gone" in said.out and "U+E001" in said.out, said


def an_update_nobody_can_compare_waits_for_a_look(scratch):
    city, gaiji, _ = _city(scratch, said_name=f"山{GAIJI}　太郎")
    dots.bdf(gaiji, dots.changed(dots.FIRST, 0xE002))
    said = city.kigen("fonts", "--repin", status=75)
    assert "cannot be compared" in said.out, said
    assert "check --glyphs" in said.err, said
    city.kigen("fonts", "--repin", "--accept")
    city.run(status=0)


def a_damaged_record_of_looks_is_named_and_stops_no_night(scratch):
    city, gaiji, _ = _city(scratch)
    city.kigen("check")
    seen = city.path("fonts.seen")
    bytes_ = bytearray(seen.read_bytes())
    bytes_[len(bytes_) // 2] ^= 1
    seen.write_bytes(bytes_)
    assert "fonts.seen: is damaged" in city.kigen("check").err
    city.run(status=0)
    dots.bdf(gaiji, dots.changed(dots.FIRST, 0xE001))
    assert "is damaged" in city.kigen("fonts", "--repin", status=65).err


def fonts_conf_of_another_user_is_not_written(scratch):
    open_to_all(scratch)
    program = copy_program(scratch)
    city, gaiji, conf = _city(scratch)
    city.kigen("check")
    dots.bdf(gaiji, dots.changed(dots.FIRST, 0xE001))
    for path in (city.dir, *city.dir.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    for path in (conf.parent, conf, gaiji):
        path.chmod(0o755 if path.is_dir() else 0o644)
    city.program = str(program / "kigen")
    before = conf.read_bytes()
    said = city.kigen("fonts", "--repin", status=77, user=NOBODY,
                      group=NOBODY, extra_groups=[],
                      env=environment(KIGEN_DATA=str(program)))
    assert "fonts = fonts.conf" in said.err, said
    assert conf.read_bytes() == before


# -- 389 names of every shape ---------------------------------------------

def _names():
    """name → which font prints each character, M, J, G, or - for none."""
    lines = (ROOT / "tests" / "pdf" / "names.tsv").read_text("utf-8")
    found = {}
    for line in lines.splitlines():
        if not line.startswith("#"):
            name, faces, _ = line.split("\t")
            found[name] = faces
    assert len(found) >= 300
    return found


def _city_of_names(scratch, names):
    """One person due for each name, 宛名番号 in order."""
    folder = scratch / "files-of-names"
    folder.mkdir()
    gaiji = dots.bdf(folder / "gaiji.bdf", {
        **dots.FIRST, 0xE003: dots.FIRST[0xE001], 0xF8F0: dots.FIRST[0xE002]})
    city = City(scratch / "names").init(
        fonts=dots.conf(folder / "fonts.conf", gaiji))
    sample = files.sample_of({PERSON}, folder)
    made = []
    for path in sample:
        rows = files.read(path)
        if "宛名番号" in rows[0] and rows:
            rows = [dict(row, 宛名番号=f"{i:08}",
                         **({"氏名": name} if "氏名" in row else {}),
                         **({"カード管理番号": f"N{i:08}"}
                            if "カード管理番号" in row else {}),
                         **({"発行番号": f"S{i:08}{len(row['証明書種別'])}"}
                            if "発行番号" in row else {}))
                    for i, name in enumerate(names, 1) for row in rows]
            made.append(files.write(folder / path.name, list(rows[0]), rows))
        else:
            made.append(path)
    return city, made


@about(25)
def every_name_is_printed_as_it_is_written_or_its_letter_is_held(scratch):
    # what is invisible is refused at the border, see test_hostile.py
    names = {name: faces for name, faces in _names().items()
             if "\u200d" not in name}
    city, paths = _city_of_names(scratch, names)
    city.take(*paths)
    said = city.run(status=(0, 1, 75))
    if said.status == 75:
        city.approve(said)
        city.run(status=(0, 1))
    states = {n["resident"]: n for n in city.notices()}
    text = "\n".join(subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"], check=True,
        capture_output=True).stdout.decode("utf-8")
        for path in city.path("outbox").rglob("*.pdf"))
    squeezed = paper.squeeze(text)
    wrong = []
    for i, (name, faces) in enumerate(names.items(), 1):
        notice = states[f"{i:08}"]
        held = notice["state"] == "held"
        if ("-" in faces or "〓" in name) != held:
            wrong.append((name, faces, notice["state"], notice.get("reason")))
        elif not held and paper.squeeze(name) not in squeezed:
            wrong.append((name, "is not on paper"))
    assert wrong == [], wrong


LONG = "ABDULRAHMAN MOHAMMED ABDULAZIZ ALMUHANNAD BIN SULAIMAN BIN KHALID " \
    "ALRASHID ALHUSSEINI ALQAHTANI JRRR"
OF_300 = "あいうえお" * 60

# 氏名, 方書, and whether it goes on paper (domain-2026 row 18).
LENGTHS = (
    (LONG[:69], "", True), (LONG[:84], "", True), (LONG, "", True),
    ("マリア・ダス・ドーレス・デ・ソウザ・エ・シルヴァ（通称　山田　マリア）", "",
     True),
    ("佐藤　花子", "特別養護老人ホームひだまり苑　南館２階２１５号室", True),
    ("佐藤　花子", OF_300[:60], True),
    (LONG, OF_300[:15], True), (LONG, OF_300[:40], False),
    ("佐藤　花子", OF_300[:140], False), ("佐藤　花子", OF_300, False),
    (LONG, OF_300, False),
)


def a_long_name_or_address_is_whole_or_held_with_what_is_missing(scratch):
    city, paths = _city_of_names(scratch, [name for name, _, _ in LENGTHS])
    rows = files.read(paths[0])
    for row, (_, building, _) in zip(rows, LENGTHS, strict=True):
        row["方書"] = building
    files.write(paths[0], list(rows[0]), rows)
    city.take(*paths)
    city.run()
    notices = {n["resident"]: n for n in city.notices()}
    for i, (name, building, fits) in enumerate(LENGTHS, 1):
        notice = notices[f"{i:08}"]
        if not fits:
            assert notice["reason"] == "OVERFLOW", notice
            assert re.search(r"needs \d+\.\d mm of height .* the box has .* mm "
                             "are missing", notice["detail"]), notice
            continue
        assert notice["state"] == "released", notice
        pages = paper.pages(city.path("outbox", notice["lot"],
                                      notice["bundle"] + ".pdf"))
        text = pages[notice["page_from"] - 1]
        assert paper.squeeze(name) in text, (name, text[:200])
        assert paper.squeeze(building) in text, (building, text[:200])


# -- whose names cannot be printed, before the night --------------------------

def the_register_is_asked_whose_names_cannot_be_printed(scratch):
    names = ["佐藤　花子", f"山{GAIJI}　太郎", "山\ue0ff　二郎",
             "葛\U000e0100西　一", "葛\U000e01c8西　二", "か\u309a　三",
             "김　四", "𠮷野　五"]
    city, paths = _city_of_names(scratch, names)
    city.take(*paths)
    said = city.kigen("check", "--glyphs", status=1)
    assert said.out.splitlines() == [
        "U+304B U+309A in names: a combining mark that cannot be set in "
        "place; 1 person: 00000006",
        "U+845B U+E01C8 in names: no font has this form of it; 1 person: "
        "00000005",
        "U+AE40 in names: no font has it; 1 person: 00000007",
        "U+E0FF in names: no registered 外字 font has it; 1 person: 00000003",
        "8 people, 38 different characters; 4 people cannot be printed",
        "2 外字 and variants by selector are printed; look at them on the "
        "sheet of -o"], said
    assert ("the names or addresses of 4 people cannot be printed; 'kigen "
            "check --glyphs'") in city.kigen("check", status=(0, 1)).out
    *people, total = city.kigen("check", "--glyphs", "--json",
                                status=1).lines()
    assert people[0] == {
        "municipality": files.CITY, "resident": "00000003", "characters": [
            {"code": "U+E0FF", "selector": None, "part": "name",
             "reason": "no_gaiji"}]}, people
    assert [p["resident"] for p in people] == [
        "00000003", "00000005", "00000006", "00000007"]
    assert total["people"] == 8 and total["unprintable"] == 4
    assert total["to_look_at"] == 2
    # and a night holds exactly those
    city.run()
    assert {n["resident"] for n in city.notices()
            if n["state"] == "held" and n["reason"] == "GLYPH"} == {
                "00000003", "00000005", "00000006", "00000007"}


def the_sheet_shows_every_special_name_and_is_the_clerks_alone(scratch):
    names = ["佐藤　花子", f"山{GAIJI}　太郎", "葛\U000e0100西　一",
             "山\ue0ff　二郎"]
    city, paths = _city_of_names(scratch, names)
    city.take(*paths)
    sheet = scratch / "sheet.pdf"
    said = city.kigen("check", "--glyphs", "-o", sheet, status=1)
    paper.check(sheet)
    pages = paper.pages(sheet)
    assert "外字・異体字の一覧" in pages[0] and "U+845BU+E0100" in pages[0]
    assert f"山{GAIJI}太郎" in pages[1] and "葛\U000e0100西一" in pages[1]
    assert "00000004" in pages[1] and "印刷できません" in pages[1]
    assert "佐藤" not in "".join(pages)
    assert sheet.stat().st_mode & 0o777 == 0o600
    assert "太郎" not in said.out + said.err
    (event,) = [e for e in city.kigen("history", "--json").lines()
                if e["reason"] == "check --glyphs"]
    assert (event["event"], event["detail"]) == ("lookup",
                                                "3 names on a sheet"), event
    city.kigen("check", "--glyphs", "-o", sheet, status=73)
    city.kigen("check", "-o", sheet, status=64)
    city.kigen("check", "--glyphs", "-o", "-", status=64)


# -- no leak ----------------------------------------------------------------

def _streams(path):
    """What qpdf writes out: the dictionary and the bytes of each stream."""
    plain = path.with_suffix(".qdf")
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(path),
                    str(plain)], check=True)
    for found in re.finditer(
            rb"<<((?:(?!endobj).)*?)>>\nstream\n(.*?)\nendstream",
            plain.read_bytes(), re.S):
        yield found[1], found[2]


def _unicodes(cmap):
    """The texts of a ToUnicode map."""
    blocks = b"".join(re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S))
    for found in re.finditer(rb"<[0-9A-F]{4}><([0-9A-F]+)>", blocks):
        yield bytes.fromhex(found[1].decode()).decode("utf-16-be")


def _glyph_count(program):
    """Of a TrueType program: maxp."""
    tables = struct.unpack(">H", program[4:6])[0]
    for at in range(12, 12 + 16 * tables, 16):
        if program[at:at + 4] == b"maxp":
            where = struct.unpack(">I", program[at + 8:at + 12])[0]
            return struct.unpack(">H", program[where + 4:where + 6])[0]
    raise AssertionError("no maxp")


def fonts_of_a_reprint_hold_its_own_characters_alone(scratch):
    names = [n for n, faces in _names().items()
             if "-" not in faces and len(n) < 12][:120]
    city, paths = _city_of_names(scratch, names)
    city.take(*paths)
    said = city.run(status=(0, 1, 75))
    if said.status == 75:
        city.approve(said)
        city.run()
    for number in (3, 70, 101):  # old forms, a selector, a rare kanji
        (notice,) = city.notices("--resident", f"{number:08}")
        letter = scratch / f"{number}.pdf"
        born = files.read(paths[0])[0]["生年月日"]
        city.kigen("reprint", notice["number"], "--birth-date", born,
                   "--reason", "来庁", "-o", letter)
        text = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8",
                               str(letter), "-"], check=True,
                              capture_output=True).stdout.decode("utf-8")
        maps, glyphs, codes = 0, 0, 0
        for keys, bytes_ in _streams(letter):
            if b"begincmap" in bytes_:
                maps += 1
                for unicode in _unicodes(bytes_):
                    codes += 1
                    assert unicode in text or unicode.isspace(), unicode
            elif b"/Length1" in keys:
                glyphs += _glyph_count(bytes_) - 1
        assert maps >= 2 and 0 < glyphs <= codes, (maps, glyphs, codes)
        for other in names:
            if other != names[number - 1]:
                assert other not in text
