"""A clerk prints one letter again: two keys, the words as posted, on record.
"""

import datetime
import hashlib
import json
import re

from support import files, paper
from support.city import KIGEN, environment, sample_city

FEW = ("00010001", "00010002", "00010006", "00010011", "00010038")
BORN = "1978-04-18"  # 00010001


def _city(scratch, **settings):
    city = sample_city(scratch, only=FEW, **settings)
    city.run()
    return city


def _number(city, resident="00010001"):
    (notice,) = city.notices("--resident", resident)
    return notice["number"]


def _reprint(city, number, output, *more, born=BORN, status=0, **popen):
    return city.kigen("reprint", number, "--birth-date", born, "--reason",
                      "紛失", "--by", "suzuki", "-o", output, *more,
                      status=status, **popen)


def _posted(city, number):
    (notice,) = [n for n in city.notices() if n["number"] == number]
    pages = paper.pages(city.path("outbox", notice["lot"],
                                  notice["bundle"] + ".pdf"))
    return pages[notice["page_from"] - 1:notice["page_to"]]


def _without_mark(text):
    """The small mark, wherever it stands: 再発行 with its date."""
    text = re.sub(r"[（(【\[]?再発行[^0-9令]{0,4}令和(?:\d+|元)年\d+月\d+日"
                  r"(?:再発行)?[)）】\]]?", "", text)
    # A sheet printed alone is 1/1, whatever it was of the letter.
    return re.sub(r"\d[/／]\d", "", text)


def _events(city, kind):
    return [line for line in city.kigen("history", "00010001",
                                        "--json").lines()
            if line["event"] == kind]


def _sorted(text):
    return sorted(_without_mark(text))


def the_words_are_those_posted_with_a_mark_and_its_date(scratch):
    city = _city(scratch)
    number = _number(city)
    _reprint(city, number, scratch / "again.pdf")
    again, posted = paper.pages(scratch / "again.pdf"), _posted(city, number)
    assert len(again) == len(posted)
    today = datetime.datetime.now(datetime.timezone(
        datetime.timedelta(hours=9))).date().isoformat()
    assert any("再発行" in page and paper.wareki(today) in page
               for page in again), again
    for page, before in zip(again, posted):
        assert "再発行" not in before
        assert _sorted(page) == _sorted(before), (page, before)
    paper.check(scratch / "again.pdf")


def both_keys_must_match_and_the_message_does_not_say_which(scratch):
    city = _city(scratch)
    number = _number(city)
    output = scratch / "no.pdf"
    wrong_born = _reprint(city, number, output, born="1978-04-19", status=65)
    other = _number(city, "00010002")
    wrong_number = _reprint(city, other, output, status=65)
    assert wrong_born.err == wrong_number.err
    assert "nothing was printed" in wrong_born.err
    mistyped = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert "check digit" in _reprint(city, mistyped, output, status=64).err
    unknown = city.kigen("reprint", "9999999999", "--birth-date", BORN,
                         "--reason", "x", "-o", output, status=(64, 65))
    assert unknown.err
    assert not output.exists()
    assert _events(city, "reprint") == []


def every_digit_of_the_number_is_checked(scratch):
    """One wrong digit anywhere is no number."""
    city = _city(scratch)
    number = _number(city)
    assert re.fullmatch(r"\d{10}", number)
    for at in range(10):
        digit = str((int(number[at]) + 3) % 10)
        _reprint(city, number[:at] + digit + number[at + 1:],
                 scratch / "no.pdf", status=64)
    numbers = [n["number"] for n in city.notices()]
    assert len(set(numbers)) == len(numbers) == len(FEW)


def the_event_says_who_when_and_why_and_the_state_stays(scratch):
    city = _city(scratch)
    number = _number(city)
    before = city.rows(without=("event",))
    outbox = city.outbox()
    _reprint(city, number, scratch / "again.pdf")
    assert city.rows(without=("event",)) == before
    assert city.outbox() == outbox
    (event,) = _events(city, "reprint")
    assert (event["by"], event["notice"], event["reason"]) == \
        ("suzuki", number, "紛失"), event
    assert re.match(r"\d{4}-\d\d-\d\dT", event["at"]), event


def the_event_stands_even_if_the_bytes_cannot_be_written(scratch):
    city = _city(scratch)
    said = _reprint(city, _number(city), "/nonexistent/again.pdf",
                    status=(73, 74, 77))
    assert "/nonexistent" in said.err
    assert len(_events(city, "reprint")) == 1


def no_bytes_leave_if_the_event_cannot_be_written(scratch):
    import sqlite3
    city = _city(scratch)
    number = _number(city)
    register = sqlite3.connect(city.path("register.db"))
    register.execute("CREATE TRIGGER broken BEFORE INSERT ON event "
                     "BEGIN SELECT RAISE(ABORT, 'no'); END")
    register.commit()
    register.close()
    said = _reprint(city, number, scratch / "again.pdf",
                    status=(65, 71, 74, 77, 78))
    assert said.err
    assert not (scratch / "again.pdf").exists()
    assert not list(scratch.glob("again.pdf*"))


def a_lost_form_is_printed_alone(scratch):
    city = _city(scratch)
    number = _number(city)
    _reprint(city, number, scratch / "form.pdf", "--only", "reply-form")
    form, posted = paper.pages(scratch / "form.pdf"), _posted(city, number)
    assert 0 < len(form) < len(posted)
    assert _sorted(form[0]) == _sorted(posted[-len(form)]), form
    assert number in form[0] and "再発行" in form[0]
    (event,) = _events(city, "reprint")
    assert event["detail"] == "reply-form", event


def a_mailing_without_a_form_has_none_to_print_again(scratch):
    city = _city(scratch)
    number = _number(city, "00010006")
    said = _reprint(city, number, scratch / "form.pdf", "--only",
                    "reply-form", born="2003-04-20",
                    status=(64, 65, 78))
    assert "reply-form" in said.err
    assert not (scratch / "form.pdf").exists()
    said = _reprint(city, _number(city), scratch / "x.pdf", "--only",
                    "nonsense", status=(64, 65, 78))
    assert "nonsense" in said.err and not (scratch / "x.pdf").exists()


def what_was_not_mailed_cannot_be_printed_again(scratch):
    city = _city(scratch)
    number = _number(city, "00010011")  # held, 支援措置
    _reprint(city, number, scratch / "no.pdf", born="1988-04-26", status=65)
    assert not (scratch / "no.pdf").exists()


def the_words_stay_whatever_changes_later(scratch):
    templates = scratch / "templates"
    files.own(files.ROOT_OF_TEMPLATES, templates)
    city = _city(scratch, templates=templates)
    number = _number(city)
    _reprint(city, number, scratch / "before.pdf")
    _change_everything(city, scratch, templates)
    _reprint(city, number, scratch / "after.pdf")
    assert paper.pages(scratch / "after.pdf") == \
        paper.pages(scratch / "before.pdf")


def _change_everything(city, scratch, templates):
    """Other templates, another name and address, another counter."""
    for path in templates.rglob("*.json"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("有効期限", "期限有効"), "utf-8")
    (path,) = [p for p in files.sample_of(FEW, scratch / "changed")
               if p.name == "resident.csv"]
    rows = files.read(path)
    for row in rows:
        row.update(氏名="変更　花子", 町域="群馬県高崎市高松町", 番地="35番地1",
                   郵便番号="370-8501")
    files.write(path, list(rows[0]), rows)
    offices = files.read(files.SAMPLE[3])
    offices[0]["窓口名"] = "別の窓口"
    files.write(scratch / "changed" / "office.csv", list(offices[0]),
                offices)
    town = files.read(files.SAMPLE[4])
    town[0]["差出人"] = "別の市長"
    files.write(scratch / "changed" / "town.csv", list(town[0]), town)
    city.take(path, scratch / "changed" / "office.csv",
              scratch / "changed" / "town.csv")


def a_reprint_during_a_run_is_allowed_and_touches_nothing(scratch):
    from support import strace
    strace.need()
    city = _city(scratch)
    number = _number(city)
    city.take(*files.sample_of(("00010026", "00010031"), scratch / "more"))
    twin = city.copy(scratch / "twin")
    twin.run("2024-03-05")
    import subprocess
    run = subprocess.Popen(
        [*strace.inject("fsync", "delay_enter=400000", "1+"), KIGEN, "-C",
         str(city.dir), "run", "--date", "2024-03-05"], env=environment(),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        made = 0
        while run.poll() is None and made < 5:
            made += 1
            _reprint(city, number, scratch / f"{made}.pdf")
    finally:
        assert run.wait(60) in (0, 1)
    assert made >= 2
    assert city.outbox() == twin.outbox()
    assert len({hashlib.sha256((scratch / f"{n}.pdf").read_bytes())
                .hexdigest() for n in range(1, made + 1)}) == 1
    assert len(_events(city, "reprint")) == made
    city.check_invariants()
    city.check_silence()


def an_output_file_that_exists_is_replaced_whole_when_asked_to(scratch):
    city = _city(scratch)
    output = scratch / "again.pdf"
    output.write_bytes(b"x" * 100000)
    said = _reprint(city, _number(city), output, status=73)
    assert "again.pdf" in said.err and "--force" in said.err, said
    assert output.read_bytes() == b"x" * 100000
    _reprint(city, _number(city), output, "--force")
    assert output.read_bytes().startswith(b"%PDF")
    assert output.stat().st_mode & 0o077 == 0
    assert sorted(p.name for p in scratch.glob("*again*")) == ["again.pdf"]


def options_that_are_missing_are_named(scratch):
    city = _city(scratch)
    number = _number(city)
    for words, named in (
            ((number, "--reason", "x", "-o", "y"), "--birth-date"),
            ((number, "--birth-date", BORN, "-o", "y"), "--reason"),
            ((number, "--birth-date", BORN, "--reason", "x"), "-o"),
            ((number, "--birth-date", "18.4.1978", "--reason", "x", "-o",
              "y"), "birth-date")):
        said = city.kigen("reprint", *words, status=64)
        assert named in said.err and "usage" in said.err or \
            "write it as" in said.err, said


def a_birth_date_that_nobody_knows_opens_the_letter_by_its_words(scratch):
    """生年月日不詳: printed as handed in, and the second key as printed."""
    city = sample_city(scratch, only=FEW)
    rows = [dict(row, 生年月日="昭和５３年月日不詳")
            for row in files.read(files.SAMPLE[0])
            if row["宛名番号"] == "00010001"]
    city.take(files.write(scratch / "unknown.csv", tuple(rows[0]), rows))
    city.run()
    assert city.explain("00010001")["reason"] == "NOTIFIED"
    number = _number(city)
    ((frozen,),) = city.query("SELECT w.text FROM notice n JOIN words w ON "
                              "w.id = n.words WHERE n.resident = '00010001'")
    assert json.loads(frozen)["生年月日"] == "昭和５３年月日不詳"
    for wrong in ("昭和54年月日不詳", "1978-04-18", "不詳"):
        _reprint(city, number, scratch / "no.pdf", born=wrong, status=65)
    assert not (scratch / "no.pdf").exists()
    _reprint(city, number, scratch / "yes.pdf", born="昭和53年月日不詳")
    assert (scratch / "yes.pdf").exists()
