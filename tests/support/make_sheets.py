"""Makes the sheets in other languages and the letters in やさしい日本語 from
the one table of their texts, templates/languages.csv.

    make_sheets.py

Run where the table has changed (`make sheets`); what it writes is looked at
as any template is.  A city that words a sheet in its own way edits the
template instead (kigen-templates(5)).  The head of a letter in やさしい日本語,
address and sender, is that of the standard set.
"""

import csv
import json
import math
import pathlib
import re
import unicodedata

TEMPLATES = pathlib.Path(__file__).resolve().parents[2] / "templates"
TABLE = TEMPLATES / "languages.csv"
LANGUAGES = ("en", "zh", "ko", "pt", "es", "vi", "id")
EASY = "yasashii"
LATIN = ("DejaVuSans", "DejaVuSans-Bold")
JAPANESE = ("BIZUDGothic", "BIZUDGothic-Bold")
FACES = {"zh": ("WenQuanYiMicroHei", "WenQuanYiMicroHei"),
         "ko": ("NanumGothic", "NanumGothicBold"), EASY: JAPANESE}
KINDS = ("certificate", "card", "second")
PREFIX = {"certificate": "", "card": "card-", "second": "second-"}
NAMES = {"certificate": "有効期限通知書", "card": "有効期限通知書",
         "second": "有効期限経過のお知らせ"}
LEFT, RIGHT, LABEL = 20, 190, 40  # mm
NONE = {"top": 0, "right": 0, "bottom": 0, "left": 0}


def mm(points):
    return points * 25.4 / 72


def lines_of(content, points, width):
    """How many lines a text takes, about: what is more moves the rest."""
    for days, sample in (("西暦}", "2027年12月28日"), ("数字}", "2027-12-28")):
        content = re.sub(r"\{[^{}]*" + days, sample, content)
    em = sum(1 if unicodedata.east_asian_width(c) in "WF" else
             0.56 for c in content)
    return max(1, math.ceil(1.03 * em * mm(points) / width))


def text(name, content, y, points, *, x=LEFT, width=RIGHT - LEFT, font,
         when=None, align="left", leading=1.5, grows=True):
    height = lines_of(content, points, width) * mm(points) * leading
    element = {
        "name": name, "type": "text", "content": content,
        "position": {"x": x, "y": round(y, 2)}, "width": width,
        "height": round(height, 2), "rotate": 0, "alignment": align,
        "verticalAlignment": "top", "fontSize": points, "textFormat": "plain",
        "overflow": "expand" if grows else "visible",
        "fontVariantFallback": "synthetic", "lineHeight": leading,
        "characterSpacing": 0, "fontColor": "#000000", "backgroundColor": "",
        "borderColor": "#000000", "borderWidth": NONE, "padding": NONE,
        "opacity": 1, "strikethrough": False, "underline": False,
        "required": False, "fontName": font, "readOnly": True}
    if when:
        element["when"] = when
    return element


def line(name, y, thickness=0.12):
    return {"name": name, "type": "line",
            "position": {"x": LEFT, "y": round(y, 2)}, "width": RIGHT - LEFT,
            "height": thickness, "rotate": 0, "opacity": 1, "readOnly": True,
            "color": "#000000", "required": False}


def counters(words, y, fonts, kind):
    """The counters, as the standard letter of the kind lists them."""
    agents = "窓口一覧" not in json.dumps(standard(kind), ensure_ascii=False)
    cell = {"fontSize": 10, "lineHeight": 1.1, "verticalAlignment": "middle",
            "characterSpacing": 0, "fontColor": "#000000",
            "backgroundColor": "", "borderColor": "#000000",
            "borderWidth": {"top": 0, "right": 0.12, "bottom": 0.12,
                            "left": 0},
            "padding": {"top": 0.6, "right": 1.2, "bottom": 0.6, "left": 1.2}}
    row = ["見本市役所　1階　市民課", "平日　午前8時30分～午後5時15分", "○"]
    row = row[:3 if agents else 2]
    return {"name": "窓口表" if agents else "窓口一覧", "type": "table",
            "position": {"x": LEFT, "y": round(y, 2)}, "width": RIGHT - LEFT,
            # what pdfme's designer measures (tests/compare/heights.mjs)
            "height": 19.483 if agents and lines_of(words["head_agents"], 10,
                                                    26) > 1 else 15.602,
            "content": json.dumps([row, row], ensure_ascii=False),
            "showHead": True, "repeatHead": True,
            "head": [words["head_place"], words["head_hours"],
                     words["head_agents"]][:len(row)],
            "headWidthPercentages": [42, 41, 17] if agents else [50, 50],
            "tableStyles": {"borderColor": "#000000", "borderWidth": 0.12},
            "headStyles": {**cell, "fontName": fonts[1],
                           "alignment": "center"},
            "bodyStyles": {**cell, "fontName": JAPANESE[0],
                           "alignment": "left",
                           "alternateBackgroundColor": ""},
            "columnStyles": {"alignment": {"2": "center"} if agents else {}},
            "required": False}


class Page:
    """Elements from above to below; a row has a label and what it says."""

    def __init__(self, words, fonts, y, points=12, grows=True):
        self.words, self.fonts, self.y = words, fonts, y
        self.points, self.grows, self.elements = points, grows, []

    def put(self, element, gap=0.0):
        self.elements.append(element)
        self.y += element["height"] + gap

    def alternatives(self, *elements):
        """Of these one is shown: they stand in one place."""
        self.elements += elements
        self.y += max(element["height"] for element in elements)

    def item(self, key, when=None, mark="・", points=None, bold=False):
        return text(key, mark + self.words[key], self.y,
                    points or self.points, x=LEFT + LABEL,
                    width=RIGHT - LEFT - LABEL,
                    font=self.fonts[1 if bold else 0], when=when,
                    leading=1.45, grows=self.grows)

    def row(self, label):
        self.y += 1.8
        self.put(line(label + "の上線", self.y), 1.8)
        self.elements.append(text(label, self.words[label], self.y,
                                  11, width=LABEL - 2,
                                  font=self.fonts[1], leading=1.45,
                                  grows=False))


def body(page, kind):
    page.row("label_what")
    page.put(page.item("what_" + kind, mark=""))
    page.row("label_until")
    date = page.item("date_card" if kind == "card" else "date", mark="",
                     points=20, bold=True)
    date["overflow"] = "visible"
    if page.words["date_form"]:
        date["width"] = 58
        page.elements.append(text("date_form", page.words["date_form"],
                                  page.y + 3, 11, x=LEFT + LABEL + 60,
                                  width=70, font=page.fonts[0], grows=False))
    page.put(date, 1)
    page.put(page.item("until_" + kind, mark=""))
    if kind == "card":
        page.row("label_apply")
        page.put(page.item("apply", mark=""))
        page.row("label_receive")
        page.put(page.item("receive", mark=""))
    else:
        page.row("label_bring")
        page.put(page.item("bring_card"))
        page.alternatives(page.item("bring_pins", "暗証番号あり"),
                          page.item("bring_face", "顔認証"))
        page.put(page.item("bring_password", "署名用暗証番号あり"))
        page.put(page.item("bring_forgot", "暗証番号あり", mark=""))
    page.alternatives(page.item("representative", "法定代理人", mark=""),
                      page.item("other", "!法定代理人", mark=""))
    page.row("label_phone")
    page.put(text("電話番号", "{電話}", page.y, 16, x=LEFT + LABEL,
                  width=RIGHT - LEFT - LABEL, font=JAPANESE[1], leading=1.2,
                  grows=False))
    page.put(text("担当", "{団体名}　{部署}", page.y, 11, x=LEFT + LABEL,
                  width=RIGHT - LEFT - LABEL, font=JAPANESE[0], leading=1.3,
                  grows=page.grows))
    page.row("label_where")
    page.put(page.item("hours_words_card" if kind == "card" else "hours_words",
                       mark="", points=page.points - 2), 2)
    page.elements.append(counters(page.words, page.y, page.fonts, kind))


def standard(kind):
    """The letter of the standard set: its head and what is on every page."""
    path = TEMPLATES / "standard" / f"{PREFIX[kind]}notice.json"
    return json.loads(path.read_text("utf-8"))


def sheet(language, kind, words):
    base = standard(kind)
    page = Page(words, FACES.get(language, LATIN), 12)
    name = words["language"]
    page.put(text("このご案内", f"同封の「{NAMES[kind]}」の大切なところを、"
                  f"{name}でまとめたものです。", page.y, 9.5,
                  font=JAPANESE[0], grows=False))
    page.elements.append(text("再発行表示", "{再発行表示}", 6, 9, x=142,
                              width=48, font=JAPANESE[0], when="再発行",
                              align="right", leading=1.2, grows=False))
    page.put(text("note", words["note"], page.y, 10.5, font=page.fonts[0],
                  leading=1.4), 2)
    page.put(text("title_" + kind, words["title_" + kind], page.y, 17,
                  font=page.fonts[1], leading=1.3), 1)
    body(page, kind)
    return write_base(base, page, f"{language}/{PREFIX[kind]}sheet.json")


def easy(kind, words):
    base = standard(kind)
    head = [element for element in base["schemas"][0]
            if element["position"]["y"] < 60]
    # on the page of the address nothing may move what is personal
    page = Page(words, JAPANESE, 65.8, 11, grows=False)
    page.elements += head
    # left of the QR code of the city's page
    page.put(text("title_" + kind, words["title_" + kind], page.y, 13,
                  width=150, font=page.fonts[1], leading=1.3, grows=False))
    body(page, kind)
    return write_base(base, page, f"{EASY}/{PREFIX[kind]}notice.json")


def write_base(base, page, path):
    base["schemas"] = [page.elements]
    target = TEMPLATES / path
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(base, ensure_ascii=False, indent=1) + "\n",
                      "utf-8")
    return target


def table():
    """language → key → text."""
    with open(TABLE, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {language: {row["key"]: row[language] for row in rows}
            for language in (*LANGUAGES, EASY)}


def main():
    words = table()
    for kind in KINDS:
        for language in LANGUAGES:
            print(sheet(language, kind, words[language]))
        print(easy(kind, words[EASY]))


if __name__ == "__main__":
    main()
