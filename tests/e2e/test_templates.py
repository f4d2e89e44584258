"""Templates by clerks: every fault of a wrong one is named, and a right one
prints what its values say, letter by letter."""

import base64
import json
import struct
import subprocess
import zlib

from support import files
from support.city import NIGHT, City, about, sample_city

PAGE = {"width": 210, "height": 297, "padding": [10, 10, 10, 10]}
VALUES = {"氏名": "見本　太郎", "署名用あり": True,
          "証明書表": [["署名用", "令和7年", "英数字"]], "持ち物": ["カード"]}
GONE = object()  # the property is not there


def _png(flipped=False):
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))

    pixels = zlib.compress(b"".join(b"\0" + b"\x80" * 4 for _ in range(4)))
    bytes_ = bytearray(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))
    bytes_[45] ^= flipped
    return bytes(bytes_)


def _uri(bytes_, kind="png"):
    return f"data:image/{kind};base64,{base64.b64encode(bytes_).decode()}"


def _element(type="text", **changes):
    element = {"name": "e", "type": type, "position": {"x": 20, "y": 20},
               "width": 60, "height": 20, "content": "あ", "readOnly": True}
    if type == "table":
        element |= {"content": '[["a","b"]]', "head": ["A", "B"],
                    "headWidthPercentages": [50, 50], "showHead": True}
    element |= changes
    return {key: value for key, value in element.items()
            if value is not GONE}


def _template(*elements, **changes):
    template = {"basePdf": PAGE, "schemas": [list(elements)],
                "pdfmeVersion": "6.1.13"} | changes
    return {key: value for key, value in template.items()
            if value is not GONE}


# What an element of the type needs beside what _element gives.
SOUND = {"multiVariableText": {"text": "{氏名}", "variables": ["氏名"],
                               "readOnly": False},
         "circleMark": {"content": "true", "color": "#000000",
                        "borderWidth": 0.5},
         "code128": {"content": "A"}}

# type, property, its value, what the line says of it
FAULTS = [
    ("text", "fontSize", "12", "must be a number; write it without quotes"),
    ("text", "fontSize", 0, "0 is out of range; give a number from 1"),
    ("text", "lineHeight", 0, "out of range"),
    ("text", "characterSpacing", "x", "must be a number"),
    ("text", "alignment", "centre", "one of: left, center, right, justify"),
    ("text", "verticalAlignment", "center", "one of: top, middle, bottom"),
    ("text", "fontColor", "red", "must be a colour #rrggbb"),
    ("text", "backgroundColor", "#1234567", "must be a colour #rrggbb"),
    ("text", "borderWidth", 1, "must be an object"),
    ("text", "borderWidth", {"topp": 1}, 'did you mean "top"?'),
    ("text", "padding", {"left": -2}, "property padding.left: -2 is out of"),
    ("text", "underline", "true", "must be true or false, without quotes"),
    ("text", "strikethrough", 0, "must be true or false, without quotes"),
    ("text", "dynamicFontSize", {"min": 12, "max": 6}, "larger than max"),
    ("text", "dynamicFontSize", {"fit": "both"}, "horizontal, vertical"),
    ("text", "overflow", "hidden", "must be one of: visible, expand"),
    ("text", "textFormat", "html", "must be one of: plain, inline-markdown"),
    ("text", "fontName", 5, "must be a text in quotes"),
    ("text", "rotate", "90", "must be a number"),
    ("text", "opacity", 2, "2 is out of range; give a number from 0 to 1"),
    ("text", "width", GONE, "missing; give a number"),
    ("text", "height", -1, "-1 is out of range"),
    ("text", "position", GONE, "missing; write {"),
    ("text", "position", {"x": 1}, "property position.y: missing"),
    ("text", "position", {"x": 300, "y": 1}, "wholly outside the page"),
    ("text", "required", "yes", "must be true or false"),
    ("text", "when", "署名用有り", 'did you mean "署名用あり"?'),
    ("text", "when", "!氏名", "is not a flag"),
    ("text", "type", "txt", 'did you mean "text"?'),
    ("text", "type", GONE, "missing"),
    ("text", "type", "date", "not supported; use a text"),
    ("circleMark", "borderWidth", 0, "missing or 0, so that nothing"),
    ("circleMark", "borderWidth", 50, "larger than the box"),
    ("circleMark", "color", GONE, "missing, so that nothing would be drawn"),
    ("circleMark", "content", "yes", 'must be "true", "false" or {flag}'),
    ("text", "fontsize", 12, 'did you mean "fontSize"?'),
    ("text", "zzzzzzzzzzzz", 12, "unknown property; delete it"),
    ("text", "content", 5, "must be a text in quotes"),
    ("text", "content", "{氏}", 'did you mean "氏名"?'),
    ("text", "content", "{1+1}", "is an expression; only {field}"),
    ("text", "content", "{氏名.length}", "is an expression"),
    ("text", "content", "{氏名", "a brace { without its }"),
    ("text", "content", "}", "a brace } without its {"),
    ("text", "content", "{}", "write the name of a field"),
    ("text", "content", "{証明書表}", "is a table, not a text"),
    ("text", "content", "{署名用あり}", "is a flag, not a text"),
    ("text", "content", "a\u202eb", "U+202E is not allowed; delete it"),
    ("multiVariableText", "text", GONE, "missing"),
    ("multiVariableText", "text", "{氏}", 'did you mean "氏名"?'),
    ("multiVariableText", "variables", "氏名", "must be a list of names"),
    ("table", "headWidthPercentages", [50, 40], "sum is 90; it must be 100"),
    ("table", "headWidthPercentages", [100], "list of 2 numbers"),
    ("table", "head", GONE, "1 to 100 column heads"),
    ("table", "head", ["A", 2], "head, column 2: must be a text"),
    ("table", "content", "[[1", "must be rows of cells"),
    ("table", "content", '[["a"]]', "row 1 must be a list of 2 cells"),
    ("table", "content", '[["a","{b}"]]', "row 1, column 2: no field"),
    ("table", "tableStyles", {"borderWith": 1}, 'mean "borderWidth"?'),
    ("table", "bodyStyles", {"fontSize": "9"}, "bodyStyles.fontSize: must"),
    ("table", "columnStyles", {"alignment": {"7": "left"}}, "no such column"),
    ("list", "listStyle", "disc", "must be one of: bullet, ordered"),
    ("list", "itemSpacing", -4, "-4 is out of range"),
    ("line", "color", "black", "must be a colour"),
    ("rectangle", "borderWidth", 50, "larger than the box"),
    ("rectangle", "radius", -1, "-1 is out of range"),
    ("ellipse", "color", "#12", "must be a colour"),
    ("image", "content", GONE, "missing; insert a PNG or JPEG"),
    ("image", "content", "https://example.jp/a.png", "as data URI"),
    ("image", "content", "data:image/png;base64,%%%%", "insert it anew"),
    ("image", "content", _uri(_png()[:40]), "damaged"),
    ("image", "content", _uri(_png()[:-12]), "damaged"),
    ("image", "content", _uri(_png(flipped=True)), "damaged"),
    ("image", "content", _uri(_png(), "jpeg"), "another format"),
    ("checkbox", "content", "yes", 'must be "true", "false" or {flag}'),
    ("svg", "content", GONE, "missing; insert the text of an SVG"),
    ("svg", "content", "<svg viewBox='0 0 9 9'><script/></svg>",
     "<script> is not supported in an SVG; take the script out"),
    ("svg", "content", "<svg viewBox='0 0 9 9'><text>市</text></svg>",
     "turn the text into paths"),
    ("svg", "content", "<svg viewBox='0 0 9 9'>", "breaks off before </svg>"),
    ("qrcode", "content", "", "missing; give 1 to 499 characters"),
    ("ean13", "content", "4912345678905", "a correct check digit"),
    ("itf14", "content", "123", "give 13 digits"),
    ("nw7", "content", "123", "two of the letters A"),
    ("code39", "content", "abc", "give digits, capitals"),
    ("code128", "content", "日本", "give ASCII characters only"),
    ("japanpost", "content", "37", "the postcode's 7 digits"),
    ("code128", "includetext", "yes", "must be true or false"),
    ("code128", "barColor", "#ffffff", "is the colour of the background"),
]

BASE_FAULTS = [
    (_template(basePdf="data:application/pdf;base64,JVBERi0="),
     "property basePdf: the PDF is damaged; print it to a new PDF"),
    (_template(basePdf=GONE), "property basePdf: missing"),
    (_template(basePdf={"height": 297, "padding": [0, 0, 0, 0]}),
     "property basePdf.width: missing"),
    (_template(basePdf=PAGE | {"padding": [1, 2, 3]}), "four numbers in mm"),
    (_template(basePdf=PAGE | {"padding": [200, 0, 200, 0]}), "no room"),
    (_template(basePdf=PAGE | {"staticSchema": [_element(content="{x}")]}),
     "staticSchema, element e, property content: no field is named"),
    (_template(schemas=GONE), "property schemas: must be a list of 1 to"),
    (_template(schemas=[5]), "page 1: must be a list of elements"),
    (_template(5), "page 1: element 1 is not an object"),
    (_template(_element(), _element()), "property name: another element"),
    (_template(_element(name=GONE)), "element #1, property name: missing"),
    (_template(_element(name="氏", readOnly=False)),
     'property name: no field is named "氏"; did you mean "氏名"?'),
    (_template(_element("table", name="証明書表", readOnly=False)),
     'property head: 2 columns, but the table "証明書表" has 3'),
    (_template(schemas=[{"old": {"type": "text"}}]),
     "page 1, element old, property position: missing"),
]

# bytes of the file, what the line says
BROKEN = [
    (b"", "t.json:1:1: the file ends too early"),
    (b'{\n"basePdf": {', "t.json:2:12: the file ends too early"),
    (b'{"a": 1,}', "t.json:1:9: not JSON; look for a missing or extra comma"),
    (b"[]", "t.json: not a pdfme template"),
    ('{"basePdf": "氏"}'.encode("cp932"), "save the file as UTF-8"),
    ("{}".encode("utf-16"), "save the file as UTF-8"),
    (b'{"basePdf":1,"basePdf":2}', "this key stands twice in one object"),
    (b'{"a":"\\u0000"}', "U+0000 is not allowed"),
    (b"[" * 100000, "nested too deeply"),
]


def _city(scratch):
    city = City(scratch / "city")
    city.dir.mkdir()
    return city.init()


def _preview(city, template, values, status):
    """Prints it; the lines said, and the file."""
    out = city.path("o.pdf")
    out.unlink(missing_ok=True)
    bytes_ = (template if isinstance(template, bytes)
              else json.dumps(template, ensure_ascii=False).encode())
    city.path("t.json").write_bytes(bytes_)
    city.path("v.json").write_text(json.dumps(values, ensure_ascii=False))
    said = city.kigen("preview", city.path("t.json"), "--fields",
                      city.path("v.json"), "-o", out, status=status)
    assert out.exists() == (said.status in (0, 1)), said
    return said.err.replace(f"{city.dir}/", "").splitlines()


def _text_of(city):
    return subprocess.run(["pdftotext", "-raw", str(city.path("o.pdf")), "-"],
                          check=True, capture_output=True).stdout.decode()


def _expect(city, template, words):
    lines = _preview(city, template, VALUES, 78)
    assert words in lines[0], (words, lines)
    assert lines[-1].endswith("the template has 1 fault"), lines
    assert len(lines) == 2, lines


@about(12)
def every_wrong_property_is_named_with_its_mend(scratch):
    city = _city(scratch)
    for type_, name, value, words in FAULTS:
        changes = SOUND.get(type_, {}) | {name: value}
        _expect(city, _template(_element(**{"type": type_} | changes)), words)
        line = city.said[-1].err.splitlines()[0]
        assert f"t.json: page 1, element e, property {name}" in line, line


def every_fault_of_page_and_element_is_named_with_its_mend(scratch):
    city = _city(scratch)
    for template, words in BASE_FAULTS:
        lines = _preview(city, template, VALUES, 78)
        assert words in lines[0], (words, lines)


def a_file_that_is_no_template_is_named_with_line_and_column(scratch):
    city = _city(scratch)
    for bytes_, words in BROKEN:
        _expect(city, bytes_, words)


def all_faults_of_a_template_are_listed_at_once(scratch):
    city = _city(scratch)
    lines = _preview(city, _template(
        _element(fontSize="x", alignment="mid", fontColor="red"),
        _element(name="氏", readOnly=False),
        _element("qrcode", name="q", content="", height=-1)), VALUES, 78)
    assert [line.split("property ")[1].split(":")[0]
            for line in lines[:-1]] == ["fontSize", "alignment", "fontColor",
                                        "name", "height", "content"]
    assert lines[-1].endswith("t.json: the template has 6 faults")


def a_wrong_template_stops_check_and_run_before_anything_is_chosen(scratch):
    city = sample_city(scratch)
    own = scratch / "sets"
    files.own(files.ROOT_OF_TEMPLATES, own)
    city.set(templates=own)
    notice = own / "standard" / "notice.json"
    reply = own / "standard" / "reply-form.json"
    template = json.loads(notice.read_bytes())
    template["schemas"][0] += [
        _element(name="size", fontSize="12"),
        _element("image", name="seal", content=_uri(_png(flipped=True)))]
    notice.write_text(json.dumps(template))
    template = json.loads(reply.read_bytes())
    template["schemas"][0].append(_element(name="ink", fontColor="red"))
    reply.write_text(json.dumps(template))
    before = city.rows(), city.outbox()
    for arguments in (["check"], ["run", "--date", NIGHT]):
        said = city.kigen(*arguments, status=78)
        lines = [line for line in said.err.splitlines() if "error" in line]
        for line, words in zip(lines, (
                "standard/notice.json: page 1, element size, property font",
                "standard/notice.json: page 1, element seal, property cont",
                "standard/reply-form.json: page 1, element ink, property f",
                "template set standard: 3 faults"), strict=True):
            assert words in line, lines
        assert (city.rows(), city.outbox()) == before


def _saved_by_the_designer(template):
    """What pdfme's designer changes of a template that nobody touched: it
    writes `content` to what has none, and the version; the heights of lists
    and tables it measures are those stored (make compare-pdfme)."""
    saved = json.loads(json.dumps(template))
    for page in saved["schemas"]:
        for element in page:
            element.setdefault("content", "")
    saved["pdfmeVersion"] = "6.1.14"
    return saved


def _preview_bytes(city, template):
    city.path("t.json").write_text(json.dumps(template, ensure_ascii=False))
    out = city.path("o.pdf")
    out.unlink(missing_ok=True)
    city.kigen("preview", city.path("t.json"), "-o", out, status=(0, 1))
    return out.read_bytes()


def a_template_opened_and_saved_in_the_designer_prints_the_same(scratch):
    city = _city(scratch)
    for path in sorted(files.ROOT_OF_TEMPLATES.glob("*/*.json")):
        template = json.loads(path.read_bytes())
        saved = _saved_by_the_designer(template)
        assert saved != template, path
        assert (_preview_bytes(city, saved)
                == _preview_bytes(city, template)), path


def _with_height(path, name, height):
    template = json.loads(path.read_bytes())
    for element in template["schemas"][0]:
        if element["name"] == name:
            element["height"] = height
    path.write_text(json.dumps(template, ensure_ascii=False))


def what_begins_where_a_table_grows_stops_check_and_run(scratch):
    city = sample_city(scratch)
    own = scratch / "sets"
    files.own(files.ROOT_OF_TEMPLATES, own)
    city.set(templates=own)
    _with_height(own / "standard" / "notice.json", "証明書表", 60)
    before = city.rows(), city.outbox()
    for arguments in (["check"], ["run", "--date", NIGHT]):
        said = city.kigen(*arguments, status=78).err
        assert ("standard/notice.json: page 1, element 期間見出し: begins"
                in said and "mm above the foot of element 証明書表" in said), said
        assert "stand where others grow" in said.splitlines()[-1], said
        assert (city.rows(), city.outbox()) == before


def a_city_may_enclose_the_form_with_the_card_mailing_too(scratch):
    """As set.conf says it: a second sheet, but not for whose representative
    comes alone."""
    def letters(city):
        city.run(status=(0, 1))
        return {row["number"]: int(row["pages"])
                for path in city.path("outbox").rglob("manifest.csv")
                for row in files.read(path) if row["kind"] == "card"
                and row["part"] == "letter"}

    plain = letters(sample_city(scratch, name="plain"))
    assert plain and set(plain.values()) == {1}, plain
    city = sample_city(scratch, name="own")
    own = scratch / "sets"
    files.own(files.ROOT_OF_TEMPLATES, own)
    city.set(templates=own)
    conf = own / "standard" / "set.conf"
    text = conf.read_text("utf-8")
    assert "parts = card-notice.json\nsides = simplex\npages = 2\n" in text
    conf.write_text(text.replace(
        "parts = card-notice.json\nsides = simplex\npages = 2\n",
        "parts = card-notice.json, reply-form.json:!法定代理人\n"
        "sides = simplex\npages = 3\n"), "utf-8")
    both = letters(city)
    assert both.keys() == plain.keys(), both
    assert sorted(both.values()) == [1, 2], both


HOSTILE = ["{x}", "{氏名}", "{1+1}", "${x}", "$&", "$1$$", "a\\b\\n",
           "\\u3042", "<b>&amp;", "%s%n", "**a**", "[a](b)", "{{", "}",
           "'\"`", "{currentPage}"]


def values_are_printed_literally_whatever_they_look_like(scratch):
    city = _city(scratch)
    elements = [_element(name=f"f{i}", readOnly=False, height=8,
                         position={"x": 20, "y": 10 + 12 * i})
                for i in range(len(HOSTILE))]
    elements += [
        _element("multiVariableText", name="m", text="<{a}|{b}>",
                 variables=["a", "b"], readOnly=False,
                 position={"x": 100, "y": 10}),
        _element(name="r", content="[{f0}][{f4}]",
                 position={"x": 100, "y": 50})]
    values = {f"f{i}": text for i, text in enumerate(HOSTILE)}
    _preview(city, _template(*elements),
             values | {"m": {"a": "{b}", "b": "$&{a}"}}, 0)
    lines = _text_of(city).splitlines()
    for text in HOSTILE + ["<{b}|$&{a}>", "[{x}][$&]"]:
        assert text in lines, (text, lines)


def a_value_with_an_invisible_character_is_refused(scratch):
    city = _city(scratch)
    for character in "\u202e\u200f\u200b\ufeff\u0007\u2028\u00ad":
        lines = _preview(city, _template(_element(name="f", readOnly=False)),
                         {"f": f"a{character}b"}, 65)
        assert f"U+{ord(character):04X} is not allowed" in lines[0], lines


# What does not fit or is no value of its element: type, changes, value.
UNPRINTABLE = [
    ("text", {"width": 30, "height": 6}, "長" * 40,
     "needs 183.5 mm of width at 13 pt on its one line, the box has 30.0"),
    ("text", {"width": 30, "height": 6, "dynamicFontSize": {
        "min": 6, "max": 12, "fit": "vertical"}}, "長" * 200,
     "of height at its smallest size of 6 pt, the box has 6.0: "),
    ("table", {"width": 3, "head": ["a"], "headWidthPercentages": [100]},
     [["W" * 50]], "row 1, column 1: needs 4."),
    ("qrcode", {"width": 5, "height": 5}, "x" * 400, "too small"),
    ("ean13", {}, "123", "12 digits, or 13"),
    ("image", {}, _uri(_png(flipped=True)), "damaged"),
    ("text", {}, None, "has no value"),
    ("text", {"required": True}, "", "is required but empty"),
    ("text", {}, "\U0001F600", "no font has the character U+1F600"),
]


def _is_red(city):
    """Whether the page shows red."""
    image = subprocess.run(
        ["pdftoppm", "-r", "40", "-f", "1", "-l", "1", str(city.path("o.pdf"))],
        check=True, capture_output=True).stdout
    pixels = image[image.index(b"255\n") + 4:]
    return any(pixels[i] > 200 and pixels[i + 1] < 100 and pixels[i + 2] < 100
               for i in range(0, len(pixels), 3))


def what_cannot_be_printed_whole_is_shown_in_red_with_what_is_missing(scratch):
    city = _city(scratch)
    for type_, changes, value, words in UNPRINTABLE:
        element = _element(type_, **{"name": "値", "readOnly": False}
                           | changes)
        lines = _preview(city, _template(element), {"値": value}, 1)
        assert 'element "値"' in lines[0] and words in lines[0], lines
        assert lines[-1].endswith("o.pdf was written, with 1 thing to look at, "
                                  "in red where it is on its pages"), lines
        assert _is_red(city), lines


def what_covers_another_is_named_with_mm_by_preview_and_check(scratch):
    """In a case that the page shown is not: nobody sees it by looking."""
    city = sample_city(scratch)
    own = scratch / "sets"
    files.own(files.ROOT_OF_TEMPLATES, own)
    city.set(templates=own)
    clean = city.kigen("check", status=(0, 1)).err
    assert "e1" not in clean, clean
    notice = own / "standard" / "notice.json"
    template = json.loads(notice.read_bytes())
    template["schemas"][0] += [
        _element(name="e1", content="山" * 6, position={"x": 124, "y": 281},
                 when="法定代理人同伴", fontSize=12, height=5),
        _element(name="e2", content="川" * 6, when="URLあり",
                 position={"x": 142, "y": 281}, fontSize=12, height=5)]
    notice.write_text(json.dumps(template))
    words = 'standard/notice.json, element "e2": covers element "e1" by '
    said = city.kigen("check", status=1).err
    assert words in said and " mm; move one of them" in said, said
    said = city.kigen("preview", "certificate", "-o", city.path("o.pdf"),
                      status=1).err
    assert words in said, said
    assert city.path("o.pdf").exists()
    city.run()  # a night is not kept from its work


def _city_of(scratch, **words):
    """The sample city with other words in its 団体 row."""
    (header, row) = (files.FOLDER / "municipality.csv").read_text(
        encoding="utf-8-sig").splitlines()[:2]
    values = dict(zip(header.split(","), row.split(","))) | words
    path = scratch / "municipality.csv"
    path.write_text(",".join(values) + "\n" + ",".join(values.values()) + "\n",
                    encoding="utf-8")
    return path


LONG_SENDER = "地方公共団体情報システム機構理事長"
LONG_OFFICE = "市民環境部　市民課　マイナンバーカード交付推進担当窓口"


def a_long_sender_and_a_long_office_fit_in_every_set(scratch):
    assert len(LONG_SENDER) == 17 and len(LONG_OFFICE) == 27
    city = sample_city(scratch)
    said = city.kigen("import", _city_of(scratch, 差出人=LONG_SENDER,
                                         部署=LONG_OFFICE + "係"))
    assert "missing" not in said.err, said
    assert "missing" not in city.kigen("check").err
    city.run()


def an_import_tries_what_the_city_writes_in_its_letters(scratch):
    city = sample_city(scratch)
    said = city.kigen("import", _city_of(scratch, 差出人=LONG_SENDER * 3),
                      status=1)
    assert "standard/notice.json" in said.err, said
    assert " of height at its smallest size of 9 pt, the box has " in said.err
    assert " mm are missing" in said.err, said
    assert "LONG" not in said.err and LONG_SENDER not in said.err, said
    rehearsed = city.kigen("import", "--dry-run", _city_of(scratch))
    assert "missing" not in rehearsed.err, rehearsed


def a_letter_held_for_room_says_what_is_missing(scratch):
    city = sample_city(scratch)
    own = scratch / "sets"
    files.own(files.ROOT_OF_TEMPLATES, own)
    city.set(templates=own)
    notice = own / "standard" / "notice.json"
    template = json.loads(notice.read_bytes())
    template["schemas"][0].append(
        _element("multiVariableText", name="e", text="{宛名}様",
                 variables=["宛名"], readOnly=False, width=8, height=5,
                 position={"x": 124, "y": 281}, fontSize=14))
    notice.write_text(json.dumps(template))
    # One fault of a template is no fault of so many people.
    before = city.rows(), city.outbox()
    said = city.run(status=75)
    assert "letters are newly held for one reason, OVERFLOW" in said.err, said
    assert 'element "e": needs ' in said.err, said
    assert (city.rows(), city.outbox()) == before
    city.approve(said)
    city.run(status=1)
    said = city.kigen("notices", "--json").lines()
    held = [each for each in said if each.get("reason") == "OVERFLOW"]
    assert sum('element "e": needs ' in each["detail"] for each in held) > 9
    for each in held:
        assert " mm are missing" in each["detail"], each["detail"]


def a_text_empty_on_purpose_is_no_fault(scratch):
    city = _city(scratch)
    _preview(city, _template(_element(name="値", readOnly=False)),
             {"値": ""}, 0)


SYMBOLS = [("qrcode", "QR-Code", "https://www.example.jp/日本", 30, 30),
           ("code128", "CODE-128", "ABC-123x", 60, 15),
           ("code39", "CODE-39", "ABC-123", 70, 15),
           ("nw7", "Codabar", "A12345B", 60, 15),
           ("itf14", "I2/5", "04912345678904", 70, 20),
           ("ean13", "EAN-13", "4912345678904", 40, 20)]


def every_barcode_decodes_to_its_value(scratch):
    city = _city(scratch)
    _preview(city, _template(*(
        _element(type_, name=type_, content=value, width=width,
                 height=height, includetext=True,
                 position={"x": 20 + 90 * (i % 2), "y": 20 + 40 * (i // 2)})
        for i, (type_, _, value, width, height) in enumerate(SYMBOLS))),
        {}, 0)
    subprocess.run(["pdftoppm", "-r", "300", "-gray", "-singlefile",
                    str(city.path("o.pdf")), str(scratch / "page")],
                   check=True)
    found = subprocess.run(["zbarimg", "-q", str(scratch / "page.pgm")],
                           check=True, capture_output=True).stdout.decode()
    assert sorted(found.splitlines()) == sorted(
        f"{symbol}:{value}" for _, symbol, value, _, _ in SYMBOLS), found


def flags_choose_and_pages_count_in_the_form_before_pdfme_5(scratch):
    city = _city(scratch)
    page = {"氏名": {"type": "text", "position": {"x": 20, "y": 20},
                     "width": 60, "height": 10},
            "有": _element(content="はい", when="旗",
                          position={"x": 20, "y": 40}),
            "無": _element(content="いいえ", when="!旗",
                          position={"x": 20, "y": 60})}
    for element in (page["有"], page["無"]):
        del element["name"]
    foot = _element(name="foot", content="{currentPage}/{totalPages}",
                    position={"x": 150, "y": 270})
    _preview(city, _template(schemas=[page, page],
                             basePdf=PAGE | {"staticSchema": [foot]}),
             {"氏名": "見本　太郎", "旗": False}, 0)
    pages = _text_of(city).split("\f")
    for number, text in enumerate(pages[:2], 1):
        assert "見本　太郎" in text and f"{number}/2" in text, pages
        assert "いいえ" in text and "はい" not in text, pages


def a_table_grows_over_pages_and_every_row_is_printed(scratch):
    city = _city(scratch)
    table = _element("table", name="表", readOnly=False, repeatHead=True,
                     head=["番号", "値"])
    rows = [[f"N{i:03}", f"V{i:03}"] for i in range(150)]
    _preview(city, _template(table), {"表": rows}, 0)
    text = _text_of(city)
    for row in rows:
        assert all(text.count(cell) == 1 for cell in row), row
    assert text.count("番号") == text.count("\f") > 1


def _narrow(scratch, name, width, size):
    """What check says of a set with a narrow justified column."""
    own = scratch / name
    files.own(files.ROOT_OF_TEMPLATES, own)
    path = own / "standard" / "notice.json"
    template = json.loads(path.read_text("utf-8"))
    template["schemas"][-1].append(_element(
        name="狭い段", content="狭い。", width=width, fontSize=size, height=10,
        alignment="justify", position={"x": 125, "y": 1}))
    path.write_text(json.dumps(template), "utf-8")
    city = sample_city(scratch, "city-" + name, only=("00010001",),
                       templates=own)
    return [line for line in city.kigen("check", status=None).out.splitlines()
            if "狭い段" in line]


def a_narrow_justified_column_had_better_hold_whole_characters(scratch):
    (line,) = _narrow(scratch, "a", 40, 10.5)
    assert "10.7 characters wide" in line and "40.75 mm" in line, line
    assert "they would be 11" in line, line
    assert _narrow(scratch, "b", 40.75, 10.5) == []
    assert _narrow(scratch, "c", 80, 8) == []  # wide enough


def _colours(path):
    """One pixel a millimetre: (x, y) → (red, green, blue)."""
    done = subprocess.run(["pdftoppm", "-r", "25.4", "-aa", "no", "-aaVector",
                           "no", str(path)], check=True,
                          capture_output=True).stdout
    head, size, _, rest = done.split(b"\n", 3)
    assert head == b"P6"
    width = int(size.split()[0])
    return lambda x, y: tuple(rest[3 * (y * width + x):][:3])


def a_drawing_and_a_circle_have_their_colours_in_their_places(scratch):
    city = _city(scratch)
    svg = ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'>"
           "<rect width='10' height='10' fill='#ff0000'/>"
           "<g transform='translate(10)'><path fill='lime' d='M0 0h10v10h-10z'"
           "/></g><circle cx='60' cy='5' r='45' fill='blue'/></svg>")
    mark = {"type": "circleMark", "color": "#0000ff", "borderWidth": 4,
            "position": {"x": 20, "y": 100}, "width": 40, "height": 40}
    _preview(city, _template(
        _element(type="svg", content=svg, name="a", width=80, height=40,
                 position={"x": 20, "y": 20}),
        _element(content="true", name="b", **mark),
        _element(content="false", name="c", **mark | {
            "position": {"x": 80, "y": 100}})), VALUES, 0)
    at = _colours(city.path("o.pdf"))
    white, red, lime, blue = (255,) * 3, (255, 0, 0), (0, 255, 0), (0, 0, 255)
    for x, y, colour in (
            (22, 22, red), (58, 58, red), (62, 22, lime), (78, 40, lime),
            # The circle is drawn last, and cut off at the element's box.
            (98, 40, blue), (102, 40, white), (18, 40, white), (50, 62, white),
            # Its stroke stands inside the box; it is empty.
            (22, 120, blue), (40, 102, blue), (58, 120, blue),
            (40, 120, white), (18, 120, white), (22, 102, white),
            (82, 120, white)):
        assert at(x, y) == colour, (x, y, at(x, y), colour)
