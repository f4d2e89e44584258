"""The sealing envelopes (封入用封筒): a print of the mailing beside the letters,
or one that serves all."""

import hashlib
import json
import shutil
import subprocess

from support import files, paper
from support.city import sample_city

# two ordinary letters, one in large print; a card and a ward: no reply form
FEW = ("00010001", "00010002", "00010046", "00010006", "00010008")
BORN = "1978-04-18"  # of 00010001


def _rows(city):
    (manifest,) = city.path("outbox").rglob("manifest.csv")
    return files.manifest(manifest)


def _number(city, resident="00010001"):
    (notice,) = city.notices("--resident", resident)
    return notice["number"]


def _common(city, scratch):
    """The city's own set, with one print for all."""
    own = scratch / "sets" / "own"
    files.own(files.ROOT_OF_TEMPLATES / "common-envelope", own)
    for name in ("envelope.json", "envelope-common.json"):
        files.own(files.ROOT_OF_TEMPLATES / "standard" / name, own)
    conf = own / "set.conf"
    text = conf.read_text("utf-8")
    assert text.count("standard/envelope-common.json") == 1
    conf.write_text(text.replace("standard/envelope-common.json",
                                 "envelope-common.json"), "utf-8")
    city.set(templates=scratch / "sets", template_set="own")


def an_envelope_is_printed_for_every_letter_with_a_reply_form(scratch):
    city = sample_city(scratch)
    city.run()
    pages = {path.stem: paper.pages(path) for path in
             city.path("outbox").rglob("*.pdf")}
    rows = {(row["part"], row["number"]): row for row in _rows(city)}
    seen = 0
    for (part, number), row in rows.items():
        if part != "letter":
            continue
        mine = pages[row["bundle"]][int(row["page_from"]) - 1:
                                    int(row["page_to"])]
        has_form = any("照会書兼回答書" in page and "回答" in page
                       for page in mine[1:])
        assert (("envelope", number) in rows) == has_form, row
        if not has_form:
            assert row["envelope"] == "", row
            continue
        place = rows["envelope", number]
        assert row["envelope"] == place["bundle"] == "E" + row["bundle"][1:]
        (page,) = pages[place["bundle"]][int(place["page_from"]) - 1:
                                         int(place["page_to"])]
        assert number in page and "封入用封筒" in page and "見本" not in page
        seen += 1
    assert seen == 29
    for name, found in pages.items():
        if name[0] == "E":
            paper.check(next(city.path("outbox").rglob(f"{name}.pdf")))
    city.check_invariants()


def the_marker_and_the_totals_have_the_envelopes_too(scratch):
    city = sample_city(scratch, only=FEW)
    city.run()
    (marker,) = city.path("outbox").rglob("RELEASED")
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "RELEASED"],
                   cwd=marker.parent, check=True)
    names = {line.split("  ")[1] for line in marker.read_text().splitlines()}
    assert names == {path.name for path in marker.parent.iterdir()} - \
        {"RELEASED"} and "E0001.pdf" in names
    totals = json.loads((marker.parent / "totals.json").read_text())
    for path in marker.parent.glob("E*.pdf"):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        (bundle,) = [b for b in totals["bundles"]
                     if b.get("envelope_sha256") == digest]
        count = sum(row["bundle"] == path.stem for row in _rows(city))
        assert bundle["envelope_file"] == path.name, bundle
        assert bundle["envelopes"] == bundle["envelope_pages"] == count, bundle


def a_lost_envelope_is_printed_again_alone(scratch):
    city = sample_city(scratch, only=FEW)
    city.run()
    number = _number(city)
    city.kigen("reprint", number, "--birth-date", BORN, "--reason", "紛失",
               "--only", "envelope", "-o", scratch / "e.pdf")
    (page,) = paper.pages(scratch / "e.pdf")
    assert number in page and "封入用封筒" in page
    events = city.kigen("history", "00010001", "--json").lines()
    (again,) = [e for e in events if e["event"] == "reprint"]
    assert again["detail"] == "envelope", again


def whoever_got_no_envelope_gets_none_again(scratch):
    city = sample_city(scratch, only=FEW)
    city.run()
    without = [row for row in _rows(city)
               if row["part"] == "letter" and row["envelope"] == ""]
    assert without
    for row in without:
        (notice,) = [n for n in city.notices() if n["number"] == row["number"]]
        assert notice["envelope"] is None
        born = next(p["生年月日"] for p in files.read(files.SAMPLE[0])
                    if p["宛名番号"] == notice["resident"])
        said = city.kigen("reprint", row["number"], "--birth-date", born,
                          "--reason", "x", "--only", "envelope", "-o",
                          scratch / "no.pdf", status=64)
        assert "envelope" in said.err, said
    assert not (scratch / "no.pdf").exists()


def to_pull_a_letter_is_to_pull_its_envelope(scratch):
    city = sample_city(scratch, only=FEW)
    city.run()
    (place,) = [row for row in _rows(city) if row["part"] == "envelope"
                and row["number"] == _number(city)]
    said = city.kigen("hold", "00010001", "--reason", "x", "--by", "sato")
    assert (f"its sealing envelope: bundle {place['bundle']}, page "
            f"{place['page_from']}") in said.out, said


def the_list_of_what_to_pull_names_the_envelope(scratch):
    city = sample_city(scratch, only=FEW)
    city.run()
    (path, *_) = files.sample_of(FEW, scratch / "dead")
    rows = files.read(path)
    for row in rows:
        if row["宛名番号"] in ("00010001", "00010008"):
            row.update(住民状態="死亡", 異動日="2024-03-05")
    city.take(files.write(path, list(rows[0]), rows))
    listed = {entry["notice"]: entry for entry in city.kigen(
        "lot", "pull-list", "L000001", "--json").lines()}
    places = {row["number"]: row for row in _rows(city)
              if row["part"] == "envelope"}
    assert len(listed) == 2, listed
    for number, entry in listed.items():
        place = places.get(number)
        assert (entry.get("envelope"), entry.get("envelope_page")) == (
            (None, None) if place is None
            else (place["bundle"], int(place["page_from"]))), entry
    said = city.kigen("lot", "pull-list", "L000001")
    assert said.out.count("its sealing envelope: bundle E0001") == 1, said


def one_print_serves_all_and_the_manifest_says_who_encloses_it(scratch):
    city = sample_city(scratch, only=("00010001", "00010008"))
    _common(city, scratch)
    city.run()
    assert not list(city.path("outbox").rglob("E*.pdf"))
    assert {row["part"] for row in _rows(city)} == {"letter"}
    enclosed = {row["number"]: row["envelope"] for row in _rows(city)}
    assert enclosed[_number(city)] == "common"
    assert "" in enclosed.values(), enclosed
    (totals,) = city.path("outbox").rglob("totals.json")
    said = json.loads(totals.read_text())
    assert said["envelopes"] == 1 and said["envelopes_printed"] == 0, said
    assert "envelope_file" not in said["bundles"][0], said
    (notice,) = city.notices("--resident", "00010001")
    assert notice["envelope"] == "common" and not notice["envelope_page"]
    city.kigen("print", "envelope", "-o", scratch / "e.pdf")
    (page,) = paper.pages(scratch / "e.pdf")
    assert "封入用封筒" in page and "見本" not in page
    assert "0000000" not in page and _number(city) not in page
    paper.check(scratch / "e.pdf")
    city.check_invariants()


def a_print_for_all_is_the_same_file_every_time(scratch):
    city = sample_city(scratch, only=("00010001",))
    _common(city, scratch)
    for name in ("a", "b"):
        city.kigen("print", "envelope", "-o", scratch / f"{name}.pdf")
    assert (scratch / "a.pdf").read_bytes() == (scratch / "b.pdf").read_bytes()
    city.kigen("print", "envelope", "-o", scratch / "a.pdf", status=73)
    city.kigen("print", "notice", "-o", scratch / "c.pdf", status=64)
    city.kigen("print", "envelope", "-s", "common-envelope", "-o",
               scratch / "d.pdf")
    assert (scratch / "a.pdf").read_bytes() == (scratch / "d.pdf").read_bytes()
    city.kigen("print", "envelope", "-k", "card", "-o", scratch / "c.pdf",
               status=78)
    assert not (scratch / "c.pdf").exists()


def a_set_that_prints_each_has_no_print_for_all(scratch):
    city = sample_city(scratch, only=("00010001",))
    said = city.kigen("print", "envelope", "-o", scratch / "e.pdf", status=78)
    assert "envelope-print = common" in said.err, said


def a_print_for_all_may_not_name_anybody(scratch):
    city = sample_city(scratch, only=("00010001",))
    _common(city, scratch)
    own = scratch / "sets" / "own"
    shutil.copy(own / "envelope.json", own / "envelope-common.json")
    for arguments in (["check"], ["run"], ["print", "envelope", "-o",
                                           scratch / "e.pdf"]):
        said = city.kigen(*arguments, status=78)
        assert "{通知番号}" in said.err and "each" in said.err, said
    assert not (scratch / "e.pdf").exists()


def an_envelope_that_cannot_be_set_holds_the_letter(scratch):
    """What is enclosed is a part of the letter: without it it does not go."""
    city = sample_city(scratch, only=("00010001",))
    own = scratch / "sets" / "standard"
    files.own(files.ROOT_OF_TEMPLATES / "standard", own)
    path = own / "envelope.json"
    text = path.read_text("utf-8")
    assert "照会書兼回答書" in text
    import json
    template = json.loads(text)
    template["schemas"][0].append({
        "name": "氏名", "type": "text", "content": "見本",
        "position": {"x": 100, "y": 3}, "width": 4, "height": 3,
        "fontSize": 12})
    path.write_text(json.dumps(template), "utf-8")
    city.set(templates=scratch / "sets")
    city.run(status=1)
    (notice,) = city.notices()
    assert (notice["state"], notice["reason"]) == ("held", "OVERFLOW"), notice
    assert "envelope.json" in notice["detail"], notice
    assert not list(city.path("outbox").iterdir())
