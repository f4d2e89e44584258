"""F11, F13, F14: others at work in the same folder or register."""

import sqlite3
import subprocess
import threading
import time

from support import files, strace
from support.city import (KIGEN, NIGHT, about, environment, sample_city)

FEW = ("00010001", "00010002", "00010006", "00010010", "00010026")


def _slow_run(city, seconds=2):
    """A run that stands still inside its first fsync."""
    strace.need()
    run = subprocess.Popen(
        [*strace.inject("fsync", f"delay_enter={seconds * 1000000}", "1"),
         KIGEN, "-C", str(city.dir), "run", "--date", NIGHT],
        env=environment(), stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            if "run" in city.path("lock").read_text() or \
                    city.path("register.db-wal").stat().st_size > 0:
                break
        except OSError:
            pass
        time.sleep(0.02)
    time.sleep(0.2)
    return run


@about(5)
def of_eight_runs_at_once_one_works_and_the_others_say_who(scratch):
    city = sample_city(scratch, only=FEW)
    twin = city.copy(scratch / "twin")
    twin.run()
    first = _slow_run(city)
    try:
        others = [city.start("run", "--date", NIGHT) for _ in range(7)]
        for other in others:
            _, err = other.communicate(timeout=30)
            text = err.decode("utf-8")
            assert other.returncode == 75, (other.returncode, text)
            (holder,) = [int(word.strip("(),:;")) for word in text.split()
                         if word.strip("(),:;").isdigit()
                         and int(word.strip("(),:;")) > 100][:1]
            with open(f"/proc/{holder}/cmdline", "rb") as command:
                assert b"kigen" in command.read(), text
    finally:
        assert first.wait(60) in (0, 1)
    assert city.outbox() == twin.outbox()
    city.check_invariants()


def the_message_tells_when_the_holder_began(scratch):
    city = sample_city(scratch, only=FEW)
    first = _slow_run(city)
    try:
        said = city.run(status=75)
    finally:
        first.wait(60)
    today = time.strftime("%Y-%m", time.gmtime(time.time() + 9 * 3600))
    assert today in said.err and "try again" in said.err, said


def kill_9_of_the_holder_frees_the_lock(scratch):
    city = sample_city(scratch, only=FEW)
    twin = city.copy(scratch / "twin")
    twin.run()
    run = city.start("run", "--date", NIGHT)
    time.sleep(0.03)
    run.kill()
    run.communicate()
    city.run()
    assert city.outbox() == twin.outbox()


def eight_runs_that_race_mail_everybody_once(scratch):
    city = sample_city(scratch, only=FEW)
    twin = city.copy(scratch / "twin")
    twin.run()
    runs = [city.start("run", "--date", NIGHT) for _ in range(8)]
    statuses = []
    for run in runs:
        run.communicate(timeout=60)
        statuses.append(run.returncode)
    assert set(statuses) <= {0, 1, 75} and set(statuses) & {0, 1}, statuses
    assert city.outbox() == twin.outbox()
    city.check_invariants()


def a_command_that_only_reads_works_while_a_run_goes_on(scratch):
    city = sample_city(scratch, only=FEW)
    first = _slow_run(city)
    try:
        city.kigen("status", "--json")
        city.kigen("notices", "--json")
    finally:
        first.wait(60)


def an_import_during_a_run_waits_or_says_75(scratch):
    city = sample_city(scratch, only=FEW)
    first = _slow_run(city)
    try:
        said = city.take(*files.SAMPLE, status=(0, 75))
        assert said.status == 0 or "try again" in said.err, said
    finally:
        first.wait(60)
    city.take(*files.SAMPLE)


@about(8)
def a_hold_set_during_a_run_waits_for_nothing_and_names_the_letter(scratch):
    """It failed at once with 75, and nobody was told of the letter."""
    city = sample_city(scratch, only=FEW)
    first = _slow_run(city, seconds=30)
    begun = time.monotonic()
    try:
        said = city.kigen("hold", FEW[0], "--support-measure", "--reason",
                          "申出", "--by", "suzuki")
        assert time.monotonic() - begun < 15
        assert first.poll() is None
    finally:
        first.kill()
        first.wait(60)
    (notice,) = city.notices("--resident", FEW[0])
    assert notice["number"] in said.out and "take it out" in said.out, said


@about(35)
def a_register_held_by_another_writer_is_waited_for_and_then_75(scratch):
    city = sample_city(scratch, only=FEW)
    holder = sqlite3.connect(city.path("register.db"))
    holder.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()
    said = city.run(status=75)
    waited = time.monotonic() - begun
    holder.rollback()
    holder.close()
    assert 1 < waited < 60, f"waited {waited:.1f} s"
    assert "register.db" in said.err and "another process" in said.err
    assert "waiting" in said.err, "no notice while it waited"
    assert city.outbox() == {}
    city.run()
    city.check_invariants()


def a_register_given_back_in_time_lets_the_run_go_on(scratch):
    city = sample_city(scratch, only=FEW)
    twin = city.copy(scratch / "twin")
    twin.run()
    holder = sqlite3.connect(city.path("register.db"),
                             check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(1.0, holder.rollback)
    timer.start()
    city.run()
    timer.join()
    holder.close()
    assert city.outbox() == twin.outbox()
