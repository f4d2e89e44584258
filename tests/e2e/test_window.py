"""The window of the envelope: nothing personal but the address ever shows,
and no command that prints a person's letter goes on if it might."""

import json
import shutil

from support import files
from support.city import NIGHT, Skipped, sample_city

IN_WINDOW = {"x": 25, "y": 44}  # between the address and the window's foot
RESIDENT = "00010001"
BORN = "1978-04-18"


def _own_sets(city, scratch):
    own = scratch / "sets"
    files.own(files.ROOT_OF_TEMPLATES, own)
    city.set(templates=own)
    return own / "standard" / "notice.json"


def _element(name="leak", type="text", **changes):
    return {"name": name, "type": type, "position": IN_WINDOW, "width": 60,
            "height": 8, "readOnly": True, "content": "あ"} | changes


def _table(head="A", cell="x"):
    return _element(type="table", head=[head], showHead=True,
                    headWidthPercentages=[100],
                    content=json.dumps([[cell]], ensure_ascii=False))


LEAKS = (  # where the field hides, the element, the field
    ("text", _element(content="{生年月日}"), "生年月日"),
    ("cell", _table(cell="{生年月日}"), "生年月日"),
    ("head", _table(head="{通知番号}"), "通知番号"),
    ("code", _element(type="qrcode", content="{通知番号}"), "通知番号"),
    ("flag", _element(when="法定代理人"), "法定代理人"),
    ("rows", _table() | {"position": {"x": 98, "y": 5}, "width": 20}, "宛名"),
)


def _then():
    """The program as if started at noon of the sample's night."""
    if shutil.which("faketime") is None:
        raise Skipped("faketime is not installed")
    return ["faketime", "-f", f"@{NIGHT} 03:00:00"]


def _refused(city, element, field, template="standard/notice.json: page 1"):
    """check, run and preview --resident stop, name element and field, and
    nothing has happened."""
    before = city.rows(without=["event"]), city.outbox()
    out = city.path("o.pdf")
    for arguments in (["check"], ["run", "--date", NIGHT],
                      ["run", "--dry-run", "--date", NIGHT],
                      ["preview", "certificate", "--resident", RESIDENT,
                       "--birth-date", BORN, "--reason", "test", "-o", out]):
        # A letter is shown as of today, and the sample's today is long ago.
        before_it = _then() if arguments[0] == "preview" else ()
        said = city.kigen(*arguments, status=78, before=before_it)
        line = next((line for line in said.err.splitlines()
                     if "{" + field + "}" in line), None)
        assert line is not None, said
        assert template in line and "window" in line, said
        if element is not None:
            assert f"element {element}" in line, said
        assert "template set standard: what the window" in said.err, said
        assert not out.exists()
    # A look at a person's letter is noted, and nothing else.
    assert (city.rows(without=["event"]), city.outbox()) == before


def what_may_show_in_the_window_stops_check_run_and_preview(scratch):
    city = sample_city(scratch)
    notice = _own_sets(city, scratch)
    sound = notice.read_text()
    for place, element, field in LEAKS:
        template = json.loads(sound)
        template["schemas"][0].append(element)
        notice.write_text(json.dumps(template, ensure_ascii=False))
        # What the table lifts and lowers is the address itself.
        _refused(city, None if place == "rows" else element["name"], field)
    notice.write_text(sound)
    city.kigen("check")


def a_field_in_the_static_schema_is_seen(scratch):
    city = sample_city(scratch)
    notice = _own_sets(city, scratch)
    template = json.loads(notice.read_text())
    template["basePdf"].setdefault("staticSchema", []).append(
        _element(type="multiVariableText", text="{生年月日}",
                 content="{生年月日}"))
    notice.write_text(json.dumps(template, ensure_ascii=False))
    _refused(city, "leak", "生年月日",
             "standard/notice.json: staticSchema")


def an_address_outside_the_window_stops_the_night(scratch):
    city = sample_city(scratch)
    notice = _own_sets(city, scratch)
    template = json.loads(notice.read_text())
    for element in template["schemas"][0]:
        if "{宛名}" in element.get("text", ""):
            element["position"] = {"x": 130, "y": 60}
    notice.write_text(json.dumps(template, ensure_ascii=False))
    _refused(city, None, "宛名")


def the_invented_person_is_shown_with_a_warning(scratch):
    city = sample_city(scratch)
    notice = _own_sets(city, scratch)
    template = json.loads(notice.read_text())
    template["schemas"][0].append(_element(content="{生年月日}", fontSize=8))
    notice.write_text(json.dumps(template, ensure_ascii=False))
    said = city.kigen("preview", "certificate", "-o", city.path("o.pdf"))
    assert "warning: standard/notice.json: page 1, element leak" in said.err
    assert city.path("o.pdf").exists()


def the_delivered_sets_show_the_address_alone(scratch):
    city = sample_city(scratch)
    said = city.kigen("check")
    assert "window" not in said.err, said
