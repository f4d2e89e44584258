"""A large import at work, and the people who go on working beside it."""

import pathlib
import signal
import sqlite3
import subprocess
import sys
import time

from support import files, strace
from support.city import (DOCUMENTED, LONG, NIGHT, ROOT, City, about,
                          environment, sample_city)

PEOPLE = 9000  # none of them of the sample, and too many for memory alone


def _large_files(scratch):
    folder = pathlib.Path(scratch) / "large-csv"
    folder.mkdir()
    subprocess.run([sys.executable, ROOT / "tests/bench/make_city.py",
                    str(folder), str(PEOPLE), "0"], check=True)
    return sorted(folder.glob("*.csv"))


def _residents(city):
    return city.query("SELECT count(*) FROM resident")[0][0]


def _is_free(city):
    """Nobody has the register's write lock."""
    reg = sqlite3.connect(city.path("register.db"), timeout=0,
                          isolation_level=None)
    try:
        reg.execute("BEGIN IMMEDIATE")
        reg.execute("ROLLBACK")
        return True
    except sqlite3.OperationalError:
        return False
    finally:
        reg.close()


def _stopped_import(city, paths, *arguments):
    """An import that stands still while it reads its files."""
    city.secrets |= files.secrets_of(paths[0])
    process = city.start("import", *arguments, *map(str, paths))
    begun = "SELECT count(*) FROM delivery WHERE result = 'begun'"
    while not city.query(begun)[0][0]:
        assert process.poll() is None, "the import is over already"
        time.sleep(0.002)
    process.send_signal(signal.SIGSTOP)
    # it had not begun to write, and it stands in the middle of reading
    assert _is_free(city), "it reads with the lock"
    return process


def _let_go_on(process):
    process.send_signal(signal.SIGCONT)
    _, err = process.communicate(timeout=300)
    return process.returncode, err.decode("utf-8")


@about(20)
def clerks_work_while_a_large_import_reads_its_files(scratch):
    """They waited for the end of the import, and after 30 s had 75."""
    paths = _large_files(scratch)
    city = sample_city(scratch)
    city.run()
    known = _residents(city)
    (notice,) = city.notices("--resident", "00010001")
    process = _stopped_import(city, paths)
    begun = time.monotonic()
    city.kigen("explain", "00010001", "--date", NIGHT)
    city.kigen("history", "00010001")
    city.kigen("reprint", notice["number"], "--birth-date", "1978-04-18",
               "--reason", "来庁", "-o", scratch / "notice.pdf")
    city.kigen("hold", "00010001", "--reason", "申出", "--by", "sato")
    assert time.monotonic() - begun < 15, "somebody waited for the import"
    assert _residents(city) == known, "a part of the files was to be seen"
    status, said = _let_go_on(process)
    assert status == 0, said
    assert _residents(city) == known + PEOPLE
    assert city.query("SELECT count(*) FROM hold") == [(1,)]
    city.check_invariants()
    city.check_silence()


@about(10)
def a_night_waits_for_the_files_that_an_import_is_reading(scratch):
    """It has the lock to itself, and does not use it: the facts are old."""
    paths = _large_files(scratch)
    city = sample_city(scratch)
    process = _stopped_import(city, paths)
    said = city.run(status=75)
    assert "was not taken" in said.err, said
    assert city.outbox() == {}
    status, said = _let_go_on(process)
    assert status == 0, said
    city.run()
    city.check_invariants()


@about(10)
def an_import_killed_while_it_reads_leaves_nothing(scratch):
    paths = _large_files(scratch)
    city = sample_city(scratch)
    rows, names = city.taken(), {p.name for p in city.dir.rglob("*")}
    process = _stopped_import(city, paths)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    kept = [row for row in city.taken() if row not in rows]
    assert kept == [], kept
    left = {p.name for p in city.dir.rglob("*")} - names
    assert left <= {"register.db-wal", "register.db-shm"}, left
    city.take(*paths)
    assert _residents(city) >= PEOPLE


def _put_aside(city, paths):
    """The numbers of the calls that put the rows aside and read them."""
    calls = strace.calls_of(city, "import", *paths,
                            traced=("write", "pread64", "openat", "pwrite64",
                                    "fdatasync"))
    log = (city.dir.parent / (city.dir.name + ".strace")).read_text(
        "utf-8", "replace").splitlines()
    counts, spooled = {}, {}
    for line in log:
        call = line.split("(")[0].split()[-1]
        counts[call] = counts.get(call, 0) + 1
        if "O_TMPFILE" in line:
            spool = line.rsplit("=", 1)[1].strip()
            spooled.setdefault(call, []).append(counts[call])
        elif spooled and line.split("(", 1)[1].startswith(f"{spool}, "):
            spooled.setdefault(call, []).append(counts[call])
    assert {"write", "pread64", "openat"} <= set(spooled), spooled
    return calls, spooled


@about(40)
def what_fails_or_is_killed_while_rows_are_aside_imports_nothing(scratch):
    strace.need()
    paths = _large_files(scratch)
    city = City(scratch / "before").init()
    rows = city.taken()
    whole = city.copy(scratch / "whole")
    _, spooled = _put_aside(whole, paths)
    statuses = set()
    for call, faults in (
            ("write", ("error=ENOSPC", "error=EIO", "retval=1",
                       "signal=SIGKILL")),
            ("pread64", ("error=EIO", "retval=0", "signal=SIGKILL")),
            ("openat", ("error=ENOSPC", "error=EMFILE", "signal=SIGKILL"))):
        for fault in faults:
            for when in strace.spread(spooled[call], 3 if LONG else 2):
                twin = city.copy(scratch / "twin")
                said = twin.kigen(
                    "import", *paths, status=(*DOCUMENTED, -9, 137),
                    before=strace.inject(call, fault, when))
                assert said.status != 0, (call, fault, when)
                assert twin.taken() == rows, (call, fault, when)
                assert not list(twin.dir.glob(".kigen-spool"))
                statuses.add(said.status)
                twin.drop()
    assert 74 in statuses and statuses <= {74, 71, -9, 137}, statuses


@about(10)
def a_file_system_without_nameless_files_does_too(scratch):
    strace.need()
    paths = _large_files(scratch)
    city = City(scratch / "city").init()
    _, spooled = _put_aside(city.copy(scratch / "twin"), paths)
    city.path(".kigen-spool").write_text("left by a kill")
    other = city.copy(scratch / "other")
    other.take(*paths)
    assert other.path(".kigen-spool").exists()  # nobody's business there
    city.kigen("import", *paths,
               before=strace.inject("openat", "error=EOPNOTSUPP",
                                    spooled["openat"][0]))
    assert not city.path(".kigen-spool").exists()
    assert _residents(city) == PEOPLE


@about(10)
def a_register_upgraded_while_an_import_reads_refuses_its_rows(scratch):
    """Rows read for the tables of yesterday are not written into today's."""
    paths = _large_files(scratch)
    city = sample_city(scratch)
    newer = scratch / "newer"
    for name in ("templates", "fonts"):
        newer.mkdir(exist_ok=True)
        (newer / name).symlink_to(files.DATA / name)
    files.own(files.DATA / "schema", newer / "schema")
    number = max(int(path.name[:3]) for path in
                 (newer / "schema").glob("*.sql")) + 1
    (newer / "schema" / f"{number:03}_test.sql").write_text(
        "CREATE TABLE of_tomorrow (id INTEGER NOT NULL PRIMARY KEY) STRICT;\n",
        "utf-8")
    process = _stopped_import(city, paths)
    city.kigen("upgrade", env=environment(KIGEN_DATA=str(newer)))
    rows = city.rows(without=("delivery",))
    status, said = _let_go_on(process)
    assert status == 75, said
    assert f"schema version {number}" in said and "run it again" in said, said
    assert city.rows(without=("delivery",)) == rows
    # with the newer program it goes
    city.kigen("import", *paths, env=environment(KIGEN_DATA=str(newer)))


@about(10)
def of_two_imports_the_one_begun_last_has_the_last_word(scratch):
    paths = _large_files(scratch)
    city = City(scratch / "city").init()
    city.take(*files.SAMPLE[3:])
    process = _stopped_import(city, paths)
    people = files.read(paths[-1])
    newer = [dict(people[6], 住民状態="死亡", 異動日="2024-03-01")]
    files.write(scratch / "newer.csv", newer[0].keys(), newer)
    city.take(scratch / "newer.csv", status=(0, 1))
    status, said = _let_go_on(process)
    assert status == 75, said
    assert "begun later" in said and "住民" in said, said
    assert city.query("SELECT id, status FROM resident") == \
        [("00000007", "dead")]
    # another kind does not matter
    process = _stopped_import(city, paths)
    city.take(*files.SAMPLE[3:])
    status, said = _let_go_on(process)
    assert status in (0, 1), said
    assert _residents(city) == PEOPLE


def faults_of_the_files_and_of_the_register_are_told_together(scratch):
    """The register is asked after all files are read: nothing is lost."""
    city = sample_city(scratch)
    people = files.read(files.SAMPLE[0])
    short = dict(people[0], 宛名番号="123")
    wrong = dict(people[1], 生年月日="昨日")
    rows = [people[2], short, wrong, people[2]]
    files.write(scratch / "r.csv", people[0].keys(), rows)
    said = city.kigen("import", scratch / "r.csv", status=65)
    assert "3 faults in the files" in said.err, said
    for line, words in ((3, "has 3 digits"), (4, "生年月日"), (5, "twice")):
        (told,) = [text for text in said.err.splitlines()
                   if f"r.csv: line {line}" in text and "error" in text
                   and "nothing was imported" not in text]
        assert words in told, told
