"""Nights on the wrong date: what a slip of the hand or the clock may not do."""

import datetime
import random
import shutil

from support import law
from support.city import City, Skipped, about, sample_city

FEW = {"00010001", "00010002", "00010003"}


def _on(day):
    """The program as if started at noon of that day in Japan."""
    if shutil.which("faketime") is None:
        raise Skipped("faketime is not installed")
    moment = datetime.datetime.combine(
        day, datetime.time(3), datetime.timezone.utc).timestamp()
    return ["faketime", "-f", f"{moment - _now().timestamp():+.0f}"]


def _now():
    return datetime.datetime.now(datetime.timezone.utc)


def _today():
    return (_now() + datetime.timedelta(hours=9)).date()


def a_date_ahead_of_the_clock_needs_a_word_and_changes_nothing(scratch):
    city = sample_city(scratch, only=FEW)
    tomorrow = _today() + law.DAY
    rows = city.rows()
    said = city.run(tomorrow, status=64)
    assert "--dry-run" in said.err and "--knowingly" in said.err, said
    assert str(tomorrow) in said.err and str(_today()) in said.err, said
    assert city.rows() == rows and city.outbox() == {}
    city.kigen("run", "--date", tomorrow, "--dry-run", status=(0, 1))
    assert city.rows() == rows and city.outbox() == {}
    city.kigen("run", "--date", tomorrow, "--knowingly", status=(0, 1))
    assert city.query("SELECT business_date FROM run") == [(str(tomorrow),)]
    city.run(_today() + 2 * law.DAY, status=64)


def a_first_run_far_ahead_needs_approval_too(scratch):
    city = sample_city(scratch, only=FEW)
    rows = city.rows()
    said = city.kigen("run", "--date", "2052-03-04", "--knowingly", status=75)
    assert "2052-03-04" in said.err, said
    assert city.rows() == rows and city.outbox() == {}
    city.approve(said)
    city.kigen("run", "--date", "2052-03-04", "--knowingly", status=(0, 1))


def more_than_seven_nights_missed_need_the_approval_that_the_message_names(
        scratch):
    city = sample_city(scratch)
    city.run("2024-03-04")
    city.run("2024-03-11", status=(0, 1))
    rows, outbox = city.rows(), city.outbox()
    said = city.run("2024-03-19", status=75)
    assert "2024-03-11" in said.err and "8 days" in said.err, said
    assert city.rows() == rows and city.outbox() == outbox
    city.approve(said)
    city.run("2024-03-19")
    city.check_invariants()


def a_clock_that_is_ahead_stops_at_the_same_gate(scratch):
    city = sample_city(scratch, only=FEW)
    first = datetime.date(2024, 3, 4)
    city.kigen("run", before=_on(first), status=(0, 1))
    said = city.kigen("run", before=_on(first + 81 * law.DAY), status=75)
    assert "81 days" in said.err and "clock" in said.err, said
    city.kigen("run", before=_on(first + law.DAY), status=(0, 1))


def no_setting_lets_a_whole_window_pass_unseen(scratch):
    city = sample_city(scratch, only=FEW)
    city.set(gate_days_ahead=88)
    city.run("2024-03-04")
    city.set(gate_days_ahead=89)
    said = city.run("2024-03-05", status=78)
    assert "gate_days_ahead" in said.err, said


def a_rehearsal_ahead_of_the_clock_shows_the_night_and_its_doubt(scratch):
    city = sample_city(scratch, only=FEW)
    city.run(_today())
    then = _today() + 30 * law.DAY
    said = city.kigen("run", "--date", then, "--dry-run", status=(0, 1))
    assert said.out.startswith(str(then)) and "30 days" in said.err, said


def a_rehearsal_of_tonight_ends_as_the_night_would(scratch):
    city = sample_city(scratch, only=FEW)
    city.run("2024-03-04")
    rows = city.rows()
    said = city.kigen("run", "--date", "2024-03-20", "--dry-run", status=75)
    assert said.out.startswith("2024-03-20: "), said
    assert city.rows() == rows


def _missed(scratch):
    """Somebody whose whole window lies between two nights."""
    chance = random.Random(4)
    people = {number: law.expiring(number, datetime.date(2024, 4, 30),
                                   chance)
              for number in ("4001", "4002")}
    city = City(scratch / "city").init()
    city.take(*law.write(people, scratch / "csv"))
    city.run("2024-01-30", status=0)
    city.approve(city.run("2024-05-01", status=75))
    return city


def who_was_missed_for_a_whole_window_is_named_and_ends_with_1(scratch):
    city = _missed(scratch)
    said = city.run("2024-05-01", status=1)
    assert "LATE" in said.out, said
    for number in ("4001", "4002"):
        assert f"102016 {number}\n" in said.out, said
        assert city.explain(number, "2024-05-01")["reason"] == "LATE"
    assert city.kigen("notices", "--late", "--json").lines() == [
        {"municipality": "102016", "resident": number,
         "found_on": "2024-05-01"} for number in ("4001", "4002")]
    listed = city.kigen("notices", "--late").out.splitlines()
    assert listed == ["2024-05-01  102016  4001", "2024-05-01  102016  4002"]
    city.kigen("notices", "--late", "--resident", "4001", status=64)
    again = city.run("2024-05-02", status=0)
    assert "LATE" not in again.out, again


def only_the_first_twenty_are_named_and_the_rest_counted(scratch):
    chance = random.Random(4)
    people = {f"5{at:03d}": law.expiring(
        f"5{at:03d}", datetime.date(2024, 4, 30), chance)
        for at in range(23)}
    city = City(scratch / "city").init()
    city.take(*law.write(people, scratch / "csv"))
    city.run("2024-01-30", status=0)
    city.approve(city.run("2024-05-01", status=75))
    said = city.run("2024-05-01", status=1)
    assert said.out.count("\n  102016 5") == 20, said
    assert "and 3 more: kigen notices --late" in said.out, said
    assert len(city.kigen("notices", "--late").out.splitlines()) == 23


@about(15)
def approved_nights_dated_back_never_hide_the_latest_date(scratch):
    city = sample_city(scratch, only=FEW)
    city.run("2024-03-04")
    for count in range(29):
        day = datetime.date(2024, 1, 15) + count * law.DAY
        said = city.run(day, status=75)
        assert "2024-03-04" in said.err, said
        city.approve(said)
        city.run(day)
    said = city.run("2024-03-03", status=75)
    assert "before" in said.err and "2024-03-04" in said.err, said
    city.run("2024-03-05")
