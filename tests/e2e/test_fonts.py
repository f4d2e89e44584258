"""Fonts: what is in force, 外字 of dots, and fonts that were updated."""

import json
import os
import re

from support import dots, files, paper
from support.city import City, environment
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
    (letter,) = city.path("outbox").rglob("*.pdf")
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
