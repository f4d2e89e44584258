"""kigen-templates(5): complete, in two languages, and its examples run."""

import re
import shutil
import subprocess

from support import files
from support.city import ROOT, Skipped, sample_city

PAGES = [ROOT / "batch" / "man" / name
         for name in ("kigen-templates.5", "kigen-templates.ja.5")]


def _texts():
    return [(page.name, page.read_text("utf-8")) for page in PAGES]


def both_pages_are_clean_and_have_the_same_parts(scratch):
    if shutil.which("mandoc") is None:
        raise Skipped("mandoc is not installed")
    for page in PAGES:
        done = subprocess.run(["mandoc", "-Tlint", "-W", "warning",
                               str(page)], capture_output=True, text=True)
        assert (done.returncode, done.stdout + done.stderr) == (0, ""), page
    parts = [(re.findall(r"^\.Sh (.*)", text, re.M),
              len(re.findall(r"^\.Ss ", text, re.M)),
              re.findall(r"^\.It (?:Va|Li|Pa) (.*)", text, re.M))
             for _, text in _texts()]
    assert parts[0] == parts[1], parts


def every_key_of_set_conf_and_every_type_of_element_is_explained(scratch):
    source = (ROOT / "batch/template/mailing_keys.c").read_text("utf-8")
    keys = re.findall(r'(?:\.name = |LENGTH\()"([a-z-]+)"', source)
    assert len(keys) >= 14, keys
    source = (ROOT / "batch/template/template_element.c").read_text("utf-8")
    types = re.findall(r'^    \{"(\w+)", ELEMENT_', source, re.M)
    assert len(types) >= 11, types
    for name, text in _texts():
        named = set(re.split(r"[\s,]+", " ".join(
            re.findall(r"^\.It (?:Va|Li) (.*)", text, re.M))))
        for word in (*keys, *types):
            assert word in named, (name, word)


def every_delivered_set_is_named(scratch):
    sets = {path.parent.name for path in
            files.ROOT_OF_TEMPLATES.glob("*/set.conf")}
    assert len(sets) >= 11, sets
    for name, text in _texts():
        named = set(re.split(r"[\s,]+", " ".join(
            re.findall(r"^\.It Pa (.*)", text, re.M))))
        assert sets <= named, (name, sets - named)


def the_set_conf_of_the_page_is_one(scratch):
    for number, (_, text) in enumerate(_texts()):
        city = sample_city(scratch, f"city{number}", only=("00010001",))
        city.kigen("template", "copy", "standard", "ours")
        conf = re.search(r"^\.Bd[^\n]*\n(texts = .*?)^\.Ed", text,
                         re.M | re.S)[1]
        city.path("templates", "ours", "set.conf").write_text(
            conf + "window-top = 10\nwindow-width = 100\n"
            "window-height = 55\n", "utf-8")
        city.set(template_set="ours")
        city.kigen("check")


def the_examples_run(scratch):
    english, japanese = (
        [line for block in re.findall(r"^\.Bd -literal[^\n]*\n(.*?)^\.Ed",
                                      text.split(".Sh EXAMPLES")[1],
                                      re.M | re.S)
         for line in block.splitlines() if line.startswith("kigen ")]
        for _, text in _texts())
    assert english == japanese and len(english) >= 4, (english, japanese)
    city = sample_city(scratch, only=("00010001",))
    for line in english:
        city.kigen(*line.split()[1:], cwd=city.dir)
    assert city.path("preview.pdf").stat().st_size > 1000
    assert city.path("templates", "ne", "sheet.json").exists()
