"""The second notice: after the expiry, to who was told and has not renewed."""

import csv
import datetime
import random

from support import files, law, paper
from support.city import City

END = datetime.date(2023, 11, 10)
FIRST, AFTER = datetime.date(2023, 9, 1), END + law.DAY
GRACE = datetime.date(2024, 2, 29)
NUMBER = "00010001"


def _city(scratch, people=1, **settings):
    chance = random.Random(10)
    numbers = [f"{int(NUMBER) + at:08d}" for at in range(people)]
    who = {number: law.expiring(number, END, chance) for number in numbers}
    city = City(scratch / "city").init(
        **{"second_notice": "on", "import_days_resident": 0,
           "import_days_card": 0, "import_days_certificate": 0,
           "gate_days_ahead": 88, **settings})
    city.take(*law.write(who, scratch / "csv"))
    return city, who


def _told(city):
    return [(day, kind) for day, _, kind, _ in city.told()]


def whoever_was_told_and_let_it_pass_is_told_once_more(scratch):
    city, _ = _city(scratch)
    for night in (FIRST, END, AFTER, AFTER + law.DAY, GRACE,
                  GRACE + law.DAY):
        city.run_approved(night)
    assert _told(city) == [(str(FIRST), "certificate"),
                           (str(AFTER), "second")]
    city.check_invariants()


def the_last_night_of_the_grace_still_tells_and_the_next_does_not(scratch):
    for night, told in ((GRACE, 2), (GRACE + law.DAY, 1)):
        folder = scratch / str(told)
        folder.mkdir()
        city, _ = _city(folder)
        city.run_approved(FIRST)
        city.run_approved(END)
        city.run_approved(night)
        assert len(city.told()) == told, city.told()


def nobody_is_told_again_unless_the_city_wants_it(scratch):
    city, _ = _city(scratch, second_notice="off")
    for night in (FIRST, AFTER, GRACE):
        city.run_approved(night)
    assert _told(city) == [(str(FIRST), "certificate")]


def whoever_has_renewed_gets_no_second_letter(scratch):
    city, who = _city(scratch)
    city.run_approved(FIRST)
    for old in list(who[NUMBER]["certificates"]):
        who[NUMBER]["certificates"].append(dict(
            old, 発行番号=old["発行番号"] + "R", 発行日="2023-10-01",
            有効期限=str(law.months(END, 60))))
        old["証明書状態"] = "失効"
    city.take(*law.write(who, scratch / "csv")[:3])
    city.run_approved(AFTER)
    assert len(city.told()) == 1
    assert city.explain(NUMBER, AFTER)["reason"] == "NOT_DUE"


def the_letter_says_what_is_over_and_until_when_and_has_no_form(scratch):
    city, _ = _city(scratch)
    city.run_approved(FIRST)
    city.run_approved(AFTER)
    (bundle,) = city.path("outbox", "L000002").glob("B*.pdf")
    paper.check(bundle)
    text = "".join(paper.pages(bundle))
    for words in ("電子証明書の期限が過ぎました。", "有効期限経過のお知らせ",
                  f"{paper.wareki(str(GRACE))}（木）まで",
                  f"{paper.wareki(str(END))}", "窓口へ2回お越しください"):
        assert words in text, (words, text)
    assert "照会書" not in text and "更新できる期間" not in text
    with open(city.path("outbox", "L000002", "manifest.csv"),
              encoding="utf-8") as manifest:
        _, row, _ = csv.DictReader(manifest)
    assert row["kind"] == "second", row


def every_command_knows_it(scratch):
    city, _ = _city(scratch)
    city.run_approved(FIRST)
    (night,) = city.kigen("plan", "--date", AFTER, "--days", 1,
                          "--json").lines()
    assert night["kinds"] == {"certificate": 0, "card": 0, "second": 1}, night
    assert "再通知 1" in city.kigen("plan", "--date", AFTER, "--days", 1).out
    before = city.explain(NUMBER, AFTER)
    assert (before["verdict"], before["kind"]) == ("notify", "second"), before
    city.run_approved(AFTER)
    after = city.explain(NUMBER, AFTER)
    assert after["reason"] == "NOTIFIED", after
    assert [t["kind"] for t in after["told"]] == ["certificate"] * 2 + \
        ["second"] * 2
    assert "the second notice" in city.kigen("explain", NUMBER, "--date",
                                             AFTER).out
    second = city.notices()[-1]
    assert second["kind"] == "second", second
    assert (second["window_from"], second["window_to"]) == (str(AFTER),
                                                            str(GRACE))
    again = city.kigen("reprint", second["number"], "--birth-date",
                       law.date(_born(scratch)), "--reason", "紛失", "-o",
                       city.path("again.pdf"))
    assert "再発行" in "".join(paper.pages(city.path("again.pdf"))), again
    assert second["number"] in city.kigen("history", NUMBER, "--json").out


def _born(scratch):
    (row,) = files.read(scratch / "csv" / "resident.csv")
    return row["生年月日"]


def the_night_before_foresees_it(scratch):
    """Or a night without a letter would pass, though eight were due."""
    city, _ = _city(scratch, people=8)
    city.run_approved(FIRST)
    city.run_approved(END)
    for row in city.query("SELECT night, letters FROM run_forecast "
                          "WHERE run = 2"):
        assert row == (1, 8), row
    assert city.query("SELECT count(*) FROM run_forecast WHERE run = 2") == [
        (1,)]


def a_set_without_the_section_is_refused_before_anything_is_chosen(scratch):
    city, _ = _city(scratch, templates="sets")
    sets = city.path("sets")
    for name in ("standard", "large-print"):
        files.own(files.DATA / "templates" / name, sets / name)
    conf = sets / "standard" / "set.conf"
    text = conf.read_text("utf-8")
    start = text.index("[second]")
    conf.write_text(text[:start] + text[text.index("[envelope]"):], "utf-8")
    for command in (("check",), ("run", "--date", FIRST)):
        said = city.kigen(*command, status=78)
        assert "no section [second]" in said.err, said
    assert city.notices() == []
    conf = city.path("kigen.conf")
    conf.write_text(conf.read_text("utf-8").replace(
        "second_notice = on", "second_notice = off"), "utf-8")
    city.kigen("check")
    city.run_approved(FIRST)
    assert len(city.told()) == 1


def a_new_number_keeps_both_rounds(scratch):
    city, _ = _city(scratch)
    city.run_approved(FIRST)
    city.run_approved(AFTER)
    city.kigen("rename", NUMBER, "00020001", "--by", "sato", "--reason",
               "番号変更")
    city.run_approved(AFTER + law.DAY)
    assert len(city.told()) == 2
    assert city.explain("00020001", AFTER)["reason"] == "NOTIFIED"
    city.check_invariants()
