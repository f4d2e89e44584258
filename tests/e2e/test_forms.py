"""A template on a foreign PDF: the city's own form beneath the elements."""

import base64
import json
import subprocess

from support import files, paper
from support.city import City, sample_city
from support.forms import form


def _city(scratch):
    city = City(scratch / "city")
    city.dir.mkdir()
    return city.init()


def _template(base, **more):
    element = {"name": "e", "type": "text", "content": "上に書く文字",
               "position": {"x": 30, "y": 60}, "width": 60, "height": 10,
               "fontSize": 14, "readOnly": True}
    return {"basePdf": base, "schemas": [[element | more]],
            "pdfmeVersion": "6.1.13"}


def _uri(pdf):
    return "data:application/pdf;base64," + base64.b64encode(pdf).decode()


def _preview(city, template, status=0, name="o.pdf", **how):
    city.path("t.json").write_text(json.dumps(template, ensure_ascii=False),
                                   "utf-8")
    said = city.kigen("preview", city.path("t.json"), "--force", "-o",
                      city.path(name), status=status, **how)
    return said.err


def _text(path):
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True,
                          capture_output=True).stdout.decode()


def _clean(path):
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True,
                          text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    done = subprocess.run(["mutool", "draw", "-q", "-F", "trace", "-o",
                           "/dev/null", str(path)], capture_output=True,
                          text=True)
    said = [line for line in done.stderr.splitlines() if "ICC" not in line]
    assert done.returncode == 0 and said == [], done.stderr


def _pixels(path, page=1):
    """Grey values at 40 dpi."""
    done = subprocess.run(["pdftoppm", "-cropbox", "-r", "40", "-gray",
                           "-f", str(page), "-l", str(page), str(path)],
                          check=True, capture_output=True).stdout
    head, size, _, rest = done.split(b"\n", 3)
    assert head == b"P5"
    width, height = map(int, size.split())
    return width, height, rest


def _own_set(city, scratch, base, pdf):
    """The standard set with reply-form.json on a PDF; the folder."""
    own = scratch / "sets" / "own"
    files.own(files.ROOT_OF_TEMPLATES / "standard", own)
    path = own / "reply-form.json"
    template = json.loads(path.read_text("utf-8"))
    template["basePdf"] = base
    path.write_text(json.dumps(template, ensure_ascii=False), "utf-8")
    (own / "form.pdf").write_bytes(pdf)
    city.set(templates=scratch / "sets", template_set="own")
    return own


def _pages_of(own):
    return len(json.loads((own / "reply-form.json").read_text("utf-8"))
               ["schemas"])


def _forms_in(path):
    """How often a page of the form stands in the PDF."""
    text = subprocess.run(["qpdf", "--qdf", "--object-streams=disable",
                           str(path), "-"], check=True,
                          capture_output=True).stdout
    return text.count(b"(FORM ")


def a_form_lies_beneath_the_elements_as_it_is(scratch):
    city = _city(scratch)
    city.path("form.pdf").write_bytes(form())
    for base in (_uri(form()), "form.pdf"):
        _preview(city, _template(base))
        _clean(city.path("o.pdf"))
        text = _text(city.path("o.pdf"))
        assert "FORM 1" in text and "上に書く文字" in text, text
        # Below the words and the mark 見本 it is the form, point by point.
        width, height, plain = _pixels(city.path("form.pdf"))
        assert _pixels(city.path("o.pdf"))[:2] == (width, height)
        ours = _pixels(city.path("o.pdf"))[2]
        rows = [*range(0, height // 10), *range(height * 9 // 10, height)]
        for row in rows:
            line = slice(row * width, (row + 1) * width)
            assert ours[line] == plain[line], row


def a_turned_and_cropped_form_lies_as_it_shows(scratch):
    city = _city(scratch)
    pdf = form(box=(-20, 10, 575.276, 851.89),
               page="/CropBox[0 30 500 800]/Rotate 90")
    city.path("form.pdf").write_bytes(pdf)
    _preview(city, _template("form.pdf"))
    width, height, plain = _pixels(city.path("form.pdf"))
    assert width > height
    ours = _pixels(city.path("o.pdf"))
    assert ours[:2] == (width, height)
    for row in range(0, height // 8):
        line = slice(row * width, (row + 1) * width)
        assert ours[2][line] == plain[line], row


def the_claim_to_be_an_archive_is_the_forms_own(scratch):
    city = _city(scratch)

    def claims(name):
        done = subprocess.run(["qpdf", "--qdf", "--object-streams=disable",
                               str(city.path(name)), "-"], check=True,
                              capture_output=True).stdout
        return b"pdfaid:part" in done

    _preview(city, _template(_uri(form())))
    assert not claims("o.pdf")
    # A print of kigen's own is one, and stays one beneath another.
    _preview(city, _template({"width": 210, "height": 297,
                              "padding": [0, 0, 0, 0]}), name="own.pdf")
    assert claims("own.pdf")
    _preview(city, _template("own.pdf", position={"x": 30, "y": 90}))
    assert claims("o.pdf")
    _clean(city.path("o.pdf"))
    paper.check(city.path("o.pdf"))
    assert _text(city.path("o.pdf")).count("上に書く文字") == 2


def two_previews_are_the_same_bytes(scratch):
    city = _city(scratch)
    seen = set()
    for _ in range(2):
        _preview(city, _template(_uri(form(2))))
        seen.add(city.path("o.pdf").read_bytes())
    assert len(seen) == 1


def what_would_not_print_as_it_looks_is_refused_with_its_mend(scratch):
    city = _city(scratch)
    city.path("plain.pdf").write_bytes(form())
    for name, arguments in (
            ("locked.pdf", ["--encrypt", "user", "owner", "256", "--"]),
            ("owned.pdf", ["--encrypt", "", "owner", "256", "--"]),
            ("files.pdf", ["--add-attachment", str(city.path("plain.pdf")),
                           "--"])):
        subprocess.run(["qpdf", str(city.path("plain.pdf")), *arguments,
                        str(city.path(name))], check=True)
    city.path("cut.pdf").write_bytes(form()[:400])
    city.path("no.pdf").write_bytes(b"GIF89a")
    city.path("js.pdf").write_bytes(form(
        catalog="/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"))
    city.path("fill.pdf").write_bytes(form(
        page="/Annots[<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]>>]"))
    city.path("many.pdf").write_bytes(form(21))
    for base, words in (
            ("locked.pdf", "encrypted; save it without a password"),
            ("owned.pdf", "encrypted; save it without a password"),
            ("files.pdf", "files attached; print it to a new PDF"),
            ("cut.pdf", "damaged; print it to a new PDF"),
            ("no.pdf", "damaged; print it to a new PDF"),
            ("js.pdf", "a script or an action; print it to a new PDF"),
            ("fill.pdf", "form fields"),
            ("many.pdf", "too many pages"),
            ("missing.pdf", "missing.pdf"),
            ("../up.pdf", "is not the name of a file of this folder"),
            ("https://example.jp/f.pdf", "nothing is fetched"),
            ("data:application/pdf;base64,%%", "not valid base64")):
        err = _preview(city, _template(base), status=78)
        assert "property basePdf: " in err and words in err, (base, err)
        assert not city.path("o.pdf").exists()
    err = _preview(city, _template("locked.pdf"), status=78,
                   env={"PATH": "/usr/bin:/bin", "LC_ALL": "ja_JP.UTF-8",
                        "KIGEN_DATA": str(files.DATA)})
    assert "PDF が暗号化されています" in err, err


def a_nights_bundle_holds_the_form_once(scratch):
    city = sample_city(scratch)
    own = _own_set(city, scratch, "form.pdf", b"")
    (own / "form.pdf").write_bytes(form(_pages_of(own)))
    assert "lies on a PDF" in city.kigen("check").out
    city.run()
    seen = 0
    for path in city.path("outbox").rglob("B*.pdf"):
        _clean(path)
        pages = paper.pages(path)
        forms = [page for page in pages if "FORM1" in page]
        assert _forms_in(path) == (_pages_of(own) if forms else 0), path
        assert all("照会書兼回答書" in page for page in forms)
        seen += len(forms)
    assert seen > 20  # all but those of the other set, in large print
    city.check_invariants()


def a_reprint_lies_on_the_form_that_was_posted(scratch):
    city = sample_city(scratch)
    own = _own_set(city, scratch, "form.pdf", b"")
    (own / "form.pdf").write_bytes(form(_pages_of(own)))
    city.run()
    (notice,) = city.notices("--resident", "00010001")
    (own / "form.pdf").unlink()
    city.kigen("reprint", notice["number"], "--birth-date", "1978-04-18",
               "--reason", "来庁", "-o", city.path("again.pdf"))
    assert "FORM1" in "".join(paper.pages(city.path("again.pdf")))


def a_bad_form_stops_the_night_before_any_letter(scratch):
    city = sample_city(scratch)
    own = _own_set(city, scratch, "form.pdf", form()[:400])
    said = city.run(status=78)
    assert "reply-form.json" in said.err and "damaged" in said.err, said
    assert not list(city.path("outbox").rglob("*.pdf"))
    assert city.notices() == []
    (own / "form.pdf").write_bytes(form(_pages_of(own)))
    city.run()
    assert city.notices()


def a_form_of_another_paper_is_refused_in_a_letter(scratch):
    city = sample_city(scratch)
    own = _own_set(city, scratch, "form.pdf", b"")
    (own / "form.pdf").write_bytes(form(_pages_of(own),
                                        box=(0, 0, 728.5, 1031.8)))
    said = city.kigen("check", status=78)
    assert "the paper of the letter 210.0 × 297.0 mm" in said.err, said
