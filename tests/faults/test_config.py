"""F22, F25 and kigen.conf: what is wrong is said before any work."""

import json

from support import files
from support.city import sample_city

FEW = ("00010001", "00010006")


def _refused(city, *words, status=78):
    """The run ends with 78, names each word, and has changed nothing."""
    before = city.rows()
    said = city.run(status=status)
    for word in words:
        assert word in said.err, f"{word!r} not in {said}"
    assert city.rows() == before and city.outbox() == {}
    assert list(city.path("tmp").iterdir()) == []
    city.check_silence()
    return said


# -- fonts ----------------------------------------------------------------

def _own_fonts(scratch):
    """fonts.conf with the first font copied beside it."""
    folder = scratch / "fonts"
    folder.mkdir()
    lines, copied = [], None
    for line in (files.ROOT_OF_FONTS / "fonts.conf").read_text(
            "utf-8").splitlines():
        if line.startswith("file") and copied is None:
            source = line.split("=")[1].strip()
            copied = folder / "copy.ttf"
            files.own(source, copied)
            line = "file = copy.ttf"
        lines.append(line)
    (folder / "fonts.conf").write_text("\n".join(lines) + "\n", "utf-8")
    return folder / "fonts.conf", copied


def a_font_with_one_byte_flipped_is_refused(scratch):
    conf, font = _own_fonts(scratch)
    city = sample_city(scratch, only=FEW, fonts=conf)
    whole = bytearray(font.read_bytes())
    for at in (0, 4711, len(whole) // 2, len(whole) - 1):
        spoiled = bytearray(whole)
        spoiled[at] ^= 1
        font.write_bytes(spoiled)
        _refused(city, "copy.ttf")
    font.write_bytes(whole[:1000])
    _refused(city, "copy.ttf")
    font.write_bytes(whole)
    city.run()


def a_missing_font_is_named_with_the_mend(scratch):
    conf, font = _own_fonts(scratch)
    city = sample_city(scratch, only=FEW, fonts=conf)
    font.unlink()
    _refused(city, "copy.ttf", "fonts.conf")
    conf.unlink()
    _refused(city, "fonts.conf")


def a_fault_in_fonts_conf_is_named_with_its_line(scratch):
    conf, _ = _own_fonts(scratch)
    city = sample_city(scratch, only=FEW, fonts=conf)
    whole = conf.read_text("utf-8")
    conf.write_text(whole + "colour = red\n", "utf-8")
    _refused(city, "fonts.conf:", "colour")


# -- templates ------------------------------------------------------------

def _own_templates(scratch):
    files.own(files.ROOT_OF_TEMPLATES, scratch / "templates")
    return scratch / "templates" / "standard" / "notice.json"


def _first_text(template):
    for page in template["schemas"]:
        for element in page:
            if element.get("type") == "text" and element.get("readOnly"):
                return element
    raise AssertionError("no text with fields in the template")


def _spoil(change):
    def write(path, whole):
        template = json.loads(whole)
        change(template, _first_text(template))
        path.write_text(json.dumps(template, ensure_ascii=False), "utf-8")
    return write


# Each mistake a clerk makes, and the words the message must hold.
MISTAKES = (
    (_spoil(lambda t, e: e.update(content="{氏明}")), ("氏明",)),
    (_spoil(lambda t, e: e.update(content="{氏名")), ()),
    (_spoil(lambda t, e: e.update(content="{氏名.length}")), ()),
    (_spoil(lambda t, e: e.update(type="hologram")), ("hologram",)),
    (_spoil(lambda t, e: e.update(fontName="Comic Sans")), ("Comic Sans",)),
    (_spoil(lambda t, e: e.update(fontSize="ten")), ("fontSize",)),
    (_spoil(lambda t, e: e.update(width=-5)), ("width",)),
    (_spoil(lambda t, e: e.update(when="存在しない旗")), ("存在しない旗",)),
    (_spoil(lambda t, e: t.update(basePdf="data:application/pdf;base64,x")),
     ("basePdf",)),
    (_spoil(lambda t, e: t.update(schemas="none")), ("schemas",)),
    (lambda path, whole: path.write_text(whole[:len(whole) // 2], "utf-8"),
     ()),
    (lambda path, whole: path.write_text("", "utf-8"), ()),
    (lambda path, whole: path.write_bytes(b"\xff\xfe{}"), ()),
    (lambda path, whole: path.write_text("[" * 100000, "utf-8"), ()),
    (lambda path, whole: path.unlink(), ()),
)


def each_template_mistake_is_said_with_file_and_place(scratch):
    path = _own_templates(scratch)
    whole = path.read_text("utf-8")
    city = sample_city(scratch, only=FEW, templates=scratch / "templates")
    wrong = []
    for at, (spoil, words) in enumerate(MISTAKES):
        spoil(path, whole)
        try:
            said = _refused(city, "notice.json", *words)
            if words and "element" not in said.err and at < 8:
                wrong.append(f"mistake {at}: no element named: {said}")
        except AssertionError as failure:
            wrong.append(f"mistake {at}: {failure}")
        path.write_text(whole, "utf-8")
    assert not wrong, "\n".join(wrong)
    city.run()


def an_element_mistake_names_the_element(scratch):
    path = _own_templates(scratch)
    template = json.loads(path.read_text("utf-8"))
    element = _first_text(template)
    element["content"] = "{そんな欄はない}"
    path.write_text(json.dumps(template, ensure_ascii=False), "utf-8")
    city = sample_city(scratch, only=FEW, templates=scratch / "templates")
    _refused(city, "notice.json", element["name"], "そんな欄はない", "page 1")


def a_mistake_in_set_conf_is_said(scratch):
    path = _own_templates(scratch).parent / "set.conf"
    whole = path.read_text("utf-8")
    city = sample_city(scratch, only=FEW, templates=scratch / "templates")
    for text, words in (
            (whole + "\ncolour = red\n", ("set.conf", "colour")),
            (whole.replace("parts = notice", "parts = no-such", 1),
             ("no-such.json",)),
            (whole.replace("[card]", "[crad]"), ("set.conf",)),
            ("", ("set.conf",))):
        path.write_text(text, "utf-8")
        _refused(city, *words)
    path.unlink()
    _refused(city, "set.conf")
    path.write_text(whole, "utf-8")
    city.run()


def a_missing_template_set_is_named(scratch):
    city = sample_city(scratch, only=FEW, template_set="festive")
    _refused(city, "festive")


# -- kigen.conf -----------------------------------------------------------

def a_mistake_in_kigen_conf_is_said_with_line_and_mend(scratch):
    city = sample_city(scratch, only=FEW)
    path = city.path("kigen.conf")
    whole = path.read_text("utf-8")
    lines = len(whole.splitlines())
    for line, words in (
            ("windw = strict", ("windw",)),
            ("window = sometimes", ("window",)),
            ("bundle_size = many", ("bundle_size",)),
            ("bundle_size = 0", ("bundle_size",)),
            ("late_from = 2024-02-30", ("late_from",)),
            ("no equals sign", ()),
            ("[", ()),
            ("municipality = 102016", ("municipality",))):
        path.write_text(whole + line + "\n", "utf-8")
        _refused(city, f"kigen.conf:{lines + 1}", *words)
    path.write_bytes(whole.encode() + b"outbox = \xff\n")
    _refused(city, "kigen.conf")
    path.unlink()
    _refused(city, "kigen.conf", "init")


def _says(city, text, *words):
    """run and check end with 78 and name each word; check prints nothing."""
    city.path("kigen.conf").write_text(text, "utf-8")
    _refused(city, *words)
    said = city.kigen("check", status=78)
    for word in words:
        assert word in said.err, said


def a_setting_where_nobody_obeys_it_is_refused(scratch):
    """gate_cap = 5 below [102016] was printed as in force, and 32 letters
    went out."""
    city = sample_city(scratch, only=FEW)
    whole = city.path("kigen.conf").read_text("utf-8")
    line = len(whole.splitlines())
    for setting in ("gate_cap = 5", "outbox = elsewhere", "tmp = x",
                    "bundle_size = 10", "late_from = 2024-01-01",
                    "municipality = 102016", "fonts = x", "templates = x",
                    "gate_days_ahead = 3"):
        _says(city, f"{whole}[102016]\n{setting}\n",
              f"kigen.conf:{line + 2}", setting.split()[0],
              "above the first section")
    for setting in ("window = strict", "url = https://example.jp/",
                    "vanish_percent = 6", "adult_age = 19"):
        city.path("kigen.conf").write_text(f"{whole}[102016]\n{setting}\n",
                                           "utf-8")
        said = city.kigen("check")
        own = said.out[said.out.index("[102016]"):]
        assert f"{setting}  (" in own and f"kigen.conf:{line + 2}" in own, own


def a_section_that_is_no_municipality_of_the_register_is_refused(scratch):
    city = sample_city(scratch, only=FEW)
    whole = city.path("kigen.conf").read_text("utf-8")
    line = len(whole.splitlines())
    for section in ("999999", "102017", "10201", "card", "前橋市",
                    "131016"):
        _says(city, f"{whole}[{section}]\n", f"kigen.conf:{line + 1}",
              section)


def a_municipality_that_is_mistyped_or_quoted_is_refused(scratch):
    city = sample_city(scratch, only=FEW)
    for value in ('"102016"', "102017", "10201", "前橋市", "131016"):
        _says(city, f"municipality = {value}\n", "kigen.conf:1", "102016"
              if value != "131016" else "131016")
    city.path("kigen.conf").write_text("municipality = 102016\n", "utf-8")
    city.run()


def before_the_first_import_any_municipality_may_be_prepared(scratch):
    from support.city import City
    city = City(scratch / "city").init()
    with open(city.path("kigen.conf"), "a", encoding="utf-8") as conf:
        conf.write("[131016]\nwindow = strict\n")
    city.kigen("check")
    city.take(*files.SAMPLE[3:])
    said = city.kigen("check", status=78)
    assert "131016" in said.err, said


def a_folder_that_is_none_is_said_with_the_mend(scratch):
    from support.city import City
    said = City(scratch / "nowhere").kigen("run", status=78)
    assert "nowhere" in said.err and "init" in said.err, said


def a_second_init_changes_nothing(scratch):
    city = sample_city(scratch, only=FEW)
    before, conf = city.rows(), city.path("kigen.conf").read_bytes()
    said = city.kigen("init", status=73)
    assert "nothing was changed" in said.err, said
    assert city.rows() == before
    assert city.path("kigen.conf").read_bytes() == conf
