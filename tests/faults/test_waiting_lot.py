"""F42: a lot planned and not released, and the fonts or the program change."""

import sqlite3

from support import files, strace
from support.city import NIGHT, sample_city

FEW = ("00010001", "00010003", "00010006")


def _killed(scratch, after=0):
    """A run killed as it puts its first files into the outbox: the lot is
    planned, `after` of its bundles stand there."""
    strace.need()
    city = sample_city(scratch, only=FEW, bundle_size=1)
    calls = strace.calls_of(city.copy(scratch / "count"), "run", "--date",
                            NIGHT)
    call = "renameat2" if "renameat2" in calls else "rename"
    city.kigen("run", "--date", NIGHT, status=(-9, 137),
               before=strace.inject(call, "signal=SIGKILL",
                                    calls[call][after]))
    assert city.query("SELECT state FROM lot") == [("planned",)]
    return city


def _other_fonts(city, scratch):
    """The same fonts; one family has lost what it falls back to."""
    text = (files.ROOT_OF_FONTS / "fonts.conf").read_text("utf-8")
    lines, gothic = [], False
    for line in text.splitlines():
        gothic = line == "[IPAexGothic]" or (gothic and line[:1] != "[")
        if not (gothic and line.startswith("fallback")):
            lines.append(line)
    assert len(lines) == len(text.splitlines()) - 1
    conf = scratch / "fonts.conf"
    conf.write_text("\n".join(lines) + "\n", "utf-8")
    city.set(fonts=conf)


def _taken_back_and_made_anew(city, people, numbers):
    said = city.run()
    assert "L000001" in said.err and "can no longer be set" in said.err, said
    assert city.query("SELECT id, state FROM lot ORDER BY id") == [
        (1, "taken_back"), (2, "released")]
    assert not city.path("outbox", "L000001").exists()
    assert city.path("outbox", "L000002", "RELEASED").exists()
    assert sorted(n[1] for n in city.told()) == people
    assert {n["number"] for n in city.notices()} == numbers
    events = [e for e in city.kigen("history", "--json").lines()
              if e["event"] == "take_back_lot"]
    assert len(events) == 1 and events[0]["detail"] == "L000001", events
    assert events[0]["reason"], events
    assert city.run().status == 0
    assert sorted(n[1] for n in city.told()) == people


def _planned(city):
    return (sorted(n["resident"] for n in city.notices()),
            {n["number"] for n in city.notices()})


def the_fonts_have_changed_and_the_night_goes_on(scratch):
    for after in (0, 1):
        (scratch / str(after)).mkdir()
        city = _killed(scratch / str(after), after)
        people, numbers = _planned(city)
        assert "L000001" not in city.kigen("check").out
        _other_fonts(city, scratch / str(after))
        said = city.kigen("check")
        assert "lot L000001 waits" in said.out, said
        _taken_back_and_made_anew(city, people, numbers)
        assert "L000001" not in city.kigen("check").out


def a_letter_needs_a_page_more_and_the_night_goes_on(scratch):
    city = _killed(scratch)
    people, numbers = _planned(city)
    # What a newer program would compose, told from the other side.
    with sqlite3.connect(city.path("register.db")) as register:
        register.execute("UPDATE notice SET page_to = page_to - 1 "
                         "WHERE bundle = 2 AND page_to > page_from")
        assert register.execute("SELECT changes()").fetchone() == (1,)
    register.close()
    assert "lot L000001 waits" in city.kigen("check").out
    _taken_back_and_made_anew(city, people, numbers)


def what_has_its_marker_is_finished_whatever_has_changed(scratch):
    strace.need()
    city = sample_city(scratch, only=FEW, bundle_size=1)
    twin = city.copy(scratch / "twin")
    twin.run()
    calls = strace.calls_of(city.copy(scratch / "count"), "run", "--date",
                            NIGHT)
    city.kigen("run", "--date", NIGHT, status=(-9, 137),
               before=strace.inject("fsync", "signal=SIGKILL",
                                    calls["fsync"][-1]))
    marker = city.path("outbox", "L000001", "RELEASED")
    assert marker.exists()
    _other_fonts(city, scratch)
    city.run()
    assert city.outbox() == twin.outbox()


def fonts_put_back_in_time_finish_the_lot_as_planned(scratch):
    city = _killed(scratch)
    twin = city.copy(scratch / "twin")
    twin.run()
    conf = city.path("kigen.conf")
    before = conf.read_bytes()
    _other_fonts(city, scratch)
    assert "lot L000001 waits" in city.kigen("check").out
    conf.write_bytes(before)
    city.run()
    assert city.outbox() == twin.outbox()
