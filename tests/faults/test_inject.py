"""F04–F07: system calls that fail, are cut short or interrupted."""

from support import strace
from support.city import DOCUMENTED, LONG, NIGHT, about, sample_city

FEW = ("00010001", "00010002", "00010006", "00010010", "00010026")

FAULTS = (("write", "ENOSPC"), ("write", "EIO"), ("pwrite64", "ENOSPC"),
          ("pwrite64", "EIO"), ("fsync", "EIO"), ("fdatasync", "EIO"),
          ("close", "EIO"), ("renameat2", "EIO"), ("rename", "EIO"),
          ("openat", "EMFILE"), ("openat", "ENOSPC"), ("mkdir", "ENOSPC"),
          ("fchmod", "EIO"), ("unlink", "EIO"))


def _prepare(scratch):
    strace.need()
    city = sample_city(scratch, "before", only=FEW, bundle_size=2)
    done = city.copy(scratch / "undisturbed")
    done.run(status=0)
    calls = strace.calls_of(city.copy(scratch / "count"), "run", "--date",
                            NIGHT)
    return city, done.outbox(), calls


def _disturb(city, folder, call, fault, when):
    twin = city.copy(folder)
    said = twin.kigen("run", "--date", NIGHT, status=DOCUMENTED,
                      before=strace.inject(call, fault, when))
    return twin, said


def _check_then_run_again(twin, said, outbox, where):
    """A failed run says so, shows no finished lot, and harms no later."""
    if said.status in (0, 1):
        assert twin.outbox() == outbox, f"{where}: done, but not whole"
    else:
        assert said.err.strip(), f"{where}: failed without a word"
        for name, what in twin.outbox().items():
            if name.endswith("/RELEASED"):
                assert twin.outbox() == outbox, f"{where}: released a part"
    twin.run(status=0)
    assert twin.outbox() == outbox, f"{where}: other bytes after the re-run"
    twin.check_invariants()
    twin.drop()


@about(60)
def a_failing_system_call_releases_nothing_half(scratch):
    city, outbox, calls = _prepare(scratch)
    statuses = {}
    for call, error in FAULTS:
        for when in strace.spread(calls.get(call, []), 200 if LONG else 8):
            where = f"{call} {when}: {error}"
            twin, said = _disturb(city, scratch / "twin", call,
                                  f"error={error}", when)
            statuses.setdefault((call, error), set()).add(said.status)
            _check_then_run_again(twin, said, outbox, where)
    assert 74 in statuses[("fsync", "EIO")], statuses
    assert 74 in statuses[("write", "ENOSPC")], statuses


def a_disk_that_stays_full_is_said_with_status_74(scratch):
    city, outbox, calls = _prepare(scratch)
    twin, said = _disturb(city, scratch / "twin", "fsync", "error=EIO",
                          "1+")
    assert said.status == 74, said
    _check_then_run_again(twin, said, outbox, "every fsync fails")


@about(20)
def an_interrupted_call_is_done_again(scratch):
    city, outbox, calls = _prepare(scratch)
    wrong = []
    for call in ("write", "pwrite64", "openat"):
        for when in strace.spread(calls.get(call, []), 12):
            twin, said = _disturb(city, scratch / "twin", call,
                                  "error=EINTR", when)
            if said.status != 0 or twin.outbox() != outbox:
                wrong.append(f"EINTR in {call} {when}: {said}")
            twin.drop()
    assert not wrong, "\n".join(wrong)


@about(20)
def a_write_that_lies_about_its_length_is_found_out(scratch):
    """The call says 1 byte was taken and takes none: the file differs from
    what it should be, and must not be released."""
    city, outbox, calls = _prepare(scratch)
    for when in strace.spread(calls.get("write", []), 16):
        twin, said = _disturb(city, scratch / "twin", "write", "retval=1",
                              when)
        _check_then_run_again(twin, said, outbox, f"short write {when}")


@about(20)
def an_import_that_fails_leaves_the_register_as_it_was(scratch):
    from support import files
    city, _, _ = _prepare(scratch)
    calls = strace.calls_of(city.copy(scratch / "import"), "import",
                            *files.SAMPLE)
    rows = city.taken()
    for call, error in (("pwrite64", "ENOSPC"), ("pwrite64", "EIO"),
                        ("fsync", "EIO"), ("fdatasync", "EIO"),
                        ("openat", "EIO")):
        for when in strace.spread(calls.get(call, []), 5):
            twin = city.copy(scratch / "twin")
            said = twin.kigen("import", *files.SAMPLE, status=DOCUMENTED,
                              before=strace.inject(call, f"error={error}",
                                                   when))
            changed = twin.taken() != rows
            assert changed == (said.status == 0), f"{call} {when}: {said}"
            twin.drop()
