"""F16, F15: which register is the newest, and what is said of a bad disk."""

import os
import shutil
import signal
import sqlite3

from support import files, strace
from support.city import DOCUMENTED, NIGHT, City, about, sample_city

FEW = ("00010001", "00010002", "00010006", "00010010", "00010026")
NEXT = "2024-03-05"


def _keep(city, folder):
    """A backup of the register: the one file and what lies beside it."""
    folder.mkdir(parents=True)
    for path in city.dir.glob("register.db*"):
        shutil.copy2(path, folder)
    return folder


def _put_back(city, folder):
    for path in city.dir.glob("register.db*"):
        path.unlink()
    for path in folder.glob("register.db*"):
        shutil.copy2(path, city.dir)


def _collect(city, to):
    """The shop takes the lots away."""
    to.mkdir()
    for lot in city.path("outbox").glob("L*"):
        shutil.move(str(lot), to)


def _refused(city, *command, word="older copy"):
    """Nothing is written, and the command that shows more is named."""
    rows, outbox = city.rows(), city.outbox()
    said = city.kigen(*command, status=65)
    assert word in said.err and "kigen reconcile" in said.err, said
    assert city.rows() == rows and city.outbox() == outbox, said
    return said


RUN = ("run", "--date", NEXT)


# -- an older register ----------------------------------------------------

def an_old_register_is_known_though_the_shop_has_collected_the_lot(scratch):
    city = sample_city(scratch, only=FEW)
    backup = _keep(city, scratch / "backup")
    city.run()
    told = city.told()
    assert told
    _collect(city, scratch / "shop")
    _put_back(city, backup)
    _refused(city, *RUN)
    assert not list(city.path("outbox").iterdir())


def a_hold_since_the_backup_is_not_lost_without_a_word(scratch):
    city = sample_city(scratch, only=FEW)
    backup = _keep(city, scratch / "backup")
    city.kigen("hold", FEW[0], "--support-measure", "--reason", "申出",
               "--by", "suzuki")
    _put_back(city, backup)
    _refused(city, *RUN)


@about(10)
def whatever_wrote_last_an_older_register_is_known(scratch):
    start = sample_city(scratch, only=FEW)
    start.run()
    start.kigen("hold", FEW[1], "--reason", "x", "--by", "suzuki")
    (notice, *_) = [n["number"] for n in start.notices()
                    if n["resident"] == FEW[0]]
    paths = files.sample_of(FEW[:3], scratch / "fewer")
    for at, command in enumerate((
            ("hold", FEW[2], "--reason", "y", "--by", "tanaka"),
            ("approve", "--date", "2024-03-09", "--count", "4", "--by", "a"),
            ("import", *paths), ("explain", FEW[0]), RUN,
            ("notices", "--resident", FEW[0]))):
        city = start.copy(scratch / f"twin{at}")
        backup = _keep(city, scratch / f"backup{at}")
        city.kigen(*command, status=(0, 1))
        _put_back(city, backup)
        _refused(city, "run", "--date", "2024-03-06")
    assert notice


@about(10)
def a_log_lost_after_a_kill_is_known_at_every_step(scratch):
    strace.need()
    start = sample_city(scratch, only=FEW)
    calls = strace.calls_of(start.copy(scratch / "count"), "run", "--date",
                            NIGHT)
    refused = 0
    for when in calls["fdatasync"]:
        city = start.copy(scratch / "twin")
        city.kigen("run", "--date", NIGHT, status=(-9, 137),
                   before=strace.inject("fdatasync", "signal=SIGKILL", when))
        for name in ("register.db-wal", "register.db-shm"):
            city.path(name).unlink(missing_ok=True)
        shutil.rmtree(scratch / "shop", ignore_errors=True)
        left = list(city.path("outbox").rglob("RELEASED"))
        _collect(city, scratch / "shop")
        said = city.run(status=(0, 65))
        refused += said.status == 65
        if left:
            assert not list(city.path("outbox").glob("L*")), \
                f"fdatasync {when}: printed again: {said}"
        city.drop()
    assert refused, "no lost log was known"


def who_asks_an_older_register_is_warned(scratch):
    city = sample_city(scratch, only=FEW)
    backup = _keep(city, scratch / "backup")
    city.run()
    _put_back(city, backup)
    for command in (("status",), ("history",), ("plan", "--date", NEXT)):
        said = city.kigen(*command, status=0)
        assert "older copy" in said.err and "warning" in said.err, said
    # what goes on record cannot: it would make the copy another register
    _refused(city, "explain", FEW[0])


def a_register_older_than_its_folder_is_known_by_the_outbox(scratch):
    """The whole folder comes from a backup; the outbox lies elsewhere."""
    (scratch / "disk" / "outbox").mkdir(parents=True)
    (scratch / "disk" / "tmp").mkdir()
    city = sample_city(scratch, only=FEW, outbox=scratch / "disk" / "outbox",
                       tmp=scratch / "disk" / "tmp")
    old = city.copy(scratch / "old")
    city.run()
    shutil.rmtree(scratch / "disk" / "outbox" / "L000001")
    city.drop()
    old = old.copy(city.dir)
    said = old.kigen(*RUN, status=65)
    assert "older copy" in said.err, said


def another_register_or_another_way_is_refused(scratch):
    city = sample_city(scratch, only=FEW)
    other = sample_city(scratch, "other", only=FEW)
    fork = city.copy(scratch / "fork")
    other.run()
    for name in ("register.db", "register.db-wal", "register.db-shm"):
        fork.path(name).unlink(missing_ok=True)
    _put_back(fork, _keep(other, scratch / "foreign"))
    _refused(fork, *RUN, word="not the register")
    fork = city.copy(scratch / "fork2")
    fork.kigen("hold", FEW[0], "--reason", "x", "--by", "suzuki")
    city.kigen("hold", FEW[1], "--reason", "x", "--by", "suzuki")
    _put_back(city, _keep(fork, scratch / "forked"))
    _refused(city, *RUN, word="not the register")


def a_new_register_in_an_old_folder_tells_nobody_again(scratch):
    city = sample_city(scratch, only=FEW)
    city.run()
    _collect(city, scratch / "shop")
    for path in city.dir.glob("register.db*"):
        path.unlink()
    city.kigen("init")
    said = city.take(*files.SAMPLE, status=65)
    assert "kigen reconcile" in said.err, said


# -- the state files ------------------------------------------------------

def a_lot_that_stands_wrong_in_the_outbox_says_the_way_out(scratch):
    city = sample_city(scratch, only=FEW)
    city.run()
    marker = city.path("outbox", "L000001", "RELEASED")
    right = marker.read_bytes()
    marker.chmod(0o640)
    marker.write_bytes(b"0" * 64 + right[64:])
    said = city.kigen("run", "--date", NEXT, status=65)
    assert "not what was released" in said.err, said
    assert "older copy" not in said.err, said
    marker.write_bytes(right)
    city.run(NEXT)
    strange = city.path("outbox", "L000009")
    strange.mkdir()
    (strange / "RELEASED").write_bytes(right)
    said = city.kigen("run", "--date", "2024-03-06", status=65)
    assert "kigen reconcile" in said.err, said
    assert "move the lot away" in said.err, said
    assert "L000009" in city.kigen("reconcile").out
    shutil.move(str(strange), scratch / "away")
    city.run("2024-03-06")


def one_state_file_is_enough_and_the_other_is_made_anew(scratch):
    city = sample_city(scratch, only=FEW)
    for name in ("register.state", "outbox.state"):
        for damage in (lambda path: path.unlink(),
                       lambda path: path.write_bytes(b""),
                       lambda path: path.write_bytes(
                           path.read_bytes().replace(b"after", b"AFTER"))):
            damage(city.path(name))
            city.kigen("explain", FEW[0])
            assert "register" in city.path(name).read_text("ascii")
            backup = _keep(city, scratch / "backup")
            city.kigen("explain", FEW[0])
            good = _keep(city, scratch / "good")
            _put_back(city, backup)
            _refused(city, *RUN)
            _put_back(city, good)
            shutil.rmtree(backup)
            shutil.rmtree(good)
    city.run()


def what_is_no_state_file_is_nobodys_to_write(scratch):
    city = sample_city(scratch, only=FEW)
    for name, status in (("outbox.state", 0), ("register.state", 73)):
        kept = city.path(name).read_bytes()
        for content in (b"minutes of the meeting\n", b"x" * 5000):
            city.path(name).write_bytes(content)
            said = city.kigen("explain", FEW[0], status=status)
            assert name in said.err and "move it away" in said.err, said
            assert city.path(name).read_bytes() == content
        city.path(name).unlink()
        os.mkfifo(city.path(name))
        said = city.kigen("explain", FEW[0], status=(0, 73, 74), timeout=20)
        assert name in said.err, said
        city.path(name).unlink()
        city.path(name).write_bytes(kept)
        city.kigen("explain", FEW[0])
    city.run()


def a_missing_state_file_is_said_once(scratch):
    city = sample_city(scratch, only=FEW)
    city.path("outbox.state").unlink()
    said = city.run()
    assert said.err.count("outbox.state") == 1, said
    assert "outbox.state" not in city.run(NEXT).err


def an_old_state_file_is_outvoted_by_the_other(scratch):
    city = sample_city(scratch, only=FEW)
    old = city.path("register.state").read_bytes()
    city.run()
    city.path("register.state").write_bytes(old)
    city.run(NEXT)
    both = city.path("register.state"), city.path("outbox.state")
    kept = [path.read_bytes() for path in both]
    city.run("2024-03-06")
    for path, text in zip(both, kept):
        path.write_bytes(text)
    _refused(city, "run", "--date", "2024-03-07", word="state files are older")


def without_both_state_files_nobody_vouches_for_the_register(scratch):
    city = sample_city(scratch, only=FEW)
    for name in ("register.state", "outbox.state"):
        city.path(name).unlink()
    _refused(city, *RUN, word="state files are gone")
    city.kigen("reconcile", "--accept", "--by", "sato", "--reason", "moved")
    city.run()


def a_folder_copied_whole_goes_on(scratch):
    city = sample_city(scratch, only=FEW)
    city.run()
    twin = city.copy(scratch / "elsewhere")
    city.run(NEXT)
    twin.run(NEXT)
    assert twin.outbox() == city.outbox()
    twin.check_invariants()


def a_full_disk_under_the_state_file_writes_nothing(scratch):
    """The transaction is not committed before the state is on the disk."""
    city = sample_city(scratch, only=FEW)
    rows = city.rows()
    city.path("register.state").unlink()
    city.path("register.state").symlink_to("/dev/full")
    said = city.run(status=None)
    assert said.status not in (0, 1) and "register.state" in said.err, said
    assert city.rows() == rows and city.outbox() == {}
    city.path("register.state").unlink()
    city.run()


def an_outbox_that_takes_no_state_stops_no_clerk(scratch):
    city = sample_city(scratch, only=FEW)
    city.path("outbox.state").unlink()
    city.path("outbox.state").mkdir()
    said = city.kigen("hold", FEW[0], "--reason", "x", "--by", "suzuki")
    assert "outbox.state" in said.err and "warning" in said.err, said
    city.path("outbox.state").rmdir()
    city.run()


# -- reconcile ------------------------------------------------------------

def what_differs_is_shown_and_changes_nothing(scratch):
    city = sample_city(scratch, only=FEW)
    backup = _keep(city, scratch / "backup")
    city.run()
    _collect(city, scratch / "shop")
    assert "newest" in city.kigen("reconcile").out
    _put_back(city, backup)
    rows = city.rows()
    said = city.kigen("reconcile")
    for word in ("older copy", "events 2–3", "runs 1\n", "lots 1\n",
                 "told a second time", "--accept", "set the holds again"):
        assert word in said.out, (word, said)
    assert city.rows() == rows
    _refused(city, *RUN)


def after_an_accept_no_number_is_given_out_again(scratch):
    city = sample_city(scratch, only=FEW)
    backup = _keep(city, scratch / "backup")
    city.run()
    before = city.notices()
    _collect(city, scratch / "shop")
    _put_back(city, backup)
    city.kigen("reconcile", "--accept", "--by", "佐藤", "--reason", "復旧")
    city.run(NEXT)
    after = city.notices()
    assert {n["lot"] for n in after if n["lot"]} == {"L000002"} or \
        {n["lot"] for n in after if n["lot"]} == {2}, after
    assert not {n["number"] for n in before} & {n["number"] for n in after}
    event = [e for e in city.kigen("history", "--json").lines()
             if e["event"] == "reconcile"]
    assert len(event) == 1 and event[0]["by"] == "佐藤", event
    city.run("2024-03-06")


def an_accept_needs_a_name_a_reason_and_a_cause(scratch):
    city = sample_city(scratch, only=FEW)
    accept = ("reconcile", "--accept")
    for command in (accept, (*accept, "--by", "a"),
                    (*accept, "--reason", "x"),
                    ("reconcile", "--by", "a", "--reason", "x"),
                    (*accept, "--lot", "L000001", "--by", "a", "--reason",
                     "x"),
                    ("reconcile", "--lot", "L000001", "--by", "a",
                     "--reason", "x"),
                    ("reconcile", "--collected")):
        city.kigen(*command, status=64)
    said = city.kigen(*accept, "--by", "a", "--reason", "x", status=65)
    assert "nothing to accept" in said.err, said


# -- killed in between ----------------------------------------------------

@about(40)
def killed_at_any_call_the_next_command_goes_on_by_itself(scratch):
    strace.need()
    start = sample_city(scratch, only=FEW)
    start.run()
    for at, command in enumerate((
            ("hold", FEW[0], "--reason", "x", "--by", "suzuki"),
            ("explain", FEW[1]))):
        calls = strace.calls_of(start.copy(scratch / f"count{at}"), *command)
        for call in ("pwrite64", "fdatasync", "fsync", "close", "openat"):
            for when in strace.spread(calls.get(call, []), 12):
                city = start.copy(scratch / "twin")
                city.kigen(*command, status=(0, -signal.SIGKILL, 137),
                           before=strace.inject(call, "signal=SIGKILL", when))
                city.kigen(*command)
                said = city.kigen("reconcile")
                assert "is the newest" in said.out, (call, when, said)
                city.drop()


@about(20)
def the_first_state_files_survive_a_kill_too(scratch):
    strace.need()
    start = City(scratch / "start").init()
    calls = strace.calls_of(start.copy(scratch / "count"), "import",
                            *files.SAMPLE)
    for call in ("renameat2", "fsync", "fchmod", "unlink", "pwrite64"):
        for when in strace.spread(calls.get(call, []), 8):
            city = start.copy(scratch / "twin")
            city.kigen("import", *files.SAMPLE,
                       status=(0, -signal.SIGKILL, 137),
                       before=strace.inject(call, "signal=SIGKILL", when))
            city.take(*files.SAMPLE)
            assert sorted(path.name for path in city.dir.glob("*.state*")) \
                == ["outbox.state", "register.state"], (call, when)
            city.drop()


@about(20)
def eight_that_write_at_once_leave_one_register(scratch):
    city = sample_city(scratch, only=FEW)
    for _ in range(3):
        writers = [city.start("explain", FEW[at % len(FEW)])
                   for at in range(8)]
        writers.append(city.start("run", "--date", NIGHT))
        for writer in writers:
            _, err = writer.communicate(timeout=120)
            assert writer.returncode in (0, 1), err.decode()
    assert "is the newest" in city.kigen("reconcile").out
    assert len([e for e in city.kigen("history", "--json").lines()
                if e["event"] == "lookup"]) == 24
    city.check_invariants()


# -- another version ------------------------------------------------------

def a_register_of_version_1_begins_its_state_with_the_upgrade(scratch):
    city = City(scratch / "city").init()
    path = city.path("register.db")
    path.unlink()
    register = sqlite3.connect(path)
    register.executescript(
        (files.DATA / "schema" / "001_init.sql").read_text("utf-8"))
    register.execute("INSERT INTO schema_version VALUES (1)")
    for at in range(3):
        register.execute(
            "INSERT INTO event (kind, happened_at, actor, municipality, "
            "resident, notice, reason, detail) VALUES ('import', "
            f"'2024-03-0{at + 1}T00:00:00+09:00', 'root', '', '', '', '', '')")
    register.execute(
        "INSERT INTO lot VALUES (1, '2024-03-01', 'released', 1, 1, 1, 1, "
        f"'{'a' * 64}')")
    register.execute(
        "INSERT INTO bundle VALUES (1, 1, '102016', '', 'rendered', 1, 1, 1, "
        f"'{'b' * 64}')")
    register.execute("INSERT INTO counter VALUES ('lot', 1)")
    register.commit()
    register.close()
    os.chmod(path, 0o600)
    city.run(status=78)
    city.kigen("upgrade")
    city.kigen("upgrade")
    city.take(*files.SAMPLE)
    city.run()
    seals = [seal for (seal,) in city.query("SELECT seal FROM event")]
    assert len(set(seals)) == len(seals) >= 5 and "" not in seals
    assert city.query("SELECT max(id) FROM lot") == [(2,)]
    backup = _keep(city, scratch / "backup")
    city.run(NEXT)
    _put_back(city, backup)
    _refused(city, "run", "--date", "2024-03-06")


# -- a disk that fails ----------------------------------------------------

@about(30)
def a_disk_that_cannot_be_read_is_no_damaged_register(scratch):
    """Whoever is told "damaged" puts back a backup, and tells people twice."""
    strace.need()
    start = sample_city(scratch, only=FEW)
    start.run()
    register = sqlite3.connect(start.path("register.db"))
    register.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    register.close()
    (numbers,) = strace.calls_of(start.copy(scratch / "count"), *RUN,
                                 traced=("openat", "pread64"))["pread64"],
    seen = set()
    for fault in ("error=EIO", "retval=0"):
        for when in (f"{numbers[0]}+", *strace.spread(numbers, 14)):
            city = start.copy(scratch / "twin")
            said = city.kigen(*RUN, status=DOCUMENTED,
                              before=strace.inject("pread64", fault, when))
            seen.add(said.status)
            if said.status not in (0, 1):
                assert said.status != 65, (fault, when, said)
                assert "put back the last backup" not in said.err, said
            city.run(NEXT, status=(0, 1))
            city.drop()
    assert 74 in seen, seen
