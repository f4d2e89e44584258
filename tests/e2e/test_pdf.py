"""The finished PDFs: sound, embedded, the same twice, bars that decode."""

import hashlib
import importlib
import json
import re
import subprocess
import sys

from support import files, paper
from support.city import NIGHT, ROOT, about, sample_city


def _bundles(city):
    return sorted(city.path("outbox").rglob("*.pdf"))


def every_bundle_is_sound_and_embeds_its_fonts(scratch):
    city = sample_city(scratch)
    city.run()
    assert len(_bundles(city)) >= 2
    for bundle in _bundles(city):
        paper.check(bundle)


def a_light_copy_keeps_the_letter(scratch):
    """Strokes and rules that an old eye sees, a printer of two tones draws
    and a copier does not lose (tests/compare/ink.py)."""
    sys.path.insert(0, str(ROOT / "tests" / "compare"))
    ink = importlib.import_module("ink")
    city = sample_city(scratch, only=("00010001",))
    city.run()
    (bundle,) = city.path("outbox").rglob("B*.pdf")
    for page in (1, 2):  # the notice, the form
        _, greys, printed, kept = ink.measure_page(bundle, page)
        assert greys <= ink.GREYS_MOST, (page, greys)
        assert printed >= ink.PRINT_LEAST, (page, printed)
        assert kept >= ink.COPY_LEAST, (page, kept)


def the_pages_are_those_of_ledger_manifest_and_totals(scratch):
    city = sample_city(scratch, bundle_size=7)
    city.run()
    counts = {}
    for bundle in _bundles(city):
        counts[bundle.stem] = int(subprocess.run(
            ["qpdf", "--show-npages", str(bundle)], check=True,
            capture_output=True).stdout)
    (manifest,) = city.path("outbox").rglob("manifest.csv")
    rows = files.manifest(manifest)
    held = {}
    for row in rows:
        span = range(int(row["page_from"]), int(row["page_to"]) + 1)
        pages = held.setdefault(row["bundle"], [])
        assert span.start == len(pages) + 1, "pages with a gap or twice"
        assert len(span) == int(row["pages"])
        pages += span
        bytes_ = city.path("outbox", row["lot"],
                           row["bundle"] + ".pdf").read_bytes()
        assert hashlib.sha256(bytes_).hexdigest() == row["bundle_sha256"]
    assert {name: len(pages) for name, pages in held.items()} == counts
    letters = [row for row in rows if row["part"] == "letter"]
    sizes = [sum(row["bundle"] == name for row in letters) for name in counts]
    assert max(sizes) <= 7 and sum(sizes) == 32
    enclosed = [row["number"] for row in letters if row["envelope"]]
    assert [row["number"] for row in rows if row["part"] == "envelope"] == \
        enclosed and len(enclosed) == 29
    (totals,) = city.path("outbox").rglob("totals.json")
    said = json.loads(totals.read_text())
    bundles = {name: size for name, size in counts.items() if name[0] == "B"}
    assert said["pages"] == sum(bundles.values()), said
    assert said["letters"] == 32 and len(said["bundles"]) == len(bundles)
    assert said["envelopes"] == said["envelopes_printed"] == 29, said
    assert sum(said["districts"].values()) == 32, said
    assert said["yen_before_discounts"] == 32 * 110, said
    note = (totals.parent / "totals.txt").read_text()
    assert "通数              32 通\n" in note and "受領" in note, note
    both = json.loads((totals.parent / "manifest.json").read_text())
    assert [row["number"] for row in both["rows"]] == \
        [row["number"] for row in rows]
    assert both["trailer"]["rows"] == both["header"]["rows"] == len(rows)
    marker = (totals.parent / "RELEASED").read_text()
    assert hashlib.sha256(manifest.read_bytes()).hexdigest() in marker


def _district(postcode):
    """郵便区番号 first: three digits where 00, 08, 09, 80–89 follow."""
    short = postcode[3:5] in ("00", "08", "09") or postcode[3] == "8"
    return postcode[:3 if short else 5], postcode


def letters_lie_in_postal_order(scratch):
    city = sample_city(scratch)
    city.run()
    (manifest,) = city.path("outbox").rglob("manifest.csv")
    codes = {}
    for row in files.manifest(manifest):
        codes.setdefault(row["bundle"], []).append(row["postcode"])
    assert any(len(set(codes_)) > 3 for codes_ in codes.values())
    for bundle, found in codes.items():
        assert found == sorted(found, key=_district), bundle


def no_time_stamp_and_no_machine_stand_in_a_bundle(scratch):
    city = sample_city(scratch)
    city.run()
    for bundle in _bundles(city):
        plain = scratch / "plain.pdf"
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable",
                        str(bundle), str(plain)], check=True)
        bytes_ = plain.read_bytes()
        assert str(scratch).encode() not in bytes_
        dates = re.findall(rb"/(?:CreationDate|ModDate)\s*\((.*?)\)", bytes_)
        for text in dates:
            assert b"20240304" in text, text
        assert b"/JavaScript" not in bytes_ and b"/AA" not in bytes_
        assert b"/EmbeddedFile" not in bytes_


def _letters(city):
    residents = {row["宛名番号"]: row for row in files.read(files.SAMPLE[0])}
    for notice in city.notices("--lot", "1"):
        row = residents[notice["resident"]]
        kind = ("送付先" if row["送付先町域"] and
                (not row["送付先期限"] or NIGHT <= row["送付先期限"])
                else "")
        yield (notice, row[kind + "郵便番号"],
               row[kind + "番地"] + "　" + row[kind + "方書"])


@about(40)
def the_customer_barcode_of_every_letter_decodes_from_its_bars(scratch):
    city = sample_city(scratch)
    city.run()
    decoded, wrong = 0, []
    for notice, postcode, address in _letters(city):
        bundle = city.path("outbox", notice["lot"],
                           notice["bundle"] + ".pdf")
        bars = paper.read_bars(bundle, notice["page_from"])
        if bars is None:
            wrong.append(f"{notice['resident']}: no bars found")
            continue
        codes, expected = paper.decode(bars), paper.encode(postcode, address)
        if codes != expected:
            wrong.append(f"{notice['resident']}: {codes}, not {expected}")
        decoded += 1
    assert not wrong, "\n".join(wrong)
    assert decoded == 32


def the_published_barcodes_decode_and_encode(scratch):
    """The test's own decoder against published cases."""
    import csv
    path = files.FOLDER.parent / "postal" / "customer_barcode.tsv"
    with open(path, encoding="utf-8") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    assert len(rows) >= 30
    for row in rows:
        bars = row["bars67"].translate(str.maketrans("FADT", "1234"))
        assert paper.decode(bars) == row["codes20"].split(), row
        if re.search("[一-龠]", row["address"]):
            number = paper.address_number(row["address"])
            assert number == row["address_number"], row


def every_name_extracts_as_it_was_handed_in(scratch):
    """𠮷, both 葛 with their selectors, 61 Latin letters, an alias."""
    city = sample_city(scratch)
    city.run()
    residents = {row["宛名番号"]: row for row in files.read(files.SAMPLE[0])}
    for number in ("00010030", "00010031", "00010032", "00010033",
                   "00010034"):
        (notice,) = city.notices("--resident", number)
        bundle = city.path("outbox", notice["lot"],
                           notice["bundle"] + ".pdf")
        text = paper.pages(bundle)[notice["page_from"] - 1]
        row = residents[number]
        name = row["通称"] if row["宛名表示"] == "通称" else row["氏名"]
        assert paper.squeeze(name) + "様" in text, (number, text[:80])
