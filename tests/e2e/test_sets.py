"""Template sets of persons: 様式, 大字, 言語, foreign residents; the sheets in
other languages; a city's own copy of a set."""

import csv
import json
import re
import shutil
import subprocess

from support import files, paper
from support.city import ROOT, about, sample_city

TEMPLATES = files.ROOT_OF_TEMPLATES
LANGUAGES = ("en", "zh", "ko", "pt", "es", "vi", "id")
FOREIGN, JAPANESE = "00010010", "00010001"  # 永住者; a Japanese


def _table():
    with open(TEMPLATES / "languages.csv", encoding="utf-8",
              newline="") as file:
        rows = list(csv.DictReader(file))
    return {language: {row["key"]: row[language] for row in rows}
            for language in rows[0] if language != "key"}


def _city(scratch, people, name="city", **settings):
    """people: 宛名番号 → columns that its row gets."""
    city = sample_city(scratch, name, only=tuple(people), **settings)
    _take(city, scratch, people)
    return city


def _take(city, scratch, people, status=0):
    (path, *_) = files.sample_of(tuple(people), scratch / "people")
    rows = files.read(path)
    columns = list(rows[0])
    for row in rows:
        for column, value in people[row["宛名番号"]].items():
            row[column] = value
            if column not in columns:
                columns.append(column)
    return city.take(files.write(path, columns, rows), status=status)


def _letter(city, resident):
    """The pages of a resident's letter."""
    (notice,) = city.notices("--resident", resident)
    (pdf,) = city.path("outbox").rglob(f"{notice['bundle']}.pdf")
    return paper.pages(pdf)[notice["page_from"] - 1:notice["page_to"]]


def _says(page, words):
    plain = re.sub(r"\{.*?\}", "\n", words)
    return all(paper.squeeze(part) in page for part in plain.split("\n"))


def the_style_of_a_person_is_the_set_of_his_letter(scratch):
    city = _city(scratch, {JAPANESE: {"様式": "yasashii"},
                           "00010002": {"様式": "large-print"},
                           "00010003": {"様式": ""}})
    city.run()
    easy = _letter(city, JAPANESE)[0]
    assert "電子証明書（でんししょうめいしょ）" in easy
    assert re.search(r"20\d\d年\d+月\d+日まで", easy), easy
    assert len(_letter(city, "00010002")) > 3
    assert "でんし" not in _letter(city, "00010003")[0]
    city.check_invariants()


def a_set_that_nobody_has_is_a_fault_of_the_row(scratch):
    city = sample_city(scratch, only=(JAPANESE,))
    before = city.rows()
    for column in ("様式", "言語"):
        said = _take(city, scratch, {JAPANESE: {column: "yasasii"}}, 65)
        for words in ("line 2", column, "yasasii", "large-print, ",
                      "kigen template copy standard yasasii"):
            assert words in said.err, (words, said)
    rows = files.read(files.SAMPLE[4])
    rows[0]["テンプレート"] = "nowhere"
    said = city.take(files.write(scratch / "town.csv", list(rows[0]), rows),
                     status=65)
    assert "テンプレート" in said.err and "nowhere" in said.err, said
    assert city.taken() == [line for line in before if line in city.taken()]


def the_older_column_still_asks_for_large_print(scratch):
    city = _city(scratch, {JAPANESE: {"大字": "1"}}, large_print_set="yasashii")
    city.run()
    assert "でんし" in _letter(city, JAPANESE)[0]


def a_blank_style_is_the_citys_set_again(scratch):
    city = _city(scratch, {JAPANESE: {"様式": "yasashii"}})
    said = _take(city, scratch, {JAPANESE: {"様式": ""}})
    assert "1 changed" in said.out, said
    city.run()
    assert "でんし" not in _letter(city, JAPANESE)[0]
    (change,) = [e for e in city.kigen("history", JAPANESE, "--json").lines()
                 if e["event"] == "change" and "様式" in e["detail"]][1:]
    assert "yasashii" not in change["detail"]


def a_language_is_asked_only_where_it_is_set(scratch):
    people = {FOREIGN: {"言語": "vi"}, JAPANESE: {"言語": "vi"}}
    sheets = {}
    for whose in (None, "foreign", "all"):
        settings = {} if whose is None else {"language_sets": whose}
        city = _city(scratch, people, str(whose), **settings)
        city.run()
        sheets[whose] = [any("Thẻ My Number".replace(" ", "") in page
                             for page in _letter(city, resident))
                         for resident in (FOREIGN, JAPANESE)]
        assert [city.explain(resident)["set"]
                for resident in (FOREIGN, JAPANESE)] == \
            ["vi" if sheet else "standard" for sheet in sheets[whose]]
    assert sheets == {None: [False, False], "foreign": [True, False],
                      "all": [True, True]}, sheets


def a_foreign_resident_without_a_language_may_have_easy_japanese(scratch):
    city = _city(scratch, {FOREIGN: {}, JAPANESE: {}}, foreign_set="yasashii")
    city.run()
    assert "でんし" in _letter(city, FOREIGN)[0]
    assert "でんし" not in _letter(city, JAPANESE)[0]


def a_sheet_is_a_page_of_the_letter_with_its_number_and_place(scratch):
    city = _city(scratch, {FOREIGN: {"様式": "en"}})
    city.run()
    pages = _letter(city, FOREIGN)
    (notice,) = city.notices()
    assert len(pages) == 3, pages
    for index, page in enumerate(pages):
        assert f"通知番号{notice['number']}{index + 1}／3ページ" in page, page
    (row,) = [row for row in files.read(next(
        city.path("outbox").rglob("manifest.csv"))) if row["part"] == "letter"]
    assert (row["pages"], row["sheets"]) == ("3", "3"), row


@about(30)
def every_sheet_says_what_the_table_says_and_no_other_day(scratch):
    """The words of the one table, and the days of the Japanese letter."""
    table = _table()
    city = sample_city(scratch, only=(FOREIGN, "00010006"))
    for language in (*LANGUAGES, "yasashii"):
        twin = city.copy(scratch / language)
        twin.set(template_set=language)
        twin.run()
        words = table[language]
        (notice,) = twin.notices("--resident", FOREIGN)
        page = _letter(twin, FOREIGN)[-1 if language != "yasashii" else 0]
        for key in ("title_certificate", "label_what", "label_until",
                    "label_bring", "label_phone", "label_where",
                    "what_certificate", "until_certificate", "bring_card",
                    "bring_pins", "bring_forgot", "other"):
            assert _says(page, words[key]), (language, key, page)
        days = {day.replace("年", "-").replace("月", "-").replace("日", "")
                for day in re.findall(r"20\d\d[-年]\d+[-月]\d+日?", page)}
        days = {"-".join(part.zfill(2) for part in day.split("-"))
                for day in days}
        assert days <= {notice["window_from"], notice["window_to"],
                        *_open_day(notice)} and len(days) >= 2, (language,
                                                                 days)
        card = _letter(twin, "00010006")
        card = card[-1 if language != "yasashii" else 0]
        for key in ("title_card", "label_apply", "label_receive", "what_card",
                    "apply", "receive"):
            assert _says(card, words[key]), (language, key, card)
        for pdf in twin.path("outbox").rglob("*.pdf"):
            paper.check(pdf)
        twin.drop()


def _open_day(notice):
    """The last weekday of the window: the sample's counters serve 平日."""
    import datetime
    day = datetime.date.fromisoformat(notice["window_to"])
    while day.weekday() > 4:
        day -= datetime.timedelta(1)
    return {day.isoformat()}


def the_templates_have_the_words_of_the_table(scratch):
    """What make_sheets.py would write: a text changed in one place only."""
    table = _table()
    for language in (*LANGUAGES, "yasashii"):
        kind = "notice" if language == "yasashii" else "sheet"
        found = set()
        for prefix in ("", "card-", "second-"):
            path = TEMPLATES / language / f"{prefix}{kind}.json"
            for element in json.loads(path.read_text("utf-8"))["schemas"][0]:
                key = element["name"]
                if key in table[language]:
                    found.add(key)
                    assert element["content"].lstrip("・") == \
                        table[language][key], (path, key)
        missing = {key for key, words in table[language].items() if words} - \
            found - {"status", "language", "note", "head_place",
                     "head_hours", "head_agents"}
        # a table that was read by nobody and a set that says so
        conf = (TEMPLATES / language / "set.conf").read_text("utf-8")
        assert (table[language]["status"] == "to be checked by the city") == \
            ("\ntexts = unchecked\n" in conf), language
        assert not missing, (language, missing)


def words_that_nobody_has_read_are_named_by_check(scratch):
    city = _city(scratch, {FOREIGN: {"言語": "pt"}}, language_sets="foreign")
    said = city.kigen("check")
    assert "pt: nobody of the city has read its words" in said.out, said
    assert "standard: nobody" not in said.out, said
    city.kigen("template", "copy", "pt", "pt")
    conf = city.path("templates", "pt", "set.conf")
    conf.write_text(conf.read_text("utf-8").replace("texts = unchecked",
                                                    "texts = checked"),
                    "utf-8")
    assert "nobody of the city" not in city.kigen("check").out


def a_set_that_went_away_stops_the_night_before_anything_is_chosen(scratch):
    city = _city(scratch, {JAPANESE: {}})
    city.kigen("template", "copy", "standard", "ours")
    _take(city, scratch, {JAPANESE: {"様式": "ours"}})
    shutil.rmtree(city.path("templates", "ours"))
    before = city.rows()
    said = city.run(status=78)
    assert "ours" in said.err, said
    assert city.rows() == before and not list(city.path("outbox").iterdir())


# -- a city's own copy ----------------------------------------------------

def a_copy_stands_before_the_delivered_set_and_is_what_is_printed(scratch):
    city = sample_city(scratch, only=(JAPANESE,))
    said = city.kigen("template", "copy", "standard", "standard")
    assert "is used in its place" in said.out, said
    notice = city.path("templates", "standard", "notice.json")
    text = notice.read_text("utf-8")
    assert text == (TEMPLATES / "standard" / "notice.json").read_text("utf-8")
    notice.write_text(text.replace("お持ちになる物", "持ってくる物"), "utf-8")
    city.run()
    assert "持ってくる物" in _letter(city, JAPANESE)[0]


def a_copy_writes_over_nothing_and_says_what_to_do_next(scratch):
    city = sample_city(scratch, only=(JAPANESE,))
    said = city.kigen("template", "copy", "standard", "ours")
    for words in ("templates/ours", "kigen preview", "template_set = ours",
                  "様式 ours", "kigen check"):
        assert words in said.out, (words, said)
    mine = city.path("templates", "ours", "set.conf")
    mine.write_text(mine.read_text("utf-8") + "# mine\n", "utf-8")
    said = city.kigen("template", "copy", "large-print", "ours", status=73)
    assert "templates/ours" in said.err, said
    assert mine.read_text("utf-8").endswith("# mine\n")
    assert [p.name for p in city.path("templates").iterdir()] == ["ours"]
    # the next one is a copy of the city's own
    city.kigen("template", "copy", "ours", "next")
    assert city.path("templates", "next", "set.conf").read_text(
        "utf-8").endswith("# mine\n")


def a_copy_of_nothing_or_to_no_name_is_refused(scratch):
    city = sample_city(scratch, only=(JAPANESE,))
    for words, status in ((("copy", "nowhere", "ours"), 78),
                          (("copy", "../standard", "ours"), 64),
                          (("copy", "standard", "a/b"), 64),
                          (("copy", "standard", "私たち"), 64),
                          (("move", "standard", "ours"), 64),
                          (("copy", "standard"), 64)):
        city.kigen("template", *words, status=status)
    city.set(templates="")
    city.kigen("template", "copy", "standard", "ours", status=78)
    assert not city.path("templates").exists()


def a_set_of_the_city_may_use_the_delivered_files(scratch):
    """One template of its own, the rest as delivered."""
    city = sample_city(scratch, only=(JAPANESE,))
    own = city.path("templates", "ours")
    own.mkdir(parents=True)
    delivered = (TEMPLATES / "standard" / "set.conf").read_text("utf-8")
    conf = re.sub(r"(?<=[ ,])(card-notice|second-notice|reply-form|envelope)"
                  r"\.json", r"standard/\1.json", delivered)
    assert "parts = notice.json, standard/reply-form.json:" in conf
    (own / "set.conf").write_text(conf, "utf-8")
    text = (TEMPLATES / "standard" / "notice.json").read_text("utf-8")
    (own / "notice.json").write_text(text.replace("お持ちになる物", "持参品"),
                                     "utf-8")
    city.set(template_set="ours")
    city.kigen("check")
    city.run()
    pages = _letter(city, JAPANESE)
    assert "持参品" in pages[0] and "照会書兼回答書" in pages[1]
    (notice,) = city.notices()
    shutil.rmtree(own)
    city.kigen("reprint", notice["number"], "--birth-date", "1978-04-18",
               "--reason", "x", "-o", scratch / "again.pdf")
    assert "持参品" in paper.pages(scratch / "again.pdf")[0]


def what_the_sheets_are_made_from_makes_them(scratch):
    """The program that writes the templates writes these."""
    tree = scratch / "tree"
    files.own(TEMPLATES, tree / "templates")
    (tree / "tests" / "support").mkdir(parents=True)
    program = tree / "tests" / "support" / "make_sheets.py"
    shutil.copy(ROOT / "tests" / "support" / "make_sheets.py", program)
    done = subprocess.run(["python3", str(program)], check=True,
                          capture_output=True, text=True)
    assert len(done.stdout.splitlines()) == 3 * (len(LANGUAGES) + 1)
    for path in done.stdout.split():
        sheet = path[len(str(tree)) + 1:]
        made = json.loads((tree / sheet).read_text("utf-8"))
        kept = json.loads((TEMPLATES.parent / sheet).read_text("utf-8"))
        assert [e["name"] for e in made["schemas"][0]][-8:] == \
            [e["name"] for e in kept["schemas"][0]][-8:], sheet
