"""F01–F03: killed at any moment, and then run again."""

import random
import signal
import subprocess
import time

from support import strace
from support.city import LONG, NIGHT, about, sample_city

FEW = ("00010001", "00010002", "00010006", "00010010", "00010026",
       "00010031", "00010036", "00010038", "00010011", "00010045")
KILLS = 1000 if LONG else 100


def _prepare(scratch):
    """A small city before its run, and what the run must bring about."""
    city = sample_city(scratch, "before", only=FEW, bundle_size=3)
    done = city.copy(scratch / "undisturbed")
    begun = time.monotonic()
    done.run(status=1)
    seconds = time.monotonic() - begun
    assert sum(name.endswith(".pdf") for name in done.outbox()) >= 3
    done.check_invariants()
    return city, done, seconds


def _check(city, undisturbed):
    city.run(status=(0, 1))
    assert city.outbox() == undisturbed.outbox(), "I6: other bytes"
    assert city.told() == undisturbed.told()
    city.check_invariants()
    city.drop()


@about(70)
def sigkill_at_the_system_calls_of_a_run_changes_nothing(scratch):
    strace.need()
    city, undisturbed, _ = _prepare(scratch)
    calls = strace.calls_of(city.copy(scratch / "count"), "run", "--date",
                            NIGHT)
    points = [(call, when) for call, numbers in calls.items()
              for when in strace.spread(numbers, len(numbers) if LONG
                                        else 14)]
    killed = 0
    for call, when in points:
        twin = city.copy(scratch / "twin")
        said = twin.kigen("run", "--date", NIGHT,
                          before=strace.inject(call, "signal=SIGKILL", when),
                          status=(0, 1, -signal.SIGKILL, 137))
        killed += said.status < 0 or said.status == 137
        _check(twin, undisturbed)
    assert killed > len(points) * 0.9, f"{killed} of {len(points)} killed"


def _kill_after(city, seconds):
    run = city.start("run", "--date", NIGHT)
    try:
        run.wait(seconds)
    except subprocess.TimeoutExpired:
        run.kill()
    run.communicate()
    return run.returncode == -signal.SIGKILL


@about(70)
def sigkill_at_random_moments_changes_nothing(scratch):
    city, undisturbed, seconds = _prepare(scratch)
    chance = random.Random(20240304)
    killed = 0
    for _ in range(KILLS):
        twin = city.copy(scratch / "twin")
        killed += _kill_after(twin, chance.uniform(0, seconds))
        _check(twin, undisturbed)
    assert killed > KILLS // 2, f"only {killed} of {KILLS} runs were killed"


@about(30)
def sigkill_again_and_again_during_recovery_changes_nothing(scratch):
    city, undisturbed, seconds = _prepare(scratch)
    chance = random.Random(7)
    for _ in range(KILLS // 10):
        twin = city.copy(scratch / "twin")
        for _ in range(4):
            _kill_after(twin, chance.uniform(seconds / 3, seconds))
        _check(twin, undisturbed)


@about(15)
def a_night_killed_and_taken_up_a_day_later_is_the_same_lot(scratch):
    """Nobody twice, nobody missed, and the lot's own date stays on it."""
    strace.need()
    city, undisturbed, _ = _prepare(scratch)
    undisturbed.run("2024-03-05", status=1)
    calls = strace.calls_of(city.copy(scratch / "count"), "run", "--date",
                            NIGHT)
    seen = set()
    for call in ("fsync", "renameat2", "fdatasync"):
        for when in strace.spread(calls.get(call, []), 8):
            twin = city.copy(scratch / "twin")
            twin.kigen("run", "--date", NIGHT, status=(1, -9, 137),
                       before=strace.inject(call, "signal=SIGKILL", when))
            twin.run("2024-03-05", status=1)
            told = twin.told()
            assert [row[1:] for row in told] == \
                [row[1:] for row in undisturbed.told()], (call, when)
            dates = {row[0] for row in told}
            assert len(dates) == 1, dates
            seen |= dates
            if dates == {NIGHT}:
                assert twin.outbox() == undisturbed.outbox(), (call, when)
            twin.check_invariants()
            twin.drop()
    assert seen == {NIGHT, "2024-03-05"}, seen


def who_dies_between_a_killed_run_and_the_next_gets_no_letter(scratch):
    """F38: either the import waits for the lot, or the lot leaves him out."""
    from support import files
    strace.need()
    city, _, _ = _prepare(scratch)
    calls = strace.calls_of(city.copy(scratch / "count"), "run", "--date",
                            NIGHT)
    city.kigen("run", "--date", NIGHT, status=(-9, 137),
               before=strace.inject("renameat2", "signal=SIGKILL",
                                    calls["renameat2"][0]))
    assert not list(city.path("outbox").rglob("RELEASED"))
    (path, *_) = files.sample_of(("00010001",), scratch / "dead")
    rows = files.read(path)
    rows[0].update(住民状態="死亡", 異動日="2024-03-04")
    files.write(path, list(rows[0]), rows)
    if city.take(path, status=(0, 75)).status == 75:
        return
    city.run("2024-03-05", status=(0, 1))
    assert "00010001" not in [row[1] for row in city.told()], \
        "a letter to a dead man, whose death was on record"


def sigterm_and_sigint_end_the_run_soon_and_leave_it_to_the_next(scratch):
    city, undisturbed, seconds = _prepare(scratch)
    chance = random.Random(5)
    for number in (signal.SIGTERM, signal.SIGINT):
        for _ in range(8):
            twin = city.copy(scratch / "twin")
            run = twin.start("run", "--date", NIGHT)
            time.sleep(chance.uniform(0, seconds))
            run.send_signal(number)
            begun = time.monotonic()
            run.communicate(timeout=10)
            assert time.monotonic() - begun < 2
            assert run.returncode in (-number, 0, 1), run.returncode
            _check(twin, undisturbed)


@about(20)
def sigkill_during_an_import_takes_all_rows_or_none(scratch):
    strace.need()
    from support import files
    from support.city import City
    city = City(scratch / "before").init()
    rows = city.taken()
    whole = city.copy(scratch / "whole")
    calls = strace.calls_of(whole, "import", *files.SAMPLE)
    done = whole.query("SELECT count(*) FROM resident")
    for call in ("pwrite64", "fsync", "fdatasync", "write", "unlink"):
        for when in strace.spread(calls.get(call, []), 5):
            twin = city.copy(scratch / "twin")
            twin.kigen("import", *files.SAMPLE,
                       before=strace.inject(call, "signal=SIGKILL", when),
                       status=(0, -signal.SIGKILL, 137))
            found = twin.query("SELECT count(*) FROM resident")
            assert found == done or twin.taken() == rows, (call, when, found)
            twin.take(*files.SAMPLE)
            assert twin.query("SELECT count(*) FROM resident") == done
            twin.drop()
