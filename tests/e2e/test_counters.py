"""Where people go: counters that are open, and until when."""

import datetime

from support import files
from support.city import City
from support.paper import pages, squeeze

OFFICE = ("窓口名", "受付時間", "代理人受付", "開始日", "終了日", "開庁曜日",
          "休業日", "予約", "予約電話", "最終受付", "カード受取")


def _city(scratch, offices, only=("00010001",)):
    city = City(scratch / "city").init()
    (resident, card, certificate, _, owner) = files.sample_of(
        only, scratch / "csv")
    rows = [{"受付時間": "平日　午前9時～午後5時", "代理人受付": "1",
             "カード受取": "0", **office} for office in offices]
    city.take(resident, card, certificate, owner,
              files.write(scratch / "office.csv", OFFICE, rows))
    return city


def _letter(city):
    return "".join(pages(city.path("outbox/L000001/B0001.pdf")))


def without_an_open_counter_no_letter_goes(scratch):
    city = _city(scratch, [{"窓口名": "旧支所", "終了日": "2024-03-03"},
                           {"窓口名": "新支所", "開始日": "2025-04-01",
                            "終了日": "2025-12-26"}])
    said = city.run(status=1)
    assert "held" in said.out
    (notice,) = city.notices()
    assert (notice["state"], notice["reason"]) == ("held", "DATA_ERROR")
    assert "no counter is open" in city.kigen("notices").out
    # the check that a clerk runs in the morning is about today
    assert "no counter is open in the next three months" in \
        city.kigen("check").out


def a_letter_made_ahead_needs_a_counter_of_its_own_period(scratch):
    """Open on the night is not enough: the period begins two weeks later."""
    city = _city(scratch, [{"窓口名": "市役所", "終了日": "2024-03-10"}])
    city.set(lead_days=30)
    first = city.explain("00010001")["certificates"][0]["window_from"]
    ahead = datetime.date.fromisoformat(first) - datetime.timedelta(days=14)
    city.take(files.write(scratch / "office.csv", OFFICE,
                          [{"窓口名": "市役所", "受付時間": "平日", "代理人受付": "1",
                            "カード受取": "0", "終了日": str(
                                ahead + datetime.timedelta(days=7))}]))
    city.run(ahead, status=1)
    (notice,) = city.notices()
    assert (notice["state"], notice["reason"]) == ("held", "DATA_ERROR")
    assert f"no counter is open from {first}" in city.kigen("notices").out


def a_counter_that_opens_or_closes_is_named_with_the_day(scratch):
    city = _city(scratch, [
        {"窓口名": "市役所"},
        {"窓口名": "東支所", "終了日": "2024-03-29"},
        {"窓口名": "西支所", "開始日": "2024-04-01"},
        {"窓口名": "旧支所", "終了日": "2024-03-03"}])
    city.run()
    text = _letter(city)
    assert "東支所（3月29日まで）" in squeeze(text), text
    assert "西支所（4月1日から）" in squeeze(text), text
    assert "旧支所" not in text


def the_last_open_day_stands_beside_an_earlier_expiry(scratch):
    # the certificates of 00010001 expire on 2024-04-18, a Thursday
    city = _city(scratch, [{"窓口名": "市役所", "開庁曜日": "月～水",
                            "予約": "必須", "予約電話": "00-000-0000",
                            "最終受付": "16:30"}])
    city.run()
    text = _letter(city)
    assert "窓口が開いている最後の日は令和6年4月17日（水）です" in text, text
    assert "要予約（電話00-000-0000）" in squeeze(text), text
    assert "受付は16:30まで" in squeeze(text), text


def where_nothing_is_said_of_days_the_expiry_stands_alone(scratch):
    city = _city(scratch, [{"窓口名": "市役所"}])
    city.run()
    assert "最後の日" not in _letter(city)


def closures_that_nobody_understands_are_refused_with_the_mend(scratch):
    city = City(scratch / "city").init()
    path = files.write(scratch / "office.csv", OFFICE, [
        {"窓口名": "市役所", "受付時間": "平日", "代理人受付": "1",
         "休業日": "盆休み", "開庁曜日": "平曜", "カード受取": "0"}])
    said = city.kigen("import", path, status=65)
    assert "休業日" in said.err and "第3土曜の翌日" in said.err, said
    assert "開庁曜日" in said.err and "月～金" in said.err, said


def a_city_replaces_the_list_of_holidays(scratch):
    # the expiry day itself becomes a holiday
    city = _city(scratch, [{"窓口名": "市役所", "休業日": "祝日"}])
    city.path("own.txt").write_text("2024-04-18 市の祝日\n", "utf-8")
    city.set(holidays="own.txt")
    city.run()
    assert "令和6年4月17日（水）" in _letter(city)
    city.path("own.txt").write_text("2024-04-18\n2024-04-17\n", "utf-8")
    said = city.kigen("check", status=78)
    assert "own.txt:2" in said.err, said
