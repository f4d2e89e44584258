"""A night at work, and the people who go on working beside it."""

import os
import pathlib
import re
import signal
import subprocess
import sys
import threading
import time

from support import files, strace
from support.city import LONG, NIGHT, ROOT, City, about

LETTERS = 20000 if LONG else 2000
CLERKS = 4
SECONDS = 1.0  # within which a clerk has his answer


def _large_city(scratch, letters, name="city"):
    """An invented city in which everybody is due."""
    folder = pathlib.Path(scratch) / f"{name}-csv"
    folder.mkdir()
    subprocess.run([sys.executable, ROOT / "tests/bench/make_city.py",
                    str(folder), str(letters)], check=True)
    city = City(pathlib.Path(scratch) / name).init()
    city.take(*sorted(folder.glob("*.csv")), *files.SAMPLE[3:], status=(0, 1))
    return city


def _ask(city, resident, spent):
    for question in (("explain", resident, "--date", NIGHT),
                     ("history", resident),
                     ("notices", "--resident", resident)):
        begun = time.monotonic()
        city.kigen(*question)
        spent.append((time.monotonic() - begun, question))


def _clerk(city, number, over, spent, failures):
    """Asks about one resident after the other until the night is over."""
    resident = number
    try:
        while not over.is_set():
            _ask(city, f"{resident:08d}", spent)
            resident += CLERKS
    except Exception as failure:  # the thread would swallow it
        failures.append(failure)


def _with_clerks(city, act):
    """What act returns, and how long each question took meanwhile."""
    over, spent, failures = threading.Event(), [], []
    clerks = [threading.Thread(target=_clerk, args=(city, number + 1, over,
                                                    spent, failures))
              for number in range(CLERKS)]
    for clerk in clerks:
        clerk.start()
    try:
        result = act()
    finally:
        over.set()
        for clerk in clerks:
            clerk.join()
    assert not failures, failures
    return result, sorted(spent)


@about(900 if LONG else 60)
def four_clerks_have_their_answers_within_a_second_of_a_large_night(scratch):
    """Looking waited for the write lock: 30 s, and then 75."""
    city = _large_city(scratch, LETTERS)
    _, before = _with_clerks(city, lambda: time.sleep(3))
    night = city.start("run", "--date", NIGHT)
    (_, err), spent = _with_clerks(city, lambda: night.communicate())
    assert night.returncode in (0, 1), err.decode("utf-8")
    # On a busy machine a question takes its time also without a night.
    allowed = max(SECONDS, 3 * before[-1][0])
    assert len(spent) > 2 * CLERKS, spent
    assert spent[-1][0] <= allowed, (spent[-1], allowed)
    # Looking is no change: nobody was judged twice for it.
    assert b"judged again" not in err, err.decode("utf-8")
    assert len(city.told()) == LETTERS
    looks = city.query("SELECT count(*) FROM event WHERE kind = 'lookup'")
    assert looks[0][0] == len(before) + len(spent)
    city.check_invariants()


# -- how long the register is locked ---------------------------------------

# SQLite keeps a byte for who writes (its WAL-index, byte 120).
_LOCK = re.compile(r"\d+ +(\d+\.\d+) fcntl\(\d+, F_SETLKW?, \{l_type=F_(\w+), "
                   r"l_whence=SEEK_SET, l_start=120, l_len=1\}\) += 0$")


def _longest_hold(city, *arguments):
    """Of the register's lock, in seconds of a machine that has nothing else
    to do: what others take goes by the share that they leave to the night."""
    log = city.dir.parent / (city.dir.name + ".locks")
    spent, begun = os.times(), time.monotonic()
    city.kigen(*arguments, status=(0, 1), timeout=1800,
               before=("strace", "-f", "--seccomp-bpf", "-qqq", "-ttt", "-e",
                       "trace=fcntl", "-o", str(log)))
    wall, after = time.monotonic() - begun, os.times()
    cpu = (after.children_user + after.children_system
           - spent.children_user - spent.children_system)
    holds, since = [], None
    for line in log.read_text("utf-8", "replace").splitlines():
        match = _LOCK.match(line)
        if match and match[2] == "WRLCK":
            since = float(match[1])
        elif match and since is not None:
            holds.append(float(match[1]) - since)
            since = None
    assert len(holds) > 3, "no transaction was seen"
    return max(holds) * min(1.0, cpu / wall)


@about(400 if LONG else 40)
def a_large_night_locks_the_register_for_moments(scratch):
    """To decide it took 1.6 s at 20,000 letters: every word was written
    under the lock."""
    strace.need_strings()
    letters = 20000 if LONG else 4000
    city = _large_city(scratch, letters)
    held = _longest_hold(city, "run", "--date", NIGHT)
    assert held <= min(0.5, letters * 50e-6), f"{held:.2f} s"
    assert len(city.told()) == letters
    city.check_invariants()


# -- a night that is killed with its letters drafted -----------------------

def _killed_with_a_draft(city):
    night = city.start("run", "--date", NIGHT)
    while not city.query("SELECT count(*) FROM draft")[0][0]:
        assert night.poll() is None, "the night is over already"
        time.sleep(0.002)
    night.kill()
    night.communicate()
    return city.query("SELECT count(*), max(words) FROM draft")[0]


@about(60)
def letters_that_are_only_drafted_tell_nobody(scratch):
    """Killed before it was decided: nothing of it is seen, nothing stays."""
    city = _large_city(scratch, 1600)
    drafted, words = _killed_with_a_draft(city)
    assert drafted > 0 and city.told() == []
    assert city.notices() == []
    assert "notify" in city.kigen("explain", "00000001", "--date", NIGHT,
                                  "--json").out
    assert city.kigen("notices", "--resident", "00000001").out == ""
    # a death, and a rehearsal, which writes nothing
    _change(city, scratch, ("00000001",), 住民状態="死亡")
    city.kigen("run", "--dry-run", "--date", NIGHT, status=(0, 1))
    assert city.query("SELECT count(*) FROM draft") == [(drafted,)]
    city.run(status=(0, 1))
    assert {row[1] for row in city.told()} == {
        f"{n:08d}" for n in range(2, 1601)}
    assert city.query("SELECT count(*) FROM draft") == [(0,)]
    assert city.query("SELECT count(*) FROM draft_certificate") == [(0,)]
    # no letter has words that were left over, none are left
    ((least, kept),) = city.query("SELECT min(words), count(*) FROM notice")
    assert least > words, "the words of a draft were taken again"
    assert city.query("SELECT count(*) FROM words") == [(kept,)]
    city.check_invariants()


@about(60)
def a_night_killed_with_a_draft_is_the_same_when_run_again(scratch):
    city = _large_city(scratch, 1600)
    undisturbed = city.copy(pathlib.Path(scratch) / "undisturbed")
    undisturbed.run()
    drafted, _ = _killed_with_a_draft(city)
    assert drafted > 0
    city.run()
    assert city.outbox() == undisturbed.outbox(), "I6: other bytes"
    assert city.told() == undisturbed.told()
    city.check_invariants()


# -- what is said while the letters are set --------------------------------

def _spent(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text("utf-8").split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def _stopped_night(city, seconds=0.35):
    """A night that stands still as it sets its letters."""
    night = city.start("run", "--date", NIGHT)
    while _spent(night.pid) < seconds:
        assert night.poll() is None, "the night is over already"
        time.sleep(0.01)
    night.send_signal(signal.SIGSTOP)
    assert city.query("SELECT count(*) FROM lot") == [(0,)]
    return night


def _let_go_on(night):
    night.send_signal(signal.SIGCONT)
    _, err = night.communicate(timeout=300)
    assert night.returncode in (0, 1), err.decode("utf-8")
    return err.decode("utf-8")


def _change(city, scratch, residents, **columns):
    people = files.read(pathlib.Path(scratch) / "city-csv" / "resident.csv")
    changed = [{**row, "異動日": "2024-03-01", **columns} for row in people
               if row["宛名番号"] in residents]
    path = pathlib.Path(scratch) / "changed.csv"
    files.write(path, changed[0].keys(), changed)
    city.take(path, status=(0, 1))


@about(30)
def a_hold_and_a_death_while_the_letters_are_set_keep_them_back(scratch):
    """The first was composed already, the last was not."""
    city = _large_city(scratch, 1600)
    night = _stopped_night(city)
    begun = time.monotonic()
    for resident in ("00000001", "00001600"):
        said = city.kigen("hold", resident, "--reason", "申出", "--by", "sato")
        assert "take it out" not in said.out, said
    _change(city, scratch, ("00000002", "00001599"), 住民状態="死亡")
    assert time.monotonic() - begun < 20, "somebody waited for the night"
    _let_go_on(night)
    told = {row[1] for row in city.told()}
    kept = {"00000001", "00001600", "00000002", "00001599"}
    assert told == {f"{n:08d}" for n in range(1, 1601)} - kept
    for resident in ("00000001", "00001600"):
        (notice,) = city.notices("--resident", resident)
        assert notice["state"] == "held", notice
        assert notice["reason"] == "OPERATOR_HOLD", notice
    # his letter was there: its number is on record, and why it went
    (notice,) = city.notices("--resident", "00000002")
    assert notice["state"] == "withdrawn", notice
    assert notice["reason"] == "NOT_RESIDENT", notice
    for path in city.path("outbox").rglob("manifest.csv"):
        assert notice["number"] not in path.read_text("utf-8")
    numbers = city.query("SELECT count(*), count(DISTINCT number) FROM notice")
    assert numbers[0][0] == numbers[0][1]
    city.check_invariants()
    # and nothing is left for the next night
    city.run()
    assert {row[1] for row in city.told()} == told


@about(30)
def many_changes_while_the_letters_are_set_are_judged_before_the_lot(scratch):
    city = _large_city(scratch, 1600)
    night = _stopped_night(city)
    gone = [f"{n:08d}" for n in range(1, 61)]
    _change(city, scratch, gone, 住民状態="死亡")
    assert "judged again" in _let_go_on(night)
    assert {row[1] for row in city.told()} == {
        f"{n:08d}" for n in range(61, 1601)}
    city.check_invariants()


@about(30)
def a_hold_set_after_the_lot_is_planned_names_the_letter(scratch):
    """Either the night knew of the hold, or the hold says where it lies."""
    city = _large_city(scratch, 300)
    night = city.start("run", "--date", NIGHT)
    while not city.query("SELECT count(*) FROM lot")[0][0]:
        assert night.poll() is None
        time.sleep(0.005)
    said = city.kigen("hold", "00000007", "--reason", "申出", "--by", "sato")
    _, err = night.communicate(timeout=300)
    assert night.returncode in (0, 1), err.decode("utf-8")
    (notice,) = city.notices("--resident", "00000007")
    assert notice["number"] in said.out and "take it out" in said.out, said
    city.check_invariants()


@about(60)
def holds_at_every_moment_of_a_night_hold_or_name_the_letter(scratch):
    city = _large_city(scratch, 300)
    night = city.start("run", "--date", NIGHT)
    said = {}
    for n in range(1, 301, 7):
        resident = f"{n:08d}"
        said[resident] = city.kigen("hold", resident, "--reason", "申出",
                                    "--by", "sato").out
        if night.poll() is not None:
            break
    night.communicate(timeout=300)
    held = 0
    for resident, words in said.items():
        (notice,) = city.notices("--resident", resident)
        if notice["state"] == "held":
            held += 1
            assert "take it out" not in words, (resident, words)
        else:
            assert notice["number"] in words and "take it out" in words, \
                (resident, words)
    assert held > 0
    assert len(city.told()) == 300 - held
    city.check_invariants()


@about(40)
def counters_that_change_while_the_letters_are_set_are_on_all_of_them(scratch):
    city = _large_city(scratch, 1600)
    night = _stopped_night(city)
    offices = files.read(files.SAMPLE[3])
    offices[0]["受付時間"] = "平日 9:41～16:17"
    path = pathlib.Path(scratch) / "office.csv"
    files.write(path, offices[0].keys(), offices)
    city.take(path)
    _let_go_on(night)
    assert len(city.told()) == 1600
    ((plates,),) = city.query("SELECT count(DISTINCT mailing) FROM notice")
    assert plates == 1
    ((words,),) = city.query(
        "SELECT count(*) FROM blob WHERE CAST(bytes AS TEXT) LIKE "
        "'%9:41～16:17%'")
    assert words == 1
    city.check_invariants()
