"""The sample city on the night of 2024-03-04, row by row of its README."""

import collections
import datetime
import re

from support import files, law, paper
from support.city import NIGHT, ROOT, about, sample_city

TABLE = files.table()
HOLIDAYS = {datetime.date.fromisoformat(line.split()[0]) for line in
            (ROOT / "schema" / "holidays.txt").read_text("utf-8").splitlines()
            if line[:1].isdigit()}


def _people():
    return law.people_of(*files.SAMPLE[:3])


def _dates(person):
    """The dates that may stand on a person's pages, as 和暦."""
    expiries = {law.expiry_of(person, row)
                for row in person["certificates"]}
    texts = {day.isoformat() for day in expiries}
    texts |= {law.opens(day).isoformat() for day in expiries}
    texts |= {card["有効期限"] for card in person["cards"]}
    # From the day after an agent comes twice; the health insurance goes on
    # to the end of the third month after.
    texts |= {(day + law.DAY).isoformat() for day in expiries}
    texts |= {(law.months(day.replace(day=1), 4) - law.DAY).isoformat()
              for day in expiries}
    # The counters of the sample serve on weekdays: who is due on another day
    # is told the last of them before it.
    texts |= {_weekday_until(day).isoformat() for day in expiries}
    return {paper.wareki(text) for text in texts | {NIGHT}}


def _weekday_until(day):
    while (day.weekday() > 4 or day in HOLIDAYS
           or (day.month, day.day) >= (12, 29)
           or (day.month, day.day) <= (1, 3)):
        day -= law.DAY
    return day


def _mail_address(row):
    kind = ("送付先" if row["送付先町域"] and
            (not row["送付先期限"] or NIGHT <= row["送付先期限"]) else "")
    return [paper.squeeze(row[kind + "町域"] + row[kind + "番地"]),
            paper.squeeze(row[kind + "方書"])]


def _addressee(row):
    name = row["通称"] if row["宛名表示"] == "通称" else row["氏名"]
    return paper.squeeze(name)


@about(25)
def every_row_of_the_table_is_explained_as_it_says(scratch):
    city = sample_city(scratch)
    wrong = []
    for resident, row in TABLE.items():
        said = city.explain(resident)
        got = (said["verdict"], said["reason"],
               sorted(c["type"] for c in said["certificates"]
                      if c["notify"]))
        if got != (row["verdict"], row["reason"],
                   sorted(row["certificates"])):
            wrong.append(f"{resident}: {got}, the table says {row}")
        if row["verdict"] == "notify" and said["kind"] != row["kind"]:
            wrong.append(f"{resident}: {said['kind']}")
    assert not wrong, "\n".join(wrong)
    assert city.notices() == []


def every_row_of_the_table_becomes_the_notice_it_says(scratch):
    city = sample_city(scratch)
    said = city.run(status=1)
    people = _people()
    found = {notice["resident"]: notice for notice in city.notices()}
    counts = collections.Counter()
    for resident, row in TABLE.items():
        notice = found.pop(resident, None)
        if row["verdict"] == "excluded":
            assert notice is None, notice
            counts[row["reason"]] += row["reason"] != "LATE"
            continue
        assert notice is not None, f"{resident}: {row}"
        if row["verdict"] == "held":
            assert (notice["state"], notice["reason"], notice["lot"]) == \
                ("held", row["reason"], None), notice
            counts[row["reason"]] += 1
            continue
        due = {law.TYPES[c["証明書種別"]]: law.expiry_of(
            people[resident], c) for c in people[resident]["certificates"]
            if c["証明書状態"] == "有効"}
        named = {c["type"]: c["expires_on"] for c in notice["certificates"]}
        first = min(due[kind] for kind in row["certificates"])
        assert named == {kind: due[kind].isoformat()
                         for kind in row["certificates"]}, notice
        assert notice["kind"] == row["kind"], notice
        assert notice["window_from"] == law.opens(first).isoformat(), notice
        assert notice["window_to"] == first.isoformat(), notice
        assert (notice["state"], notice["lot"], notice["business_date"],
                notice["reason"], notice["municipality"]) == \
            ("released", "L000001", NIGHT, None, files.CITY), notice
    assert not found, f"notices of people the table does not know: {found}"
    _check_balance(said.out, counts)
    city.check_invariants()
    city.check_silence()


def _check_balance(text, counts):
    """Expired before the register's first run: nobody's LATE of a run."""
    line = re.search(r"read (\d+) = selected (\d+) \+ excluded (\d+).*"
                     r"\+ held (\d+)", text)
    assert line, text
    read, selected, excluded, held = map(int, line.groups())
    assert read == selected + excluded + held, text
    assert selected == 32 and held == 6, text
    for reason, count in counts.items():
        if count:
            assert f"{reason} {count}" in text, f"{reason}: {text}"
    assert sum(counts.values()) == excluded + held, text


def each_person_stands_on_his_own_pages_and_nowhere_else(scratch):
    city = sample_city(scratch)
    city.run()
    people = _people()
    every = {}
    for notice in city.notices("--lot", "1"):
        pages = every.setdefault(notice["bundle"], paper.pages(
            city.path("outbox", notice["lot"], notice["bundle"] + ".pdf")))
        own = range(notice["page_from"] - 1, notice["page_to"])
        for at in own:
            assert not isinstance(pages[at], tuple), \
                f"page {at + 1} belongs to two notices"
            pages[at] = (notice, pages[at])
    owned = [page for pages in every.values() for page in pages]
    assert all(isinstance(page, tuple) for page in owned), \
        "a page belongs to nobody"
    texts = collections.defaultdict(str)
    numbers = {}
    for notice, text in owned:
        texts[notice["resident"]] += text
        numbers[notice["resident"]] = notice["number"]
        assert notice["number"] in text, \
            f"notice {notice['number']}: a page without its number"
    for resident, text in texts.items():
        _check_own(people[resident], text, numbers[resident])
    for resident, person in people.items():
        _check_absent(resident, person, people, texts, numbers)


def _check_own(person, text, number):
    row = person["resident"]
    assert _addressee(row) + "様" in text, f"{row['宛名番号']}: name and 様"
    for part in _mail_address(row):
        assert part in text, f"{row['宛名番号']}: {part}"
    code = row["送付先郵便番号"] if _mail_address(row)[0].startswith(
        row["送付先町域"] or "?") else row["郵便番号"]
    assert code in text, f"{row['宛名番号']}: postcode {code}"
    named = TABLE[row["宛名番号"]]["certificates"]
    for certificate in person["certificates"]:
        if (certificate["証明書状態"] == "有効"
                and law.TYPES[certificate["証明書種別"]] in named):
            end = law.expiry_of(person, certificate)
            for day in (law.opens(end), end):
                assert paper.wareki(day.isoformat()) in text, \
                    f"{row['宛名番号']}: {day}"
    strangers = set(re.findall(r"令和(?:\d+|元)年\d+月\d+日", text)) \
        - _dates(person)
    assert not strangers, f"{row['宛名番号']} (notice {number}): {strangers}"


def _check_absent(resident, person, people, texts, numbers):
    address = _mail_address(person["resident"])[0]
    names = {_addressee(person["resident"]),
             paper.squeeze(person["resident"]["氏名"])}
    for other, text in texts.items():
        if other == resident:
            continue
        where = f"{resident} on the pages of {other}"
        assert not any(name in text for name in names), where
        if address and address not in paper.squeeze("".join(
                people[other]["resident"].values())):
            assert address not in text, where
        assert numbers.get(resident, "\0") not in text, where


def who_is_held_for_his_letter_is_told_which_place_of_it(scratch):
    """F23, F24: the character by its code, the element by its name."""
    city = sample_city(scratch, only=("00010035", "00010037"))
    city.run(status=1)
    details = {n["reason"]: n["detail"] for n in city.notices()}
    assert "U+E000" in details["GLYPH"], details
    assert "element" in details["OVERFLOW"], details
    assert "notice.json" in details["OVERFLOW"], details
    assert city.outbox() == {}
    shown = city.kigen("notices").out
    assert "U+E000" in shown, shown
    city.check_silence()


def a_name_of_200_letters_is_held_and_never_clipped(scratch):
    paths = files.sample_of(("00010001", "00010031"), scratch / "csv")
    rows = files.read(paths[0])
    rows[0]["氏名"] = "長" * 200
    rows[1]["氏名"] = "MARIA " * 40
    files.write(paths[0], list(rows[0]), rows)
    city = sample_city(scratch, only=("00010002",))
    city.take(*paths)
    city.run(status=1)
    held = {n["resident"]: n["reason"] for n in city.notices()
            if n["state"] == "held"}
    assert held == {"00010001": "OVERFLOW", "00010031": "OVERFLOW"}, held
    assert [row[1] for row in city.told()] == ["00010002"]


def a_second_run_of_the_night_finds_nothing_and_says_so(scratch):
    city = sample_city(scratch)
    city.run()
    outbox, told = city.outbox(), city.told()
    again = city.run(status=(0, 1))  # six are still held
    assert "nothing to mail" in again.out, again
    assert "selected 0" in again.out, again
    assert city.outbox() == outbox and city.told() == told
    city.check_invariants()


def with_nobody_held_the_second_run_ends_with_status_0(scratch):
    city = sample_city(scratch, only=("00010001", "00010002", "00010012"))
    city.run(status=0)
    rows = city.rows(without=("run", "run_reason", "event", "counter"))
    again = city.run(status=0)
    assert "nothing to mail" in again.out, again
    assert city.rows(without=("run", "run_reason", "event",
                              "counter")) == rows


def the_day_after_everybody_notified_is_notified(scratch):
    city = sample_city(scratch)
    city.run()
    for resident, row in TABLE.items():
        if row["verdict"] == "notify":
            said = city.explain(resident, "2024-03-05")
            if resident != "00010023":  # expired on the day itself
                assert (said["verdict"], said["reason"]) == \
                    ("excluded", "NOTIFIED"), said
            told = said["told"]
            assert {t["lot"] for t in told} == {"L000001"}, said
            assert {t["business_date"] for t in told} == {NIGHT}, said


def an_operators_hold_keeps_the_one_who_tries_it(scratch):
    city = sample_city(scratch)
    city.kigen("hold", "00010047", "--reason", "依頼", "--by", "suzuki")
    city.run()
    (notice,) = city.notices("--resident", "00010047")
    assert (notice["state"], notice["reason"]) == ("held", "OPERATOR_HOLD")
    city.kigen("release", "00010047", "--by", "suzuki")
    city.run("2024-03-05")
    (notice,) = city.notices("--resident", "00010047")
    assert (notice["state"], notice["business_date"]) == \
        ("released", "2024-03-05"), notice
    city.check_invariants()


def a_dry_run_decides_the_same_and_writes_nothing(scratch):
    city = sample_city(scratch)
    rows = city.rows()
    said = city.kigen("run", "--dry-run", "--date", NIGHT, status=(0, 1))
    assert "selected 32" in said.out, said
    assert city.rows() == rows and city.outbox() == {}
    assert list(city.path("tmp").iterdir()) == []


def the_same_input_gives_the_same_bytes(scratch):
    one, two = sample_city(scratch, "one"), sample_city(scratch, "two")
    one.run()
    two.run()
    assert one.outbox() == two.outbox() and len(one.outbox()) >= 5
