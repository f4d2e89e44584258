"""F15–F17: a register that is damaged, foreign, or of another version."""

import random
import sqlite3

from support.city import NIGHT, about, sample_city

FEW = ("00010001", "00010002", "00010006")


def _settle(city):
    """Everything of the write-ahead log in the one file."""
    register = sqlite3.connect(city.path("register.db"))
    register.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    register.close()


def a_truncated_register_is_refused_with_65(scratch):
    city = sample_city(scratch, only=FEW)
    _settle(city)
    path = city.path("register.db")
    whole = path.read_bytes()
    for size in (len(whole) // 2, 4096, 100):
        path.write_bytes(whole[:size])
        said = city.run(status=65)
        assert "register.db" in said.err, said
        assert city.outbox() == {}
    path.write_bytes(whole)
    city.run()


@about(10)
def a_register_with_a_spoiled_page_releases_nothing_wrong(scratch):
    """A page nobody reads tonight may go unseen; a page that is read is
    seen, and nothing is released."""
    city = sample_city(scratch)
    twin = city.copy(scratch / "twin")
    twin.run()
    _settle(city)
    whole = city.path("register.db").read_bytes()
    chance = random.Random(15)
    statuses = set()
    for page in range(1, len(whole) // 4096):
        spoiled = bytearray(whole)
        spoiled[page * 4096:(page + 1) * 4096] = chance.randbytes(4096)
        other = city.copy(scratch / "other")
        other.path("register.db").write_bytes(spoiled)
        said = other.run(status=(0, 1, 65))
        statuses.add(said.status)
        if said.status == 65:
            assert "register" in said.err, said
            assert not list(other.path("outbox").rglob("RELEASED")), page
        else:
            assert other.outbox() == twin.outbox(), f"page {page}"
        other.drop()
    assert 65 in statuses, "no spoiled page was noticed"


def a_file_that_is_no_register_is_refused(scratch):
    city = sample_city(scratch, only=FEW)
    _settle(city)
    for content in (b"not a database at all, only text\n" * 200, b""):
        city.path("register.db").write_bytes(content)
        for leftover in city.dir.glob("register.db-*"):
            leftover.unlink()
        said = city.run(status=(65, 78))
        assert "register.db" in said.err, said


def a_missing_register_names_the_command_that_makes_one(scratch):
    city = sample_city(scratch, only=FEW)
    city.path("register.db").unlink()
    said = city.run(status=78)
    assert "register.db" in said.err and "init" in said.err, said
    assert not city.path("register.db").exists()


def a_schema_of_another_version_is_refused_with_the_mend(scratch):
    city = sample_city(scratch, only=FEW)
    register = sqlite3.connect(city.path("register.db"))
    (newest,) = register.execute(
        "SELECT max(version) FROM schema_version").fetchone()
    register.execute("INSERT INTO schema_version VALUES (?)", (newest + 7,))
    register.commit()
    before = city.rows()
    said = city.run(status=78)
    assert str(newest + 7) in said.err and "kigen" in said.err, said
    assert city.rows() == before and city.outbox() == {}
    register.execute("DELETE FROM schema_version")
    register.commit()
    register.close()
    said = city.run(status=(65, 78))
    assert "register.db" in said.err, said


def a_bundle_changed_before_its_lot_was_released_is_noticed(scratch):
    """Killed between a bundle and the marker, and the bundle edited."""
    from support import strace
    strace.need()
    city = sample_city(scratch, only=FEW, bundle_size=1)
    calls = strace.calls_of(city.copy(scratch / "count"), "run", "--date",
                            NIGHT)
    twin = city.copy(scratch / "twin")
    twin.run()
    renames = calls.get("renameat2", calls.get("rename"))
    call = "renameat2" if "renameat2" in calls else "rename"
    city.kigen("run", "--date", NIGHT, status=(-9, 137),
               before=strace.inject(call, "signal=SIGKILL", renames[2]))
    path = city.path("outbox", "L000001", "B0001.pdf")
    path.chmod(0o640)
    path.write_bytes(path.read_bytes() + b"%edited\n")
    said = city.run(status=None)
    if said.status in (0, 1):
        assert city.outbox() == twin.outbox()
    else:
        assert "B0001.pdf" in said.err, said
        path.unlink()
        city.run()
        assert city.outbox() == twin.outbox()


def a_register_put_back_from_an_old_copy_never_mails_twice(scratch):
    """F16: the backup knows nothing of the lot that went out since."""
    city = sample_city(scratch, only=FEW)
    _settle(city)
    backup = city.path("register.db").read_bytes()
    city.run()
    released = city.outbox()
    for leftover in city.dir.glob("register.db-*"):
        leftover.unlink()
    city.path("register.db").write_bytes(backup)
    said = city.run(status=None)
    after = city.outbox()
    assert {name: after[name] for name in released} == released, said
    assert after == released, f"mailed again: {set(after) - set(released)}"


def an_old_copy_of_the_register_never_overwrites_a_released_lot(scratch):
    """F16: the next night would give the lot's number to other letters."""
    city = sample_city(scratch, only=FEW)
    _settle(city)
    backup = city.path("register.db").read_bytes()
    city.run()
    released = city.outbox()
    for leftover in city.dir.glob("register.db-*"):
        leftover.unlink()
    city.path("register.db").write_bytes(backup)
    said = city.run("2024-03-05", status=None)
    after = city.outbox()
    assert {name: after.get(name) for name in released} == released, \
        f"a released lot was changed: {said}"
    assert said.status not in (0, 1), f"not refused: {said}"
