"""What the finished PDFs claim and how they are read: PDF/A-2u in each
clause (support/archive.py), and from top to bottom."""

import json
import re
import subprocess

from support import archive, files
from support.city import about, sample_city
from support.paper import squeeze


def _files(city):
    """Bundles of letters and envelopes, a reprint, a preview."""
    city.run()
    yield from sorted(city.path("outbox").rglob("*.pdf"))
    number = next(each["number"] for each in city.notices()
                  if each["resident"] == "00010001")
    city.kigen("reprint", number, "--birth-date", "1978-04-18", "--reason",
               "来庁", "-o", city.path("reprint.pdf"))
    yield city.path("reprint.pdf")
    for kind in ("certificate", "card"):
        city.kigen("preview", kind, "-o", city.path(f"{kind}.pdf"))
        yield city.path(f"{kind}.pdf")


@about(20)
def every_pdf_keeps_each_clause_of_its_claim(scratch):
    count = 0
    for path in _files(sample_city(scratch)):
        assert archive.faults_of(path) == [], path
        count += 1
    assert count >= 6


# What is changed in a sound file, and the clause that finds it.
DAMAGE = [
    (rb"<pdfaid:part>2", rb"<pdfaid:part>1", "6.6.4"),
    (rb"pdfaid:conformance>U", rb"pdfaid:conformance>B", "6.6.4"),
    (rb"/ToUnicode ", rb"/TxUnicode ", "6.2.11.7.2"),
    (rb"/FontFile2 ", rb"/FontFile9 ", "6.2.11.4.1"),
    (rb"/GTS_PDFA1", rb"/GTS_PDFX_", "6.2.3"),
    (rb"/DestOutputProfile ", rb"/DestOutputPr_file ", "6.2.3"),
    (rb"/ID \[", rb"/IX [", "6.1.3"),
    (rb"/Lang \(", rb"/Lnag (", "6.7.4"),
    (rb"/Title ", rb"/Titel ", "6.6.3"),
    (rb"/Metadata (\d+ 0 R)", rb"/Metadaten \1", "6.6.2.1"),
    (rb"/DisplayDocTitle true", rb"/AA << >>", "6.5.2"),
    (rb"\nBT\n", rb"\n0 0 0 1 k BT\n", "6.2.4"),
    (rb"\nBT\n", rb"\nBT xx\n", "6.2.2"),
    (rb"/W \[\s+(\d+)\s+\[\s+\d+", rb"/W [ \1 [ 123", "6.2.11.5"),
    (rb"beginbfchar\s+<(\w+)>\s*<\w+>", rb"beginbfchar\n<\1> <FEFF>",
     "6.2.11.7.2"),
    (rb"/Subtype /Form", rb"/PS true /Subtype /Form", "6.2.9"),
]


@about(15)
def each_clause_finds_what_breaks_it(scratch):
    city = sample_city(scratch, only=("00010001",))
    city.run()
    (bundle,) = city.path("outbox").rglob("B*.pdf")
    sound = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", str(bundle), "-"],
        check=True, capture_output=True).stdout
    for before, after, clause in DAMAGE:
        damaged, times = re.subn(before, after, sound, count=1)
        assert times == 1, before
        mended = subprocess.run(["fix-qdf"], input=damaged, check=True,
                                capture_output=True).stdout
        path = scratch / "damaged.pdf"
        path.write_bytes(mended)
        found = archive.faults_of(path)
        assert any(each.startswith(f"{clause}:") for each in found), (
            before, found)


# -- reading ----------------------------------------------------------------

# Both read in the order of the file.  Without -raw poppler guesses columns
# from where words stand on the paper, whatever the order of the file.
READERS = (["pdftotext", "-raw", "{}", "-"],
           ["mutool", "draw", "-q", "-F", "text", "-o", "-", "{}"])
SETS = ("standard", "large-print", "yasashii", "en")


def _read(reader, path):
    said = subprocess.run([each.format(path) for each in reader], check=True,
                          capture_output=True).stdout.decode()
    return [squeeze(page) for page in said.split("\f")]


def _fixed_texts(page):
    """Texts that stand as they are, with their boxes."""
    for element in page:
        content = element.get("content", "")
        if (element["type"] == "text" and element.get("readOnly")
                and "when" not in element and "{" not in content
                and len(squeeze(content)) >= 3):
            x, y = element["position"]["x"], element["position"]["y"]
            yield (squeeze(content)[:12], x, y, x + element["width"],
                   y + element["height"])


@about(20)
def every_page_is_read_from_top_to_bottom(scratch):
    """What stands above in the same column comes before, in each reader."""
    city = sample_city(scratch)
    compared = 0
    for path in sorted(each for name in SETS for each in
                       files.ROOT_OF_TEMPLATES.glob(f"{name}/*.json")):
        city.kigen("preview", path, "-o", city.path("o.pdf"), "--force",
                   status=(0, 1))
        pages = json.loads(path.read_bytes())["schemas"]
        for reader in READERS:
            said = _read(reader, city.path("o.pdf"))
            for page, text in zip(pages, said):
                boxes = [each for each in _fixed_texts(page)
                         if text.count(each[0]) == 1]
                for word, left, _, right, bottom in boxes:
                    for other, left_2, top_2, right_2, _ in boxes:
                        if (bottom <= top_2 and left < right_2
                                and left_2 < right):
                            compared += 1
                            assert text.index(word) < text.index(other), (
                                path, reader, word, other)
    assert compared > 300, compared
